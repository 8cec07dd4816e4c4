"""The sentence encoder, a port: an optional package holds the model; without it matching goes on by words alone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from policies_kb.matching.pieces import Tokenizer

DIMENSIONS = 384
MODEL = Path(__file__).parent / "residents-e5.onnx"
INPUTS, OUTPUT = ("pieces", "places"), "vector"
QUERY = "query: "  # how multilingual-e5 wants a question marked


class Encoder(Protocol):
    """Turns texts into unit vectors of shape (n, 384)."""

    name: str

    def encode(self, texts: list[str]) -> np.ndarray:
        """Encode each text, remembering the latest."""

    def encode_batches(self, batches: list[list[str]]) -> Iterator[np.ndarray]:
        """Encode batch after batch on every core, remembering none; gives each as it is done, in order."""


class ResidentsE5:
    """multilingual-e5-small, fine-tuned on residents' utterances (encoder/README.md), on ONNX Runtime."""

    def __init__(self, model: Path = MODEL) -> None:
        """Load the model; raise ImportError where the engine is not installed, OSError where there is no model."""
        import onnxruntime

        raw = model.read_bytes()
        self.name = f"residents-e5 {hashlib.sha256(raw).hexdigest()[:8]}"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # a second one gains nothing on a sentence and takes the other processes' time
        self._session = onnxruntime.InferenceSession(raw, options, providers=["CPUExecutionProvider"])
        self._cut = Tokenizer(self._session.get_modelmeta().custom_metadata_map)

    def encode(self, texts: list[str]) -> np.ndarray:
        """Encode each text as a query."""
        return np.stack([self._one(text) for text in texts])

    def encode_batches(self, batches: list[list[str]]) -> Iterator[np.ndarray]:
        """Encode on every core (the engine lets other threads run); the same vectors as one by one."""
        with ThreadPoolExecutor(os.cpu_count() or 1) as crew:
            yield from crew.map(lambda batch: np.stack([self._encode(text) for text in batch]), batches)

    @lru_cache(maxsize=512)  # noqa: B019 - one encoder a process
    def _one(self, text: str) -> np.ndarray:
        return self._encode(text)

    def _encode(self, text: str) -> np.ndarray:
        """Encode one text alone: whole numbers are scaled by the highest of all that goes through together."""
        pieces = self._cut(QUERY + text)
        fed = (np.array([pieces], dtype=np.int64), np.arange(len(pieces), dtype=np.int64))
        return self._session.run([OUTPUT], dict(zip(INPUTS, fed, strict=True)))[0][0]


@cache
def load_encoder() -> Encoder | None:
    """Load the encoder where it is installed, else None."""
    try:
        return ResidentsE5()
    except (ImportError, OSError):
        return None
