"""A shape drawn freely in a Word document (Scribble, Freeform) as a picture, so that it can be looked at as other pictures are."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from .names import A, Element, number

_SCALE = 4.0  # pixels a point
_EMU = 12700.0  # a point
_MOST = 20_000  # points of a path; a pen's line has hundreds
_LARGEST = 600.0  # points wide or high
_STEPS = 8  # of a curve
_BROADEST = 40  # pixels
_THIN = 0.75  # points, where the line does not tell

Points = list[tuple[float, float]]


def as_picture(shape: Element, size: tuple[float, float] | None) -> bytes | None:
    """A PNG of its lines, black on white; None where it is an area, too large, or has none. ``shape``: the custom geometry;
    ``size``: as shown, in points."""
    if size is None or not all(1.0 <= each <= _LARGEST for each in size) or _is_filled(shape):
        return None
    return drawn([line for path in shape.iter(f"{A}path") for line in _lines(path, size)], size, _width(shape))


def drawn(lines: Sequence[Points], size: tuple[float, float], width: float = _THIN) -> bytes | None:
    """A PNG of these lines, black on white; None where they are none, or too many or too long. In points, as ``width`` is."""
    points = [value for line in lines for point in line for value in point]
    if not all(1.0 <= each <= _LARGEST for each in size) or not points or len(points) > 2 * _MOST:
        return None
    if not all(abs(each) <= 2 * _LARGEST for each in points):
        return None
    from PIL import Image, ImageDraw  # only with such a shape

    image = Image.new("RGB", (round(size[0] * _SCALE) + 16, round(size[1] * _SCALE) + 16), "white")
    brush, wide = ImageDraw.Draw(image), min(_BROADEST, max(2, round(width * _SCALE)))
    for line in lines:
        brush.line([(x * _SCALE + 8, y * _SCALE + 8) for x, y in line], "black", wide, joint="curve")
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def _is_filled(shape: Element) -> bool:
    """An area of colour; a path that says that it is not filled is a line."""
    paths = list(shape.iter(f"{A}path"))
    holder = shape.getparent()
    none = holder is not None and holder.find(f"{A}noFill") is not None
    return not none and any(each.get("fill") != "none" for each in paths)


def _width(shape: Element) -> float:
    holder = shape.getparent()
    line = holder.find(f"{A}ln") if holder is not None else None
    return number(line.get("w")) / _EMU if line is not None and line.get("w") else _THIN


def _lines(path: Element, size: tuple[float, float]) -> Iterator[Points]:
    """Its strokes in points of the shape as shown."""
    wide, high = number(path.get("w")) or size[0] * _EMU, number(path.get("h")) or size[1] * _EMU
    line: Points = []
    for step in path:
        ends = [(number(each.get("x")) / wide * size[0], number(each.get("y")) / high * size[1]) for each in step]
        if step.tag == f"{A}moveTo":
            if len(line) > 1:
                yield line
            line = ends[-1:]
        elif step.tag == f"{A}cubicBezTo" and line and len(ends) == 3:
            line += curve(line[-1], *ends)
        elif step.tag in (f"{A}lnTo", f"{A}quadBezTo"):
            line += ends[-1:]
        elif step.tag == f"{A}close" and line:
            line.append(line[0])
    if len(line) > 1:
        yield line


def curve(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> Iterator[tuple[float, float]]:
    """Points along a curve from ``a`` to ``d``, but the first."""
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u, v, w, z = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield u * a[0] + v * b[0] + w * c[0] + z * d[0], u * a[1] + v * b[1] + w * c[1] + z * d[1]
