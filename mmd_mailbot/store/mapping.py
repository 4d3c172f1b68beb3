"""Rows to core values and back: exact, with money as integer cents inside and decimals outside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError
from sqlalchemy import Row

from ..core.case import Case
from ..ports import HistoryRow, Inbound, InboundState, Outbound, OutboundState, Uid
from .columns import plain


class NotCents(ValueError):
    """The amount is not a finite number of whole cents."""


def to_cents(amount: object) -> int:
    """Whole cents of a decimal amount.

    Raises:
        NotCents: it is no amount, or has a fraction of a cent.
    """
    try:
        value = amount if isinstance(amount, Decimal) else Decimal(str(amount))
        cents = value * 100
        if cents == cents.to_integral_value():
            return int(cents)
    except (InvalidOperation, OverflowError, ValueError):
        pass
    raise NotCents(f"{amount} is not an amount in whole cents; give it as 1499.00")


def from_cents(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


@cache
def _case_adapter() -> TypeAdapter[Case]:
    return TypeAdapter(Case)


def case_to_json(case: Case) -> tuple[Case, str]:
    """The case as JSON. Words that no database takes (see ``plain``) are mended first: the case as it is kept."""
    adapter = _case_adapter()
    try:
        return case, adapter.dump_json(case).decode()
    except (PydanticSerializationError, UnicodeEncodeError):
        case = adapter.validate_python(plain_throughout(adapter.dump_python(case)))
        return case, adapter.dump_json(case).decode()


def case_from_json(body: str) -> Case:
    return _case_adapter().validate_json(body)


def plain_throughout(value: Any) -> Any:
    if isinstance(value, dict):
        return {plain_throughout(key): plain_throughout(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return tuple(plain_throughout(each) for each in value)
    return plain(value) if type(value) is str else value


def listed(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=True, separators=(",", ":"))


def inbound_of(row: Row[Any]) -> Inbound:
    return Inbound(
        id=row.id,
        account=row.account,
        uid=Uid(row.folder, row.validity, row.uid),
        state=InboundState(row.state),
        tries=row.tries,
        sha256=row.sha256,
        message_id=row.message_id,
        outcome=row.outcome,
        reason=row.reason,
        noted_at=row.noted_at,
        wake_at=row.wake_at,
        filed=row.filed,
        place=row.place,
    )


def outbound_of(row: Row[Any]) -> Outbound:
    return Outbound(
        id=row.id,
        account=row.account,
        notice=row.notice,
        cases=tuple(json.loads(row.cases)),
        envelope_from=row.envelope_from,
        recipients=tuple(json.loads(row.recipients)),
        message_id=row.message_id,
        state=OutboundState(row.state),
        tries=row.tries,
        error=row.error,
        moves_money=row.moves_money,
        created_at=row.created_at,
        not_before=row.not_before,
        sent_at=row.sent_at,
        sha256=row.sha256,
        prepared=row.prepared,
    )


def history_of(row: Row[Any]) -> HistoryRow:
    return HistoryRow(
        id=row.id,
        at=row.at,
        case=row.case_number,
        event=row.event,
        by=row.by,
        stage=row.stage,
        evidence=tuple(json.loads(row.evidence)),
        notices=tuple((notice, to, message_id) for notice, to, message_id in json.loads(row.notices)),
        rules=row.rules,
        roster=row.roster,
        mail_sha256=row.mail_sha256,
        chain=row.chain,
    )
