"""Files that are made on the spot: forms to fill in, to sign and to mend, the sheet of an invoice, the draft of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..core.checks.sums import price, without_sums
from ..core.effects import Enclose
from ..core.facts import FORM_KINDS
from ..core.ruleset import RuleSet
from ..ports import Spool
from .marks import marked_copy
from .mime import Enclosed, safe_name
from .ready import ready_to_sign
from .sheet import as_xlsx, sheet_of
from .values import Part, missing_findings

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Given:
    """What they are made with."""

    rules: RuleSet
    spool: Spool
    programme: str


def _blank(part: Part, given: Given) -> list[Enclosed]:
    """Of the case's kind; without one, of each kind: DOCX and fillable PDF."""
    from .. import forms  # heavy: only where a form is made

    known = part.case is not None and part.case.kind in given.rules.forms
    kinds = [part.case.kind] if part.case is not None and known else sorted(FORM_KINDS & set(given.rules.forms))
    made = []
    for form in (given.rules.forms[kind] for kind in kinds):
        made.append(Enclosed(f"{safe_name(form.title)}.docx", DOCX, forms.blank_docx(form)))
        made.append(Enclosed(f"{safe_name(form.title)}.pdf", PDF, forms.blank_pdf(form)))
    return made


def _prefilled(part: Part, given: Given) -> list[Enclosed]:
    """DOCX and fillable PDF with everything that was read; the blank form where nothing was."""
    from .. import forms

    case = part.case
    form = given.rules.forms.get(case.kind) if case is not None else None
    if case is None or case.form is None or form is None:
        return _blank(part, given)
    name = safe_name(f"{form.title} {case.building or case.district or ''}".strip())
    return [
        Enclosed(f"{name}.docx", DOCX, forms.filled_docx(form, case.form)),
        Enclosed(f"{name}.pdf", PDF, forms.filled_pdf(form, case.form)),
    ]


def _marked(part: Part, given: Given) -> list[Enclosed]:
    data = marked_copy(part.case, missing_findings(part.notify), given.rules, given.spool)
    return [Enclosed(_named(part, "marked copy", "pdf"), PDF, data)] if data is not None else []


def _ready(part: Part, given: Given) -> list[Enclosed]:
    data = ready_to_sign(part.case, part.notify.role, given.rules, given.spool)
    return [Enclosed(_named(part, "to sign", "pdf"), PDF, data)] if data is not None else []


def _sheet(part: Part, given: Given) -> list[Enclosed]:
    sheet = sheet_of(part.case, part.notify.findings)
    if sheet is None or part.case is None:
        return []
    return [Enclosed(_named(part, "reimbursement", "xlsx"), XLSX, as_xlsx(sheet, part.case, part.balance))]


def _draft(part: Part, given: Given) -> list[Enclosed]:
    case = part.case
    if case is None or case.approved is None:
        return []
    from ..forms.invoice_draft import InvoiceDraft, invoice_draft

    items = without_sums(case.form.items("requested_tools")) if case.form is not None else ()
    draft = InvoiceDraft(
        given.programme,
        case.number or "",
        case.district or "",
        case.building or "",
        [(each.name, price(each.cost)) for each in items],
        case.approved,
    )
    return [Enclosed(_named(part, "invoice draft", "docx"), DOCX, invoice_draft(draft))]


def _named(part: Part, what: str, end: str) -> str:
    number = part.case.number if part.case is not None else None
    return safe_name(f"{number or 'request'} {what}.{end}")


# By the wish for them.
MADE: Mapping[Enclose, Callable[[Part, Given], list[Enclosed]]] = {
    Enclose.BLANK: _blank,
    Enclose.PREFILLED: _prefilled,
    Enclose.MARKED: _marked,
    Enclose.READY: _ready,
    Enclose.SHEET: _sheet,
    Enclose.DRAFT: _draft,
}
