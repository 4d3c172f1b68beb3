"""Names on lines of their own between captions that end with "Date", with no line to sign on: each had signed for the party over it,
though it may as well have been signed over the next one's caption. And names in a cell with one to sign in left empty behind it."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .test_rows_under_labels import DAYS, LABELS, NAMES, SIGNED, UNCERTAIN, UNSIGNED, head, told
from .word_xml import para, row, table, word

BARE = ("District Contact", "CST Facilitator", "DESE Approval")
LINE = "____________________\t____________"
CONTACT = "District Contact (name, email, phone): Pat Lee, plee@adair.example, 660-555-0100"
COLONS = tuple(f"{each}:" for each in LABELS)


def lines(*texts: str, contact: bool = False) -> bytes:
    first = para("District Technology Request Form") + para("District: Adair Co. R-I") + para(CONTACT)
    first += para("Total Costs: $10.00")
    return word((first if contact else head()) + "".join(map(para, texts)) + para(""))


def states(data: bytes, rules: RuleSet) -> list[object]:
    return [state for state, _ in told(data, rules)]


@pytest.mark.parametrize("day", ["", "\t10/9/2026"])
@pytest.mark.parametrize("empty", [None, "", "\t"])
@pytest.mark.parametrize("labels", [LABELS, COLONS, BARE])
@pytest.mark.parametrize("who", [1, 2])
def test_a_name_between_two_captions_signs_for_neither_where_nothing_tells_whose_it_is(
    who: int, labels: tuple[str, ...], empty: str | None, day: str, rules: RuleSet
) -> None:
    rows: list[str] = []
    for at, label in enumerate(labels):
        rows += [f"{NAMES[at]}{day}"] if at == who else [] if empty is None else [empty]
        rows.append(f"{label}\tDate")
    found = states(lines(*rows), rules)
    assert found[who - 1] is not SIGNED
    assert found[who] is not UNSIGNED


@pytest.mark.parametrize("day", ["", "\t10/3/2026"])
@pytest.mark.parametrize("who", [(0,), (1,), (2,), (0, 1), (0, 1, 2)])
def test_names_under_captions_sign_where_each_has_room_under_it_and_the_first_none_over_it(
    who: tuple[int, ...], day: str, rules: RuleSet
) -> None:
    rows = [
        text
        for at, label in enumerate(LABELS)
        for text in (f"{label}\tDate", f"{NAMES[at]}{day}" if at in who else "")
    ]
    assert states(lines(*rows), rules) == [SIGNED if at in who else UNSIGNED for at in range(3)]


@pytest.mark.parametrize("blank", [(), ("",)])
def test_the_contacts_name_under_the_contacts_caption_signs(blank: tuple[str, ...], rules: RuleSet) -> None:
    rows = (*blank, f"{LABELS[0]}\tDate", "Pat Lee\t10/3/2026", f"{LABELS[1]}\tDate", "", f"{LABELS[2]}\tDate", "")
    assert states(lines(*rows, contact=True), rules) == [SIGNED, UNSIGNED, UNSIGNED]


def test_a_blank_line_parts_a_name_from_the_caption_that_is_not_its_own(rules: RuleSet) -> None:
    under = ("", f"{LABELS[0]}\tDate", "Sam Roe\t10/3/2026", "", f"{LABELS[1]}\tDate", "", "", f"{LABELS[2]}\tDate")
    assert states(lines(*under), rules) == [SIGNED, UNSIGNED, UNSIGNED]
    over = ("", f"{LABELS[0]}\tDate", "", "Sam Roe\t10/5/2026", f"{LABELS[1]}\tDate", "", "", f"{LABELS[2]}\tDate")
    found = states(lines(*over), rules)
    assert found[0] is not SIGNED
    assert found[1] is UNCERTAIN


@pytest.mark.parametrize("day", ["", "\t10/3/2026"])
def test_a_name_in_print_under_the_first_of_three_offices_signs_nothing(day: str, rules: RuleSet) -> None:
    """The first had been taken for the question of who the contact is, and its name for the next one's signature."""
    rows = [LINE, f"{BARE[0]}\tDate", "Pat Lee", LINE, f"{BARE[1]}\tDate", LINE, f"{BARE[2]}\tDate"]
    assert SIGNED not in states(lines(*rows), rules)


@pytest.mark.parametrize("dated", [False, True])
def test_names_over_captions_with_the_days_line_under_them_are_for_a_person(dated: bool, rules: RuleSet) -> None:
    rows = []
    for at, label in enumerate(LABELS[:2]):
        rows += [NAMES[at], label, f"Date: {DAYS[at] if dated else '______'}"]
    found = states(lines(*rows, LABELS[2], "Date: ______"), rules)
    assert found == [UNCERTAIN, UNCERTAIN, UNSIGNED]


@pytest.mark.parametrize("empty", ["Signature:", "Signature: ________", "Sign here", "X", ""])
@pytest.mark.parametrize("how", ["", " (type name)", " (please sign)", " (type your full name as signature)"])
def test_a_name_before_a_cell_to_sign_in_that_was_left_empty_does_not_sign(
    how: str, empty: str, rules: RuleSet
) -> None:
    cells = [row(f"{label}{how}", name, empty, "Date:") for label, name in zip(LABELS, NAMES, strict=True)]
    assert SIGNED not in states(word(head() + table(*cells) + para("")), rules)


@pytest.mark.parametrize("signed", ["Signature: {name}", "Signed: {name}"])
def test_who_signs_in_the_cell_that_asks_for_it_has_signed(signed: str, rules: RuleSet) -> None:
    cells = [
        row(label, "", signed.format(name=name), f"Date: {day}")
        for label, name, day in zip(LABELS, NAMES, DAYS, strict=True)
    ]
    assert states(word(head() + table(*cells) + para("")), rules) == [SIGNED] * 3


def test_a_name_under_the_head_signature_signs_though_its_title_is_left_empty(rules: RuleSet) -> None:
    cells = [row(label, name, "", "") for label, name in zip(LABELS, NAMES, strict=True)]
    body = head() + table(row("Party", "Signature", "Title", "Date"), *cells) + para("")
    assert states(word(body), rules) == [SIGNED] * 3


@pytest.mark.parametrize("sign", ["", "Signature:"])
def test_a_name_under_the_head_full_name_typed_is_in_print(sign: str, rules: RuleSet) -> None:
    cells = [row(label, name, sign, "") for label, name in zip(BARE, NAMES, strict=True)]
    body = head() + table(row("Party", "Full name (typed)", "Signature", "Date"), *cells) + para("")
    assert SIGNED not in states(word(body), rules)
