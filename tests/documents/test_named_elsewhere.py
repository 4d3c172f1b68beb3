"""Names that stand on a form beside its places to sign: at the foot of the paper, over an office, in a list, behind "Submitted by"."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import grid, read, states
from .test_told_by_cells import LABELS, told
from .test_told_by_cells import grid as stacked
from .word_xml import para, word

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
PARTIES = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
TITLE = "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027"


def commitment(*blocks: str) -> bytes:
    head = [
        para(TITLE),
        para("The MIM District Commits To:"),
        para("District: Adair   School Building: Adair Elementary"),
    ]
    return word("".join([*head, *blocks]))


def test_a_name_over_an_office_in_the_next_cell_is_in_print(rules: RuleSet) -> None:
    """With a list of contacts behind it the table had been none of those known, and each next row's name had signed."""
    names = ("Ray Ellis", "Dana Zorn", "Deb Lane")
    offices = ("Superintendent", "District MIM Contact Person", "Building Principal")
    rows = [((name, office), ("",), ("",)) for name, office in zip(names, offices, strict=True)]
    table = stacked((("Name and Title",), ("Signature",), ("Date",)), *rows)
    contacts = grid(*((party, name, "660-555-0134") for party, name in zip(PARTIES, names, strict=True)))
    assert SIGNED not in states(read(commitment(table, para("Contacts"), contacts), rules))


@pytest.mark.parametrize(
    "line",
    [
        "Submitted by: Tom Mills, Building Principal   Date: 10/3/2026",
        "Signature: Tom Mills   Title: Superintendent   Date: 10/3/2026",
    ],
)
def test_who_submits_the_form_has_not_signed_the_line_under_it(line: str, rules: RuleSet) -> None:
    """What stands over the first line to sign on had been its signature."""
    lines = [para(text) for party in PARTIES for text in ("____________________\t________", f"{party}\tDate")]
    assert SIGNED not in states(read(commitment(para(line), *lines), rules))


def test_initials_in_a_routing_list_sign_for_nobody_whose_place_is_empty(rules: RuleSet) -> None:
    """Of the labels in columns none says "Signature" or has its day beside it, and the list's had counted."""
    columns = grid(("", "", ""), PARTIES, ("Date:", "Date:", "Date:"))
    names = ("Ray Nunn", "Kim Ross", "Deb Lane")
    routing = grid(
        ("Step", "Who", "Received", "Initials"),
        *(
            (str(at), f"{party} {name}", "10/2/26", "RN")
            for at, (party, name) in enumerate(zip(PARTIES, names, strict=True))
        ),
    )
    assert SIGNED not in states(read(commitment(columns, para("Routing"), routing), rules))


def at_the_foot(words: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    heads = ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    for at, each in enumerate(heads):
        canvas.drawString(60, 740 - 18 * at, each)
    for at, label in enumerate(LABELS):
        canvas.drawString(60 + 180 * at, 600, label.replace(" Signature", ""))
        canvas.rect(58 + 180 * at, 570, 170, 45)
        canvas.drawString(60 + 180 * at, 545, "Date:")
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 40, words)
    canvas.save()
    return out.getvalue()


def test_a_name_at_the_foot_of_the_page_signs_nothing(rules: RuleSet) -> None:
    """On forms in columns the line at the foot had been the party's place."""
    assert "S" not in told(read(at_the_foot("DESE Approval: Kim Orr"), rules))


def lines_of(*lines: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    for at, words in enumerate(lines):
        canvas.drawString(60, 740 - 15 * at, words)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("other", ["DESE Liaison", "Former Superintendent", "Deputy Superintendent"])
def test_the_block_of_somebody_else_is_not_the_last_partys(other: str, rules: RuleSet) -> None:
    """Its bare "Signature:" had been the place of the party before, which had left its own empty."""
    block = ["Signature:", "Printed Name: Pat Lee", "Date:"]
    stranger = [other, "Signature: Tess Ruhl", "Printed Name: Tess Ruhl", "Date: 10/4/2026"]
    head = ["District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $79.99"]
    parties = [label.replace(" Signature", "") for label in LABELS]
    data = lines_of(*head, "", parties[0], *block, "", *stranger, "", parties[1], *block, "", parties[2], *block)
    assert "S" not in told(read(data, rules))


def test_the_name_in_print_of_the_party_before_is_not_typed_on_the_line_under_it(rules: RuleSet) -> None:
    """The line left for the last party lies right under it, and the name had signed there."""
    lines = []
    for label, name in zip(LABELS, ("Pat Lee", "Fran North", "Kim Orr"), strict=True):
        place = " / 10/3/2026" if name == "Fran North" else "_____________________________________ / _____________"
        lines += [f"{label} / Date: {place}", f"{label.replace(' Signature', '')} printed name: {name}"]
    head = ["District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $79.99"]
    assert "S" not in told(read(lines_of(*head, "", *lines), rules))


def test_between_captions_without_lines_nobody_can_tell_who_signed(rules: RuleSet) -> None:
    """A cell left empty over the first caption is not seen on a page without borders; the next one's name had signed for the first."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 740 - 18 * at, words)
    for at, (label, name) in enumerate(zip(LABELS, ("Dana Cole", "Ken Ellis", ""), strict=True)):
        y = 600 - 40 * at
        canvas.setFont("Helvetica", 7)
        canvas.drawString(60, y, label)
        canvas.drawString(310, y, "Date")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, y - 23, name)
        canvas.drawString(310, y - 23, "10/3/2026" if name else "")
    canvas.save()
    assert "S" not in told(read(out.getvalue(), rules))


def test_an_office_at_the_end_of_a_mail_takes_no_signature_of_the_form_below_it(rules: RuleSet) -> None:
    """Over the form stood "Dana Boyd / Building Principal", and the superintendent's signature under that had been the principal's."""
    blocks = [
        part
        for name, party, day in zip(("Eve Park", "", ""), PARTIES, ("10/3/2026", "", ""), strict=True)
        for part in (name, "_" * 30, name or "Dana Boyd", party, f"Date: {day or '________'}", "")
    ]
    mail = [para("Dana Boyd"), para("Building Principal"), para("")]
    document = read(commitment(*mail, *map(para, blocks)), rules)
    assert document.signatures["principal"].state is not SIGNED
