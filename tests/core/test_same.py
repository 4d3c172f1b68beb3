"""A receipt that was handed in before is known again: renamed, scanned again, photographed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from mmd_mailbot.core.case import Case, Claim, Stage
from mmd_mailbot.core.facts import Document, Fact, Kind
from mmd_mailbot.core.same import marks_of, near, same_paper, sightings

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def receipt(
    file: str = "a", *, text: str = "", picture: str = "", pages: tuple[int, ...] = (), **fields: str
) -> Document:
    given = {"merchant": "Bright Video Supply", "date": "2026-10-09", "total": "64.99"} | fields
    facts = {name: Fact(value, 0.95) for name, value in given.items() if value}
    return Document(
        f"{file}.pdf", Kind.RECEIPT, fields=facts, file_sha256=file * 64, text_sha256=text, picture_hash=picture,
        pages_in_file=pages,
    )  # fmt: skip


PLAIN = receipt(text="1" * 64)


@pytest.mark.parametrize(
    ("other", "how"),
    [
        (receipt("b", text="1" * 64), "same"),  # renamed, saved again
        (receipt("b", text="2" * 64), "alike"),  # scanned again: a letter differs
        (receipt("b", text="2" * 64, merchant="Briqht Vldeo Suppiy"), "alike"),
        (receipt("b", text="2" * 64, merchant=""), "alike"),
        (receipt("b", text="2" * 64, merchant="Elm Hardware"), None),
        (receipt("b", text="2" * 64, total="65.99"), None),
        (receipt("b", text="2" * 64, date="2026-10-10"), None),
        (receipt("a", text="2" * 64, total="65.99"), None),  # another receipt of the same file
        (replace(receipt("b", text="1" * 64), kind=Kind.INVOICE), None),
    ],
)
def test_a_paper_is_known_by_its_words_or_by_day_total_and_shop(other: Document, how: str | None) -> None:
    assert same_paper(PLAIN, other) == same_paper(other, PLAIN) == how


def test_day_total_and_number_make_it_the_same() -> None:
    one = receipt(text="1" * 64, receipt_number="TC-4471 99")
    assert same_paper(one, receipt("b", text="2" * 64, receipt_number="tc447199", merchant="?")) == "same"
    assert same_paper(one, receipt("b", text="2" * 64, receipt_number="TC-8012 31")) is None  # two sales of one day
    near = receipt("b", text="2" * 64, receipt_number="TC-447I 99")
    assert same_paper(one, replace(near, reader="ocr")) == "alike"  # a figure misread
    assert same_paper(one, near) is None  # of two papers of text it is the next sale
    broken = receipt("b", text="2" * 64, receipt_number="TC-447")
    assert same_paper(one, replace(broken, reader="ocr")) == "alike"  # the slip was crumpled there
    assert same_paper(one, broken) is None


def test_where_the_day_was_not_read_one_number_under_one_total_is_looked_at() -> None:
    one = receipt(text="1" * 64, date="", receipt_number="2000122-5441342")
    assert same_paper(one, receipt("b", text="2" * 64, date="", receipt_number="2000122-5441342")) == "alike"
    assert same_paper(one, receipt("b", text="2" * 64, receipt_number="2000122-5441342")) == "alike"
    assert same_paper(one, receipt("b", text="2" * 64, receipt_number="2000122-5441999")) is None
    assert same_paper(one, receipt("b", text="2" * 64, total="65.99", receipt_number="2000122-5441342")) is None
    assert set(marks_of(one)) & set(marks_of(receipt("b", receipt_number="2000122-5441342")))


def test_without_words_the_pages_of_the_file_tell() -> None:
    assert same_paper(receipt(pages=(2,)), receipt(pages=(2,))) == "same"
    one, other = receipt(pages=(2,), total=""), receipt(pages=(3,), total="")
    assert same_paper(one, other) is None


def test_a_picture_that_looks_the_same_is_alike_unless_something_sure_differs() -> None:
    one = receipt(text="1" * 64, picture="ffff0000ffff0000", date="")
    again = receipt("b", text="2" * 64, picture="ffff0000ffff0f00", date="", total="")
    assert same_paper(one, again) == "alike"
    assert same_paper(one, receipt("b", text="2" * 64, picture="0000ffff0000ffff", date="", total="")) is None
    assert same_paper(one, receipt("b", text="2" * 64, picture="ffff0000ffff0000", date="", total="9.99")) is None
    unsure = replace(one, fields={"total": Fact("9.99", 0.7)}, file_sha256="c" * 64, text_sha256="3" * 64)
    assert same_paper(one, unsure) == "alike"


@pytest.mark.parametrize(("one", "other"), [("", ""), ("ff", ""), ("zz", "zz"), ("ff", "ffff")])
def test_what_is_no_hash_looks_like_nothing(one: str, other: str) -> None:
    assert not near(one, other)


def test_marks_are_what_a_store_looks_for() -> None:
    marks = list(marks_of(receipt(picture="0123456789abcdef")))
    assert marks[0] == ("sale", "2026-10-09|64.99")
    assert marks[1:] == [
        ("look", f"64.99|{n}|{part}") for n, part in enumerate(("01", "23", "45", "67", "89", "ab", "cd", "ef"))
    ]
    assert next(marks_of(receipt(picture="f" * 16, date=""))) == ("look", "64.99|0|ff")
    assert list(marks_of(receipt(picture="f" * 16, total=""))) == []
    assert list(marks_of(Document("f", Kind.BUILDING_REQUEST, picture_hash="f" * 16))) == []


def claim(*receipts: Document, amount: str = "40.00", paid: str | None = None) -> Claim:
    invoice = Document("i.pdf", Kind.INVOICE, text_sha256="9" * 64)
    return Claim(invoice, receipts, Decimal(amount), NOW, None if paid is None else Decimal(paid))


def case(number: str, *claims: Claim, stage: Stage = Stage.INVOICE_REVIEW, **given: object) -> Case:
    return Case(Kind.BUILDING_REQUEST, stage, number=number, district_id="elm", claims=claims, **given)  # type: ignore[arg-type]


def test_it_is_told_where_and_for_how_much_it_was_claimed() -> None:
    again = receipt("b", text="1" * 64)
    cases = [
        case("MMD-26-0001", claim(PLAIN)),
        case("MMD-26-0002", claim(PLAIN, amount="60.00", paid="25.00"), claim()),
        case("MMD-26-0003", claim(PLAIN), stage=Stage.WITHDRAWN),
        case("MMD-26-0004", waiting=(PLAIN,)),
        case("MMD-26-0005", claim(PLAIN)),
    ]
    found = [(each.case, each.claim, each.amount, each.how) for each in sightings([again], cases, own="MMD-26-0005")]
    assert found == [
        ("MMD-26-0001", 0, Decimal("40.00"), "same"),
        ("MMD-26-0002", 0, Decimal("25.00"), "same"),
        ("MMD-26-0004", None, Decimal("0"), "same"),
    ]
