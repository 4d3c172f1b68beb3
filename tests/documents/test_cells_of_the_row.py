"""Rows of a page's table: a label on two lines of its cell with the name in the next one, and a day that stands over "Date"."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

ROLES = ("district_contact", "facilitator", "dese")
STATES = {SignatureState.SIGNED: "S", SignatureState.UNSIGNED: ".", SignatureState.UNCERTAIN: "?"}


def _begun() -> tuple[io.BytesIO, Canvas]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 750 - 16 * at, words)
    return out, canvas


def three_cells(behind: str, names: dict[int, tuple[str, ...]], days: dict[int, str]) -> bytes:
    """Label, name and day side by side; ``behind``: the second line of each label."""
    out, canvas = _begun()
    y = 690.0
    for at, label in enumerate(("District Contact", "CST Facilitator", "DESE Approval")):
        for x, wide in ((60, 150), (210, 230), (440, 110)):
            canvas.rect(x, y - 40, wide, 40)
        canvas.drawString(64, y - 12, label)
        canvas.drawString(64, y - 25, behind)
        for line, words in enumerate(names.get(at, ())):
            canvas.drawString(214, y - 12 - 13 * line, words)
        canvas.drawString(444, y - 12, f"Date: {days.get(at, '')}")
        y -= 40
    canvas.save()
    return out.getvalue()


def two_cells(imprint: tuple[str, ...], day: str, place: int, *, over: bool = True) -> bytes:
    """The label over the place to sign in, the day over "Date" beside it or, without ``over``, under it."""
    out, canvas = _begun()
    y = 690.0
    labels = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
    for at, label in enumerate(labels):
        canvas.rect(60, y - 50, 420, 50)
        canvas.rect(480, y - 50, 80, 50)
        canvas.drawString(64, y - 11, label)
        if at == place:
            canvas.setFont("Helvetica", 5.5)
            for line, words in enumerate(imprint):
                canvas.setFont("Helvetica-Oblique" if line == 1 else "Helvetica", 12 if line == 1 else 5.5)
                canvas.drawString(76, y - 20 - 12 * line, words)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(484, y - (11 if over else 34), day)
            canvas.setFont("Helvetica", 10)
        canvas.drawString(484, y - 23, "Date")
        y -= 50
    canvas.save()
    return out.getvalue()


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return document


def told(document: Document) -> str:
    return "".join(STATES[document.signatures[role].state] for role in ROLES)


@pytest.mark.parametrize("behind", ["(signature)", "(Signature):", "Signature"])
@pytest.mark.parametrize("name", ["/s/ Luther Vandiver", "Luther Vandiver"])
@pytest.mark.parametrize("place", range(3))
def test_a_name_in_the_cell_beside_a_label_on_two_lines_signs(
    place: int, name: str, behind: str, rules: RuleSet
) -> None:
    """ "(signature)" had looked like what a program sets where somebody shall sign, and the name like print under it."""
    document = read(three_cells(behind, {place: (name,)}, {place: "9/13/2026"}), rules)
    assert told(document) == "".join("S" if at == place else "." for at in range(3))
    assert document.signatures[ROLES[place]].date == "2026-09-13"


@pytest.mark.parametrize("words", [("[Signature]", "Luther Vandiver"), ("(signature)", "Luther Vandiver")])
def test_a_name_under_what_was_set_at_the_place_in_the_cell_beside_signs_nothing(
    words: tuple[str, ...], rules: RuleSet
) -> None:
    assert "S" not in told(read(three_cells("(signature)", {0: words}, {0: "9/13/2026"}), rules))
    assert "S" not in told(read(three_cells("", {0: words}, {0: "9/13/2026"}), rules))


WHOLE = ("DocuSigned by:", "Ursula Twenter", "AAA944237B2A537...")


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("over", [True, False])
def test_a_whole_imprint_beside_a_day_over_its_label_signs(place: int, over: bool, rules: RuleSet) -> None:
    document = read(two_cells(WHOLE, "9/28/2026", place, over=over), rules)
    assert told(document) == "".join("S" if at == place else "." for at in range(3))
    assert document.signatures[ROLES[place]].date == "2026-09-28"


@pytest.mark.parametrize(
    "words", [WHOLE[:1], ("Awaiting signature", *WHOLE[1:]), (*WHOLE[:2], "VOID"), ("DocuSigned by:", "", WHOLE[2])]
)
def test_a_part_of_an_imprint_beside_a_day_signs_nothing(words: tuple[str, ...], rules: RuleSet) -> None:
    assert "S" not in told(read(two_cells(words, "9/28/2026", 0), rules))
