"""Ranked retrieval over all clauses, by character bigrams: what answers where no card does, and search-as-you-type."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from policies_kb.clauses import Clause
from policies_kb.knowledge import Knowledge
from policies_kb.normalising import fold, standardise

_K1, _B = 1.2, 0.6


@dataclass(frozen=True)
class Hit:
    """A clause and its BM25 score (0 upwards; compare within one query only)."""

    clause: Clause
    score: float


def search(knowledge: Knowledge, query: str, region: str | None = None, limit: int = 5) -> list[Hit]:
    """Rank the clauses of a region (both if None), best first; those without a bigram in common are left out."""
    index = _index(tuple(knowledge.clauses.values()))
    scores = index.scores(standardise(query))
    hits = [Hit(c, s) for c, s in zip(index.clauses, scores, strict=True) if s > 0 and _of(region, c)]
    return sorted(hits, key=lambda hit: -hit.score)[:limit]


def best_sentences(clause: Clause, query: str, most: int = 2) -> str:
    """Pick the sentences of a clause that share most with the query, joined by … where words between are left out."""
    sentences = re.findall(r"[^。]+。?", clause.text.replace("\n", ""))
    asked = set(_bigrams(standardise(query)))
    ranked = sorted(range(len(sentences)), key=lambda i: -len(asked & set(_bigrams(fold(sentences[i])))))
    chosen = sorted(ranked[:most])
    if not chosen:
        return clause.text
    out = sentences[chosen[0]]
    for before, here in pairwise(chosen):
        out += sentences[here] if here == before + 1 else "…" + sentences[here]
    return out if len(sentences) > most else clause.text


def _of(region: str | None, clause: Clause) -> bool:
    return region is None or clause.id.startswith(region)


def _bigrams(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)] or [text]


class _Index:
    def __init__(self, clauses: tuple[Clause, ...]) -> None:
        self.clauses = clauses
        self.counts = [Counter(_bigrams(fold(f"{c.heading}{c.title}{c.title}{c.text}"))) for c in clauses]
        self.lengths = [sum(c.values()) for c in self.counts]
        self.mean = sum(self.lengths) / max(len(clauses), 1)
        seen = Counter(gram for counts in self.counts for gram in counts)
        self.idf = {g: math.log(1 + (len(clauses) - n + 0.5) / (n + 0.5)) for g, n in seen.items()}

    def scores(self, query: str) -> list[float]:
        grams = set(_bigrams(query))
        return [self._score(grams, n) for n in range(len(self.clauses))]

    def _score(self, grams: set[str], n: int) -> float:
        counts, length = self.counts[n], self.lengths[n]
        norm = _K1 * (1 - _B + _B * length / self.mean)
        return sum(self.idf[g] * counts[g] * (_K1 + 1) / (counts[g] + norm) for g in grams if g in counts)


@lru_cache(maxsize=2)
def _index(clauses: tuple[Clause, ...]) -> _Index:
    return _Index(clauses)
