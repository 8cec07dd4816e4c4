"""Messages typed in pinyin: butie duoshao qian is 补贴多少钱."""

from __future__ import annotations

import math
import re
from functools import cache

from policies_kb.normalising import dictionary, spoken, terms

_HAN = re.compile("[一-鿿]")
_LETTERS = re.compile(r"[a-z]+(?:[ '][a-z]+)*")
_LEAST_LETTERS = 4
_LONGEST_WORD = 4  # characters
_COMMON = 300  # how often the dictionary counts a word at least
_OF_OURS = 100_000  # how often a word of the plans, or of residents, counts


def spell_pinyin(text: str) -> str:
    """Write a message that is nothing but pinyin in characters; every other text is given back as it is.

    The likeliest words are taken, those of the plans before others. Only a message with a word of the plans or of residents' talk
    in it is taken for pinyin: names, streets, references and English are not.
    """
    runs = _LETTERS.findall(text)
    if _HAN.search(text) or sum(map(len, runs)) < _LEAST_LETTERS or re.search(r"[A-Z]{2}|\d", text):
        return text
    lowered = text.lower()
    spelt = {run: _likeliest(re.sub("[ ']", "", run)) for run in _LETTERS.findall(lowered)}
    if not all(spelt.values()):
        return text
    meant = _LETTERS.sub(lambda run: spelt[run[0]] or run[0], lowered)
    return meant if any(word in meant for word in _telling()) else text


@cache
def _telling() -> tuple[str, ...]:
    return tuple(word for word in (*terms(), *spoken()) if len(word) > 1)


def _likeliest(letters: str) -> str | None:
    """Give the likeliest words that letters spell; None where they spell none."""
    words, longest = _words(), _longest_sound()
    best: list[tuple[float, str] | None] = [(0.0, ""), *(None for _ in letters)]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - longest), end):
            so_far, word = best[start], words.get(letters[start:end])
            if so_far is None or word is None:
                continue
            score = so_far[0] + word[0]
            known = best[end]
            if known is None or score > known[0]:
                best[end] = (score, so_far[1] + word[1])
    return best[-1][1] if best[-1] else None


@cache
def _longest_sound() -> int:
    return max(map(len, _words()))


@cache
def _words() -> dict[str, tuple[float, str]]:
    """Map how common words sound, in letters, to how likely the likeliest one is (as a logarithm), and that word."""
    from pypinyin import Style, lazy_pinyin

    ours = dict.fromkeys((*terms(), *spoken()), _OF_OURS)
    counted = {w: n for w, n in dictionary().items() if n >= _COMMON and len(w) <= _LONGEST_WORD and _HAN.match(w)}
    total = sum(counted.values()) + sum(ours.values())
    found: dict[str, tuple[float, str]] = {}
    for word, count in (counted | ours).items():
        sound = "".join(lazy_pinyin(word, style=Style.NORMAL))
        likely = math.log(count / total)
        if sound.isascii() and likely > found.get(sound, (-math.inf, ""))[0]:
            found[sound] = (likely, word)
    return found
