"""The trained matcher: a text → probabilities over cards and skills. Needs NumPy alone."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from policies_kb.matching.encoder import Encoder, load_encoder
from policies_kb.matching.features import features
from policies_kb.normalising import standardise

MODEL = Path(__file__).parents[1] / "compiled" / "matcher.npz"
# How sharply each model's scores are taken, chosen on the development cases (docs/nlu.md).
_SHARPNESS = {"lexical": 3.2, "centre": 9.0, "neighbour": 14.0, "words alone": 6.5, "follow-up": 14.0}
_FLOOR = 1e-9  # less likely than that is impossible, and no reason to be beaten
_MARGIN = 0.5  # between the best two by words: beyond it the sentence encoder changes nothing (docs/nlu.md)
_END = 32  # characters at each end of a text that the encoder sees: it costs a millisecond a character

Line = tuple[np.ndarray, np.ndarray]  # weights (features, labels) and bias (labels,)


@dataclass(frozen=True)
class Match:
    """A label (card id or skill) and how likely it is, 0 to 1."""

    label: str
    score: float


@dataclass
class Matcher:
    """Lines over words, and by meaning the nearest known utterance and the nearest label, added up.

    `vectors` are the known utterances, shape (utterances, 384), `owners` their labels' numbers, `centres` each label's mean
    direction, shape (labels, 384). `follow_ups` are what is said after something else of a label's topic, shape
    (follow-ups, 384), with their `follow_up_owners`.
    """

    names: list[str]
    vocabulary: dict[str, int]
    idf: np.ndarray
    lexical: Line
    vectors: np.ndarray | None
    owners: np.ndarray
    centres: np.ndarray | None
    encoder: Encoder | None
    follow_ups: np.ndarray | None = None
    follow_up_owners: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=np.int32))

    def rank(self, text: str, limit: int = 8) -> list[Match]:
        """Rank the labels for one text, best first."""
        scores = self.probabilities(text)
        best = np.argsort(-scores)[:limit]
        return [Match(self.names[i], float(scores[i])) for i in best]

    def rank_on(self, text: str, in_talk: str, limit: int = 8) -> list[Match]:
        """Rank the labels for a text that follows on a topic spoken of; `in_talk` is the text with the topic's name before it.

        Added up: what the text means by itself, what it means after the name, and the nearest known follow-up.
        """
        total = sum(np.log(np.maximum(self.probabilities(said), _FLOOR)) for said in (text, in_talk))
        if self.follow_ups is not None and self.encoder is not None:
            vector = self.encoder.encode([both_ends(standardise(text))])[0]
            near = _nearest(self.follow_ups @ vector, self.follow_up_owners, len(self.names))
            total = total + _SHARPNESS["follow-up"] * near
        scores = np.exp(log_softmax(total))
        return [Match(self.names[i], float(scores[i])) for i in np.argsort(-scores)[:limit]]

    def probabilities(self, text: str) -> np.ndarray:
        """Give one probability a label, shape (len(names),)."""
        words = self.lexical_scores(text)
        if self.centres is None or self.vectors is None or self.encoder is None or _decisive(words):
            return np.exp(_evidence("words alone", words))
        vector = self.encoder.encode([both_ends(standardise(text))])[0]
        total = _evidence("lexical", words)
        total = total + _evidence("centre", self.centres @ vector)
        total = total + _evidence("neighbour", self.neighbour_scores(self.vectors, vector))
        return np.exp(log_softmax(total))

    def lexical_scores(self, text: str) -> np.ndarray:
        """Score by character and syllable n-grams."""
        found = {self.vocabulary[f]: n for f, n in features(text).items() if f in self.vocabulary}
        weights, bias = self.lexical
        if not found:
            return bias
        columns = np.fromiter(found, dtype=np.int64)
        values = (1 + np.log(np.fromiter(found.values(), dtype=np.float32))) * self.idf[columns]
        values /= np.linalg.norm(values)
        return values @ weights[columns].astype(np.float32) + bias

    def neighbour_scores(self, known: np.ndarray, vector: np.ndarray) -> np.ndarray:
        """Give each label the cosine of its nearest known utterance."""
        return _nearest(known @ vector, self.owners, len(self.names))

    def save(self, path: Path, stamp: str) -> None:
        """Write the matcher with the stamp of what it was trained from."""
        arrays: dict[str, Any] = {"idf": self.idf, "owners": self.owners}
        arrays["lexical_w"], arrays["lexical_b"] = self.lexical[0].astype(np.float16), self.lexical[1]
        if self.vectors is not None:
            arrays["vectors"] = self.vectors.astype(np.float16)
        if self.follow_ups is not None:
            arrays |= {"follow_ups": self.follow_ups.astype(np.float16), "follow_up_owners": self.follow_up_owners}
        about = {"names": self.names, "vocabulary": list(self.vocabulary), "stamp": stamp}
        # Beside the old one, then in its place: whoever reads meanwhile reads the one or the other, whole.
        fresh = path.with_name(f"{path.stem}.{os.getpid()}.npz")
        np.savez(fresh, about=np.array(json.dumps(about, ensure_ascii=False)), **arrays)
        fresh.replace(path)


def both_ends(text: str) -> str:
    """Give the beginning and the end of a long text: what a story asks stands there."""
    return text if len(text) <= 2 * _END else text[:_END] + text[-_END:]


def load_matcher(path: Path = MODEL) -> Matcher:
    """Read a trained matcher; raise FileNotFoundError with what to run where there is none."""
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: run `make train`")
    with np.load(path, allow_pickle=False) as held:
        about = json.loads(str(held["about"]))
        vectors = held["vectors"].astype(np.float32) if "vectors" in held else None
        return Matcher(
            names=about["names"],
            vocabulary={word: n for n, word in enumerate(about["vocabulary"])},
            idf=held["idf"],
            lexical=(held["lexical_w"], held["lexical_b"]),  # half precision, as it is held: three processes have it
            vectors=vectors,
            owners=held["owners"],
            centres=None if vectors is None else centres_of(vectors, held["owners"], len(about["names"])),
            encoder=None if vectors is None else load_encoder(),
            follow_ups=held["follow_ups"].astype(np.float32) if "follow_ups" in held else None,
            follow_up_owners=held["follow_up_owners"] if "follow_ups" in held else np.zeros(0, dtype=np.int32),
        )


def read_stamp(path: Path = MODEL) -> str:
    """Tell what a matcher was trained from, or an empty string where there is none."""
    if not path.exists():
        return ""
    with np.load(path, allow_pickle=False) as held:
        return json.loads(str(held["about"]))["stamp"]


@cache
def default_matcher() -> Matcher:
    """Load the matcher of this build once."""
    return load_matcher()


def centres_of(vectors: np.ndarray, owners: np.ndarray, labels: int) -> np.ndarray:
    """Give each label the mean direction of its utterances, a unit vector, shape (labels, 384)."""
    sums = np.zeros((labels, vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, owners, vectors)
    return sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)


def _nearest(cosines: np.ndarray, owners: np.ndarray, labels: int) -> np.ndarray:
    """Give each label the highest of its own cosines; -1 where it has none."""
    best = np.full(labels, -1.0, dtype=np.float32)
    np.maximum.at(best, owners, cosines)
    return best


def _decisive(words: np.ndarray) -> bool:
    second, first = np.partition(words, -2)[-2:]
    return bool(first - second > _MARGIN)


def _evidence(model: str, scores: np.ndarray) -> np.ndarray:
    return log_softmax(_SHARPNESS[model] * scores)


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Turn scores into log probabilities."""
    shifted = scores - scores.max()
    return shifted - np.log(np.exp(shifted).sum())
