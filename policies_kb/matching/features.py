"""What the lexical model sees of a text: its characters and, deaf to spelling, its sounds."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from policies_kb.normalising import standardise, syllables

_CHARACTERS = (1, 2, 3)


def features(text: str) -> Counter[str]:
    """Count character n-grams of 1 to 3 and syllable pairs in the standardised text."""
    plain = standardise(text)[:160]
    counts: Counter[str] = Counter()
    framed = f"^{plain}$"
    for n in _CHARACTERS:
        counts.update(framed[i : i + n] for i in range(len(framed) - n + 1))
    sounds = syllables(plain)
    counts.update(f"_{first} {second}" for first, second in pairwise(sounds))
    return counts
