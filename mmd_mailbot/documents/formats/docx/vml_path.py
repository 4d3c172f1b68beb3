"""The lines of a shape that older Words drew freely (``v:shape`` with a path of its own, ``v:polyline``), in points as shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .freeform import Points, curve
from .names import Element, V, number

_STEP = re.compile(r"([a-z]{1,2})([-\d.,\s]*)")
_PAIRS = {
    "m": 1,
    "t": 1,
    "l": 1,
    "r": 1,
    "c": 3,
    "v": 3,
}  # points that one step takes; the second of each two counts from where it is
_LONGEST = 400_000  # characters


def is_freeform(each: Element) -> bool:
    """A line of a pen's, no area and no frame of words or a picture."""
    if (each.get("filled") or "").lower() not in ("f", "false", "0") and each.find(f"{V}fill") is None:
        return False
    if (each.get("stroked") or "").lower() in ("f", "false", "0"):
        return False
    if each.tag == f"{V}polyline":
        return True
    framed = any(each.find(f"{V}{name}") is not None for name in ("textbox", "imagedata", "textpath"))
    return each.tag == f"{V}shape" and not framed and bool(each.get("path")) and not each.get("type")


def lines_of(each: Element, size: tuple[float, float]) -> list[Points] | None:
    """Its strokes, or None where they are not told by plain steps."""
    if each.tag == f"{V}polyline":
        return _of_points(each.get("points") or "", size)
    path = (each.get("path") or "").lower()
    if len(path) > _LONGEST:
        return None
    wide, high = _pair(each.get("coordsize") or "1000,1000")
    left, top = _pair(each.get("coordorigin") or "0,0")
    if wide <= 0 or high <= 0:
        return None
    strokes = _strokes(path)
    if strokes is None:
        return None
    return [[((x - left) / wide * size[0], (y - top) / high * size[1]) for x, y in line] for line in strokes]


def _strokes(path: str) -> list[Points] | None:
    found: list[Points] = []
    line: Points = []
    for step, numbers in _STEP.findall(path):
        if step in ("e", "nf", "ns", "x"):
            line += line[:1] if step == "x" else []
            continue
        if step not in _PAIRS:
            return None
        pairs = list(_points(numbers))
        many = _PAIRS[step]
        for first in range(0, len(pairs) - many + 1, many):
            at = line[-1] if line else (found[-1][-1] if found and found[-1] else (0.0, 0.0))
            ends = pairs[first : first + many]
            if step in ("t", "r", "v"):
                ends = [(at[0] + x, at[1] + y) for x, y in ends]
            if step in ("m", "t"):
                found += [line] if len(line) > 1 else []
                line = ends
            elif many == 1:
                line += ends
            elif line:
                line += curve(line[-1], *ends)
    return [*found, line] if len(line) > 1 else found


def _of_points(text: str, size: tuple[float, float]) -> list[Points] | None:
    """A polyline's points lie on the page: moved to the corner of what they take."""
    if len(text) > _LONGEST:
        return None
    points = list(_points(re.sub(r"[a-z]+", "", text.lower())))
    if len(points) < 2:
        return None
    left, top = min(x for x, _ in points), min(y for _, y in points)
    wide, high = max(x for x, _ in points) - left, max(y for _, y in points) - top
    return [[((x - left) / (wide or 1) * size[0], (y - top) / (high or 1) * size[1]) for x, y in points]]


def _points(text: str) -> Iterator[tuple[float, float]]:
    """ "1,2,,4": a number that is left out is none."""
    parts = re.split(r"\s*,\s*|\s+", text.strip()) if text.strip() else []
    values = [number(each) for each in parts]
    yield from zip(values[::2], values[1::2], strict=False)


def _pair(text: str) -> tuple[float, float]:
    parts = [number(each) for each in text.split(",")]
    return (parts[0], parts[1]) if len(parts) > 1 else (parts[0], parts[0])
