"""Marks that programs set over a printed list, and what is left of a list of which the rest was deleted."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.formats.controls import _of_strokes, _only_stroke
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import BUILDING_ACTIVITIES, DISTRICT_ACTIVITIES
from .pdf_tricks import annotated
from .test_drawn_marks import SLUGS, slugs
from .word_xml import para, request, run, tick_control, word

Mark = Callable[[Canvas, float], None]
STEP = 13.5
SETTINGS = ("Recording and/or remote viewing of a classroom session", "Uploading recorded session to a shared drive")


def read(name: str, data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead(name, data), rules).documents
    return document


def ring(canvas: Canvas, y: float) -> None:
    """Around the bullet, and over the begin of the first letter, which is wide or narrow."""
    canvas.circle(68.0, y + 3, 8.0)


def dot(canvas: Canvas, y: float) -> None:
    canvas.circle(69.0, y + 4, 2.9, stroke=0, fill=1)


def around(wide: float) -> Mark:
    def draw(canvas: Canvas, y: float) -> None:
        path = canvas.beginPath()
        points = (
            (72, y),
            (110, y - 5),
            (wide, y - 5),
            (wide + 30, y),
            (wide + 30, y + 5),
            (wide, y + 11),
            (110, y + 11),
        )
        path.moveTo(72, y + 5)
        for x, up in (*points, (72, y + 5)):
            path.lineTo(x, up)
        canvas.drawPath(path)

    return draw


def form(
    *marked: int,
    mark: Mark,
    bullet: str = "-",
    step: float = STEP,
    settings: tuple[int, ...] = (),
    consulted: Mark | None = None,
) -> bytes:
    """A building's form with bullets before its choices."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(("Building Technology Request Form", "District: Adair Co. R-I", "Activity:")):
        canvas.drawString(54, 760 - 20 * at, words)
    y = 704.0
    lists = (BUILDING_ACTIVITIES, marked), (SETTINGS, settings)
    for words_of, chosen in lists:
        for at, words in enumerate(words_of):
            canvas.drawString(66, y, bullet)
            canvas.drawString(74, y, words)
            if at in chosen:
                mark(canvas, y)
            y -= step
        if words_of is BUILDING_ACTIVITIES:
            canvas.drawString(54, y, "Recording and sharing classroom sessions could include:")
            y -= step
    canvas.drawString(60, 500, "Total Costs: $10.00")
    for at, words in enumerate(("District Contact Signature:", "MMD CST Facilitator Signature:")):
        canvas.drawString(60, 460 - 30 * at, words)
    canvas.drawString(66, 400, bullet)
    canvas.drawString(74, 400, "Consulted with Statewide Tech Team")
    if consulted is not None:
        consulted(canvas, 400)
    canvas.drawString(60, 370, "DESE Approval Signature:")
    canvas.save()
    return out.getvalue()


FIRST = "external-with-school-coaches", "coach-with-teacher", "record-classroom", "share-recordings", "other"


@pytest.mark.parametrize("step", [13.5, 16.0, 20.0])
def test_a_ring_around_a_bullet_marks_its_choice_whatever_letter_it_reaches_into(step: float, rules: RuleSet) -> None:
    document = read("form.pdf", form(0, 1, 2, 4, mark=ring, step=step), rules)
    assert slugs(document) == (*FIRST[:3], FIRST[4])


def test_a_list_without_rings_stays_unmarked(rules: RuleSet) -> None:
    assert slugs(read("form.pdf", form(mark=ring), rules)) is None


def test_a_round_spot_over_a_printed_bullet_marks_its_choice(rules: RuleSet) -> None:
    data = form(0, 4, mark=dot, settings=(0,), consulted=dot)
    document = read("form.pdf", data, rules)
    assert slugs(document) == (FIRST[0], FIRST[4])
    assert document.fields["settings"].value == ("record-or-view",)
    assert document.fields["consulted_tech_team"].value is True


def test_spots_over_all_bullets_tell_nothing(rules: RuleSet) -> None:
    data = form(*range(5), mark=dot, settings=(0, 1), consulted=dot)
    document = read("form.pdf", data, rules)
    assert slugs(document) is None


def test_a_ring_around_the_first_words_of_a_choice_alone_is_told_with_doubt(rules: RuleSet) -> None:
    data = form(1, 2, mark=around(370), consulted=around(120))
    document = read("form.pdf", data, rules)
    assert slugs(document) == FIRST[1:3]
    consulted = document.fields["consulted_tech_team"]
    assert consulted.value is True
    assert consulted.confidence < 0.9


@pytest.mark.parametrize("bullet", ["•", "■"])
def test_rings_around_all_choices_of_a_list_mark_them_where_another_has_some(bullet: str, rules: RuleSet) -> None:
    data = form(1, 2, mark=around(370), settings=(0, 1), bullet=bullet)
    document = read("form.pdf", data, rules)
    assert document.fields["settings"].value == ("record-or-view", "upload")


def flattened(wide: float) -> Mark:
    """A viewer's marker, flattened into the page: four corners, no rectangle to the tenth of a point."""

    def draw(canvas: Canvas, y: float) -> None:
        canvas.saveState()
        canvas.setFillColorRGB(1, 1, 0, alpha=0.5)
        path = canvas.beginPath()
        path.moveTo(73, y - 2)
        for x, up in ((73.2, y + 9), (74 + wide, y + 9.2), (74 + wide, y - 2.1)):
            path.lineTo(x, up)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()

    return draw


def test_a_marker_that_was_flattened_into_the_page_marks_its_choice(rules: RuleSet) -> None:
    """The list had been said to be unmarked, with 0.97."""
    document = read("form.pdf", form(1, mark=flattened(300), consulted=flattened(165)), rules)
    assert slugs(document) == (FIRST[1],)
    assert document.fields["consulted_tech_team"].value is True


def inked(data: bytes, margin: float, down: float = 0.0) -> bytes:
    """A pen's tick before the third choice. ``down``: how far its box was moved from where the pen went."""
    y = 704 - 2 * STEP
    points = [(62.0, y + 4), (66.0, y), (74.0, y + 10)]
    box = (62 - margin, y - margin - down, 74 + margin, y + 10 + margin - down)
    local = [(x - box[0], up - box[1] - down) for x, up in points]
    look = f"1.4 w 0 0 0 RG {local[0][0]} {local[0][1]} m " + " ".join(f"{x} {up} l" for x, up in local[1:]) + " S"
    ink = ArrayObject([ArrayObject([FloatObject(each) for point in points for each in point])])
    return annotated(data, 0, "Ink", box, look, InkList=ink)


@pytest.mark.parametrize("margin", [2.0, 9.0])
def test_a_pens_tick_marks_its_choice_however_wide_a_margin_a_program_leaves(margin: float, rules: RuleSet) -> None:
    assert slugs(read("form.pdf", inked(form(mark=ring), margin), rules)) == (FIRST[2],)


def test_a_drawing_moved_with_its_box_is_where_its_box_is(rules: RuleSet) -> None:
    assert slugs(read("form.pdf", inked(form(mark=ring), 9.0, down=300.0), rules)) is None


# ---------------------------------------------------------------- Word


def test_an_x_typed_in_the_stead_of_a_box_ticks_it(rules: RuleSet) -> None:
    boxes = [tick_control(False), tick_control(False, "X"), *(tick_control(False) for _ in range(3))]
    lines = [para(box, f" {words}") for box, words in zip(boxes, DISTRICT_ACTIVITIES, strict=True)]
    assert slugs(read("form.docx", word(request("Activity:", *lines)), rules)) == (SLUGS[1],)


def test_a_box_that_shows_what_its_state_gainsays_is_left_to_a_person(rules: RuleSet) -> None:
    boxes = [tick_control(False), tick_control(False, "☒"), *(tick_control(False) for _ in range(3))]
    lines = [para(box, f" {words}") for box, words in zip(boxes, DISTRICT_ACTIVITIES, strict=True)]
    assert slugs(read("form.docx", word(request("Activity:", *lines)), rules)) is None


def test_choices_with_hollow_bullets_left_of_a_list_are_meant_with_doubt(rules: RuleSet) -> None:
    lines = f"○ {DISTRICT_ACTIVITIES[0]}", "○ Other: minutes shared among buildings"
    document = read("form.docx", word(request("Activity:", *lines)), rules)
    assert slugs(document) == (SLUGS[0], SLUGS[4])
    assert document.fields["activities"].confidence < 0.9


def test_a_whole_list_with_hollow_bullets_or_its_begin_alone_tells_nothing(rules: RuleSet) -> None:
    for listed in (DISTRICT_ACTIVITIES, DISTRICT_ACTIVITIES[:2]):
        lines = [f"○ {words}" for words in listed]
        assert slugs(read("form.docx", word(request("Activity:", *lines)), rules)) is None


def ticked_behind(*marked: int, other: str) -> bytes:
    lines = [para(run(f"{words}{' ✔' if at in marked else ''}")) for at, words in enumerate(DISTRICT_ACTIVITIES[:4])]
    return word(request("Activity:", *lines, para(run(other))))


def test_a_tick_behind_the_last_line_of_an_answer_ticks_the_choice_that_asked(rules: RuleSet) -> None:
    document = read(
        "form.docx", ticked_behind(1, other="Other: our team meetings\nwith neighboring districts ✔"), rules
    )
    assert slugs(document) == (SLUGS[1], SLUGS[4])
    assert document.fields["activity_other"].value == "our team meetings with neighboring districts"


def test_no_mark_over_a_list_signs(rules: RuleSet) -> None:
    document = read("form.pdf", form(0, 4, mark=dot, consulted=dot), rules)
    assert {each.state for each in document.signatures.values()} == {SignatureState.UNSIGNED}


@pytest.mark.parametrize(
    ("strokes", "shrinks"),
    [
        ([[110, 110, 190, 140], [120, 115, 180, 138]], True),
        ([[110, 110, 190, 140], ["x", "y"]], False),
        ([[110, 110, 190, 140], [120, 115, 180]], False),
        ([7, [110, 110, 190, 140]], False),
    ],
)
def test_ink_whose_strokes_are_broken_is_still_where_its_box_is(strokes: list[object], shrinks: bool) -> None:
    """Else a signature in a file written amiss would be told to be missing."""
    made = ArrayObject(
        ArrayObject(NumberObject(one) if isinstance(one, int) else NameObject(f"/{one}") for one in each)
        if isinstance(each, list)
        else NumberObject(each)
        for each in strokes
    )
    box = (100.0, 100.0, 200.0, 150.0)
    assert _only_stroke(DictionaryObject({NameObject("/InkList"): ArrayObject(made[-1:])})) is not None
    assert (_of_strokes(DictionaryObject({NameObject("/InkList"): made}), box) != box) is shrinks
