"""What goes along with a notice: the case's files by their purpose, forms made on the spot, the packet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..core.case import Case, FileRef
from ..core.effects import Enclose
from ..core.facts import FORM_KINDS
from ..core.ruleset import RuleSet
from ..ports import Spool
from .markdown import one_line
from .mime import Enclosed
from .packet import Packet, documents_of
from .sheet import as_xlsx, sheet_of
from .values import Part

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 15_000_000  # of all files together: what mail servers commonly take, once encoded


@dataclass(frozen=True, slots=True)
class Enclosures:
    """``left_out``: a line for each file that could not go along, with the reason."""

    files: tuple[Enclosed, ...] = ()
    left_out: tuple[str, ...] = ()


def enclosures(
    parts: Sequence[Part], rules: RuleSet, spool: Spool, packet: Callable[[Part], Packet | None]
) -> Enclosures:
    """Each file once. Over the limit the originals stay behind first, the packet last."""
    files: list[tuple[int, Enclosed]] = []
    left_out: list[str] = []
    seen: set[str] = set()
    names: set[str] = set()
    for part in parts:
        for wish in part.notify.enclose:
            if wish is Enclose.PACKET:
                _add_packet(part, packet, spool, seen, files, left_out, names)
            elif wish in _MADE:
                for made in _MADE[wish](part, wish, rules):
                    if made.name not in names:
                        files.append((1, _with_free_name(made, names)))
            else:
                for ref in chosen(part.case, wish):
                    if ref.sha256 not in seen:
                        seen.add(ref.sha256)
                        _add_original(ref, spool, files, left_out, names)
    return _within_limit(files, left_out)


def chosen(case: Case | None, wish: Enclose) -> list[FileRef]:
    """The case's files that the wish means, in order of arrival; each content once."""
    if case is None:
        return []
    files = sorted(case.files, key=lambda each: each.received_at)
    match wish:
        case Enclose.ORIGINALS:
            latest = max((each.received_at for each in files), default=None)
            picked = [each for each in files if each.received_at == latest]
        case Enclose.FORM:
            by_hash = [each for each in files if case.form is not None and each.sha256 == case.form.file_sha256]
            picked = by_hash[-1:] or [each for each in files if each.purpose == "form"][-1:]
        case Enclose.SIGNED:
            picked = [each for each in files if each.purpose.startswith("signed-")][-1:]
        case Enclose.INVOICE:
            picked = _claimed(case, files)
        case _:
            picked = []
    return list({each.sha256: each for each in picked}.values())


def _claimed(case: Case, files: Sequence[FileRef]) -> list[FileRef]:
    """The files of the latest invoice and its receipts; all invoices and receipts where no claim names them."""
    kept = [each for each in files if each.purpose in ("invoice", "receipt")]
    if not case.claims:
        return kept
    claim = case.claims[-1]
    hashes = {each.file_sha256 for each in (claim.invoice, *claim.receipts)}
    return [each for each in kept if each.sha256 in hashes] or kept


def safe_name(name: str, fallback: str = "document") -> str:
    """A file name to show and to save under: its own, without folders, unseen characters or a hidden second end."""
    name = one_line(name.replace("\\", "/").rsplit("/", 1)[-1])
    name = re.sub(r'[<>:"|?*;%\x00-\x1f]', "_", name).strip(" .")
    stem, dot, end = name.rpartition(".")
    if dot and stem and len(end) <= 8:
        return f"{stem[:80].rstrip()}.{end}"
    return name[:88] or fallback


def _bytes(spool: Spool, sha256: str) -> bytes | None:
    try:
        return spool.get(sha256)
    except (OSError, LookupError):
        return None


def _add_original(
    ref: FileRef, spool: Spool, files: list[tuple[int, Enclosed]], left_out: list[str], names: set[str]
) -> None:
    data = _bytes(spool, ref.sha256)
    if data is None:
        left_out.append(f"{safe_name(ref.name)}: its content is no longer kept")
    else:
        files.append((2, _with_free_name(Enclosed(safe_name(ref.name), ref.media_type, data), names)))


def _add_packet(
    part: Part,
    packet: Callable[[Part], Packet | None],
    spool: Spool,
    seen: set[str],
    files: list[tuple[int, Enclosed]],
    left_out: list[str],
    names: set[str],
) -> None:
    number = part.case.number if part.case is not None else None
    made = packet(part)
    if made is not None:
        name = safe_name(f"{number or 'request'} packet.pdf")
        files.append((0, _with_free_name(Enclosed(name, PDF, made.data), names)))
    elif part.case is not None:
        left_out.append("the packet: it could not be made; its documents are attached one by one")
    apart = made.apart if made is not None else documents_of(part.case) if part.case is not None else ()
    for ref in apart:
        if ref.sha256 not in seen:
            seen.add(ref.sha256)
            _add_original(ref, spool, files, left_out, names)


def _forms(part: Part, wish: Enclose, rules: RuleSet) -> list[Enclosed]:
    """DOCX and fillable PDF, blank or filled with what was read. Without a case's kind: the blank form of each."""
    from .. import forms  # heavy: only where a form is made

    case = part.case
    kinds = [case.kind] if case is not None else sorted(FORM_KINDS & set(rules.forms))
    made = []
    for kind in kinds:
        form = rules.forms.get(kind)
        if form is None:
            continue
        if wish is Enclose.PREFILLED and case is not None and case.form is not None:
            name = safe_name(f"{form.title} {case.building or case.district or ''}".strip())
            made.append(Enclosed(f"{name}.docx", DOCX, forms.filled_docx(form, case.form)))
            made.append(Enclosed(f"{name}.pdf", PDF, forms.filled_pdf(form, case.form)))
        else:
            made.append(Enclosed(f"{safe_name(form.title)}.docx", DOCX, forms.blank_docx(form)))
            made.append(Enclosed(f"{safe_name(form.title)}.pdf", PDF, forms.blank_pdf(form)))
    return made


def _sheet(part: Part, wish: Enclose, rules: RuleSet) -> list[Enclosed]:
    sheet = sheet_of(part.case, part.notify.findings)
    if sheet is None or part.case is None:
        return []
    name = safe_name(f"{part.case.number or 'invoice'} reimbursement.xlsx")
    return [Enclosed(name, XLSX, as_xlsx(sheet, part.case, part.balance))]


# Files that are made here, by the wish for them.
_MADE: Mapping[Enclose, Callable[[Part, Enclose, RuleSet], list[Enclosed]]] = {
    Enclose.BLANK: _forms,
    Enclose.PREFILLED: _forms,
    Enclose.SHEET: _sheet,
}


def _with_free_name(file: Enclosed, names: set[str]) -> Enclosed:
    """Two files of one name ("scan.pdf") stay two files."""
    name, count = file.name, 1
    stem, dot, end = file.name.rpartition(".")
    while name.lower() in names:
        count += 1
        name = f"{stem} ({count}).{end}" if dot else f"{file.name} ({count})"
    names.add(name.lower())
    return Enclosed(name, file.media_type, file.data)


def _within_limit(files: Sequence[tuple[int, Enclosed]], left_out: list[str]) -> Enclosures:
    room = MOST_BYTES
    taken: set[int] = set()
    for index, (_, file) in sorted(enumerate(files), key=lambda each: (each[1][0], len(each[1][1].data))):
        if len(file.data) <= room:
            room -= len(file.data)
            taken.add(index)
        else:
            size = f"{len(file.data) / 1_000_000:.1f} MB"
            left_out.append(f"{file.name}: too large to go along ({size}); it is kept with the case")
    return Enclosures(tuple(file for index, (_, file) in enumerate(files) if index in taken), tuple(left_out))
