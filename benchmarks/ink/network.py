"""The small network over the picture of drawn strokes: learned with JAX, kept as an ONNX file that the reader runs.

Four layers of filters, each of which halves the picture, then what the strongest and the mean answer of each says.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from mmd_mailbot.documents.scan.glance import TALL, WIDE

Arrays = dict[str, NDArray[np.float32]]
LAYERS = ((5, 1, 12), (3, 12, 24), (3, 24, 32), (3, 32, 48))  # width of the filter, channels in and out
HIDDEN = 32
EPOCHS, BATCH, RATE, DECAY = 24, 32, 3e-3, 1e-4


def learn(pictures: NDArray[np.uint8], truth: NDArray[np.bool_], seed: int = 0, epochs: int = EPOCHS) -> Arrays:
    """``pictures``: (rows, TALL, WIDE)."""
    import jax
    import jax.numpy as jnp

    draw = np.random.default_rng(seed)
    weights = _started(draw)
    steps = epochs * max(1, len(truth) // BATCH)

    def loss(weights: Mapping[str, Any], seen: Any, wanted: Any, kept: Any) -> Any:
        told = _told(jax, jnp, weights, seen, kept)
        soft = wanted * 0.98 + 0.01
        return jnp.mean(jnp.logaddexp(0, told) - soft * told)

    @jax.jit
    def step(state: Any, seen: Any, wanted: Any, kept: Any, number: Any) -> Any:
        weights, first, second = state
        gradient = jax.grad(loss)(weights, seen, wanted, kept)
        rate = RATE * jnp.minimum(1.0, number / 100) * 0.5 * (1 + jnp.cos(jnp.pi * number / steps))
        moved = {}
        for name, slope in gradient.items():
            first[name] = 0.9 * first[name] + 0.1 * slope
            second[name] = 0.999 * second[name] + 0.001 * slope * slope
            ahead = first[name] / (1 - 0.9**number) / (jnp.sqrt(second[name] / (1 - 0.999**number)) + 1e-8)
            moved[name] = weights[name] - rate * (ahead + DECAY * weights[name])
        return moved, first, second

    state = (
        weights,
        {n: np.zeros_like(w) for n, w in weights.items()},
        {n: np.zeros_like(w) for n, w in weights.items()},
    )
    number = 0
    for _ in range(epochs):
        order = draw.permutation(len(truth))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            number += 1
            chosen = order[start : start + BATCH]
            seen = np.stack([varied(pictures[each], draw) for each in chosen])
            kept = (draw.random((BATCH, 2 * LAYERS[-1][2])) > 0.1).astype(np.float32) / 0.9
            state = step(state, _floats(seen), truth[chosen].astype(np.float32), kept, np.float32(number))
    return {name: np.asarray(each, np.float32) for name, each in state[0].items()}


def chances(weights: Arrays, pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
    import jax
    import jax.numpy as jnp

    ask = jax.jit(lambda seen: _told(jax, jnp, weights, seen, 1.0))
    told = [np.asarray(ask(_floats(pictures[at : at + 256]))) for at in range(0, len(pictures), 256)]
    return np.asarray(1 / (1 + np.exp(-np.concatenate(told).astype(np.float64))))


def varied(picture: NDArray[np.uint8], draw: np.random.Generator) -> NDArray[np.uint8]:
    """The same strokes a little turned, slanted, larger or smaller, thicker or thinner, with a speck or a gap."""
    turn, slant = draw.normal(0, 0.05), draw.normal(0, 0.12)
    grown = np.exp(draw.normal(0, 0.1, 2))
    centre = np.array([WIDE / 2, TALL / 2])
    way = np.array([[np.cos(turn), slant - np.sin(turn)], [np.sin(turn), np.cos(turn)]]) * grown[:, None]
    shift = centre - way @ centre + draw.normal(0, 1.5, 2)
    made = cv2.warpAffine(picture, np.column_stack([way, shift]), (WIDE, TALL))
    pen = draw.random()
    if pen < 0.2:
        made = cv2.dilate(made, np.ones((2, 2), np.uint8))
    elif pen < 0.35:
        made = cv2.erode(made, np.ones((2, 2), np.uint8))
    if draw.random() < 0.3:
        x, y = int(draw.integers(WIDE)), int(draw.integers(TALL))
        w, h = int(draw.integers(1, 12)), int(draw.integers(1, 6))
        made[y : y + h, x : x + w] = 255 if draw.random() < 0.4 else 0
    return np.asarray(made, np.uint8)


def _floats(pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
    return pictures[..., None].astype(np.float32) / 255


def _started(draw: np.random.Generator) -> Arrays:
    weights: Arrays = {}
    for number, (side, come, go) in enumerate(LAYERS):
        size = (side, side, come, go)
        weights[f"filter{number}"] = draw.normal(0, np.sqrt(2 / (side * side * come)), size).astype(np.float32)
        weights[f"bias{number}"] = np.zeros(go, np.float32)
    wide = 2 * LAYERS[-1][2]
    weights["hidden"] = draw.normal(0, np.sqrt(2 / wide), (wide, HIDDEN)).astype(np.float32)
    weights["hidden_bias"] = np.zeros(HIDDEN, np.float32)
    weights["last"] = draw.normal(0, np.sqrt(1 / HIDDEN), (HIDDEN, 1)).astype(np.float32)
    weights["last_bias"] = np.zeros(1, np.float32)
    return weights


def _told(jax: Any, jnp: Any, weights: Mapping[str, Any], seen: Any, kept: Any) -> Any:
    """The logarithm of the odds of each picture."""
    for number in range(len(LAYERS)):
        seen = jax.lax.conv_general_dilated(
            seen, weights[f"filter{number}"], (2, 2), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC")
        )
        seen = jax.nn.relu(seen + weights[f"bias{number}"])
    both = jnp.concatenate([seen.max((1, 2)), seen.mean((1, 2))], 1) * kept
    hidden = jax.nn.relu(both @ weights["hidden"] + weights["hidden_bias"])
    return (hidden @ weights["last"] + weights["last_bias"])[:, 0]


def save(weights: Arrays, target: Path) -> None:
    """As an ONNX file: in ``glance`` (rows, 1, TALL, WIDE), floats from 0 to 1; out ``chance`` (rows, 1)."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    kept: list[Any] = []
    nodes: list[Any] = []

    def constant(name: str, value: NDArray[Any]) -> str:
        kept.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    at = "glance"
    for number in range(len(LAYERS)):
        filters = constant(f"filter{number}", weights[f"filter{number}"].transpose(3, 2, 0, 1))
        bias = constant(f"bias{number}", weights[f"bias{number}"])
        nodes += [
            helper.make_node("Conv", [at, filters, bias], [f"seen{number}"], strides=[2, 2], auto_pad="SAME_UPPER"),
            helper.make_node("Relu", [f"seen{number}"], [f"answer{number}"]),
        ]
        at = f"answer{number}"
    nodes += [
        helper.make_node("GlobalMaxPool", [at], ["strongest"]),
        helper.make_node("GlobalAveragePool", [at], ["mean"]),
        helper.make_node("Concat", ["strongest", "mean"], ["both"], axis=1),
        helper.make_node("Flatten", ["both"], ["flat"], axis=1),
        helper.make_node(
            "Gemm",
            ["flat", constant("hidden", weights["hidden"]), constant("hidden_bias", weights["hidden_bias"])],
            ["inner"],
        ),
        helper.make_node("Relu", ["inner"], ["kept"]),
        helper.make_node(
            "Gemm", ["kept", constant("last", weights["last"]), constant("last_bias", weights["last_bias"])], ["odds"]
        ),
        helper.make_node("Sigmoid", ["odds"], ["chance"]),
    ]
    graph = helper.make_graph(
        nodes,
        "pen",
        [helper.make_tensor_value_info("glance", TensorProto.FLOAT, ["rows", 1, TALL, WIDE])],
        [helper.make_tensor_value_info("chance", TensorProto.FLOAT, ["rows", 1])],
        kept,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    target.write_bytes(model.SerializeToString())
