"""Names that stand on a form before anybody signs it: in the label, beside the column to sign in, under the line left for it."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import cell, para, row, table, word

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
HEAD = [
    para("District Technology Request Form"),
    para("District: Adair Co. R-I"),
    para("How will access and use of the equipment be monitored?"),
    para("A log in the library"),
]


def read(blocks: list[str], rules: RuleSet) -> Document:
    file = FileToRead("form.docx", word("".join([*HEAD, *blocks])))
    (document,) = read_file(file, rules).documents
    return document


def first(blocks: list[str], rules: RuleSet) -> SignatureState:
    return read(blocks, rules).signatures["district_contact"].state


def places(*contact: str) -> list[str]:
    """The contact's cell with these lines; the other parties' are empty."""
    rows = [contact, ("MMD CST Facilitator Signature", ""), ("DESE Approval Signature", "")]
    return [table(*(row(cell(*(para(line) for line in lines)), cell(para("Date"))) for lines in rows))]


def grid(*rows: tuple[str, ...]) -> list[str]:
    """Lines of one cell are parted by a bar."""
    return [table(*(row(*(cell(*map(para, words.split("|"))) for words in each)) for each in rows))]


@pytest.mark.parametrize(
    "label",
    [
        "District Contact Signature (Pat Lee)",
        "District Contact Signature (Pat Lee):",
        "District Contact Signature - Pat Lee:",
        "District Contact's Signature – Pat Lee :",
    ],
)
def test_a_name_in_the_label_is_who_shall_sign(rules: RuleSet, label: str) -> None:
    assert first(places(label, ""), rules) is UNSIGNED
    assert first([para(label), para("MMD CST Facilitator Signature:")], rules) is UNSIGNED
    assert first(places(label, "Pat Lee"), rules) is SIGNED


def test_a_name_behind_a_dash_may_be_either(rules: RuleSet) -> None:
    assert first(places("District Contact Signature - Pat Lee", ""), rules) is UNCERTAIN


def test_a_name_behind_the_labels_own_colon_signs(rules: RuleSet) -> None:
    assert first(places("District Contact Signature: Pat Lee"), rules) is SIGNED
    assert (
        first([para("District Contact Signature: Pat Lee"), para("MMD CST Facilitator Signature:")], rules) is SIGNED
    )


def test_beside_the_column_to_sign_in_a_name_says_who_holds_the_office(rules: RuleSet) -> None:
    for heads in (("Role", "Signature", "Date"), ("", "Signature", "Printed Name")):
        found = read(
            grid(
                heads,
                ("District Contact|Pat Lee", "", ""),
                ("MMD CST Facilitator|Kim Orr", "Kim Orr", ""),
                ("DESE Approval", "", ""),
            ),
            rules,
        ).signatures
        assert [each.state for each in found.values()] == [UNSIGNED, SIGNED, UNSIGNED]


def test_a_name_and_its_office_under_a_line_left_empty_is_for_a_person(rules: RuleSet) -> None:
    assert first(places("District Contact Signature", "", "Pat Lee, Superintendent"), rules) is UNCERTAIN
    assert first(places("District Contact Signature", "Pat Lee, Superintendent"), rules) is SIGNED
