"""The packet: one PDF with a cover that says it all, then every PDF document in order, bookmarked."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..core.case import Case, FileRef
from ..core.directory import Roster
from ..core.findings import Finding, Severity, in_order_of_the_form
from ..core.ruleset import RuleSet
from ..ports import Spool
from . import checklist as checks
from . import wording
from .evidence import pictures_of, shown
from .markdown import one_line
from .marks import marked_copy
from .pages import plain_pages
from .paper import paper, safe
from .spoken import spoken_pages
from .standing import held, history_lines
from .values import Part, facilitator_of

_MOST_PAGES = 200  # of all documents together
_MOST_BYTES = 12_000_000  # so that the packet can go along with a mail
_ORDER = ("form", "signed-facilitator", "signed-dese", "invoice", "receipt", "report", "other")
_PURPOSES = {
    "form": "Request form",
    "signed-facilitator": "Copy signed by the facilitator",
    "signed-dese": "Copy signed by DESE",
    "invoice": "Invoice",
    "receipt": "Receipt",
    "report": "Account of tool use",
    "other": "Document",
}
_COLOURS = {checks.GOOD: "#1a7f37", checks.BAD: "#b42318", checks.UNSURE: "#8a5a00"}
# The PDF's own fonts have no such marks; these words are in every font.
_MARK_WORDS = {checks.GOOD: "ok", checks.BAD: "look", checks.UNSURE: "unsure"}


@dataclass(frozen=True, slots=True)
class Packet:
    """``data``: the PDF. ``apart``: the documents that are not in it and go along as they came."""

    data: bytes
    apart: tuple[FileRef, ...]


def packet_of(
    part: Part, rules: RuleSet, roster: Roster, spool: Spool, *, programme: str, now: datetime
) -> Packet | None:
    """The packet; None where there is no case to make it of, or it cannot be made."""
    if part.case is None:
        return None
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    documents = documents_of(part.case)
    bodies = _bodies(documents, spool)
    writer = PdfWriter()
    try:
        marked = marked_copy(part.case, to_look_at(part), rules, spool)
        spoken = spoken_pages(part.case, rules)
        pages = len(PdfReader(io.BytesIO(marked)).pages) if marked is not None else 0
        pages += sum(len(PdfReader(io.BytesIO(sheet)).pages) for _, sheet in spoken)
        cover = _cover(part, rules, roster, documents, _places(bodies, 1 + pages), spool, programme, now)
        writer.append(io.BytesIO(cover), outline_item="Cover", import_outline=False)
        if marked is not None:
            writer.append(io.BytesIO(marked), outline_item="Request form, marked", import_outline=False)
        for title, sheet in spoken:
            writer.append(io.BytesIO(sheet), outline_item=title, import_outline=False)
        for ref, plain, _ in bodies:
            title = f"{_PURPOSES.get(ref.purpose, 'Document')}: {one_line(ref.name)[:80]}"
            reader = PdfReader(io.BytesIO(plain))
            for page in reader.pages:  # what flattening leaves: links and actions
                page.pop("/AA", None)
                page.pop("/Annots", None)
            writer.append(reader, outline_item=title, import_outline=False)
        title = f"{part.case.number or ''} {wording.place(part.case)}".strip()
        writer.add_metadata({"/Title": title, "/Producer": programme})
        out = io.BytesIO()
        writer.write(out)
    except (PyPdfError, OSError, ValueError, LookupError, RecursionError):
        return None
    inside = {ref.sha256 for ref, _, _ in bodies}
    return Packet(out.getvalue(), tuple(each for each in documents if each.sha256 not in inside))


def _bodies(documents: Sequence[FileRef], spool: Spool) -> list[tuple[FileRef, bytes, int]]:
    """The PDFs among them as plain pages. What cannot be read as one goes along as it came, and the cover says so."""
    pdfs = [each for each in documents if each.media_type == "application/pdf" or each.name.lower().endswith(".pdf")]
    found = []
    pages = size = 0
    for ref, plain in zip(pdfs, plain_pages([each.sha256 for each in pdfs], spool), strict=True):
        if plain is None or pages + plain.pages > _MOST_PAGES or size + len(plain.data) > _MOST_BYTES:
            continue
        pages, size = pages + plain.pages, size + len(plain.data)
        found.append((ref, plain.data, plain.pages))
    return found


def _places(bodies: Sequence[tuple[FileRef, bytes, int]], page: int) -> dict[str, str]:
    """Where each document begins in the packet. ``page``: that of the first of them, counted from the cover."""
    places = {}
    for ref, _, pages in bodies:
        places[ref.sha256] = f"page {page} after this cover"
        page += pages
    return places


def documents_of(case: Case) -> list[FileRef]:
    """Each content once, in the order of the way: form, signed copies, invoice, receipts."""
    place = {purpose: index for index, purpose in enumerate(_ORDER)}
    ordered = sorted(case.files, key=lambda each: (place.get(each.purpose, len(_ORDER)), each.received_at))
    return list({each.sha256: each for each in ordered}.values())


def _cover(
    part: Part,
    rules: RuleSet,
    roster: Roster,
    documents: Sequence[FileRef],
    appended: dict[str, str],
    spool: Spool,
    programme: str,
    now: datetime,
) -> bytes:
    lines = _lines(part, rules, roster, documents, appended, programme, now)
    return paper(itertools.chain(lines, _evidence(part, spool)), title="Cover")


def _evidence(part: Part, spool: Spool) -> Iterator[tuple[str, str | bytes]]:
    """The pictures that the mail shows too, for those who look at the packet later."""
    cids, pictures = pictures_of([(part.case, part.notify)], spool)
    by_cid = {each.cid: each.data for each in pictures}
    kept = [each for each in shown(part.case, part.notify) if each.sha256 in cids]
    if kept:
        yield "head", "Seen on the papers"
    for each in kept:
        yield "plain", safe(f"{each.what}: {each.say}".rstrip(": "))
        yield "picture", by_cid[cids[each.sha256]]


def _lines(
    part: Part,
    rules: RuleSet,
    roster: Roster,
    documents: Sequence[FileRef],
    appended: dict[str, str],
    programme: str,
    now: datetime,
) -> Iterator[tuple[str, str]]:
    case = part.case
    if case is None:
        return
    findings = to_look_at(part)
    yield "plain", safe(f"{programme} · {wording.day(now, rules.calendar.timezone)}")
    yield "title", safe(f"{case.number or ''} {wording.place(case)}".strip())
    yield "plain", f"<b>{safe(_verdict(findings))}</b>"
    yield "head", "Facts"
    yield from (("plain", f"<b>{label}:</b> {safe(text)}") for label, text in _facts(part, rules, roster) if text)
    if findings:
        yield "head", "To look at"
        yield from (("plain", f"<b>{number}.</b> {_finding(each)}") for number, each in enumerate(findings, 1))
    invoice = checks.is_about_invoice(case, part.notify.notice)
    lines = checks.checklist(case, findings, rules, invoice=invoice)
    if lines:
        yield "head", "Checked"
        yield from (("plain", _check(line)) for line in lines if line.label)
    yield "head", "History"
    yield from (("plain", safe(each)) for each in history_lines(case, rules))
    if whose := held(case, rules, now):
        yield "plain", safe(f"Who has had it: {whose}.")
    if case.amendments:
        yield "head", "Amended by the district in writing, without signing again"
        yield from (("plain", safe(each)) for each in case.amendments)
    yield "head", "Documents"
    for ref in documents:
        place = appended.get(ref.sha256, "attached to the mail as it came")
        purpose = _PURPOSES.get(ref.purpose, "Document")
        yield "plain", safe(f"{purpose}: {one_line(ref.name)[:100]} ({place}; SHA-256 {ref.sha256[:16]}…)")


def to_look_at(part: Part) -> list[Finding]:
    """In the order in which the cover numbers them, and the marked copy of the form too."""
    return [each for each in in_order_of_the_form(part.notify.findings) if each.severity is not Severity.INFO]


def _verdict(findings: Sequence[Finding]) -> str:
    return f"{wording.counted(len(findings), 'thing')} to look at." if findings else "Complete: nothing to look at."


def _facts(part: Part, rules: RuleSet, roster: Roster) -> Iterator[tuple[str, str]]:
    case = part.case
    if case is None:
        return
    facilitator = facilitator_of(case, roster)
    definition = rules.forms.get(case.kind)
    yield "Form", definition.title if definition is not None else wording.KINDS[case.kind]
    yield "District", case.district or ""
    yield "Building", case.building or ""
    yield "Facilitator", f"{facilitator.name} {facilitator.address}".strip() if facilitator is not None else ""
    yield "Asked for", wording.dollars(case.requested)
    yield "Approved", wording.dollars(case.approved)
    yield "Invoiced", wording.dollars(case.claims[-1].amount) if case.claims else ""
    yield "Balance", wording.what_is_left(part.balance, case.kind) if not case.is_commitment else ""
    yield "Stage", wording.STAGES[case.stage]


def _finding(finding: Finding) -> str:
    mark = checks.mark(finding)
    where = f"<b>{safe(finding.where)}:</b> " if finding.where else ""
    words = safe(f"{finding.say} {finding.remedy}")
    return f'<font color="{_COLOURS[mark]}"><b>{_MARK_WORDS[mark]}</b></font> {where}{words}'


def _check(line: checks.Line) -> str:
    where = f" ({line.where})" if line.where else ""
    return (
        f'<font color="{_COLOURS[line.mark]}"><b>{_MARK_WORDS[line.mark]}</b></font> '
        f"<b>{safe(line.label)}:</b> {safe(line.say + where)}"
    )
