"""Which documents the corpus holds: the list of each part, and the making of one by its number."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.rules import load_rules

from . import formfiles, moneyfiles, oddfiles, otherfiles, paperfiles, suites, typedfiles, webpages
from .formfiles import Made

D, B, C = Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST, Kind.COMMITMENT
PARTS = ("dev", "held-out", "unseen", "fresh", "later", "winter", "spring", "summer", "autumn", "advent", "embers")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One document to be made. ``maker``: a key of MAKERS."""

    name: str
    part: str
    maker: str
    kinds: tuple[Kind, ...]


Maker = Callable[[Wanted, RuleSet, random.Random, Path | None], Made]


def _forms(wanted: Wanted, rules: RuleSet):  # type: ignore[no-untyped-def]
    return [rules.forms[kind] for kind in wanted.kinds]


def _one(maker: Callable[..., Made], *more: object, **named: object) -> Maker:
    """A maker of one form without pens on paper."""
    return lambda w, rules, dice, _: maker(w.part, w.name, rules.forms[w.kinds[0]], dice, *more, **named)


def _pens(maker: Callable[..., Made], *more: object, **named: object) -> Maker:
    return lambda w, rules, dice, real: maker(w.part, w.name, rules.forms[w.kinds[0]], dice, *more, real, **named)


def _many(maker: Callable[..., Made], *more: object, **named: object) -> Maker:
    return lambda w, rules, dice, real: maker(w.part, w.name, _forms(w, rules), dice, *more, real, **named)


def _paper(maker: Callable[..., Made], *more: object) -> Maker:
    """A maker of invoices or receipts."""
    return lambda w, _, dice, __: maker(w.part, w.name, dice, *more)


# of the ways to mark a choice those that the first documents of the dev part do not have
RARE_MARKS = ("highlight", "bold", "underline", "strike", "check")
MAKERS: dict[str, Maker] = {
    "pdf-text": lambda w, rules, dice, _: formfiles.pdf_text(w.part, w.name, _forms(w, rules), dice),
    "docx-typed": _one(formfiles.docx_typed),
    "docx": lambda w, rules, dice, _: typedfiles.docx(w.part, w.name, _forms(w, rules), dice),
    "docx-packet": lambda w, rules, dice, _: typedfiles.docx(w.part, w.name, _forms(w, rules), dice, packet=True),
    "own-docx": _one(typedfiles.own_docx),
    **{f"own-{way}": _one(typedfiles.own_pdf, way) for way in typedfiles.OWN_PDF_WAYS},
    **{f"office-{to}": _one(typedfiles.resaved, to) for to in ("docx", "doc", "odt", "rtf", "pdf")},
    "scan200": _many(formfiles.scan, 200),
    "scan300": _many(formfiles.scan, 300),
    "scan150": _many(formfiles.scan, 150),
    "photo": _many(formfiles.photo),
    **{f"scan200-{marks}": _many(formfiles.scan, 200, marks=marks) for marks in RARE_MARKS},
    **{f"scan150-{marks}": _many(formfiles.scan, 150, marks=marks) for marks in RARE_MARKS},
    **{f"photo-{marks}": _many(formfiles.photo, marks=marks) for marks in RARE_MARKS},
    "own-scan": _pens(paperfiles.own_scan, 200),
    "own-scan150": _pens(paperfiles.own_scan, 150),
    "own-photo": _pens(paperfiles.own_photo),
    "packet-scan": _many(paperfiles.packet_scan, 200),
    "packet-scan150": _many(paperfiles.packet_scan, 150),
    "mixed": _pens(paperfiles.mixed),
    "layer": _pens(paperfiles.with_layer, lies=False),
    "lying-layer": _pens(paperfiles.with_layer, lies=True),
    "invoice-pdf": _paper(moneyfiles.invoice_text, "pdf"),
    "invoice-docx": _paper(moneyfiles.invoice_text, "docx"),
    "invoice-scan": _paper(moneyfiles.invoice_scan, 200),
    "invoice-photo": _paper(moneyfiles.invoice_photo),
    "receipt-order": _paper(moneyfiles.receipt_text, "order"),
    "receipt-vendor": _paper(moneyfiles.receipt_text, "vendor"),
    "receipt-scan-order": _paper(moneyfiles.receipt_scan, "order"),
    "receipt-scan-vendor": _paper(moneyfiles.receipt_scan, "vendor"),
    "receipt-scan-slips": _paper(moneyfiles.receipt_scan, "slips"),
    "receipt-photo": _paper(moneyfiles.receipt_photo),
    "invoice-receipts": _paper(moneyfiles.invoice_with_receipts),
    **{f"account-{sort}": _paper(otherfiles.account, sort) for sort in ("docx", "pdf", "scan")},
    **{f"unknown-{sort}": _paper(otherfiles.unknown, sort) for sort in ("docx", "pdf", "scan", "photo")},
    "blank-docx": _pens(otherfiles.blank, sort="docx"),
    "blank-scan": _pens(otherfiles.blank, sort="scan"),
    "pdf-rotated": _one(otherfiles.rotated),
    "pdf-doctored": _one(otherfiles.doctored),
    "web-pdf": _one(webpages.web_pdf),
    **{f"{by}-docx": _one(suites.exported, by) for by in ("browser", "tablet")},
    **{f"odd-{to}": _one(oddfiles.word, to) for to in ("docx", "odt", "pdf")},
    "odd-printed": _one(oddfiles.printed),
    "odd-web": _one(oddfiles.web),
    "odd-annotated": _one(oddfiles.annotated),
}
# what is made in turn; forms of a kind each in turn too
FIRST = (
    ("scan200", (D,)), ("pdf-text", (D,)), ("photo", (C,)), ("docx-typed", (B,)), ("scan200", (C,)), ("photo", (B,)),
    ("pdf-text", (C,)), ("scan150", (B,)), ("scan300", (B,)), ("docx-typed", (D,)), ("scan200", (B, D)), ("photo", (D,)),
)  # fmt: skip
TURN = (
    ("docx", (D,)), ("own-scan", (B,)), ("photo", (C,)), ("own-form", (D,)), ("invoice-pdf", ()), ("docx", (B,)),
    ("receipt-photo", ()), ("scan200", (C,)), ("own-fill-sign", (B,)), ("mixed", (D,)), ("docx", (C,)), ("photo", (B,)),
    ("office-docx", (D,)), ("packet-scan", (D, B)), ("own-annotated", (B,)), ("pdf-text", (D, B)), ("receipt-order", ()),
    ("own-photo", (D,)), ("docx-packet", (D, B)), ("scan300", (D,)), ("own-needs-appearances", (C,)), ("layer", (B,)),
    ("invoice-scan", ()), ("docx", (B,)), ("own-docx", (C,)), ("scan150", (D,)), ("own-flattened", (D,)),
    ("receipt-scan-slips", ()), ("pdf-text", (B,)), ("scan200", (B,)), ("own-form-ink", (B,)), ("photo", (D,)),
    ("office-pdf", (B,)), ("invoice-receipts", ()), ("docx", (D,)), ("own-scan", (C,)), ("invoice-photo", ()),
    ("office-doc", (B,)), ("receipt-vendor", ()), ("scan200", (D, B)), ("own-annotated", (D,)), ("lying-layer", (D,)),
    ("pdf-text", (C,)), ("own-scan150", (B,)), ("docx", (C,)), ("receipt-photo", ()), ("mixed", (B,)), ("office-odt", (D,)),
    ("invoice-docx", ()), ("packet-scan150", (B, D)), ("own-fill-sign", (D,)), ("receipt-scan-vendor", ()), ("docx-packet", (B, D)),
    ("photo", (C,)), ("office-rtf", (B,)), ("scan200", (D,)), ("own-form", (B,)), ("own-photo", (C,)), ("receipt-scan-order", ()),
    ("docx", (D, B)), ("scan150", (C,)), ("own-flattened", (C,)),
)  # fmt: skip
# what is rarer, at the end of each part
RARE = (
    ("blank-scan", (D,)), ("pdf-rotated", (B,)), ("account-docx", ()), ("unknown-pdf", ()), ("pdf-doctored", (D,)), ("docx", (D, B)),
    ("account-pdf", ()), ("pdf-text", (D, B)), ("blank-docx", (C,)), ("unknown-scan", ()), ("pdf-doctored", (C,)),
    ("own-flattened", (B,)),
    ("account-scan", ()), ("pdf-rotated", (D,)), ("unknown-photo", ()), ("docx", (C, C)), ("blank-scan", (C,)), ("pdf-text", (C, D)),
    ("blank-docx", (B,)), ("pdf-doctored", (B,)), ("unknown-docx", ()), ("scan200", (C, C)), ("own-fill-sign", (C,)),
    ("pdf-text", (B, B)),
)  # fmt: skip
# several requests in a file: places to sign that wait
MANY = (
    ("docx", (D, B, B)), ("pdf-text", (B, B, D)), ("blank-scan", (B,)), ("pdf-text", (D, D, B)), ("docx", (B, D, D)),
    ("scan200", (D, B)), ("docx", (B, B, B)), ("scan200", (B, B)),
)  # fmt: skip
MARKED = tuple(
    (f"{way}-{marks}", (kind,))
    for way, kind in (("scan200", D), ("scan150", B), ("photo", B), ("scan200", B), ("photo", D))
    for marks in RARE_MARKS
)
# what yields pages that are pictures; whatever else is text
_PICTURES = ("scan", "photo", "mixed", "layer", "invoice-receipts")
# forms on paper alone: the whole of the part "fresh"
SHEETS = (
    ("scan200", (D,)), ("photo", (B,)), ("scan300", (C,)), ("own-photo", (D,)), ("scan150", (B,)), ("own-scan", (C,)), ("photo", (D,)),
    ("scan200", (B,)), ("photo", (C,)), ("layer", (D,)), ("own-scan150", (B,)), ("scan300", (D,)), ("own-photo", (C,)),
    ("mixed", (B,)), ("scan150", (D,)), ("scan200", (C,)), ("packet-scan", (B, D)), ("own-photo", (B,)), ("lying-layer", (B,)),
    ("scan150", (C,)),
)  # fmt: skip
# of the part "later": forms as scans, and photos with scans at 150 dpi
LATER_SCANS = (
    ("scan200", (D,)), ("scan300", (C,)), ("own-scan", (B,)), ("scan200", (B,)), ("layer", (D,)), ("scan200", (C,)), ("mixed", (B,)),
    ("scan300", (D,)), ("packet-scan", (D, B)), ("own-scan", (C,)), ("scan200-strike", (D,)), ("lying-layer", (B,)), ("scan300", (B,)),
    ("scan200", (D,)), ("scan200-check", (B,)),
)  # fmt: skip
LATER_PHOTOS = (
    ("photo", (D,)), ("own-photo", (B,)), ("scan150", (C,)), ("photo", (B,)), ("photo", (C,)), ("scan150", (D,)), ("own-photo", (D,)),
    ("photo", (D,)), ("own-scan150", (C,)), ("photo", (B,)), ("scan150", (B,)), ("own-photo", (C,)), ("photo-underline", (D,)),
    ("photo", (C,)), ("scan150-bold", (B,)),
)  # fmt: skip
# every maker of the text part at least once, the common ones as often as above
LATER_TEXTS = tuple(each for each in (*TURN, *RARE, *MANY) if not any(word in each[0] for word in _PICTURES))
# of the part "winter": as above, and papers about money and others among them
WINTER_SCANS = (
    ("scan200", (D,)), ("own-scan", (B,)), ("scan300", (C,)), ("scan200", (B,)), ("mixed", (D,)), ("invoice-scan", ()), ("layer", (C,)),
    ("scan200-highlight", (D,)), ("packet-scan", (B, D)), ("scan200", (C,)), ("own-scan", (D,)), ("receipt-scan-slips", ()),
    ("scan300", (B,)), ("scan200-underline", (B,)), ("lying-layer", (D,)), ("scan200", (D,)), ("blank-scan", (B,)), ("own-scan", (C,)),
    ("scan300", (D,)), ("scan200", (B, D)), ("unknown-scan", ()), ("scan200", (C,)), ("scan200-check", (B,)), ("account-scan", ()),
    ("mixed", (B,)),
)  # fmt: skip
WINTER_PHOTOS = (
    ("photo", (D,)), ("photo", (B,)), ("own-photo", (C,)), ("scan150", (D,)), ("photo", (C,)), ("receipt-photo", ()),
    ("own-photo", (B,)), ("photo-check", (D,)), ("own-scan150", (D,)), ("photo", (B,)), ("scan150", (C,)), ("own-photo", (D,)),
    ("photo", (C,)), ("invoice-photo", ()), ("photo", (D,)), ("scan150-strike", (B,)), ("photo-highlight", (B,)),
    ("own-scan150", (B,)), ("photo", (D,)), ("unknown-photo", ()), ("photo", (C,)), ("packet-scan150", (D, B)), ("own-photo", (B,)),
    ("receipt-photo", ()), ("scan150", (B,)),
)  # fmt: skip
# of the part "spring": as often as districts send them
SPRING_SCANS = (
    *WINTER_SCANS[:7], ("scan200-bold", (D,)), ("scan200", (B,)), *WINTER_SCANS[8:], ("scan300", (C,)), ("scan200-strike", (B,)),
    ("own-scan", (B,)), ("receipt-scan-vendor", ()),
)  # fmt: skip
SPRING_PHOTOS = (*WINTER_PHOTOS[:16], ("photo-underline", (B,)), *WINTER_PHOTOS[17:])
SUMMER_SCANS = (
    *SPRING_SCANS[:5], ("packet-scan", (D, B)), *SPRING_SCANS[6:19], ("invoice-scan", ()), *SPRING_SCANS[20:],
    ("own-scan", (D,)), ("scan200", (C,)),
)  # fmt: skip
AUTUMN_TEXTS = (
    *LATER_TEXTS[:14], ("web-pdf", (D,)), ("browser-docx", (B,)), ("tablet-docx", (D,)), *LATER_TEXTS[14:28], ("web-pdf", (B,)),
    ("browser-docx", (D,)), *LATER_TEXTS[28:42], ("web-pdf", (C,)), ("tablet-docx", (B,)), ("browser-docx", (C,)), *LATER_TEXTS[42:],
)  # fmt: skip
AUTUMN_SCANS = (
    ("scan200", (B,)), ("own-scan", (D,)), ("scan300", (D,)), ("scan200", (C,)), ("layer", (B,)), ("invoice-scan", ()),
    ("scan200-strike", (D,)), ("packet-scan", (D, B)), ("scan200", (D,)), ("own-scan", (C,)), ("mixed", (B,)),
    ("receipt-scan-slips", ()),
    ("scan300", (B,)), ("scan200-bold", (B,)), ("lying-layer", (D,)), ("scan200", (B, D)), ("blank-scan", (D,)), ("own-scan", (B,)),
    ("scan300", (C,)), ("scan200", (D,)), ("unknown-scan", ()), ("scan200-highlight", (B,)), ("layer", (C,)), ("scan200-check", (D,)),
    ("account-scan", ()), ("mixed", (D,)), ("invoice-receipts", ()), ("scan200-underline", (D,)), ("scan200", (B,)),
    ("receipt-scan-vendor", ()), ("packet-scan", (B, D)), ("scan300", (D,)), ("scan200", (C,)), ("receipt-scan-order", ()),
    ("own-scan", (D,)),
)  # fmt: skip
AUTUMN_PHOTOS = (
    ("photo", (B,)), ("scan150", (D,)), ("own-photo", (D,)), ("photo", (C,)), ("receipt-photo", ()), ("own-scan150", (B,)),
    ("photo", (D,)),
    ("scan150-bold", (D,)), ("own-photo", (C,)), ("photo-strike", (B,)), ("invoice-photo", ()), ("scan150", (B,)), ("photo", (D,)),
    ("own-photo", (B,)), ("scan150", (C,)), ("photo", (B,)), ("packet-scan150", (B, D)), ("receipt-photo", ()), ("photo-check", (D,)),
    ("own-scan150", (C,)), ("unknown-photo", ()), ("photo", (C,)), ("scan150-check", (B,)), ("own-photo", (D,)),
    ("photo-underline", (D,)), ("photo", (B,)), ("scan150", (D,)), ("receipt-photo", ()),
)  # fmt: skip
ODD_TEXTS = (
    ("odd-docx", (D,)), ("odd-printed", (B,)), ("odd-docx", (C,)), ("odd-annotated", (D,)), ("odd-printed", (D,)), ("odd-web", (B,)),
    ("odd-docx", (B,)), ("odd-odt", (D,)), ("odd-printed", (C,)), ("odd-annotated", (C,)), ("odd-docx", (D,)), ("odd-pdf", (B,)),
    ("odd-web", (C,)), ("odd-printed", (B,)), ("odd-docx", (C,)), ("odd-annotated", (B,)),
)  # fmt: skip
ADVENT_TEXTS = (
    ("docx", (D,)), ("pdf-text", (B,)), ("docx", (C,)), ("own-form", (D,)), ("web-pdf", (B,)), ("docx", (D, B)), ("browser-docx", (D,)),
    ("office-pdf", (C,)), ("own-fill-sign", (B,)), ("pdf-text", (C,)), ("docx", (B,)), ("tablet-docx", (C,)), ("invoice-pdf", ()),
    ("own-annotated", (D,)), ("docx-packet", (D, B)), ("pdf-text", (D, B)), ("office-docx", (B,)), ("own-flattened", (D,)),
    ("docx", (C,)), ("web-pdf", (D,)), ("receipt-order", ()), ("docx", (D,)), ("own-docx", (B,)), ("pdf-text", (D,)),
    ("office-odt", (C,)), ("browser-docx", (B,)), ("own-form-ink", (C,)), ("docx", (B, B)), ("own-needs-appearances", (B,)),
    ("pdf-text", (C,)), ("docx", (B, C)), ("office-doc", (D,)), ("tablet-docx", (D,)), ("pdf-text", (B, D)), ("invoice-docx", ()),
    ("docx", (C,)), ("own-fill-sign", (D,)), ("web-pdf", (C,)), ("pdf-rotated", (D,)), ("docx-packet", (B, D)), ("own-form", (C,)),
    ("office-rtf", (B,)), ("docx", (D,)), ("pdf-text", (B,)), ("browser-docx", (C,)), ("own-annotated", (B,)), ("docx", (D, B, B)),
    ("pdf-text", (B, B, D)), ("blank-docx", (C,)), ("pdf-doctored", (D,)), ("receipt-vendor", ()), ("docx", (B,)),
    ("own-flattened", (C,)), ("tablet-docx", (B,)), ("office-pdf", (D,)), ("docx", (D, C)), ("pdf-text", (D, C)), ("web-pdf", (B,)),
    ("own-docx", (D,)), ("docx", (C, B)), ("account-docx", ()), ("pdf-text", (B, C)), ("own-fill-sign", (C,)), ("unknown-pdf", ()),
    ("office-docx", (C,)), ("docx", (B, D, D)), ("pdf-doctored", (B,)), ("own-form", (B,)), ("docx", (D, C)), ("pdf-text", (D,)),
)  # fmt: skip
ADVENT_SCANS = (
    ("scan200", (B,)), ("own-scan", (D,)), ("scan300", (D,)), ("scan200", (C,)), ("layer", (B,)), ("invoice-scan", ()),
    ("scan200-check", (D,)), ("packet-scan", (D, B)), ("scan200", (D,)), ("own-scan", (C,)), ("mixed", (B,)), ("scan300", (B,)),
    ("scan200-bold", (B,)), ("lying-layer", (D,)), ("scan200", (B, D)), ("blank-scan", (D,)), ("own-scan", (B,)), ("scan300", (C,)),
    ("scan200", (D,)), ("receipt-scan-slips", ()), ("scan200-highlight", (B,)), ("layer", (C,)), ("scan200-strike", (D,)),
    ("mixed", (C,)), ("scan200", (C,)), ("scan200-underline", (B,)), ("scan200", (D, B)), ("scan300", (D,)), ("receipt-scan-order", ()),
    ("scan200", (B,)), ("packet-scan", (B, D)), ("own-scan", (D,)), ("scan200", (C,)), ("account-scan", ()), ("scan300", (B, C)),
)  # fmt: skip
ADVENT_PHOTOS = (
    ("photo", (D,)), ("scan150", (B,)), ("own-photo", (B,)), ("photo", (C,)), ("receipt-photo", ()), ("own-scan150", (D,)),
    ("photo", (B,)), ("scan150-check", (B,)), ("own-photo", (C,)), ("photo-strike", (D,)), ("photo", (D,)), ("scan150", (C,)),
    ("photo", (B,)), ("own-photo", (D,)), ("scan150", (D,)), ("photo", (C,)), ("packet-scan150", (D, B)), ("photo-underline", (B,)),
    ("own-scan150", (C,)), ("invoice-photo", ()), ("photo", (D,)), ("scan150-bold", (D,)), ("photo", (C,)), ("own-photo", (B,)),
    ("photo", (B, D)), ("unknown-photo", ()), ("photo", (B,)), ("scan150", (B,)),
)  # fmt: skip
EMBERS_TEXTS = (
    ("docx", (C,)), ("pdf-text", (D,)), ("docx", (B, B)), ("own-fill-sign", (D,)), ("web-pdf", (C,)), ("docx", (D, B)),
    ("browser-docx", (B,)), ("office-pdf", (D,)), ("own-form", (B,)), ("pdf-text", (C, C)), ("docx", (D,)), ("tablet-docx", (C,)),
    ("own-annotated", (B,)), ("docx", (C, D)), ("pdf-text", (D, B)), ("office-docx", (C,)), ("own-flattened", (B,)), ("docx", (C,)),
    ("web-pdf", (B,)), ("docx", (D, D)), ("own-docx", (C,)), ("pdf-text", (B, C)), ("office-odt", (D,)), ("browser-docx", (C,)),
    ("own-form-ink", (D,)), ("docx", (B, C)), ("own-needs-appearances", (C,)), ("pdf-text", (D, D)), ("docx", (D, C)),
    ("office-doc", (B,)), ("tablet-docx", (D,)), ("pdf-text", (C, B)), ("account-docx", ()), ("docx", (C,)),
    ("own-fill-sign", (C,)), ("web-pdf", (D,)), ("pdf-rotated", (B,)), ("docx-packet", (D, B)), ("own-form", (C,)),
    ("office-rtf", (C,)), ("docx", (B, D)), ("pdf-text", (C,)), ("browser-docx", (D,)), ("own-annotated", (C,)), ("docx", (D, B)),
    ("pdf-text", (B, B)), ("blank-docx", (D,)), ("pdf-doctored", (C,)), ("invoice-pdf", ()), ("docx", (B, C)),
    ("own-flattened", (D,)), ("tablet-docx", (B,)), ("office-pdf", (C,)), ("docx", (C, C)), ("pdf-text", (D, C)), ("web-pdf", (C,)),
    ("own-docx", (B,)), ("docx", (D, B)), ("unknown-docx", ()), ("pdf-text", (B, D)),
)  # fmt: skip
COUNTS: dict[str, tuple[tuple[tuple[tuple[str, tuple[Kind, ...]], ...], int], ...]] = {
    "dev": ((FIRST, 60), (TURN, 124), (RARE, 24), (MARKED, 25)),
    "held-out": ((TURN, 248), (RARE, 72), (MANY, 48)),
    "unseen": ((TURN, 248), (RARE, 72), (MANY, 48)),
    "fresh": ((SHEETS, 60),),
    "later": ((LATER_TEXTS, 120), (LATER_SCANS, 45), (LATER_PHOTOS, 45)),
    "winter": ((LATER_TEXTS, 140), (WINTER_SCANS, 50), (WINTER_PHOTOS, 50)),
    "spring": ((LATER_TEXTS, 140), (SPRING_SCANS, 60), (SPRING_PHOTOS, 50)),
    "summer": ((LATER_TEXTS, 140), (SUMMER_SCANS, 60)),
    "autumn": ((AUTUMN_TEXTS, 150), (AUTUMN_SCANS, 70), (AUTUMN_PHOTOS, 55), (ODD_TEXTS, 40)),
    "advent": ((ADVENT_TEXTS, 140), (ADVENT_SCANS, 70), (ADVENT_PHOTOS, 55)),
    "embers": ((EMBERS_TEXTS, 128),),
}


def wanted(part: str, limit: int = 0) -> Iterator[Wanted]:
    """What the part holds, in the order in which it is made."""
    listed = [turns[number % len(turns)] for turns, count in COUNTS[part] for number in range(count)]
    for number, (maker, kinds) in enumerate(listed[: limit or None]):
        yield Wanted(f"{part}-{number:03}-{maker}", part, maker, kinds)


def is_text(each: Wanted) -> bool:
    """Its pages are no pictures: known before it is made."""
    return not any(word in each.maker for word in _PICTURES)


def make(each: Wanted, rules: RuleSet, real: Path | None = None) -> Made:
    """The same name always gives the same document."""
    seed = int.from_bytes(hashlib.sha256(each.name.encode()).digest()[:8], "big")
    return MAKERS[each.maker](each, rules, random.Random(seed), real)


def the_rules() -> RuleSet:
    return load_rules(None, years=range(0))
