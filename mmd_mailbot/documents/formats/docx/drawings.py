"""Pictures, shapes and text boxes of a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...page import Picture
from .freeform import as_picture, drawn
from .looks import colour_of
from .names import W14, WP, WPS, A, Element, O, R, V, W, inside, number
from .part import Part
from .shown import as_shown
from .vml_path import is_freeform, lines_of

_EMU = 12700.0  # a point
_OVER, _UNDER = (
    -24.0,
    30.0,
)  # points from its paragraph's top: there lies the middle of a floating picture that belongs to it
_LOW = 3.0  # points: what is lower shows nothing of its text
_PALE = 225  # of 255
_BOX = f"{W}txbxContent"
_ROUND = ("ellipse", "flowChartConnector", "donut")


@dataclass(frozen=True, slots=True)
class TextBox:
    """``floating``: it may be shown elsewhere than beside the paragraph that holds its anchor."""

    content: Element
    floating: bool
    hidden: bool


def text_boxes(drawing: Element) -> Iterator[TextBox]:
    """The text boxes of a drawing, each once."""
    size, floating = _extent(drawing)
    hidden = _is_hidden(drawing) or (size is not None and min(size) < _LOW)
    for each in inside(drawing, stop=_BOX):
        if each.tag == _BOX:
            yield TextBox(each, floating, hidden)


def pictures(part: Part, drawing: Element) -> Iterator[Picture]:
    """What a drawing shows besides text."""
    things = list(inside(drawing, stop=_BOX))
    line = next((each for each in things if each.tag == f"{O}signatureline"), None)
    if line is not None:
        yield Picture("signature-line", line=line.get("id") or "")
        return
    if _is_hidden(drawing):
        return
    size, floating = _extent(drawing)
    if any(each.tag == f"{W14}contentPart" for each in (drawing, *things)):
        yield Picture("ink", size=size, floating=floating)
        return
    for each in things:
        if each.tag == f"{A}blip":
            data, lying = as_shown(part.picture(each.get(f"{R}embed")), each)
            yield Picture("image", data=data, size=(size[1], size[0]) if size and lying else size, floating=floating)
        elif each.tag == f"{V}imagedata":
            yield Picture("image", data=part.picture(each.get(f"{R}id")), size=size, floating=floating)
        elif each.tag == f"{A}custGeom":
            yield Picture(
                "shape", data=as_picture(each, size), size=size, floating=floating, down=_down(drawing, size)
            )
        elif is_freeform(each):
            lines = lines_of(each, size) if size else None
            yield Picture("shape", data=drawn(lines, size) if lines and size else None, size=size, floating=floating)
        elif _is_ring(each):
            yield Picture("circle", size=size, floating=floating)


def word_art(drawing: Element) -> str:
    """The words that older Words draw along a path, as in WordArt; a watermark floats, and is none."""
    if _is_hidden(drawing) or _extent(drawing)[1]:
        return ""
    paths = (each for each in inside(drawing, stop=_BOX) if each.tag == f"{V}textpath")
    return " ".join(words for each in paths if (words := (each.get("string") or "").strip()) and _is_coloured(each))


def _is_coloured(path: Element) -> bool:
    """Is it drawn in a colour that stands out from paper? Without a word of it, it is white with a black line around."""
    shape = path.getparent()
    if shape is None:
        return False
    off = ("f", "false", "0")
    filled = (shape.get("filled") or "").lower() not in off and not _is_pale(
        (shape.get("fillcolor") or "").strip() or "white"
    )
    return filled or (
        (shape.get("stroked") or "").lower() not in off
        and not _is_pale((shape.get("strokecolor") or "").strip() or "black")
    )


def _is_pale(colour: str) -> bool:
    plain = colour.split()[0].lstrip("#")
    plain = "".join(2 * each for each in plain) if len(plain) == 3 else plain
    shade = colour_of(plain)
    return shade is not None and min(shade) >= _PALE


def _is_ring(each: Element) -> bool:
    """A round line, drawn around something."""
    if each.tag == f"{V}oval":
        return (each.get("filled") or "").lower() in ("f", "false", "0")
    if each.tag != f"{A}prstGeom" or each.get("prst") not in _ROUND:
        return False
    holder = each.getparent()
    return holder is not None and (
        holder.find(f"{A}noFill") is not None or each.get("prst") == "donut" or holder.find(f"{A}solidFill") is None
    )


def _is_hidden(drawing: Element) -> bool:
    for each in inside(drawing, stop=_BOX):
        if each.tag == f"{WP}docPr" and (each.get("hidden") or "").lower() in ("1", "true"):
            return True
        if re.search(r"visibility:\s*hidden|display:\s*none", each.get("style") or ""):
            return True
        if each.tag == f"{WPS}spPr" and each.get("bwMode") == "hidden":
            return True
    return False


def _extent(drawing: Element) -> tuple[tuple[float, float] | None, bool]:
    """Width and height in points, and whether it may be shown elsewhere than at its anchor."""
    holder = next((each for each in drawing if each.tag in (f"{WP}inline", f"{WP}anchor")), None)
    if holder is None:
        return _vml_extent(drawing)
    extent = holder.find(f"{WP}extent")
    size = None
    if extent is not None:
        size = (number(extent.get("cx")) / _EMU, number(extent.get("cy")) / _EMU)
    return size, holder.tag == f"{WP}anchor" and not _near(holder, size[1] if size else 0.0)


def _down(drawing: Element, size: tuple[float, float] | None) -> float | None:
    """Points from the top of the anchor's paragraph to the middle."""
    position = drawing.find(f"{WP}anchor/{WP}positionV")
    offset = position.find(f"{WP}posOffset") if position is not None else None
    if (
        position is None
        or offset is None
        or size is None
        or position.get("relativeFrom") not in ("paragraph", "line")
    ):
        return None
    return number(offset.text) / _EMU + size[1] / 2


def _near(anchor: Element, tall: float) -> bool:
    """Is a floating picture shown beside the paragraph that holds its anchor?"""
    for axis in ("positionV", "positionH"):
        position = anchor.find(f"{WP}{axis}")
        if position is None:
            return False
        offset = position.find(f"{WP}posOffset")
        if axis == "positionV" and position.get("relativeFrom") not in ("paragraph", "line"):
            return False
        if axis == "positionH" and position.get("relativeFrom") not in ("column", "character", "text"):
            return False
        if offset is None or (axis == "positionV" and not _is_beside(number(offset.text) / _EMU, tall)):
            return False
    return True


def _is_beside(top: float, tall: float) -> bool:
    """Whether the middle of a picture lies beside the paragraph over whose top it begins ``top`` points lower; dragged farther it is
    shown in the next row of a form, or in the one before."""
    return _OVER <= top + tall / 2 <= _UNDER


def _vml_extent(drawing: Element) -> tuple[tuple[float, float] | None, bool]:
    """The same of an older drawing, whose place stands in its style."""
    shape = next((each for each in inside(drawing, stop=_BOX) if each.get("style")), None)
    if shape is None:
        return None, False
    said = [part.partition(":") for part in (shape.get("style") or "").lower().split(";")]
    style = {name.strip(): value.strip() for name, _, value in said}
    width, height = _points(style.get("width", "")), _points(style.get("height", ""))
    size = (width, height) if width and height else None
    if style.get("position") != "absolute":
        return size, False
    vertical = style.get("mso-position-vertical-relative", "text")
    top = _points(style.get("margin-top", "0")) or 0.0
    return size, vertical not in ("text", "line") or not _is_beside(top, size[1] if size else 0.0)


def _points(text: str) -> float | None:
    match = re.fullmatch(r"(-?[\d.]+)(pt|in|px|cm|mm)?", text)
    if match is None:
        return None
    return number(match[1]) * {"pt": 1.0, "in": 72.0, "px": 0.75, "cm": 28.35, "mm": 2.835}.get(match[2] or "px", 1.0)
