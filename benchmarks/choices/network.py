"""The small network over what stands before a choice: learned with PyTorch, kept as an ONNX file that the reader runs.

Four times the picture is halved, each time with more filters, twice it is looked at anew; then every place of what is left counts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mmd_mailbot.documents.chosen.patches import TALL, WIDE

WIDTHS, AGAIN = (16, 32, 48, 64), (1, 2)  # filters of each halving, and after which of them it is looked at anew
HIDDEN = 48
EPOCHS, BATCH, RATE, DECAY = 6, 128, 3e-3, 0.03
_SURE = 0.985  # no row is truer than that: some marks are too pale for anybody

Rows = NDArray[np.uint8]  # (rows, 2, TALL, WIDE), 0 to 255


def learn(pictures: Rows, marked: NDArray[np.bool_], seed: int = 0, epochs: int = EPOCHS) -> Any:
    """The network as PyTorch has it. ``marked``: of each row whether its choice is."""
    import torch

    torch.manual_seed(seed)
    draw = np.random.default_rng(seed)
    network = _made().to(memory_format=torch.channels_last).train()
    moving = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(moving, RATE, total_steps=epochs * (len(marked) // BATCH) + 1)
    wanted = torch.from_numpy(np.where(marked, _SURE, 1 - _SURE).astype(np.float32))
    for number in range(epochs):
        order, total = draw.permutation(len(marked)), 0.0
        for at in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[at : at + BATCH]
            moving.zero_grad()
            error = torch.nn.functional.binary_cross_entropy_with_logits(
                network(_floats(_varied(pictures[chosen], draw)))[:, 0], wanted[chosen]
            )
            error.backward()
            moving.step()
            pace.step()
            total += float(error.detach())
        print(f"  learned {number + 1} of {epochs} times, off by {total * BATCH / len(marked):.3f}", flush=True)
    return network.eval()


def odds(network: Any, pictures: Rows) -> NDArray[np.float64]:
    """Of each picture the logarithm of the odds that its choice is marked."""
    import torch

    with torch.no_grad():
        parts = [
            network(_floats(pictures[at : at + 256].astype(np.float32) / 255)) for at in range(0, len(pictures), 256)
        ]
    return np.asarray(torch.cat(parts)[:, 0].double().numpy())


def _varied(pictures: Rows, draw: np.random.Generator) -> NDArray[np.float32]:
    """The same a little aside, paler or darker, softer or harder."""
    seen = pictures.astype(np.float32) / 255
    if draw.random() < 0.5:
        seen = np.roll(seen, (draw.integers(-2, 3), draw.integers(-3, 4)), (2, 3))
    if draw.random() < 0.5:
        seen = np.clip(seen ** draw.uniform(0.7, 1.4) * draw.uniform(0.75, 1.25), 0, 1)
    return np.asarray(seen, np.float32)


def _floats(pictures: NDArray[np.float32]) -> Any:
    import torch

    return torch.from_numpy(np.ascontiguousarray(pictures)).to(memory_format=torch.channels_last)


def _made() -> Any:
    import torch
    from torch import nn

    def layer(come: int, go: int, step: int = 1, side: int = 3) -> nn.Sequential:
        return nn.Sequential(nn.Conv2d(come, go, side, step, side // 2, bias=False), nn.BatchNorm2d(go))

    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            pairs = list(zip((2, *WIDTHS[:-1]), WIDTHS, strict=True))
            self.halved = nn.ModuleList(layer(a, b, 2, 3 if at else 5) for at, (a, b) in enumerate(pairs))
            self.looked = nn.ModuleList(
                nn.ModuleList([layer(WIDTHS[at], WIDTHS[at]), layer(WIDTHS[at], WIDTHS[at])]) for at in AGAIN
            )
            places = -(-TALL // 16) * -(-WIDE // 16)
            self.said = nn.Sequential(
                nn.Dropout(0.15), nn.Linear(WIDTHS[-1] * places, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 1)
            )

        def forward(self, seen: torch.Tensor) -> torch.Tensor:
            for at, halved in enumerate(self.halved):
                seen = torch.relu(halved(seen))
                if at in AGAIN:
                    first, second = self.looked[AGAIN.index(at)]
                    seen = torch.relu(seen + second(torch.relu(first(seen))))
            return self.said(seen.flatten(1))

    return Network()


def save(network: Any, target: Path) -> None:
    """As an ONNX file: in ``seen`` (rows, 2, TALL, WIDE), floats from 0 to 1; out ``odds`` (rows, 1). Its numbers are kept in half
    their length."""
    import onnx
    from onnx import TensorProto, helper

    drawn = _Drawn()
    at = "seen"
    for number, halved in enumerate(network.halved):
        at = drawn.node("Relu", f"cut{number}", drawn.filtered(at, f"halved{number}", halved))
        if number in AGAIN:
            first, second = network.looked[AGAIN.index(number)]
            inner = drawn.node("Relu", f"inner{number}", drawn.filtered(at, f"first{number}", first))
            again = drawn.filtered(inner, f"second{number}", second)
            at = drawn.node("Relu", f"sum_cut{number}", drawn.node("Add", f"sum{number}", at, again))
    flat = drawn.node("Flatten", "flat", at, axis=1)
    drawn.plain(drawn.node("Relu", "kept", drawn.plain(flat, "hidden", network.said[1])), "odds", network.said[3])
    graph = helper.make_graph(
        drawn.nodes,
        "front",
        [helper.make_tensor_value_info("seen", TensorProto.FLOAT, ["rows", 2, TALL, WIDE])],
        [helper.make_tensor_value_info("odds", TensorProto.FLOAT, ["rows", 1])],
        drawn.constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    target.write_bytes(model.SerializeToString())


class _Drawn:
    """A network as nodes of ONNX."""

    def __init__(self) -> None:
        self.nodes, self.constants = list[Any](), list[Any]()

    def node(self, kind: str, name: str, *come: str, **how: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(kind, [*come], [name], **how))
        return name

    def filtered(self, come: str, name: str, layer: Any) -> str:
        filters, bias = _folded(layer[0], layer[1])
        pads, step = [filters.shape[2] // 2] * 4, layer[0].stride[0]
        weights = self._constant(f"{name}_filters", filters), self._constant(f"{name}_bias", bias)
        return self.node("Conv", name, come, *weights, strides=[step, step], pads=pads)

    def plain(self, come: str, name: str, layer: Any) -> str:
        weights = self._constant(f"{name}_weights", layer.weight.detach().numpy())
        return self.node(
            "Gemm", name, come, weights, self._constant(f"{name}_bias", layer.bias.detach().numpy()), transB=1
        )

    def _constant(self, name: str, value: NDArray[Any]) -> str:
        from onnx import TensorProto, numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value, np.float16), f"{name}_half"))
        return self.node("Cast", name, f"{name}_half", to=TensorProto.FLOAT)


def _folded(filters: Any, norm: Any) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A filter and the evening out behind it as one filter."""
    by = (norm.weight / (norm.running_var + norm.eps).sqrt()).detach().numpy()
    weights = filters.weight.detach().numpy() * by[:, None, None, None]
    return weights, norm.bias.detach().numpy() - norm.running_mean.numpy() * by
