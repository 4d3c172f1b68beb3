"""The clerk's list of payments: read as leniently as it was written, and nothing guessed."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from mmd_mailbot.core.facts import Kind, Payment
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.formats.sheet import MOST_COLUMNS, rows_of
from mmd_mailbot.documents.page import Unreadable
from mmd_mailbot.documents.papers.payments import payments_in
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead
from mmd_mailbot.rules import load_rules


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules(None, years=range(2026, 2028))


def listed(data: bytes, name: str = "payments.csv") -> tuple[Payment, ...]:
    rows = rows_of(data, name)
    assert rows is not None
    document = payments_in(rows, name)
    assert document is not None
    return document.payments()


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


PLAIN = Payment(2, case="MMD-26-0001", amount="450.00", reference="4471", paid="2026-10-12")


@pytest.mark.parametrize(
    "text",
    [
        "case,amount,reference,paid\nMMD-26-0001,450.00,4471,2026-10-12\n",
        "Case #;Amount Paid;Check No.;Date Paid\nmmd-26-0001;$450.00;#4471;10/12/2026\n",
        "Case Number\tPaid\tAmount\tRef\nMMD-26-0001\t10/12/26\t450\t4471\n",
        '"MMD Case","Payment Amount","Warrant #","Payment Date","Notes"\r\n"MMD-26-0001","$450.00","4471","10/12/2026","x, y"\r\n',
        "\ufeffREQUEST NUMBER,AMT,VOUCHER,PAID ON\nMMD-26-0001, 450.00 ,4471,10/12/2026\nTotal,450.00,,\n",
    ],
)  # fmt: skip
def test_every_way_to_write_the_same_row(text: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        assert listed(text.encode(encoding)) == (PLAIN,)


def test_a_title_above_the_columns_and_empty_rows_do_not_matter() -> None:
    text = "Payments of October,,,\n,,,\ncase,amount,reference,paid\n,,,\nMMD-26-0001,450.00,4471,10/12/2026\n,,,\n"
    (row,) = listed(text.encode())
    assert (row.row, row.case, row.paid) == (5, "MMD-26-0001", "2026-10-12")


def test_a_workbook_is_read_with_its_days_and_numbers() -> None:
    data = workbook(
        ("Case", "Sent for payment", "Paid", "Amount", "Reference"),
        ("MMD-26-0001", date(2026, 10, 10), datetime.fromisoformat("2026-10-12T09:00"), 450, 4471),
        ("MMD-26-0002", date(2026, 10, 10), None, 120.5, None),
    )
    first, second = listed(data, "payments.xlsx")
    assert (first.paid, first.sent, first.amount, first.reference) == ("2026-10-12", "2026-10-10", "450.00", "4471")
    assert (second.paid, second.sent, second.amount, second.trouble) == (None, "2026-10-10", "120.50", "")


@pytest.mark.parametrize(
    ("row", "trouble"),
    [
        ("MMD-26-0001,-450.00,4471,10/12/2026", "less than nothing"),
        ("MMD-26-0001,(450.00),4471,10/12/2026", "less than nothing"),
        ('MMD-26-0001,"450,00",4471,10/12/2026', "no amount"),
        ("MMD-26-0001,about 450,4471,10/12/2026", "no amount"),
        ("MMD-26-0001,0,4471,10/12/2026", "no amount"),
        ("MMD-26-0001,,4471,10/12/2026", "no amount"),
        ("MMD-26-0001,450.00,4471,", "neither"),
        ("MMD-26-0001,450.00,4471,no", "neither"),
        ("MMD-26-0001,450.00,4471,13/45/2026", "no day"),
        ("MMD-26-0001,450.00,4471,soon", "no day"),
        ("26-0001,450.00,4471,10/12/2026", "no case number"),
        ("MMD-26-0001 and MMD-26-0002,900.00,4471,10/12/2026", "several cases"),
        ("MMD-26-0001,=A1*2,4471,10/12/2026", "formula"),
    ],
)
def test_what_is_not_plain_to_see_is_not_booked(row: str, trouble: str) -> None:
    (read,) = listed(f"case,amount,reference,paid\n{row}\n".encode())
    assert trouble in read.trouble
    assert read.paid is None


def test_a_case_that_stands_twice_is_booked_by_neither_row() -> None:
    text = "case,amount,reference,paid\nMMD-26-0001,200.00,1,yes\nMMD-26-0001,250.00,2,yes\nMMD-26-0002,1.00,3,yes\n"
    first, second, third = listed(text.encode())
    assert "more than once" in first.trouble
    assert "more than once" in second.trouble
    assert third.trouble == ""


def test_an_amount_with_a_reference_is_a_payment_where_no_column_says_paid() -> None:
    first, second = listed(b"case,amount,reference\nMMD-26-0001,450.00,4471\nMMD-26-0002,10.00,\n")
    assert first.paid == "yes"
    assert "neither" in second.trouble


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\nplease find, attached, the list",
        "name,age\nPat,50\n",
        "invoice,total\nCH-1,450.00\n",
        "case\nMMD-26-0001\n",
    ],
)
def test_other_tables_and_letters_are_no_list_of_payments(text: str, rules: RuleSet) -> None:
    reading = read_file(FileToRead("x.csv", text.encode()), rules)
    assert all(each.kind is not Kind.PAYMENTS for each in reading.documents)


def test_a_damaged_workbook_says_so() -> None:
    data = workbook(("case", "paid"), ("MMD-26-0001", "yes"))
    with pytest.raises(Unreadable, match="cannot be opened"):
        rows_of(data[: len(data) // 2] + b"\0" * 50 + data[len(data) // 2 + 50 :], "x.xlsx")


def test_the_reader_gives_the_list_as_a_document(rules: RuleSet) -> None:
    data = workbook(("case", "amount", "reference", "paid"), ("MMD-26-0001", 450, 4471, date(2026, 10, 12)))
    (document,) = read_file(FileToRead("payments.xlsx", data), rules).documents
    assert (document.kind, document.payments()) == (Kind.PAYMENTS, (PLAIN,))


_CELL = st.text(alphabet='abcMMD-260001,$.;|"\t\n=/ 12', max_size=14)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(_CELL, max_size=5), max_size=6))
def test_any_rows_are_read_and_a_booked_row_is_whole(rows: list[list[str]]) -> None:
    document = payments_in([["Case", "Amount", "Reference", "Paid"], *rows], "x.csv")
    assert document is not None
    for each in document.payments():
        assert each.trouble or (each.case and (each.paid is None or each.amount)) or each.case is None
        assert not (each.trouble and each.paid and "more than once" not in each.trouble)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_none(data: bytes) -> None:
    rows = rows_of(data, "x")
    assert rows is None or all(len(row) <= MOST_COLUMNS for row in rows)
