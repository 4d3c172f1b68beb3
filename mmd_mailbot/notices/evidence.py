"""Small pictures of what a decision rests on: the place of each signature, the letterhead, the totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..core.case import Case
from ..core.effects import Notify
from ..core.facts import Document, Signature, SignatureState, to_day
from ..ports import Spool
from . import wording
from .checklist import is_about_invoice, noted, signature_of
from .markdown import one_line
from .mime import Picture

WIDEST = 480  # pixels as shown: a line of an invoice can be read at that
_MOST_PICTURES = 24
_MOST_BYTES = 300_000
MOST_PIXELS = 4_000  # across and down
_PNG = b"\x89PNG\r\n\x1a\n"
_NOTICES = frozenset(
    {"facilitator-review", "dese-review", "facilitator-signature-missing", "dese-signature-missing", "invoice-review"}
)


@dataclass(frozen=True, slots=True)
class Shown:
    """``what`` it is, what was found there, and the picture's SHA-256."""

    what: str
    say: str
    sha256: str


def shown(case: Case | None, notify: Notify) -> list[Shown]:
    """What a reviewer is shown; nothing to anybody else. Signatures are nobody else's business."""
    if case is None or notify.notice not in _NOTICES or notify.role in ("district", "stranger"):
        return []
    found = _of_invoice(case) if is_about_invoice(case, notify.notice) else _of_form(case, notify.copy)
    return list(found)


def _of_form(case: Case, copy: Document | None) -> Iterator[Shown]:
    documents = [each for each in (case.form, copy, *case.signed.values()) if each is not None]
    for role in dict.fromkeys(role for document in documents for role in document.signatures):
        signature = signature_of(case, role, copy)
        if signature is not None and signature.picture:
            yield Shown(f"{wording.SIGNERS.get(role, role)}'s signature", _state(signature), signature.picture)


def _state(signature: Signature) -> str:
    words = {SignatureState.SIGNED: "signed", SignatureState.UNSIGNED: "not signed"}.get(signature.state, "unclear")
    form = f" ({signature.form})" if signature.form else ""
    day = to_day(signature.date)
    dated = f", dated {wording.day(day)}" if day is not None else ""
    note = f"; {said}" if (said := noted(signature)) else ""
    return f"{words}{form}{dated}{note}"


def _of_invoice(case: Case) -> Iterator[Shown]:
    if not case.claims:
        return
    claim = case.claims[-1]
    head = claim.invoice.letterhead()
    if sha256 := claim.invoice.pictures.get("letterhead"):
        yield Shown("Letterhead", (head.district if head is not None else None) or "", sha256)
    if sha256 := claim.invoice.pictures.get("total"):
        yield Shown("Total of the invoice", wording.dollars(claim.invoice.money("total")), sha256)
    for receipt in claim.receipts:
        if sha256 := receipt.pictures.get("total"):
            whose = one_line(receipt.text("merchant") or "receipt")
            yield Shown(f"Total of the receipt, {whose}", wording.dollars(receipt.money("total")), sha256)


def pictures_of(
    items: Iterable[tuple[Case | None, Notify]], spool: Spool
) -> tuple[dict[str, str], tuple[Picture, ...]]:
    """The pictures, and the content id of each by its hash. What is no small PNG stays out."""
    cids: dict[str, str] = {}
    pictures: list[Picture] = []
    for case, notify in items:
        for each in shown(case, notify):
            data = _bytes(spool, each.sha256)
            if each.sha256 in cids or data is None or not is_small_png(data):
                continue
            if len(pictures) < _MOST_PICTURES:
                cids[each.sha256] = f"{each.sha256[:32]}@mmd-mailbot"
                pictures.append(Picture(cids[each.sha256], data))
    return cids, tuple(pictures)


def is_small_png(data: bytes, most_bytes: int = _MOST_BYTES) -> bool:
    """By its own header, before anything unpacks it."""
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    return (
        data.startswith(_PNG) and len(data) <= most_bytes and 0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS
    )


def width_of(data: bytes) -> int:
    """Pixels across as shown, from the picture's own header."""
    width = int.from_bytes(data[16:20], "big") if len(data) >= 24 else 0
    return min(width or WIDEST, WIDEST)


def _bytes(spool: Spool, sha256: str) -> bytes | None:
    try:
        return spool.get(sha256)
    except (OSError, LookupError):
        return None
