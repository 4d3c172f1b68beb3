from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from store_samples import NOW, a_case

from mmd_mailbot.core.case import Claim, FileRef, Party, Stage
from mmd_mailbot.core.directory import Role
from mmd_mailbot.core.facts import Document, Fact, Kind
from mmd_mailbot.ports import StaleVersion
from mmd_mailbot.store import SqlStore


def document(kind: Kind, file: str = "", text: str = "", **fields: str) -> Document:
    return Document("f", kind, file_sha256=file, text_sha256=text, fields={k: Fact(v) for k, v in fields.items()})


def test_numbers_count_up_for_each_year_and_kind(store: SqlStore) -> None:
    last_year = datetime(2025, 12, 31, 20, tzinfo=UTC)
    with store.write() as ledger:
        numbers = [
            ledger.save_case(each).number
            for each in (
                a_case(),
                a_case(kind=Kind.DISTRICT_REQUEST),
                a_case(kind=Kind.COMMITMENT, stage=Stage.COMMITMENT_RECORDED),
                a_case(opened_at=last_year),
                a_case(opened_at=None),
            )
        ]
    assert numbers == ["MMD-26-0001", "MMD-26-0002", "MMC-26-0001", "MMD-25-0001", "MMD-26-0003"]


def test_a_number_that_was_rolled_back_is_given_again(store: SqlStore) -> None:
    with pytest.raises(RuntimeError), store.write() as ledger:  # noqa: PT012 - the whole block is to fail
        ledger.save_case(a_case())
        raise RuntimeError
    with store.write() as ledger:
        assert ledger.save_case(a_case()).number == "MMD-26-0001"


def test_a_saved_case_comes_back_equal(store: SqlStore) -> None:
    with store.write() as ledger:
        saved = ledger.save_case(a_case(requested=Decimal("948.99"), note="zum Prüfen"))
        assert saved == a_case(requested=Decimal("948.99"), note="zum Prüfen", number="MMD-26-0001", version=1)
        assert ledger.case("MMD-26-0001") == saved
        assert ledger.case("MMD-26-0002") is None
    with store.read() as ledger:
        assert ledger.case("MMD-26-0001") == saved


def test_a_stale_version_is_refused_and_changes_nothing(store: SqlStore) -> None:
    with store.write() as ledger:
        first = ledger.save_case(a_case())
    with store.write() as ledger:
        second = ledger.save_case(replace(first, note="second"))
    with pytest.raises(StaleVersion, match="MMD-26-0001 is no longer at version 1"), store.write() as ledger:  # noqa: PT012
        ledger.set_setting("x", "half")
        ledger.save_case(replace(first, note="late"))
    with store.read() as ledger:
        assert ledger.case("MMD-26-0001") == second
        assert ledger.setting("x") is None


def test_a_case_that_was_never_saved_cannot_be_changed(store: SqlStore) -> None:
    with pytest.raises(StaleVersion), store.write() as ledger:
        ledger.save_case(a_case(number="MMD-26-0099"))


def test_cases_alike_are_found_however_the_building_is_written_newest_first(store: SqlStore) -> None:
    with store.write() as ledger:
        one = ledger.save_case(a_case(building="Lincoln Elementary School"))
        ledger.save_case(a_case(building="Truman Middle"))
        two = ledger.save_case(a_case(building="LINCOLN  Elem."))
        district = ledger.save_case(a_case(kind=Kind.DISTRICT_REQUEST, building=None))
        kind, name = Kind.BUILDING_REQUEST, "green-hollow-r-2"
        assert ledger.cases_like(kind, name, "lincoln elementary") == [two, one]
        assert ledger.cases_like(kind, name, None) == []
        assert ledger.cases_like(Kind.DISTRICT_REQUEST, name, None) == [district]
        assert ledger.cases_like(kind, "other", "lincoln elementary") == []


def test_cases_of_a_district_by_stage(store: SqlStore) -> None:
    with store.write() as ledger:
        one = ledger.save_case(a_case())
        two = ledger.save_case(a_case(stage=Stage.APPROVED))
        three = ledger.save_case(a_case(kind=Kind.COMMITMENT, stage=Stage.COMMITMENT_RECORDED))
        ledger.save_case(a_case(district_id="other"))
        assert ledger.cases_of_district("green-hollow-r-2") == [three, two, one]
        assert ledger.cases_of_district("green-hollow-r-2", ["approved", Stage.PAID]) == [two]
        assert ledger.cases_of_district("green-hollow-r-2", []) == []
        assert ledger.commitments_of("green-hollow-r-2") == [three]


def test_cases_of_a_party_follow_the_case(store: SqlStore) -> None:
    with store.write() as ledger:
        saved = ledger.save_case(a_case())
        assert ledger.cases_of_party("PAT@greenhollow.example") == [saved]
        changed = ledger.save_case(replace(saved, parties=(Party("sam@greenhollow.example", Role.DISTRICT),)))
        assert ledger.cases_of_party("pat@greenhollow.example") == []
        assert ledger.cases_of_party("sam@greenhollow.example") == [changed]


def test_cases_of_message_ids_with_and_without_brackets(store: SqlStore) -> None:
    with store.write() as ledger:
        one, two = ledger.save_case(a_case()), ledger.save_case(a_case())
        for message, case in (("<a@x>", one), ("<a@x>", two), ("b@x", one), ("b@x", one), ("", two)):
            ledger.link_message(message, str(case.number))
        assert ledger.cases_of_message_ids(["<a@x>"]) == [two, one]
        assert ledger.cases_of_message_ids(["<b@x>", "b@x", "<zzz@x>"]) == [one]
        assert ledger.cases_of_message_ids([f"<{n}@x>" for n in range(50_000)]) == []
        assert ledger.cases_of_message_ids(["", "<>"]) == []


def test_a_document_is_known_by_its_bytes_or_its_words_and_kind(store: SqlStore) -> None:
    receipt, form = document(Kind.RECEIPT, "a" * 64, "b" * 64), document(Kind.BUILDING_REQUEST, "c" * 64)
    older = FileRef("d" * 64, "f.pdf", "application/pdf", Kind.BUILDING_REQUEST, "form", NOW)
    claim = Claim(document(Kind.INVOICE, "e" * 64), (receipt,), Decimal("10.00"), NOW)
    with store.write() as ledger:
        saved = ledger.save_case(a_case(form=form, claims=(claim,), files=(older,)))
        number = saved.number
        assert ledger.seen_document("a" * 64, "0" * 64, Kind.RECEIPT) == [number]
        assert ledger.seen_document("0" * 64, "b" * 64, Kind.RECEIPT) == [number]
        assert ledger.seen_document("a" * 64, "b" * 64, Kind.INVOICE) == []
        assert ledger.seen_document("c" * 64, "", Kind.BUILDING_REQUEST) == [number]
        assert ledger.seen_document("d" * 64, "", Kind.BUILDING_REQUEST) == [number]
        assert ledger.seen_document("e" * 64, "", Kind.INVOICE) == [number]
        assert ledger.seen_document("", "", Kind.RECEIPT) == []
        ledger.save_case(replace(saved, claims=()))
        assert ledger.seen_document("a" * 64, "b" * 64, Kind.RECEIPT) == []


def test_an_invoice_number_is_known_for_its_district_however_it_is_written(store: SqlStore) -> None:
    claim = Claim(document(Kind.INVOICE, invoice_number="INV-0042"), (), Decimal("10.00"), NOW)
    with store.write() as ledger:
        ledger.save_case(a_case(claims=(claim, claim)))
        ledger.save_case(a_case(claims=(claim,)))
        assert ledger.seen_invoice("green-hollow-r-2", "inv 0042") == ["MMD-26-0001", "MMD-26-0002"]
        assert ledger.seen_invoice("green-hollow-r-2", "inv 42") == []
        assert ledger.seen_invoice("other", "INV-0042") == []
        assert ledger.seen_invoice("green-hollow-r-2", " - ") == []


def test_final_cases_are_listed_only_when_asked_for(store: SqlStore) -> None:
    with store.write() as ledger:
        one = ledger.save_case(a_case())
        two = ledger.save_case(a_case(stage=Stage.CLOSED))
    assert store.cases(include_final=True) == [one, two]
    assert store.cases(include_final=False) == [one]


def test_words_from_broken_charsets_do_not_stop_a_case(store: SqlStore) -> None:
    broken = a_case(note="caf\udce9", form=document(Kind.BUILDING_REQUEST, plan="a\ud800b\0"), building="x\ud800")
    with store.write() as ledger:
        saved = ledger.save_case(broken)
        assert saved.note == "caf\ufffd"
        assert saved.form is not None
        assert saved.form.text("plan") == "a\ufffdb\ufffd"
        assert ledger.case("MMD-26-0001") == saved


def test_a_receipt_is_found_again_by_day_and_total_and_by_how_it_looks(store: SqlStore) -> None:
    slip = document(Kind.RECEIPT, "a" * 64, "b" * 64, date="2026-10-09", total="64.99")
    slip = replace(slip, picture_hash="ffff0000ffff0000")
    claim = Claim(document(Kind.INVOICE, "e" * 64), (slip,), Decimal("10.00"), NOW)
    sold = document(Kind.RECEIPT, "c" * 64, "d" * 64, date="2026-10-09", total="64.99")
    looks = replace(document(Kind.RECEIPT, "c" * 64, "d" * 64, total="64.99"), picture_hash="ffff0000ffff000f")
    other = replace(looks, picture_hash="0000ffff0000ffff")
    with store.write() as ledger:
        saved = ledger.save_case(a_case(claims=(claim,)))
        assert ledger.cases_holding(slip) == ledger.cases_holding(sold) == ledger.cases_holding(looks) == [saved]
        assert ledger.cases_holding(other) == []
        assert ledger.cases_holding(replace(sold, kind=Kind.INVOICE)) == []
        ledger.save_case(replace(saved, claims=()))
        assert ledger.cases_holding(slip) == []
