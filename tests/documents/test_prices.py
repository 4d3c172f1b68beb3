"""Amounts, totals and lines: read exactly or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.documents.papers.prices import amounts_in, find_lines, find_tax, find_total, money

from .paper_texts import rows

cents = st.decimals(min_value=0, max_value=9999999, places=2)


@given(
    cents, st.sampled_from(["{:.2f}", "{:,.2f}", "${:,.2f}", "$ {:.2f}", "USD {:,.2f}", "${:,.2f} USD", "US${:,.2f}"])
)
def test_an_amount_is_read_as_it_was_written(value, written):
    assert [found for found, _, _ in amounts_in(written.format(value))] == [value]


@given(
    cents,
    st.sampled_from(
        ["-{:.2f}", "-${:,.2f}", "$-{:.2f}", "({:,.2f})", "(${:,.2f})", "{:.2f}-", "{:,.2f} CR", "−${:.2f}"]
    ),
)
def test_a_credit_is_negative(value, written):
    assert [found for found, _, _ in amounts_in(written.format(value))] == [-value]


@given(cents.filter(bool), st.sampled_from(["{:.2f}%", "#{:.2f}", "{:.2f}.1", "1,2{:.2f}x", "v{:.2f}"]))
def test_what_only_looks_like_money_is_not_read(value, written):
    assert value not in [found for found, _, _ in amounts_in(written.format(value))]


@pytest.mark.parametrize(
    "text", ["2", "63559", "10/03/2026", "(660) 488-6411", "1.299,00", "$12.345,00", "12.5", "7.25%", "A-12.50"]
)
def test_other_numbers_are_no_amounts(text):
    assert amounts_in(text) == []


@given(st.lists(cents.filter(bool), min_size=1, max_size=8))
def test_lines_and_their_total_come_out_whole(costs):
    text = "Description|Amount\n" + "".join(
        f"Thing number {'x' * n}|${cost:,.2f}\n" for n, cost in enumerate(costs, 1)
    )
    text += f"Total|${sum(costs):,.2f}"
    assert [Decimal(each.cost) for each in find_lines(rows(text))] == costs
    assert find_total(rows(text)).value == sum(costs)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Subtotal|$100.00\nTax|$8.00\nTotal|$108.00\nTendered|$120.00\nChange|$12.00", "108.00"),
        ("Sub Total 100.00\nTotal 108.00\nTotal tax: 8.00\nTotal savings $5.00\nTotal items: 3", "108.00"),
        ("Total: $300.00\nTotal: $200.00\nGrand Total: $500.00", "500.00"),
        ("Total|$108.00\nAmount due|$0.00", "108.00"),
        ("Amount due: USD 1,499.00", "1499.00"),
        ("TOTAL DUE\n$450", "450.00"),
        ("Balance forward|$90.00\nInvoice Total:|$12.00", "12.00"),
        ("Total (USD): 12.00", "12.00"),
        ("Total reimbursement requested|$948.99", "948.99"),
        ("Total due to district|$638.99", "638.99"),
        ("Total due to the district: $638.99", "638.99"),
        ("Order Total: $64.99\nGrand Total: $64.99", "64.99"),
        ("Item|Qty|Total\nCamera|2|$20.00\nTotal|$20.00", "20.00"),
    ],
)
def test_the_total_is_the_line_that_says_so(text, total):
    assert money(find_total(rows(text)).value) == total


@pytest.mark.parametrize(
    "text",
    [
        "Total|$100.00\nTotal|$120.00",
        "Total|$100.00\nGrand total|$90.00",
        "Total: $1.299,00",
        "Total: $12.5",
        "Invoice total|$100.00\nTotal due|$80.00",
    ],
)
def test_totals_that_differ_or_are_unclear_are_unread(text):
    total = find_total(rows(text))
    assert total.value is None
    assert total.unread


@pytest.mark.parametrize("text", ["", "The total was fine", "Total items 3", "Subtotal|$5.00", "Total: 3"])
def test_no_total_is_no_total(text):
    assert (find_total(rows(text)).value, find_total(rows(text)).unread) == (None, None)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("2|Logitech C920s webcam|$64.99|$129.98", [("Logitech C920s webcam", "129.98")]),
        ("Logitech C920s webcam|2|64.99|129.98", [("Logitech C920s webcam", "129.98")]),
        ("Logitech C920s webcam 2 x $64.99 = $129.98", [("Logitech C920s webcam", "129.98")]),
        ("2 x Logitech C920s webcam $129.98", [("Logitech C920s webcam", "129.98")]),
        ("LOGI C920S  64.99 T", [("LOGI C920S", "64.99")]),
        ("Jabra Speak 510 ........ $119.00", [("Jabra Speak 510", "119.00")]),
        ("Zoom Pro, annual subscription\n1|$149.90|$149.90", [("Zoom Pro, annual subscription", "149.90")]),
        (
            "Shipping & handling: $5.00\nSales tax (7.25%)|$4.71",
            [("Shipping & handling", "5.00"), ("Sales tax (7.25%)", "4.71")],
        ),
        ("Educational discount|-$10.00", [("Educational discount", "-10.00")]),
        ("Visa ****4471|$129.98\nAmount paid|$129.98\nChange|$0.02\nBalance due|$0.00", []),
        ("We ask for reimbursement of the approved amount of $450.00", []),
        ("Subtotal|$5.00\nTotal|$5.00\nDue date|$5.00", []),
    ],
)
def test_lines_are_goods_with_their_extended_amount(text, lines):
    assert [(each.name, each.cost) for each in find_lines(rows(text))] == lines


@pytest.mark.parametrize(
    ("text", "tax"),
    [
        ("Sales tax|$4.71", "4.71"),
        ("Estimated tax to be collected: $0.00", "0.00"),
        ("Tax (7.25%)|$4.71", "4.71"),
        ("State Tax 4.71", "4.71"),
    ],
)
def test_tax_is_found(text, tax):
    assert money(find_tax(rows(text)).value) == tax


def test_a_tax_number_is_no_tax():
    assert find_tax(rows("Tax ID: 44-6000000\nTax exempt: yes")) is None
