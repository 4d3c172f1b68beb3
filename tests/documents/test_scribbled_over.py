"""Names that a wave or a zigzag drawn over them crosses out: in Word, as a path or by a viewer's pen in a PDF. They had signed."""

from __future__ import annotations

import io
import math

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .pdf_tricks import annotated
from .pen_strokes import Points, drawn, name, slanted
from .test_rows_under_labels import LABELS, SIGNED, UNCERTAIN, UNSIGNED, head, told
from .word_xml import cell, para, row, run, table, word

EMU = 12700
WAVES = [(2, 0.1), (4, 0.1), (4, 0.25), (7, 0.45)]  # how often it goes up and down, and how far, of the name's height
Box = tuple[float, float, float, float]  # left, foot, width, height


def wave(box: Box, turns: int, high: float, middle: float = 0.4, *, pointed: bool = False) -> Points:
    """From end to end of the box and a little farther."""
    x, y, wide, tall = box
    steps = 2 * turns if pointed else 24 * turns
    found: Points = []
    for at in range(steps + 1):
        part = at / steps
        swing = (1 if at % 2 else -1) if pointed else math.sin(2 * math.pi * turns * part)
        found.append((x - 0.08 * wide + 1.16 * wide * part, y + tall * (middle + high * swing)))
    return found


def freeform(points: Points, middle: float) -> str:
    """As Word's tools Scribble and Freeform draw it; ``middle``: points under the top of its paragraph."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, tall = max(xs) - min(xs), max(max(ys) - min(ys), 1.0)
    steps = "".join(
        f'<a:{kind}><a:pt x="{int((x - min(xs)) * EMU)}" y="{int((max(ys) - y) * EMU)}"/></a:{kind}>'
        for kind, (x, y) in zip(["moveTo", *["lnTo"] * (len(points) - 1)], points, strict=True)
    )
    path = f'<a:path w="{int(wide * EMU)}" h="{int(tall * EMU)}">{steps}</a:path>'
    return (
        '<w:r><w:drawing><wp:anchor behindDoc="0"><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset>'
        '</wp:positionH><wp:positionV relativeFrom="paragraph">'
        f"<wp:posOffset>{int((middle - tall / 2) * EMU)}</wp:posOffset></wp:positionV>"
        f'<wp:extent cx="{int(wide * EMU)}" cy="{int(tall * EMU)}"/><wp:wrapNone/><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:spPr><a:custGeom><a:pathLst>{path}</a:pathLst></a:custGeom><a:noFill/></wps:spPr></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="304800"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
    '<a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


def in_word(shape: str, *, pictured: bool, in_cells: bool) -> bytes:
    own = PICTURE if pictured else run("Fran North")
    places = ["", own + shape, ""]
    if in_cells:
        rows = [row(label, cell(para(each)), "Date:") for label, each in zip(LABELS, places, strict=True)]
        body = table(*rows) + para("")
    else:
        body = "".join(
            para(run(f"{label}: "), each or run("____________"), run("   Date: ______"))
            for label, each in zip(LABELS, places, strict=True)
        )
    return word(head() + body, media={"rId1": drawn(slanted(name("Warren")))} if pictured else {})


def states(data: bytes, rules: RuleSet) -> list[SignatureState]:
    return [state for state, _ in told(data, rules)]


@pytest.mark.parametrize("in_cells", [False, True])
@pytest.mark.parametrize("pictured", [False, True])
@pytest.mark.parametrize("pointed", [False, True])
@pytest.mark.parametrize(("turns", "high"), WAVES)
def test_in_word_a_name_under_a_freely_drawn_wave_is_for_a_person(
    turns: int, high: float, pointed: bool, pictured: bool, in_cells: bool, rules: RuleSet
) -> None:
    shape = freeform(wave((0, 0, 60, 12), turns, high, pointed=pointed), 12.0 if pictured else 7.0)
    assert states(in_word(shape, pictured=pictured, in_cells=in_cells), rules)[1] is UNCERTAIN


@pytest.mark.parametrize("in_cells", [False, True])
@pytest.mark.parametrize("pictured", [False, True])
def test_in_word_one_under_the_name_or_too_short_for_it_underlines_or_marks_it(
    pictured: bool, in_cells: bool, rules: RuleSet
) -> None:
    under = freeform(wave((0, 0, 60, 12), 3, 0.1), 22.0 if pictured else 14.0)
    short = freeform(wave((0, 0, 20, 12), 1, 0.1), 12.0 if pictured else 7.0)
    for shape in ("", under, short):
        assert states(in_word(shape, pictured=pictured, in_cells=in_cells), rules) == [UNSIGNED, SIGNED, UNSIGNED]


def on_a_page(points: Points, *, by_pen: bool) -> bytes:
    """``by_pen``: as a viewer's annotation; else as a path of the page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for at, text in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 10.00")
    ):
        canvas.drawString(60, 750 - 16 * at, text)
    for at, label in enumerate(LABELS):
        y = 680 - 60 * at
        canvas.drawString(60, y, f"{label}:")
        canvas.line(220, y - 2, 400, y - 2)
        canvas.drawString(410, y, "Date: 10/5/2026" if at == 1 else "Date:")
    canvas.drawString(230, 620, "Fran North")
    if points and not by_pen:
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        canvas.drawPath(path)
    canvas.save()
    if not points or not by_pen:
        return out.getvalue()
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs) - 2, min(ys) - 2, max(xs) + 2, max(ys) + 2)
    steps = " ".join(f"{x - box[0]:.1f} {y - box[1]:.1f} {'l' if at else 'm'}" for at, (x, y) in enumerate(points))
    return annotated(
        out.getvalue(), 0, "Ink", box, f"1.2 w {steps} S", InkList=[[each for p in points for each in p]]
    )


NAME: Box = (230.0, 619.0, 50.0, 9.0)


@pytest.mark.parametrize("by_pen", [False, True])
@pytest.mark.parametrize("pointed", [False, True])
@pytest.mark.parametrize(("turns", "high"), [*WAVES, (2, 0.05), (4, 0.45)])
def test_on_a_page_a_typed_name_under_a_wave_does_not_sign(
    turns: int, high: float, pointed: bool, by_pen: bool, rules: RuleSet
) -> None:
    data = on_a_page(wave(NAME, turns, high, pointed=pointed), by_pen=by_pen)
    assert states(data, rules)[1] is not SIGNED


@pytest.mark.parametrize("by_pen", [False, True])
def test_on_a_page_a_wave_under_a_typed_name_does_not_cross_it_out(by_pen: bool, rules: RuleSet) -> None:
    for points in ([], wave(NAME, 3, 0.1, -0.15), wave(NAME, 2, 0.05, -0.1, pointed=True)):
        assert states(on_a_page(points, by_pen=by_pen), rules) == [UNSIGNED, SIGNED, UNSIGNED]
