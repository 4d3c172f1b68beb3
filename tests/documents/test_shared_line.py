"""One ruled line over labels that stand side by side: each party signs on the part over its own label."""

from __future__ import annotations

import io
from itertools import pairwise, product

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .test_printed_name_column import HEAD
from .test_told_by_cells import LABELS, days, told

NAMES = ("Pat Lee", "Fran North", "Kim Orr", "Lou Ott")
LINE = 560.0
THREE = tuple(zip((56.0, 215.0, 385.0), LABELS, strict=True))


def with_stranger(at: int) -> tuple[tuple[float, str], ...]:
    """The board's president signs beside the parties, in this column of four."""
    labels = [*LABELS[:at], "Board President", *LABELS[at:]]
    return tuple(zip((56.0, 180.0, 310.0, 440.0), labels, strict=True))


def form(
    columns: tuple[tuple[float, str], ...],
    signed: tuple[bool, ...],
    rules: RuleSet,
    *,
    drawn: bool = False,
    low: float = 0,
    high: float = 5,
    dated: bool = True,
    over: str = "",
) -> Document:
    """``low``: points that the days stand lower than right under the labels; ``high``: points that the names stand over the line;
    ``over``: what is said on a line of its own there."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(HEAD):
        canvas.drawString(54, 740 - 16 * at, words)
    canvas.line(50, LINE, 560, LINE)
    canvas.drawString(56, LINE + high, over)
    for at, (x, label) in enumerate(columns):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(x, LINE - 12, label)
        canvas.drawString(x, LINE - 28 - low, f"Date: 10/{3 + at}/2026" if signed[at] and dated else "Date:")
        if signed[at] and drawn:
            for points in strokes(NAMES[at]):
                for a, b in pairwise(points):
                    canvas.line(x + a[0] * 110, LINE + 2 + a[1] * 22, x + b[0] * 110, LINE + 2 + b[1] * 22)
        elif signed[at]:
            canvas.drawString(x, LINE + high, NAMES[at])
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    return document


@pytest.mark.parametrize("drawn", [False, True], ids=["typed", "drawn"])
def test_who_signs_on_a_part_signs_for_the_party_under_it(drawn: bool, rules: RuleSet) -> None:
    """They had been in doubt, and a drawn name at the right had been none: its lowest stroke went for a line over the place."""
    for signed in product((False, True), repeat=3):
        document = form(THREE, signed, rules, drawn=drawn)
        assert told(document) == "".join("S" if each else "." for each in signed)
        assert days(document) == [f"2026-10-0{3 + at}" if each else None for at, each in enumerate(signed)]


@pytest.mark.parametrize("low", [0, 30])
@pytest.mark.parametrize("drawn", [False, True], ids=["typed", "drawn"])
@pytest.mark.parametrize("at", range(3))
def test_a_stranger_who_signs_beside_them_signs_for_nobody(at: int, drawn: bool, low: float, rules: RuleSet) -> None:
    """Where the days stand lower, what the board's president drew had signed for the party beside."""
    signed = tuple(each == at for each in range(4))
    assert "S" not in told(form(with_stranger(at), signed, rules, drawn=drawn, low=low))


def test_a_name_that_reaches_into_the_next_part_is_for_a_person(rules: RuleSet) -> None:
    columns = ((56.0, LABELS[0]), (190.0, LABELS[1]), (385.0, LABELS[2]))
    document = form(((160.0, LABELS[0]), *columns[1:]), (True, False, False), rules)
    assert "S" not in told(document)[1:]


@pytest.mark.parametrize(("high", "dated"), [(18, True), (28, True), (18, False), (5, False)])
def test_names_over_a_line_that_may_only_part_the_form_do_not_sign(high: float, dated: bool, rules: RuleSet) -> None:
    """The board's members, or who made the form: what stands higher than on the line, or without a day. They had signed."""
    for signed in product((False, True), repeat=3):
        assert "S" not in told(form(THREE, signed, rules, high=high, dated=dated))


@pytest.mark.parametrize(
    "over", ["Pat Lee", "Board of Education: Pat Lee", "Submitted by Carla Menke", "Contact: Pat Lee"]
)
@pytest.mark.parametrize("high", [5, 14, 24])
def test_the_last_words_of_a_form_over_the_line_that_ends_it_do_not_sign(
    over: str, high: float, rules: RuleSet
) -> None:
    assert "S" not in told(form(THREE, (False, False, False), rules, high=high, over=over))
