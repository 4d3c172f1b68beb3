"""What goes along with a notice: the case's files by their purpose, what is made on the spot, the packet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..core.case import Case, FileRef
from ..core.effects import Enclose
from ..core.ruleset import RuleSet
from ..ports import Spool
from .made import MADE, PDF, Given
from .mime import Enclosed, safe_name
from .packet import Packet, documents_of
from .values import Part

MOST_BYTES = 15_000_000  # of all files together: what mail servers commonly take, once encoded


@dataclass(frozen=True, slots=True)
class Enclosures:
    """``left_out``: a line for each file that could not go along, with the reason."""

    files: tuple[Enclosed, ...] = ()
    left_out: tuple[str, ...] = ()
    made: frozenset[Enclose] = frozenset()  # which of the files that are made here go along


def enclosures(
    parts: Sequence[Part],
    rules: RuleSet,
    spool: Spool,
    packet: Callable[[Part], Packet | None],
    *,
    programme: str,
) -> Enclosures:
    """Each file once. Over the limit the originals stay behind first, the packet last."""
    files: list[tuple[int, Enclosed]] = []
    kinds: dict[str, Enclose] = {}  # by name
    left_out: list[str] = []
    seen: set[str] = set()
    names: set[str] = set()
    for part in parts:
        for wish in part.notify.enclose:
            if wish is Enclose.PACKET:
                packed = _add_packet(part, packet, spool, seen, files, left_out, names)
                kinds |= dict.fromkeys(packed, wish)
            elif wish in MADE:
                for made in MADE[wish](part, Given(rules, spool, programme)):
                    if made.name.lower() not in names:
                        files.append((1, _with_free_name(made, names)))
                        kinds[made.name] = wish
            else:
                for ref in chosen(part.case, wish):
                    if ref.sha256 not in seen:
                        seen.add(ref.sha256)
                        _add_original(ref, spool, files, left_out, names)
    sent = _within_limit(files, left_out)
    return replace(sent, made=frozenset(kinds[each.name] for each in sent.files if each.name in kinds))


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
            held = [sha256 for sha256, _ in case.form.held_in] if case.form is not None else []
            picked = [each for each in files if each.sha256 in held]
            picked = picked or [each for each in files if each.purpose == "form"][-1:]
        case Enclose.SIGNED:
            signed = [each for each in files if each.purpose.startswith("signed-")]
            picked = [each for each in signed if _came_with(each, signed[-1])]
        case Enclose.INVOICE:
            picked = _claimed(case, files)
        case _:
            picked = []
    return list({each.sha256: each for each in picked}.values())


def _came_with(one: FileRef, other: FileRef) -> bool:
    """A copy of two pages may be two photos."""
    return (one.purpose, one.received_at) == (other.purpose, other.received_at)


def _claimed(case: Case, files: Sequence[FileRef]) -> list[FileRef]:
    """The files of the latest invoice and its receipts; all invoices and receipts where no claim names them."""
    kept = [each for each in files if each.purpose in ("invoice", "receipt")]
    if not case.claims:
        return kept
    claim = case.claims[-1]
    hashes = {each.file_sha256 for each in (claim.invoice, *claim.receipts)}
    return [each for each in kept if each.sha256 in hashes] or kept


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
) -> list[str]:
    """The name of the packet, where it could be made."""
    number = part.case.number if part.case is not None else None
    made = packet(part)
    packed = []
    if made is not None:
        name = safe_name(f"{number or 'request'} packet.pdf")
        files.append((0, _with_free_name(Enclosed(name, PDF, made.data), names)))
        packed = [files[-1][1].name]
    elif part.case is not None:
        left_out.append("the packet: it could not be made; its documents are attached one by one")
    apart = made.apart if made is not None else documents_of(part.case) if part.case is not None else ()
    for ref in apart:
        if ref.sha256 not in seen:
            seen.add(ref.sha256)
            _add_original(ref, spool, files, left_out, names)
    return packed


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
