"""The encoder in PyTorch: a BERT whose weights are rounded to 4 bits at every step, as they will be served."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from encoder.packed import BLOCK, PLAIN, QUANTISED, Packed

_DROPOUT = 0.1
_LINES = ("q", "k", "v", "ao", "fi", "fo")  # query, key, value, attention's output, the inner layer's two
_NORMS = ("aln.w", "aln.b", "oln.w", "oln.b")


class Rounded(torch.autograd.Function):
    """Rounding to 4 bits forwards, nothing backwards: the network learns to live with it."""

    @staticmethod
    def forward(ctx: Any, weights: Tensor) -> Tensor:
        """Round as `packed.blocks` does."""
        shaped = weights.reshape(-1, BLOCK)
        largest = shaped.gather(1, shaped.abs().argmax(dim=1, keepdim=True))
        scale = (largest / -8).half().float()
        inverse = torch.where(scale != 0, 1 / scale, torch.zeros_like(scale))
        return ((shaped * inverse).round().clamp(-8, 7) * scale).reshape(weights.shape)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> Tensor:
        """Pass the gradient on."""
        return grads[0]


class Layer(nn.Module):
    """One layer of attention; sums and norms in single, products in bfloat16 precision."""

    def __init__(self, packed: Packed, number: int) -> None:
        """Take the weights of one layer."""
        super().__init__()
        width = int(packed.shape["hidden"])
        held = {name: torch.tensor(packed.tensors[f"l{number}.{name}"]) for name in _NORMS}
        lines = {name: torch.tensor(packed.tensors[f"l{number}.{name}.w"]) for name in _LINES}
        self.lines = nn.ParameterDict(
            {
                name: nn.Parameter(w.reshape(-1, int(packed.shape["inner"]) if name == "fo" else width))
                for name, w in lines.items()
            }
        )
        self.biases = nn.ParameterDict(
            {name: nn.Parameter(torch.tensor(packed.tensors[f"l{number}.{name}.b"])) for name in _LINES}
        )
        self.norms = nn.ParameterDict({name.replace(".", "_"): nn.Parameter(w) for name, w in held.items()})
        self._heads, self._eps, self._width = int(packed.shape["heads"]), packed.shape["eps"], width

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Map (texts, pieces, width) to the same shape; `mask` is added to the attention of padding."""
        y = x.bfloat16()
        q, k, v = (self._apply_line(name, y).unflatten(-1, (self._heads, -1)).transpose(1, 2) for name in "qkv")
        heard = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self._add("aln", x, self._apply_line("ao", heard.transpose(1, 2).flatten(2)))
        inner = functional.gelu(self._apply_line("fi", x.bfloat16()))
        return self._add("oln", x, self._apply_line("fo", inner))

    def _apply_line(self, name: str, x: Tensor) -> Tensor:
        weights = Rounded.apply(self.lines[name])
        return functional.linear(x, weights.bfloat16(), self.biases[name].bfloat16())

    def _add(self, norm: str, x: Tensor, y: Tensor) -> Tensor:
        total = x + functional.dropout(y.float(), _DROPOUT, self.training)
        return functional.layer_norm(total, (self._width,), self.norms[f"{norm}_w"], self.norms[f"{norm}_b"], self._eps)


class Network(nn.Module):
    """The whole encoder; the table of pieces and places is not trained, so that rare words keep their meaning."""

    def __init__(self, packed: Packed) -> None:
        """Take the weights of a packed model."""
        super().__init__()
        width = int(packed.shape["hidden"])
        for name in ("word", "pos", "type"):
            table = torch.tensor(packed.tensors[f"emb.{name}"]).reshape(-1, width)
            self.register_buffer(f"{name}_table", table)
        self.norm_w = nn.Parameter(torch.tensor(packed.tensors["emb.ln.w"]))
        self.norm_b = nn.Parameter(torch.tensor(packed.tensors["emb.ln.b"]))
        self.layers = nn.ModuleList(Layer(packed, n) for n in range(int(packed.shape["layers"])))
        self._eps = packed.shape["eps"]

    def forward(self, pieces: Tensor, real: Tensor) -> Tensor:
        """Map numbers of pieces (texts, pieces), of which `real` are no padding, to unit vectors (texts, width)."""
        x = self.word_table[pieces] + self.pos_table[: pieces.shape[1]] + self.type_table[0]
        x = functional.layer_norm(x, x.shape[-1:], self.norm_w, self.norm_b, self._eps)
        x = functional.dropout(x, _DROPOUT, self.training)
        mask = torch.zeros(real.shape, dtype=torch.bfloat16).masked_fill(~real, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return functional.normalize((x * real[..., None]).sum(1) / real.sum(1, keepdim=True), dim=-1)

    def packed(self, base: Packed) -> Packed:
        """Give the weights as they are now in the form of `base`."""
        tensors = {name: w for name, w in base.tensors.items() if name.startswith("emb")}
        kinds = {name: base.kinds[name] for name in tensors}
        tensors |= {"emb.ln.w": _array(self.norm_w), "emb.ln.b": _array(self.norm_b)}
        for number, layer in enumerate(self.layers):
            for name in _LINES:
                tensors[f"l{number}.{name}.w"], kinds[f"l{number}.{name}.w"] = _array(layer.lines[name]), QUANTISED
                tensors[f"l{number}.{name}.b"], kinds[f"l{number}.{name}.b"] = _array(layer.biases[name]), PLAIN
            for name in _NORMS:
                tensors[f"l{number}.{name}"] = _array(layer.norms[name.replace(".", "_")])
                kinds[f"l{number}.{name}"] = PLAIN
        return base.with_tensors(tensors, kinds)


def batch(rows: list[list[int]], padding: int) -> tuple[Tensor, Tensor]:
    """Put rows of unequal length into one tensor (texts, pieces), and tell which numbers are real."""
    longest = max(map(len, rows))
    pieces = torch.tensor([row + [padding] * (longest - len(row)) for row in rows])
    lengths = torch.tensor(list(map(len, rows)))
    return pieces, torch.arange(longest)[None, :] < lengths[:, None]


def _array(weights: Tensor) -> Any:
    return weights.detach().numpy().ravel()
