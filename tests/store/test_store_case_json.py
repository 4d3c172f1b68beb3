from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmd_mailbot.core.case import Case, Claim, FileRef, Party, Stage
from mmd_mailbot.core.directory import Role
from mmd_mailbot.core.facts import Document, Fact, Item, Kind, Letterhead, Problem, Signature, SignatureState
from mmd_mailbot.core.findings import Finding, Severity, Verdict
from mmd_mailbot.core.names import building_key
from mmd_mailbot.store.mapping import case_from_json, case_to_json, from_cents, to_cents

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
few = {"max_size": 2}
money = st.decimals(0, 10_000_000, places=2, allow_nan=False)
times = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - Hypothesis puts the zone on
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))) | st.just(UTC),
)
sure = st.floats(0, 1)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


def some(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, **few).map(tuple)


values = st.one_of(
    st.none(),
    words,
    st.booleans(),
    some(words),
    some(st.builds(Item, words, maybe(words), words)),
    st.builds(Letterhead, st.sampled_from(["present", "absent", "uncertain"]), maybe(words)),
)
facts = st.builds(Fact, values, sure, words, maybe(words))
signatures = st.builds(
    Signature,
    st.sampled_from(SignatureState),
    st.sampled_from([None, "typed", "drawn"]),
    maybe(words),
    maybe(words),
    sure,
)
documents = st.builds(
    Document,
    file=words,
    kind=st.sampled_from(Kind),
    reader=st.sampled_from(["docx", "pdf-form", "pdf-text", "ocr", "text"]),
    pages=maybe(st.integers(0, 500)),
    confidence=sure,
    fields=st.dictionaries(words, facts, **few),
    signatures=st.dictionaries(words, signatures, **few),
    problems=some(st.builds(Problem, words, words, words)),
    file_sha256=words,
    pages_in_file=some(st.integers(1, 500)),
)
claims = st.builds(Claim, documents, some(documents), money, times, maybe(money), maybe(words))
findings = st.builds(
    Finding, words, st.sampled_from(Severity), words, words, words, st.sampled_from(Verdict), st.integers(-9, 9)
)
cases = st.builds(
    Case,
    kind=st.sampled_from(Kind),
    stage=st.sampled_from(Stage),
    number=maybe(words),
    version=st.integers(0, 2**40),
    opened_at=maybe(times),
    since=maybe(times),
    parties=some(st.builds(Party, words, st.sampled_from(Role), words, st.booleans())),
    form=maybe(documents),
    signed=st.dictionaries(words, documents, **few),
    signers=st.dictionaries(words, words, **few),
    files=some(st.builds(FileRef, words, words, words, st.sampled_from(Kind), words, times)),
    findings=some(findings),
    requested=maybe(money),
    approved=maybe(money),
    paid=money,
    reserved=money,
    claims=some(claims),
    waiting=some(documents),
    amendments=some(words),
    expired_from=maybe(st.sampled_from(Stage)),
    on_hold=st.booleans(),
    note=words,
)


@given(cases)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_case_comes_back_from_its_json_exactly(case: Case) -> None:
    kept, body = case_to_json(case)
    assert kept is case
    back = case_from_json(body)
    assert back == case
    assert repr(back.paid) == repr(case.paid)
    assert [type(each) for each in (back.kind, back.stage, back.parties, back.signed)] == [
        type(each) for each in (case.kind, case.stage, case.parties, case.signed)
    ]


@given(money)
def test_money_goes_through_cents_exactly(amount: Decimal) -> None:
    assert from_cents(to_cents(amount)) == amount
    assert str(from_cents(to_cents(amount))) == f"{amount:.2f}"


@given(st.text())
def test_the_key_of_a_building_is_its_own_key(name: str) -> None:
    assert building_key(building_key(name)) == building_key(name)


def test_buildings_written_differently_have_one_key() -> None:
    same = [
        "Lincoln Elementary School",
        "LINCOLN ELEM.",
        "Lincoln  Elementary",
        "lincoln-elementary",
        "Lincoln Elem School",
    ]
    assert {building_key(each) for each in same} == {"lincoln elementary"}
    assert (
        building_key("St. Mary's Jr. High School") == building_key("St Mary’s Junior High") == "st marys junior high"
    )
    assert building_key("Lincoln School") == "lincoln school"
    assert building_key("Lincoln Elementary") != building_key("Lincoln Middle")
    assert building_key(" - ") == ""
