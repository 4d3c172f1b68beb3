"""The small network over the picture of drawn strokes: learned with PyTorch, kept as an ONNX file that the reader runs.

Six layers of filters, four of which halve the picture, then what the strongest and the mean answer of each filter says.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from mmd_mailbot.documents.scan.glance import TALL, WIDE

# width of the filter, channels in and out, step
LAYERS = ((5, 2, 16, 2), (3, 16, 32, 2), (3, 32, 32, 1), (3, 32, 64, 2), (3, 64, 64, 1), (3, 64, 96, 2))
HIDDEN = 48
EPOCHS, BATCH, RATE, DECAY = 14, 64, 3e-3, 0.02
_SURE = 0.98  # no row is truer than that: what was drawn under a wrong name teaches less


def learn(pictures: NDArray[np.uint8], truth: NDArray[np.bool_], seed: int = 0, epochs: int = EPOCHS) -> Any:
    """The network as PyTorch has it. ``pictures``: (rows, 2, TALL, WIDE)."""
    import torch

    torch.manual_seed(seed)
    draw = np.random.default_rng(seed)
    network = _made().to(memory_format=torch.channels_last).train()
    steps = epochs * max(1, len(truth) // BATCH)
    moving = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(moving, RATE, total_steps=steps + 1)
    error = torch.nn.BCEWithLogitsLoss()
    wanted = np.where(truth, _SURE, 1 - _SURE).astype(np.float32)
    for number in range(epochs):
        order = draw.permutation(len(truth))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[start : start + BATCH]
            seen = np.stack([varied(pictures[each], draw) for each in chosen])
            moving.zero_grad()
            error(network(_floats(seen))[:, 0], torch.from_numpy(wanted[chosen])).backward()
            moving.step()
            pace.step()
        print(f"  learned {number + 1} of {epochs} times", flush=True)
    return network.eval()


def chances(network: Any, pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
    import torch

    with torch.no_grad():
        told = [torch.sigmoid(network(_floats(pictures[at : at + 256])))[:, 0] for at in range(0, len(pictures), 256)]
    return np.concatenate([each.double().numpy() for each in told])


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


def _made() -> Any:
    import torch
    from torch import nn

    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            layers: list[nn.Module] = []
            for side, come, go, step in LAYERS:
                layers += [
                    nn.Conv2d(come, go, side, step, side // 2, bias=False),
                    nn.BatchNorm2d(go),
                    nn.ReLU(inplace=True),
                ]
            self.seen = nn.Sequential(*layers)
            wide = 2 * LAYERS[-1][2]
            self.said = nn.Sequential(nn.Dropout(0.2), nn.Linear(wide, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 1))

        def forward(self, glance: torch.Tensor) -> torch.Tensor:
            """The logarithm of the odds of each picture: (rows, 1)."""
            seen = self.seen(glance)
            return self.said(torch.cat([seen.amax((2, 3)), seen.mean((2, 3))], 1))

    return Network()


def save(network: Any, target: Path) -> None:
    """As an ONNX file: in ``glance`` (rows, 2, TALL, WIDE), floats from 0 to 1; out ``chance`` (rows, 1)."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    kept: list[Any] = []
    nodes: list[Any] = []

    def constant(name: str, value: NDArray[Any]) -> str:
        kept.append(numpy_helper.from_array(np.ascontiguousarray(value, np.float32), name))
        return name

    at = "glance"
    for number, (side, _, _, step) in enumerate(LAYERS):
        filters, bias = _folded(network.seen[3 * number], network.seen[3 * number + 1])
        names = [at, constant(f"filter{number}", filters), constant(f"bias{number}", bias)]
        nodes += [
            helper.make_node("Conv", names, [f"seen{number}"], strides=[step, step], pads=[side // 2] * 4),
            helper.make_node("Relu", [f"seen{number}"], [f"answer{number}"]),
        ]
        at = f"answer{number}"
    inner, last = network.said[1], network.said[3]
    nodes += [
        helper.make_node("GlobalMaxPool", [at], ["strongest"]),
        helper.make_node("GlobalAveragePool", [at], ["mean"]),
        helper.make_node("Concat", ["strongest", "mean"], ["both"], axis=1),
        helper.make_node("Flatten", ["both"], ["flat"], axis=1),
        helper.make_node("Gemm", ["flat", *_plain(constant, "hidden", inner)], ["inner"], transB=1),
        helper.make_node("Relu", ["inner"], ["kept"]),
        helper.make_node("Gemm", ["kept", *_plain(constant, "last", last)], ["odds"], transB=1),
        helper.make_node("Sigmoid", ["odds"], ["chance"]),
    ]
    graph = helper.make_graph(
        nodes,
        "pen",
        [helper.make_tensor_value_info("glance", TensorProto.FLOAT, ["rows", 2, TALL, WIDE])],
        [helper.make_tensor_value_info("chance", TensorProto.FLOAT, ["rows", 1])],
        kept,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    target.write_bytes(model.SerializeToString())


def _plain(constant: Any, name: str, layer: Any) -> list[str]:
    return [constant(name, layer.weight.detach().numpy()), constant(f"{name}_bias", layer.bias.detach().numpy())]


def _folded(filters: Any, norm: Any) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A filter and the evening out behind it as one filter."""
    by = (norm.weight / (norm.running_var + norm.eps).sqrt()).detach().numpy()
    weights = filters.weight.detach().numpy() * by[:, None, None, None]
    return weights, norm.bias.detach().numpy() - norm.running_mean.numpy() * by
