from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from mmd_mailbot.core.case import Stage
from mmd_mailbot.core.facts import Document, Fact, Kind
from mmd_mailbot.notices.samples import MISSING, SAMPLE_NOW, approved, case, invoiced
from mmd_mailbot.ports import HistoryRow
from mmd_mailbot.records.explain import explain
from mmd_mailbot.records.export import FORMATS, export, export_sharing, formula_safe
from mmd_mailbot.rules import load_rules

FIRST = HistoryRow(
    1, SAMPLE_NOW - timedelta(days=9), "MMD-26-0001", "form-incomplete", "pat@sample.example", "incomplete",
    ("the form was read", "from pat@sample.example, origin proven"),
    (("request-incomplete", "pat@sample.example", "<1@mmd.example>"),), "r", "o", "a" * 64, "c",
)  # fmt: skip
LATER = replace(FIRST, id=2, event="noted", by="timer", evidence=("reminded",), notices=())


def test_an_explanation_says_where_why_who_and_what_next() -> None:
    of = replace(case("MMD-26-0001", Stage.INCOMPLETE), findings=MISSING, nudges=1)
    told = explain(of, [FIRST, LATER], load_rules(None, years=range(2026, 2028)))
    for words in (
        "MMD-26-0001 (Sample Co. R-I) is waiting for the district to complete the form.",
        "since September 29, 2026",
        "It is for the district to act.",
        "form-incomplete (by pat@sample.example)",
        "origin proven",
        MISSING[0].say,
        "form-complete: facilitator-review",
        "Reminded 1 time",
    ):
        assert words in told.text
    assert json.loads(json.dumps(told.data))["stage"] == "incomplete"
    assert told.data["because"] == ["form-incomplete (by pat@sample.example)", *FIRST.evidence]


def test_money_is_exported_as_decimals_in_every_format() -> None:
    of = invoiced(approved(case("MMD-26-0001", Stage.APPROVED)))
    rows = list(csv.reader(io.StringIO(export([of], [FIRST], "csv").decode("utf-8-sig"))))
    table = dict(zip(rows[0], rows[1], strict=True))
    assert (table["requested"], table["approved"], table["paid"]) == ("198.99", "150.00", "0.00")
    book = load_workbook(io.BytesIO(export([of], [FIRST], "xlsx")))
    assert book.sheetnames == ["Cases", "Claims", "History"]
    sheet = book["Cases"]
    names = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, names.index("approved") + 1).value == 150
    data = json.loads(export([of], [FIRST], "json"))
    assert data["cases"][0]["approved"] == "150.00"
    assert data["history"][0]["chain"] == "c"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    of = replace(case("MMD-26-0001", Stage.INCOMPLETE), district=cell)
    rows = list(csv.reader(io.StringIO(export([of], [], "csv").decode("utf-8-sig"))))
    assert rows[1][rows[0].index("district")].startswith("'")
    sheet = load_workbook(io.BytesIO(export([of], [], "xlsx")))["Cases"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@given(st.text(max_size=40))
def test_no_text_begins_a_formula(text: str) -> None:
    safe = str(formula_safe(text))
    assert not safe.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_numbers_are_left_alone_and_an_unknown_format_is_named() -> None:
    assert formula_safe(Decimal("-1.00")) == Decimal("-1.00")
    with pytest.raises(ValueError, match="known: csv, xlsx, json"):
        export([], [], "pdf")
    assert all(export([], [], each) is not None for each in FORMATS)


def test_what_districts_said_of_their_tools_is_a_table_of_its_own() -> None:
    paid = replace(invoiced(approved(case("MMD-26-0001", Stage.REPORT_DUE))), paid_at=SAMPLE_NOW)
    told = {"tools": "=Zoom", "use": "Coaching", "benefit": "Less travel"}
    report = Document("", Kind.SHARING_REPORT, fields={name: Fact(words) for name, words in told.items()})
    half = replace(report, fields={"tools": Fact("Zoom"), "use": Fact(None)})
    cases = [
        replace(paid, report=report),
        replace(paid, number="MMD-26-0002", report=half),
        replace(paid, number="MMD-26-0003", stage=Stage.CLOSED),
        replace(paid, number="MMD-26-0004"),
        case("MMD-26-0005", Stage.INCOMPLETE),
    ]
    rows = list(csv.DictReader(io.StringIO(export_sharing(cases, "csv").decode("utf-8-sig"))))
    assert [each["account"] for each in rows] == ["given", "in part", "missing", "to come"]
    assert (rows[0]["tools"], rows[0]["benefit"]) == ("'=Zoom", "Less travel")
    assert json.loads(export_sharing(cases, "json"))["sharing"][0]["use"] == "Coaching"
    assert load_workbook(io.BytesIO(export_sharing(cases, "xlsx"))).sheetnames == ["Sharing"]
