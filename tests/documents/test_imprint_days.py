"""A signing program's imprint on two lines or one: its "Date:" is none of the form's, and it signs at its own place alone."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.signatures.imprint import imprint_in, imprint_typed
from mmd_mailbot.ports import FileToRead

from .word_xml import cell, para, row, run, table, word

SIGNED = SignatureState.SIGNED
LABELS = {
    "superintendent": "Superintendent of Schools",
    "district_contact": "District MIM Contact Person",
    "principal": "Building Principal",
}
HEAD = para("Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027") + table(
    row("District:", "Oak Hill R-I"), row("School Building:", "Salem Intermediate")
)
ON_TWO = "Digitally signed by Pat Lee\nDate: 2026.10.27 14:06:22 -05'00'"
BARE = ("Digitally signed by Pat Lee", "Date: 2026.10.27 14:06:22 -05'00'", "Signed by:\nDate: 10/27/2026")


def rows_over(words: dict[str, str]) -> str:
    """A table of two rows for each party: the labels in the lower."""
    return "".join(
        table(row(cell(para(run(words.get(role, "")))), "", ""), row(label, "", "Date")) + para("")
        for role, label in LABELS.items()
    )


def cells_beside(words: dict[str, str]) -> str:
    return table(*(row(label, cell(para(run(words.get(role, "")))), "Date", "") for role, label in LABELS.items()))


def in_the_labels_cell(words: dict[str, str]) -> str:
    lines = ((para(label), para(run(words.get(role, "")))) for role, label in LABELS.items())
    return table(*(row(cell(*each), cell("Date", "")) for each in lines))


def behind_the_label(words: dict[str, str]) -> str:
    lines = (para(run(f"{label}: {words.get(role, '')}")) for role, label in LABELS.items())
    return table(*(row(cell(each), cell("Date:")) for each in lines))


LAYOUTS = [rows_over, cells_beside, in_the_labels_cell, behind_the_label]
Layout = Callable[[dict[str, str]], str]


def signing(layout: Layout, words: dict[str, str], rules: RuleSet) -> list[str]:
    (found,) = read_file(FileToRead("form.docx", word(HEAD + layout(words))), rules).documents
    return [role for role in LABELS if found.signatures[role].state is SIGNED]


@pytest.mark.parametrize("party", LABELS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_imprint_with_its_own_date_signs_for_its_party_alone(layout: Layout, party: str, rules: RuleSet) -> None:
    """Its "Date:" had been the form's: unsigned or uncertain, and the day another party's."""
    (found,) = read_file(FileToRead("form.docx", word(HEAD + layout({party: ON_TWO}))), rules).documents
    assert {role for role in LABELS if found.signatures[role].state is SIGNED} == {party}
    assert {role: found.signatures[role].date for role in LABELS} == {
        role: "2026-10-27" if role == party else None for role in LABELS
    }


@pytest.mark.parametrize("words", BARE)
@pytest.mark.parametrize("party", LABELS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_part_of_such_an_imprint_signs_nowhere(layout: Layout, party: str, words: str, rules: RuleSet) -> None:
    assert signing(layout, {party: words}, rules) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_imprint_beside_a_name_signs_each_for_its_own_party(layout: Layout, rules: RuleSet) -> None:
    both = {"superintendent": "Sandy Moss", "principal": ON_TWO}
    assert signing(layout, both, rules) == ["superintendent", "principal"]


@pytest.mark.parametrize(
    "line",
    ["Digitally signed by Pat Lee 2026.10.27 14:06", "Electronically signed by Pat Lee, 10/27/2026 2:06 PM CDT"],
)
def test_an_imprint_with_its_minute_on_one_line_is_whole(line: str) -> None:
    for found in (imprint_in([line]), imprint_typed([line])):
        assert found is not None
        assert (found.name, found.date) == ("Pat Lee", "2026-10-27")


@pytest.mark.parametrize(
    "line",
    [
        "Digitally signed by Pat Lee 2026.10.27",
        "Not digitally signed by Pat Lee 2026.10.27 14:06",
        "Digitally signed by Pat Lee 2026.10.27 14:06 VOID",
        "Digitally signed by Superintendent 2026.10.27 14:06",
        "Sent to Pat Lee 2026.10.27 14:06",
        "Digitally signed by Pat Lee 2026.13.27 14:06",
    ],
)
def test_a_day_without_its_minute_or_with_more_words_makes_none(line: str) -> None:
    assert imprint_in([line]) is None
    assert imprint_typed([line]) is None


def test_a_day_of_the_service_s_own_page_is_not_the_last_party_s(rules: RuleSet) -> None:
    """It had been the principal's, who had not signed."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.drawString(50, 740, "Missouri Integrated Model District & School Commitment/ Recommitment")
    for number, label in enumerate(LABELS.values()):
        canvas.drawString(50, 600 - 40 * number, f"{label}: {'' if number else 'Pat Lee'}")
        canvas.drawString(420, 600 - 40 * number, f"Date: {'' if number else '9/28/2026'}")
    canvas.showPage()
    lines = (
        "Audit trail",
        "Created: 2026-09-28",
        "Document e-signed by Pat Lee",
        "Signature date: 2026-09-28 - 8:17 AM",
    )
    for number, text in enumerate(lines):
        canvas.drawString(50, 740 - 20 * number, text)
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", made.getvalue()), rules).documents
    assert [document.signatures[role].date for role in LABELS] == ["2026-09-28", None, None]
