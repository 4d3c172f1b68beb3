"""What `cases`, `case`, `digest`, `outbox` and `quarantine` show: plain values for JSON and tables."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from ..core.case import Case
from ..core.clocks import next_date
from ..core.facts import REQUEST_KINDS
from ..core.money import account_for, cap_for
from ..core.ruleset import RuleSet
from ..documents.report import as_json as document_json
from ..ports import InboundState, OutboundState, Store


def _money(amount: Decimal | None) -> str | None:
    return f"{amount:.2f}" if amount is not None else None


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def case_row(case: Case) -> dict[str, Any]:
    """One row of `cases --json`."""
    return {
        "case": case.number,
        "kind": case.kind.value,
        "district": case.district,
        "building": case.building,
        "stage": case.stage.value,
        "on_hold": case.on_hold,
        "taken_over": case.taken_over,
        "ball": case.ball.value if case.ball is not None else None,
        "since": _time(case.since),
        "requested": _money(case.requested),
        "approved": _money(case.approved),
        "paid": _money(case.paid),
    }


def case_view(store: Store, rules: RuleSet, case: Case, now: datetime) -> dict[str, Any]:
    """`case NUMBER --json`."""
    papers = [case.form, *case.signed.values()]
    for claim in case.claims:
        papers += [claim.invoice, *claim.receipts]
    papers += [*case.waiting, case.report]
    messages = {each.message_id: each.state.value for each in store.outbox()}
    return {
        **case_row(case),
        "parties": [
            {"address": each.address, "name": each.name, "role": each.role.value, "known": each.known}
            for each in case.parties
        ]
        + (
            [{"address": case.facilitator, "name": "", "role": "facilitator", "known": True}]
            if case.facilitator
            else []
        ),
        "documents": [document_json(each) for each in papers if each is not None],
        "findings": [
            {
                "code": each.code,
                "severity": each.severity.value,
                "say": each.say,
                "remedy": each.remedy,
                "where": each.where,
            }
            for each in case.findings
        ],
        "balance": _balance(store, rules, case),
        "amendments": list(case.amendments),
        "note": case.note,
        "next": _next(store, rules, case, now),
        "history": [
            {
                "at": row.at.isoformat(),
                "event": row.event,
                "by": row.by,
                "stage": row.stage,
                "evidence": list(row.evidence),
                "notices": [
                    {"notice": notice, "to": to, "message_id": message_id, "state": messages.get(message_id, "?")}
                    for notice, to, message_id in row.notices
                ],
                "rules": row.rules,
            }
            for row in store.history(case.number)
        ],
    }


def _next(store: Store, rules: RuleSet, case: Case, now: datetime) -> dict[str, str] | None:
    """The day on which something is said about the case next, and what; None where it has come to its end."""
    with store.read() as ledger:
        found = next_date(case, ledger.timers_of(case.number or ""), rules, now)
    return {"on": found[0].isoformat(), "what": found[1]} if found is not None else None


def _balance(store: Store, rules: RuleSet, case: Case) -> dict[str, Any] | None:
    if case.district_id is None or case.kind not in REQUEST_KINDS:
        return None
    account = account_for(case.kind, case.district_id, case.building)
    with store.read() as ledger:
        found = ledger.balance(account, cap_for(case.kind, rules.money))
    return {
        "cap": _money(found.cap),
        "reserved": _money(found.reserved),
        "spent": _money(found.spent),
        "left": _money(found.left),
        "confirmed": found.confirmed,
    }


def outbox_rows(store: Store, now: datetime) -> list[dict[str, Any]]:
    """What is not sent yet, or never will be. ``held``: it waits for its time, or sending is paused."""
    rows = []
    for each in store.outbox([state for state in OutboundState if state is not OutboundState.SENT]):
        waits = each.state is OutboundState.PENDING and each.not_before is not None and each.not_before > now
        rows.append(
            {
                "id": each.id,
                "notice": each.notice,
                "cases": list(each.cases),
                "to": list(each.recipients),
                "state": OutboundState.HELD.value if waits else each.state.value,
                "tries": each.tries,
                "error": each.error,
            }
        )
    return rows


def quarantine_rows(store: Store) -> list[dict[str, Any]]:
    """Mails that were set aside for a person."""
    return [
        {
            "id": each.id,
            "mailbox": each.account,
            "folder": each.uid.folder,
            "uid": each.uid.uid,
            "noted": _time(each.noted_at),
            "tries": each.tries,
            "message_id": each.message_id.split(" ")[0] if each.message_id else None,
            "reason": each.reason,
        }
        for each in store.inbound_rows([InboundState.PARKED])
    ]
