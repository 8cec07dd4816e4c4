"""Training of the matcher; needs scikit-learn, which answering does not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from policies_kb.matching.encoder import Encoder
from policies_kb.matching.features import features
from policies_kb.matching.matcher import Matcher, both_ends, centres_of
from policies_kb.normalising import standardise

_LEAST_SEEN = 3  # an n-gram of one or two utterances tells more of its writer than of its meaning
_MARGIN_C = 4.0
_BATCH = 128
# Utterances a card: encoding is the slow part, and more of them answer no more questions (docs/nlu.md). Of a skill all are
# taken: social insurance and a recipe for stew are both out of scope, and have nothing else in common.
_MOST_ENCODED = 30


def train(
    examples: list[tuple[str, str]],
    encoder: Encoder | None,
    cache: Path | None = None,
    follow_ups: Sequence[tuple[str, str]] = (),
) -> Matcher:
    """Fit the lines over words and, where there is an encoder, encode the utterances; the result is the same on every run.

    `follow_ups` (text, label) are only encoded: the words of 谁出钱 alone tell no label from another.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer

    texts, labels = zip(*examples, strict=True)
    names = sorted(set(labels))
    y = np.array([names.index(label) for label in labels])
    vectoriser = DictVectorizer(dtype=np.float32)
    counts = vectoriser.fit_transform([features(text) for text in texts])
    keep = np.asarray((counts > 0).sum(axis=0)).ravel() >= _LEAST_SEEN
    vectoriser.restrict(keep)
    weigher = TfidfTransformer(sublinear_tf=True).fit(counts[:, keep])
    lexical = _fit_margins(weigher.transform(counts[:, keep]), y)
    vectors = centres = said_next = None
    owners = np.zeros(0, dtype=np.int64)
    if encoder is not None:
        cards = np.array(["." in label for label in names])
        chosen = sorted([*spread(y, _MOST_ENCODED, cards), *np.flatnonzero(~cards[y]).tolist()])
        seen = [both_ends(standardise(text)) for text in (*(texts[i] for i in chosen), *(t for t, _ in follow_ups))]
        known = encode_cached(encoder, seen, cache)
        vectors, said_next = known[: len(chosen)], known[len(chosen) :] if follow_ups else None
        owners = y[chosen]
        centres = centres_of(vectors, owners, len(names))
    return Matcher(
        names=names,
        vocabulary={word: n for n, word in enumerate(vectoriser.feature_names_)},
        idf=weigher.idf_.astype(np.float32),
        lexical=lexical,
        vectors=vectors,
        owners=owners.astype(np.int32),
        centres=centres,
        encoder=encoder,
        follow_ups=said_next,
        follow_up_owners=np.array([names.index(label) for _, label in follow_ups], dtype=np.int32),
    )


def spread(y: np.ndarray, most: int, among: np.ndarray) -> list[int]:
    """Choose at most `most` examples of each label that is `among` those to choose of (a truth value a label).

    They are taken evenly over their order, so that every way of asking is among them.
    """
    chosen: list[int] = []
    for label in np.unique(y[among[y]]):
        own = np.flatnonzero(y == label)
        steps = np.linspace(0, len(own) - 1, min(most, len(own))).astype(int)
        chosen += own[steps].tolist()
    return sorted(chosen)


def encode_cached(encoder: Encoder, texts: list[str], cache: Path | None) -> np.ndarray:
    """Encode texts, taking from and adding to a cache file of vectors by text: encoding is the slow part of a build."""
    known = _kept(cache, encoder.name)
    missing = sorted({text for text in texts if text not in known})
    try:
        _encode_missing(encoder, missing, known)
    finally:  # what is encoded is kept when somebody loses patience: the next start goes on from there
        if cache and missing:
            _keep(cache, encoder.name, {text: known[text] for text in sorted(set(texts)) if text in known})
    return np.stack([known[text] for text in texts]).astype(np.float32)


def _encode_missing(encoder: Encoder, missing: list[str], known: dict[str, np.ndarray]) -> None:
    batches = [missing[start : start + _BATCH] for start in range(0, len(missing), _BATCH)]
    for number, (batch, vectors) in enumerate(zip(batches, encoder.encode_batches(batches), strict=True), start=1):
        known |= dict(zip(batch, vectors, strict=True))
        if number % 8 == 0:
            print(f"  encoded {number * _BATCH} of {len(missing)} utterances", flush=True)


def _kept(cache: Path | None, encoder: str) -> dict[str, np.ndarray]:
    if not cache or not cache.exists():
        return {}
    try:
        with np.load(cache, allow_pickle=False) as held:
            if str(held["encoder"]) != encoder:
                return {}
            return dict(zip(held["texts"].tolist(), held["vectors"], strict=True))
    except (OSError, ValueError, KeyError, BadZipFile):  # cut off while it was written: encode anew
        return {}


def _keep(cache: Path, encoder: str, vectors: dict[str, np.ndarray]) -> None:
    if not vectors:
        return
    cache.parent.mkdir(parents=True, exist_ok=True)
    kept = np.stack([*vectors.values()]).astype(np.float16)
    np.savez(cache, encoder=np.array(encoder), texts=np.array([*vectors]), vectors=kept)


def _fit_margins(x: Any, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit one large-margin line a label; returns weights (features, labels) and bias."""
    from sklearn.svm import LinearSVC

    model = LinearSVC(C=_MARGIN_C, random_state=0).fit(x, y)
    return model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32)
