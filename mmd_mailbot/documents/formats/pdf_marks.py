"""What a page's lines and shapes mean: boxes to tick, ticked or not; lines through words, under them, colour behind them,
rings around them; a pen's paths; and the form's own rules."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ..page import NOT_SET, SET, Box, Picture, Word
from .pdf_blanks import written_part
from .pdf_dots import of_dots
from .pdf_view import View

_SMALL, _LARGE = 5.0, 17.0  # points: the sides of a box to tick
_SQUARE = 2.5
_TICKED = 0.06  # the share of dark pixels inside the frame
_SOLID = 0.85
_ARCS, _LISTED = 4, 3  # of a circle; and bullets that make up a list
_CORNERS = (4, 5)  # of a marker that was flattened, with or without the first again
_INTO = 5.0  # points that a ring around a bullet reaches into the words behind it
_NEAR = 4.0  # points that a line may be longer than the words it belongs to
_BLANKS = 14.0  # points
_STEP = 2.0  # points
_BENDS = 4  # points that a line's path has at most, and a flat box
_DARKER = 60  # of 255, than the paper: what is drawn is to be seen
# points a part of a pen's stroke is long at most, and may lie off the last one; and so many parts at least
_SEGMENT, _JOINT, _PARTS = 4.0, 0.1, 8


_FRAME = 60.0, 12.0  # points, wide and tall: what is smaller is no box to write in
_OUTSIDE = 2.0  # points that a stroke reaches over its box's edge


@dataclass(slots=True)
class Marks:
    """In the coordinates of the page as shown."""

    words: list[Word] = field(default_factory=list)  # boxes, as SET, NOT_SET or a solid square
    boxes: list[Box] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)  # boxes with rounded corners, large enough to write in
    struck: list[Box] = field(default_factory=list)
    highlighted: list[Box] = field(default_factory=list)
    underlined: list[Box] = field(default_factory=list)
    through: list[Box] = field(default_factory=list)  # the lines that strike out or underline
    rings: list[Box] = field(default_factory=list)


def marks_of(raw: Any, view: View, words: Sequence[Word], noted: bool, number: int) -> Marks:
    """``raw``: pdfplumber's page; ``words``: those of its text; ``noted``: icons of notes lie on it."""
    made = Marks()
    lines, curves = list(joined(raw.lines)), list(joined(raw.curves))
    shapes = [*curves, *lines]
    inks = [each for each in shapes if is_ink(each.get("pts") or [])]
    made.rules = list(_rules(lines, raw.rects, view))
    made.frames = list(_frames(curves, view))
    made.boxes = _boxes(raw, curves, view, words)
    dots = _dots_over_bullets(made.boxes, [view.place.of_sheet(_box(each)) for each in curves if is_dot(each)], words)
    for box in made.boxes:
        dark = view.ink((box[0] + 1.6, box[1] + 1.6, box[2] - 1.6, box[3] - 1.6), bare=noted)
        solid = dark > _SOLID and box not in dots
        text = "■" if solid else SET if dark > _TICKED else NOT_SET
        made.words.append(Word(text, box, box[3] - box[1]))
    for each in inks:
        box = view.place.of_sheet(_box(each))
        if not view.shows_path([view.place.of_sheet((x, y, x, y))[:2] for x, y in each["pts"]]):
            continue
        if _is_ring(each, box, view, words):
            made.rings.append(box)
        elif not any(_inside(box, other) and not _sticks_out(box, other) for other in made.boxes):
            made.pictures.append(Picture("ink", number, box))
    dotted = (view.place.of_sheet(each) for each in of_dots(raw.curves))
    made.pictures += [Picture("ink", number, box) for box in dotted if view.contrast(box) > _DARKER]
    flat = [box for box in made.rules if box[3] - box[1] < 2.6 and box[2] - box[0] > 4]
    flat += [each.box for each in made.pictures if each.box and _is_stroke_through(each.box)]
    flat += _low_waves(curves, view)
    for box in flat:
        _through_or_under(made, box, words)
    made.highlighted += _colours(raw, view, words)
    made.pictures = [each for each in made.pictures if each.box not in made.through]
    return made


def _box(each: dict[str, Any]) -> Box:
    return float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"])


def _sticks_out(ink: Box, box: Box) -> bool:
    """A pen's stroke that was set too low or too high for its box: the ink inside is too little to tell."""
    return ink[3] - box[3] > _OUTSIDE or box[1] - ink[1] > _OUTSIDE


def is_ink(points: Sequence[tuple[float, float]]) -> bool:
    """A pen's path: not a line, a box or a rounded box that lies along the page's edges."""
    points = _spaced(points)
    if len(points) < 2:
        return False
    slanted = [(a, b) for a, b in pairwise(points) if abs(a[0] - b[0]) > 1.0 and abs(a[1] - b[1]) > 1.0]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    near = 0.3 * min(right - left, bottom - top)  # the corners of a rounded box, and circles, are slanted there alone

    def at_corner(a: tuple[float, float], b: tuple[float, float]) -> bool:
        x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        return min(x - left, right - x) <= near and min(y - top, bottom - y) <= near

    return any(not at_corner(a, b) for a, b in slanted)


def _spaced(points: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    """Without those so near the one before that no way can be told: some pens write a point for each part of a millimetre."""
    kept = list(points[:1])
    for point in points[1:]:
        if math.dist(point, kept[-1]) >= _STEP:
            kept.append(point)
    return kept if len(kept) > 2 else points


def joined(shapes: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The paths of a page in their order; one whole stroke where a pen wrote each part of a millimetre as a path of its own,
    as those do whose line grows thin where the hand is fast."""
    run: list[dict[str, Any]] = []
    for each in shapes:
        if run and not _goes_on(run[-1], each):
            yield from _as_one(run)
            run = []
        run.append(each)
    yield from _as_one(run)


def _goes_on(last: dict[str, Any], each: dict[str, Any]) -> bool:
    """Does it begin where the last one ended, in the same ink? Both short: the sides of a box are longer."""
    ends = last.get("pts") or [], each.get("pts") or []
    return (
        all(len(points) > 1 and _span(points) <= _SEGMENT for points in ends)
        and math.dist(ends[0][-1], ends[1][0]) <= _JOINT
        and last.get("stroking_color") == each.get("stroking_color")
    )


def _span(points: Sequence[tuple[float, float]]) -> float:
    xs, ys = zip(*points, strict=True)
    return float(max(max(xs) - min(xs), max(ys) - min(ys)))


def _as_one(run: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    if len(run) < _PARTS:
        yield from run
        return
    boxes = [_box(each) for each in run]
    x0, top, x1, bottom = (choose(each[at] for each in boxes) for at, choose in enumerate((min, min, max, max)))
    points = [point for each in run for point in each["pts"]]
    yield {**run[0], "pts": points, "x0": x0, "top": top, "x1": x1, "bottom": bottom}


def _rules(lines: Iterable[dict[str, Any]], rects: Iterable[dict[str, Any]], view: View) -> Iterator[Box]:
    for each in lines:
        if not is_ink(each.get("pts") or []):
            yield view.place.of_sheet(_box(each))
    for each in rects:
        yield view.place.of_sheet(_box(each))


def _frames(curves: Iterable[dict[str, Any]], view: View) -> Iterator[Box]:
    for each in curves:
        box = view.place.of_sheet(_box(each))
        tall = box[3] - box[1]
        if tall >= _FRAME[1] and box[2] - box[0] >= max(_FRAME[0], 2 * tall) and not is_ink(each.get("pts") or []):
            yield box


# ---------------------------------------------------------------- boxes to tick


def _boxes(raw: Any, curves: Iterable[dict[str, Any]], view: View, words: Sequence[Word]) -> list[Box]:
    """Small squares that stand alone beside words: drawn as a rectangle, as a path or as four lines."""
    shapes = [view.place.of_sheet(_box(each)) for each in raw.rects]
    shapes += [view.place.of_sheet(_box(each)) for each in curves if not is_ink(each.get("pts") or [])]
    shapes += list(_of_four_lines(raw, view))
    found: list[Box] = []
    for box in sorted(shapes, key=lambda each: (each[0] - each[2]) * (each[3] - each[1])):
        width, height = box[2] - box[0], box[3] - box[1]
        if not (_SMALL <= width <= _LARGE and _SMALL <= height <= _LARGE and abs(width - height) <= _SQUARE):
            continue
        if not any(_inside(box, other) for other in found):
            found.append(box)
    ringed = [
        box for box in found if _goes_around_a_bullet(box, words)
    ]  # of two lines close over one another rings touch
    alone = [box for box in found if not any(other is not box and _touches(box, other) for other in found)]
    beside = [box for box in found if box in ringed or (box in alone and _beside_words(box, words))]
    return [box for box in beside if _is_drawn(box, view)]


def _of_four_lines(raw: Any, view: View) -> Iterator[Box]:
    across = [view.place.of_sheet(_box(each)) for each in raw.lines]
    level = [box for box in across if box[3] - box[1] < 1 and _SMALL <= box[2] - box[0] <= _LARGE]
    steep = [box for box in across if box[2] - box[0] < 1 and _SMALL <= box[3] - box[1] <= _LARGE]
    for upper in level[:400]:
        lower = next(
            (
                each
                for each in level
                if abs(each[0] - upper[0]) < 1
                and abs(each[2] - upper[2]) < 1
                and _SMALL <= each[1] - upper[1] <= _LARGE
            ),
            None,
        )
        if lower is None:
            continue
        left = any(abs(each[0] - upper[0]) < 1 and abs(each[1] - upper[1]) < 1 for each in steep)
        right = any(abs(each[0] - upper[2]) < 1 and abs(each[1] - upper[1]) < 1 for each in steep)
        if left and right:
            yield upper[0], upper[1], upper[2], lower[3]


def _inside(box: Box, other: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] - 1 <= x <= other[2] + 1 and other[1] - 1 <= y <= other[3] + 1


def _touches(a: Box, b: Box) -> bool:
    """Side by side, as the cells of a comb or a grid."""
    beside = abs(a[1] - b[1]) < 2 and (abs(a[2] - b[0]) < 1.5 or abs(b[2] - a[0]) < 1.5)
    over = abs(a[0] - b[0]) < 2 and (abs(a[3] - b[1]) < 1.0 or abs(b[3] - a[1]) < 1.0)
    return beside or over


def _beside_words(box: Box, words: Sequence[Word]) -> bool:
    middle = (box[1] + box[3]) / 2
    return any(
        word.box[1] - 3 <= middle <= word.box[3] + 3
        and (-1 <= word.box[0] - box[2] < 30 or -1 <= box[0] - word.box[2] < 30)
        for word in words
        if any(each.isalpha() for each in word.text)
    )


def _goes_around_a_bullet(box: Box, words: Sequence[Word]) -> bool:
    """A ring drawn around the bullet before words, of whose first letter it may take in a part."""
    bullets = [each for each in words if _is_bullet(each) and _inside(each.box, box)]
    return any(
        abs(word.box[3] - bullet.box[3]) <= 0.5 * (word.box[3] - word.box[1])
        and bullet.box[2] <= word.box[0]
        and -_INTO <= word.box[0] - box[2] <= 0
        for bullet in bullets
        for word in words
        if any(each.isalpha() for each in word.text)
    )


def _is_bullet(word: Word) -> bool:
    return len(word.text) == 1 and not word.text.isalnum()


def _dots_over_bullets(boxes: Sequence[Box], dots: Sequence[Box], words: Sequence[Word]) -> list[Box]:
    """Those of the boxes that are round spots over printed bullets: a program's tool for dots set them there, and print has no
    reason to. Not where all of a list's bullets have one."""
    bullets = [each for each in words if _is_bullet(each)]
    over = [box for box in boxes if box in dots and any(_inside(each.box, box) for each in bullets)]
    bare = [each for each in bullets if not any(_inside(each.box, box) for box in over)]
    return over if bare or len(over) < _LISTED else []


def is_dot(each: dict[str, Any]) -> bool:
    """A filled path of arcs alone."""
    steps = [step[0] for step in each.get("path") or ()]
    return bool(each.get("fill")) and steps.count("c") >= _ARCS and set(steps) <= {"m", "c", "h"}


def _is_drawn(box: Box, view: View) -> bool:
    """Is its frame to be seen, on all four sides?"""
    x0, top, x1, bottom = box
    sides = (
        (x0 - 1, top, x0 + 1.5, bottom),
        (x1 - 1.5, top, x1 + 1, bottom),
        (x0, top - 1, x1, top + 1.5),
        (x0, bottom - 1.5, x1, bottom + 1),
    )
    return all(view.contrast(side) > 30 for side in sides)


# ---------------------------------------------------------------- lines and colours at words


def _through_or_under(made: Marks, line: Box, words: Sequence[Word]) -> None:
    """A line as long as the words it crosses strikes them out; one at their feet underlines them. A longer one is a rule."""
    y = (line[1] + line[3]) / 2
    through, under = [], []
    for word in words:
        _, top, _, bottom = word.box
        height = bottom - top
        if not any(each.isalnum() for each in word.text):
            continue
        if bottom - 0.68 * height <= y <= bottom - 0.32 * height:
            if _runs_along(line, written_part(word)):
                through.append(word)
        elif _runs_along(line, word.box) and bottom - 0.28 * height <= y <= bottom + 0.12 * height:
            under.append(word)
    for hit, into in ((through, made.struck), (under, made.underlined)):
        if hit and _as_long_as(line, hit):
            into.append((line[0], min(each.box[1] for each in hit), line[2], max(each.box[3] for each in hit)))
            made.through.append(line)


def _runs_along(line: Box, box: Box) -> bool:
    return min(box[2], line[2]) - max(box[0], line[0]) >= 0.6 * (box[2] - box[0])


def _as_long_as(line: Box, words: Sequence[Word]) -> bool:
    left, right = min(each.box[0] for each in words), max(each.box[2] for each in words)
    beyond = max(_NEAR, min(_BLANKS, 0.15 * (right - left)))  # blanks at the ends are struck and underlined too
    return line[0] >= left - beyond and line[2] <= right + beyond


def _low_waves(curves: Iterable[dict[str, Any]], view: View) -> Iterator[Box]:
    """Curves so low that no part of them rises as a pen's path does: a hand's line through words, a wave drawn in small steps."""
    for each in curves:
        box = view.place.of_sheet(_box(each))
        drawn = each.get("stroke") and len(each.get("pts") or ()) > _BENDS and not is_ink(each["pts"])
        if drawn and _is_stroke_through(box) and view.contrast(box) > _DARKER:
            yield box


def _is_stroke_through(box: Box) -> bool:
    return box[3] - box[1] < 7 and box[2] - box[0] > 4 * (box[3] - box[1])


def _colours(raw: Any, view: View, words: Sequence[Word]) -> Iterator[Box]:
    """Colour laid behind words, no longer than they are; flattened from a viewer's marker it is a path of four corners."""
    for each in (*raw.rects, *(one for one in raw.curves if len(one.get("pts") or ()) in _CORNERS)):
        if not each.get("fill") or not _is_colour(each.get("non_stroking_color")):
            continue
        box = view.place.of_sheet(_box(each))
        if not 6 < box[3] - box[1] < 24:
            continue
        inside = [word for word in words if _inside(word.box, box) and any(letter.isalnum() for letter in word.text)]
        if inside and _as_long_as(box, inside):
            yield box


def _is_colour(colour: Any) -> bool:
    """A bright tint, as a marker has: neither white nor grey nor dark."""
    if not isinstance(colour, tuple | list) or len(colour) not in (3, 4):
        return False
    try:
        shades = [float(each) for each in colour]
    except (TypeError, ValueError):
        return False
    if len(shades) == 4:
        c, m, y, k = shades
        shades = [(1 - each) * (1 - k) for each in (c, m, y)]
    return max(shades) > 0.6 and max(shades) - min(shades) > 0.25


def _is_ring(each: dict[str, Any], box: Box, view: View, words: Sequence[Word]) -> bool:
    """A closed path around a line of words."""
    points = [view.place.of_sheet((x, y, x, y))[:2] for x, y in each.get("pts") or []]
    if len(points) < 4 or each.get("fill"):
        return False
    width, height = box[2] - box[0], box[3] - box[1]
    closed = abs(points[0][0] - points[-1][0]) < 0.25 * width and abs(points[0][1] - points[-1][1]) < 0.5 * height
    if not closed or not 9 <= height <= 60 or width < 9:
        return False
    middle = [(x, y) for x, y in points if abs(x - (box[0] + box[2]) / 2) < 0.25 * width]
    hollow = all(abs(y - (box[1] + box[3]) / 2) > 0.25 * height for _, y in middle)
    return hollow and any(_inside(word.box, box) for word in words)


def ringed(rings: Iterable[Box], words: Sequence[Word]) -> tuple[list[Box], list[Word]]:
    """Rings as colour behind the one or two lines of words that they hold; around no word, as a tick."""
    behind: list[Box] = []
    ticks: list[Word] = []
    for ring in rings:
        held = [word for word in words if _inside(word.box, ring) and any(each.isalpha() for each in word.text)]
        if held and ring[3] - ring[1] < 60:
            behind.append(ring)
        elif not held and ring[3] - ring[1] < 30 and ring[2] - ring[0] < 30:
            ticks.append(Word(SET, ring, 12.0))
    return behind, ticks
