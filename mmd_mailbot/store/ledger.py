"""All that one transaction may do: ports.Ledger on one database connection."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from ..core.case import Case
from ..core.effects import Alert, Sleep, Wake
from ..core.facts import Document, Kind
from ..core.money import Balance, MoneyMove
from ..core.undoing import Act
from ..ports import Due, HistoryRow, Inbound, InboundState, Ledger, Outbound, OutboundMail
from . import acts, alerts, cases, history, inbound, money, outbox, timers
from .dialect import insert_or_replace
from .tables import SETTING

ALL = 1_000_000  # rows: no limit


class SqlLedger(Ledger):
    """``to_spool`` gathers the bytes of queued mails; the store spools them before it commits."""

    def __init__(self, conn: Connection, clock: Callable[[], datetime]) -> None:
        self._conn = conn
        self._clock = clock
        self.to_spool: list[bytes] = []

    # inbound

    def inbound(self, id: int) -> Inbound:
        return inbound.get(self._conn, id)

    def update_inbound(
        self,
        id: int,
        state: InboundState,
        *,
        sha256: str | None = None,
        message_id: str | None = None,
        outcome: str | None = None,
        reason: str | None = None,
        wake_at: datetime | None = None,
        place: str | None = None,
    ) -> None:
        inbound.change(
            self._conn,
            id,
            state,
            sha256=sha256,
            message_id=message_id,
            outcome=outcome,
            reason=reason,
            wake_at=wake_at,
            place=place,
        )

    def wake_mails(self, identities: Iterable[str], now: datetime) -> None:
        inbound.wake(self._conn, identities, now)

    def handled_before(self, sha256: str, message_id: str, not_id: int) -> bool:
        return inbound.handled_before(self._conn, sha256, message_id, not_id)

    def doubtful_since(self, since: datetime) -> dict[str, int]:
        return inbound.doubtful_since(self._conn, since)

    # cases

    def case(self, number: str) -> Case | None:
        return cases.get(self._conn, number)

    def cases(self, *, include_final: bool) -> list[Case]:
        return cases.all_cases(self._conn, include_final=include_final)

    def cases_of_message_ids(self, message_ids: Iterable[str]) -> list[Case]:
        return cases.of_message_ids(self._conn, message_ids)

    def cases_like(self, kind: Kind, district_id: str, building_key: str | None) -> list[Case]:
        return cases.like(self._conn, kind, district_id, building_key)

    def cases_of_district(self, district_id: str, stages: Iterable[str] | None = None) -> list[Case]:
        return cases.of_district(self._conn, district_id, stages)

    def cases_of_party(self, address: str) -> list[Case]:
        return cases.of_party(self._conn, address)

    def commitments_of(self, district_id: str) -> list[Case]:
        return cases.commitments_of(self._conn, district_id)

    def cases_holding(self, paper: Document) -> list[Case]:
        return cases.holding(self._conn, paper)

    def seen_document(self, file_sha256: str, text_sha256: str, kind: Kind) -> list[str]:
        return cases.seen_document(self._conn, file_sha256, text_sha256, kind)

    def seen_invoice(self, district_id: str, number: str) -> list[str]:
        return cases.seen_invoice(self._conn, district_id, number)

    def save_case(self, case: Case) -> Case:
        return cases.save(self._conn, case, self._clock())

    def link_message(self, message_id: str, case_number: str) -> None:
        cases.link_message(self._conn, message_id, case_number)

    def link_mail(self, inbound_id: int, case_number: str) -> None:
        cases.link_mail(self._conn, inbound_id, case_number)

    def cases_of_mail(self, inbound_id: int) -> list[Case]:
        return cases.of_mail(self._conn, inbound_id)

    # money

    def balance(self, account: str, cap: object, *, lock: bool = False) -> Balance:
        return money.balance(self._conn, account, cap, lock=lock)

    def book(self, move: MoneyMove, case_number: str | None, at: datetime) -> None:
        money.book(self._conn, move, case_number, at)

    # timers, outbox, history

    def set_timer(self, case_number: str, timer: Wake | Sleep) -> None:
        timers.put(self._conn, case_number, timer)

    def timers_until(self, moment: datetime) -> list[Due]:
        return timers.due(self._conn, moment, ALL)

    def timers_of(self, case_number: str) -> list[Wake]:
        return timers.of_case(self._conn, case_number)

    def finish_timer(self, id: int) -> None:
        timers.finish(self._conn, id)

    def queue(self, mail: OutboundMail, at: datetime) -> int | None:
        id = outbox.queue(self._conn, mail, hashlib.sha256(mail.message).hexdigest(), at)
        if id is not None:
            self.to_spool.append(mail.message)
        return id

    def notices_of(self, message_ids: Iterable[str]) -> list[str]:
        return outbox.notices_of(self._conn, message_ids)

    def history_of(self, case_number: str) -> list[HistoryRow]:
        return history.lines(self._conn, case_number)

    def supersede(self, case_number: str, notices: Iterable[str], now: datetime) -> list[str]:
        return outbox.supersede(self._conn, case_number, notices, now)

    def take_back_reminders(self, case_number: str) -> list[Outbound]:
        return outbox.take_back_reminders(self._conn, case_number)

    def sent_to(self, message_ids: Iterable[str]) -> tuple[str, ...]:
        return outbox.sent_to(self._conn, message_ids)

    def came_back(self, message_ids: Iterable[str], recipients: Iterable[str], reason: str) -> int:
        return outbox.came_back(self._conn, message_ids, recipients, reason)

    def automatic_sent(self, address: str, since: datetime) -> int:
        return outbox.automatic_sent(self._conn, address, since)

    def automatic_sent_for_case(self, case_number: str, since: datetime) -> int:
        return outbox.automatic_sent_for_case(self._conn, case_number, since)

    def notices_sent(self, address: str, notices: Iterable[str], since: datetime) -> int:
        return outbox.notices_sent(self._conn, address, notices, since)

    def is_ours(self, message_id: str) -> bool:
        return outbox.is_ours(self._conn, message_id)

    def automatic_sent_in_all(self, since: datetime) -> int:
        return outbox.automatic_sent_in_all(self._conn, since)

    def reminded_since(self, address: str, since: datetime) -> bool:
        return outbox.reminded_since(self._conn, address, since)

    def record(
        self,
        *,
        at: datetime,
        case: str | None,
        event: str,
        by: str,
        stage: str | None,
        evidence: Sequence[str],
        notices: Sequence[tuple[str, str, str]],
        rules: str,
        roster: str,
        mail_sha256: str | None,
    ) -> None:
        history.record(
            self._conn,
            at=at,
            case=case,
            event=event,
            by=by,
            stage=stage,
            evidence=evidence,
            notices=notices,
            rules=rules,
            roster=roster,
            mail_sha256=mail_sha256,
        )

    # acts that may be taken back

    def keep_act(self, case_number: str, act: Act) -> None:
        acts.keep(self._conn, case_number, act)

    def forget_act(self, case_number: str) -> None:
        acts.forget(self._conn, case_number)

    def open_act(self, case_number: str, now: datetime) -> Act | None:
        return acts.open_act(self._conn, case_number, now)

    def take_back(self, case_number: str, act: Act) -> list[Outbound]:
        return acts.take_back(self._conn, case_number, act)

    # alerts

    def raise_alert(self, alert: Alert, at: datetime) -> None:
        alerts.put(self._conn, alert, at)

    def untold_alerts(self) -> list[Alert]:
        return alerts.untold(self._conn)

    def alerts_told(self, which: Sequence[Alert], at: datetime) -> None:
        alerts.told(self._conn, which, at)

    def last_alert(self) -> datetime | None:
        return alerts.last_told(self._conn)

    # small state

    def setting(self, name: str) -> str | None:
        value: str | None = self._conn.execute(select(SETTING.c.value).where(SETTING.c.name == name)).scalar()
        return value

    def set_setting(self, name: str, value: str) -> None:
        self._conn.execute(insert_or_replace(self._conn, SETTING, "name", ["value"]).values(name=name, value=value))
