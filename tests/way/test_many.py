"""Many at once: one mail with many forms, and one reply that acts on all of them or on named ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import Receipt, receipt_pdf
from mmd_mailbot.demo.world import CLERK, DESE, FACILITATOR, Enclosure

from .town import PAT, Town, text_of

SCHOOLS = ("Ash Elementary", "Birch Elementary", "Cedar Middle School", "Dogwood School", "Elm School", "Fir High School",
           "Gum School", "Lincoln Elementary")  # fmt: skip


@pytest.fixture
def town(tmp_path: Path, rules: RuleSet) -> Iterator[Town]:
    """Cedar Hollow with eight schools; twenty minutes to undo."""
    log_to_stderr(quiet=True)
    town = Town(tmp_path / "town", rules, settings="[timing]\nundo_minutes = 20")
    directory = town.world.folder / "directory.csv"
    directory.write_text(directory.read_text().replace("Lincoln Elementary;Cedar Middle School", ";".join(SCHOOLS)))
    with town:
        yield town


def form(town: Town, school: str, *roles: str, **changes: object) -> Enclosure:
    names = {"facilitator": ("Fran North", "10/05/2026"), "dese": ("Dana Wells", "10/05/2026")}
    signatures = {"district_contact": ("Pat Reed", "10/02/2026"), **{role: names[role] for role in roles}}
    answers = {"building": school, "consulted_tech_team": bool(roles), **changes}
    made = town.form(answers, building=True, signatures=signatures, pdf=bool(roles))
    return Enclosure(f"{school}{'.pdf' if roles else '.docx'}", made.data)


def stages(town: Town) -> dict[str, str]:
    return {each.building or "?": each.stage.value for each in town.cases()}


def number_of(town: Town, school: str) -> str:
    return next(each.number or "?" for each in town.cases() if each.building == school)


def three_for_dese(town: Town) -> list[str]:
    """Three requests of one mail, with DESE after the facilitator's time to undo."""
    schools = SCHOOLS[:3]
    town.send(PAT, FACILITATOR, files=[form(town, each) for each in schools], name="Pat Reed")
    signed = [form(town, each, "facilitator") for each in schools]
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "APPROVE all", signed)
    town.later(minutes=21)
    town.run()
    return [number_of(town, each) for each in schools]


def test_eight_forms_in_one_mail_are_eight_cases_one_notice_and_one_item(town: Town) -> None:
    faulty = {SCHOOLS[1]: {"contact_phone": ""}, SCHOOLS[4]: {"plan_timeline": "TBD"}}
    files = [form(town, each, **faulty.get(each, {})) for each in SCHOOLS]
    town.send(PAT, FACILITATOR, "Our eight schools", files=files, name="Pat Reed")
    assert sorted(stages(town)) == sorted(SCHOOLS)
    assert {school for school, stage in stages(town).items() if stage == "incomplete"} == set(faulty)
    assert len(town.notices(PAT)) == 1
    assert len(town.notices(FACILITATOR)) == 1
    assert len(str(town.got(FACILITATOR)["X-MMD-Case"]).split(",")) == 6
    words = text_of(town.got(PAT))
    assert all(each in words for each in SCHOOLS)


def test_one_reply_returns_one_and_signs_the_rest(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[form(town, each) for each in SCHOOLS[:3]], name="Pat Reed")
    first, second, third = (number_of(town, each) for each in SCHOOLS[:3])
    signed = [form(town, each, "facilitator") for each in SCHOOLS[1:3]]
    item = town.got(FACILITATOR, "facilitator-review")
    town.reply(FACILITATOR, item, f"RETURN {first} no brand; APPROVE the rest", signed)
    assert [town.stage(each) for each in (first, second, third)] == ["incomplete", "dese-review", "dese-review"]
    (echo,) = [each for each in town.world.received(FACILITATOR) if each["X-MMD-Notice"] == "echo"]
    assert set(str(echo["X-MMD-Case"]).replace(" ", "").split(",")) == {first, second, third}
    town.later(minutes=21)
    town.run()
    assert town.notices(DESE) == ["dese-review"]
    assert "no brand" in text_of(town.got(PAT, "returned"))


def test_the_rest_without_signed_copies_moves_nothing_and_is_told_so(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[form(town, each) for each in SCHOOLS[:3]], name="Pat Reed")
    first, second, third = (number_of(town, each) for each in SCHOOLS[:3])
    item = town.got(FACILITATOR, "facilitator-review")
    town.reply(
        FACILITATOR, item, f"RETURN {first} no brand\nAPPROVE the rest", [form(town, SCHOOLS[1], "facilitator")]
    )
    assert [town.stage(each) for each in (first, second, third)] == [
        "incomplete",
        "dese-review",
        "facilitator-review",
    ]
    answer = town.got(FACILITATOR)
    assert answer["X-MMD-Notice"] == "facilitator-signature-missing"
    assert third in str(answer["X-MMD-Case"])


def test_one_reply_of_dese_decides_each_on_a_line_of_its_own(town: Town) -> None:
    first, second, third = three_for_dese(town)
    signed = [form(town, each, "facilitator", "dese") for each in SCHOOLS[1:3]]
    words = f"{first} DECLINE the programme ended there\n{second} APPROVE 300\n{third} APPROVE\n\nThanks\nDana"
    town.reply(DESE, town.got(DESE, "dese-review"), words, signed)
    assert [town.stage(each) for each in (first, second, third)] == ["declined", "approved", "approved"]
    assert [str(town.case(each).approved) for each in (second, third)] == ["300.00", "450.00"]
    town.later(minutes=21)
    town.run()
    told = [each for each in town.world.received(PAT) if first in str(each["X-MMD-Case"])][-1]
    assert "the programme ended there" in text_of(told)
    assert "$300.00" in text_of(told)


def test_all_but_one(town: Town) -> None:
    first, second, third = three_for_dese(town)
    signed = [form(town, each, "facilitator", "dese") for each in SCHOOLS[:2]]
    town.reply(DESE, town.got(DESE, "dese-review"), f"APPROVE all except {third}", signed)
    assert [town.stage(each) for each in (first, second, third)] == ["approved", "approved", "dese-review"]


def test_undoing_one_of_several_leaves_the_others_on_their_way(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[form(town, each) for each in SCHOOLS[:3]], name="Pat Reed")
    first, second, third = (number_of(town, each) for each in SCHOOLS[:3])
    signed = [form(town, each, "facilitator") for each in SCHOOLS[:3]]
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "Signed", signed)
    town.reply(FACILITATOR, town.got(FACILITATOR, "echo"), f"UNDO {second}")
    assert [town.stage(each) for each in (first, second, third)] == [
        "dese-review",
        "facilitator-review",
        "dese-review",
    ]
    town.later(minutes=15)
    town.run()
    assert town.notices(DESE) == []  # the others wait as long as they would have
    town.later(minutes=6)
    town.run()
    (item,) = town.world.received(DESE)
    assert set(str(item["X-MMD-Case"]).replace(" ", "").split(",")) == {first, third}
    assert SCHOOLS[1] not in text_of(item)


def test_the_others_can_be_undone_after_the_first(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[form(town, each) for each in SCHOOLS[:2]], name="Pat Reed")
    first, second = (number_of(town, each) for each in SCHOOLS[:2])
    signed = [form(town, each, "facilitator") for each in SCHOOLS[:2]]
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "Signed", signed)
    echo = town.got(FACILITATOR, "echo")
    town.reply(FACILITATOR, echo, f"UNDO {second}")
    town.reply(FACILITATOR, echo, f"UNDO {first}")
    assert [town.stage(each) for each in (first, second)] == ["facilitator-review"] * 2
    town.later(minutes=60)
    town.run()
    assert town.notices(DESE) == []


def test_the_clerk_pays_many_with_a_line_each(town: Town) -> None:
    numbers = three_for_dese(town)
    signed = [form(town, each, "facilitator", "dese") for each in SCHOOLS[:3]]
    town.reply(DESE, town.got(DESE, "dese-review"), "APPROVE all", signed)
    town.later(days=1)
    for at, number in enumerate(numbers):
        town.send(
            PAT,
            CLERK,
            "Invoice",
            "Our invoice.",
            town.invoice(number, number=f"CH-{at}", receipt=None) + receipt(town, at),
        )
    assert [town.stage(each) for each in numbers] == ["invoice-review"] * 3
    item = town.got(CLERK, "invoice-review")
    town.reply(
        CLERK, item, f"{numbers[0]} PAID 450.00 4471\n{numbers[1]} PAID 450.00 4472\n{numbers[2]} PAID 999.00 4473"
    )
    assert [town.stage(each) for each in numbers] == ["paid", "paid", "invoice-review"]
    words = text_of(town.got(CLERK, "echo"))
    assert "$450.00 recorded as paid" in words
    assert "nothing was recorded" in words


def receipt(town: Town, at: int) -> list[Enclosure]:
    lines = (("Logitech C920s webcam", "195.00"), ("Jabra Speak 510 speakerphone", "255.00"))
    return [Enclosure("receipt.pdf", receipt_pdf(Receipt(f"Shop {'ABC'[at]}", f"{town.now:%m/%d/%Y}", lines)))]


def test_a_reason_that_may_mean_any_of_several_is_asked_back(town: Town) -> None:
    numbers = three_for_dese(town)
    signed = [form(town, each, "facilitator", "dese") for each in SCHOOLS[:3]]
    town.reply(DESE, town.got(DESE, "dese-review"), "RETURN no brand", signed[:1])
    assert [town.stage(each) for each in numbers] == ["dese-review"] * 3
    assert "RETURN all" in text_of(town.got(DESE, "not-understood"))


def test_undoing_one_loses_nothing_of_what_can_no_longer_be_undone(town: Town) -> None:
    """The district writes about the second: that one cannot be undone any more, and DESE still gets it."""
    town.send(PAT, FACILITATOR, files=[form(town, each) for each in SCHOOLS[:2]], name="Pat Reed")
    first, second = (number_of(town, each) for each in SCHOOLS[:2])
    signed = [form(town, each, "facilitator") for each in SCHOOLS[:2]]
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "Signed", signed)
    town.later(minutes=2)
    town.reply(PAT, town.got(PAT, "request-received"), f"QUESTION {second} Is a case included?")
    town.reply(FACILITATOR, town.got(FACILITATOR, "echo"), f"UNDO {first}")
    assert [town.stage(each) for each in (first, second)] == ["facilitator-review", "dese-review"]
    town.later(minutes=21)
    town.run()
    item = town.got(DESE, "dese-review")
    assert str(item["X-MMD-Case"]) == second
    assert SCHOOLS[0] not in text_of(item)


def test_undoing_one_loses_nothing_of_what_was_no_act(town: Town) -> None:
    """One mail returns the first and corrects the second: the district still hears what the second lacks now."""
    town.send(PAT, FACILITATOR, files=[form(town, each) for each in SCHOOLS[:2]], name="Pat Reed")
    first, second = (number_of(town, each) for each in SCHOOLS[:2])
    item = town.got(FACILITATOR, "facilitator-review")
    town.reply(FACILITATOR, item, f"{second} CORRECT contact email: pat at cedarhollow\n{first} RETURN no brand")
    held = [each for each in town.open().store.outbox() if PAT in each.recipients and each.state.value == "pending"]
    about = {number for each in held for number in each.cases}
    assert about == {first, second}
    town.reply(FACILITATOR, town.got(FACILITATOR, "echo"), f"UNDO {first}")
    town.later(minutes=21)
    town.run()
    told = [str(each["X-MMD-Case"]) for each in town.world.received(PAT)[1:]]
    assert set(told) == about - {first}
