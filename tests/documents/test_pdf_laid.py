"""What people lay over a form with their programs: annotations that sign, tick, mark and strike out, and those that do not."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest
from pypdf.generic import DictionaryObject, FloatObject, NameObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.filled_pdf import Marks
from mmd_mailbot.demo.script import Layout
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import DISTRICT_ACTIVITIES, zigzag_png
from .pdf_tricks import ASIDE, DESE, annotated, edited, filled, ink_look, over, quad, spot, typed_look

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
INK = ink_look(110, 26)
WHITE_INK = INK.replace("0 0 0.6 RG", "1 1 1 RG")
BLACK = "0 g /Helv 11 Tf"
TYPED: dict[str, Any] = {"Contents": "Sam Roe", "DA": BLACK}

SIGNINGS: list[tuple[str, str, str | None, dict[str, Any], SignatureState, bool]] = [
    ("a name typed over", "FreeText", typed_look("Sam Roe"), TYPED, SIGNED, False),
    ("a name without a look", "FreeText", None, TYPED, SIGNED, False),
    ("a name that is not shown", "FreeText", typed_look("   "), TYPED, UNSIGNED, True),
    ("a white name", "FreeText", typed_look("Sam Roe", colour="1 g"), TYPED, UNSIGNED, True),
    ("a white name without a look", "FreeText", None, TYPED | {"DA": "1 g /Helv 11 Tf"}, UNSIGNED, True),
    ("a hidden name", "FreeText", typed_look("Sam Roe"), TYPED | {"flags": 2}, UNSIGNED, True),
    ("a name shown in print alone", "FreeText", typed_look("Sam Roe"), TYPED | {"flags": 36}, UNSIGNED, True),
    ("a sticky note", "Text", None, {"Contents": "Sam Roe"}, UNSIGNED, False),
    ("a remark", "Popup", None, {"Contents": "Sam Roe"}, UNSIGNED, False),
    ("ink", "Ink", INK, {"InkList": [[1.0, 2.0, 3.0, 4.0]]}, SIGNED, False),
    ("white ink", "Ink", WHITE_INK, {"InkList": [[1.0, 2.0, 3.0, 4.0]]}, UNSIGNED, True),
    ("hidden ink", "Ink", INK, {"InkList": [[1.0, 2.0, 3.0, 4.0]], "flags": 2}, UNSIGNED, False),
    ("a rubber stamp", "Stamp", typed_look("APPROVED", 16), {"Name": "/Approved"}, UNCERTAIN, False),
    ("a stamp of ink", "Stamp", INK, {"Name": "/Signature"}, SIGNED, False),
]


def read(data: bytes, rules: RuleSet) -> Document:
    return read_file(FileToRead("form.pdf", data), rules).documents[0]


@pytest.mark.parametrize("layout", ["same-cell", "next-cell", "plain-paragraphs"])
@pytest.mark.parametrize("case", SIGNINGS, ids=lambda case: case[0])
def test_what_is_laid_over_the_place_of_a_signature(case: Any, layout: Layout, rules: RuleSet) -> None:
    _, kind, look, more, state, told = case
    page, label = spot(filled(layout), DESE)
    x, y = label[2] + ASIDE[layout], label[1]
    tall = kind in ("Ink", "Stamp")
    box = (x, y - 6, x + 110, y + 20) if tall else (x, y - 1, x + 90, y + 14)
    document = read(annotated(filled(layout), page, kind, box, look, **more), rules)
    # a drawing on a ruled line is judged by its picture: a person may be asked
    allowed = {SIGNED, UNCERTAIN} if case[0] == "a stamp of ink" else {state}
    if case[0] == "a rubber stamp":  # its word is read where nothing else of the page lies under it
        allowed = {UNSIGNED, UNCERTAIN}
    assert document.signatures["dese"].state in allowed
    assert document.signatures["facilitator"].state is UNSIGNED
    assert ("text.hidden" in [each.code for each in document.problems]) is told


CHOICE = "Conduct virtual meetings between District Leadership and the Building Teams"
CHOSEN = ("district-with-building-teams",)
MARKS: tuple[Marks, ...] = ("drawn", "dingbats", "brackets", "letter")


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize(
    "how", ["marker", "ring", "typed X", "drawn X", "ink tick", "tick note", "stamped X", "stamped tick"]
)
def test_a_choice_marked_by_what_is_laid_over_it(how: str, marks: Marks, rules: RuleSet) -> None:
    data = filled("same-cell", marks, ())
    page, box = spot(data, CHOICE)
    left = (box[0] - 13, box[1] - 1, box[0] - 2, box[3] + 2)
    if how == "marker":
        data = annotated(data, page, "Highlight", box, QuadPoints=quad(box), C=[1.0, 1.0, 0.0])
    elif how == "ring":
        around = (box[0] - 16, box[1] - 4, box[2] + 6, box[3] + 4)
        data = annotated(data, page, "Circle", around, C=[1.0, 0.0, 0.0])
    elif how == "typed X":
        data = annotated(data, page, "FreeText", left, typed_look("X", 10), Contents="X")
    elif how == "drawn X":

        def cross(canvas: Canvas) -> None:
            canvas.line(box[0] - 11, box[1] + 1, box[0] - 4, box[1] + 8)
            canvas.line(box[0] - 11, box[1] + 8, box[0] - 4, box[1] + 1)

        data = over(data, page, cross)
    elif how == "ink tick":
        tick = "1.5 w 0 0 1 RG 1 5 m 4 1 l 10 11 l S"
        data = annotated(data, page, "Ink", left, tick, InkList=[[1.0, 2.0, 3.0, 4.0]])
    elif how == "stamped X":
        data = annotated(data, page, "Stamp", left, typed_look("X", 10))
    elif how == "stamped tick":  # drawn, without a word: nothing had been chosen, for sure
        data = annotated(data, page, "Stamp", left, "1.4 w 0 0 0.5 RG 1 6 m 4 2 l 10 11 l S")
    else:
        data = annotated(data, page, "Text", left, Name="/Check")
    assert read(data, rules).fields["activities"].value == CHOSEN


def test_stamped_ticks_at_all_choices_mark_them_all(rules: RuleSet) -> None:
    data = filled("same-cell", "drawn", ())
    for words in DISTRICT_ACTIVITIES[:4]:
        page, box = spot(data, words)
        left = (box[0] - 13, box[1] - 1, box[0] - 2, box[3] + 2)
        data = annotated(data, page, "Stamp", left, "1.4 w 0 0 0.5 RG 1 6 m 4 2 l 10 11 l S")
    found = read(data, rules).fields["activities"].value
    assert isinstance(found, tuple)
    assert len(found) == 4


@pytest.mark.parametrize(("at", "chosen"), [((1,), CHOSEN), ((0, 1, 2, 3, 4), None)])
def test_a_tick_pasted_at_a_choice_marks_it_and_pictures_at_every_choice_are_bullets(
    at: tuple[int, ...], chosen: Any, rules: RuleSet
) -> None:
    data = filled("same-cell", "letter", ())
    tick = ImageReader(io.BytesIO(zigzag_png()))
    for words in [DISTRICT_ACTIVITIES[each] for each in at]:
        page, box = spot(data, words)

        def paste(canvas: Canvas, box: Any = box) -> None:
            canvas.drawImage(tick, box[0] - 13, box[1] - 1, 11, 11)

        data = over(data, page, paste)
    assert read(data, rules).fields["activities"].value == chosen


def see_through(data: bytes, opaque: float) -> bytes:
    """With every marker's look laid over the print, so far opaque."""

    def edit(writer: pypdf.PdfWriter) -> None:
        for page in writer.pages:
            for each in page.get("/Annots") or ():
                note = each.get_object()
                if note["/Subtype"] == "/Highlight":
                    state = DictionaryObject(
                        {NameObject("/ca"): FloatObject(opaque), NameObject("/BM"): NameObject("/Multiply")}
                    )
                    resources = note["/AP"]["/N"].get_object()["/Resources"]
                    resources[NameObject("/ExtGState")] = DictionaryObject({NameObject("/G"): state})

    return edited(data, edit)


PALE = "/G gs 1 1 0 rg 0 0 {wide} {tall} re f"


@pytest.mark.parametrize(("opaque", "chosen"), [(0.4, CHOSEN), (0.0, None)], ids=["pale", "clear"])
def test_a_pale_marker_is_seen_and_a_clear_one_is_not(opaque: float, chosen: Any, rules: RuleSet) -> None:
    data = filled("same-cell", "brackets", ())
    page, box = spot(data, CHOICE)
    look = PALE.format(wide=box[2] - box[0], tall=box[3] - box[1])
    data = annotated(data, page, "Highlight", box, look, QuadPoints=quad(box), C=[1.0, 1.0, 0.0])
    assert read(see_through(data, opaque), rules).fields["activities"].value == chosen


def test_a_marker_over_the_word_other_alone_marks_it_beside_others_marked_so(rules: RuleSet) -> None:
    data = filled("same-cell", "brackets", ())
    page, box = spot(data, CHOICE)
    data = annotated(data, page, "Highlight", box, QuadPoints=quad(box), C=[1.0, 1.0, 0.0])
    page, box = spot(data, "Other")
    written = over(data, page, lambda canvas: canvas.drawString(box[2] + 4, box[1] + 2, "parent nights"))
    data = annotated(written, page, "Highlight", box, QuadPoints=quad(box), C=[1.0, 1.0, 0.0])
    document = read(data, rules)
    assert document.fields["activities"].value == (*CHOSEN, "other")
    assert document.text("activity_other") == "parent nights"


@pytest.mark.parametrize("marks", MARKS)
def test_a_note_marks_no_choice(marks: Marks, rules: RuleSet) -> None:
    data = filled("same-cell", marks, ())
    page, box = spot(data, CHOICE)
    left = (box[0] - 13, box[1] - 1, box[0] - 1, box[3] + 2)
    data = annotated(data, page, "Text", left, Name="/Note", Contents="this one X")
    assert read(data, rules).fields["activities"].value is None


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("how", ["annotation", "line"])
def test_a_choice_ticked_and_struck_out_is_not_said_to_be_chosen(how: str, marks: Marks, rules: RuleSet) -> None:
    data = filled("same-cell", marks, ("district-with-building-teams", "between-building-teams"))
    page, box = spot(data, CHOICE)
    if how == "annotation":
        data = annotated(data, page, "StrikeOut", box, QuadPoints=quad(box))
    else:
        middle = (box[1] + box[3]) / 2
        data = over(data, page, lambda canvas: canvas.line(box[0], middle, box[2], middle))
    value = read(data, rules).fields["activities"].value
    assert value is None or CHOSEN[0] not in tuple(value)  # type: ignore[arg-type]


def test_an_amount_struck_out_gives_way_to_the_one_beside_it(rules: RuleSet) -> None:
    data = filled("next-cell")
    page, box = spot(data, "$279.89")
    middle = (box[1] + box[3]) / 2

    def corrected(canvas: Canvas) -> None:
        canvas.line(box[0], middle, box[2], middle)
        canvas.setFont("Helvetica", 9.5)
        canvas.drawString(box[2] + 12, box[1] + 2, "$250.00")

    assert read(over(data, page, corrected), rules).fields["total_cost"].value == "250.00"
