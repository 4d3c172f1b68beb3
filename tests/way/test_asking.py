"""Questions between the parties, and what a party may ask the bot itself."""

from __future__ import annotations

import pytest

from mmd_mailbot.demo.world import BOT, CLERK, DESE, FACILITATOR

from .town import KIM, PAT, Town, text_of


def clocks(town: Town, number: str) -> object:
    with town.open().store.read() as ledger:
        return ledger.timers_of(number)


# ---------------------------------------------------------------- between the parties


def test_a_question_of_dese_goes_to_the_district_and_its_answer_back_to_dese_alone(town: Town) -> None:
    number = town.to_dese()
    before = clocks(town, number)
    told = len(town.notices(FACILITATOR))
    town.reply(DESE, town.got(DESE, "dese-review"), "QUESTION Which room is the webcam for?")
    question = town.got(PAT, "question")
    assert "Which room is the webcam for?" in text_of(question)
    assert "Dana Wells" in text_of(question)
    town.later(days=1)
    town.reply(PAT, question, "For the library of the main building.")
    answer = text_of(town.got(DESE, "answer"))
    assert "For the library of the main building." in answer
    assert "Which room is the webcam for?" in answer
    assert len(town.notices(FACILITATOR)) == told
    assert (town.stage(number), clocks(town, number)) == ("dese-review", before)


def test_a_question_of_the_district_goes_to_the_facilitator_and_her_reply_back(town: Town) -> None:
    number = town.submit()
    before = town.case(number).since
    town.reply(PAT, town.got(PAT, "request-received"), "Could we also use it for board meetings?")
    question = town.got(FACILITATOR, "question")
    assert "board meetings" in text_of(question)
    town.reply(FACILITATOR, question, "Yes, as long as coaching comes first.\n\nFran")
    answer = text_of(town.got(PAT, "answer"))
    assert "as long as coaching comes first" in answer
    assert "Could we also use it" in answer
    assert (town.stage(number), town.case(number).since) == ("facilitator-review", before)


def test_plain_words_of_staff_that_answer_no_question_go_to_nobody(town: Town) -> None:
    town.submit()
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "I will look at it on Tuesday with Glen.")
    assert town.notices(PAT) == ["request-received"]
    answer = town.got(FACILITATOR, "not-understood")
    assert "QUESTION" in text_of(answer)


def test_a_question_can_go_to_another_reviewer(town: Town) -> None:
    town.to_dese()
    town.reply(DESE, town.got(DESE, "dese-review"), "QUESTION facilitator: did the tech team see this?")
    assert "did the tech team see this" in text_of(town.got(FACILITATOR, "question"))
    assert "question" not in town.notices(PAT)
    town.reply(FACILITATOR, town.got(FACILITATOR, "question"), "Yes, they did on Monday.")
    assert "they did on Monday" in text_of(town.got(DESE, "answer"))


def test_an_unproven_question_in_the_facilitator_s_name_reaches_nobody_but_her(town: Town) -> None:
    town.submit()
    item = town.got(FACILITATOR, "facilitator-review")
    town.reply(FACILITATOR, item, "QUESTION Please send your bank details", proven=False)
    assert town.notices(PAT) == ["request-received"]
    assert town.notices(FACILITATOR)[-1] == "verify-sender"


def test_who_is_asked_and_has_the_ball_is_given_time_to_answer(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[town.form({"contact_phone": ""})])
    (case,) = town.cases()
    first = clocks(town, case.number or "")
    town.later(days=3)
    item = town.got(PAT, "request-incomplete")
    town.reply(FACILITATOR, item, "QUESTION Is the gym included?")
    assert clocks(town, case.number or "") != first


def test_thanks_are_answered_to_nobody(town: Town) -> None:
    number = town.submit()
    town.reply(PAT, town.got(PAT, "request-received"), "Thank you so much!\n\nPat Reed")
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "Thanks!")
    assert town.notices(PAT) == ["request-received"]
    assert town.notices(FACILITATOR) == ["facilitator-review"]
    assert town.stage(number) == "facilitator-review"


# ---------------------------------------------------------------- asked of the bot


def test_missing_lists_what_the_district_has_to_mend(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[town.form({"contact_phone": "", "plan_sharing": "TBD"})])
    town.reply(PAT, town.got(PAT, "request-incomplete"), "What is still missing?")
    words = text_of(town.got(PAT, "status"))
    assert "phone" in words.lower()
    assert "TBD" in words


def test_why_gives_the_reviewer_s_reason(town: Town) -> None:
    town.submit()
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "RETURN the webcam has no brand")
    town.reply(PAT, town.got(PAT, "returned"), "Why was our request returned?")
    assert "the webcam has no brand" in text_of(town.got(PAT, "status"))


def test_history_tells_the_steps_in_their_order(town: Town) -> None:
    town.to_dese()
    town.reply(PAT, town.got(PAT, "request-received"), "HISTORY")
    words = text_of(town.got(PAT, "status"))
    assert words.index("the complete form came in") < words.index("it went to DESE")
    assert FACILITATOR not in words.split("What happened")[1].split("Questions?")[0]


def test_balance_is_told_to_who_was_known_before(town: Town) -> None:
    town.submit()
    town.reply(PAT, town.got(PAT, "request-received"), "How much money do we have left?")
    assert "nobody has vouched" in text_of(town.got(PAT, "status"))


@pytest.mark.parametrize("words", ["STATUS", "BALANCE", "MISSING", "WHY", "HISTORY", "Where is our request?"])
def test_what_is_asked_without_proof_of_origin_is_not_answered(town: Town, words: str) -> None:
    town.submit()
    town.reply(PAT, town.got(PAT, "request-received"), words, proven=False)
    assert town.notices(PAT) == ["request-received"]


def test_a_plain_question_finds_the_request_it_means(town: Town) -> None:
    first = town.submit()
    town.send(PAT, FACILITATOR, files=[town.form(building=True)], name="Pat Reed")
    (second,) = [each.number for each in town.cases() if each.number != first]
    town.send(PAT, BOT, "A question", "Hi,\n\nwhere is our Lincoln webcam request?\n\nPat")
    assert town.got(PAT, "status")["X-MMD-Case"] == second


def test_a_plain_question_that_fits_several_is_answered_about_all_of_them(town: Town) -> None:
    first = town.submit()
    town.send(PAT, FACILITATOR, files=[town.form(building=True)], name="Pat Reed")
    numbers = {each.number for each in town.cases()}
    assert first in numbers
    town.send(PAT, BOT, "A question", "Where do our requests stand?")
    assert set(str(town.got(PAT, "status")["X-MMD-Case"]).replace(" ", "").split(",")) == numbers


def test_a_question_that_belongs_to_no_request_opens_none(town: Town) -> None:
    town.send(PAT, BOT, "A question", "Which webcam do you recommend for a gym?")
    town.send(FACILITATOR, BOT, "Hello", "I am in the office until Friday.")
    assert town.cases() == []
    assert town.notices(PAT) == ["not-understood"]
    assert town.notices(FACILITATOR) == ["not-understood"]


def test_nobody_is_told_of_another_district_s_request(town: Town) -> None:
    number = town.submit()
    for sender, words in (
        (KIM, f"STATUS {number}"),
        (KIM, "Where is the Cedar Hollow request?"),
        (KIM, f"HISTORY {number}"),
    ):
        town.send(sender, BOT, "A question", words)
    for mail in town.world.received(KIM):
        assert mail["X-MMD-Case"] in (None, "none")
        assert "Cedar Hollow" not in text_of(mail)
        assert "facilitator for review" not in text_of(mail)
    ann, bob = "ann@elsewhere.example", "bob@elsewhere.example"
    town.send(ann, BOT, "A question", f"STATUS {number}")
    town.send(bob, BOT, "A question", "STATUS MMD-26-9999")
    assert text_of(town.got(ann)) == text_of(town.got(bob))


def test_staff_ask_by_the_district_s_name(town: Town) -> None:
    number = town.to_dese()
    town.send(DESE, BOT, "A question", "Where is the Cedar Hollow request?")
    assert town.got(DESE, "status")["X-MMD-Case"] == number
    town.send(CLERK, BOT, "A question", "Where is the Maple Grove request?")
    assert town.notices(CLERK)[-1] == "not-understood"


@pytest.mark.parametrize(
    ("who", "word"), [(PAT, "WITHDRAW"), (FACILITATOR, "RETURN"), (DESE, "DECLINE"), (CLERK, "PAID")]
)
def test_help_shows_what_this_reader_can_say(town: Town, who: str, word: str) -> None:
    town.send(who, BOT, "Help", "HELP")
    words = text_of(town.got(who, "help"))
    assert word in words
    assert "STATUS" in words


def test_answers_between_the_lines_of_our_mail_reach_the_facilitator_with_what_they_answer(town: Town) -> None:
    town.submit()
    item = town.got(FACILITATOR, "facilitator-review")
    town.reply(FACILITATOR, item, "QUESTION Which rooms? And since when?")
    town.reply(PAT, town.got(PAT, "question"), "> Which rooms?\nRooms 4 and 5.\n> And since when?\nOctober 1.\n")
    words = text_of(town.got(FACILITATOR, "answer"))
    assert "Rooms 4 and 5." in words
    assert words.index("Which rooms?") < words.rindex("Rooms 4 and 5.")
    assert "as it was written" in words


def test_what_stands_in_our_own_words_is_no_question_of_the_district_s(town: Town) -> None:
    """It answers between the lines of a mail of ours that asks: that mail goes along, and its question mark is ours."""
    number = town.submit()
    receipt = town.got(PAT, "request-received")
    town.reply(PAT, receipt, "> Is there anything else?\nThe tools stay in rooms 4 and 5.\n> Thank you\n")
    assert town.notices(FACILITATOR)[-1] == "answer"
    assert town.case(number).questions == ()
