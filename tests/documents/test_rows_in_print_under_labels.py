"""Word tables with a row to sign in over each label's and a row for the name in print under it, one table for all parties or one for
each. What was signed had been said to be unsigned at 0.99."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png

from .test_picture_as_shown import picture
from .test_retyped_tables import read, request
from .test_told_by_cells import LABELS, days, told
from .word_xml import cell, para, row, table, word

NAMES = ("Pat Lee", "Fran North", "Kim Orr")
DAYS = ("10/3/2026", "10/5/2026", "10/9/2026")
CONSULTED = para("☐ Consulted with Statewide Tech Team")
EVERY = ((), (0,), (1,), (2,), (0, 1), (0, 1, 2))


def form(
    over: Sequence[str],
    dated: Sequence[str],
    *,
    single: bool,
    printed: Sequence[str] = NAMES,
    asks: str = "Print name:",
) -> str:
    """``over``: the paragraphs of the cell over each label."""
    rows = []
    for label, own, day, name in zip(LABELS, over, dated, printed, strict=True):
        rows.append(
            [
                row(cell(own), cell(para("")), cell(para(day))),
                row(cell(para(label)), cell(para("")), cell(para("Date"))),
                row(cell(para(f"{asks} {name}".strip())), cell(para("")), cell(para(""))),
            ]
        )
    if single:
        return table(*(each for three in rows for each in three))
    tables = [table(*three) for three in rows]
    return para("").join([*tables[:2], CONSULTED, tables[2]])


@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize("printed", [NAMES, ("", "", "")])
@pytest.mark.parametrize("signed", EVERY)
def test_who_signs_in_the_row_over_the_label_is_the_label_s_party(
    signed: tuple[int, ...], printed: tuple[str, ...], single: bool, rules: RuleSet
) -> None:
    over = [para(NAMES[at] if at in signed else "") for at in range(3)]
    dated = [DAYS[at] if at in signed else "" for at in range(3)]
    document = read(request(form(over, dated, single=single, printed=printed)), rules)
    assert told(document) == "".join("S" if at in signed else "." for at in range(3))
    assert days(document) == [f"2026-10-0{each[3]}" if each else None for each in dated]


@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize("signed", EVERY)
def test_a_picture_in_the_row_over_the_label_signs(signed: tuple[int, ...], single: bool, rules: RuleSet) -> None:
    over = [para(picture()) if at in signed else para("") for at in range(3)]
    media = {"ink": ink_png("Pat Lee")}
    head = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $100.00")
    body = head + form(over, ["", "", ""], single=single)
    document = read(word(body, media=media), rules)
    assert told(document) == "".join("S" if at in signed else "." for at in range(3))


@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize("asks", ["Print name:", "Printed Name:", "Name (print):", "Name and title:"])
def test_names_in_print_under_the_labels_sign_nothing(asks: str, single: bool, rules: RuleSet) -> None:
    document = read(request(form([para("")] * 3, DAYS, single=single, asks=asks)), rules)
    assert told(document) == "..."


@pytest.mark.parametrize("single", [True, False])
def test_where_the_row_under_the_labels_may_be_signed_in_too_nobody_signs_for_sure(
    single: bool, rules: RuleSet
) -> None:
    """Without words that ask for print a name under the label may be the signature, and that over it print."""
    over = [para(""), para("Fran North"), para("")]
    document = read(request(form(over, ["", "", ""], single=single, printed=("Pat Lee", "", ""), asks="")), rules)
    assert told(document)[2] != "S"
    assert told(document)[1] != "S"
