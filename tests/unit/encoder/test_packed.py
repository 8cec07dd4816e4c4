"""What is written is read back as it was, the engine takes it, and rounding loses little."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from encoder import packed, rounding
from encoder.packed import Packed
from policies_kb.matching.encoder import MODEL, ResidentsE5
from policies_kb.matching.pieces import Tokenizer


@pytest.fixture(scope="module")
def model() -> Packed:
    return packed.read(MODEL)


def test_a_model_written_again_is_the_same_model(model: Packed, tmp_path: Path) -> None:
    packed.write(model, tmp_path / "again.onnx")
    again = packed.read(tmp_path / "again.onnx")
    assert again.about == model.about
    assert again.shape == model.shape
    assert set(again.tensors) == set(model.tensors)
    assert all(np.allclose(again.tensors[name], held, atol=1e-6) for name, held in model.tensors.items())


def test_a_pruned_model_encodes_known_words_as_before(model: Packed, tmp_path: Path) -> None:
    text = "冰箱换新有补贴吗"
    used = sorted({*range(4), *Tokenizer(model.about)(f"query: {text}")})
    packed.write(packed.prune(model, used), tmp_path / "small.onnx")
    small, whole = ResidentsE5(tmp_path / "small.onnx"), ResidentsE5()
    assert float(small.encode([text])[0] @ whole.encode([text])[0]) > 0.999


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.onnx").write_bytes(b"PK\x03\x04nothing")
    with pytest.raises(ValueError, match="no model of the encoder"):
        packed.read(tmp_path / "x.onnx")


def test_rounding_a_table_keeps_within_a_step_of_each_block() -> None:
    table = np.random.default_rng(1).normal(size=(4, 2 * rounding.BLOCK)).astype(np.float32)
    rounded = rounding.unrounded(*rounding.blocks(table))
    steps = np.abs(table.reshape(4, 2, -1)).max(axis=2, keepdims=True) / 8
    # the largest of a block sits on the edge of the scale, whose other end is one step shorter
    assert (np.abs(table - rounded).reshape(4, 2, -1) <= steps * 1.01).all()
    assert np.array_equal(rounding.unrounded(*rounding.blocks(rounded)), rounded)


def test_balancing_saves_the_low_inputs_beside_a_high_one() -> None:
    dice = np.random.default_rng(2)
    inputs = dice.normal(size=(50, 64)).astype(np.float32)
    inputs[:, 7] *= 200
    weights = dice.normal(size=(32, 64)).astype(np.float32)
    weights[:, 7] /= 200
    right = inputs @ weights.T

    def error(shares: np.ndarray) -> float:
        numbers, scales = rounding.whole(weights * shares)
        step = np.abs(inputs / shares).max() / 127
        found = (np.rint(inputs / shares / step) * step) @ (numbers * scales[:, None]).T
        return float(np.abs(found - right).mean())

    balanced = rounding.balance(np.abs(inputs).max(axis=0), [weights])
    assert error(balanced) < error(np.ones(64, np.float32)) / 5
