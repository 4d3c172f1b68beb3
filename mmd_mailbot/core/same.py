"""Is this the paper that came before? Renamed, saved again, scanned again or photographed, it is still the same receipt.

The same: the same words, the same pages of the same file, or the same day, total and number. Alike: the same day, total
and shop without a number, or a picture that looks the same; a person looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rapidfuzz import fuzz

from .case import Case, Claim, Stage
from .facts import Document, Kind
from .money import ZERO

How = Literal["same", "alike"]

# Bits of 64. Measured on 70 real slips, each degraded twice (turned by up to 1.5 degrees, paler, smaller, words lost,
# another JPEG): 132 of 140 lie so near to their original, and 24 of 2,415 pairs of different slips, nearly all of one
# shop's: their total or day tells those apart.
NEAR = 10
_ALIKE = 78.0  # of two shops' names, one of them misread
_SURE = 0.9
_GONE = frozenset({Stage.DECLINED, Stage.WITHDRAWN, Stage.EXPIRED})  # nothing is drawn on their receipts


@dataclass(frozen=True, slots=True)
class Sighting:
    """A paper at hand that was handed in before. ``paper``: its key. ``claim``: the claim's position in that case; None
    where it lies there and nothing was claimed with it. ``amount``: of that claim."""

    paper: str
    case: str
    how: How
    district_id: str | None = None
    claim: int | None = None
    amount: Decimal = ZERO


def paper_key(document: Document) -> str:
    """Names the paper among those at hand."""
    pages = ",".join(str(each) for each in document.pages_in_file)
    return document.text_sha256 or f"{document.file_sha256}/{document.file}/{pages}/{document.index}"


def marks_of(document: Document) -> Iterator[tuple[str, str]]:
    """What a store finds the paper by, beside its bytes and its words: (mark, value), each compared exactly.

    ``sale``: day and total. ``number``: the total with the sale's number, where the day was not read. ``look``: the total
    with one of eight parts of the picture's hash; of two hashes that differ in ten bits one part is the same in 97 of 100
    cases. A paper whose total cannot be read pays for nothing, and has no marks.
    """
    total = document.money("total")
    if document.kind not in (Kind.RECEIPT, Kind.INVOICE) or total is None or total <= ZERO:
        return
    if (sale := _sale(document)) is not None:
        yield "sale", sale
    if number := _number(document):
        yield "number", f"{total}|{number}"
    for part in range(0, len(document.picture_hash), 2):
        yield "look", f"{total}|{part // 2}|{document.picture_hash[part : part + 2]}"


def near(one: str, other: str) -> bool:
    """Do two pictures look the same? Hashes of pictures (16 hexadecimal digits); an empty one looks like none."""
    if len(one) != len(other) or not one:
        return False
    try:
        return (int(one, 16) ^ int(other, 16)).bit_count() <= NEAR
    except ValueError:
        return False


def same_paper(one: Document, other: Document) -> How | None:
    if one.kind is not other.kind:
        return None
    if one.text_sha256 and one.text_sha256 == other.text_sha256:
        return "same"
    wordless = not one.text_sha256 or not other.text_sha256
    of_one_file = bool(one.file_sha256) and one.file_sha256 == other.file_sha256
    if of_one_file and wordless and (one.pages_in_file == other.pages_in_file):
        return "same"
    if _differ(one, other):
        return None
    looks = near(one.picture_hash, other.picture_hash)
    if (sale := _sale(one)) is not None and sale == _sale(other):
        if _number(one) and _number(one) == _number(other):
            return "same"
        if looks or (one.kind is Kind.RECEIPT and _shops_alike(one, other)):
            return "alike"
    if _one_number(one, other):
        return "alike"
    # all invoices of one district look alike
    return "alike" if looks and one.kind is Kind.RECEIPT else None


def sightings(
    papers: Iterable[Document], cases: Iterable[Case], *, own: str | None, kind: Kind = Kind.RECEIPT
) -> tuple[Sighting, ...]:
    """Where else these papers were handed in. ``own``: the number of the case at hand, which is left out."""
    at_hand = [each for each in papers if each.kind is kind]
    found: list[Sighting] = []
    for case in cases:
        if case.number is None or case.number == own or (case.stage in _GONE and case.paid == ZERO):
            continue
        for paper in at_hand:
            found += _in_case(paper, case)
    return tuple(dict.fromkeys(found))


def in_claims(
    papers: Iterable[Document], claims: Sequence[Claim], number: str, district_id: str | None
) -> list[Sighting]:
    """Where these papers stand behind earlier claims of one case."""
    found = []
    for position, claim in enumerate(claims):
        amount = claim.amount if claim.paid is None else claim.paid
        for paper in papers:
            for how in _hows(paper, (claim.invoice, *claim.receipts)):
                found.append(Sighting(paper_key(paper), number, how, district_id, position, amount))
    return found


def _in_case(paper: Document, case: Case) -> Iterator[Sighting]:
    number = case.number or ""
    claimed = in_claims([paper], case.claims, number, case.district_id)
    yield from claimed
    if not claimed:
        for how in _hows(paper, case.waiting):
            yield Sighting(paper_key(paper), number, how, case.district_id)


def _hows(paper: Document, held: Iterable[Document]) -> list[How]:
    """The strongest that any of them is, once."""
    hows = {same_paper(paper, each) for each in held}
    return ["same"] if "same" in hows else ["alike"] if "alike" in hows else []


def _one_number(one: Document, other: Document) -> bool:
    """One total under one number, where a day was not read that would tell whether it is one sale."""
    totals = one.money("total"), other.money("total")
    unread = _sale(one) is None or _sale(other) is None
    return unread and totals[0] is not None and totals[0] == totals[1] and _number(one) == _number(other) != ""


def _sale(document: Document) -> str | None:
    """Day and total, where both were read."""
    day = document.text("date") or document.text("invoice_date")
    total = document.money("total")
    return f"{day}|{total}" if day and total is not None and total > ZERO else None


def _number(document: Document) -> str:
    """Of the sale or the invoice, in one spelling; empty where it has none that tells."""
    told = document.text("receipt_number") or document.text("invoice_number") or ""
    plain = re.sub(r"[^a-z0-9]", "", told.casefold())
    return plain if sum(each.isdigit() for each in plain) >= 3 else ""


def _shops_alike(one: Document, other: Document) -> bool:
    """By the name at the head, as far as both were read. A logo is read now this way, now that: a missing name does not
    tell them apart."""
    names = [re.sub(r"[^a-z0-9]", "", (each.text("merchant") or "").casefold()) for each in (one, other)]
    return not all(names) or fuzz.partial_ratio(*names) >= _ALIKE


def _differ(one: Document, other: Document) -> bool:
    """Is something that both tell for sure not the same: the total, the day, or both their numbers and their pictures?"""
    for name in ("total", "date", "invoice_date"):
        mine, theirs = one.fields.get(name), other.fields.get(name)
        if mine is None or theirs is None or mine.value is None or theirs.value is None:
            continue
        if mine.value != theirs.value and min(mine.confidence, theirs.confidence) >= _SURE:
            return True
    numbers = _number(one), _number(other)
    read = "ocr" in (one.reader, other.reader)
    misread = numbers[0] == numbers[1] or (read and (fuzz.ratio(*numbers) >= _ALIKE or _is_broken_off(*numbers)))
    return all(numbers) and not misread


def _is_broken_off(one: str, other: str) -> bool:
    """0 for O and one figure lost are told by their likeness; of a crumpled slip only the begin or the end may be read."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or long.endswith(short)
