"""People whom a form does not know: the board's president, a witness, an assistant superintendent sign for nobody else; nor does a
party's name that stands elsewhere on the form."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png

from .test_retyped_tables import grid, read, request
from .word_xml import para, word

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
LINE, DAY = "_" * 30, "_" * 12
PARTIES = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
SCHOOLS = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
STRANGERS = (
    "Board President",
    "Treasurer",
    "Witness",
    "Reviewed by",
    "Technology Coordinator",
    "Assistant Superintendent",
)
COMMITMENT = (
    "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027",
    "District: Adair Co. R-I  School Building: Adair Elementary",
)
REQUEST = (
    "District Technology Request Form",
    "District: Adair Co. R-I",
    "District Contact: Pat Lee, plee@adair.example, 660-555-0100",
)


def states(data: bytes, rules: RuleSet) -> list[SignatureState]:
    return [each.state for each in read(data, rules).signatures.values()]


def with_stranger(labels: Sequence[str], stranger: str, at: int) -> list[tuple[str, bool]]:
    rows = [(label, False) for label in labels]
    rows.insert(at, (stranger, True))
    return rows


def printed(head: Sequence[str], rows: Sequence[tuple[str, bool]], *, pictured: bool, ruled: bool) -> bytes:
    """A page with a row for each who may sign; who does, types a name or has a picture of one there."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    for number, line in enumerate(head):
        canvas.drawString(54, 780 - 16 * number, line)
    for number, (label, signs) in enumerate(rows):
        y = 690 - 40 * number
        canvas.drawString(60, y, label + ("" if ruled else ":"))
        canvas.drawString(420, y, "Date:" if not signs else "Date: 10/4/2026")
        if ruled:
            for x in (54, 230, 410):
                canvas.rect(x, y - 12, {54: 176, 230: 180, 410: 140}[x], 40)
        else:
            canvas.line(230, y - 2, 400, y - 2)
        if signs and pictured:
            canvas.drawImage(ImageReader(io.BytesIO(ink_png("Dale Hurst"))), 240, y - 6, 90, 26, mask="auto")
        elif signs:
            canvas.drawString(240, y, "Dale Hurst")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("at", [0, 1, 3])
@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.parametrize(
    ("head", "labels"), [(REQUEST, PARTIES), (COMMITMENT, SCHOOLS)], ids=["request", "commitment"]
)
def test_who_signs_in_a_stranger_s_row_signs_for_no_party(
    head: Sequence[str], labels: Sequence[str], stranger: str, at: int, rules: RuleSet
) -> None:
    """Board presidents under the last party had signed for DESE, assistant superintendents for the superintendent, pictures in the next
    row of a table for the one above: 278 rows of 3,936 swept."""
    rows = with_stranger(labels, stranger, at)
    for pictured in (False, True):
        for ruled in (False, True):
            assert SIGNED not in states(printed(head, rows, pictured=pictured, ruled=ruled), rules)
    lines = [
        f"{label}: {'Dale Hurst' if signs else LINE}  Date: {'10/4/2026' if signs else DAY}" for label, signs in rows
    ]
    blocks = [
        each
        for label, signs in rows
        for each in (
            label,
            f"Signature: {'Dale Hurst' if signs else LINE}",
            f"Date: {'10/4/2026' if signs else DAY}",
            "",
        )
    ]
    cells = [(label, "Dale Hurst" if signs else "", "10/4/2026" if signs else "") for label, signs in rows]
    over = [each for label, signs in rows for each in (("Dale Hurst" if signs else "", ""), (label, "Date"))]
    made = [
        word("".join(para(each) for each in (*head, *lines))),
        word("".join(para(each) for each in (*head, *blocks))),
        word("".join(para(each) for each in head) + grid(("", "Signature", "Date"), *cells)),
        word("".join(para(each) for each in head) + grid(*over)),
    ]
    for data in made:
        assert SIGNED not in states(data, rules)


@pytest.mark.parametrize("at", [0, 3])
def test_parties_sign_beside_a_stranger_as_ever(at: int, rules: RuleSet) -> None:
    names = dict(zip(PARTIES, ("Pat Lee", "Fran North", "Kim Orr"), strict=True))
    rows = with_stranger(PARTIES, "Board President", at)
    lines = [f"{label}: {names.get(label, 'Dale Hurst')}  Date: 10/4/2026" for label, _ in rows]
    document = read(request(*(para(each) for each in lines)), rules)
    found = [(each.state, each.name, each.date) for each in document.signatures.values()]
    assert found == [(SIGNED, name, "2026-10-04") for name in names.values()]


LISTED = [
    (
        "District: Adair Co. R-I     Superintendent: Al Reed",
        "School Building: Adair Elementary     Principal: Jo Marsh",
    ),
    ("Superintendent: Al Reed", "Building Principal: Jo Marsh"),
    ("Superintendent of Schools: Al Reed", "Principal: Jo Marsh"),
]


@pytest.mark.parametrize("word_", ["", " Signature"])
@pytest.mark.parametrize("listed", LISTED)
def test_a_party_s_name_elsewhere_on_the_form_is_no_signature(
    listed: tuple[str, str], word_: str, rules: RuleSet
) -> None:
    """88 of 100 such rows had been signed by it, at 0.97, though the lines to sign on were empty."""
    lines = [
        f"{label}{word_}: {LINE}  Date: {DAY}"
        for label in ("Superintendent", "District MIM Contact Person", "Building Principal")
    ]
    after = (
        [(*COMMITMENT, *lines, *listed)] if not listed[0].startswith("District") else []
    )  # that begins another form
    for body in ((*COMMITMENT, *listed, *lines), *after):
        assert states(word("".join(para(each) for each in body)), rules) == [UNSIGNED] * 3


def test_who_signs_at_the_place_signs_whoever_is_named_elsewhere(rules: RuleSet) -> None:
    lines = [
        f"{label} Signature: Al Reed  Date: 10/4/2026"
        for label in ("Superintendent", "District MIM Contact Person", "Building Principal")
    ]
    body = (*COMMITMENT, *LISTED[0], *lines)
    assert states(word("".join(para(each) for each in body)), rules) == [SIGNED] * 3


def test_routing_lists_sign_nothing(rules: RuleSet) -> None:
    lines = [f"{label}: {LINE}  Date: {DAY}" for label in PARTIES]
    routed = (
        "Routing:",
        "1. District Contact: Pat Lee",
        "2. MMD CST Facilitator: Fran North",
        "3. DESE Approval: Kim Orr",
    )
    assert states(request(*(para(each) for each in (*lines, *routed))), rules) == [UNSIGNED] * 3


@pytest.mark.parametrize("answer", ["Librarian: keeps a log of who has it", "Technology Coordinator: Pat Lee"])
def test_an_answer_that_names_an_office_right_before_the_parties_is_an_answer(answer: str, rules: RuleSet) -> None:
    """Of a form whose plan stands last."""
    question = "How will access and use of the equipment be monitored?"
    lines = [f"{label}: {LINE}  Date: {DAY}" for label in PARTIES]
    document = read(word("".join(para(each) for each in (*REQUEST, question, answer, *lines))), rules)
    assert document.text("plan_monitoring") == answer


def test_a_notary_under_parties_whose_names_stand_over_their_labels_makes_no_party_sign_for_the_next(
    rules: RuleSet,
) -> None:
    lines: list[str] = []
    for number, (label, name) in enumerate(zip(PARTIES, ("Pat Lee", "Fran North", "Kim Orr"), strict=True)):
        signs = number == 1
        lines += ["", f"{name if signs else LINE}\t{'10/3/2026' if signs else DAY}", f"{name}\tDate", label]
    found = states(request(*(para(each) for each in (*lines, "", "Notary Public: Ann Pell  Date: 10/4/2026"))), rules)
    assert found[0] is not SIGNED
    assert found[1] is not UNSIGNED
