"""Reply tokens: bound to case, stage, form, addressee and time; nothing else makes one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.core.case import Case, Stage
from mmd_mailbot.core.facts import Document, Kind
from mmd_mailbot.core.token import (
    LENGTH,
    Standing,
    issue,
    judge,
    of_message_ids,
    read,
    reference_line,
    tagged,
    untagged,
    without_references,
)

SECRET, OTHER = b"s" * 32, b"t" * 32
TODAY = date(2026, 10, 5)
FRAN = "f.north@rpdc.example"
FORM = Document("form.pdf", Kind.DISTRICT_REQUEST, text_sha256="a" * 64)
CASE = Case(
    Kind.DISTRICT_REQUEST,
    Stage.FACILITATOR_REVIEW,
    "MMD-26-0001",
    since=datetime(2026, 10, 5, 15, 30, tzinfo=UTC),
    form=FORM,
)


def standing(token: str, case: Case | None = CASE, writer: str = FRAN, today: date = TODAY) -> Standing:
    held = read(token)
    assert held is not None
    return judge(SECRET, held, case, writer, today)


def token(case: Case = CASE, addressee: str = FRAN, secret: bytes = SECRET, days: int = 120) -> str:
    return issue(secret, case, addressee, TODAY, days=days)


def test_the_addressee_answers_at_the_same_stage_with_a_valid_token() -> None:
    assert standing(token()) is Standing.VALID
    assert standing(token().upper(), writer="F.North@rpdc.example") is Standing.VALID
    assert standing(token(), today=TODAY + timedelta(days=120)) is Standing.VALID


@pytest.mark.parametrize(
    ("made", "case", "writer", "later", "expected"),
    [
        (token(), CASE, "g.south@rpdc.example", 0, Standing.FOREIGN),
        (token(secret=OTHER), CASE, FRAN, 0, Standing.FOREIGN),
        (token(), replace(CASE, number="MMD-26-0002"), FRAN, 0, Standing.FOREIGN),
        (token(), replace(CASE, number="MMC-26-0001"), FRAN, 0, Standing.FOREIGN),
        (token(), None, FRAN, 0, Standing.FOREIGN),
        (token(), CASE, FRAN, 121, Standing.EXPIRED),
        (token(), replace(CASE, stage=Stage.DESE_REVIEW), FRAN, 0, Standing.EARLIER),
        (token(), replace(CASE, since=datetime(2026, 10, 6, tzinfo=UTC)), FRAN, 0, Standing.EARLIER),
        (token(), replace(CASE, form=replace(FORM, text_sha256="b" * 64)), FRAN, 0, Standing.EARLIER),
    ],
)
def test_what_a_token_was_not_made_for_it_does_not_show(
    made: str, case: Case | None, writer: str, later: int, expected: Standing
) -> None:
    assert standing(made, case, writer, TODAY + timedelta(days=later)) is expected


@given(at=st.integers(0, LENGTH - 1), letter=st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_a_token_changed_anywhere_is_none_of_ours(at: int, letter: str) -> None:
    made = token()
    changed = made[:at] + letter + made[at + 1 :]
    held = read(changed)
    if changed != made and held is not None:
        assert judge(SECRET, held, replace(CASE, number=held.case), FRAN, TODAY) is Standing.FOREIGN


@given(text=st.text(max_size=60) | st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=LENGTH, max_size=LENGTH))
def test_whatever_stands_where_a_token_may_stand_is_read_without_a_fault(text: str) -> None:
    held = read(text)
    assert held is None or judge(SECRET, held, CASE, FRAN, TODAY) is Standing.FOREIGN
    without_references(text)
    untagged(text)


@given(
    number=st.integers(1, 99_999),
    year=st.integers(0, 99),
    series=st.sampled_from(["MMD", "MMC"]),
    stage=st.sampled_from(Stage),
    days=st.integers(1, 3650),
)
def test_every_case_and_stage_has_a_token_that_names_it(
    number: int, year: int, series: str, stage: Stage, days: int
) -> None:
    case = replace(CASE, number=f"{series}-{year:02}-{number:04}", stage=stage)
    made = token(case, days=days)
    held = read(made)
    assert len(made) == LENGTH
    assert held is not None
    assert (held.case, held.stage, held.expires) == (case.number, stage, TODAY + timedelta(days=days))
    assert judge(SECRET, held, case, FRAN, TODAY) is Standing.VALID


def test_a_reference_line_is_taken_out_of_the_words_and_nothing_else_is() -> None:
    made = token()
    words = f"RETURN\n\nPlease add the phone number.\n\n{reference_line(made)}\n"
    assert without_references(words) == ("RETURN\n\nPlease add the phone number.", (made,))
    assert without_references(f"> ref: {made.upper()}  ")[1] == (made,)
    for other in ("Ref: PO 4471", "Ref: " + "a" * 33, f"See Ref: {made} above", "Reference: our invoice"):
        assert without_references(other) == (other, ())


def test_a_token_survives_a_tag_and_a_message_id() -> None:
    made = token()
    assert untagged(tagged("bot@rpdc.example", made)) == ("bot@rpdc.example", made)
    assert untagged("pat+news@adair.example") == ("pat+news@adair.example", None)
    long = "the-mailbox-of-the-northern-facilitator@rpdc.example"
    assert tagged(long, made) == long
    assert of_message_ids((f"<mmd.{made}.0123456789abcdef@rpdc.example>", "<x@y.example>")) == (made,)
