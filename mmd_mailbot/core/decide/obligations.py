"""What a recorded commitment promises with a rhythm: asked for on its days, and answered by any mail that brings it."""

from __future__ import annotations

from datetime import date

from ..calendar import local_day
from ..case import Case, FileRef, Stage
from ..clocks import next_obligation, obligation_days
from ..directory import Role
from ..effects import Enclose
from ..facts import Kind
from ..letter import Letter
from ..ruleset import Obligation
from .draft import Draft


def fell_due(draft: Draft) -> None:
    """Ask for all that falls due this morning in one word, and wind the clock for the next."""
    if draft.case.stage is not Stage.COMMITMENT_RECORDED:
        return
    today = local_day(draft.now, draft.rules.calendar)
    due = [(each, day) for each, day in obligation_days(draft.case, draft.rules, today) if day == today]
    if due:
        owed = tuple(_named(each, day) for each, day in due)
        draft.set(owed=(*draft.case.owed, *(each for each in owed if each not in draft.case.owed)))
        draft.tell_district("reminder", findings=(), what="obligation", text=_words([each for each, _ in due]))
    following = next_obligation(draft.case, draft.rules, today)
    if following is not None:
        draft.timers.append(following)


def answered(draft: Draft) -> bool:
    """Does this mail of the district's bring what was asked for? A file, or words of some length, do."""
    letter, case = draft.evidence.letter, draft.case
    if letter is None or letter.sender is None or case.stage is not Stage.COMMITMENT_RECORDED:
        return False
    party = case.party(letter.sender.address)
    open_items = still_owed(case)
    if party is None or party.role is not Role.DISTRICT or not open_items:
        return False
    if not letter.attached and (len(letter.words.split()) < _A_FEW or letter.words.rstrip().endswith("?")):
        return False
    said = " ".join([letter.subject, letter.words, *(each.name for each in letter.attached)]).casefold()
    known = {each.name: each for each in draft.rules.obligations}
    meant = [item for item in open_items if _is_meant(known.get(item.rpartition(" ")[0]), said)] or list(open_items)
    draft.set(given=(*case.given, *meant))
    _keep(draft, letter)
    draft.because(f"brought what the commitment promises: {', '.join(meant)}")
    what = (
        _words([known[name] for item in meant if (name := item.rpartition(" ")[0]) in known]) or "what was asked for"
    )
    draft.tell_district("commitment-received", findings=(), what=what)
    draft.tell_role(
        Role.FACILITATOR,
        "commitment-received",
        findings=(),
        enclose=(Enclose.ORIGINALS,) if letter.attached else (),
        what=what,
        text="" if letter.attached else letter.words,
    )
    return True


def _keep(draft: Draft, letter: Letter) -> None:
    """Whatever came with it: minutes are read by people."""
    have = {each.sha256 for each in draft.case.files}
    new = [
        FileRef(each.sha256, each.name, each.media_type, Kind.UNKNOWN, "minutes", letter.received_at)
        for each in letter.attached
        if not each.inline and each.sha256 not in have
    ]
    draft.set(files=(*draft.case.files, *new))


_A_FEW = 3  # words


def still_owed(case: Case) -> tuple[str, ...]:
    return tuple(each for each in case.owed if each not in case.given)


def _named(obligation: Obligation, day: date) -> str:
    return f"{obligation.name} {day:%Y-%m}"


def _is_meant(obligation: Obligation | None, said: str) -> bool:
    return obligation is not None and any(word.casefold() in said for word in obligation.words)


def _words(obligations: list[Obligation]) -> str:
    return " and ".join(dict.fromkeys(each.what for each in obligations))
