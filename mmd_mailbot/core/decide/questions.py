"""Questions between the parties: they go through the bot, in the case's thread, and their answers go back to who asked.

They move no stage. Of the clocks only that of the one who was asked is touched, where the case waits for that very
party: it begins anew, so that nobody is reminded of what waits for an answer.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..case import FINAL, Party, Question
from ..directory import Role
from ..letter import Address, Letter
from .draft import Draft
from .review import speaking_as

_TO = re.compile(
    r"\s*(?:to|for)?\s*(?:the\s+)?(?P<who>district|contact|facilitator|dese|clerk|invoice clerk|tech team)\s*[:,–—-]\s*(?P<text>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_ROLES = {
    "district": Role.DISTRICT,
    "contact": Role.DISTRICT,
    "facilitator": Role.FACILITATOR,
    "dese": Role.DESE,
    "clerk": Role.CLERK,
    "invoice clerk": Role.CLERK,
    "tech team": Role.TECH_TEAM,
}
_SAID = {
    Role.DISTRICT: "the district",
    Role.FACILITATOR: "the facilitator",
    Role.DESE: "DESE",
    Role.CLERK: "the invoice clerk",
    Role.TECH_TEAM: "the tech team",
    Role.LEAD: "the programme's lead",
    Role.ADMINISTRATOR: "the administrator",
}
_LAID_OUT = 6_000  # characters
_KEPT = 20  # questions with a case: the latest


def ask(draft: Draft, text: str) -> None:
    """QUESTION of staff: to the district, or to the role that the question names first ("QUESTION DESE: …")."""
    letter = draft.evidence.letter
    if letter is None or letter.sender is None:
        return
    named = _TO.fullmatch(text)
    to = _ROLES[named["who"].lower()] if named else Role.DISTRICT
    text = named["text"].strip() if named else text
    mine = min(speaking_as(draft))
    if to is not Role.DISTRICT and not draft.holders(to):
        draft.answer("echo", act="nothing was changed", text=f"Nobody is entered here as {_SAID[to]}.")
        return
    what = f"your question was sent to {_SAID[to]}"
    draft.act(what, mine)
    _remember(draft, Question(text, letter.sender.address, mine, to, draft.now))
    if to is Role.DISTRICT:
        draft.tell_district("question", findings=(), question=text, who=who_wrote(draft))
    else:
        draft.tell_role(to, "question", findings=(), question=text, who=who_wrote(draft))
    draft.because(f"a question to {_SAID[to]}")
    draft.answer("echo", act=what, text="Its answer comes to you.")


def answer(draft: Draft, text: str) -> None:
    """Words of staff that answer a question: to who asked it last."""
    letter = draft.evidence.letter
    mine = speaking_as(draft)
    asked = _open(draft, mine)
    if letter is None or letter.sender is None or not mine:
        return
    if asked is None:
        draft.answer("echo", act="nothing was changed", text="No question about this request waits for your answer.")
        return
    what = f"your answer was sent to {_SAID[asked.role]}"
    draft.act(what, asked.to)
    _pass_on(draft, asked, text)
    draft.answer("echo", act=what)


def answers_one(draft: Draft) -> bool:
    """Are plain words of staff an answer? Only in reply to a mail that put the question."""
    mine = speaking_as(draft)
    return draft.evidence.in_answer_to in ("question", "answer") and _open(draft, mine) is not None


def from_district(draft: Draft, letter: Letter, text: str) -> None:
    """The district's own words: to who asked it, else to the facilitator, and to whoever the case waits for."""
    sender = letter.sender
    if sender is not None and not draft.case.party(sender.address):
        draft.join(Party(sender.address, Role.DISTRICT, sender.name))
    own, text = text, _as_laid_out(letter, text)
    asked = _open(draft, frozenset({Role.DISTRICT}))
    if asked is not None and asked.by != (sender.address if sender else ""):
        draft.because(f"the district answers the question of {asked.by}")
        _pass_on(draft, asked, text)
        _confirm(draft, asked.role)
        return
    to = draft.case.ball if draft.case.ball in (Role.DESE, Role.CLERK) else Role.FACILITATOR
    notice = "question" if "?" in own else "answer"
    if notice == "question" and sender is not None:
        _remember(draft, Question(own, sender.address, Role.DISTRICT, to, draft.now))
    draft.because("a party's plain words are passed on")
    who = who_wrote(draft)
    draft.tell_role(to, notice, findings=(), text=text, who=who)
    if to is not Role.FACILITATOR:
        draft.tell_role(Role.FACILITATOR, "answer", findings=(), text=text, who=who)
    _confirm(draft, to)


def _as_laid_out(letter: Letter, text: str) -> str:
    """Answers between the lines of our mail say nothing without them: staff, who may know it, gets both."""
    if not letter.laid_out:
        return text
    return f"{text}\n\nThe mail as it was written, with what it answers behind “>”:\n\n{letter.laid_out[:_LAID_OUT]}"


def who_wrote(draft: Draft) -> str:
    letter = draft.evidence.letter
    if letter is None or letter.sender is None:
        return ""
    person = draft.evidence.roster.person(letter.sender.address)
    party = draft.case.party(letter.sender.address)
    name = person.name if person else party.name if party else ""
    return f"{name} ({letter.sender.address})" if name else letter.sender.address


def _confirm(draft: Draft, to: Role) -> None:
    if draft.case.stage not in FINAL:
        whom = "your facilitator" if to is Role.FACILITATOR else _SAID[to]
        draft.answer("status", text=f"Your words were passed on to {whom}.")


def _open(draft: Draft, roles: frozenset[Role]) -> Question | None:
    """The question put last to one of these roles that nobody answered yet."""
    return next((each for each in reversed(draft.case.questions) if not each.answered and each.to in roles), None)


def _pass_on(draft: Draft, asked: Question, text: str) -> None:
    answered = replace(asked, answered=True)
    draft.set(questions=tuple(answered if each is asked else each for each in draft.case.questions))
    who = who_wrote(draft)
    if not _still_asks(draft, asked):
        draft.because(f"{asked.by} asked as {asked.role.value} and is that no more: the answer goes to who is now")
        if asked.role is Role.DISTRICT:
            draft.tell_district("answer", findings=(), text=text, who=who, question=asked.text)
        else:
            draft.tell_role(asked.role, "answer", findings=(), text=text, who=who, question=asked.text)
        return
    person = draft.evidence.roster.person(asked.by)
    party = draft.case.party(asked.by)
    to = Address(asked.by, person.name if person else party.name if party else "")
    say = {"text": text, "who": who, "question": asked.text}
    draft.tell("answer", to, asked.role, findings=(), automatic=asked.role is Role.DISTRICT, say=say)


def _still_asks(draft: Draft, asked: Question) -> bool:
    """Does who asked still hold the part in which it was asked?"""
    roster = draft.evidence.roster
    if asked.role is Role.DISTRICT:
        return draft.case.party(asked.by) is not None and not draft.gone(asked.by)
    if asked.role not in roster.roles_of(asked.by):
        return False
    return asked.role is not Role.FACILITATOR or roster.acts_for(asked.by, draft.facilitator())


def _remember(draft: Draft, question: Question) -> None:
    draft.set(questions=(*draft.case.questions, question)[-_KEPT:])
    if draft.case.ball is question.to:
        draft.rewound = True
