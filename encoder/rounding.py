"""Weights as whole numbers: 8 bits for what is multiplied, 4 for the table of pieces, which is only looked up."""

from __future__ import annotations

import numpy as np

BLOCK = 32  # numbers of the table that share one scale
_SHARE = 0.75  # how much of the unevenness of inputs the weights take over
_LEAST_INPUT, _LEAST_WEIGHT = 1e-3, 1e-4


def balance(highest: np.ndarray, weights: list[np.ndarray]) -> np.ndarray:
    """Tell by what each input of these lines is divided, and its weights multiplied, before both are rounded.

    A few inputs are far higher than the others (`highest`, shape (inputs,)); rounded together with them the others would
    lose their lower digits. (SmoothQuant, arXiv 2211.10438.)
    """
    widest = np.max([np.abs(w).max(axis=0) for w in weights], axis=0)
    raised = np.maximum(highest, _LEAST_INPUT) ** _SHARE
    return (raised / np.maximum(widest, _LEAST_WEIGHT) ** (1 - _SHARE)).astype(np.float32)


def whole(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Round weights (outputs, inputs) to -127 … 127; gives the numbers and the scale of each output."""
    scales = np.maximum(np.abs(weights).max(axis=1), np.finfo(np.float32).tiny).astype(np.float32) / 127
    return np.rint(weights / scales[:, None]).astype(np.int8), scales


def blocks(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Round a table (rows, width) to -8 … 7 in blocks of 32; gives the numbers and the scales (rows, width / 32)."""
    shaped = table.reshape(len(table), -1, BLOCK)
    largest = np.take_along_axis(shaped, np.abs(shaped).argmax(axis=2)[..., None], axis=2)
    scales = (largest / -8).astype(np.float16).astype(np.float32)
    inverse = np.divide(1, scales, out=np.zeros_like(scales), where=scales != 0)
    numbers = np.clip(np.rint(shaped * inverse), -8, 7).astype(np.int8)
    return numbers.reshape(table.shape), scales[..., 0]


def unrounded(numbers: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """Give the table (rows, width) of blocks."""
    shaped = numbers.astype(np.float32).reshape(len(numbers), -1, BLOCK) * scales[..., None]
    return shaped.reshape(numbers.shape)
