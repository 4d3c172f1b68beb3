"""Holders' names in print at captions of lines to sign on: under the line, or left of it beside the office. They had been taken for
signatures, because a caption's place was said to be signed by whatever was typed at it."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .test_captions_on_pages import DAYS, NAMES, PARTIES, ROLES, SIGNED, UNSIGNED, sign
from .test_retyped_tables import read


def page(
    *,
    under: str = "",
    behind: str = "",
    signed: Sequence[int] = (),
    dated: Sequence[int] = (),
    way: str = "typed",
    left: float = 72,
    foot: str = "",
    typed_lines: bool = False,
) -> bytes:
    """``under``: what stands under each line, over its caption; ``behind``: behind each office; ``left``: where the lines begin, those
    far to the right on the office's own level; ``foot``: what stands right under the last captions."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    for number, text in enumerate(
        ["District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 100.00"]
    ):
        canvas.drawString(72, 740 - 20 * number, text)
    low = 0.0
    for number, party in enumerate(PARTIES):
        head = 640 - 75 * number
        line = head - 30 if left < 200 else head - 2
        canvas.drawString(72, head, party + behind.replace("NAME", NAMES[number]))
        for begin, wide in ((left, 140), (450, 90)):
            if typed_lines:
                canvas.drawString(begin, line, "_" * int(wide / 6.2))
            else:
                canvas.line(begin, line, begin + wide, line)
        if number in signed:
            sign(canvas, (left + 6, line + 2), NAMES[number], way)
        if number in dated:
            canvas.drawString(453, line + 2, DAYS[number])
        low = line - 11
        if under:
            canvas.setFont("Helvetica", 9)
            canvas.drawString(left, line - 10, under.replace("NAME", NAMES[number]))
            low = line - 21
        canvas.setFont("Helvetica", 8)
        canvas.drawString(left, low, "Signature")
        canvas.drawString(450, low, "Date")
        canvas.setFont("Helvetica", 11)
    canvas.drawString(72, low - 18, foot)
    canvas.save()
    return made.getvalue()


def states(data: bytes, rules: RuleSet) -> list[SignatureState]:
    signatures = read(data, rules).signatures
    return [signatures[role].state for role in ROLES]


@pytest.mark.parametrize("under", ["NAME", "NAME, Director"])
@pytest.mark.parametrize("dated", [(), (0, 1), (0, 1, 2)])
def test_a_name_in_print_under_an_empty_line_signs_nothing(
    under: str, dated: tuple[int, ...], rules: RuleSet
) -> None:
    assert SIGNED not in states(page(under=under, dated=dated), rules)


@pytest.mark.parametrize("way", ["typed", "drawn"])
@pytest.mark.parametrize("signed", [(0, 1, 2), (1,), (0, 2)])
def test_who_signs_on_the_line_over_a_name_in_print_has_signed(
    signed: tuple[int, ...], way: str, rules: RuleSet
) -> None:
    found = states(page(under="NAME", signed=signed, dated=signed, way=way), rules)
    assert found == [SIGNED if at in signed else UNSIGNED for at in range(3)]


@pytest.mark.parametrize("behind", [": NAME", " - NAME", ", NAME"])
@pytest.mark.parametrize("dated", [(), (1,), (0, 1, 2)])
@pytest.mark.parametrize("left", [310, 280])
def test_a_name_in_print_between_its_office_and_an_empty_line_signs_nothing(
    behind: str, dated: tuple[int, ...], left: float, rules: RuleSet
) -> None:
    assert SIGNED not in states(page(behind=behind, dated=dated, left=left), rules)


@pytest.mark.parametrize("way", ["typed", "drawn"])
@pytest.mark.parametrize("behind", [": NAME", ""])
@pytest.mark.parametrize("signed", [(0, 1, 2), (1,)])
def test_who_signs_on_the_line_beside_a_name_in_print_has_signed(
    signed: tuple[int, ...], behind: str, way: str, rules: RuleSet
) -> None:
    found = states(page(behind=behind, signed=signed, dated=signed, left=310, way=way), rules)
    assert [found[at] for at in signed] == [SIGNED] * len(signed)
    assert SIGNED not in {found[at] for at in range(3) if at not in signed}


@pytest.mark.parametrize(
    "foot", ["Submitted by: Sue Cole  Date: 10/2/2026", "Sue Cole, Clerk 10/2/2026", "Board President"]
)
@pytest.mark.parametrize("behind", [": NAME", " - NAME"])
@pytest.mark.parametrize("left", [72, 310])
@pytest.mark.parametrize("typed_lines", [False, True])
@pytest.mark.parametrize("dated", [(), (0, 1, 2)])
def test_what_follows_the_last_captions_makes_no_signature_of_a_name_in_print(
    foot: str, behind: str, left: float, typed_lines: bool, dated: tuple[int, ...], rules: RuleSet
) -> None:
    data = page(behind=behind, dated=dated, left=left, foot=foot, typed_lines=typed_lines)
    assert SIGNED not in states(data, rules)


@pytest.mark.parametrize("foot", ["Submitted by: Sue Cole  Date: 10/2/2026", "Board President"])
@pytest.mark.parametrize("left", [72, 310])
def test_who_signs_is_never_returned_as_unsigned_for_what_follows_the_last_captions(
    foot: str, left: float, rules: RuleSet
) -> None:
    assert UNSIGNED not in states(
        page(behind=": NAME", signed=(0, 1, 2), dated=(0, 1, 2), left=left, foot=foot), rules
    )


def retyped(*blocks: str, tabs: Sequence[float] = (72, 270, 440)) -> bytes:
    """A form whose lines to sign on are typed; columns of a line are parted by a bar."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    head = ["District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 100.00", *blocks]
    for number, text in enumerate(head):
        for left, part in zip(tabs, text.split("|"), strict=False):
            canvas.drawString(left, 740 - 24 * number, part.strip())
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize(
    "foot", ["Submitted by: /s/ Sue Cole Date: 10/3/26", "Return to Sue Cole, Clerk, by October 15, 2026."]
)
@pytest.mark.parametrize("day", ["____________", "10/5/2026__"])
def test_names_behind_their_offices_sign_nothing_where_text_follows_the_last_captions(
    foot: str, day: str, rules: RuleSet
) -> None:
    empty = "_" * 34
    parties = [
        each
        for party, name in zip(PARTIES, NAMES, strict=True)
        for each in (f"{party}: {name}", f"{empty}||{day}", "Signature||Date")
    ]
    assert SIGNED not in states(retyped(*parties, foot), rules)


@pytest.mark.parametrize("signed", [(0,), (1,), (2,), (0, 1)])
def test_nobody_has_another_s_drawn_signature_where_text_follows_the_last_captions(
    signed: tuple[int, ...], rules: RuleSet
) -> None:
    found = states(page(signed=signed, dated=signed, way="drawn", foot="Submitted by: Sue Cole Date: 10/2/26"), rules)
    assert SIGNED not in [found[at] for at in range(3) if at not in signed]
