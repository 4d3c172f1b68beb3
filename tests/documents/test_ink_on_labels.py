"""Ink that runs across the words of a label: a signature is one there too, and a mark or a crossing-out is none."""

from __future__ import annotations

import io
import math
from collections.abc import Callable

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png, strokes
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
Draw = Callable[[Canvas, float, float], None]


def states(rules: RuleSet, at: int, draw: Draw, *, over: bool, typed: str = "") -> list[SignatureState]:
    """``draw`` at the label of one party, given where its line begins. ``over``: the labels stand under their lines."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFontSize(10)
    for number, words in enumerate(("District Technology Request Form", "District: Adair Co. R-I", "Total: $10.00")):
        canvas.drawString(60, 760 - 20 * number, words)
    for number, label in enumerate(LABELS):
        y = 620 - 80 * number
        canvas.line(60 if over else 230, y, 360, y)
        canvas.line(400, y, 500, y)
        canvas.drawString(60, y - 11 if over else y + 2, label if over else f"{label}:")
        canvas.drawString(400 if over else 370, y - 11 if over else y + 2, "Date")
        if number == at:
            canvas.drawString(64 if over else 234, y + 3, typed)
            canvas.saveState()
            draw(canvas, 62, y)
            canvas.restoreState()
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    return [each.state for each in document.signatures.values()]


def path(canvas: Canvas, *points: tuple[float, float]) -> None:
    canvas.setLineWidth(1.4)
    canvas.setStrokeColorRGB(0.1, 0.15, 0.5)
    way = canvas.beginPath()
    way.moveTo(*points[0])
    for each in points[1:]:
        way.lineTo(*each)
    canvas.drawPath(way)


def written(name: str, drop: float) -> Draw:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        for stroke in strokes(name):
            path(canvas, *((x + 150 * u, y - drop + 34 * v) for u, v in stroke))

    return draw


def pasted(name: str, drop: float) -> Draw:
    return lambda canvas, x, y: canvas.drawImage(
        ImageReader(io.BytesIO(ink_png(name))), x, y - drop, 150, 38, mask="auto"
    )


@pytest.mark.parametrize("ink", [written, pasted])
@pytest.mark.parametrize("drop", [4, 8])
def test_a_signature_may_run_across_its_own_label(rules: RuleSet, ink: Callable[..., Draw], drop: float) -> None:
    for at in range(3):
        told = states(rules, at, ink("Dana Hill", drop), over=True)
        assert told == [SIGNED if each == at else UNSIGNED for each in range(3)]


@pytest.mark.parametrize("over", [True, False])
@pytest.mark.parametrize(
    "draw",
    [
        lambda c, x, y: path(c, (x - 4, y - 7), (x + 140, y - 7)),
        lambda c, x, y: path(c, (x - 4, y - 2), (x + 140, y - 12)),
        lambda c, x, y: path(c, (x, y - 14), (x + 130, y + 4), (x, y + 4), (x + 130, y - 14)),
        lambda c, x, y: c.ellipse(x - 8, y - 16, x + 150, y + 4),
        lambda c, x, y: c.rect(x - 6, y - 14, 160, 16),
        lambda c, x, y: path(c, (x + 60, y + 30), (x + 40, y - 4), (x + 34, y + 6), (x + 40, y - 4), (x + 50, y + 4)),
        lambda c, x, y: path(c, (x + 5, y - 6), (x + 12, y - 14), (x + 30, y + 10)),
        lambda c, x, y: path(c, *((x + 5 * n, y - 6 + (9 if n % 2 else -9)) for n in range(26))),
        lambda c, x, y: path(c, *((x + 4 * n, y - 6 + 4 * math.sin(n)) for n in range(34))),
    ],
)
def test_marks_on_a_label_sign_nothing(rules: RuleSet, draw: Draw, over: bool) -> None:
    for at in (0, 1):
        assert SIGNED not in states(rules, at, draw, over=over)


def test_a_typed_name_under_ink_may_be_crossed_out(rules: RuleSet) -> None:
    def scribble(canvas: Canvas, x: float, y: float) -> None:
        path(canvas, *((x + 2.2 * n, y + 6 + (7 if n % 2 else -9) + 2 * math.cos(n)) for n in range(26)))

    assert SIGNED not in states(rules, 1, scribble, over=True, typed="Kim Orr")
