"""Cases: saved under their version, found by number, message, party, place, document or invoice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, or_, select, update

from ..core.case import FINAL, Case, Stage
from ..core.facts import Document, Kind
from ..core.names import building_key
from ..ports import StaleVersion
from . import inbound
from .columns import plain
from .dialect import in_chunks, insert_or_skip
from .mapping import case_from_json, case_to_json, to_cents
from .marks import MARK_COLUMNS, cases_with, marks_in
from .tables import CASE_DOCUMENT, CASES, CLAIMED_INVOICE, COUNTER, MAIL_CASE, MESSAGE_LINK, PAPER_MARK, PARTY


def save(conn: Connection, case: Case, now: datetime) -> Case:
    if case.number is None:
        number = _next_number(conn, case, now)
        case, body = case_to_json(replace(case, number=number, version=1))
        conn.execute(insert(CASES).values(**_columns(case, body, now)))
    else:
        number, read = case.number, case.version
        stage = conn.execute(select(CASES.c.stage).where(CASES.c.number == number)).scalar()
        case, body = case_to_json(replace(case, version=read + 1))
        changed = conn.execute(
            update(CASES).where(CASES.c.number == number, CASES.c.version == read).values(**_columns(case, body, now))
        )
        if changed.rowcount != 1:
            raise StaleVersion(f"{number} is no longer at version {read}: somebody else changed it first")
        if stage != case.stage.value:
            inbound.labels_are_old(conn, number)
    _derive(conn, case, number)
    return case


def _next_number(conn: Connection, case: Case, now: datetime) -> str:
    name = f"{'MMC' if case.is_commitment else 'MMD'}-{(case.opened_at or now).year % 100:02d}"
    conn.execute(insert_or_skip(conn, COUNTER).values(name=name, value=0))
    value = conn.execute(
        update(COUNTER).where(COUNTER.c.name == name).values(value=COUNTER.c.value + 1).returning(COUNTER.c.value)
    ).scalar_one()
    return f"{name}-{value:04d}"


def _columns(case: Case, body: str, now: datetime) -> dict[str, object]:
    return {
        "number": case.number,
        "version": case.version,
        "kind": case.kind.value,
        "stage": case.stage.value,
        "district_id": case.district_id,
        "building_key": building_key(case.building or "") or None,
        "requested_cents": None if case.requested is None else to_cents(case.requested),
        "approved_cents": None if case.approved is None else to_cents(case.approved),
        "reserved_cents": to_cents(case.reserved),
        "paid_cents": to_cents(case.paid),
        "opened_at": case.opened_at,
        "updated_at": now,
        "body": body,
    }


# ---------------------------------------------------------------- what is derived from a case at its save


def documents_of(case: Case) -> Iterator[Document]:
    """Every document that the case holds."""
    yield from (each for each in (case.form, case.report) if each is not None)
    yield from case.signed.values()
    yield from case.waiting
    for claim in case.claims:
        yield claim.invoice
        yield from claim.receipts


def invoice_key(number: str) -> str:
    """One spelling for an invoice's number: "INV-0042" and "inv 0042" are the same."""
    return "".join(each for each in number.casefold() if each.isalnum())


def _derive(conn: Connection, case: Case, number: str) -> None:
    documents = {(each.kind.value, each.file_sha256, each.text_sha256) for each in documents_of(case)}
    documents |= {(each.kind.value, each.sha256, "") for each in case.files}
    known = [each for each in documents if each[1] or each[2]]
    _hold(conn, CASE_DOCUMENT, number, ("kind", "file_sha256", "text_sha256"), known)
    marks = ((kind, mark, plain(value)) for kind, mark, value in marks_in(documents_of(case)))
    _hold(conn, PAPER_MARK, number, MARK_COLUMNS, marks)
    _hold(conn, PARTY, number, ("address",), ((plain(each.address.lower()),) for each in case.parties))
    invoices = (claim.invoice.text("invoice_number") for claim in case.claims)
    keys = {plain(invoice_key(each)) for each in invoices if each} - {""}
    district = plain(case.district_id or "")
    _hold(
        conn, CLAIMED_INVOICE, number, ("district_id", "invoice_key"), ((district, key) for key in keys if district)
    )


def _hold(
    conn: Connection, table: Table, number: str, columns: tuple[str, ...], wanted: Iterable[tuple[str, ...]]
) -> None:
    """Make the case's rows in ``table`` exactly ``wanted``, touching only what differs."""
    mine = table.c.case_number == number
    chosen = [table.c[name] for name in columns]
    have = {tuple(row) for row in conn.execute(select(*chosen).where(mine))}
    want = set(wanted)
    for values in sorted(have - want):
        conn.execute(
            delete(table).where(mine, *(column == value for column, value in zip(chosen, values, strict=True)))
        )
    if new := sorted(want - have):
        rows = [{"case_number": number, **dict(zip(columns, values, strict=True))} for values in new]
        conn.execute(insert(table), rows)


def link_message(conn: Connection, message_id: str, number: str) -> None:
    key = message_key(message_id)
    if key:
        conn.execute(insert_or_skip(conn, MESSAGE_LINK).values(message_id=key, case_number=number))


def link_mail(conn: Connection, inbound_id: int, number: str) -> None:
    conn.execute(insert_or_skip(conn, MAIL_CASE).values(inbound_id=inbound_id, case_number=number))


def of_mail(conn: Connection, inbound_id: int) -> list[Case]:
    """The cases that an incoming mail was about."""
    held = select(MAIL_CASE.c.case_number).where(MAIL_CASE.c.inbound_id == inbound_id)
    return _newest_first(conn, CASES.c.number.in_(held))


def message_key(message_id: str) -> str:
    """A Message-ID without its angle brackets, which some programs leave away."""
    return message_id.strip().removeprefix("<").removesuffix(">").strip()


# ---------------------------------------------------------------- finding


def get(conn: Connection, number: str) -> Case | None:
    body = conn.execute(select(CASES.c.body).where(CASES.c.number == number)).scalar()
    return None if body is None else case_from_json(body)


def of_message_ids(conn: Connection, message_ids: Iterable[str]) -> list[Case]:
    keys = dict.fromkeys(key for each in message_ids if (key := message_key(each)))
    numbers: dict[str, None] = {}
    for chunk in in_chunks(keys):
        linked = select(MESSAGE_LINK.c.case_number).where(MESSAGE_LINK.c.message_id.in_(chunk))
        numbers.update(dict.fromkeys(conn.execute(linked).scalars()))
    found: list[Case] = []
    for names in in_chunks(numbers):
        found.extend(_newest_first(conn, CASES.c.number.in_(names)))
    return found


def like(conn: Connection, kind: Kind, district_id: str, key: str | None) -> list[Case]:
    key = building_key(key or "") or None
    return _newest_first(
        conn,
        and_(
            CASES.c.district_id == district_id,
            CASES.c.kind == kind.value,
            CASES.c.building_key.is_(None) if key is None else CASES.c.building_key == key,
        ),
    )


def of_district(conn: Connection, district_id: str, stages: Iterable[str] | None) -> list[Case]:
    where = CASES.c.district_id == district_id
    if stages is not None:
        where = and_(where, CASES.c.stage.in_([str(each) for each in stages]))
    return _newest_first(conn, where)


def of_party(conn: Connection, address: str) -> list[Case]:
    mine = select(PARTY.c.case_number).where(PARTY.c.address == address.lower())
    return _newest_first(conn, CASES.c.number.in_(mine))


def commitments_of(conn: Connection, district_id: str) -> list[Case]:
    return _newest_first(conn, and_(CASES.c.district_id == district_id, CASES.c.kind == Kind.COMMITMENT.value))


def _newest_first(conn: Connection, where: ColumnElement[bool]) -> list[Case]:
    statement = select(CASES.c.body).where(where).order_by(CASES.c.id.desc())
    return [case_from_json(body) for body in conn.execute(statement).scalars()]


def holding(conn: Connection, paper: Document) -> list[Case]:
    """Cases that hold this paper or one that may be it, newest first."""
    numbers = cases_with(conn, paper)
    return [case for names in in_chunks(numbers) for case in _newest_first(conn, CASES.c.number.in_(names))]


def seen_document(conn: Connection, file_sha256: str, text_sha256: str, kind: Kind) -> list[str]:
    columns = {"file_sha256": file_sha256, "text_sha256": text_sha256}
    same = [CASE_DOCUMENT.c[name] == value for name, value in columns.items() if value]
    if not same:
        return []
    held = select(CASE_DOCUMENT.c.case_number).where(or_(*same), CASE_DOCUMENT.c.kind == kind.value).distinct()
    return sorted(conn.execute(held).scalars())


def seen_invoice(conn: Connection, district_id: str, number: str) -> list[str]:
    key = invoice_key(number)
    if not key:
        return []
    claimed = select(CLAIMED_INVOICE.c.case_number).where(
        CLAIMED_INVOICE.c.district_id == district_id, CLAIMED_INVOICE.c.invoice_key == key
    )
    return sorted(set(conn.execute(claimed).scalars()))


def all_cases(conn: Connection, *, include_final: bool) -> list[Case]:
    """Oldest first."""
    statement = select(CASES.c.body).order_by(CASES.c.id)
    if not include_final:
        statement = statement.where(CASES.c.stage.in_([each.value for each in Stage if each not in FINAL]))
    return [case_from_json(body) for body in conn.execute(statement).scalars()]
