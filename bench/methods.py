"""The ways to choose a card or skill that the ablation compares: each fits on utterances and gives one label a text."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench.bm25 import Bm25, bigrams, words
from policies_kb.knowledge import Knowledge
from policies_kb.matching.encoder import Encoder, load_encoder
from policies_kb.matching.features import features
from policies_kb.matching.intents import classify
from policies_kb.matching.matcher import Matcher
from policies_kb.matching.training import train
from policies_kb.normalising import standardise

_LEAST_SEEN = 3  # as in policies_kb/matching/training.py
_REGRESSION_ROUNDS = 30  # enough: at the end its answers no longer change

Examples = list[tuple[str, str]]
Choose = Callable[[str, str | None], str | None]


@dataclass(frozen=True)
class Method:
    """A way to choose: what it chooses (`card` ids and skills, or a `clause`), and the seconds that fitting took."""

    name: str
    chooses: str
    fitted_s: float
    choose: Choose


def keyword_methods(knowledge: Knowledge) -> Iterator[Method]:
    """Give keyword search over the clauses."""
    for name, cut in (("BM25 on clauses, character bigrams", bigrams), ("BM25 on clauses, jieba words", words)):
        begun = time.perf_counter()
        index = Bm25(list(knowledge.clauses.values()), cut)
        yield Method(name, "clause", time.perf_counter() - begun, index.first)


def regression_method(examples: Examples) -> Method:
    """Give logistic regression on the n-grams that our lexical model uses (compare Rasa's LogisticRegressionClassifier)."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.linear_model import LogisticRegression

    begun = time.perf_counter()
    texts, labels = zip(*examples, strict=True)
    vectoriser = DictVectorizer(dtype=np.float32)
    counts = vectoriser.fit_transform([features(text) for text in texts])
    keep = np.asarray((counts > 0).sum(axis=0)).ravel() >= _LEAST_SEEN
    vectoriser.restrict(keep)
    weigher = TfidfTransformer(sublinear_tf=True)
    model = LogisticRegression(C=30.0, max_iter=_REGRESSION_ROUNDS).fit(weigher.fit_transform(counts[:, keep]), labels)

    def choose(text: str, _: str | None) -> str:
        return str(model.predict(weigher.transform(vectoriser.transform([features(text)])))[0])

    return Method("logistic regression on n-grams", "card", time.perf_counter() - begun, choose)


def matcher_methods(examples: Examples, encoding_s: float) -> Iterator[Method]:
    """Give our matcher's parts and their sums; `encoding_s` is what encoding all utterances takes (vectors are kept)."""
    begun = time.perf_counter()
    words_alone = train(examples, None)
    words_s = time.perf_counter() - begun
    yield Method("words: large-margin lines on n-grams and sounds", "card", words_s, _first(words_alone))
    encoder = load_encoder()
    if encoder is None:
        return
    begun = time.perf_counter()
    full = _train_on_known_vectors(examples, _Unkept(encoder))
    full_s = time.perf_counter() - begun + encoding_s
    yield Method("nearest known utterance (e5)", "card", encoding_s, _of(full, _neighbour))
    yield Method(
        "nearest centre of a label’s utterances (e5)", "card", encoding_s + full_s - words_s, _of(full, _centre)
    )
    yield Method("words + centre", "card", full_s, _of(full, _words, _centre))
    yield Method("words + nearest", "card", full_s, _of(full, _words, _neighbour))
    yield Method("all three, always", "card", full_s, _of(full, _words, _centre, _neighbour))
    yield Method("**hybrid as served** (`Matcher.rank`)", "card", full_s, _first(full))
    yield Method("hybrid with the rules on skills (`classify`)", "card", full_s, _settled(full))


def _train_on_known_vectors(examples: Examples, encoder: Encoder) -> Matcher:
    """Train with a copy of the vectors that are kept, so that those in use stay as they are."""
    from policies_kb.matching.train import CACHE

    with tempfile.TemporaryDirectory(prefix="tradein-vectors-") as folder:
        kept = Path(folder) / CACHE.name
        if CACHE.exists():
            shutil.copyfile(CACHE, kept)
        return train(examples, encoder, kept)


def encoding_seconds(texts: list[str], sample: int = 150) -> float:
    """Estimate, from a sample, the CPU seconds of encoding every text once."""
    encoder = load_encoder()
    if encoder is None:
        return 0.0
    chosen = [standardise(text) for text in texts[:: max(1, len(texts) // sample)]]
    begun = time.process_time()
    _Unkept(encoder).encode(chosen)
    return (time.process_time() - begun) / len(chosen) * len(set(texts))


class _Unkept:
    """The encoder without its memory of recent texts, so that each query is timed as a new one."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.encode_batches = encoder.encode_batches

    def encode(self, texts: list[str]) -> np.ndarray:
        return next(iter(self.encode_batches([texts])))


def _first(matcher: Matcher) -> Choose:
    return lambda text, _: matcher.rank(text, limit=1)[0].label


def _settled(matcher: Matcher) -> Choose:
    def choose(text: str, _: str | None) -> str:
        found = classify(matcher, text)
        return found.cards[0].label if found.name == "ask_policy" else found.name

    return choose


Score = Callable[[Matcher, str, Any], np.ndarray]


def _of(matcher: Matcher, *scores: Score) -> Choose:
    def choose(text: str, _: str | None) -> str:
        vector = matcher.encoder.encode([standardise(text)])[0] if matcher.encoder else None
        return matcher.names[int(np.argmax(sum(score(matcher, text, vector) for score in scores)))]

    return choose


def _words(matcher: Matcher, text: str, vector: Any) -> np.ndarray:
    return _evidence("lexical", matcher.lexical_scores(text))


def _neighbour(matcher: Matcher, text: str, vector: Any) -> np.ndarray:
    best = np.full(len(matcher.names), -1.0, dtype=np.float32)
    np.maximum.at(best, matcher.owners, matcher.vectors @ vector)
    return _evidence("neighbour", best)


def _centre(matcher: Matcher, text: str, vector: Any) -> np.ndarray:
    return _evidence("centre", matcher.centres @ vector)


def _evidence(model: str, scores: np.ndarray) -> np.ndarray:
    from policies_kb.matching import matcher

    return matcher._evidence(model, scores)
