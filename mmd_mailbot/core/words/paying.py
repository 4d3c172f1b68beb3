"""What stands behind PAID: in any order an amount, a reference, a day."""

from __future__ import annotations

import re

from .said import Ambiguous, Command, Verb, money

_REFERENCE = re.compile(r"#?(?=[A-Za-z0-9-]*\d)[A-Za-z0-9][A-Za-z0-9-]{0,40}")
DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?|\d{4}-\d{2}-\d{2}")
_REFERENCE_WORDS = frozenset({
    "check", "cheque", "ck", "chk", "warrant", "ref", "reference", "number", "no", "nr", "ach", "eft", "voucher", "transaction",
})  # fmt: skip
_PAYMENT_WORDS = _REFERENCE_WORDS | {
    "in", "full", "on", "by", "via", "with", "invoice", "inv", "final", "today", "of", "the", "amount", "date", "dated", "doc",
    "document", "and", "thanks", "thank", "you", "usd", "partial", "part", "payment",
}  # fmt: skip


def paid(rest: str, case: str | None, line: str) -> Command | Ambiguous:
    """PAID, then in any order an amount, a reference, a day; anything else is for a person."""
    if "?" in rest:
        return Ambiguous(line)
    amount = None
    reference: str | None = None
    said: list[str] = []
    tokens = [each.strip(".,;:()!*_") for each in re.split(r"[\s;|]+|,(?!\d{3}(?:\D|$))", rest)]
    tokens = [each for each in tokens if each not in ("", "-", "–", "—", "#", "$")]
    for at, token in enumerate(tokens):
        named = at > 0 and tokens[at - 1].lower() in _REFERENCE_WORDS
        value = None if named or token.startswith("#") else money(token)
        if DAY.fullmatch(token):
            said.append(token)
        elif value is not None and amount is None and (_is_plainly_money(token) or _another_number(tokens[at + 1 :])):
            amount = value
        elif (
            _REFERENCE.fullmatch(token)
            and not _is_plainly_money(token)
            and reference is None
            and (amount is not None or named or not token.isdigit())
        ):
            reference = token.lstrip("#")
        elif token.lower() in _PAYMENT_WORDS:
            said.append(token)
        else:
            return Ambiguous(line)
    return Command(Verb.PAID, amount, reference, " ".join(said), case)


def _is_plainly_money(token: str) -> bool:
    return token.startswith("$") or re.search(r"\.\d{2}$|,\d{3}", token) is not None


def _another_number(tokens: list[str]) -> bool:
    """Does a reference follow? Only then may a bare "450" be the amount."""
    if any(_is_plainly_money(each) for each in tokens):
        return False
    return any(_REFERENCE.fullmatch(each) and not DAY.fullmatch(each) for each in tokens)
