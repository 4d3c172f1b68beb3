"""Cases, money and history for the records officer: CSV, a workbook, JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal, TypeAlias

from ..core.case import Case, Stage
from ..ports import HistoryRow

Cell: TypeAlias = str | int | Decimal | bool | None
Table: TypeAlias = list[dict[str, Cell]]
Format = Literal["csv", "xlsx", "json"]
FORMATS: tuple[Format, ...] = ("csv", "xlsx", "json")

# A spreadsheet takes a cell that begins so for a formula; a tab or a line end before it does not help.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # a workbook's XML cannot hold them
_LONGEST_CELL = 32_000  # characters; a workbook's limit is 32,767


def export(cases: Sequence[Case], history: Iterable[HistoryRow], format: str) -> bytes:
    """Finished bytes. CSV: one table of all cases with their money, an empty line, then the history (UTF-8 with a
    mark, as spreadsheets want it). XLSX: the sheets Cases, Claims, History. JSON: ``{"cases", "claims", "history"}``.
    Money is decimals of whole cents, times are ISO 8601.

    Raises:
        ValueError: no such format.
    """
    return _written({"cases": _cases(cases), "claims": _claims(cases), "history": _history(history)}, format)


def _written(tables: Mapping[str, Table], format: str) -> bytes:
    match format:
        case "csv":
            return _csv(tables)
        case "xlsx":
            return _xlsx(tables)
        case "json":
            return (json.dumps(tables, ensure_ascii=False, indent=1, default=str) + "\n").encode()
        case _:
            raise ValueError(f"{format!r} is not a format of the export; known: {', '.join(FORMATS)}")


def export_sharing(cases: Sequence[Case], format: str) -> bytes:
    """What the districts said of their tools: one row for each request that was paid, with its account or none yet.

    Raises:
        ValueError: no such format.
    """
    return _written({"sharing": sharing_rows(cases)}, format)


def sharing_rows(cases: Sequence[Case]) -> Table:
    """``account``: `given`, `in part`, `missing` (closed without it) or `to come`."""
    return [
        {
            "case": each.number,
            "district": each.district,
            "district_id": each.district_id,
            "building": each.building,
            "paid": each.paid,
            "paid_at": _time(each.paid_at),
            "account": _account_state(each),
            "tools": each.report.text("tools") if each.report is not None else None,
            "use": each.report.text("use") if each.report is not None else None,
            "benefit": each.report.text("benefit") if each.report is not None else None,
            "asked_for": "; ".join(item.name for item in each.form.items("requested_tools")) if each.form else None,
        }
        for each in cases
        if each.paid_at is not None or each.report is not None
    ]


def _account_state(case: Case) -> str:
    told = [case.report.text(name) for name in ("tools", "use", "benefit")] if case.report is not None else []
    if told and all(told):
        return "given"
    if case.stage is Stage.CLOSED:
        return "missing"
    return "in part" if any(told) else "to come"


def formula_safe(cell: Cell) -> Cell:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if not isinstance(cell, str):
        return cell
    text = _UNPRINTABLE.sub("", cell)[:_LONGEST_CELL]
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) else text


def _cases(cases: Sequence[Case]) -> Table:
    return [
        {
            "case": each.number,
            "kind": each.kind.value,
            "district": each.district,
            "district_id": each.district_id,
            "building": each.building,
            "stage": each.stage.value,
            "on_hold": each.on_hold,
            "taken_over": each.taken_over,
            "ball": each.ball.value if each.ball is not None else None,
            "opened_at": _time(each.opened_at),
            "since": _time(each.since),
            "facilitator": each.facilitator,
            "parties": "; ".join(party.address for party in each.parties),
            "requested": each.requested,
            "approved": each.approved,
            "approved_at": _time(each.approved_at),
            "reserved": each.reserved,
            "paid": each.paid,
            "paid_at": _time(each.paid_at),
            "facilitator_signed_from": each.signers.get("facilitator"),
            "dese_signed_from": each.signers.get("dese"),
            "findings": "; ".join(finding.code for finding in each.findings),
            "documents": "; ".join(f"{ref.purpose} {ref.name} {ref.sha256}" for ref in each.files),
            "note": each.note,
        }
        for each in cases
    ]


def _claims(cases: Sequence[Case]) -> Table:
    return [
        {
            "case": each.number,
            "invoice_number": claim.invoice.text("invoice_number"),
            "invoice_date": claim.invoice.text("invoice_date"),
            "invoice_total": claim.invoice.money("total"),
            "claimed": claim.amount,
            "paid": claim.paid,
            "reference": claim.reference,
            "receipts": len(claim.receipts),
            "received_at": _time(claim.received_at),
        }
        for each in cases
        for claim in each.claims
    ]


def _history(history: Iterable[HistoryRow]) -> Table:
    return [
        {
            "id": row.id,
            "at": _time(row.at),
            "case": row.case,
            "event": row.event,
            "by": row.by,
            "stage": row.stage,
            "evidence": "; ".join(row.evidence),
            "notices": "; ".join(f"{notice} to {to} {message_id}" for notice, to, message_id in row.notices),
            "rules": row.rules,
            "roster": row.roster,
            "mail_sha256": row.mail_sha256,
            "chain": row.chain,
        }
        for row in history
    ]


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def csv_of(table: Table) -> bytes:
    """One table, as spreadsheets want it: UTF-8 with a mark, and nothing that they take for a formula."""
    return _csv({"": table})


def _csv(tables: Mapping[str, Table]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for index, table in enumerate(each for each in tables.values() if each):
        if index:
            writer.writerow([])
        writer.writerow(table[0])
        writer.writerows([_text(cell) for cell in row.values()] for row in table)
    return out.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> Cell:
    if isinstance(cell, Decimal):
        return f"{cell:.2f}"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return formula_safe(cell)


def _xlsx(tables: Mapping[str, Table]) -> bytes:
    from openpyxl import Workbook  # heavy: only where a workbook is asked for
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in tables.items():
        sheet = book.create_sheet(name.capitalize())
        if not table:
            continue
        sheet.append(list(table[0]))
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        for row in table:
            sheet.append([formula_safe(cell) for cell in row.values()])
        for column, key in enumerate(table[0], 1):
            if isinstance(next((row[key] for row in table if row[key] is not None), None), Decimal):
                for line in range(2, len(table) + 2):
                    sheet.cell(line, column).number_format = "#,##0.00"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
