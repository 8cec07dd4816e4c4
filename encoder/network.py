"""The encoder in PyTorch: a BERT, its products in half precision where the processor has it."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from encoder.packed import TAKEN, Packed
from encoder.rounding import balance

_DROPOUT = 0.1
# Without AVX512_BF16, products of bfloat16 are emulated: 50 times slower than single precision.
_EXACT = torch.bfloat16 if torch.cpu._is_avx512_bf16_supported() else torch.float32
_NORMS = ("aln.w", "aln.b", "oln.w", "oln.b")


class Layer(nn.Module):
    """One layer of attention; sums and norms in single precision, products as `_EXACT` says."""

    def __init__(self, packed: Packed, number: int) -> None:
        """Take the weights of one layer."""
        super().__init__()
        held = {n: nn.Parameter(torch.tensor(packed.tensors[f"l{number}.{n}"])) for n in _NORMS}
        names = [line for lines in TAKEN.values() for line in lines]
        self.lines = nn.ParameterDict(
            {n: nn.Parameter(torch.tensor(packed.tensors[f"l{number}.{n}.w"])) for n in names}
        )
        self.biases = nn.ParameterDict(
            {n: nn.Parameter(torch.tensor(packed.tensors[f"l{number}.{n}.b"])) for n in names}
        )
        self.norms = nn.ParameterDict({name.replace(".", "_"): w for name, w in held.items()})
        self._heads, self._eps, self._width = (
            int(packed.shape["heads"]),
            packed.shape["eps"],
            int(packed.shape["hidden"]),
        )
        self.highest: dict[str, Tensor] | None = None  # a line → the highest of each of its inputs, while it is watched

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Map (texts, pieces, width) to the same shape; `mask` is added to the attention of padding."""
        y = x.to(_EXACT)
        q, k, v = (self._apply_line(name, y).unflatten(-1, (self._heads, -1)).transpose(1, 2) for name in "qkv")
        heard = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self._add("aln", x, self._apply_line("ao", heard.transpose(1, 2).flatten(2)))
        inner = functional.gelu(self._apply_line("fi", x.to(_EXACT)))
        return self._add("oln", x, self._apply_line("fo", inner))

    def _apply_line(self, name: str, x: Tensor) -> Tensor:
        if self.highest is not None:
            seen = x.detach().float().abs().flatten(0, -2).amax(0)
            self.highest[name] = torch.maximum(self.highest.get(name, seen), seen)
        return functional.linear(x, self.lines[name].to(_EXACT), self.biases[name].to(_EXACT))

    def _add(self, norm: str, x: Tensor, y: Tensor) -> Tensor:
        total = x + functional.dropout(y.float(), _DROPOUT, self.training)
        return functional.layer_norm(total, (self._width,), self.norms[f"{norm}_w"], self.norms[f"{norm}_b"], self._eps)


class Network(nn.Module):
    """The whole encoder; the table of pieces and places is not trained, so that rare words keep their meaning."""

    def __init__(self, packed: Packed) -> None:
        """Take the weights of a packed model."""
        super().__init__()
        for name in ("word", "pos"):
            self.register_buffer(f"{name}_table", torch.tensor(packed.tensors[f"emb.{name}"]))
        self.norm_w = nn.Parameter(torch.tensor(packed.tensors["emb.ln.w"]))
        self.norm_b = nn.Parameter(torch.tensor(packed.tensors["emb.ln.b"]))
        self.layers = nn.ModuleList(Layer(packed, n) for n in range(int(packed.shape["layers"])))
        self._eps = packed.shape["eps"]

    def forward(self, pieces: Tensor, real: Tensor) -> Tensor:
        """Map numbers of pieces (texts, pieces), of which `real` are no padding, to unit vectors (texts, width)."""
        x = self.word_table[pieces] + self.pos_table[: pieces.shape[1]]
        x = functional.layer_norm(x, x.shape[-1:], self.norm_w, self.norm_b, self._eps)
        x = functional.dropout(x, _DROPOUT, self.training)
        mask = torch.zeros(real.shape, dtype=_EXACT).masked_fill(~real, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return functional.normalize((x * real[..., None]).sum(1) / real.sum(1, keepdim=True), dim=-1)

    @torch.no_grad()
    def packed(self, base: Packed, rows: list[list[int]], padding: int) -> Packed:
        """Give the weights as they are now in the form of `base`, balanced for what goes through when `rows` are encoded."""
        self.eval()
        for layer in self.layers:
            layer.highest = {}
        for row in rows:
            self(*batch([row], padding))
        tensors = {name: w for name, w in base.tensors.items() if name.startswith("emb")}
        tensors |= {"emb.ln.w": _array(self.norm_w), "emb.ln.b": _array(self.norm_b)}
        shares = {}
        for number, layer in enumerate(self.layers):
            for name in layer.lines:
                tensors[f"l{number}.{name}.w"] = _array(layer.lines[name])
                tensors[f"l{number}.{name}.b"] = _array(layer.biases[name])
            for name in _NORMS:
                tensors[f"l{number}.{name}"] = _array(layer.norms[name.replace(".", "_")])
            for taken, lines in TAKEN.items():
                weights = [tensors[f"l{number}.{name}.w"] for name in lines]
                shares[f"l{number}.{taken}"] = balance(_array(layer.highest[lines[0]]), weights)
            layer.highest = None
        return base.with_tensors(tensors, shares)


def batch(rows: list[list[int]], padding: int) -> tuple[Tensor, Tensor]:
    """Put rows of unequal length into one tensor (texts, pieces), and tell which numbers are real."""
    longest = max(map(len, rows))
    pieces = torch.tensor([row + [padding] * (longest - len(row)) for row in rows])
    lengths = torch.tensor(list(map(len, rows)))
    return pieces, torch.arange(longest)[None, :] < lengths[:, None]


def _array(weights: Tensor) -> Any:
    return weights.detach().numpy()
