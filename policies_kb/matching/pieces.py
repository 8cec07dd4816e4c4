"""Text → numbers of the encoder's vocabulary: the likeliest sequence of pieces (SentencePiece's unigram model)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_META = "\u2581"  # stands for a space, as in SentencePiece
_NEVER = -1e30
_SPACES = re.compile(" +")


class Tokenizer:
    """The tokenizer of an encoder.

    `about` has `pieces` and their `scores` (log probabilities) as JSON lists, `specials` as a JSON list of the numbers of
    beginning, end, padding and unknown, `normalised` as a JSON object of characters and what stands for them.
    """

    def __init__(self, about: Mapping[str, str]) -> None:
        """Take vocabulary, scores and normalisation; raise KeyError where one is missing."""
        self.begin, self.end, self.padding, self.unknown = json.loads(about["specials"])
        self.pieces: list[str] = json.loads(about["pieces"])
        self._ids = {piece: n for n, piece in enumerate(self.pieces)}
        self._scores: list[float] = json.loads(about["scores"])
        self._unknown_score = min(self._scores) - 10
        self._longest = max(map(len, self._ids))
        self._normalised = str.maketrans(json.loads(about["normalised"]))

    def __call__(self, text: str) -> list[int]:
        """Cut a text; the marks of its beginning and end are among the numbers."""
        plain = _SPACES.sub(" ", text.translate(self._normalised))
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
