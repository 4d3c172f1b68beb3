"""Choices that a pen marks on a PDF: in a cell beside the words, between a bullet and them, around them."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pypdf.generic import ArrayObject, FloatObject
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.formats.loops import is_loop
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import DISTRICT_ACTIVITIES
from .pdf_tricks import annotated

SLUGS = (
    "district-with-coaching-team", "district-with-building-teams", "between-building-teams", "between-district-teams", "other",
)  # fmt: skip
Mark = Callable[[Canvas, float], None]


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return document


def form(
    *marked: int, mark: Mark, cells: int = 0, bullet: str = "", other: str = "", heads: tuple[str, ...] = ()
) -> bytes:
    """The list of activities, each in a row with so many cells behind it."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(("District Technology Request Form", "District: Adair Co. R-I", "Activity:")):
        canvas.drawString(60, 760 - 20 * at, words)
    for at, head in enumerate(heads):
        canvas.drawString(485 + 40 * at, 687, head)
    for at, words in enumerate(DISTRICT_ACTIVITIES):
        y = 660 - 22 * at
        canvas.setFont("Helvetica", 10)
        canvas.drawString(64, y, bullet)
        canvas.drawString(64 + (20 if bullet else 0), y, words + (f": {other}" if at == 4 and other else ""))
        if cells:
            for x, wide in ((60, 420), *((480 + 40 * each, 40) for each in range(cells))):
                canvas.rect(x, y - 6, wide, 22)
                if heads and at == 0:
                    canvas.rect(x, y + 16, wide, 22)
        if at in marked:
            mark(canvas, y)
    canvas.drawString(60, 500, "Total Costs: $10.00")
    for at, words in enumerate(
        ("District Contact Signature:", "MMD CST Facilitator Signature:", "DESE Approval Signature:")
    ):
        canvas.drawString(60, 460 - 30 * at, words)
    canvas.save()
    return out.getvalue()


def tick(x: float) -> Mark:
    def draw(canvas: Canvas, y: float) -> None:
        path = canvas.beginPath()
        path.moveTo(x, y + 5)
        path.lineTo(x + 4, y)
        path.lineTo(x + 12, y + 12)
        canvas.drawPath(path)

    return draw


def letter(x: float) -> Mark:
    return lambda canvas, y: canvas.drawString(x, y, "x")


def slugs(document: Document) -> tuple[str, ...] | None:
    found = document.fields["activities"].value
    return None if found is None else tuple(str(each) for each in found)  # type: ignore[union-attr]


@pytest.mark.parametrize("other", ["", "our parent nights"])
def test_a_pens_tick_alone_in_the_cell_beside_a_choice_marks_it(other: str, rules: RuleSet) -> None:
    chosen = (1, 4) if other else (1,)
    document = read(form(*chosen, mark=tick(495), cells=1, other=other), rules)
    assert slugs(document) == tuple(SLUGS[each] for each in chosen)


def test_a_cross_in_the_cell_beside_other_and_its_words_marks_it(rules: RuleSet) -> None:
    document = read(form(1, 4, mark=letter(495), cells=1, other="our parent nights"), rules)
    assert slugs(document) == (SLUGS[1], SLUGS[4])
    assert document.text("activity_other") == "our parent nights"


def test_a_pens_tick_under_no_marks_nothing(rules: RuleSet) -> None:
    document = read(form(1, mark=tick(535), cells=2, heads=("Yes", "No")), rules)
    assert slugs(document) is None
    document = read(form(1, mark=tick(495), cells=2, heads=("Yes", "No")), rules)
    assert slugs(document) == (SLUGS[1],)


def test_a_pens_mark_between_the_bullet_and_the_words_marks_them(rules: RuleSet) -> None:
    assert slugs(read(form(2, mark=tick(79), bullet="•"), rules)) == (SLUGS[2],)


def loop(data: bytes, box: tuple[float, float, float, float], margin: float = 0.0) -> bytes:
    """A pen's ring, as a phone's mark-up lays it over the page, with as much ``margin`` around it as the annotation says."""
    x0, y0, x1, y1 = box
    points = [(x0, y0 + 5), (x0 + 4, y0), ((x0 + x1) / 2, y0), (x1 - 4, y0), (x1, (y0 + y1) / 2), (x1 - 4, y1)]
    points += [((x0 + x1) / 2, y1), (x0 + 4, y1), (x0, y1 - 6), (x0 + 1, y0 + 6)]
    assert is_loop(points)
    ink = ArrayObject([ArrayObject([FloatObject(each) for point in points for each in point])])
    box = (x0 - margin, y0 - margin, x1 + margin, y1 + margin)
    local = [(x - x0 + margin, y - y0 + margin) for x, y in points]
    look = f"1 w 0 0 0 RG {local[0][0]} {local[0][1]} m " + " ".join(f"{x} {y} l" for x, y in local[1:]) + " S"
    return annotated(data, 0, "Ink", box, look, InkList=ink)


def test_a_pens_ring_around_a_choice_marks_it_and_is_no_signature(rules: RuleSet) -> None:
    document = read(loop(form(mark=tick(0)), (60, 634, 440, 650)), rules)
    assert slugs(document) == (SLUGS[1],)
    assert {each.state for each in document.signatures.values()} == {SignatureState.UNSIGNED}


@pytest.mark.parametrize("margin", [6.0, 10.0, 14.0])
def test_a_ring_with_a_wide_margin_around_it_marks_no_neighbour(margin: float, rules: RuleSet) -> None:
    """The choices over and under it had been marked, too, with 0.92."""
    assert slugs(read(loop(form(mark=tick(0)), (60, 634, 440, 650), margin), rules)) == (SLUGS[1],)


def test_a_pens_loop_around_nothing_stays_ink(rules: RuleSet) -> None:
    """At a place to sign it is looked at as all ink is."""
    found = read(loop(form(mark=tick(0)), (210, 452, 300, 476)), rules).signatures["district_contact"]
    assert found.state is not SignatureState.SIGNED
    assert found.note is not None
