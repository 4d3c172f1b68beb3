"""Reply tokens: what shows that an answer is one to a mail that this very person got about a case at this stage.

A token is bound by HMAC to case, stage, round and addressee, and expires. It adds to the proof of origin and never
replaces it: who may do what is asked of roles and of the mail's own proof. Written in base32 without case or marks, so
that it survives a Message-ID, a +tag and a line of text: 34 characters, of which 80 bits cannot be guessed.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .case import Case, Stage

LENGTH = 34
_DATA, _MAC = 11, 10  # bytes
_FIRST_DAY = date(2020, 1, 1)
_SERIES = ("MMD", "MMC")
# Their places are part of what was sent: add at the end, move none.
_STAGES = (
    Stage.INCOMPLETE, Stage.FACILITATOR_REVIEW, Stage.DESE_REVIEW, Stage.APPROVED, Stage.INVOICE_INCOMPLETE,
    Stage.INVOICE_REVIEW, Stage.PAID, Stage.REPORT_DUE, Stage.CLOSED, Stage.DECLINED, Stage.WITHDRAWN, Stage.EXPIRED,
    Stage.NEEDS_PERSON, Stage.COMMITMENT_INCOMPLETE, Stage.COMMITMENT_RECORDED,
)  # fmt: skip
_NUMBER = re.compile(r"(MM[DC])-(\d\d)-(\d{4,8})")
_REFERENCE = re.compile(rf"^[ \t>*_]*Ref(?:erence)?[ \t]*[:.][ \t]*([A-Za-z2-7]{{{LENGTH}}})[ \t.*_]*$", re.I | re.M)
_IN_MESSAGE_ID = re.compile(rf"<mmd\.([a-z2-7]{{{LENGTH}}})\.[0-9a-f]{{8,64}}@[^<>@\s]+>")
_BOT_ID = re.compile(rf"<mmd\.(?:[a-z2-7]{{{LENGTH}}}\.[0-9a-f]{{16}}|[0-9a-f]{{40}})@[^<>@\s]+>")
_TAG = re.compile(rf"mmd-([a-z2-7]{{{LENGTH}}})")


class Standing(StrEnum):
    """What a token is worth for one case and one writer on one day."""

    VALID = "valid"
    EARLIER = "earlier"  # ours, and hers, of a stage or a form that is past
    EXPIRED = "expired"
    FOREIGN = "foreign"  # made for somebody else, or not by us: no evidence of anything


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was read, and not yet held against anything."""

    case: str  # MMD-26-0001
    stage: Stage
    round: bytes
    expires: date  # the last day on which it counts
    data: bytes
    mac: bytes


def issue(secret: bytes, case: Case, addressee: str, today: date, *, days: int) -> str:
    """The token for an answer of ``addressee`` about ``case`` as it stands; it counts until ``days`` from today.

    Raises:
        ValueError: the case has no number yet.
    """
    named = _NUMBER.fullmatch(case.number or "")
    if named is None:
        raise ValueError("a token needs a case that has its number")
    data = bytes([_SERIES.index(named[1]) << 7 | int(named[2]), *int(named[3]).to_bytes(4)])
    data += bytes([_STAGES.index(case.stage), *round_of(case)])
    data += ((today - _FIRST_DAY).days + days).to_bytes(2)
    return base64.b32encode(data + _sealed(secret, data, addressee)).decode().rstrip("=").lower()


def round_of(case: Case) -> bytes:
    """Names this stay of the case at its stage, with this very form: who answers an earlier one saw something else."""
    form = case.form.text_sha256 or case.form.file_sha256 if case.form is not None else ""
    since = int(case.since.timestamp()) if case.since is not None else 0
    return hashlib.sha256(f"{case.stage.value}\n{since}\n{form}".encode()).digest()[:3]


def read(text: str) -> Token | None:
    """What a token says; None where ``text`` is none. Nothing is proven by that."""
    if len(text) != LENGTH:
        return None
    try:
        packed = base64.b32decode(text.upper() + "=" * (-LENGTH % 8))
    except ValueError:
        return None
    data, mac = packed[:_DATA], packed[_DATA:]
    if data[5] >= len(_STAGES) or base64.b32encode(packed).decode().rstrip("=") != text.upper():
        return None
    number = f"{_SERIES[data[0] >> 7]}-{data[0] & 127:02}-{int.from_bytes(data[1:5]):04}"
    expires = _FIRST_DAY + timedelta(days=int.from_bytes(data[9:11]))
    return Token(number, _STAGES[data[5]], data[6:9], expires, data, mac)


def judge(secret: bytes, token: Token, case: Case | None, writer: str, today: date) -> Standing:
    """What ``token`` is worth in a mail of ``writer``. ``case``: the one it names, as it stands."""
    if case is None or case.number != token.case:
        return Standing.FOREIGN
    if not hmac.compare_digest(token.mac, _sealed(secret, token.data, writer)):
        return Standing.FOREIGN
    if today > token.expires:
        return Standing.EXPIRED
    return Standing.VALID if (token.stage, token.round) == (case.stage, round_of(case)) else Standing.EARLIER


def _sealed(secret: bytes, data: bytes, addressee: str) -> bytes:
    said = b"reply-token\0" + data + b"\0" + addressee.strip().lower().encode()
    return hmac.new(secret, said, hashlib.sha256).digest()[:_MAC]


# ---------------------------------------------------------------- where a token stands in a mail


def reference_line(token: str) -> str:
    """The line for the body of a ``mailto:`` link, below the word that acts."""
    return f"Ref: {token}"


def without_references(words: str) -> tuple[str, tuple[str, ...]]:
    """The writer's own words without our reference lines, and the tokens of those. What is no token stays as it is."""
    found = tuple(dict.fromkeys(each.lower() for each in _REFERENCE.findall(words) if read(each) is not None))
    if not found:
        return words, ()
    kept = _REFERENCE.sub(lambda line: line[0] if read(line[1]) is None else "", words)
    return re.sub(r"\n{3,}", "\n\n", kept).strip(), found


def tagged(address: str, token: str) -> str:
    """``bot+mmd-TOKEN@…`` for Reply-To; the plain address where the tag would make it longer than mail allows."""
    local, _, domain = address.rpartition("@")
    with_tag = f"{local}+mmd-{token}"
    return f"{with_tag}@{domain}" if len(with_tag) <= 64 else address


def untagged(address: str) -> tuple[str, str | None]:
    """The address without our tag, and the token that the tag holds."""
    local, _, domain = address.rpartition("@")
    base, plus, tag = local.rpartition("+")
    found = _TAG.fullmatch(tag) if plus else None
    return (f"{base}@{domain}", found[1]) if found else (address, None)


def is_bot_s(message_id: str) -> bool:
    """Is this how this program, here or in another installation, names the mails that it writes? No person's program
    does, and no gateway that takes headers off a mail takes off this one."""
    return _BOT_ID.fullmatch(message_id) is not None


def of_message_ids(message_ids: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens that our own Message-IDs carry."""
    return tuple(dict.fromkeys(found[1] for each in message_ids if (found := _IN_MESSAGE_ID.fullmatch(each))))
