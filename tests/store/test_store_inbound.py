from __future__ import annotations

from datetime import timedelta

import pytest
from store_samples import NOW

from mmd_mailbot.ports import InboundState, Uid
from mmd_mailbot.store import SqlStore

S = InboundState


def uids(*numbers: int, validity: int = 7) -> list[Uid]:
    return [Uid("INBOX", validity, str(each)) for each in numbers]


def test_an_id_is_noted_once_and_the_new_ones_are_counted(store: SqlStore) -> None:
    assert store.note("north", uids(1, 2, 3), NOW) == 3
    assert store.note("north", uids(2, 3, 4), NOW) == 1
    assert store.note("invoices", uids(1), NOW) == 1
    assert store.note("north", uids(1, validity=8), NOW) == 1
    assert store.note("north", [], NOW) == 0
    rows = store.inbound_rows([S.NOTED])
    assert len(rows) == 6
    assert rows[0].uid == Uid("INBOX", 7, "1")
    assert rows[0].noted_at == NOW
    assert rows[0].tries == 0


def test_thousands_are_noted_at_once(store: SqlStore) -> None:
    assert store.note("north", uids(*range(1, 6_001)), NOW) == 6_000
    assert store.note("north", uids(*range(1, 6_002)), NOW) == 1


def test_the_highest_id_is_by_figure_within_the_latest_validity(store: SqlStore) -> None:
    assert store.highest("north", "INBOX") is None
    store.note("north", uids(9, 10, 2), NOW)
    assert store.highest("north", "INBOX") == Uid("INBOX", 7, "10")
    store.note("north", uids(1, validity=8), NOW)
    assert store.highest("north", "INBOX") == Uid("INBOX", 8, "1")
    assert store.highest("north", "Other") is None
    assert store.highest("invoices", "INBOX") is None


def test_where_ids_do_not_grow_the_last_noted_is_the_highest(store: SqlStore) -> None:
    store.note("graph", [Uid("inbox", 0, "zzz"), Uid("inbox", 0, "99"), Uid("inbox", 0, "12")], NOW)
    assert store.highest("graph", "inbox") == Uid("inbox", 0, "12")


def test_a_try_is_counted_and_committed_with_the_claim(store: SqlStore) -> None:
    store.note("north", uids(1, 2, 3), NOW)
    assert [each.tries for each in store.claim_inbound("north", 2, NOW, 3)] == [1, 1]
    assert [each.tries for each in store.inbound_rows([S.NOTED])] == [1, 1, 0]
    assert store.claim_inbound("invoices", 9, NOW, 3) == []


def test_after_its_tries_a_mail_is_parked_and_not_handed_out(store: SqlStore) -> None:
    store.note("north", uids(1), NOW)
    for count in (1, 2, 3):
        assert [each.tries for each in store.claim_inbound("north", 9, NOW, 3)] == [count]
    assert store.claim_inbound("north", 9, NOW, 3) == []
    (parked,) = store.inbound_rows([S.PARKED])
    assert parked.reason == "handling it broke off 3 times without an end; a person must look at it"


def test_a_parked_mail_taken_up_again_starts_anew(store: SqlStore) -> None:
    store.note("north", uids(1), NOW)
    for _ in range(4):
        store.claim_inbound("north", 9, NOW, 3)
    with store.write() as ledger:
        ledger.update_inbound(1, S.SPOOLED)
    (row,) = store.claim_inbound("north", 9, NOW, 3)
    assert (row.tries, row.reason) == (1, None)


def test_spooling_does_not_forget_the_tries(store: SqlStore) -> None:
    store.note("north", uids(1), NOW)
    store.claim_inbound("north", 9, NOW, 3)
    with store.write() as ledger:
        ledger.update_inbound(1, S.SPOOLED, sha256="a" * 64, message_id="<m@x>")
    (row,) = store.claim_inbound("north", 9, NOW, 3)
    assert (row.tries, row.sha256, row.message_id, row.state) == (2, "a" * 64, "<m@x>", S.SPOOLED)


def test_a_waiting_mail_comes_when_its_time_has_and_waiting_is_no_failed_try(store: SqlStore) -> None:
    store.note("north", uids(1), NOW)
    for round_ in range(5):
        now = NOW + timedelta(minutes=10 * round_)
        assert len(store.claim_inbound("north", 9, now, 3)) == 1
        with store.write() as ledger:
            ledger.update_inbound(1, S.WAITING, outcome="waiting", wake_at=now + timedelta(minutes=10))
        assert store.claim_inbound("north", 9, now + timedelta(minutes=9), 3) == []


def test_a_failed_try_that_waits_for_better_times_counts(store: SqlStore) -> None:
    store.note("north", uids(1), NOW)
    for tries in (1, 2, 3):
        assert [each.tries for each in store.claim_inbound("north", 9, NOW, 3)] == [tries]
        with store.write() as ledger:
            ledger.update_inbound(1, S.WAITING, reason="handling failed", wake_at=NOW)
    assert store.claim_inbound("north", 9, NOW, 3) == []
    assert [each.id for each in store.inbound_rows([S.PARKED])] == [1]


def test_what_is_not_ours_keeps_nothing_but_its_id(store: SqlStore) -> None:
    store.note("north", uids(1), NOW)
    with store.write() as ledger:
        ledger.update_inbound(1, S.SPOOLED, sha256="a" * 64, message_id="<m@x>", place="Done", reason="r")
    with store.write() as ledger:
        ledger.update_inbound(
            1, S.IGNORED, sha256="a" * 64, message_id="<m@x>", outcome="Words of it", reason="r", place="p"
        )
        row = ledger.inbound(1)
    assert (row.sha256, row.message_id, row.outcome, row.reason, row.wake_at, row.place) == (None,) * 6
    assert row.uid == Uid("INBOX", 7, "1")
    assert store.claim_inbound("north", 9, NOW, 3) == []


def test_a_doubtful_mail_keeps_that_word_alone(store: SqlStore) -> None:
    store.note("north", uids(1, 2), NOW)
    with store.write() as ledger:
        ledger.update_inbound(1, S.IGNORED, outcome="doubtful")
        ledger.update_inbound(2, S.IGNORED, outcome="Dear Pat, thank you for the form.")
        assert [ledger.inbound(each).outcome for each in (1, 2)] == ["doubtful", None]


def test_only_a_mail_that_is_done_was_handled_before(store: SqlStore) -> None:
    store.note("north", uids(1), NOW)
    store.note("invoices", uids(1), NOW)
    with store.write() as ledger:
        ledger.update_inbound(1, S.WAITING, sha256="a" * 64, message_id="<m@x>", wake_at=NOW)
        ledger.update_inbound(2, S.WAITING, sha256="a" * 64, message_id="<m@x>", wake_at=NOW)
        # neither copy may be dropped for the other while both wait
        assert not ledger.handled_before("a" * 64, "<m@x>", 1)
        assert not ledger.handled_before("a" * 64, "<m@x>", 2)
        ledger.update_inbound(1, S.DONE, outcome="handled")
        assert not ledger.handled_before("a" * 64, "<m@x>", 1)
        assert ledger.handled_before("a" * 64, "", 2)
        assert ledger.handled_before("", "<m@x>", 2)
        assert not ledger.handled_before("", "", 2)
        assert not ledger.handled_before("b" * 64, "<n@x>", 2)


def test_what_is_done_is_filed_once_and_only_where_it_has_a_place(store: SqlStore) -> None:
    store.note("north", uids(1, 2, 3), NOW)
    with store.write() as ledger:
        ledger.update_inbound(1, S.DONE, place="Handled")
        ledger.update_inbound(2, S.DONE)
        ledger.update_inbound(3, S.PARKED, place="Handled")
    (row,) = store.to_file("north", 9)
    assert (row.id, row.place) == (1, "Handled")
    store.filed([1])
    assert store.to_file("north", 9) == []
    assert store.inbound_rows([S.DONE])[0].filed


def test_an_unknown_id_is_named(store: SqlStore) -> None:
    with store.read() as ledger, pytest.raises(KeyError, match="no incoming mail with id 5"):
        ledger.inbound(5)


def test_words_from_broken_charsets_are_kept_as_far_as_they_can_be(store: SqlStore) -> None:
    store.note("north", uids(1), NOW)
    with store.write() as ledger:
        ledger.update_inbound(1, S.SPOOLED, message_id="<a\udce9\0b@x>")
        assert ledger.inbound(1).message_id == "<a\ufffd\ufffdb@x>"


def test_a_time_without_a_zone_is_refused(store: SqlStore) -> None:
    with pytest.raises(Exception, match="has no time zone"):
        store.note("north", uids(1), NOW.replace(tzinfo=None))


def test_while_rows_are_in_hand_only_what_was_never_tried_is_claimed(store: SqlStore) -> None:
    store.note("north", uids(1, 2, 3), NOW)
    in_hand = store.claim_inbound("north", 1, NOW, 1)  # its last try: another claim would park it
    ahead = store.claim_inbound("north", 9, NOW, 1, fresh_only=True)
    assert [[each.id for each in rows] for rows in (in_hand, ahead)] == [[1], [2, 3]]
    assert store.claim_inbound("north", 9, NOW, 1, fresh_only=True) == []
    assert store.inbound_rows([S.PARKED]) == []
