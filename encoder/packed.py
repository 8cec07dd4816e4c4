"""The encoder's file: an ONNX graph of whole numbers, its vocabulary in the metadata. Reading it into arrays, writing one."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from encoder.rounding import BLOCK, blocks, unrounded, whole
from policies_kb.matching.encoder import INPUTS, OUTPUT
from policies_kb.matching.pieces import Tokenizer

_MICROSOFT = "com.microsoft"
_OWN = {"GatherBlockQuantized", "DynamicQuantizeMatMul", "MultiHeadAttention", "Gelu"}  # operators of ONNX Runtime
_OPSET, _IR = 21, 10  # what ONNX Runtime 1.23 reads, the last one for Rasa's Python
_SHAPE = ("hidden", "layers", "heads", "inner", "eps")
# What each layer's lines take in: the layer's beginning, what its attention heard, what is between, the inner layer.
TAKEN = {"begin": ("q", "k", "v"), "heard": ("ao",), "between": ("fi",), "inner": ("fo",)}
_WORDS, _PLACES = "emb.word", "emb.pos"


@dataclass
class Packed:
    """A model.

    `shape` holds hidden, layers, heads, inner and eps; `about` the tokenizer's vocabulary (policies_kb.matching.pieces);
    `tensors` name → float32 array: `emb.word` (pieces, hidden), `emb.pos` (places, hidden), `l3.fi.w` (outputs, inputs), …;
    `shares` name of an input, as `l3.inner` → by what it is divided before it is rounded (encoder.rounding.balance), (inputs,).
    """

    shape: dict[str, float]
    about: dict[str, str]
    tensors: dict[str, np.ndarray]
    shares: dict[str, np.ndarray]

    def with_tensors(self, tensors: dict[str, np.ndarray], shares: dict[str, np.ndarray]) -> Packed:
        """Give the same model with other weights."""
        return replace(self, tensors=tensors, shares=shares)


def read(path: Path) -> Packed:
    """Read a model; raise ValueError where the file is none."""
    try:
        model = onnx.load(str(path))
        about = {entry.key: entry.value for entry in model.metadata_props}
        shape = json.loads(about.pop("shape"))
    except Exception as cause:  # protobuf's own errors have no common class
        raise ValueError(f"{path} is no model of the encoder") from cause
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    tensors = {name: array for name, array in held.items() if name.startswith("emb") or name.endswith((".w", ".b"))}
    tensors[_WORDS] = unrounded(held[f"{_WORDS}.whole"].astype(np.int8), held[f"{_WORDS}.scale"])
    for number in range(int(shape["layers"])):
        for taken, lines in TAKEN.items():
            for line in (f"l{number}.{line}" for line in lines):
                weights = held[f"{line}.whole"].T.astype(np.float32) * held[f"{line}.scale"][:, None]
                tensors[f"{line}.w"] = weights / held[f"l{number}.{taken}.share"]
    shares = {name.removesuffix(".share"): array for name, array in held.items() if name.endswith(".share")}
    return Packed(shape, about, {n: a for n, a in tensors.items() if not n.startswith("emb.word.")}, shares)


def write(model: Packed, path: Path) -> None:
    """Write a model."""
    onnx.save(_Graph(model).build(), str(path))


class _Graph:
    """The graph of a model: pieces' numbers (texts, pieces), all of one length, and their places → unit vectors."""

    def __init__(self, model: Packed) -> None:
        self._model = model
        self._nodes: list[Any] = []
        self._held: list[Any] = []

    def build(self) -> Any:
        """Put the layers together."""
        places = self._node("Gather", [self._plain(_PLACES), INPUTS[1]], "place")
        x = self._norm(self._node("Add", [self._words(), places], "placed"), "emb.ln", "l0.begin")
        for number in range(int(self._model.shape["layers"])):
            x = self._layer(x, number)
        axis = self._hold("axis", np.array([1], np.int64))
        self._node("LpNormalization", [self._node("ReduceMean", [x, axis], "mean", keepdims=0)], OUTPUT, axis=-1, p=2)
        graph = helper.make_graph(self._nodes, "residents-e5", self._inputs(), [self._output()], self._held)
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
        built = helper.make_model(graph, opset_imports=opsets, ir_version=_IR)
        shape = json.dumps({key: self._model.shape[key] for key in _SHAPE})
        helper.set_model_props(built, {**self._model.about, "shape": shape})
        return built

    def _inputs(self) -> list[Any]:
        shapes: tuple[list[str], ...] = (["texts", "pieces"], ["pieces"])
        return [helper.make_tensor_value_info(n, TensorProto.INT64, s) for n, s in zip(INPUTS, shapes, strict=True)]

    def _output(self) -> Any:
        return helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["texts", int(self._model.shape["hidden"])])

    def _layer(self, x: str, number: int) -> str:
        layer, heads = f"l{number}.", int(self._model.shape["heads"])
        asked = self._lines(x, layer, "begin")
        heard = self._node("MultiHeadAttention", asked, f"{layer}heard", num_heads=heads)
        added = self._node("Add", [x, *self._lines(heard, layer, "heard")], f"{layer}added")
        x = self._norm(added, f"{layer}aln", f"{layer}between")
        inner = self._node("Gelu", self._lines(x, layer, "between"), f"{layer}inner")
        added = self._node("Add", [x, *self._lines(inner, layer, "inner")], f"{layer}total")
        return self._norm(added, f"{layer}oln", f"l{number + 1}.begin")

    def _lines(self, x: str, layer: str, taken: str) -> list[str]:
        """Multiply one input with each of its lines; products and sums are of whole numbers."""
        weights = {f"{layer}{line}": self._model.tensors[f"{layer}{line}.w"] for line in TAKEN[taken]}
        shares = self._model.shares[f"{layer}{taken}"]
        even = self._node("Div", [x, self._hold(f"{layer}{taken}.share", shares)], f"{layer}{taken}.even")
        return [self._line(even, line, w * shares) for line, w in weights.items()]

    def _line(self, x: str, line: str, weights: np.ndarray) -> str:
        numbers, scales = whole(weights)
        nought = self._hold(f"{line}.nought", np.zeros(len(scales), np.int8))
        parts = [self._hold(f"{line}.whole", numbers.T), self._hold(f"{line}.scale", scales), nought]
        return self._node("DynamicQuantizeMatMul", [x, *parts, self._plain(f"{line}.b")], f"{line}.line")

    def _words(self) -> str:
        numbers, scales = blocks(self._model.tensors[_WORDS])
        flat = (numbers & 15).astype(np.uint8).reshape(-1)
        pairs = (flat[0::2] | (flat[1::2] << 4)).tobytes()
        self._held.append(helper.make_tensor(f"{_WORDS}.whole", TensorProto.INT4, numbers.shape, pairs, raw=True))
        taken = [f"{_WORDS}.whole", INPUTS[0], self._hold(f"{_WORDS}.scale", scales)]
        return self._node("GatherBlockQuantized", taken, "word", quantize_axis=1, block_size=BLOCK)

    def _norm(self, x: str, name: str, out: str) -> str:
        taken = [x, self._plain(f"{name}.w"), self._plain(f"{name}.b")]
        return self._node("LayerNormalization", taken, out, axis=-1, epsilon=float(self._model.shape["eps"]))

    def _plain(self, name: str) -> str:
        return self._hold(name, self._model.tensors[name].astype(np.float32))

    def _hold(self, name: str, array: np.ndarray) -> str:
        self._held.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def _node(self, kind: str, takes: list[str], gives: str, **how: Any) -> str:
        domain = _MICROSOFT if kind in _OWN else ""
        self._nodes.append(helper.make_node(kind, takes, [gives], name=gives, domain=domain, **how))
        return gives


def prune(model: Packed, keep: list[int]) -> Packed:
    """Keep these pieces of the vocabulary alone, in this order; the specials must come first and in their places."""
    pieces, scores = Tokenizer(model.about).pieces, json.loads(model.about["scores"])
    about = {
        **model.about,
        "pieces": json.dumps([pieces[n] for n in keep], ensure_ascii=False),
        "scores": json.dumps([scores[n] for n in keep]),
    }
    return replace(model, about=about, tensors={**model.tensors, _WORDS: model.tensors[_WORDS][keep]})
