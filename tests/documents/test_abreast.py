"""Forms on which the parties sign side by side, each on a line over its label, the day under that."""

from __future__ import annotations

import io
from itertools import product

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
ROLES = ("district_contact", "facilitator", "dese")
LABELS = ("District Contact Signature", "Signature of MMD CST Facilitator", "DESE Approval")
PEOPLE = ("Pat Lee", "Kim Orr", "Dana Hill")
COLUMNS = (50, 235, 420)


def form(
    signed: dict[int, str | bytes],
    *,
    high: float = 3,
    under: bool = False,
    ruled: bool = True,
    more: tuple[tuple[float, float, str], ...] = (),
) -> bytes:
    """``high``: of what is signed over its line. ``under``: the lines stand under the labels. ``more``: words at other places."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFontSize(10)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(50, 760 - 20 * at, words)
    y = 600
    label = y + 30 if under else y - 11
    for at, (x, words) in enumerate(zip(COLUMNS, LABELS, strict=True)):
        if ruled:
            canvas.line(x, y, x + 165, y)
        canvas.drawString(x, label, words)
        canvas.drawString(x, label - 14 if not under else y - 14, "Date:" + (" 10/3/2026" if at in signed else ""))
        each = signed.get(at, "")
        if isinstance(each, bytes):
            canvas.drawImage(ImageReader(io.BytesIO(each)), x + 10, y + high - 2, 120, 32, mask="auto")
        else:
            canvas.drawString(x + 3, y + high, each)
    for x, at_height, text in more:
        canvas.drawString(x, y + at_height, text)
    canvas.drawString(50, 540, "District Step 2: After notification of funding approval, submit an invoice")
    canvas.save()
    return out.getvalue()


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return document


def states(document: Document) -> list[SignatureState]:
    return [document.signatures[role].state for role in ROLES]


def test_each_party_has_what_stands_over_its_own_label(rules: RuleSet) -> None:
    document = read(form({0: "Pat Lee", 2: ink_png("Dana Hill")}), rules)
    assert states(document) == [SIGNED, UNSIGNED, SIGNED]
    assert document.signatures["district_contact"].name == "Pat Lee"
    assert [document.signatures[role].date for role in ROLES] == ["2026-10-03", None, "2026-10-03"]


@pytest.mark.parametrize("at", range(3))
def test_one_signature_signs_for_its_own_column_alone(rules: RuleSet, at: int) -> None:
    for what in (PEOPLE[at], ink_png(PEOPLE[at])):
        told = states(read(form({at: what}), rules))
        assert told == [SIGNED if each == at else UNSIGNED for each in range(3)]


@pytest.mark.parametrize(("under", "ruled"), [(True, True), (False, False), (True, False)])
def test_nobody_has_the_name_of_another_where_the_lines_stand_elsewhere(
    rules: RuleSet, under: bool, ruled: bool
) -> None:
    for at, high in product(range(3), (3, 12, 24, 44)):
        told = states(read(form({at: PEOPLE[at]}, under=under, ruled=ruled, high=high), rules))
        assert all(state is not SIGNED for each, state in enumerate(told) if each != at), (at, high, told)


@pytest.mark.parametrize(
    "more",
    [
        ((50, -40, "Pat Lee, Superintendent"), (235, -40, "Kim Orr")),
        ((50, 46, "Please return to Pat Lee"), (420, 46, "Dana Hill")),
        ((50, 4, "will sign later"), (235, 4, "N/A"), (420, 4, "Dana Hill will sign Monday")),
        ((50, 4, "X"), (235, 4, "10/3/2026"), (420, 4, "Signature on file")),
        ((50, 62, "Submitted by Pat Lee"), (235, 4, "CST Facilitator"), (420, 4, "{{Sig_es_:signer1:signature}}")),
    ],
)
def test_words_that_are_no_signature_sign_nothing_in_their_columns(
    rules: RuleSet, more: tuple[tuple[float, float, str], ...]
) -> None:
    assert SIGNED not in states(read(form({}, more=more), rules))
