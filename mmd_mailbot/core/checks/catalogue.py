"""Every finding that the program can raise, and the values its sentence may name.

The sentences are the staff's (rules/*.toml). Which of them must exist, and what stands for ``{found}`` in which, is
settled here, so that a slip of the pen is found when the rules are loaded and not while a district waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Formatter

from ..ruleset import Check

# What any sentence may name: the tech team's link, and the place on the form.
EVERYWHERE = frozenset({"techreq_link", "place"})

SIGNATURE_ROLES = ("district_contact", "facilitator", "dese", "superintendent", "principal")
PLAN_QUESTIONS = ("advance", "responsible", "timeline", "evaluation", "sharing", "monitoring")

_SIGNATURE: Mapping[str, tuple[str, ...]] = {
    "missing": (),
    "uncertain": (),
    "invalid": ("reason",),
    "date-missing": (),
    "date-future": ("found",),
    "date-invalid": ("found",),
    "date-uncertain": ("found",),
}

CODES: Mapping[str, frozenset[str]] = {
    code: frozenset(names)
    for code, names in {
        # message
        "attachment.none": (),
        "attachment.link-only": ("found",),
        "attachment.link-only.google": ("found",),
        "attachment.link-only.microsoft": ("found",),
        "attachment.link-only.dropbox": ("found",),
        "attachment.link-only.icloud": ("found",),
        "attachment.encrypted": ("file",),
        "attachment.encrypted.mail": ("found",),
        "attachment.damaged": ("file",),
        "attachment.unsupported": ("file",),
        "attachment.too-large": ("file",),
        "attachment.part-of-a-form": ("file",),
        "attachment.unread": ("file", "reason"),
        "text.hidden": ("file", "reason"),
        "field.differs": ("file", "reason"),
        "form.set-aside": ("file", "reason"),
        "sender.unverified": ("address",),
        "sender.failed": ("address",),
        "sender.unknown": ("address", "district"),
        "sender.suspect": ("reason",),
        "sender.lookalike": ("address", "domain"),
        # form
        "form.wrong-kind": ("found", "wanted"),
        "form.blank": (),
        "district.missing": (),
        "district.uncertain": (),
        "district.unknown": ("found", "nearest"),
        "district.ambiguous": ("found", "which"),
        "district.read-as": ("found", "district"),
        "building.missing": (),
        "building.uncertain": (),
        "building.read-as": ("found", "building"),
        "building.unknown": ("found", "district", "nearest"),
        "contact.name.missing": (),
        "contact.name.uncertain": (),
        "contact.email.missing": (),
        "contact.email.invalid": ("found",),
        "contact.email.uncertain": ("found",),
        "contact.phone.missing": (),
        "contact.phone.uncertain": (),
        "building-contact.missing": ("missing",),
        "building-contact.uncertain": ("missing",),
        "building-contact.email.invalid": ("found",),
        "activity.none": (),
        "activity.uncertain": ("reason",),
        "activity.other-unexplained": (),
        **{f"plan.{each}.missing": ("found",) for each in PLAN_QUESTIONS},
        **{f"plan.{each}.uncertain": () for each in PLAN_QUESTIONS},
        "tools.missing": (),
        "tools.uncertain": (),
        "tools.unnamed": ("costs",),
        "tools.no-brand": ("tools",),
        "tools.not-suggested": ("tools",),
        "cost.missing": ("tools",),
        "cost.uncertain": ("tools", "reason"),
        "total.missing": ("sum",),
        "total.uncertain": ("reason",),
        "total.mismatch": ("sum", "total"),
        "total.mismatch-uncertain": ("sum", "total"),
        # signatures
        **{f"signature.{role}.{what}": names for role in SIGNATURE_ROLES for what, names in _SIGNATURE.items()},
        "signature.same-person": ("address",),
        "signature.other-name": ("found", "sender"),
        "consult.unchecked": (),
        "consult.uncertain": ("reason",),
        # money
        "cap.exceeded": ("requested", "cap", "left", "limit", "whose"),
        "cap.used": ("requested", "cap", "whose"),
        "balance.unconfirmed": ("whose",),
        "request.repeat": ("cases",),
        "request.revised": ("case", "changes"),
        "request.copy-unclear": ("changes",),
        "request.amount-unclear": ("changes",),
        "request.amount-corrected": ("read", "amount"),
        "request.amount-raised": ("changes",),
        "request.other": ("found", "expected"),
        "commitment.missing": (),
        "commitment.ended": ("ended",),
        # invoice
        "letterhead.missing": (),
        "letterhead.uncertain": (),
        "letterhead.other-district": ("found", "district"),
        "invoice.missing": (),
        "invoice.number.missing": (),
        "invoice.date.missing": (),
        "invoice.date.future": ("found",),
        "invoice.total.missing": (),
        "invoice.total.uncertain": (),
        "invoice.total.mismatch": ("sum", "total"),
        "invoice.no-approved-request": (),
        "invoice.over-approved": ("asked", "approved", "paid", "payable"),
        "invoice.shared": ("total", "share", "count", "cases"),
        "invoice.duplicate": ("number", "cases"),
        "invoice.items-differ": ("items",),
        "invoice.bank-details": (),
        "receipts.missing": (),
        "receipts.short": ("covered", "asked", "lacking"),
        "receipts.unreadable": ("file",),
        "receipt.uncertain": ("file",),
        "receipt.reused": ("file", "cases"),
        "receipt.split": ("file", "cases", "drawn"),
        "receipt.alike": ("file", "cases"),
        "receipt.foreign-currency": ("file", "currency", "total"),
        "receipt.date.missing": ("file",),
        "receipt.before-approval": ("file", "date", "approved_on"),
        "receipt.unpaid": ("file", "found"),
        "receipt.tax-charged": ("file", "tax"),
        # report, commitment
        "report.tools.missing": (),
        "report.use.missing": (),
        "report.benefit.missing": (),
        "report.uncertain": (),
        "program.missing": (),
        "program-year.missing": (),
    }.items()
}


def undeclared(checks: Mapping[str, Check]) -> tuple[str, ...]:
    """The codes that the program may raise and these checks have no words for; in the order of :data:`CODES`."""
    return tuple(code for code in CODES if code not in checks)


def faults(checks: Mapping[str, Check]) -> tuple[str, ...]:
    """What keeps these checks from being used: one line for each ``{name}`` that nothing fills."""
    found: list[str] = []
    for code, check in checks.items():
        for part, text in (("sentence", check.sentence), ("remedy", check.remedy)):
            found += [f'check "{code}": {part}: {fault}' for fault in _faults_of(text, CODES.get(code, frozenset()))]
    return tuple(found)


def _faults_of(text: str, named: frozenset[str]) -> Iterable[str]:
    known = ", ".join(sorted(named | EVERYWHERE))
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        yield f"{error}; write {{{{ for a brace that is meant as one"
        return
    for _, name, layout, conversion in parts:
        if name is None:
            continue
        if name not in named | EVERYWHERE:
            yield f'unknown value "{{{name}}}"; known values: {known}'
        elif layout or conversion:
            yield f'"{{{name}}}" takes no layout'
