"""Blocks in which parties sign, as secretaries set them: sections, rows of a table, one line, names in print in the heading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .papers import pdf_lines
from .test_retyped_tables import ROLES, SIGNED, UNCERTAIN, UNSIGNED, grid, read, request
from .word_xml import cell, para, row, table

PARTIES = ("District Contact", "MMD CST Facilitator", "DESE Approval")
NAMES = ("Rebecca Schoenfeld", "Fran North", "Kim Orr")
Block = Callable[[str, int, str, str], list[str]]


def sections(party: str, number: int, name: str, day: str) -> list[str]:
    head = f"Section {'ABC'[number]} – {party}"
    return [head, f"Signature: {name}", f"Print Name: {NAMES[number]}", f"Date: {day}"]


def on_one_line(party: str, number: int, name: str, day: str) -> list[str]:
    return [party, f"Print Name: {NAMES[number]}   Signature: {name or '_' * 30}   Date: {day}"]


def in_print(party: str, number: int, name: str, day: str) -> list[str]:
    return [f"{party} (print): {NAMES[number]}", f"Signature: {name}    Date: {day}"]


def in_office(party: str, number: int, name: str, day: str) -> list[str]:
    return [party, f"By: {name or '_' * 30}    Its: Director of Technology", f"Date: {day or '_' * 12}"]


def asked_of(party: str, number: int, name: str, day: str) -> list[str]:
    return [f"Signed by the {party}: {name} {f'on {day}' if day else ''}"]


@pytest.mark.parametrize("pdf", [False, True])
@pytest.mark.parametrize("who", [(0, 1, 2), (0,), (1,), (2,), ()])
@pytest.mark.parametrize("block", [sections, on_one_line, in_print, in_office, asked_of])
def test_who_signs_in_a_block_signs_and_nobody_else(
    rules: RuleSet, block: Block, who: tuple[int, ...], pdf: bool
) -> None:
    """All had been said to be unsigned, most at 0.99; their days were lost, or the next party's."""
    lines = [
        line
        for at, party in enumerate(PARTIES)
        for line in block(
            party, at, f"/s/ {NAMES[at]}" if at in who else "", f"10/{at + 3}/2026" if at in who else ""
        )
    ]
    contact = "District Contact (name, email, phone): Pat Lee, plee@adair.example, 660-555-0100"
    head = ["District Technology Request Form", "District: Adair Co. R-I", contact, "Total Costs: $100.00"]
    data = pdf_lines([*head, *lines]) if pdf else request(*map(para, lines))
    found = read(data, rules).signatures
    assert [found[role].state for role in ROLES] == [SIGNED if at in who else UNSIGNED for at in range(3)]
    assert [found[role].date for role in ROLES] == [f"2026-10-0{at + 3}" if at in who else None for at in range(3)]


@pytest.mark.parametrize("asked", ["Signature", "Signed"])
@pytest.mark.parametrize("who", [(0, 1, 2), (0,), (1,), (2,), ()])
def test_in_a_table_of_its_own_a_party_signs_in_the_row_for_that(
    rules: RuleSet, who: tuple[int, ...], asked: str
) -> None:
    """Unsigned at 0.99, or for a person; the names in print sign nothing."""
    blocks = []
    for at, party in enumerate(PARTIES):
        signed = (NAMES[at], f"10/{at + 3}/2026") if at in who else ("", "")
        rows = (party,), ("Name", NAMES[at]), (asked, signed[0]), ("Date", signed[1])
        blocks += [grid(*rows), para("")]
    found = read(request(*blocks), rules).signatures
    assert [found[role].state for role in ROLES] == [SIGNED if at in who else UNSIGNED for at in range(3)]
    assert [found[role].date for role in ROLES] == [f"2026-10-0{at + 3}" if at in who else None for at in range(3)]


@pytest.mark.parametrize("who", [(0, 1, 2), (0,), (1,), (2,), ()])
def test_a_day_in_the_column_of_a_party_is_that_party_s(rules: RuleSet, who: tuple[int, ...]) -> None:
    """The last party had the first one's."""
    labels = tuple(f"{each} Signature" for each in PARTIES)
    signed = tuple(NAMES[at] if at in who else "" for at in range(3))
    days = tuple(f"10/{at + 3}/2026" if at in who else "" for at in range(3))
    for rows in (
        (labels, signed, tuple(f"Date: {each}" for each in days)),
        (signed, labels, days, ("Date",) * 3),
    ):
        found = read(request(grid(*rows)), rules).signatures
        assert [found[role].state for role in ROLES] == [SIGNED if at in who else UNSIGNED for at in range(3)]
        assert [found[role].date for role in ROLES] == [
            f"2026-10-0{at + 3}" if at in who else None for at in range(3)
        ]


CAPTIONS = ("Signature", "Printed Name", "Date")


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2)])
@pytest.mark.parametrize("tabs", [True, False])
@pytest.mark.parametrize("who", [(0, 1, 2), (0,), (1,), (2,), ()])
def test_over_captions_who_stands_over_the_word_signature_signs(
    rules: RuleSet, who: tuple[int, ...], tabs: bool, order: tuple[int, ...]
) -> None:
    """For a person, or unsigned at 0.99, and the days were lost. Names in print sign nothing."""
    blocks = []
    for at, party in enumerate(PARTIES):
        signed = (NAMES[at], NAMES[at], f"10/{at + 3}/2026") if at in who else ("", NAMES[at], "")
        values, captions = (tuple(row[each] for each in order) for row in (signed, CAPTIONS))
        below = [para("\t".join(values)), para("\t".join(captions))] if tabs else [grid(values, captions), para("")]
        blocks += [para(party), *below]
    found = read(request(*blocks), rules).signatures
    assert [found[role].state for role in ROLES] == [SIGNED if at in who else UNSIGNED for at in range(3)]
    assert [found[role].date for role in ROLES] == [f"2026-10-0{at + 3}" if at in who else None for at in range(3)]


@pytest.mark.parametrize("cells", [True, False])
@pytest.mark.parametrize("who", [(0, 1, 2), (0,), (1,), ()])
def test_behind_signature_and_date_in_one_stands_what_is_asked_for_both(
    rules: RuleSet, who: tuple[int, ...], cells: bool
) -> None:
    """A name without a day had been none, at 0.99."""
    signed = [NAMES[at] + ("  10/3/2026" if at == 1 else "") if at in who else "" for at in range(3)]
    labels = [f"{each} Signature / Date" for each in PARTIES]
    rows = [
        grid((label, name)) + para("") if cells else para(f"{label}: {name}")
        for label, name in zip(labels, signed, strict=True)
    ]
    found = read(request(*rows), rules).signatures
    assert [found[role].state for role in ROLES] == [SIGNED if at in who else UNSIGNED for at in range(3)]
    assert found[ROLES[1]].date == ("2026-10-03" if 1 in who else None)


@pytest.mark.parametrize("who", [(0, 1, 2), (0,), (2,), ()])
def test_under_heads_parted_by_tabs_who_stands_under_the_word_signature_signs(
    rules: RuleSet, who: tuple[int, ...]
) -> None:
    """The first two went to a person, whether signed or not."""
    lines = ["Role\tSignature\tDate"]
    for at, party in enumerate(PARTIES):
        lines.append(f"{party}\t{NAMES[at]}\t10/{at + 3}/2026" if at in who else f"{party}\t{'_' * 20}\t{'_' * 8}")
    found = read(request(*map(para, lines)), rules).signatures
    assert [found[role].state for role in ROLES] == [SIGNED if at in who else UNSIGNED for at in range(3)]
    assert [found[role].date for role in ROLES] == [f"2026-10-0{at + 3}" if at in who else None for at in range(3)]


@pytest.mark.parametrize("shape", ["over", "beside"])
@pytest.mark.parametrize("who", [(0, 1, 2), (0,), (2,), ()])
def test_under_a_party_s_name_a_table_may_ask_for_signature_and_date(
    rules: RuleSet, who: tuple[int, ...], shape: str
) -> None:
    """Unsigned, at 0.99."""
    blocks = []
    for at, party in enumerate(PARTIES):
        name, day = (NAMES[at], f"10/{at + 3}/2026") if at in who else ("", "")
        rows = (("Name", "Signature", "Date"), (NAMES[at], name, day))
        blocks += [para(party), grid(*rows) if shape == "over" else grid(("Signature", name, "Date", day)), para("")]
    found = read(request(*blocks), rules).signatures
    assert [found[role].state for role in ROLES] == [SIGNED if at in who else UNSIGNED for at in range(3)]
    assert [found[role].date for role in ROLES] == [f"2026-10-0{at + 3}" if at in who else None for at in range(3)]


@pytest.mark.parametrize("day", ["over the word", "under the label", ""])
def test_over_its_label_in_the_label_s_own_cell_a_name_signs_beside_its_day(rules: RuleSet, day: str) -> None:
    """Who set the cursor before the label had not signed, at 0.99. Without a day the name may have been printed there."""
    rows = []
    for at, party in enumerate(PARTIES):
        own = [para(NAMES[at])] if at == 1 else []
        under = [para("10/3/2026")] if at == 1 and day == "under the label" else []
        over = [para("10/3/2026")] if at == 1 and day == "over the word" else []
        rows.append(row(cell(*own, para(f"{party} Signature"), *under), cell(*over, para("Date"))))
    found = read(request(table(*rows)), rules).signatures
    assert [found[role].state for role in ROLES] == [UNSIGNED, SIGNED if day else UNCERTAIN, UNSIGNED]
    assert found[ROLES[1]].date == ("2026-10-03" if day else None)


def test_a_line_to_sign_on_over_a_label_in_its_cell_leaves_the_name_between_them_in_print(rules: RuleSet) -> None:
    rows = [
        row(cell(para("_" * 30), para(NAMES[at]), para(f"{party} Signature")), cell(para("Date")))
        for at, party in enumerate(PARTIES)
    ]
    found = read(request(table(*rows)), rules).signatures
    assert SIGNED not in [found[role].state for role in ROLES]


@pytest.mark.parametrize("one_table", [True, False])
def test_where_names_of_parties_end_their_rows_nobody_signs_for_the_one_before(
    rules: RuleSet, one_table: bool
) -> None:
    """Read as heads, each party would have signed with the next one's name."""
    for signed in range(1, 3):
        blocks: list[str] = []
        rows: list[tuple[str, ...]] = []
        for at, party in enumerate(PARTIES):
            name, day = (NAMES[at], f"10/{at + 3}/2026") if at == signed else ("", "")
            rows += [("Name", NAMES[at]), ("Signature", name), ("Date", day), (party,)]
            blocks += [grid((name, NAMES[at], day), CAPTIONS), para(party)]
        found = read(request(grid(*rows)) if one_table else request(*blocks), rules).signatures
        assert SIGNED not in [found[role].state for at, role in enumerate(ROLES) if at != signed]
