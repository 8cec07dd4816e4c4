"""Fine-tune the sentence encoder on residents' utterances: `python -m encoder.fine_tune --help` (encoder/README.md)."""

from __future__ import annotations

import argparse
import math
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from encoder import packed
from encoder.examples import Watched, family, utterances, watched
from encoder.network import Network, batch
from encoder.packed import Packed
from policies_kb.matching.encoder import MODEL, QUERY, ResidentsE5
from policies_kb.matching.pieces import Tokenizer

_KEPT_LATIN, _KEPT_CHINESE = re.compile("^\u2581?[0-9a-z%.:]?$"), re.compile("^\u2581?[一-鿿]+$")
_SHARPNESS = 20.0  # cosine → score
_SMOOTHING = 0.05
_FAMILY_SHARE = 0.3  # what the right topic counts beside the right card
_DROPPED = 0.08  # pieces left out of an utterance at random
_WARM_UP, _LEAST_RATE = 60, 0.03
_CENTRES_RATE = 3e-3
_SEEN = 400  # utterances by which the numbers that go through are known, when they are to be rounded
_WEIGHTS = 0.3, 3.0  # of an utterance well and badly known, where an epoch draws: the worst may be mislabelled
_CHUNK = 16  # batches whose utterances are sorted by length together


def main() -> int:
    """Train, tell how the watched cases fare after each epoch, write the model of each."""
    args = _arguments()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    known, cases = utterances(), watched()
    base = packed.read(args.base)
    base = _shrink(base, [text for text, _ in known]) if args.shrink else base
    args.out.mkdir(parents=True, exist_ok=True)
    course = Course(base, known, cases, _served(args.base, [text for text, _ in known]), args.batch, args.drawn)
    for epoch in course.run(args.epochs, args.rate):
        packed.write(course.packed(base), args.out / f"epoch{epoch}.onnx")
    return 0


class Course:
    """One training: the network, a centre for each label, and the utterances as numbers."""

    def __init__(
        self,
        base: Packed,
        known: list[tuple[str, str]],
        cases: list[Watched],
        vectors: Tensor,
        size: int,
        drawn: int | None,
    ) -> None:
        """Take the model to begin with, what to learn and to watch, what `known` is encoded to, and utterances a step.

        `drawn` is how many utterances an epoch takes, None for all.
        """
        self._cut = Tokenizer(base.about)
        self._names = sorted({label for _, label in known})
        families = sorted({family(name) for name in self._names})
        self._family = torch.tensor([families.index(family(name)) for name in self._names])
        place = {name: n for n, name in enumerate(self._names)}
        self._rows = [self._cut(QUERY + text) for text, _ in known]
        self._labels = torch.tensor([place[label] for _, label in known])
        self._cases, self._watched = cases, [self._cut(QUERY + case.text) for case in cases]
        self._size, self._drawn = size, min(drawn or len(known), len(known))
        self.network = Network(base)
        self._centres = nn.Parameter(self._means(vectors))
        self._weights = self._difficulty(vectors)

    def run(self, epochs: int, rate: float) -> Iterator[int]:
        """Train; yields the number of each epoch when it is over."""
        self._tell("before")
        steps = epochs * math.ceil(self._drawn / self._size)
        groups = [
            {"params": list(self.network.parameters()), "lr": rate},
            {"params": [self._centres], "lr": _CENTRES_RATE, "weight_decay": 0.0},
        ]
        optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
        begun, done, lately = time.monotonic(), 0, 0.0
        for epoch in range(1, epochs + 1):
            self.network.train()
            for chosen in self._batches():
                loss = self._loss(chosen)
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
                optimiser.step()
                schedule.step()
                done, lately = done + 1, 0.95 * lately + 0.05 * loss.item()
                if done % 20 == 0:
                    print(f"step {done} of {steps}: loss {lately:.3f}, {time.monotonic() - begun:.0f} s", flush=True)
            self._tell(f"epoch {epoch}")
            yield epoch

    def packed(self, base: Packed) -> Packed:
        """Give the model as it is now, in the form of `base`."""
        return self.network.packed(base, random.sample(self._rows, min(_SEEN, len(self._rows))), self._cut.padding)

    def _loss(self, chosen: list[int]) -> Tensor:
        rows = [self._thinned(self._rows[n]) for n in chosen]
        vectors = self.network(*batch(rows, self._cut.padding))
        scores = _SHARPNESS * vectors @ functional.normalize(self._centres, dim=-1).T
        wanted = self._labels[chosen]
        shares = torch.zeros(len(chosen), int(self._family.max()) + 1).index_add(1, self._family, scores.softmax(1))
        of_family = functional.nll_loss((shares + 1e-6).log(), self._family[wanted])
        return functional.cross_entropy(scores, wanted, label_smoothing=_SMOOTHING) + _FAMILY_SHARE * of_family

    def _thinned(self, row: list[int]) -> list[int]:
        marks = len(self._cut(QUERY)) - 1  # the beginning and “query:” stay, and so does the end
        inner = [piece for piece in row[marks:-1] if random.random() > _DROPPED]  # noqa: S311 - no secret
        return [*row[:marks], *inner, row[-1]]

    def _batches(self) -> list[list[int]]:
        every = self._drawn == len(self._rows)
        order = torch.randperm(self._drawn) if every else torch.multinomial(self._weights, self._drawn)
        order = order.tolist()
        step = self._size * _CHUNK
        chunks = (sorted(order[at : at + step], key=lambda n: len(self._rows[n])) for at in range(0, len(order), step))
        found = [chunk[at : at + self._size] for chunk in chunks for at in range(0, len(chunk), self._size)]
        random.shuffle(found)
        return found

    @torch.no_grad()
    def _encode(self, rows: list[list[int]]) -> Tensor:
        self.network.eval()
        order = sorted(range(len(rows)), key=lambda n: len(rows[n]))
        vectors = torch.zeros(len(rows), self.network.word_table.shape[1])
        for at in range(0, len(order), 256):
            chosen = order[at : at + 256]
            vectors[chosen] = self.network(*batch([rows[n] for n in chosen], self._cut.padding))
        return vectors

    def _means(self, vectors: Tensor) -> Tensor:
        """Begin with the mean of each label's utterances."""
        sums = torch.zeros(len(self._names), vectors.shape[1])
        return functional.normalize(sums.index_add_(0, self._labels, vectors), dim=-1)

    @torch.no_grad()
    def _difficulty(self, vectors: Tensor) -> Tensor:
        """Tell how badly each utterance is known to begin with: what an epoch draws by, when it does not take all."""
        losses = [
            functional.cross_entropy(_SHARPNESS * part @ self._centres.T, labels, reduction="none")
            for part, labels in zip(vectors.split(1024), self._labels.split(1024), strict=True)
        ]
        return torch.cat(losses).clamp(*_WEIGHTS)

    def _tell(self, when: str) -> None:
        scores = self._encode(self._watched) @ functional.normalize(self._centres.detach(), dim=-1).T
        first = [self._names[n] for n in scores.argmax(1).tolist()]
        right = sum(name in case.right for name, case in zip(first, self._cases, strict=True))
        print(f"{when}: {right} of {len(self._cases)} watched cases right", flush=True)


def _served(model: Path, texts: list[str]) -> Tensor:
    """Encode texts as the service does, several times as fast as PyTorch."""
    batches = [texts[at : at + 1024] for at in range(0, len(texts), 1024)]
    found = []
    for done, vectors in enumerate(ResidentsE5(model).encode_batches(batches), 1):
        found.append(torch.from_numpy(vectors))
        if done % 10 == 0:
            print(f"encoded {done} of {len(batches)} batches", flush=True)
    return torch.cat(found)


def _rate(step: int, steps: int) -> float:
    """Warm up, then go down along half a cosine."""
    falling = 0.5 * (1 + math.cos(math.pi * step / steps))
    return min(1.0, (step + 1) / _WARM_UP) * (falling * (1 - _LEAST_RATE) + _LEAST_RATE)


def _shrink(model: Packed, texts: list[str]) -> Packed:
    """Keep the Chinese pieces, single Latin letters and digits, and whatever the utterances use."""
    cut = Tokenizer(model.about)
    used = {piece for text in texts for piece in cut(QUERY + text)} | {cut.begin, cut.end, cut.padding, cut.unknown}
    kept = [n for n, p in enumerate(cut.pieces) if n in used or _KEPT_LATIN.match(p) or _KEPT_CHINESE.match(p)]
    return packed.prune(model, kept)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, default=MODEL, help="the model to begin with")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model of each epoch")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-4, help="highest learning rate of the network")
    parser.add_argument("--batch", type=int, default=128, help="utterances a step")
    parser.add_argument("--drawn", type=int, help="utterances an epoch, the badly known ones sooner (default: all)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--shrink", action="store_true", help="drop the pieces of the vocabulary that Chinese does not use"
    )
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
