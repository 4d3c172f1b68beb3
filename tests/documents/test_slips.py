"""What a recogniser makes of a slip: rows that rise and fall, letters for figures, sums that decide."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.documents.layout.rows import Row, Segment
from mmd_mailbot.documents.layout.slanted import slanted_rows
from mmd_mailbot.documents.page import Page, Word
from mmd_mailbot.documents.papers.figures import figures_in, foreign_currency
from mmd_mailbot.documents.papers.letterhead import Head
from mmd_mailbot.documents.papers.merchant import merchant_of
from mmd_mailbot.documents.papers.regions import regions_on
from mmd_mailbot.documents.papers.saledate import slip_date
from mmd_mailbot.documents.papers.slip import slip_total
from mmd_mailbot.documents.papers.till import Says, says_of, squeezed
from mmd_mailbot.documents.values.codes import mended_code
from mmd_mailbot.documents.values.slips import mended_district, mended_name, mended_prose

from .paper_texts import rows


def words_of(
    text: str, *, slope: float = 0.0, curl: float = 0.0, left: float = 40.0, other: str | None = None
) -> list[Word]:
    """Lines of words as a recogniser gives them; "|" parts columns, each 200 points further right. ``slope``: points
    down for a point to the right; ``curl``: how far the middle of each line sags."""
    found = []
    for row, line in enumerate(text.strip("\n").splitlines()):
        for column, part in enumerate(line.split("|")):
            x = left + 200 * column
            for word in part.split():
                middle = x + 3 * len(word)
                y = 40 + 14 * row + slope * middle + curl * math.sin(math.pi * min(middle / 400, 1.0))
                found.append(Word(word, (x, y, x + 6 * len(word), y + 10), 10.0, confidence=0.98))
                x += 6 * len(word) + 5
    return found


SLIP = """
BIG BOX
12 Market Street, Springfield, MO 65800
10/09/2026 14:22 REG 4
LOGI C920S WEBCAM|64.99 T
USB CABLE|9.00 T
SUBTOTAL|73.99
TAX 7.25%|5.36
TOTAL|79.35
CASH|100.00
CHANGE|20.65
"""


@pytest.mark.parametrize("slope", [-0.04, 0.0, 0.02, 0.03])
@pytest.mark.parametrize("curl", [0.0, 5.0])
def test_rows_are_followed_as_they_lie(slope: float, curl: float) -> None:
    told = [[each.text for each in row.segments] for row in slanted_rows(words_of(SLIP, slope=slope, curl=curl), 1)]
    assert told == [line.split("|") for line in SLIP.strip().splitlines()]


def test_letters_given_one_by_one_are_words() -> None:
    spelled = [
        Word(each, (40 + 6.0 * at, 40, 45 + 6.0 * at, 50), 10.0)
        for at, each in enumerate("DATE:·28/02/2026")
        if each != "·"
    ]
    [row] = slanted_rows(spelled, 1)
    assert row.text == "DATE: 28/02/2026"


@pytest.mark.parametrize(
    ("changed", "total"),
    [
        ({}, "79.35"),
        ({"TOTAL|": "T0TAL|"}, "79.35"),
        ({"SUBTOTAL": "SUB TO1AL", "TOTAL|79": "TOTALDUE 79"}, "79.35"),
        ({"TOTAL|79.35": "TOTAL|\n79.35"}, "79.35"),
        ({"TOTAL|79.35": "TOTAL$79.35"}, "79.35"),
        ({"TOTAL|79.35": "TOTAL ITEMS 2\nTOTAL|79.35\nTOTAL SAVINGS|12.00"}, "79.35"),
        ({"CASH|100.00\nCHANGE|20.65": "VISA ****4471|79.35"}, "79.35"),
        ({"TOTAL|79.35": "BALANCE DUE|79.35"}, "79.35"),
        ({"TOTAL|79.35": "TOTAL|579.35"}, "79.35"),  # the dollar sign was read as a figure
        ({"TOTAL|79.35": "TOTAL|S79.35"}, "79.35"),
        (
            {"SUBTOTAL|73.99\nTAX 7.25%|5.36\nTOTAL|79.35": "Sub-total|73.99\nTotal Tax|5.36\nGrand Total|79.35"},
            "79.35",
        ),
    ],
)
def test_the_slips_own_sums_decide(changed: dict[str, str], total: str) -> None:
    text = SLIP
    for old, new in changed.items():
        assert old in text
        text = text.replace(old, new)
    found = slip_total(slanted_rows(words_of(text), 1))
    assert (found.value, found.unread) == (Decimal(total), None)
    assert found.confidence >= 0.9
    assert found.proofs


def test_a_tip_is_part_of_what_was_paid() -> None:
    text = (
        "CAFE\n6 Working lunch|84.00\nSubtotal|84.00\nTax|7.14\nAmount|91.14\nTip|15.00\nTotal|106.14\nVISA ****2210"
    )
    assert slip_total(slanted_rows(words_of(text), 1)).value == Decimal("106.14")


def test_a_total_less_than_nothing_is_a_refund() -> None:
    text = "BIG BOX\nLOGI C920S|-69.88\nSUBTOTAL|-69.88\nTOTAL|-69.88\nREFUND TO VISA 4417|69.88"
    found = slip_total(slanted_rows(words_of(text), 1))
    assert (found.value, found.refund) == (Decimal("69.88"), True)
    assert not slip_total(slanted_rows(words_of(SLIP), 1)).refund


def test_a_tax_with_its_rate_and_its_base_is_the_tax() -> None:
    text = SLIP.replace("TAX 7.25%|5.36", "T = MO TAX 7.2500 on 73.99|5.36")
    found = slip_total(slanted_rows(words_of(text), 1))
    assert (found.value, found.tax) == (Decimal("79.35"), Decimal("5.36"))


@pytest.mark.parametrize(
    "text",
    [
        "TOTAL|79.35\nTOTAL|97.35",
        "TOTAL|579.35\nA|$1.00\nB|$2.00",  # or $79.35: nothing tells
        "MEAL|58.20\nTOTAL|58.20\nTAX|$0.46",  # or $8.20, twice
        "TOTAL|79.35\nCASH|100.00\nCHANGE|50.65",  # 49.35 was paid
    ],
)
def test_a_total_that_is_contradicted_is_not_read(text: str) -> None:
    found = slip_total(slanted_rows(words_of(text), 1))
    assert found.value is None
    assert found.unread


def test_two_readers_that_differ_are_looked_at_by_a_person() -> None:
    [label, amount] = words_of("TOTAL 79.35")
    told = Word(amount.text, amount.box, amount.size, confidence=0.85, other="19.35")
    same = Word(amount.text, amount.box, amount.size, confidence=0.99, other="$79.35")
    assert slip_total(slanted_rows([label, told], 1)).confidence < 0.7  # a person looks
    agreed = slip_total(slanted_rows([label, same], 1))
    assert (agreed.value, agreed.confidence > 0.9) == (Decimal("79.35"), True)


def test_what_nothing_confirms_is_given_with_less_confidence() -> None:
    found = slip_total(slanted_rows(words_of("TOTAL|79.35"), 1))
    assert found.value == Decimal("79.35")
    assert found.confidence < 0.9


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("SUB TO1AL", Says.SUBTOTAL), ("Subtota1", Says.SUBTOTAL), ("T0TAL", Says.TOTAL), ("TOTALDUE", Says.GRAND),
        ("Grand  Total :", Says.GRAND), ("Total before tax", Says.SUBTOTAL), ("Total incl. tax", Says.GRAND), ("SALES TAX", Says.TAX),
        ("TOTAL TAX", Says.TAX), ("You saved", Says.SAVED), ("Total items", Says.COUNT), ("CHANGE DUE", Says.CHANGE),
        ("CASH TENDERED", Says.TENDER), ("VISA", Says.CARD), ("Cashier: Pat", Says.NOTHING), ("Postal service", Says.NOTHING),
        ("Service charge", Says.TAX), ("", Says.NOTHING),
    ],
)  # fmt: skip
def test_labels_are_known_though_letters_are_wrong(label: str, says: Says) -> None:
    assert says_of(squeezed(label)) is says


# ---------------------------------------------------------------- the day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10/09/2026 14:22", "2026-10-09"),
        ("10/09/202614:22", "2026-10-09"),
        ("Date: 1O/O9/2026", "2026-10-09"),
        ("Oct 9, 2026", "2026-10-09"),
        ("09OCT2026 14:22", "2026-10-09"),
        ("2026-10-09", "2026-10-09"),
        ("Date 10-09-26", "2026-10-09"),
        ("10/09/26 14:22\nReturn by 11/08/26", "2026-10-09"),
        ("10/09/26 14:22\nPRINTED 10/12/26 09:00", "2026-10-09"),
        ("10/09/2026\nThank you\n10/09/2026 14:22", "2026-10-09"),
        ("20261009 14:22", "2026-10-09"),
        ("26 0ct 2026 15:02", "2026-10-26"),  # a nought was read for a letter
        ("Ju1 9, 2026", "2026-07-09"),
        ("Sep 11'26 11:22", "2026-09-11"),
    ],
)
def test_the_day_of_the_sale(text: str, day: str) -> None:
    assert slip_date(rows(text)).value == day


@pytest.mark.parametrize("text", ["10/09/2026 14:22\n10/10/2026 14:22", "13/45/2026", "Expires 10/09"])
def test_a_day_that_cannot_be_told_is_not_read(text: str) -> None:
    assert slip_date(rows(text)).value is None


def test_day_and_month_stand_in_the_order_that_the_rules_say() -> None:
    assert slip_date(rows("03/04/2026 14:22")).value == "2026-03-04"
    assert slip_date(rows("03/04/2026 14:22"), day_first=True).value == "2026-04-03"
    swapped = slip_date(rows("25/12/2026 14:22"))
    assert swapped.value == "2026-12-25"
    assert swapped.confidence < 0.9


# ---------------------------------------------------------------- amounts


@given(st.text(alphabet="0123456789OoQqIlSsBZzC$RM.,-() :/%\t€٣", max_size=24))
def test_no_text_breaks_the_reading_of_amounts(text: str) -> None:
    for each in figures_in(Segment(text)):
        assert each.value == each.value.quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,234.56", ["1234.56"]), ("$12", ["12.00"]), ("S8.20", ["8.20"]), ("Grand TotalRM15.40", ["15.40"]), ("-RM0.01", ["-0.01"]),
        ("7. 60", ["7.60"]), ("(5.00)", ["-5.00"]), ("3 x 2.50 7.50", ["2.50", "7.50"]), ("RMO.02", ["0.02"]), ("12/05/2016", []),
        ("192.168.10.10", []), ("10.5%", []), ("7.25 %", []), ("O.OO", []),
    ],
)  # fmt: skip
def test_amounts_as_they_are_recognised(text: str, values: list[str]) -> None:
    assert [str(each.value) for each in figures_in(Segment(text))] == values


@pytest.mark.parametrize(
    ("text", "code"), [("RM12.00", "MYR"), ("CA$ 12.00", "CAD"), ("€12.00", "EUR"), ("$12.00", None), ("12.00", None)]
)
def test_other_money_than_dollars_is_named(text: str, code: str | None) -> None:
    assert foreign_currency([Row((Segment(text),))]) == code


# ---------------------------------------------------------------- several slips on one glass


def page_of(words: list[Word]) -> Page:
    return Page(1, 612.0, 792.0, (), tuple(words), scanned=True)


def test_slips_side_by_side_and_one_under_another_are_told_apart() -> None:
    narrow = SLIP.replace("|", " ")
    other = narrow.replace("79.35", "84.71").replace("73.99", "79.35").replace("20.65", "15.29")
    below = [
        Word(each.text, (each.box[0], each.box[1] + 300, each.box[2], each.box[3] + 300), 10.0)
        for each in words_of(other)
    ]
    for second in (words_of(other, left=340.0), below):
        regions = regions_on(page_of(words_of(narrow) + second))
        assert [slip_total(each).value for each in regions] == [Decimal("79.35"), Decimal("84.71")]


def test_a_slip_far_below_another_needs_no_address() -> None:
    bare = "FARM & HOME\nKIRKSVILLE\n10/12/2026 15:10\nCABLE|37.98\nWALL PLATE|4.29\nAMOUNT DUE|42.27\nCASH|50.00\nCHANGE|7.73"

    def below(by: float) -> list[Word]:
        return [
            Word(each.text, (each.box[0], each.box[1] + by, each.box[2], each.box[3] + by), 10.0)
            for each in words_of(bare)
        ]

    regions = regions_on(page_of(words_of(SLIP) + below(300)))
    assert [slip_total(each).value for each in regions] == [Decimal("79.35"), Decimal("42.27")]
    assert len(regions_on(page_of(words_of(SLIP) + below(145)))) == 1


def test_four_slips_on_one_glass_need_no_addresses() -> None:
    shop = "FARM & HOME\nKIRKSVILLE\n10/{day}/2026 15:10\nCABLE 37.98\nAMOUNT DUE {total}\nCASH 100.00\nCHANGE {back}"
    words: list[Word] = []
    for at, (left, down) in enumerate(((40.0, 0), (340.0, 0), (40.0, 300), (340.0, 300))):
        text = shop.format(day=10 + at, total=f"{40 + at}.27", back=f"{59 - at}.73")
        words += [
            Word(each.text, (each.box[0], each.box[1] + down, each.box[2], each.box[3] + down), 10.0)
            for each in words_of(text, left=left)
        ]
    totals = {str(slip_total(each).value) for each in regions_on(page_of(words))}
    assert totals == {"40.27", "41.27", "42.27", "43.27"}


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("DOLLAR GENERAL STORE #09921\n102 N MAIN NOVINGER MO", "DOLLAR GENERAL"),
        ("LOWE'S HOME CENTERS, LLC\nSTORE: 1704 TERMINAL: 08 10/14/26", "LOWE'S HOME CENTERS, LLC"),
        ("102 N MAIN NOVINGER\nCORNER SHOP", "CORNER SHOP"),
    ],
)
def test_branches_and_houses_are_no_names(head: str, name: str) -> None:
    text = f"{head}\nCABLE|12.00\nTOTAL|12.00"
    assert merchant_of(slanted_rows(words_of(text), 1), Head(), scanned=True).value == name


def test_the_shop_of_a_slip_may_be_called_after_a_street_and_never_after_a_day_or_a_dish() -> None:
    text = "COURT STREET CAFE\nOct 12, 2026 12:41 PM\n6 Working lunch|84.00\nTotal|84.00"
    assert merchant_of(slanted_rows(words_of(text), 1), Head(), scanned=True).value == "COURT STREET CAFE"
    assert (
        merchant_of(
            slanted_rows(words_of("12 Court Street\nOct 12, 2026\nLunch|84.00"), 1), Head(), scanned=True
        ).value
        is None
    )


def test_a_cards_slip_below_its_receipt_is_no_second_receipt() -> None:
    card = "BIG BOX\n12 Market Street, Springfield, MO 65800\n10/09/2026 14:23\nVISA ****4471\nTOTAL 79.35\nAPPROVED"
    below = [
        Word(each.text, (each.box[0], each.box[1] + 300, each.box[2], each.box[3] + 300), 10.0)
        for each in words_of(card)
    ]
    assert len(regions_on(page_of(words_of(SLIP) + below))) == 1


def test_the_bill_and_the_cards_slip_with_the_tip_are_one_sale() -> None:
    bill = "CAFE\n12 Court Street, Fulton, MO 65251\n10/12/2026 12:41\n6 Lunch|84.00\nTax|7.14\nTotal|91.14"
    card = "CAFE\n12 Court Street, Fulton, MO 65251\n10/12/2026 12:55\nAmount|91.14\nTip|15.00\nTotal|106.14\nVISA ****2210"
    below = [
        Word(each.text, (each.box[0], each.box[1] + 300, each.box[2], each.box[3] + 300), 10.0)
        for each in words_of(card)
    ]
    [region] = regions_on(page_of(words_of(bill) + below))
    assert slip_total(region).value == Decimal("106.14")


# ---------------------------------------------------------------- class codes


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("Adair Co. R-l", "Adair Co. R-I"), ("Adair Co. R-Il", "Adair Co. R-II"), ("Elm R-Ill Schools", "Elm R-III Schools"),
        ("Elm R-lV", "Elm R-IV"), ("Elm R-V1", "Elm R-VI"), ("Elm R-1", "Elm R-1"), ("Elm R - II", "Elm R-II"), ("Elm R-O", "Elm R-O"),
        ("Joplin Schools", "Joplin Schools"), ("Jefferson C-123", "Jefferson C-123"),
    ],
)  # fmt: skip
def test_a_code_is_mended_where_only_one_can_be_meant(read: str, name: str) -> None:
    assert mended_code(read) == (name, False)


@pytest.mark.parametrize("read", ["Adair Co. R-11", "Elm R-IIII", "Elm R-VX", "Elm R-111"])
def test_a_code_that_may_be_two_is_in_doubt(read: str) -> None:
    assert mended_code(read)[1]


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("Pear1 Zumbeh1", "Pearl Zumbehl"),
        ("llene Imhoff", "Ilene Imhoff"),
        ("lrene de la Cruz", "Irene de la Cruz"),
        ("lee smith", "lee smith"),
        ("lloyd smith", "lloyd smith"),
        ("Isaac los Santos", "Isaac los Santos"),
        ("Rob0t Leola", "Robot Leola"),
        ("Lee Hill-O'llie", "Lee Hill-O'llie"),
        ("Pat Lee 2", "Pat Lee 2"),
    ],
)
def test_a_name_has_no_figures_among_its_letters_and_begins_with_a_capital(read: str, name: str) -> None:
    assert mended_name(read) == name


@pytest.mark.parametrize(
    ("read", "district"),
    [
        ("Plato Ridge Unified School Distric†", "Plato Ridge Unified School District"),
        ("Adair Co. R-l1", "Adair Co. R-II"),
        ("Novelty 42", "Novelty 42"),
        ("Miami R1", "Miami R1"),
    ],
)
def test_a_district_has_no_figures_or_daggers_among_its_letters(read: str, district: str) -> None:
    assert mended_district(read) == district


@pytest.mark.parametrize(
    ("read", "district"),
    [
        ("Liberal R-1", "Liberal R-I"),
        ("Liberal R-11", "Liberal R-II"),
        ("Pattonville R-111", "Pattonville R-III"),
        ("Sikeston R-6", "Sikeston R-6"),
        ("Lonedell R-14", "Lonedell R-14"),
        ("Hickman Mills C-1", "Hickman Mills C-1"),
    ],
)
def test_a_hand_s_roman_ones_are_no_figures(read: str, district: str) -> None:
    assert mended_district(read) == district


@pytest.mark.parametrize(
    ("read", "prose"),
    [
        ("Posted.on the shared drive", "Posted on the shared drive"),
        ("See forms.example.org and plan.docx", "See forms.example.org and plan.docx"),
        ("Ask lee@adair.example.org today. We agreed", "Ask lee@adair.example.org today. We agreed"),
        ("google.com, drive.google.com/abc", "google.com, drive.google.com/abc"),
        ("e.g. monthly, p.m. or a.m.", "e.g. monthly, p.m. or a.m."),
    ],
)
def test_a_speck_between_two_words_is_no_full_stop(read: str, prose: str) -> None:
    assert mended_prose(read) == prose


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("AEON CO. BHD (126926-H)\n3RD FLOOR, MALURI\nSHOPPING HOURS\nCracker|7.74", "AEON CO. BHD"),
        ("SOON FATT S/B (81497-P)\n46000 PETALING\nDESC|AMOUNT\nCracker|7.74", "SOON FATT S/B"),
        ("BIG BOX\nStore hours 9-9\nCounter 4\nCracker|7.74", "BIG BOX"),
    ],
)
def test_a_firms_number_is_no_part_of_its_name_and_hours_are_none(text: str, name: str) -> None:
    assert merchant_of(slanted_rows(words_of(text), 1), Head(), scanned=True).value == name
