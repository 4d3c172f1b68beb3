from __future__ import annotations

from datetime import timedelta

import pytest
from store_samples import NOW, a_mail

from mmd_mailbot.ports import OutboundState
from mmd_mailbot.store import AlreadySent, SpoolError, SqlStore

S = OutboundState
LATER = NOW + timedelta(minutes=15)


def test_an_effect_is_queued_once_and_its_bytes_are_in_the_spool(store: SqlStore) -> None:
    mail = a_mail()
    with store.write() as ledger:
        id = ledger.queue(mail, NOW)
        assert ledger.queue(a_mail(message=b"other words"), NOW) is None
    with store.write() as ledger:
        assert ledger.queue(mail, LATER) is None
    (row,) = store.outbox()
    assert row.id == id
    assert store.spool.get(row.sha256) == mail.message
    assert (row.cases, row.recipients, row.envelope_from) == (mail.cases, mail.recipients, mail.envelope_from)
    assert (row.state, row.tries, row.created_at, row.sent_at) == (S.PENDING, 0, NOW, None)


def test_a_block_that_fails_queues_nothing(store: SqlStore) -> None:
    with pytest.raises(RuntimeError), store.write() as ledger:  # noqa: PT012 - the whole block is to fail
        ledger.queue(a_mail(), NOW)
        raise RuntimeError
    assert store.outbox() == []


def test_where_the_bytes_cannot_be_kept_nothing_is_committed(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> list[str]:
        raise SpoolError("no space")

    monkeypatch.setattr(store.spool, "put_many", full)
    with pytest.raises(SpoolError), store.write() as ledger:
        ledger.queue(a_mail(), NOW)
    assert store.outbox() == []


def test_claimed_rows_are_marked_sending_oldest_first_with_the_try_counted(store: SqlStore) -> None:
    with store.write() as ledger:
        for key in ("a", "b", "c"):
            ledger.queue(a_mail(key), NOW)
    assert [each.message_id for each in store.claim_outbound(2, NOW)] == ["<a@rpdc.example>", "<b@rpdc.example>"]
    left = store.left_sending()
    assert [(each.message_id, each.tries, each.state) for each in left] == [
        ("<a@rpdc.example>", 1, S.SENDING),
        ("<b@rpdc.example>", 1, S.SENDING),
    ]
    assert [each.message_id for each in store.claim_outbound(9, NOW)] == ["<c@rpdc.example>"]
    assert store.claim_outbound(9, NOW) == []


def test_a_mail_waits_for_its_time(store: SqlStore) -> None:
    with store.write() as ledger:
        ledger.queue(a_mail("pending", not_before=LATER), NOW)
        ledger.queue(a_mail("undo", not_before=LATER, state=S.HELD), NOW)
        ledger.queue(a_mail("by hand", state=S.HELD), NOW)
        for state in (S.DRAFT, S.OBSERVED, S.FAILED, S.UNKNOWN, S.SENT):
            ledger.queue(a_mail(state.value, state=state), NOW)
    assert store.claim_outbound(9, LATER - timedelta(seconds=1)) == []
    assert [each.message_id for each in store.claim_outbound(9, LATER)] == [
        "<pending@rpdc.example>",
        "<undo@rpdc.example>",
    ]


def test_a_held_mail_that_is_released_goes(store: SqlStore) -> None:
    with store.write() as ledger:
        id = ledger.queue(a_mail(state=S.HELD), NOW)
    assert id is not None
    store.settle_outbound(id, S.PENDING, NOW)
    assert [each.id for each in store.claim_outbound(9, NOW)] == [id]


def test_while_paused_nothing_is_claimed(store: SqlStore) -> None:
    with store.write() as ledger:
        ledger.queue(a_mail(), NOW)
        ledger.set_setting("paused", "1")
    assert store.claim_outbound(9, NOW) == []
    with store.write() as ledger:
        ledger.set_setting("paused", "0")
    assert len(store.claim_outbound(9, NOW)) == 1


def test_a_temporary_refusal_comes_again_at_its_time(store: SqlStore) -> None:
    with store.write() as ledger:
        ledger.queue(a_mail(), NOW)
    (row,) = store.claim_outbound(9, NOW)
    store.settle_outbound(row.id, S.PENDING, NOW, error="421 try later", not_before=LATER)
    assert store.claim_outbound(9, NOW) == []
    (again,) = store.claim_outbound(9, LATER)
    assert (again.tries, again.error) == (2, "421 try later")


def test_what_was_sent_stays_sent(store: SqlStore) -> None:
    with store.write() as ledger:
        ids = [ledger.queue(a_mail(key), NOW) for key in ("a", "b")]
    store.settle_outbound_many([each for each in ids if each], S.SENT, LATER)
    assert [(each.state, each.sent_at) for each in store.outbox([S.SENT])] == [(S.SENT, LATER)] * 2
    store.settle_outbound(1, S.SENT, LATER)
    with pytest.raises(AlreadySent, match="outgoing mail 1 was sent; it cannot become pending"):
        store.settle_outbound(1, S.PENDING, LATER)
    assert store.claim_outbound(9, LATER) == []
    with pytest.raises(KeyError, match="no outgoing mail with id 77"):
        store.settle_outbound(77, S.SENT, LATER)
    store.settle_outbound_many([], S.SENT, LATER)


def test_automatic_answers_are_counted_by_address_case_and_in_all(store: SqlStore) -> None:
    with store.write() as ledger:
        ledger.queue(
            a_mail("a", recipients=("pat@x.example", "SAM@x.example"), cases=("MMD-26-0001", "MMD-26-0002")), NOW
        )
        ledger.queue(a_mail("b", recipients=("pat@x.example",), cases=("MMD-26-0001",)), LATER)
        ledger.queue(a_mail("c", recipients=("pat@x.example",), automatic=False), NOW)
        ledger.queue(a_mail("d", recipients=("pat@x.example",), state=S.OBSERVED), NOW)
        ledger.queue(a_mail("e", recipients=("pat@x.example",), state=S.FAILED), NOW)
        assert ledger.automatic_sent("PAT@x.example", NOW) == 2
        assert ledger.automatic_sent("sam@x.example", NOW) == 1
        assert ledger.automatic_sent("pat@x.example", LATER) == 1
        assert ledger.automatic_sent_for_case("MMD-26-0001", NOW) == 2
        assert ledger.automatic_sent_for_case("MMD-26-0002", LATER) == 0
        assert ledger.automatic_sent_in_all(NOW) == 2
        assert ledger.automatic_sent_in_all(LATER) == 1


def test_a_reminder_of_the_day_is_known(store: SqlStore) -> None:
    with store.write() as ledger:
        assert not ledger.reminded_since("pat@greenhollow.example", NOW)
        ledger.queue(a_mail("a"), NOW)
        assert not ledger.reminded_since("pat@greenhollow.example", NOW)
        ledger.queue(a_mail("b", reminder=True), NOW)
        assert ledger.reminded_since("pat@greenhollow.example", NOW)
        assert not ledger.reminded_since("sam@greenhollow.example", NOW)
        assert ledger.reminded_since("pat@greenhollow.example", LATER), "it waits to go out"
    for row in store.claim_outbound(9, NOW):
        store.settle_outbound(row.id, S.SENT, NOW)
    with store.read() as ledger:
        assert ledger.reminded_since("pat@greenhollow.example", NOW)
        assert not ledger.reminded_since("pat@greenhollow.example", LATER)


def test_a_reminder_that_a_server_kept_back_until_today_is_the_reminder_of_today(store: SqlStore) -> None:
    with store.write() as ledger:
        ledger.queue(a_mail("yesterday", reminder=True), NOW)
    for row in store.claim_outbound(9, LATER):
        store.settle_outbound(row.id, S.SENT, LATER)
    with store.read() as ledger:
        assert ledger.reminded_since("pat@greenhollow.example", LATER)


def test_reminders_go_out_in_the_morning_only_and_are_taken_back_when_a_case_has_moved(store: SqlStore) -> None:
    with store.write() as ledger:
        ledger.queue(a_mail("answer", cases=("MMD-26-0001",)), NOW)
        ledger.queue(a_mail("both", cases=("MMD-26-0001", "MMD-26-0002"), reminder=True), NOW)
        ledger.queue(a_mail("other", cases=("MMD-26-0003",), reminder=True), NOW)
    assert [each.cases for each in store.claim_outbound(9, NOW, reminders=False)] == [("MMD-26-0001",)]
    with store.write() as ledger:
        (taken,) = ledger.take_back_reminders("MMD-26-0001")
        assert taken.cases == ("MMD-26-0001", "MMD-26-0002")
        assert ledger.take_back_reminders("MMD-26-0002") == []
    assert [each.cases for each in store.claim_outbound(9, NOW)] == [("MMD-26-0003",)]


def test_what_came_back_is_failed_for_its_addressee_and_noted_for_a_copy(store: SqlStore) -> None:
    with store.write() as ledger:
        ids = [
            ledger.queue(a_mail(key, recipients=("Pat@x.example", "kim@x.example")), NOW) for key in ("a", "b", "c")
        ]
    store.settle_outbound_many([each for each in ids[:2] if each is not None], S.SENT, NOW)
    with store.write() as ledger:
        before = ledger.automatic_sent("pat@x.example", NOW - timedelta(days=1))
        assert ledger.sent_to(["<nobody@x>", "<b@rpdc.example>"]) == ("pat@x.example", "kim@x.example")
        assert ledger.sent_to(["<nobody@x>"]) == ()
        assert ledger.came_back(["<a@rpdc.example>"], ["PAT@x.example"], "550 user\0 unknown") == 1
        assert ledger.came_back(["<b@rpdc.example>"], ["kim@x.example"], "full") == 1
        assert ledger.came_back(["<b@rpdc.example>", "<c@rpdc.example>"], ["lee@x.example"], "no") == 0
        assert ledger.came_back(["<c@rpdc.example>"], ["pat@x.example"], "it was not sent yet") == 0
        # what came back went out: it still counts against the limits
        assert ledger.automatic_sent("pat@x.example", NOW - timedelta(days=1)) == before
    assert [(each.state, each.error) for each in store.outbox()] == [
        (S.FAILED, "it did not arrive at pat@x.example: 550 user\ufffd unknown"),
        (S.SENT, "it did not arrive at kim@x.example: full"),
        (S.PENDING, None),
    ]
