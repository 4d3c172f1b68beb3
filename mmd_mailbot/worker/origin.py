"""The provider's mark of the tenant: what shows that it proves anything, and the mails that it proves.

It counts for an address once two things were seen: a forgery from outside in the tenant's name that did not carry it
(a mail with the code that `doctor` names), and an answer from that very address, to a notice that only she got, that
did. What was seen is kept in the store under the name of the mark, so that another mark begins anew.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass, replace

from ..config import Config
from ..core.directory import Role
from ..core.letter import Automatic, Letter, Origin
from ..core.token import Standing, judge, of_message_ids, read
from ..ports import Ledger
from .parts import Parts
from .tokens import secret_of, today_of

_APPROVERS = frozenset({Role.FACILITATOR, Role.DESE, Role.CLERK})


@dataclass(frozen=True, slots=True)
class Trial:
    """How far the mark was tried. ``forgery``: None: not seen yet; False: a forgery carried the mark."""

    code: str
    forgery: bool | None
    passed: tuple[str, ...]
    waiting: tuple[str, ...]  # approvers of the tenant whose own answer was not seen with it

    def counts_for(self, address: str) -> bool:
        return self.forgery is True and address in self.passed


def trial(config: Config, ledger: Ledger) -> Trial | None:
    """None where the configuration names no mark."""
    if not config.trust.mark:
        return None
    approvers = {each.address for each in config.people if each.role in _APPROVERS}
    inside = sorted(each for each in approvers if each.rpartition("@")[2] in config.trust.mark_domains)
    passed = tuple(each for each in inside if ledger.setting(_passed(config, each)))
    forgery = {"without": True, "with": False}.get(ledger.setting(_forged(config)) or "")
    return Trial(_code(config, ledger), forgery, passed, tuple(each for each in inside if each not in passed))


def settled(parts: Parts, ledger: Ledger, letter: Letter) -> Letter:
    """The letter as our own where we wrote it, whatever was taken off its head on the way back; and with its origin proven
    where the mark of the tenant proves it. A check that failed stays failed."""
    if letter.automatic is None and ledger.is_ours(letter.message_id):
        return replace(letter, automatic=Automatic.OURSELVES)
    if not letter.marked_internal or letter.origin is not Origin.UNPROVEN or letter.sender is None:
        return letter
    tried = trial(parts.config, ledger)
    if tried is None or not tried.counts_for(letter.sender.address):
        return letter
    return replace(letter, origin=Origin.PROVEN, origin_by="the provider's mark of the tenant, as tried")


def is_trial(parts: Parts, ledger: Ledger, letter: Letter) -> bool:
    """Is this the forgery that `doctor` asked for?"""
    tried = trial(parts.config, ledger)
    return (
        tried is not None
        and tried.code in letter.subject
        and letter.sender is not None
        and letter.sender.address.rpartition("@")[2] in parts.config.trust.mark_domains
    )


def note_forgery(parts: Parts, ledger: Ledger, letter: Letter) -> None:
    """A mark that a forgery carried never counts again, whatever other forgeries show."""
    if ledger.setting(_forged(parts.config)) != "with":
        ledger.set_setting(_forged(parts.config), "with" if letter.marked_internal else "without")


def note_answer(parts: Parts, ledger: Ledger, letter: Letter) -> None:
    """Her own answer, with the token of a notice that only she got: from her next mail on its mark counts."""
    if not letter.marked_internal or letter.sender is None:
        return
    address = letter.sender.address
    if not parts.roster.roles_of(address) & _APPROVERS or ledger.setting(_passed(parts.config, address)):
        return
    for text in (*letter.tokens, *of_message_ids(letter.in_reply_to)):
        token = read(text)
        if token is None:
            continue
        standing = judge(secret_of(ledger), token, ledger.case(token.case), address, today_of(parts, letter))
        if standing in (Standing.VALID, Standing.EARLIER):
            ledger.set_setting(_passed(parts.config, address), letter.received_at.isoformat())
            return


def _code(config: Config, ledger: Ledger) -> str:
    said = b"origin-trial\0" + config.trust.mark_name.encode()
    return base64.b32encode(hmac.new(secret_of(ledger), said, hashlib.sha256).digest()[:10]).decode().lower()


def _forged(config: Config) -> str:
    return f"mark-forgery:{config.trust.mark_name}"


def _passed(config: Config, address: str) -> str:
    return f"mark-passed:{config.trust.mark_name}:{address}"
