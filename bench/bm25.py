"""Plain BM25 over all clauses, the yardstick of keyword search; how a text is cut into terms is a parameter."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable

from policies_kb.clauses import Clause
from policies_kb.normalising import fold

_K1, _B = 1.2, 0.75
Cut = Callable[[str], list[str]]


def bigrams(text: str) -> list[str]:
    """Cut into pairs of characters."""
    plain = fold(text)
    return [plain[i : i + 2] for i in range(len(plain) - 1)] or [plain]


def words(text: str) -> list[str]:
    """Cut into words by jieba."""
    import jieba

    return [word for word in jieba.lcut(fold(text)) if word.strip()]


class Bm25:
    """An index of clauses."""

    def __init__(self, clauses: list[Clause], cut: Cut) -> None:
        """Count the terms of each clause with its headings."""
        self._cut = cut
        self._ids = [clause.id for clause in clauses]
        self._counts = [Counter(cut(f"{clause.heading}{clause.title}{clause.text}")) for clause in clauses]
        self._lengths = [sum(counts.values()) for counts in self._counts]
        seen = Counter(term for counts in self._counts for term in counts)
        self._idf = {term: math.log(1 + (len(clauses) - n + 0.5) / (n + 0.5)) for term, n in seen.items()}

    def first(self, text: str, region: str | None) -> str | None:
        """Give the clause ranked first among those of a region (of both, if None); None where no term is shared."""
        asked = set(self._cut(text))
        scored = [
            (self._score(asked, n), clause) for n, clause in enumerate(self._ids) if clause.startswith(region or "")
        ]
        best = max(scored, default=(0.0, None))
        return best[1] if best[0] > 0 else None

    def _score(self, asked: set[str], n: int) -> float:
        counts, mean = self._counts[n], sum(self._lengths) / len(self._lengths)
        norm = _K1 * (1 - _B + _B * self._lengths[n] / mean)
        return sum(self._idf[t] * counts[t] * (_K1 + 1) / (counts[t] + norm) for t in asked if t in counts)
