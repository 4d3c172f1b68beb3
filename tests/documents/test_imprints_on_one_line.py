"""A signing service's imprint on one line of a Word file: its name and number sign as they do on lines of their own; a caption alone
never does."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.signatures.imprint import imprint_typed

from .test_typed_signatures import contact, in_cells, on_line, read
from .word_xml import para, row, table, word

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
CODE = "DD55C3B4043CF56..."
BARE = [
    "DocuSigned by:",
    f"DocuSigned by: {CODE}",
    "DocuSigned by: Pat Lee",
    f"DocuSigned by: Sign here {CODE}",
    f"DocuSigned by: VOID {CODE}",
]


@pytest.mark.parametrize("head", ["DocuSigned by: ", "Signed by: "])
@pytest.mark.parametrize("code", [CODE, "6A39A26413D93C…", "7C7C089EE5C8C93"])
def test_name_and_number_on_one_line_in_a_cell_sign(head: str, code: str, rules: RuleSet) -> None:
    found = contact(in_cells(f"{head}Pat Lee  {code}"), rules)
    assert (found.state, found.name, found.date) == (SIGNED, "Pat Lee", "2026-10-03")


def test_name_and_number_on_the_labels_line_sign(rules: RuleSet) -> None:
    found = contact(on_line(f" DocuSigned by: Pat Lee  {CODE}  Date 10/3/2026"), rules)
    assert (found.state, found.name) == (SIGNED, "Pat Lee")


@pytest.mark.parametrize("words", BARE)
def test_a_caption_alone_never_signs(words: str, rules: RuleSet) -> None:
    assert contact(in_cells(words), rules).state is not SIGNED
    assert contact(on_line(f" {words} Date"), rules).state is not SIGNED


def with_names_beside(*cells: str) -> bytes:
    head = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
    rows = [row("Role", "Printed Name", "Signature", "Date"), row("District Contact", *cells)]
    rows += [row(each, "", "", "") for each in ("MMD CST Facilitator", "DESE Approval")]
    return word(head + table(*rows))


def test_a_printed_name_in_the_column_beside_completes_no_caption(rules: RuleSet) -> None:
    own = read(with_names_beside("Pat Lee", f"DocuSigned by: Pat Lee  {CODE}", "10/3/2026"), rules).signatures
    assert (own["district_contact"].state, own["district_contact"].date) == (SIGNED, "2026-10-03")
    assert {own[role].state for role in ("facilitator", "dese")} == {UNSIGNED}
    for other in ("DocuSigned by:", f"DocuSigned by: {CODE}"):
        found = read(with_names_beside("Pat Lee", other, ""), rules).signatures["district_contact"]
        assert found.state is not SIGNED


def test_what_stands_beside_the_imprint_on_its_line_keeps_it_from_signing() -> None:
    assert imprint_typed([f"DocuSigned by: Pat Lee {CODE}"]) is not None
    for words in (
        f"To be DocuSigned by: Pat Lee {CODE}",
        f"DocuSigned by: Pat Lee {CODE} VOID",
        "DocuSigned by: Pat Lee 20261003",
    ):
        assert imprint_typed([words]) is None
