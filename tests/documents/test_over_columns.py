"""Tables with the labels side by side under the cells to sign in: what stands over a label is its own, and no other's."""

from __future__ import annotations

import io
from itertools import combinations

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet

from .papers import png
from .test_retyped_tables import read, request
from .test_told_by_cells import LABELS, days, grid, told
from .word_xml import cell, row, table

DATED = ("Date: 10/3/2026", "Date: 10/5/2026", "Date: 10/9/2026")
NAMES = ("Pat Lee", "Fran North", "Kim Orr")
BLANK = "____________"


def abreast(over: tuple[str, ...], under: tuple[str, ...] | None, *more: tuple[str, ...]) -> bytes:
    rows = [over, LABELS, *([under] if under else []), *more]
    return request(grid(*(tuple((each,) for each in line) for line in rows)))


def only(parties: tuple[int, ...], words: tuple[str, ...], instead: str = "") -> tuple[str, str, str]:
    first, second, third = (words[each] if each in parties else instead for each in range(3))
    return first, second, third


@pytest.mark.parametrize("parties", [each for many in range(4) for each in combinations(range(3), many)])
@pytest.mark.parametrize("empty", ["", BLANK, "N/A", "(sign)"])
def test_who_signs_over_a_label_signs_for_that_party_alone(
    parties: tuple[int, ...], empty: str, rules: RuleSet
) -> None:
    """All had been unsigned, at 0.99, and the first's day the last one's."""
    document = read(abreast(only(parties, NAMES, empty), only(parties, DATED, f"Date: {BLANK}")), rules)
    assert told(document) == "".join("S" if each in parties else "." for each in range(3))
    wanted = ("2026-10-03", "2026-10-05", "2026-10-09")
    assert days(document) == [wanted[each] if each in parties else None for each in range(3)]


@pytest.mark.parametrize(
    "day", ["Date: Sat 10/3/2026", "Date:\t10/3/2026____", "10/3/2026", "Date: Saturday, October 3, 2026"]
)
def test_a_day_is_one_however_it_is_written(day: str, rules: RuleSet) -> None:
    """ "Thu 8/27/26" and a day that some program laid over the line for it had put all three in doubt."""
    document = read(abreast(only((0,), NAMES), (day, f"Date: {BLANK}", f"Date:\t{BLANK}")), rules)
    assert (told(document), days(document)) == ("S..", ["2026-10-03", None, None])


@pytest.mark.parametrize("under", [None, (f"Date: {BLANK}",) * 3, ("", "", "")])
def test_names_over_the_labels_and_no_day_may_be_print(under: tuple[str, ...] | None, rules: RuleSet) -> None:
    assert "S" not in told(read(abreast(NAMES, under), rules))
    for parties in ((0, 1), (0,), (2,)):
        assert "S" not in told(read(abreast(only(parties, NAMES), under), rules))


def test_a_day_proves_only_the_name_over_it(rules: RuleSet) -> None:
    assert told(read(abreast(NAMES, only((0,), DATED, "Date:")), rules)) == "S??"


@pytest.mark.parametrize("first", [("", "", ""), (BLANK,) * 3, NAMES])
def test_names_between_the_cells_to_sign_in_and_the_labels_may_be_print(
    first: tuple[str, ...], rules: RuleSet
) -> None:
    rows = [first, NAMES, LABELS, DATED]
    document = read(request(grid(*(tuple((each,) for each in line) for line in rows))), rules)
    assert "S" not in told(document)


@pytest.mark.parametrize("below", [NAMES, ("Pat Lee", "", ""), ("", "", "Kim Orr")])
def test_names_under_the_labels_are_not_surely_signed_for_by_what_stands_over_them(
    below: tuple[str, ...], rules: RuleSet
) -> None:
    """Neither over the labels nor under them is anybody sure to have signed, where names stand in both."""
    assert "S" not in told(read(abreast(NAMES, DATED, below), rules))


def test_a_day_over_a_label_and_a_title_sign_nothing(rules: RuleSet) -> None:
    assert told(read(abreast(("10/3/2026", "Superintendent", "pending"), (f"Date: {BLANK}",) * 3), rules)) == "..."


def test_a_day_in_the_next_party_s_column_is_not_one_s_own(rules: RuleSet) -> None:
    document = read(abreast(("Pat Lee", "", ""), only((1,), DATED, "Date:")), rules)
    assert told(document)[0] == "?"
    assert days(document)[0] is None
    assert told(document)[1:] == ".."


def test_a_name_in_a_cell_over_two_labels_is_neither_s(rules: RuleSet) -> None:
    wide = cell("Pat Lee", looks='<w:gridSpan w:val="2"/>')
    body = table(row(wide, ""), row(*LABELS), row(*DATED))
    assert "S" not in told(read(request(body), rules))


# ---------------------------------------------------------------- in frames on a page

ROWS = {"over": 560.0, "label": 540.0, "under": 515.0}  # the feet of the rows


def framed(
    parties: tuple[int, ...], *, drawn: bool = False, at: str = "over", first: float = 40.0, dated: bool = True
) -> bytes:
    """``at``: the row in which the parties' names or pictures stand; ``first``: how tall the row over the labels is."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 10)
    head = ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    for line, words in enumerate(head):
        canvas.drawString(60, 740 - 18 * line, words)
    for party in range(3):
        x = 58 + 165 * party
        canvas.rect(x, 560, 165, first)
        canvas.rect(x, 540, 165, 20)
        canvas.rect(x, 515, 165, 25)
        canvas.drawString(x + 5, 546, LABELS[party])
        canvas.drawString(x + 5, 523, DATED[party] if party in parties and dated else "Date:")
        if party in parties and drawn:
            canvas.drawImage(ImageReader(io.BytesIO(png())), x + 60, ROWS[at] + 3, 80, first - 10)
        elif party in parties:
            canvas.drawString(x + (8 if at == "over" else 95), ROWS[at] + 6, NAMES[party])
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("parties", [each for many in range(4) for each in combinations(range(3), many)])
@pytest.mark.parametrize("drawn", [False, True])
def test_in_frames_on_a_page_who_signs_over_a_label_signs_alone(
    parties: tuple[int, ...], drawn: bool, rules: RuleSet
) -> None:
    """The days had all been the last one's, and whoever signed uncertain."""
    document = read(framed(parties, drawn=drawn), rules)
    assert told(document) == "".join("S" if each in parties else "." for each in range(3))
    wanted = ("2026-10-03", "2026-10-05", "2026-10-09")
    assert days(document) == [wanted[each] if each in parties else None for each in range(3)]


@pytest.mark.parametrize("party", [0, 1, 2])
@pytest.mark.parametrize("drawn", [False, True])
def test_in_frames_what_stands_elsewhere_signs_for_no_other(party: int, drawn: bool, rules: RuleSet) -> None:
    """Under a label, beside its day, or over it where the row is too low to sign in."""
    for data in (
        framed((party,), drawn=drawn, at="under"),
        framed((party,), drawn=drawn, first=13.0),
        framed((party,), drawn=drawn, dated=False),
    ):
        states = told(read(data, rules))
        assert all(state != "S" for at, state in enumerate(states) if at != party), states
    for parties in ((0, 1, 2), (party,)):
        assert "S" not in told(read(framed(parties, dated=False), rules))
