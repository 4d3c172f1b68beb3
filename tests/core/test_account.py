"""The account of tool use in plain words: taken where it was asked for, else only where nothing else can be meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mmd_mailbot.core.account import plain_account, sure_account, told_in, told_of, whole
from mmd_mailbot.core.case import Case, Party, Stage
from mmd_mailbot.core.directory import Role, Roster
from mmd_mailbot.core.facts import Document, Fact, Item, Kind
from mmd_mailbot.core.letter import Address, Attached, Letter
from mmd_mailbot.core.touch import Lookups

PAT = "pat.reed@cedarhollow.example"
TOOLS = (
    "Logitech C920s webcam", "Swivl C5 robot", "Meeting Owl 3", "Jabra Speak 510 speakerphone", "Apple iPad", "Zoom Pro"
)  # fmt: skip
PAID = Case(
    Kind.DISTRICT_REQUEST,
    Stage.PAID,
    number="MMD-26-0001",
    parties=(Party(PAT, Role.DISTRICT, known=True),),
    form=Document("f", Kind.DISTRICT_REQUEST, fields={"requested_tools": Fact(tuple(Item(n, "1") for n in TOOLS))}),
)
ACCOUNTS = [
    (
        "Hi Fran,\n\nthe two Logitech webcams are set up in our library and we use them every Tuesday when our "
        "coach joins the leadership team from Columbia. Before that she drove two hours each way, now we see her "
        "four times as often. Teachers like it a lot.\n\nThanks,\nPat"
    ),
    (
        "Good morning, just wanted to share how things are going with the Swivl. We are recording lessons in "
        "grades 3-5 and the teachers watch them together with their coach on Fridays. It has helped us to talk "
        "about real classroom practice instead of memory."
    ),
    (
        "Hello! With the funds we purchased a Meeting Owl. Our building team has been using it for the monthly "
        "collaboration meetings with the other schools. The benefit is that everybody can be heard, and "
        "attendance went from 6 to 14 people."
    ),
    (
        "The speakerphone is great. We take it to every team meeting so that our consultant can join by phone. We "
        "no longer lose twenty minutes setting up."
    ),
    (
        "We got the Jabra in October. It is used by the leadership team for Zoom calls with the regional office. "
        "It saves about 3 hours of driving a month."
    ),
    (
        "Our teachers are using the iPads to film their lessons and send them to the coach, who comments on them "
        "within two days. This made coaching possible in our two smallest buildings."
    ),
    (
        "Zoom Pro and the webcam: used for 14 virtual coaching sessions this spring. Result: every teacher was "
        "visited at least twice."
    ),
    (
        "As promised, a few lines on the equipment. The Logitech cameras hang in rooms 12 and 14. Coaches log in "
        "on Mondays and watch instruction live, afterwards they meet with the teacher over video. Teachers say "
        "the feedback is quicker and more concrete than before."
    ),
]
OTHERS = [
    "Hi, we bought the webcam at Best Buy and the receipt is attached. Please use the new invoice instead of the old one.",
    "We used PO 5512 for this order. Payment would help before June 30.",
    "Thank you for the payment, it helps us a lot!",
    "We received the check today. Please update your records.",
    "Our building has a new principal, Robin Day. Please use robin.day@x.example from now on; it is better to call her.",
    "Please find attached our mended form. We use the tools for coaching.",
    "The plan: we will use the webcam for coaching. The benefit will be more coaching.",
    "Could you tell us whether we may use the remaining $50 for a tripod? It would help.",
    (
        "We use Google Classroom at our district and have purchased Chromebooks from another grant. Is this "
        "allowed? It would improve our program."
    ),
    "Our technology director left. He used to handle this. Better send everything to me.",
    "We have purchased the items, the vendor was slow. We are using the invoice template you sent. It made it easier.",
    (
        "The webcam arrived broken and was returned; the vendor will refund us. We are using the old one "
        "meanwhile. A better one costs 20 dollars more."
    ),
]


def letter(words: str, **more: object) -> Letter:
    given = Letter(
        "<a@b>",
        Address(PAT),
        (),
        (),
        "Hello",
        words,
        datetime(2026, 10, 5, tzinfo=UTC),
        "f",
        "facilitator",
        "f@x.example",
    )
    return replace(given, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ACCOUNTS)
def test_what_a_school_writes_of_its_tools_is_the_account(words: str) -> None:
    assert sure_account(PAID, letter(words)) is not None
    found = plain_account(letter(words), Lookups(of_sender=(PAID,)), Roster())
    assert found is not None
    assert found[0] is PAID


@pytest.mark.parametrize("words", OTHERS)
def test_no_other_mail_of_the_same_people_is_taken_for_it(words: str) -> None:
    assert sure_account(PAID, letter(words)) is None
    assert plain_account(letter(words), Lookups(of_sender=(PAID,)), Roster()) is None
    asked = told_of(PAID, letter(words))
    assert not whole(asked), "nor would it close the case where the account was asked for"


@pytest.mark.parametrize(
    "changed",
    [
        {"stage": Stage.INCOMPLETE},  # plain words may mend its plan
        {"stage": Stage.APPROVED},  # nothing is owed yet
        {"parties": (Party("other@x.example", Role.DISTRICT),)},
        {"form": Document("f", Kind.DISTRICT_REQUEST, fields={"requested_tools": Fact((Item("Chromebook", "1"),))})},
        {
            "report": Document(
                "r", Kind.SHARING_REPORT, fields={name: Fact("x") for name in ("tools", "use", "benefit")}
            )
        },
    ],
)
def test_an_account_nobody_asked_for_needs_the_request_that_it_fits(changed: dict[str, object]) -> None:
    other = replace(PAID, **changed)  # type: ignore[arg-type]
    assert plain_account(letter(ACCOUNTS[0]), Lookups(of_sender=(other,)), Roster()) is None


def test_with_two_requests_that_fit_a_person_says_which() -> None:
    two = (PAID, replace(PAID, number="MMD-26-0002"))
    assert plain_account(letter(ACCOUNTS[0]), Lookups(of_sender=two), Roster()) is None


def test_a_file_or_a_question_in_it_is_no_account_that_nobody_asked_for() -> None:
    file = Attached("scan.pdf", "application/pdf", 9, "a" * 64)
    lookups = Lookups(of_sender=(PAID,))
    assert plain_account(letter(ACCOUNTS[0], attached=(file,)), lookups, Roster()) is None
    assert plain_account(letter(f"{ACCOUNTS[0]} When are we paid?"), lookups, Roster()) is None


def test_where_it_was_asked_for_two_parts_count() -> None:
    assert told_in(told_of(PAID, letter("The Swivl records our lessons every week."))) == ("tools", "use")


@pytest.mark.parametrize(
    "words",
    [
        "The Swivl stands in our library.",
        "The webcam was never delivered, so we use the old one every day.",
        "The speakerphone isn't used at all, it does not work with our computers.",
        "We are still waiting for the Meeting Owl; it helps that the shop is nice.",
    ],
)
def test_what_may_be_trouble_goes_to_a_person_and_is_no_account(words: str) -> None:
    assert told_of(PAID, letter(words)) is None
    assert sure_account(PAID, letter(words)) is None
