"""The clerk's payments in one list: each row its result in one echo, nothing half-understood booked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.world import BOT, CLERK, DESE, FACILITATOR, Enclosure

from .test_many import SCHOOLS, form, number_of, receipt
from .town import PAT, Town, text_of


@pytest.fixture
def town(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    town = Town(tmp_path / "town", rules, settings="[timing]\nundo_minutes = 20")
    directory = town.world.folder / "directory.csv"
    directory.write_text(directory.read_text().replace("Lincoln Elementary;Cedar Middle School", ";".join(SCHOOLS)))
    with town:
        yield town


def three_invoiced(town: Town) -> list[str]:
    schools = SCHOOLS[:3]
    town.send(PAT, FACILITATOR, files=[form(town, each) for each in schools], name="Pat Reed")
    town.reply(FACILITATOR, town.got(FACILITATOR), "Signed", [form(town, each, "facilitator") for each in schools])
    town.later(minutes=21)
    town.run()
    town.reply(DESE, town.got(DESE), "Signed", [form(town, each, "facilitator", "dese") for each in schools])
    town.later(days=1)
    numbers = [number_of(town, each) for each in schools]
    for at, number in enumerate(numbers):
        town.send(
            PAT,
            CLERK,
            "Invoice",
            "Our invoice.",
            town.invoice(number, number=f"CH-{at}", receipt=None) + receipt(town, at),
        )
    assert [town.stage(each) for each in numbers] == ["invoice-review"] * 3
    return numbers


def csv(*rows: str) -> Enclosure:
    return Enclosure(
        "october.csv", "\n".join(["case,invoice,sent for payment,paid,amount,reference", *rows]).encode()
    )


def test_a_list_pays_what_is_plain_and_says_of_every_row_what_became_of_it(town: Town) -> None:
    first, second, third = three_invoiced(town)
    rows = (
        f"{first},,10/06/2026,10/06/2026,450.00,4471",
        f"{second},,10/06/2026,,,",
        f"{third},,,10/06/2026,999.00,4473",
        "MMD-26-0999,,,10/06/2026,450.00,4474",
        ",CH-77,,10/06/2026,450.00,4475",
        "MMD-26-0998 or so,,,tomorrow,450.00,4476",
    )
    town.send(CLERK, BOT, "Payments of October", "Paid invoices attached.", [csv(*rows)])
    assert [town.stage(each) for each in (first, second, third)] == ["paid", "invoice-review", "invoice-review"]
    assert town.case(first).claims[0].reference == "4471"
    assert town.case(second).claims[0].sent == "2026-10-06"
    (echo,) = [each for each in town.world.received(CLERK) if each["X-MMD-Notice"] == "echo"]
    words = text_of(echo)
    assert "$450.00 recorded as paid" in words
    assert "noted as sent for payment" in words
    assert "You said $999.00" in words
    for at, why in ((5, "There is no request MMD-26-0999"), (6, "CH-77"), (7, "MMD-26-0998")):
        assert f"row {at} of october.csv: nothing was recorded" in words
        assert why in words
    town.later(minutes=21)
    town.run()
    assert [str(each["X-MMD-Case"]) for each in town.world.received(PAT) if each["X-MMD-Notice"] == "paid"] == [first]


def test_a_whole_list_can_be_undone(town: Town) -> None:
    numbers = three_invoiced(town)
    rows = [f"{number},,,10/06/2026,450.00,{at}" for at, number in enumerate(numbers)]
    town.send(CLERK, BOT, "Payments", "", [csv(*rows)])
    assert [town.stage(each) for each in numbers] == ["paid"] * 3
    town.reply(CLERK, town.got(CLERK, "echo"), "UNDO")
    assert [town.stage(each) for each in numbers] == ["invoice-review"] * 3
    town.later(minutes=30)
    town.run()
    assert "paid" not in town.notices(PAT)


def test_an_excel_list_finds_the_invoice_by_its_number_and_the_district(town: Town) -> None:
    numbers = three_invoiced(town)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("District", "Invoice #", "Amount Paid", "Check #", "Date Paid"))
    sheet.append(("Cedar Hollow R-II", "CH-1", 450, 88123, "10/06/2026"))
    out = io.BytesIO()
    book.save(out)
    town.send(CLERK, BOT, "Payments", "", [Enclosure("list.xlsx", out.getvalue())])
    assert [town.stage(each) for each in numbers] == ["invoice-review", "paid", "invoice-review"]
    assert town.case(numbers[1]).claims[0].reference == "88123"


def test_the_same_list_twice_books_once(town: Town) -> None:
    first, *_ = three_invoiced(town)
    rows = csv(f"{first},,,10/06/2026,200.00,4471")
    town.send(CLERK, BOT, "Payments", "", [rows])
    town.send(CLERK, BOT, "Payments, once more", "", [rows])
    assert str(town.case(first).paid) == "200.00"
    assert "nothing was recorded" in text_of(town.got(CLERK, "echo"))


@pytest.mark.parametrize("words", ["Please do not book these yet", "Is this list right? Not paid so far"])
def test_words_that_hold_the_list_back_book_nothing(town: Town, words: str) -> None:
    first, *_ = three_invoiced(town)
    town.send(CLERK, BOT, "Payments", words, [csv(f"{first},,,10/06/2026,450.00,4471")])
    assert town.stage(first) == "invoice-review"


def test_a_list_counts_from_the_clerk_alone_and_only_with_proof(town: Town) -> None:
    first, *_ = three_invoiced(town)
    rows = csv(f"{first},,,10/06/2026,450.00,4471")
    for sender, proven in (
        (PAT, True),
        (DESE, True),
        (FACILITATOR, True),
        ("x@elsewhere.example", True),
        (CLERK, False),
    ):
        town.send(sender, BOT, "Payments", "Paid invoices attached.", [rows], proven=proven)
        assert town.stage(first) == "invoice-review"
    assert town.notices(CLERK)[-1] == "verify-sender"


def test_status_tells_that_the_invoice_was_sent_for_payment(town: Town) -> None:
    first, *_ = three_invoiced(town)
    town.reply(CLERK, town.got(CLERK, "invoice-review"), f"{first} sent for payment 10/06")
    town.send(PAT, BOT, "A question", f"STATUS {first}")
    assert "sent for payment on 10/06" in text_of(town.got(PAT, "status"))
