"""Finding entries by what somebody remembers of a name: as written, as it sounds, or nearly so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from policies_kb.normalising import fold, simplify, syllables
from tradein.domain.dealers.dealer import Dealer

_CLOSE = 75.0  # of 100, by the best-fitting part of the name
_MARK = "示例"


@dataclass(frozen=True)
class Match:
    """Entries that some words fit, those words, and names asked for that fit nothing."""

    dealers: list[Dealer]
    matched: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()


class NameIndex:
    """Names, brands and addresses of some entries, made ready to be searched."""

    def __init__(self, dealers: Sequence[Dealer]) -> None:
        """Take the entries; sounds are worked out when they are first needed."""
        self._dealers = dealers
        self._names = [_plain(dealer.name) for dealer in dealers]
        self._more = [_plain(" ".join((*dealer.brands, dealer.address))) for dealer in dealers]
        self._sounds: list[str] | None = None

    def find(self, words: Sequence[str], *, nearly: bool) -> Match:
        """Give the entries that any of the words fits, those that fit more words first; `nearly` allows misspelling."""
        score: dict[int, int] = {}
        fitting = []
        for word in words:
            found = self._fitting(_plain(word), nearly)
            fitting += [word] if found else []
            for at in found:
                score[at] = score.get(at, 0) + 1
        best = sorted(score, key=lambda at: (-score[at], at))
        return Match([self._dealers[at] for at in best], _without_parts(fitting))

    def _fitting(self, word: str, nearly: bool) -> list[int]:
        if len(word) < 2:
            return []
        written = [at for at, name in enumerate(self._names) if word in name]
        written = written or [at for at, more in enumerate(self._more) if word in more]
        if not written and (nearly or len(word) > 2):  # two syllables alone sound like too much
            written = self._sounding(word)
        return written or (self._close(word) if nearly else [])

    def _sounding(self, word: str) -> list[int]:
        if self._sounds is None:
            self._sounds = [_sound(name) for name in self._names]
        heard = _sound(word)
        return [at for at, sound in enumerate(self._sounds) if heard in sound]

    def _close(self, word: str) -> list[int]:
        if len(word) < 3:
            return []
        found = process.extract(word, self._names, scorer=fuzz.partial_ratio, score_cutoff=_CLOSE, limit=50)
        return [at for name, _, at in found if len(name) >= len(word) - 1]


def _without_parts(words: Sequence[str]) -> tuple[str, ...]:
    """Drop words that stand within another of them."""
    return tuple(word for word in words if not any(word != other and word in other for other in words))


def _plain(text: str) -> str:
    return fold(simplify(text)).replace(_MARK, "")


def _sound(text: str) -> str:
    return f" {' '.join(map(_syllable, text))} "


@cache
def _syllable(character: str) -> str:
    return "".join(syllables(character))
