"""One invoice for several requests: dealt out in cents, checked as a whole, paid together or one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import Invoice, Receipt, invoice_pdf, receipt_pdf
from mmd_mailbot.demo.world import CLERK, DESE, FACILITATOR, Enclosure

from .test_many import SCHOOLS, form, number_of
from .town import PAT, Town, codes, text_of

ASH, BIRCH = SCHOOLS[:2]


@pytest.fixture
def town(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    town = Town(tmp_path / "town", rules)
    directory = town.world.folder / "directory.csv"
    directory.write_text(directory.read_text().replace("Lincoln Elementary;Cedar Middle School", ";".join(SCHOOLS)))
    with town:
        yield town


def two_approved(town: Town) -> tuple[str, str]:
    town.send(PAT, FACILITATOR, files=[form(town, each) for each in (ASH, BIRCH)], name="Pat Reed")
    town.reply(
        FACILITATOR, town.got(FACILITATOR), "Signed", [form(town, each, "facilitator") for each in (ASH, BIRCH)]
    )
    town.reply(DESE, town.got(DESE), "Signed", [form(town, each, "facilitator", "dese") for each in (ASH, BIRCH)])
    town.later(days=2)
    return number_of(town, ASH), number_of(town, BIRCH)


def bill(
    town: Town, lines: tuple[tuple[str, str], ...], paid: tuple[tuple[str, str], ...] | None = None
) -> list[Enclosure]:
    day = f"{town.now:%m/%d/%Y}"
    invoice = invoice_pdf(Invoice("Cedar Hollow R-II", "CH-900", day, lines))
    receipt = receipt_pdf(Receipt("Camera Corner", day, paid or lines))
    return [Enclosure("invoice.pdf", invoice), Enclosure("receipt.pdf", receipt)]


def test_lines_that_name_their_buildings_go_to_them_and_shipping_to_both(town: Town) -> None:
    first, second = two_approved(town)
    lines = (
        (f"Logitech C920s webcam, {ASH}", "390.00"),
        (f"Jabra Speak 510 speakerphone, {BIRCH}", "255.00"),
        ("Shipping", "15.00"),
    )
    town.send(PAT, CLERK, "Invoice", f"For {ASH} and {BIRCH}.", bill(town, lines))
    one, other = (town.case(each).claims[-1].amount for each in (first, second))
    assert (str(one), str(other), str(one + other)) == ("399.07", "260.93", "660.00")
    assert [town.stage(each) for each in (first, second)] == ["invoice-review"] * 2
    assert "invoice.shared" in codes(town.case(first))
    assert "invoice.duplicate" not in codes(town.case(second))
    item = town.got(CLERK, "invoice-review")
    assert {first, second} <= set(str(item["X-MMD-Case"]).replace(" ", "").split(","))
    assert town.notices(CLERK) == ["invoice-review"]
    town.reply(CLERK, item, "PAID 660.00 4471")
    assert [str(town.case(each).paid) for each in (first, second)] == ["399.07", "260.93"]


def test_an_invoice_of_all_that_is_left_is_for_all_of_them_and_its_receipts_count_once(town: Town) -> None:
    first, second = two_approved(town)
    lines = (("2 Logitech C920s webcams", "390.00"), ("2 Jabra Speak 510 speakerphones", "510.00"))
    short = (("2 Logitech C920s webcams", "390.00"), ("Jabra Speak 510 speakerphone", "255.00"))
    town.send(PAT, CLERK, "Invoice", "Our invoice.", bill(town, lines, short))
    assert [town.stage(each) for each in (first, second)] == ["invoice-incomplete"] * 2
    assert "receipts.short" in codes(town.case(first)) & codes(town.case(second))
    more = receipt_pdf(
        Receipt("Camera Corner", f"{town.now:%m/%d/%Y}", (("Jabra Speak 510 speakerphone", "255.00"),))
    )
    town.reply(PAT, town.got(PAT, "invoice-incomplete"), "The other receipt.", [Enclosure("more.pdf", more)])
    assert [town.stage(each) for each in (first, second)] == ["invoice-review"] * 2
    assert [str(town.case(each).claims[-1].amount) for each in (first, second)] == ["450.00", "450.00"]


def test_an_amount_that_is_not_the_whole_of_it_is_asked_back(town: Town) -> None:
    first, second = two_approved(town)
    lines = (("2 Logitech C920s webcams", "390.00"), ("2 Jabra Speak 510 speakerphones", "510.00"))
    town.send(PAT, CLERK, "Invoice", "Our invoice.", bill(town, lines))
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 450.00 4471")
    assert [town.stage(each) for each in (first, second)] == ["invoice-review"] * 2
    assert "number in front" in text_of(town.got(CLERK, "not-understood"))
