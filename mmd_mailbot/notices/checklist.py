"""What was fine, what is missing and what is unclear, in the order of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..core.case import Case, Claim, Stage
from ..core.checks.given import sure
from ..core.facts import REQUEST_KINDS, Document, Kind, Signature, SignatureState, to_day, to_money
from ..core.findings import Finding, Severity, Verdict, in_order_of_the_form
from ..core.money import ZERO
from ..core.ruleset import FormField, RuleSet
from .markdown import one_line
from .wording import day, dollars

_LONGEST_NOTE = 400
_QUESTION = re.compile(r"(.+), question (\d+)")
GOOD, BAD, UNSURE = "✓", "✗", "?"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a check list. ``say``: what was found there; ``remedy``: what mends it."""

    mark: str
    label: str
    say: str = ""
    where: str = ""
    remedy: str = ""


# The finding codes that speak of a field, by the field's name: the beginning of the code up to a dot.
_CODES: dict[str, tuple[str, ...]] = {
    "activities": ("activity.",),
    "requested_tools": ("tools.", "cost."),
    "total_cost": ("total.",),
    "consulted_tech_team": ("consult.",),
}
_INVOICE_LINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Letterhead", ("letterhead.",)),
    ("Invoice number", ("invoice.number.",)),
    ("Invoice date", ("invoice.date.",)),
    ("Total", ("invoice.total.",)),
    ("Approved request", ("invoice.no-approved-request", "invoice.over-approved", "invoice.items-differ")),
    ("Receipts", ("receipts.", "receipt.")),
    ("Not claimed before", ("invoice.duplicate",)),
    ("Bank details", ("invoice.bank-details",)),
)


def checklist(case: Case, findings: Sequence[Finding], rules: RuleSet, *, invoice: bool) -> list[Line]:
    """Every place of the form (or of the invoice) with its mark, then what belongs to no place."""
    ordered = in_order_of_the_form(tuple(findings))
    claim = case.claims[-1] if case.claims else None
    if invoice:
        lines, told = _invoice_lines(case, claim, ordered)
    else:
        lines, told = _form_lines(case, ordered, rules)
    rest = [_of_finding("", each) for each in ordered if each.code not in told and each.severity is not Severity.INFO]
    return [*lines, *rest]


def fine(lines: Iterable[Line]) -> list[str]:
    """The places that were fine; questions of one list in one: "Action Plan, questions 1, 2 and 4"."""
    labels = dict.fromkeys(line.label for line in lines if line.mark == GOOD and line.label)
    found: list[str] = []
    for (stem, of_list), group in groupby((_QUESTION.fullmatch(each) or each for each in labels), _stem):
        numbers = [each[2] if isinstance(each, re.Match) else each for each in group]
        if not of_list:
            found += numbers
        elif len(numbers) == 1:
            found.append(f"{stem}, question {numbers[0]}")
        else:
            found.append(f"{stem}, questions {', '.join(numbers[:-1])} and {numbers[-1]}")
    return found


def _stem(label: re.Match[str] | str) -> tuple[str, bool]:
    return (label[1], True) if isinstance(label, re.Match) else ("", False)


# What stops a payment until the clerk has decided, whatever else is fine.
FROZEN = frozenset({"invoice.bank-details", "invoice.duplicate", "receipt.reused"})


def mark(finding: Finding) -> str:
    if finding.code in FROZEN:
        return BAD
    return BAD if finding.severity is Severity.REQUIRED and finding.verdict is not Verdict.UNKNOWN else UNSURE


def _of_finding(label: str, finding: Finding) -> Line:
    return Line(mark(finding), label, finding.say, finding.where, finding.remedy)


def _about(ordered: Sequence[Finding], codes: Sequence[str]) -> list[Finding]:
    return [each for each in ordered if each.severity is not Severity.INFO and each.code.startswith(tuple(codes))]


def codes_of(field: FormField) -> tuple[str, ...]:
    """How the codes of the findings begin that speak of this field."""
    if field.name in _CODES:
        return _CODES[field.name]
    if field.name.startswith("plan_"):
        return (f"plan.{field.name.removeprefix('plan_')}.",)
    return (f"{field.name.replace('_', '-')}.",)


def _form_lines(case: Case, ordered: Sequence[Finding], rules: RuleSet) -> tuple[list[Line], set[str]]:
    form, definition = case.form, rules.forms.get(case.kind)
    if form is None or definition is None:
        return [], set()
    lines: list[Line] = []
    told: set[str] = set()
    for field in definition.fields:
        if field.name == "settings":  # explanations on the form, asked of nobody
            continue
        about = _about(ordered, codes_of(field))
        told.update(each.code for each in about)
        lines += [_of_finding(field.place, each) for each in about] or _found(form, field)
    for signature in definition.signatures:
        about = _about(ordered, (f"signature.{signature.role}.",))
        told.update(each.code for each in about)
        lines += [_of_finding(signature.place, each) for each in about] or _signed(
            case, signature.role, signature.place
        )
    return lines, told


def _found(form: Document, field: FormField) -> list[Line]:
    words = [word for name in facts_of(field) if (word := shown(form, name, field))]
    unread = next((form.unread(name) for name in facts_of(field) if form.unread(name)), None)
    where = next((form.where(name) for name in facts_of(field) if form.where(name)), "")
    if words and form.reader == "ocr" and not sure(form, *facts_of(field)):
        return [Line(UNSURE, field.place, f"{', '.join(words)} (hard to read: please compare)", where)]
    if words:
        return [Line(GOOD, field.place, ", ".join(words), where)]
    if unread:
        return [Line(UNSURE, field.place, f"could not be read: {unread}", where)]
    return []


def facts_of(field: FormField) -> tuple[str, ...]:
    return (
        tuple(f"{field.name}_{each}" for each in ("name", "email", "phone"))
        if field.type == "contact"
        else (field.name,)
    )


def shown(document: Document, name: str, field: FormField | None = None) -> str:
    """A fact as a reader wants to see it; empty where there is none."""
    if items := document.items(name):
        return "; ".join(f"{each.name} {dollars(to_money(each.cost))}".strip() for each in items)
    if choices := document.choices(name):
        words = {each.slug: each.texts[0] for each in field.choices if each.texts} if field is not None else {}
        return "; ".join(words.get(each, each) for each in choices)
    if (flag := document.flag(name)) is not None:
        return "ticked" if flag else ""
    text = document.text(name) or ""
    if name.endswith("date") and (when := to_day(text)) is not None:
        return day(when)
    if name.endswith(("cost", "total")) and (amount := to_money(text)) is not None:
        return dollars(amount)
    return text if len(text) <= 160 else text[:157].rstrip() + "…"


def noted(signature: Signature) -> str:
    """What the reader noted of a digital signature: whose certificate, when, what holds."""
    return one_line(signature.note or "")[:_LONGEST_NOTE]


_LATER = ("facilitator", "dese")  # who signs after the form was submitted


def signature_of(case: Case, role: str, copy: Document | None = None) -> Signature | None:
    """The signature of that role: on the copy it signed, else on ``copy`` (one that moved nothing), else on the form as
    submitted. A smudge at a place where nobody was asked to sign yet is shown to nobody."""
    if role in case.signed:
        return case.signed[role].signatures.get(role)
    on_copy = copy.signatures.get(role) if copy is not None else None
    if on_copy is not None and (on_copy.state is not SignatureState.UNSIGNED or on_copy.picture):
        return on_copy
    found = case.form.signatures.get(role) if case.form is not None else None
    if found is not None and role in _LATER and found.state is not SignatureState.SIGNED:
        return None
    return found


def _signed(case: Case, role: str, place: str) -> list[Line]:
    signature = signature_of(case, role)
    if signature is None or signature.state is SignatureState.UNSIGNED:
        return []
    by = f" by {signature.name}" if signature.name else ""
    form = f" ({signature.form})" if signature.form else ""
    dated = f", dated {day(when)}" if (when := to_day(signature.date)) is not None else ""
    if signature.state is SignatureState.SIGNED:
        said = f"; {words}" if (words := noted(signature)) else ""
        return [Line(GOOD, place, f"signed{by}{form}{dated}{said}", signature.where)]
    return [Line(UNSURE, place, "perhaps signed: please look at the picture", signature.where)]


def _invoice_lines(case: Case, claim: Claim | None, ordered: Sequence[Finding]) -> tuple[list[Line], set[str]]:
    lines: list[Line] = []
    told: set[str] = set()
    for label, codes in _INVOICE_LINES:
        about = _about(ordered, codes)
        told.update(each.code for each in about)
        found = [_of_finding(label, each) for each in about]
        if not found and claim is not None:
            words, where = _of_claim(case, claim, label)
            found = [Line(GOOD, label, words, where)] if words else []
        lines += found
    return lines, told


def _of_claim(case: Case, claim: Claim, label: str) -> tuple[str, str]:
    invoice = claim.invoice
    match label:
        case "Letterhead":
            head = invoice.letterhead()
            present = head is not None and head.state == "present"
            return (
                f"{head.district or case.district or 'the district'}" if head and present else "",
                invoice.where("letterhead"),
            )
        case "Invoice number":
            return invoice.text("invoice_number") or "", invoice.where("invoice_number")
        case "Invoice date":
            return shown(invoice, "invoice_date"), invoice.where("invoice_date")
        case "Total":
            return dollars(invoice.money("total")), invoice.where("total")
        case "Approved request":
            return (f"{dollars(case.approved)} approved" if case.approved is not None else ""), ""
        case "Receipts":
            sums = [each.money("total") for each in claim.receipts]
            told = "; ".join(
                f"{each.text('merchant') or 'receipt'} {dollars(each.money('total'))}" for each in claim.receipts
            )
            total = sum((each for each in sums if each is not None), start=ZERO)
            return (f"{told} (together {dollars(total)})" if claim.receipts else ""), ""
        case "Not claimed before":
            return "no earlier invoice or receipt like it on record", ""
        case _:
            return "", ""


def is_about_invoice(case: Case, notice: str) -> bool:
    """Does the notice speak of the invoice rather than of the form?"""
    if case.kind not in REQUEST_KINDS | {Kind.INVOICE}:
        return False
    return (
        notice.startswith("invoice")
        or notice == "paid"
        or case.stage in (Stage.INVOICE_INCOMPLETE, Stage.INVOICE_REVIEW)
    )
