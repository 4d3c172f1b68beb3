"""Parties that sign in blocks of lines under their names: printed name, signature and date, each on a line of its own."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import pdf_lines
from .word_xml import para, word

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
HEAD = [
    "District Technology Request Form",
    "District: Adair Co. R-I",
    "District Contact (name, email, phone): Pat Lee, plee@adair.example, 660-555-0100",
    "Requested Tools:",
    "Logitech C920s webcam - $69.99",
    "Total Costs: $69.99",
]
LINE = "Signature: ________________"


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


def in_word(lines: list[str], rules: RuleSet) -> Document:
    return read(word("".join(para(each) for each in lines)), rules)


def states(document: Document) -> list[SignatureState]:
    return [each.state for each in document.signatures.values()]


def test_who_signs_under_a_printed_name_has_signed_and_whose_name_is_printed_alone_has_not(rules: RuleSet) -> None:
    lines = [
        *("District Contact", "Printed Name: Pat Lee", "Signature: Pat Lee", "Date: 10/3/2026"),
        *("MMD CST Facilitator", "Printed Name: Fran North", LINE, "Date: ________"),
        *("DESE Approval", "Name (print): Dana Fox", "Title: Director", LINE, "Date: 10/9/2026"),
    ]
    for document in (in_word([*HEAD, *lines], rules), read(pdf_lines([*HEAD, *lines]), rules)):
        assert states(document) == [SIGNED, UNSIGNED, UNSIGNED]
        assert [each.date for each in document.signatures.values()] == ["2026-10-03", None, "2026-10-09"]


@pytest.mark.parametrize("first", ["Printed Name: Pat Lee", "Printed Name: ____________"])
def test_so_it_is_on_a_commitment_form(first: str, rules: RuleSet) -> None:
    head = [
        "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027",
        "District: Adair Co. R-I     School Building: Adair Elementary",
    ]
    lines = [
        *("Superintendent of Schools", first, "Signature: Pat Lee", "Date: 10/3/2026"),
        *("District MIM Contact Person", "Printed Name: Sam Roe", LINE, "Date: ________"),
        *("Building Principal", "Printed Name: Kim Day", "Signature: e-signed: Kim Day", "Date: 10/5/2026"),
    ]
    for document in (in_word([*head, *lines], rules), read(pdf_lines([*head, *lines]), rules)):
        assert states(document) == [SIGNED, UNSIGNED, SIGNED]


def test_words_between_a_partys_name_and_a_line_to_sign_make_no_block_of_them(rules: RuleSet) -> None:
    lines = ["District Contact", "is asked to have the board's president sign below.", "Signature: Kim Day"]
    rest = ["MMD CST Facilitator Signature: ______ Date: ____", "DESE Approval Signature: ______ Date: ____"]
    # the contact's own label stands nowhere
    assert states(in_word([*HEAD, *lines, *rest], rules)) == [UNCERTAIN, UNSIGNED, UNSIGNED]


@pytest.mark.parametrize("asked", [LINE, "Signature:", "Signed: ", "Signature (required): ", "Signature"])
@pytest.mark.parametrize("office", ["", ", Teacher", ", Director of Technology"])
@pytest.mark.parametrize("heading", ["District Contact Signature", "District Contact", "DISTRICT CONTACT SIGNATURE:"])
def test_a_name_between_the_heading_and_its_line_to_sign_on_is_printed_there(
    heading: str, office: str, asked: str, rules: RuleSet
) -> None:
    """Under a heading that asks for the signature itself it had been one: with "Signature:" left empty under it."""
    lines = [heading, f"Pat Lee{office}", asked, "Date: 10/3/2026"]
    others = ["DESE Approval Signature", f"Dana Wells{office}", asked, "Date: 10/9/2026"]
    for document in (in_word([*HEAD, *lines, *others], rules), read(pdf_lines([*HEAD, *lines, *others]), rules)):
        assert SIGNED not in states(document), states(document)


@pytest.mark.parametrize("below", ["Pat Lee, Teacher", "Pat Lee, District Technology Director"])
def test_a_name_with_its_office_under_an_empty_place_is_for_a_person(below: str, rules: RuleSet) -> None:
    for heading in (["District Contact", "Signature:"], ["District Contact Signature:"]):
        document = in_word([*HEAD, *heading, below, "Date: 10/3/2026"], rules)
        assert document.signatures["district_contact"].state is SignatureState.UNCERTAIN


def test_a_name_typed_under_the_words_that_ask_for_it_signs(rules: RuleSet) -> None:
    document = in_word([*HEAD, "District Contact", "Signature:", "Pat Lee", "Date: 10/3/2026"], rules)
    assert document.signatures["district_contact"].state is SIGNED
