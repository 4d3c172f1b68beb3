"""Files with invoices and receipts: as text, through a copier, photographed; several on a page or in a file."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from pypdf import PdfReader, PdfWriter

from . import bills, copier, formfiles, people, phone, slips, wraps
from .formfiles import Made
from .truth import PHOTO, SCAN, TEXT, FileTruth, PaperTruth


def invoice_text(part: str, name: str, dice: random.Random, sort: str) -> Made:
    """``sort``: pdf or docx. A letterhead that is a picture needs OCR even there."""
    made = bills.bill(part, dice)
    if sort == "docx":
        made = replace(
            made, head="drawn" if made.head not in ("none", "centred") else made.head, district=made.letterhead
        )
        data = bills.bill_docx(made)
    else:
        data = bills.bill_pdf(part, made, dice)
    return Made(data, FileTruth(f"{name}.{sort}", part, f"invoice-{sort}", TEXT, (made.truth,), (made.head,)))


def invoice_scan(part: str, name: str, dice: random.Random, dpi: int) -> Made:
    made = bills.bill(part, dice)
    pages = wraps.rendered(bills.bill_pdf(part, made, dice), dpi)
    return copied(part, name, pages, (made.truth,), dice, dpi, (made.head, "invoice"))


def invoice_photo(part: str, name: str, dice: random.Random) -> Made:
    made = bills.bill(part, dice)
    (page, *_) = wraps.rendered(bills.bill_pdf(part, made, dice), 220)
    return photographed(part, name, page, (made.truth,), dice, (made.head, "invoice"))


def receipt_text(part: str, name: str, dice: random.Random, sort: str) -> Made:
    """``sort``: order or vendor."""
    made = slips.slip(part, dice)
    data = (
        slips.order_pdf(part, made, dice)
        if sort == "order"
        else slips.vendor_pdf(part, made, dice, people.district(part, dice))
    )
    return Made(data, FileTruth(f"{name}.pdf", part, f"receipt-{sort}", TEXT, (made.truth,), (sort,), 1))


def receipt_scan(part: str, name: str, dice: random.Random, sort: str) -> Made:
    """``sort``: order, vendor, slip, or slips: several on one sheet."""
    dpi = dice.choice((200, 200, 300))
    taken = [slips.slip(part, dice) for _ in range(dice.choice((2, 2, 3)) if sort == "slips" else 1)]
    if sort in ("order", "vendor"):
        made = taken[0]
        data = (
            slips.order_pdf(part, made, dice)
            if sort == "order"
            else slips.vendor_pdf(part, made, dice, people.district(part, dice))
        )
        pages = wraps.rendered(data, dpi)
    else:
        pages = [slips.on_one_sheet([slips.slip_picture(part, each, dice, dpi) for each in taken[:2]], dpi, dice)]
        taken = taken[:2]
    return copied(part, name, pages, tuple(each.truth for each in taken), dice, dpi, (sort, "receipt"))


def receipt_photo(part: str, name: str, dice: random.Random) -> Made:
    """A slip on a desk, out of a pocket."""
    made = slips.slip(part, dice)
    picture = slips.slip_picture(part, made, dice, 230)
    if dice.random() < 0.7:
        picture = slips.crumpled(picture, dice)
    return photographed(part, name, picture, (made.truth,), dice, ("slip", "receipt"))


def invoice_with_receipts(part: str, name: str, dice: random.Random) -> Made:
    """One PDF: the invoice as text, behind it scanned receipts."""
    made, taken = bills.bill(part, dice), [slips.slip(part, dice) for _ in range(dice.choice((1, 2)))]
    machine = copier.some_copier(part, dice, 200)
    machine = replace(machine, turn=0)
    pictures = []
    for each in taken:
        page = (
            wraps.rendered(slips.order_pdf(part, each, dice), 200)[0]
            if dice.random() < 0.5
            else slips.on_one_sheet([slips.slip_picture(part, each, dice, 200)], 200, dice)
        )
        pictures.append(copier.copied(page, machine, dice))
    data = joined([bills.bill_pdf(part, made, dice), wraps.as_pdf(pictures, 200)])
    truths = (made.truth, *(each.truth for each in taken))
    return Made(
        data,
        FileTruth(
            f"{name}.pdf", part, "mixed-invoice", SCAN, truths, (made.head, "invoice and receipts"), 1 + len(taken)
        ),
    )


def copied(
    part: str,
    name: str,
    pages: Sequence[np.ndarray],
    truths: tuple[PaperTruth, ...],
    dice: random.Random,
    dpi: int,
    features: tuple[str, ...],
) -> Made:
    machine = copier.some_copier(part, dice, dpi)
    pictures = [copier.copied(page, machine, dice) for page in pages]
    wrap = dice.choice(formfiles.SCAN_WRAPS) if len(pictures) == 1 else "pdf"
    data, ending = formfiles.wrapped(pictures, wrap, dpi, dice)
    group, channel = (SCAN, f"scan-{wrap}") if dpi >= 200 else (PHOTO, f"scan150-{wrap}")
    told = (
        *features,
        f"{dpi} dpi",
        machine.colours,
        *machine.wear,
        *((f"turned {machine.turn}",) if machine.turn else ()),
    )
    return Made(data, FileTruth(f"{name}.{ending}", part, channel, group, truths, told, len(pictures)))


def photographed(
    part: str,
    name: str,
    page: np.ndarray,
    truths: tuple[PaperTruth, ...],
    dice: random.Random,
    features: tuple[str, ...],
) -> Made:
    camera = phone.some_phone(part, dice)
    picture = phone.photographed(page, 230, camera, dice)
    wrap = dice.choice(formfiles.PHOTO_WRAPS)
    data, ending = photo_file(picture, wrap, camera, dice)
    return Made(
        data,
        FileTruth(f"{name}.{ending}", part, f"photo-{wrap}", PHOTO, truths, (*features, f"{camera.dpi:.0f} dpi"), 1),
    )


def photo_file(picture: np.ndarray, wrap: str, camera: phone.Phone, dice: random.Random) -> tuple[bytes, str]:
    match wrap:
        case "heic":
            return wraps.as_heic(picture), "heic"
        case "pdf":
            return wraps.as_pdf([picture], camera.dpi, camera.quality), "pdf"
        case "exif":
            return wraps.as_jpeg(picture, camera.quality, orientation=dice.choice((3, 6, 8))), "jpg"
        case _:
            return wraps.as_jpeg(picture, camera.quality), "jpg"


def joined(files: Sequence[bytes]) -> bytes:
    writer = PdfWriter()
    for each in files:
        writer.append(PdfReader(io.BytesIO(each)))
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


__all__ = [
    "Path",
    "invoice_photo",
    "invoice_scan",
    "invoice_text",
    "invoice_with_receipts",
    "joined",
    "receipt_photo",
    "receipt_scan",
    "receipt_text",
]
