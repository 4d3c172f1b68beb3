"""Tables as secretaries draw them anew: heads over the parties' signatures, rows that are numbered."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import cell, para, row, table, word

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
ROLES = ("district_contact", "facilitator", "dese")


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


def states(document: Document) -> list[SignatureState]:
    return [document.signatures[role].state for role in document.signatures]


def grid(*rows: tuple[str, ...]) -> str:
    return table(*(row(*(cell(para(words)) for words in each)) for each in rows))


def request(*blocks: str) -> bytes:
    head = [
        para("District Technology Request Form"),
        para("District: Adair Co. R-I"),
        para("District Contact: Pat Lee, plee@adair.example, 660-555-0100"),
        para("How will access and use of the equipment be monitored?"),
        para("A log in the library"),
    ]
    return word("".join([*head, *blocks]))


HEADS = [
    ("", "Signature", "Date"),
    ("Role", "Signature", "Date"),
    ("Position", "Signature:", "Date Signed"),
]


@pytest.mark.parametrize("heads", HEADS)
def test_under_the_head_signature_a_party_is_named_without_the_word(heads: tuple[str, ...], rules: RuleSet) -> None:
    document = read(
        request(
            grid(
                heads,
                ("District Contact", "Pat Lee", "10/3/2026"),
                ("MMD CST Facilitator", "", ""),
                ("DESE Approval", "pending", ""),
            )
        ),
        rules,
    )
    assert [document.signatures[role].state for role in ROLES] == [SIGNED, UNSIGNED, UNSIGNED]
    assert document.signatures["district_contact"].date == "2026-10-03"
    assert document.text("plan_monitoring") == "A log in the library"
    assert document.text("contact_name") == "Pat Lee"


def test_under_the_head_printed_name_a_name_signs_nothing(rules: RuleSet) -> None:
    document = read(
        request(
            grid(
                ("", "Printed Name", "Signature", "Date"),
                ("District Contact", "Pat Lee", "", "10/3/2026"),
                ("MMD CST Facilitator", "Fran North", "", ""),
                ("DESE", "Dana Wells", "", ""),
            )
        ),
        rules,
    )
    assert [document.signatures[role].state for role in ROLES] == [UNSIGNED] * 3


def test_without_the_head_signature_a_contact_s_name_signs_nothing(rules: RuleSet) -> None:
    document = read(
        request(grid(("Role", "Name", "Date"), ("District Contact", "Pat Lee", ""), ("MMD CST Facilitator", "", ""))),
        rules,
    )
    assert document.signatures["district_contact"].state is UNSIGNED


def test_heads_over_signatures_are_no_part_of_the_answer_before(rules: RuleSet) -> None:
    document = read(
        word(
            para("Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
            + grid(("District: Adair Co. R-I", "School Building: Oak Grove Elementary"))
            + para("")
            + grid(
                ("", "Printed Name", "Signature", "Date"),
                ("Superintendent of Schools", "Pat Lee", "Pat Lee", "10/3/2026"),
                ("District MIM Contact Person", "", "", ""),
                ("Building Principal", "", "", ""),
            )
        ),
        rules,
    )
    assert document.text("building") == "Oak Grove Elementary"
    assert [document.signatures[each].state for each in ("superintendent", "district_contact", "principal")] == [
        SIGNED,
        UNSIGNED,
        UNSIGNED,
    ]


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_the_numbers_of_rows_that_nobody_filled_are_no_tools(rows: int, rules: RuleSet) -> None:
    bought = [("Zoom Pro", "$149.90"), ("Jabra Speak 510", "$99.00"), ("Poly Sync 20", "$135.00")][:rows]
    filled = [(str(at), *each) for at, each in enumerate(bought, start=1)]
    left = [(str(at), "", "") for at in range(rows + 1, 6)]
    heads = ("#", "Requested Tools", "Cost")
    document = read(request(grid(heads, *filled, *left, ("", "Total Costs", "$383.90"))), rules)
    assert [(each.name, each.cost) for each in document.items("requested_tools")] == [
        (name, cost.lstrip("$")) for name, cost in bought
    ]


def test_numbers_alone_ask_for_no_tool(rules: RuleSet) -> None:
    rows = [(str(at), "", "") for at in range(1, 5)]
    document = read(request(grid(("#", "Requested Tools", "Cost"), *rows, ("", "Total Costs", ""))), rules)
    assert document.fields["requested_tools"].value is None
    assert not document.fields["requested_tools"].unread


def test_the_bracket_that_ends_a_choice_hides_no_cross_in_the_cell_beside_it(rules: RuleSet) -> None:
    settings = (
        "One person to one person", "One person to small group",
        "Small group to small group (note:  small groups may be in one or multiple locations)", "Screen sharing",
        "Document sharing, collaboration, and editing", "Shared drive/file storage",
    )  # fmt: skip
    rows = [(each, "x" if at == 2 else "") for at, each in enumerate(settings)]
    head = para("This activity could include multiple variations within a given virtual setting:")
    document = read(request(head, grid(*rows)), rules)
    assert document.fields["settings"].value == ("small-group-to-small-group",)


def test_a_box_in_a_party_s_own_cell_hides_the_party_from_nobody(rules: RuleSet) -> None:
    """The facilitator's row was none: a person was asked whether the place nobody had found was signed."""
    facilitator = row(
        cell(para("MMD CST Facilitator"), para("☐ Consulted with Statewide Tech Team")),
        cell(para("Jo Hart")),
        cell(para("")),
    )
    head = row(*(cell(para(words)) for words in ("", "Signature", "Date")))
    contact, dese = (
        row(*(cell(para(words)) for words in each))
        for each in (("District Contact", "", ""), ("DESE Approval", "", ""))
    )
    document = read(request(table(head, contact, facilitator, dese)), rules)
    assert states(document) == [SignatureState.UNSIGNED, SignatureState.SIGNED, SignatureState.UNSIGNED]
    assert document.fields["consulted_tech_team"].value is False


@pytest.mark.parametrize("under", [("Webcam", "$89.95"), ("(2) Jabra Speak 510", "$89.95")])
def test_a_hint_in_a_district_s_own_words_is_no_tool(under: tuple[str, str], rules: RuleSet) -> None:
    """In a form that nobody scanned it was one, and the tools behind it lost their costs."""
    head = row(cell(para("Requested Tools"), para("(identify by advertised brand name)")), cell(para("Cost")))
    rows = table(head, *(row(cell(para(name)), cell(para(cost))) for name, cost in (under, ("Tripod", "$20.00"))))
    tools = read(request(rows), rules).fields["requested_tools"].value
    assert [(each.name, each.cost) for each in tools] == [(under[0], "89.95"), ("Tripod", "20.00")]  # type: ignore[union-attr]


def test_a_name_level_with_the_box_in_a_party_s_cell_may_be_of_who_was_consulted(rules: RuleSet) -> None:
    box = cell(para("MMD CST Facilitator"), para("☒ Consulted with Statewide Tech Team"))
    facilitator = row(box, cell(para(""), para("Ken Zorn")), cell(para("")))
    others = (
        row(*(cell(para(words)) for words in each))
        for each in (("", "Signature", "Date"), ("District Contact", "", ""), ("DESE Approval", "", ""))
    )
    document = read(request(table(*others, facilitator)), rules)
    assert document.signatures["facilitator"].state is SignatureState.UNCERTAIN
