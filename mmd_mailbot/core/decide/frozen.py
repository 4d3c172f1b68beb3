"""Bank details came: nobody is paid on a mail's word, and no mail lifts that. The clerk calls the number on file; who
decided is written down with the command that lets payment go on (``domain.md``: frozen until the clerk decides)."""

from __future__ import annotations

from ..directory import Role
from ..letter import Letter
from .draft import Draft
from .telling import finding

_FROZEN = (
    "Payment of this request is frozen: {why}. Please call the district back at the number on file, not at one from the "
    "mail. If all is well, ask the programme's administrator to lift the freeze on the machine (`mmd-mailbot thaw`), then "
    "reply PAID again. No mail lifts it."
)


def freeze(draft: Draft, why: str) -> None:
    """A later mail without bank details changes nothing of that."""
    if not draft.case.frozen:
        draft.set(frozen=why)
        draft.because(f"frozen: {why}; a person must call the number on file")


def refuse(draft: Draft) -> None:
    """A payment is told in a frozen case: it is not recorded."""
    draft.because("the case is frozen: no mail moves money in it")
    draft.answer("echo", act="nothing was recorded", text=_FROZEN.format(why=draft.case.frozen))


def told_of_bank(draft: Draft, letter: Letter) -> None:
    """A party's plain words about where to pay: never acted on; the clerk gets them in red."""
    freeze(draft, f"a mail of {letter.sender.address if letter.sender else 'nobody'} speaks of bank details")
    found = finding(draft, "invoice.bank-details")
    draft.findings.append(found)
    draft.tell_role(Role.CLERK, "alert", findings=(found,), act="Stop: bank details in a mail", text=letter.words)
