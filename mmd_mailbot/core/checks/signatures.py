"""Is a party's place signed and dated? Unsure is said to be unsure: it is never taken for signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ..facts import Document, Signature, SignatureState, to_day
from ..findings import Finding, Verdict
from ..ruleset import RuleSet
from .building import finding, shown_text


def check_signatures(document: Document, rules: RuleSet, roles: Iterable[str], today: date) -> tuple[Finding, ...]:
    """What is wrong with the signatures and dates of ``roles``, which are expected on ``document`` by now."""
    found: list[Finding] = []
    for role in roles:
        signature = document.signatures.get(role)
        if signature is None:
            # No such place was seen at all. Where something could not be read it may stand there.
            signature = (
                Signature(SignatureState.UNCERTAIN, date_unread="nothing clear")
                if document.problems
                else Signature(SignatureState.UNSIGNED)
            )
        found += _check(document, rules, role, signature, today)
    return tuple(found)


def counts(signature: Signature | None, today: date) -> bool:
    """Does this signature, with its date, stand as a party's own, so that a case may move on it?

    Only where there is evidence of the signature, no broken certificate, and a date that is clear and not to come.
    """
    if signature is None or signature.state is not SignatureState.SIGNED or signature.invalid:
        return False
    day = to_day(signature.date)
    return day is not None and day <= today


def _check(document: Document, rules: RuleSet, role: str, signature: Signature, today: date) -> Iterator[Finding]:
    where = signature.where or _place(document, rules, role)
    code = f"signature.{role}"
    if signature.invalid:
        yield finding(rules, f"{code}.invalid", where, reason=signature.invalid)
    elif signature.state is SignatureState.UNSIGNED:
        yield _noted(finding(rules, f"{code}.missing", where), signature)
    elif signature.state is SignatureState.UNCERTAIN:
        yield _noted(finding(rules, f"{code}.uncertain", where, verdict=Verdict.UNKNOWN), signature)
    yield from _check_date(document, rules, code, where, signature, today)


def _check_date(
    document: Document, rules: RuleSet, code: str, where: str, signature: Signature, today: date
) -> Iterator[Finding]:
    day = to_day(signature.date)
    words = signature.date_unread or (signature.date if day is None else None)
    if day is not None:
        if day > today:
            yield finding(rules, f"{code}.date-future", where, found=day_in_words(day))
    elif words:
        invalid = _read_for_sure(document, signature)
        yield finding(rules, f"{code}.{'date-invalid' if invalid else 'date-uncertain'}", where, found=words)
    else:
        yield finding(rules, f"{code}.date-missing", where)


def _noted(found: Finding, signature: Signature) -> Finding:
    """With what the reader noted, as a sentence of its own."""
    note = signature.note
    return (
        replace(found, say=f"{found.say} {note[:1].upper()}{shown_text(note[1:], longest=400)}.") if note else found
    )


def _read_for_sure(document: Document, signature: Signature) -> bool:
    """Typed words are what they are; handwriting or a scan may hold a good date that was misread."""
    if document.reader in ("docx", "pdf-form", "text"):
        return True
    return document.reader == "pdf-text" and signature.form in ("typed", "digital")


def _place(document: Document, rules: RuleSet, role: str) -> str:
    form = rules.forms.get(document.kind)
    row = form.signature(role) if form else None
    return row.place if row else ""


def day_in_words(day: date) -> str:
    """``October 3, 2026``."""
    return f"{day:%B} {day.day}, {day.year}"
