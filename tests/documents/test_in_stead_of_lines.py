"""Labels that stood under lines to sign on, after each line was replaced with who signed: a picture, or a name and its day."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Inches
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Signature, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

SIGNED = SignatureState.SIGNED
_HEAD = (
    "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027",
    "District: Adair Co. R-I     School Building: Lincoln Elementary",
)
_LABELS = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
_ROLES = ("superintendent", "district_contact", "principal")
_NAMES = ("Derek Pruett", "Shelly Vogelsang", "Ellen Swofford")


def _read(rules: RuleSet, how: tuple[str, str, str], higher: float) -> list[Signature]:
    """``how``: for each party "picture", "name", "print" (without a day), "line" (left as it was) or "", so high over its label."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(_HEAD):
        canvas.drawString(50, 740 - 18 * number, text)
    for number, (label, name, one) in enumerate(zip(_LABELS, _NAMES, how, strict=True)):
        y = 640 - 60 * number
        canvas.drawString(50, y, label)
        canvas.drawString(350, y, "Date")
        if one == "picture":
            canvas.drawImage(ImageReader(io.BytesIO(ink_png(name))), 52, y + higher, 110, 24)
        elif one in ("name", "print"):
            canvas.drawString(52, y + higher, name)
        elif one == "line":
            canvas.drawString(50, y + 23, "_" * 34)
            canvas.drawString(350, y + 23, "_" * 14)
        if one in ("picture", "name"):
            canvas.drawString(200, y + higher, f"9/{number + 7}/2026")
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", made.getvalue()), rules).documents
    return [document.signatures[role] for role in _ROLES]


@pytest.mark.parametrize(
    "how", [("picture", "name", "picture"), ("name", "picture", "name"), ("picture",) * 3, ("name",) * 3]
)
@pytest.mark.parametrize("higher", [11, 14, 18])
def test_each_signs_for_the_label_under_it(how: tuple[str, str, str], higher: float, rules: RuleSet) -> None:
    """A person had been asked about all of them, and the second day told as the first party's."""
    read = _read(rules, how, higher)
    assert [(each.state, each.date) for each in read] == [(SIGNED, f"2026-09-0{7 + at}") for at in range(3)]


@pytest.mark.parametrize(
    "how", [("", "name", "name"), ("", "picture", "picture"), ("name", "name", ""), ("", "name", "")]
)
def test_where_one_of_them_is_missing_no_other_party_is_said_to_have_signed(
    how: tuple[str, str, str], rules: RuleSet
) -> None:
    read = _read(rules, how, 14)
    assert all(one or each.state is not SIGNED for one, each in zip(how, read, strict=True))


@pytest.mark.parametrize(
    "how", [("picture", "line", "picture"), ("name", "line", "picture"), ("line", "line", "picture")]
)
def test_a_line_that_was_left_a_paragraph_over_its_label_is_empty(how: tuple[str, str, str], rules: RuleSet) -> None:
    read = _read(rules, how, 14)
    assert [each.state for each in read] == [SignatureState.UNSIGNED if one == "line" else SIGNED for one in how]


@pytest.mark.parametrize("signs", range(3))
def test_a_picture_that_replaced_the_line_in_word_beside_the_day_s_line_signs_for_the_label_under_it(
    signs: int, rules: RuleSet
) -> None:
    """What is left for the day had been taken for the line to sign on, with nothing on it: said unsigned at 0.99."""
    form, line = docx.Document(), "_" * 34
    for text in _HEAD:
        form.add_paragraph(text)
    for number, label in enumerate(_LABELS):
        over = form.add_paragraph()
        if number == signs:
            over.add_run().add_picture(io.BytesIO(ink_png(_NAMES[number])), width=Inches(1.6))
        over.add_run(f"{'' if number == signs else line}\t\t______________")
        form.add_paragraph(f"{label}\t\t\t\t\tDate")
    out = io.BytesIO()
    form.save(out)
    (document,) = read_file(FileToRead("form.docx", out.getvalue()), rules).documents
    assert [document.signatures[role].state is SIGNED for role in _ROLES] == [at == signs for at in range(3)]


def test_a_day_behind_its_own_label_stays_its_party_s_beside_pictures(rules: RuleSet) -> None:
    """The pictures stood in the lines' stead between the labels; what was looked for over the labels took the days away."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    for number, text in enumerate(_HEAD):
        canvas.drawString(58, 740 - 18 * number, text)
    for number, (label, name) in enumerate(zip(_LABELS, _NAMES, strict=True)):
        y = 684 - 46 * number
        canvas.drawString(58, y, f"{label}:")
        end = 62 + canvas.stringWidth(f"{label}:", "Helvetica", 11)
        canvas.drawImage(ImageReader(io.BytesIO(ink_png(name))), end, y + 3, 104, 27)
        canvas.drawString(end + 114, y, f"Date: 08/{17 + number}/2026")
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", made.getvalue()), rules).documents
    assert [(each.state, each.date) for each in (document.signatures[role] for role in _ROLES)] == [
        (SIGNED, f"2026-08-{17 + number}") for number in range(3)
    ]
