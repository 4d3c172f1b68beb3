"""The small networks over the picture of drawn strokes: learned with PyTorch, kept as an ONNX file that the reader runs.

Four times the picture is halved, each time with more filters, and looked at anew; then what the strongest and the mean answer
of each filter says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from mmd_mailbot.documents.pens.glance import TALL, WIDE


@dataclass(frozen=True, slots=True)
class Shape:
    """``widths``: filters of each halving; ``looks``: how often each is looked at anew; ``hidden``: what the last answer hears of."""

    widths: tuple[int, ...] = (16, 32, 64, 128)
    looks: tuple[int, ...] = (0, 1, 2, 1)
    hidden: int = 64


PEN = Shape()
NETWORKS = 4  # alike, each with a beginning of its own: what one of them takes for a signature the other may not
THREADS = 1  # of a busy machine two of them wait for each other: a second network learns beside the first sooner
EPOCHS, BATCH, RATE, DECAY = 8, 128, 3e-3, 0.03
_SURE = 0.98  # no row is truer than that: what was drawn under a wrong name teaches less


def learn(
    pictures: NDArray[np.uint8],
    truth: NDArray[np.intp],
    answers: Sequence[str],
    seed: int = 0,
    epochs: int = EPOCHS,
    shape: Shape = PEN,
) -> Any:
    """The network as PyTorch has it. ``pictures``: (rows, 2, TALL, WIDE); ``truth``: of each row the index in ``answers``."""
    import torch

    torch.set_num_threads(THREADS)
    torch.manual_seed(seed)
    draw = np.random.default_rng(seed)
    network = _made(len(answers), shape).to(memory_format=torch.channels_last).train()
    steps = epochs * max(1, len(truth) // BATCH)
    moving = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(moving, RATE, total_steps=steps + 1)
    error = torch.nn.CrossEntropyLoss(label_smoothing=1.5 * (1 - _SURE))
    for number in range(epochs):
        order = draw.permutation(len(truth))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[start : start + BATCH]
            seen = np.stack([varied(pictures[each], draw) for each in chosen])
            moving.zero_grad()
            with torch.autocast("cpu", torch.bfloat16):
                told = network(_floats(seen))
            error(told.float(), torch.from_numpy(truth[chosen].astype(np.int64))).backward()
            moving.step()
            pace.step()
        print(f"  learned {number + 1} of {epochs} times", flush=True)
    return network.eval()


def chances(networks: Sequence[Any], pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Of each picture how likely each answer is, the mean of what the networks say: (rows, answers)."""
    import torch

    def said(network: Any, part: NDArray[np.uint8]) -> Any:
        return torch.softmax(network(_floats(part)), 1).double().numpy()

    parts = [pictures[at : at + 256] for at in range(0, len(pictures), 256)]
    with torch.no_grad():
        return np.concatenate([np.mean([said(each, part) for each in networks], 0) for part in parts])


def varied(glance: NDArray[np.uint8], draw: np.random.Generator) -> NDArray[np.uint8]:
    """The same strokes a little turned, slanted, larger or smaller, thicker or thinner, paler or darker, with a speck or a gap."""
    turn, slant = draw.normal(0, 0.06), draw.normal(0, 0.14)
    grown = np.exp(draw.normal(-0.03, 0.12, 2))
    centre = np.array([WIDE / 2, TALL / 2])
    way = np.array([[np.cos(turn), slant - np.sin(turn)], [np.sin(turn), np.cos(turn)]]) * grown[:, None]
    shift = centre - way @ centre + draw.normal(0, 2.5, 2)
    made = cv2.warpAffine(glance.transpose(1, 2, 0), np.column_stack([way, shift]), (WIDE, TALL))
    pen = draw.random()
    if pen < 0.15:
        made = cv2.dilate(made, np.ones((2, 2), np.uint8))
    elif pen < 0.25:
        made = cv2.erode(made, np.ones((2, 2), np.uint8))
    if draw.random() < 0.5:
        made[..., 0] = np.clip(made[..., 0] * draw.uniform(0.6, 1.5) + draw.normal(0, 6), 0, 255)
    if draw.random() < 0.3:
        x, y = int(draw.integers(WIDE)), int(draw.integers(TALL))
        w, h = int(draw.integers(1, 14)), int(draw.integers(1, 8))
        made[y : y + h, x : x + w] = 255 if draw.random() < 0.4 else 0
    return np.asarray(made.transpose(2, 0, 1), np.uint8)


def _floats(glances: NDArray[np.uint8]) -> Any:
    import torch

    return torch.from_numpy(glances.astype(np.float32) / 255).to(memory_format=torch.channels_last)


def _made(answers: int, shape: Shape) -> Any:
    import torch
    from torch import nn

    def layer(come: int, go: int, step: int = 1, side: int = 3) -> nn.Sequential:
        return nn.Sequential(nn.Conv2d(come, go, side, step, side // 2, bias=False), nn.BatchNorm2d(go))

    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            come = (2, *shape.widths[:-1])
            self.halved = nn.ModuleList(
                layer(a, b, 2, 3 if at else 5) for at, (a, b) in enumerate(zip(come, shape.widths, strict=True))
            )
            self.looked = nn.ModuleList(
                nn.ModuleList(nn.ModuleList([layer(each, each), layer(each, each)]) for _ in range(times))
                for each, times in zip(shape.widths, shape.looks, strict=True)
            )
            self.said = nn.Sequential(
                nn.Dropout(0.2),
                nn.Linear(2 * shape.widths[-1], shape.hidden),
                nn.ReLU(),
                nn.Linear(shape.hidden, answers),
            )

        def forward(self, glance: torch.Tensor) -> torch.Tensor:
            """The logarithm of the odds of each answer: (rows, answers)."""
            seen = glance
            for halved, looked in zip(self.halved, self.looked, strict=True):
                seen = torch.relu(halved(seen))
                for first, second in looked:
                    seen = torch.relu(seen + second(torch.relu(first(seen))))
            return self.said(torch.cat([seen.amax((2, 3)), seen.mean((2, 3))], 1))

    return Network()


def save(networks: Sequence[Any], answers: Sequence[str], target: Path) -> None:
    """As one ONNX file: in ``glance`` (rows, 2, TALL, WIDE), floats from 0 to 1; out ``chances`` (rows, answers), the mean of what
    the networks say. Their numbers are kept in half their length."""
    import onnx
    from onnx import TensorProto, helper

    drawn = [_Drawn(f"n{number}_") for number in range(len(networks))]
    told = [each.network(network) for each, network in zip(drawn, networks, strict=True)]
    graph = helper.make_graph(
        [*(node for each in drawn for node in each.nodes), helper.make_node("Mean", told, ["chances"])],
        target.stem,
        [helper.make_tensor_value_info("glance", TensorProto.FLOAT, ["rows", 2, TALL, WIDE])],
        [helper.make_tensor_value_info("chances", TensorProto.FLOAT, ["rows", len(answers)])],
        [constant for each in drawn for constant in each.constants],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    target.write_bytes(model.SerializeToString())


class _Drawn:
    """A network as nodes of ONNX; ``mark`` begins their names."""

    def __init__(self, mark: str) -> None:
        self.mark, self.nodes, self.constants = mark, list[Any](), list[Any]()

    def network(self, network: Any) -> str:
        """The name of what it says."""
        at = "glance"
        for number, (halved, looked) in enumerate(zip(network.halved, network.looked, strict=True)):
            at = self._node("Relu", f"cut{number}", self._filtered(at, f"halved{number}", halved))
            for time, (first, second) in enumerate(looked):
                name = f"{number}_{time}"
                inner = self._node("Relu", f"inner{name}", self._filtered(at, f"first{name}", first))
                again = self._filtered(inner, f"second{name}", second)
                at = self._node("Relu", f"sum_cut{name}", self._node("Add", f"sum{name}", at, again))
        pooled = self._node("GlobalMaxPool", "strongest", at), self._node("GlobalAveragePool", "mean", at)
        flat = self._node("Flatten", "flat", self._node("Concat", "both", *pooled, axis=1), axis=1)
        kept = self._node("Relu", "kept", self._plain(flat, "hidden", network.said[1]))
        return self._node("Softmax", "told", self._plain(kept, "odds", network.said[3]), axis=1)

    def _node(self, kind: str, name: str, *come: str, **how: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(kind, [*come], [self.mark + name], **how))
        return self.mark + name

    def _constant(self, name: str, value: NDArray[Any]) -> str:
        from onnx import TensorProto, numpy_helper

        self.constants.append(
            numpy_helper.from_array(np.ascontiguousarray(value, np.float16), f"{self.mark}{name}_half")
        )
        return self._node("Cast", name, f"{self.mark}{name}_half", to=TensorProto.FLOAT)

    def _filtered(self, come: str, name: str, layer: Any) -> str:
        filters, bias = _folded(layer[0], layer[1])
        pads, step = [filters.shape[2] // 2] * 4, layer[0].stride[0]
        weights = self._constant(f"{name}_filters", filters), self._constant(f"{name}_bias", bias)
        return self._node("Conv", name, come, *weights, strides=[step, step], pads=pads)

    def _plain(self, come: str, name: str, layer: Any) -> str:
        weights = self._constant(f"{name}_weights", layer.weight.detach().numpy())
        bias = self._constant(f"{name}_bias", layer.bias.detach().numpy())
        return self._node("Gemm", name, come, weights, bias, transB=1)


def _folded(filters: Any, norm: Any) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A filter and the evening out behind it as one filter."""
    by = (norm.weight / (norm.running_var + norm.eps).sqrt()).detach().numpy()
    weights = filters.weight.detach().numpy() * by[:, None, None, None]
    return weights, norm.bias.detach().numpy() - norm.running_mean.numpy() * by
