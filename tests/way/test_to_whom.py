"""To whom and whether: robots that hide what they are, strangers, and what one district may read of another's."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import ExitStack
from email.message import EmailMessage
from pathlib import Path

import pytest

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.core.token import reference_line
from mmd_mailbot.demo.world import BOT, CLERK, DESE, FACILITATOR, SERVER, Enclosure

from .town import KIM, PAT, Town, text_of

LOOP_HEADERS = ("auto-submitted", "x-auto-response-suppress", "x-mmd-notice", "x-mmd-case", "precedence", "list-id")


def stripped(message: EmailMessage, *, new_id: bool = False) -> bytes:
    """As a gateway passes it on that takes off every header by which a machine is known; its origin is proven.
    ``new_id``: it gives each mail a Message-ID of its own, too."""
    sender = str(message["From"]).rpartition("<")[2].strip(">")
    lines = [f"Authentication-Results: {SERVER}; dmarc=pass header.from={sender.rpartition('@')[2]}"]
    head, _, body = message.as_bytes().partition(b"\n\n")
    fields = re.split(rb"\n(?![ \t])", head)
    if new_id:
        fields = [each for each in fields if not each.lower().startswith(b"message-id:")]
        lines.append(f"Message-ID: <{str(message['Message-ID'])[5:25]}@gateway.example>")
    kept = [each for each in fields if each.split(b":")[0].decode().lower() not in LOOP_HEADERS]
    return "\n".join(lines).encode() + b"\n" + b"\n".join(kept) + b"\n\n" + body


# ---------------------------------------------------------------- two installations


@pytest.fixture
def two(tmp_path: Path, rules: RuleSet) -> Iterator[tuple[Town, Town]]:
    """Two installations; the second one's bot has another address."""
    log_to_stderr(quiet=True)
    with ExitStack() as stack:
        first = stack.enter_context(Town(tmp_path / "one", rules))
        second = Town(tmp_path / "two", rules)
        config = second.world.folder / "config.toml"
        config.write_text(config.read_text().replace(BOT, OTHER_BOT))
        stack.enter_context(second)
        yield first, second


OTHER_BOT = "funding-bot@other.example"


def exchange(first: Town, second: Town, *, minutes: int = 2, new_id: bool = False, rounds: int = 12) -> int:
    """Carry mail between the two bots until none is under way; how many were."""
    carried = {BOT: 0, OTHER_BOT: 0}
    for _ in range(rounds):
        moved = False
        for here, there, address in ((first, second, OTHER_BOT), (second, first, BOT)):
            waiting = here.world.received(address)[carried[address] :]
            carried[address] += len(waiting)
            for message in waiting:
                moved = True
                there.world.post("bot", stripped(message, new_id=new_id))
            for town in (first, second):
                town.later(minutes=minutes)
            there.run()
        if not moved:
            break
    else:
        raise AssertionError(f"still under way: {carried}")
    return sum(carried.values())


@pytest.mark.parametrize(
    ("words", "minutes"), [("Hello?", 1), ("STATUS", 90), ("APPROVE MMD-26-0001", 1), ("Any money?", 90)]
)
@pytest.mark.parametrize("new_id", [False, True])
def test_two_bots_without_loop_headers_stop_within_three_mails(
    words: str, minutes: int, new_id: bool, two: tuple[Town, Town]
) -> None:
    first, second = two
    first.send(OTHER_BOT, BOT, "A question", words)
    assert exchange(first, second, minutes=minutes, new_id=new_id) <= 3


@pytest.mark.parametrize("new_id", [False, True])
def test_two_bots_that_know_each_other_as_parties_stop_within_three_mails(
    new_id: bool, two: tuple[Town, Town]
) -> None:
    """The worst case: each bot's address is a contact of a district in the other's directory, with a case open; also
    where a gateway between them writes a Message-ID of its own over each."""
    first, second = two
    for town, other in ((first, OTHER_BOT), (second, BOT)):
        directory = town.world.folder / "directory.csv"
        directory.write_text(directory.read_text().replace(PAT, other))
        town.__exit__()
    first.send(OTHER_BOT, BOT, files=[first.form({"contact_email": OTHER_BOT, "contact_phone": ""})])
    assert exchange(first, second, new_id=new_id) <= 3
    first.send(OTHER_BOT, BOT, "STATUS", "STATUS MMD-26-0001")
    assert exchange(first, second, new_id=new_id, minutes=70) <= 3


def test_a_robot_behind_a_staff_address_is_not_answered_without_end(town: Town) -> None:
    """Its own words are plain and come at once, each in answer to ours."""
    town.submit()
    answered = 0
    message = town.got(FACILITATOR, "facilitator-review")
    for _ in range(8):
        before = len(town.world.received(FACILITATOR))
        town.later(minutes=1)
        town.reply(FACILITATOR, message, "Thank you for contacting the regional office. We value your message.")
        if len(town.world.received(FACILITATOR)) == before:
            break
        answered += 1
        message = town.world.received(FACILITATOR)[-1]
    assert answered <= 1


def test_forged_mail_in_a_person_s_name_does_not_flood_that_person(town: Town) -> None:
    number = town.submit()
    for at in range(8):
        town.send(FACILITATOR, BOT, f"Act {at}", f"RETURN {number} now {at}", proven=False)
    assert town.notices(FACILITATOR).count("verify-sender") == 3
    assert town.stage(number) == "facilitator-review"


def test_our_own_mail_is_known_by_its_message_id_where_the_headers_are_gone(town: Town) -> None:
    town.submit()
    before = {name: len(town.notices(name)) for name in town.world.everybody()}
    for address in (PAT, FACILITATOR):
        town.world.post("facilitator", stripped(town.got(address), new_id=False))
    town.run()
    assert {name: len(town.notices(name)) for name in town.world.everybody()} == before


def test_people_who_share_a_watched_address_are_people(town: Town) -> None:
    """The facilitator and the clerk write from addresses that the bot watches (Send As, their own mailbox)."""
    number = town.invoiced()
    town.send(CLERK, FACILITATOR, "STATUS", f"STATUS {number}")
    assert town.notices(CLERK)[-1] == "status"
    town.send(FACILITATOR, FACILITATOR, "STATUS", f"STATUS {number}")
    assert town.notices(FACILITATOR)[-1] == "status"


# ---------------------------------------------------------------- strangers


def plain(message: EmailMessage) -> tuple[bytes, list[tuple[str, str]]]:
    """Body and headers, without what he wrote himself (his subject, his Message-ID), the day, and our Message-ID."""
    raw = message.as_bytes(policy=email.policy.SMTP)
    ours = str(message["Message-ID"]).strip("<>")
    own = {"subject", "in-reply-to", "references", "message-id", "date", "content-type"}
    head = [(name, str(value)) for name, value in message.items() if name.lower() not in own]
    body = raw.partition(b"\r\n\r\n")[2]
    body = re.sub(rb"=_[0-9a-f]{24}_\d", b"boundary", body).replace(ours.encode(), b"id")
    return body, head


QUESTIONS = (
    "Where does {} stand?", "STATUS {}", "APPROVE {}", "PAID {} 450.00 4471", "WITHDRAW {}", "RETURN {} please",
    "HELP {}", "QUESTION {} who is the contact?", "Is {} approved? How much is left?",
)  # fmt: skip


def test_a_stranger_gets_the_same_words_whether_a_case_is_real_or_invented(town: Town) -> None:
    number = town.approved()
    line = reference_line("a" * 34)
    told = []
    for at, question in enumerate(QUESTIONS):
        for which, case in (("real", number), ("invented", "MMD-26-7777")):
            stranger = f"mallory-{at}@evil.example"
            town.later(days=2)
            town.send(stranger, BOT, "Question", f"{question.format(case)}\n\n{line}\n")
            told.append((which, plain(town.world.received(stranger)[-1])))
            assert len(town.world.received(stranger)) == (1 if which == "real" else 2), question
    bodies = {body for _, (body, _) in told}
    assert len(bodies) == 1
    assert b"Cedar" not in next(iter(bodies))
    heads = [[each for each in head if each[0] != "To"] for _, (_, head) in told]
    assert all(each == heads[0] for each in heads)
    assert town.stage(number) == "approved"


def test_a_person_of_another_district_learns_nothing_either(town: Town) -> None:
    number = town.approved()
    bodies = set()
    for case in (number, "MMD-26-7777"):
        town.later(days=2)
        town.send(KIM, BOT, "Question", f"STATUS {case}")
        bodies.add(plain(town.world.received(KIM)[-1])[0])
    assert len(bodies) == 1
    assert b"Cedar" not in bodies.pop()


def test_a_stranger_without_proven_origin_gets_no_words(town: Town) -> None:
    number = town.approved()
    for more in ({"proven": False}, {"forged": True}):
        town.send("mallory@evil.example", BOT, "Question", f"STATUS {number}", **more)
    assert town.world.received("mallory@evil.example") == []


# ---------------------------------------------------------------- reply to all


def test_whoever_stands_in_copy_of_a_reply_reads_nothing_of_it(town: Town) -> None:
    number = town.approved()
    kim = len(town.world.received(KIM))
    for sender, notice, words in ((PAT, "approved", "STATUS"), (FACILITATOR, "facilitator-review", "QUESTION why?")):
        town.reply(sender, town.got(sender, notice), words, cc=f"{KIM}, {DESE}")
    assert len(town.world.received(KIM)) == kim
    assert all(KIM not in str(each["Cc"]) for name in (PAT, FACILITATOR) for each in town.world.received(name))
    assert number in town.got(PAT, "status")["Subject"]


def test_a_reply_by_somebody_in_copy_of_another_district_s_mail_gets_constant_words(town: Town) -> None:
    """Pat forwarded her approval to Kim, who answers to all."""
    number = town.approved()
    town.reply(KIM, town.got(PAT, "approved"), "WITHDRAW", cc=PAT)
    assert town.stage(number) == "approved"
    told = town.world.received(KIM)[-1]
    assert told["X-MMD-Case"] == "none"
    assert "Cedar" not in text_of(told)


def test_a_consultant_s_one_mail_for_two_districts_shows_neither_contact_the_other_s(town: Town) -> None:
    consultant = "help@consultant.example"
    maple = {"district": "Maple Grove R-I", "contact_name": "Kim Hale", "contact_email": KIM}
    town.send(consultant, FACILITATOR, files=[town.form(name="a.docx"), town.form(maple, name="b.docx")])
    assert len(town.cases()) == 2
    for contact, other in ((PAT, "Maple Grove"), (KIM, "Cedar Hollow")):
        assert all(other not in each.as_string() for each in town.world.received(contact))


BROKEN = Enclosure("scan0012.pdf", b"%PDF-1.7 broken")


def test_a_stranger_s_broken_file_brings_no_answer_where_nothing_proves_who_sent_it(town: Town) -> None:
    """Else anybody could have us send our forms to anybody."""
    town.send("victim@elsewhere.example", BOT, "Invoice 4711", "See attached.", [BROKEN], proven=False)
    town.send("copier@cedarhollow.example", BOT, "Scan", "", [BROKEN], proven=False)
    town.send("secretary@gmail.example", BOT, "MMD form", "Our MMD form.", [BROKEN], proven=False)
    for somebody in ("victim@elsewhere.example", "copier@cedarhollow.example", "secretary@gmail.example"):
        assert town.world.received(somebody) == []
    assert [each.stage.value for each in town.cases()] == ["needs-person"] * 2  # the first is nobody's
    assert town.notices(FACILITATOR) == ["facilitator-review"] * 2


def test_a_stranger_s_broken_file_that_is_nothing_of_ours_brings_the_constant_words(town: Town) -> None:
    town.send("victim@elsewhere.example", BOT, "Invoice 4711", "See attached.", [BROKEN])
    assert town.notices("victim@elsewhere.example") == ["not-understood"]
    assert town.cases() == []
    town.send("secretary@gmail.example", BOT, "MMD form", "Our MMD form.", [BROKEN])
    assert town.notices("secretary@gmail.example") == ["request-incomplete"]
