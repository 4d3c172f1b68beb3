"""Buttons: what they open in the reader's own mail program, and that what is sent from there is understood."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from mmd_mailbot.core.case import Case, Stage
from mmd_mailbot.core.effects import Notify
from mmd_mailbot.core.words import Command, Verb, commands
from mmd_mailbot.mail.words import own_words
from mmd_mailbot.notices.actions import MOST_CHARACTERS, Action, actions_of, for_all, link, values_of
from mmd_mailbot.notices.compose import Composer
from mmd_mailbot.notices.samples import CLERK, CONTACT, DESE, FACILITATOR, case, samples
from mmd_mailbot.notices.values import Part
from mmd_mailbot.notices.values import actions_of as buttons_of

from .test_compose import html_of, parsed, raw, text_of

TO = "mmd-mailbot+mmd-tag@rpdc.example"
REF = "Ref: abcdefghijklmnopqrstuvwxyz234567ab"


def body_of(href: str) -> str:
    return parse_qs(urlsplit(href).query, keep_blank_values=True)["body"][0]


def sent(href: str, typed: str = "") -> list[Command]:
    """What the mailbot understands when the reader presses the button, types behind the first line, and sends."""
    first, *rest = body_of(href).split("\r\n")
    return list(commands(own_words("\n".join([first + typed, *rest])).replace(REF, "")).commands)


def at(
    stage: Stage, role: str, *, word_stands: bool = False, frozen: bool = False, pay: str | None = None
) -> list[str]:
    of = case("MMD-26-0001", stage)
    found = actions_of(of, role, word_stands=word_stands, frozen=frozen, pay=Decimal(pay) if pay else None)
    return [link(each, of, TO, REF) for each in found]


def test_the_facilitator_may_sign_return_or_ask() -> None:
    sign, give_back, ask = at(Stage.FACILITATOR_REVIEW, "facilitator")
    assert sent(sign) == [Command(Verb.APPROVE, case="MMD-26-0001")]
    assert sent(give_back, "No brand is named.") == [
        Command(Verb.RETURN, text="No brand is named.", case="MMD-26-0001")
    ]
    assert sent(ask, "Which room?") == [Command(Verb.QUESTION, text="Which room?", case="MMD-26-0001")]


def test_dese_may_approve_the_amount_decline_return_or_ask() -> None:
    approve, decline, give_back, ask = at(Stage.DESE_REVIEW, "dese")
    assert sent(approve) == [Command(Verb.APPROVE, amount=Decimal("198.99"), case="MMD-26-0001")]
    assert [sent(each, "Because.")[0].verb for each in (decline, give_back, ask)] == [
        Verb.DECLINE, Verb.RETURN, Verb.QUESTION,
    ]  # fmt: skip


def test_the_clerk_reports_the_payment_with_a_reference_of_hers() -> None:
    paid, give_back, _ = at(Stage.INVOICE_REVIEW, "clerk", pay="1150.00")
    assert sent(paid, "4471") == [
        Command(Verb.PAID, Decimal("1150.00"), "4471", "", "MMD-26-0001"),
    ]
    assert sent(give_back, "The receipt is missing.")[0].verb is Verb.RETURN


def test_while_a_payment_is_stopped_paying_is_not_what_stands_first() -> None:
    first, *_ = actions_of(
        case("MMD-26-0001", Stage.INVOICE_REVIEW), "clerk", word_stands=False, frozen=True, pay=Decimal("150.00")
    )
    assert first.words.startswith("RETURN")
    assert not first.main


@pytest.mark.parametrize(
    ("stage", "role"),
    [
        (Stage.FACILITATOR_REVIEW, "dese"),
        (Stage.DESE_REVIEW, "facilitator"),
        (Stage.INVOICE_REVIEW, "facilitator"),
        (Stage.INCOMPLETE, "facilitator"),
        (Stage.FACILITATOR_REVIEW, "district"),
        (Stage.FACILITATOR_REVIEW, "stranger"),
    ],
)
def test_who_has_not_the_ball_gets_no_button(stage: Stage, role: str) -> None:
    assert at(stage, role) == []


def test_a_case_on_hold_has_no_buttons() -> None:
    of = replace(case("MMD-26-0001", Stage.DESE_REVIEW), on_hold=True)
    assert actions_of(of, "dese", word_stands=False, frozen=False, pay=None) == []


def test_the_link_is_plain_ascii_short_and_survives_every_client() -> None:
    of = replace(case("MMD-26-0001", Stage.DESE_REVIEW), district="St. Müller & “Söhne” R-I?#%+ " + "x" * 200)
    for action in actions_of(of, "dese", word_stands=False, frozen=False, pay=None):
        href = link(action, of, TO, REF)
        assert href.isascii()
        assert not set(href) & set(' "<>\r\n')
        assert len(href) <= MOST_CHARACTERS
        assert unquote(urlsplit(href).path) == TO
        assert "+" not in urlsplit(href).query  # a plus is a plus in some clients and a blank in others
        assert parse_qs(urlsplit(href).query)["subject"][0].startswith("[MMD-26-0001] St. Müller & “Söhne” R-I?#%+")
        assert REF in body_of(href).split("\r\n")


def test_a_link_that_no_client_takes_is_no_link() -> None:
    long = Action("Long", "RETURN: " + "ü" * 400, "")
    assert link(long, case("MMD-26-0001", Stage.DESE_REVIEW), TO) == ""
    assert values_of([long], case("MMD-26-0001", Stage.DESE_REVIEW), TO) == []


def test_one_reply_may_act_on_all_items_a_line_each() -> None:
    cases: list[Case] = [case(f"MMD-26-000{number}", Stage.FACILITATOR_REVIEW) for number in (1, 2, 3)]
    items = [(of, actions_of(of, "facilitator", word_stands=False, frozen=False, pay=None), "") for of in cases]
    ((found, _),) = for_all(items)
    assert found.label == "Send the signed form: all 3"
    assert [each.case for each in sent(link(found, None, TO))] == ["MMD-26-0001", "MMD-26-0002", "MMD-26-0003"]
    assert for_all(items[:1]) == []


def test_items_that_wait_for_different_things_have_a_button_for_each_thing() -> None:
    stages = [
        Stage.FACILITATOR_REVIEW,
        Stage.INVOICE_REVIEW,
        Stage.FACILITATOR_REVIEW,
        Stage.INVOICE_REVIEW,
        Stage.PAID,
    ]
    roles = {Stage.FACILITATOR_REVIEW: "facilitator", Stage.INVOICE_REVIEW: "clerk"}
    items = []
    for number, stage in enumerate(stages, 1):
        of = case(f"MMD-26-000{number}", stage)
        role = roles.get(stage, "facilitator")
        items.append((of, actions_of(of, role, word_stands=False, frozen=False, pay=Decimal(5)), f"ref {number}"))
    found = {action.label: (action, refs) for action, refs in for_all(items)}
    assert sorted(found) == ["Report it as paid: all 2", "Send the signed form: all 2"]
    paying, refs = found["Report it as paid: all 2"]
    assert refs == "ref 2\r\nref 4"
    assert [each.case for each in sent(link(paying, None, TO, refs))] == ["MMD-26-0002", "MMD-26-0004"]


def test_more_items_than_a_link_can_hold_are_several_replies_that_lose_none() -> None:
    cases = [case(f"MMD-26-{number:04}", Stage.FACILITATOR_REVIEW) for number in range(1, 31)]
    items = [(of, actions_of(of, "facilitator", word_stands=False, frozen=False, pay=None), REF) for of in cases]
    found = for_all(items)
    assert [action.label for action, _ in found] == [
        f"Send the signed form: {which} of 30" for which in ("1 to 12", "13 to 24", "25 to 30")
    ]
    links = [link(action, None, TO, refs) for action, refs in found]
    assert all(links)
    assert [each.case for href in links for each in sent(href)] == [each.number for each in cases]


def test_what_a_person_has_to_look_at_can_be_returned_or_asked_about() -> None:
    of = case("MMD-26-0001", Stage.NEEDS_PERSON)
    found = actions_of(of, "facilitator", word_stands=False, frozen=False, pay=None)
    assert [each.label for each in found] == ["Return to the district", "Ask the district", "Send the signed form"]


@pytest.mark.parametrize(
    ("label", "to", "buttons"),
    [
        ("facilitator-review, complete", FACILITATOR, 3),
        ("dese-review", DESE, 4),
        ("invoice-review, complete", CLERK, 3),
        ("facilitator-signature-missing", FACILITATOR, 3),
        ("request-incomplete", CONTACT, 0),
        ("approved, less than asked", CONTACT, 0),
    ],
)  # fmt: skip
def test_the_mails_carry_the_buttons_of_their_reader(
    composer: Composer, label: str, to: object, buttons: int
) -> None:
    chosen = next(each for each in samples() if each.label == label)
    message = parsed(raw(composer, chosen.parts, chosen.to))
    assert html_of(message).count("subject=%5BMMD-26-0001%5D") == buttons
    assert html_of(message).count("mso-padding-alt") == buttons


def test_every_item_of_a_mail_has_its_own_buttons_and_one_that_acts_on_all(composer: Composer) -> None:
    two = tuple(
        Part(
            Notify("facilitator-review", FACILITATOR, "facilitator"), case(number, Stage.FACILITATOR_REVIEW), ref=REF
        )
        for number in ("MMD-26-0001", "MMD-26-0002")
    )
    message = parsed(raw(composer, two, FACILITATOR))
    text = text_of(message)
    for words in (
        'reply with "MMD-26-0001 APPROVE"', 'reply with "MMD-26-0002 RETURN:"', "Send the signed form: all 2",
    ):  # fmt: skip
        assert words in text
    assert html_of(message).count("Ref%3A%20") == 8


def test_what_was_just_done_can_be_taken_back_with_a_button(composer: Composer) -> None:
    of = case("MMD-26-0001", Stage.DESE_REVIEW)
    for until, expected in (("10:45", [Command(Verb.UNDO, case="MMD-26-0001")]), ("", [])):
        part = Part(Notify("echo", FACILITATOR, "facilitator", say={"act": "sent on", "undo_until": until}), of)
        links = [each["link"] for each in values_of(buttons_of(part, frozenset()), of, TO)]
        assert [command for href in links for command in sent(href)] == expected
