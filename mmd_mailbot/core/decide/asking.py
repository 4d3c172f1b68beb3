"""Words: the first line of a reply that acts alone, questions, and what cannot be understood."""

from __future__ import annotations

from ..case import Event, IllegalEvent, Stage
from ..checks.bank import speaks_of_bank
from ..directory import Role
from ..letter import Letter, Origin
from ..token import Standing
from ..words import Ambiguous, Command, Verb, only_courtesy
from . import amend, billing, confirming, frozen, inquiry, item, questions, review, sent_back, undo
from .draft import Draft

_PAYABLE = frozenset({Stage.APPROVED, Stage.INVOICE_INCOMPLETE, Stage.INVOICE_REVIEW})
_DECISIONS = frozenset({"APPROVE", "RETURN", "DECLINE"})
_ACTS_AT_STAGE = {
    "APPROVE": {Stage.FACILITATOR_REVIEW, Stage.NEEDS_PERSON, Stage.DESE_REVIEW},
    "RETURN": {Stage.FACILITATOR_REVIEW, Stage.NEEDS_PERSON, Stage.DESE_REVIEW, Stage.INVOICE_REVIEW},
    "DECLINE": {Stage.DESE_REVIEW},
}


def act(draft: Draft, command: Command) -> None:
    """Do what one word says, if its writer may say it."""
    if not draft.placed:
        _without_case(draft, command)
        return
    match command.verb:
        case "STATUS" | "BALANCE" | "MISSING" | "WHY" | "HISTORY":
            inquiry.answer(draft, command)
        case "HELP":
            draft.answer("help")
        case "QUESTION":
            _question(draft, command.text)
        case "ANSWER":
            _answer(draft, command.text)
        case "UNDO":
            undo.undo(draft)
        case "HOLD" | "RESUME":
            _hold(draft, command)
        case "CONFIRM":
            _only(draft, {Role.FACILITATOR}, lambda role: confirming.confirm(draft, command))
        case "WITHDRAW":
            _withdraw(draft)
        case "PAID":
            _only(draft, {Role.CLERK}, lambda role: billing.paid(draft, command))
        case "SENT":
            _only(draft, {Role.CLERK}, lambda role: billing.sent(draft, command))
        case "DECLINE":
            _only(draft, {Role.DESE}, lambda role: sent_back.declined(draft, command))
        case "RETURN":
            _only(draft, {_reviewer(draft)}, lambda role: sent_back.returned(draft, command, role))
        case "APPROVE":
            _only(draft, {_reviewer(draft)}, lambda role: _approve(draft, command, role))
        case _:
            draft.answer("not-understood")


def _reviewer(draft: Draft) -> Role:
    """Whose turn it is to approve or return."""
    stage = draft.case.stage
    if stage is Stage.DESE_REVIEW:
        mine = review.speaking_as(draft)
        # with a changed form on the table the facilitator may return it as well
        return Role.FACILITATOR if draft.case.revision is not None and Role.DESE not in mine else Role.DESE
    if stage is Stage.INVOICE_REVIEW or draft.case.ball is Role.CLERK:
        return Role.CLERK
    return Role.FACILITATOR


def _approve(draft: Draft, command: Command, role: Role) -> None:
    if role is Role.DESE:
        review.dese_word(draft, command)
    elif role is Role.FACILITATOR and draft.case.stage in _ACTS_AT_STAGE["APPROVE"]:
        review.facilitator_word(draft)
    else:
        _refuse(draft, "APPROVE does nothing at this stage.")


def _only(draft: Draft, roles: set[Role], then: object) -> None:
    """Only who holds the role, by a mail that proves its origin."""
    assert callable(then)
    mine = review.speaking_as(draft) & roles
    if mine and _of_the_past(draft):
        return
    if mine:
        then(sorted(mine)[0])
        return
    letter = draft.evidence.letter
    if letter is not None and letter.origin is not Origin.PROVEN and draft.evidence.staff_roles() & roles:
        draft.because("the mail does not prove its origin: nothing moves, the real person is asked")
        verify(draft)
        return
    draft.because("the writer does not hold the role that this word asks for, or it is not that role's turn")
    _refuse(draft, "")


_PAST = {
    Standing.EARLIER: "You answered a mail about this request that is no longer the latest: the request has moved on "
    "or was changed since. Please answer the newest mail about it.",
    Standing.EXPIRED: "You answered a mail that is too old to decide by. Please answer the newest mail about this "
    "request.",
}


def _of_the_past(draft: Draft) -> bool:
    """A decision is taken once a stage, on what its writer saw: by an answer to what is past nothing moves, and she is
    told. A payment is told by its amount and held against what is open."""
    command = draft.evidence.command
    if not isinstance(command, Command) or command.verb not in _DECISIONS or draft.evidence.token not in _PAST:
        return False
    _refuse(draft, f"{_PAST[draft.evidence.token]} {_turn(draft)}")
    return True


def verify(draft: Draft) -> None:
    """To the real person, at the address that the mail named: did you write this?"""
    letter, command = draft.evidence.letter, draft.evidence.command
    act = command.verb if isinstance(command, Command) else "a form was sent in your name"
    proof = (letter.origin_by if letter else "") or "the mail carries no proof of its origin"
    draft.answer("verify-sender", act=act, proof=proof, subject=letter.subject if letter else "")


def _refuse(draft: Draft, text: str) -> None:
    if draft.evidence.staff_roles():
        draft.answer("echo", act="nothing was changed", text=text or _turn(draft))
    else:
        draft.answer("not-understood")


def _turn(draft: Draft) -> str:
    ball = draft.case.ball
    who = f"it is {item.WHOSE[ball]} turn" if ball else "nobody has to act"
    return f"This case stands at {draft.case.stage.value}; {who}."


def not_now(draft: Draft, refused: IllegalEvent) -> None:
    """An event that the table does not know changes nothing; whoever wrote is told where the case stands."""
    draft.because(f"refused: {refused}")
    if draft.evidence.staff_roles():
        draft.answer("echo", act="nothing was changed", text=_turn(draft))
    elif draft.evidence.letter is not None:
        draft.answer("status")


def before_its_turn(draft: Draft) -> None:
    """DESE's copy came before the facilitator's signature was seen: it waits, and is looked at again when the case moves.
    A mail that is about other cases too is not kept for one of them; its writer is told."""
    letter = draft.evidence.letter
    if letter is None or not draft.evidence.alone or letter.identity in draft.case.early:
        not_now(draft, IllegalEvent(draft.case.stage, Event.DESE_SIGNED))
        return
    draft.because("it came before its turn: it waits until the case moves")
    draft.set(early=(*draft.case.early, letter.identity))
    draft.waits = True
    draft.answer(
        "echo",
        act="kept until it is its turn",
        text=f"{_turn(draft)} Your mail is kept and looked at again as soon as the request comes to you; there is no "
        "need to send it again.",
    )


def _without_case(draft: Draft, command: Command) -> None:
    """A word that belongs to no case of the writer's: the same words to everybody, whether such a case exists."""
    letter = draft.evidence.letter
    if letter is None or letter.sender is None:
        return
    known = draft.evidence.sender_known or bool(draft.evidence.staff_roles())
    if command.verb == "HELP" and known:
        draft.answer("help")
    elif known and draft.evidence.token in (Standing.EXPIRED, Standing.FOREIGN):
        draft.answer(
            "not-understood",
            reason="The reference in your mail has expired, or it was made for somebody else: by it we cannot tell "
            "which request you mean. Please answer the newest mail about it.",
        )
    elif letter.origin is Origin.PROVEN or known:
        stranger(draft)


def stranger(draft: Draft) -> None:
    letter = draft.evidence.letter
    if letter is None or letter.sender is None:
        return
    if letter.origin is not Origin.PROVEN and not draft.evidence.sender_known:
        draft.because("a stranger without a proven origin is not answered")
        return
    roles = draft.evidence.staff_roles()
    role = sorted(roles)[0].value if roles else "stranger"
    draft.tell("not-understood", letter.sender, role, findings=(), automatic=not roles)


def _is_party(draft: Draft) -> bool:
    letter = draft.evidence.letter
    if letter is None or letter.sender is None:
        return False
    return draft.case.party(letter.sender.address) is not None or bool(review.speaking_as(draft))


def _hold(draft: Draft, command: Command) -> None:
    """HOLD is a flag on any stage; the clocks stand still until RESUME."""
    if not review.speaking_as(draft):
        _refuse(draft, "")
        return
    held = command.verb == "HOLD"
    draft.act("on hold" if held else "resumed", min(review.speaking_as(draft)))
    draft.set(on_hold=held)
    draft.because("put on hold" if held else "resumed")
    draft.answer("echo", act="on hold" if held else "resumed")


def _withdraw(draft: Draft) -> None:
    """District contact or facilitator, until paid."""
    letter = draft.evidence.letter
    roles = review.speaking_as(draft)
    address = letter.sender.address if letter and letter.sender else ""
    party = draft.case.party(address)
    proven = letter is not None and letter.origin is Origin.PROVEN
    known = [each for each in draft.case.district_parties() if each.known]
    trusted = party is not None and party.role is Role.DISTRICT and (party.known or not known)
    if Role.FACILITATOR in roles or (trusted and proven):
        sent_back.withdrawn(draft, address, Role.FACILITATOR if Role.FACILITATOR in roles else Role.DISTRICT)
    else:
        draft.answer("not-understood")


def _question(draft: Draft, text: str) -> None:
    """Questions go through the bot between the parties, with the case's thread."""
    if review.speaking_as(draft) and text.strip():
        questions.ask(draft, text)
    else:
        plain(draft, text)


def _answer(draft: Draft, text: str) -> None:
    if review.speaking_as(draft):
        questions.answer(draft, text)
    else:
        plain(draft, text)


def plain(draft: Draft, text: str | None = None) -> None:
    """Words that are no command: a party's are passed on to whoever can answer them.

    Args:
        text: the words, where they are not all of the mail's.
    """
    letter = draft.evidence.letter
    if letter is None or not draft.placed or not _is_party(draft):
        stranger(draft)
        return
    text = letter.words if text is None else text
    if only_courtesy(text):
        draft.because("courtesy alone: nobody is answered")
        return
    if not text.strip():
        draft.answer("status")
        return
    if review.speaking_as(draft):
        if confirming.says_yes(draft, text):
            act(draft, Command(Verb.CONFIRM))
        elif address := confirming.named_instead(draft, text):
            told = {Role.FACILITATOR, Role.LEAD, Role.ADMINISTRATOR}  # whoever got the mail that asked
            _only(draft, told, lambda role: confirming.take_in(draft, address))
        elif questions.answers_one(draft):
            questions.answer(draft, text)
        else:
            draft.answer("not-understood")
        return
    if draft.case.stage in _PAYABLE and speaks_of_bank(letter.words):
        frozen.told_of_bank(draft, letter)
    if amend.by_words(draft, letter):
        return
    questions.from_district(draft, letter, text)


def lost(draft: Draft, letter: Letter) -> None:
    """A known party's words that belong to no request: told what can be said; thanks are not answered."""
    if only_courtesy(letter.words):
        draft.because("courtesy alone: nobody is answered")
    else:
        draft.because("plain words that belong to no request")
        draft.answer("not-understood", reason="We could not tell which request your mail is about.")


def unclear(draft: Draft, said: Ambiguous) -> None:
    """'Not approved', 'APPROVED?', two words at once: asked back, and nothing moves."""
    if said.row:
        _unbooked(draft, said)
        return
    if draft.placed and _is_party(draft):
        draft.answer("not-understood", reason=f"We could not tell what “{said.text[:200]}” should set off.")
    else:
        stranger(draft)


def _unbooked(draft: Draft, said: Ambiguous) -> None:
    """A row of the clerk's list that is not plain to see: she is told why, and nothing is booked from it."""
    letter = draft.evidence.letter
    draft.because(f"{said.row}: {said.text}")
    if letter is not None and letter.origin is Origin.PROVEN:
        draft.answer("echo", act=f"{said.row}: nothing was recorded", text=f"{said.text[:1].upper()}{said.text[1:]}.")


def unclear_account(draft: Draft) -> None:
    """An account of tool use that fits no paid case, or several."""
    puzzle = draft.evidence.puzzle or "no paid request fits it"
    draft.because(f"an account of tool use: {puzzle}")
    if draft.evidence.sender_known:
        draft.answer("not-understood", reason=f"You sent an account of tool use, and {puzzle}. "
                     "Please send it as a reply to the mail that asked for it.")  # fmt: skip
    else:
        stranger(draft)
