"""Signatures on a page that came as a picture: what the pen left at every party's place, and how sure that is.

It never says signed for print, rules, dirt, stamps or another party's ink; what may be either is doubtful.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import cv2
import numpy as np
from PIL import Image
from rapidfuzz import fuzz

from ...core.ruleset import FormDefinition
from ..dates import find_dates, without_dates
from ..labels import Labelled
from ..names import is_name, typed_name
from ..page import Box, Page, Word
from .ocr import Pixels, recognise
from .pen import chance_of
from .register import Place, register
from .strokes import DOTS, Strokes, strokes_in
from .traits import Traits, traits_of
from .whose import Share, share_out

SIGNED, UNSIGNED = 0.97, 0.05  # chances beyond which the pen alone decides
_AROUND = 36.0  # points over and under the places that are looked at too, for whose ink it is
_READ = 0.8  # confidence from which words in a picture are taken for read
_LEAST = 6.0  # points: less of a stroke is a speck


@dataclass(frozen=True, slots=True)
class Seen:
    """What is at one party's place. ``words``: what stands there in letters, printed or by hand."""

    place: Place
    verdict: Literal["none", "pen", "typed", "doubt"]
    confidence: float
    name: str | None = None
    words: str = ""
    why: str = ""
    picture: bytes | None = None


def look(pages: Sequence[Page], labelled: Labelled, form: FormDefinition) -> dict[str, Seen]:
    """What is at each party's place that was found on these pages. Pages without their picture are left out."""
    known = register(pages, labelled, form)
    found: dict[str, Seen] = {}
    for page in pages:
        places = {role: [each for each in group if each.page == page.number] for role, group in known.places.items()}
        own = {role: group[-1] for role, group in places.items() if group}
        pixels = pixels_of(page)
        if not own or pixels is None or page.scan is None:
            continue
        printed = [box for number, box in known.printed if number == page.number]
        for role, seen in _on_page(page, pixels, page.scan.scale, own, printed, labelled).items():
            if role not in found or _weight(seen) > _weight(found[role]):
                found[role] = seen
    return found


def _weight(seen: Seen) -> int:
    return {"none": 0, "doubt": 1, "typed": 2, "pen": 3}[seen.verdict]


def pixels_of(page: Page) -> Pixels | None:
    return _decoded(page.scan.data) if page.scan is not None else None


@lru_cache(maxsize=2)
def _decoded(data: bytes) -> Pixels | None:
    try:
        return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
    except Exception:  # noqa: BLE001 - whatever a decoder raises: there is no picture
        return None


def _on_page(
    page: Page, pixels: Pixels, scale: float, own: dict[str, Place], printed: Sequence[Box], labelled: Labelled
) -> dict[str, Seen]:
    top = min(each.area[1] for each in own.values()) - _AROUND
    bottom = max(each.area[3] for each in own.values()) + _AROUND
    strokes = strokes_in(pixels, scale, (0.0, top, page.width, bottom), printed)
    own = {role: replace(each, area=_in_its_row(each, strokes)) for role, each in own.items()}
    areas = {role: each.area for role, each in own.items()}
    shares = share_out(strokes, areas)
    return {role: _judged(page, pixels, scale, strokes, own[role], shares[role], labelled) for role in own}


def _in_its_row(place: Place, strokes: Strokes) -> Box:
    """The place without what lies under its ruled row, or under the row below where its own is too low to sign in."""
    x0, top, x1, bottom = place.area
    if place.label is None:
        return place.area
    left, _, right, foot = place.label
    under = sorted(
        y0 for a, y0, b, y1 in strokes.rules if y1 - y0 < 4 and a < left + 5 and b > right - 5 and y0 > foot - 1
    )
    rows = [y for number, y in enumerate(under) if number == 0 or y - under[number - 1] > 4]
    if not rows:
        return place.area
    limit = rows[0] if rows[0] - foot > 14 else rows[1] if len(rows) > 1 else rows[0]
    return x0, top, x1, max(min(bottom, limit + 2), foot + 2)


def _judged(
    page: Page, pixels: Pixels, scale: float, strokes: Strokes, place: Place, share: Share, labelled: Labelled
) -> Seen:
    traits = traits_of(strokes, frozenset(share.own), strokes.to_pixels(place.area))
    chance = chance_of(traits)
    words = _words_at(page, place, labelled)
    text = " ".join(each.text for each in words)
    shown = picture_of(pixels, scale, _shown(place, strokes, traits))

    def seen(
        verdict: Literal["none", "pen", "typed", "doubt"], sure: float, why: str = "", name: str | None = None
    ) -> Seen:
        return Seen(place, verdict, sure, name, text, why, None if verdict == "none" and not share.own else shown)

    if share.doubtful:
        return seen("doubt", 0.5, "ink midway between two places")
    if not share.own or traits["length"] < np.log1p(_LEAST):
        return seen("none", 0.97) if place.found else seen("doubt", 0.5, "the label is covered")
    typed = _typed(words)
    if typed is not None:
        return typed_or_doubt(seen, typed, strokes, place, words, chance)
    if chance >= SIGNED:
        why = _against(pixels, scale, strokes, traits, share)
        return seen("doubt", 0.5, why) if why else seen("pen", min(chance, 0.97))
    if chance <= UNSIGNED and place.found:
        return seen("none", round(max(0.9, 1 - chance), 2))
    return seen("doubt", 0.5, "strokes that may be a signature")


def typed_or_doubt(seen, typed, strokes, place, words, chance):  # type: ignore[no-untyped-def]
    name, sure = typed
    if sure < 0.9:
        return seen("doubt", 0.5, "words that may be a name", name)
    if _under_a_rule(strokes, place, words):
        return seen("doubt", 0.5, "a name printed under the line", name)
    if min(each.confidence for each in words) < 0.9:
        return (
            seen("pen", 0.9, name=name)
            if chance >= SIGNED
            else seen("doubt", 0.5, "a name that is hard to read", name)
        )
    return seen("typed", 0.93, name=name)


# ---------------------------------------------------------------- words at the place


def _words_at(page: Page, place: Place, labelled: Labelled) -> list[Word]:
    """Recognised words at the place that the form does not print."""
    printed = _printed_words(labelled)
    x0, top, x1, bottom = place.area
    found = []
    for word in page.words:
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        if not (x0 <= x <= x1 and top <= y <= bottom) or not re.search(r"\w", word.text.replace("_", "")):
            continue
        if id(word) in printed or _is_label(word, place):
            continue
        found.append(word)
    return sorted(found, key=lambda each: (round(each.box[1] / 8), each.box[0]))


def _printed_words(labelled: Labelled) -> set[int]:
    from .register import words_of

    return {id(word) for hit in labelled.hits for word in words_of(labelled, hit)}


def _is_label(word: Word, place: Place) -> bool:
    """A torn piece of the printed label."""
    if place.label is None:
        return False
    inside = place.label[0] - 3 <= word.box[0] and word.box[2] <= place.label[2] + 3
    level = abs((word.box[1] + word.box[3]) - (place.label[1] + place.label[3])) / 2 < 5
    return inside and level


def _typed(words: Sequence[Word]) -> tuple[str | None, float] | None:
    """What the words say: a name, a remark; None where they are too unsure to say anything."""
    sure = [each for each in words if each.confidence >= _READ]
    if not sure:
        return None
    text = without_dates(" ".join(each.text for each in sure))
    if not re.search(r"[^\W\d_]{2}", text):
        return None
    name, confidence = typed_name(text)
    if name is None:
        return None
    return name, confidence


def _under_a_rule(strokes: Strokes, place: Place, words: Sequence[Word]) -> bool:
    """Is there a line to sign on between the label and the words?"""
    if place.label is None:
        return True
    top = min(each.box[1] for each in words)
    left = min(each.box[0] for each in words)
    return any(
        x1 - x0 > 40 and bottom - y0 < 4 and place.label[3] - 4 <= y0 <= top + 3 and x0 < left + 40
        and place.area[1] + 3 < y0 < place.area[3] - 3
        for x0, y0, x1, bottom in strokes.rules
    )  # fmt: skip


# ---------------------------------------------------------------- what speaks against a signature


_REMARKS = (
    "n/a", "na", "none", "tbd", "void", "copy", "draft", "paid", "received", "approved", "declined", "see attached", "attached", "on file",
    "sign here", "pending", "not signed", "refused", "ok", "yes", "no", "same", "sample", "specimen", "date", "initials",
    "dese only", "office use only", "electronically signed", "vacant", "absent",
)  # fmt: skip


def _against(pixels: Pixels, scale: float, strokes: Strokes, traits: Traits, share: Share) -> str:
    """A reason why strokes like a pen's are no signature; empty: none."""
    if share.held < 0.5:
        return "most of the ink lies outside the place"
    if traits["solid"] > 0.5:
        return "on a sticker, a picture or a stain"
    if _is_crossed_out(strokes, share, traits):
        return "crossed out"
    words = _read_closely(pixels, scale, strokes, traits)
    return _says_something_else(words)


def _read_closely(pixels: Pixels, scale: float, strokes: Strokes, traits: Traits) -> list[Word]:
    if traits.box is None:
        return []
    x0, y0, x1, y1 = strokes.to_page(traits.box)
    box = (x0 - 8, y0 - 6, x1 + 8, y1 + 6)
    height, width = pixels.shape[:2]
    crop = pixels[
        max(0, int(box[1] * scale)) : min(height, int(box[3] * scale)),
        max(0, int(box[0] * scale)) : min(width, int(box[2] * scale)),
    ]
    if min(crop.shape[:2]) < 8:
        return []
    return recognise(np.ascontiguousarray(crop))


def _says_something_else(words: Sequence[Word]) -> str:
    text = " ".join(each.text for each in words if each.confidence >= 0.6).strip()
    bare = re.sub(r"[^\w/ ]", "", text).strip().lower()
    letters = re.sub(r"[^a-z]", "", bare)
    if not letters and not find_dates(text):
        return ""
    if find_dates(text) and len(re.sub(r"[^a-z]", "", without_dates(text).lower())) < 3:
        return "a date"
    for remark in _REMARKS:
        plain = remark.replace("/", "")
        if letters == plain.replace(" ", "") or (len(plain) >= 4 and fuzz.ratio(bare, remark) >= 80):
            return f"it reads {text!r}"
    name, sure = typed_name(text)
    clear = words and min(each.confidence for each in words) >= 0.9
    if clear and sure < 0.9 and len(letters) >= 4 and name is not None and not is_name(name):
        return f"it reads {text!r}"
    if clear and len(letters) <= 3:
        return "initials or a short note"
    return ""


def _is_crossed_out(strokes: Strokes, share: Share, traits: Traits) -> bool:
    """Long straight lines through the middle of the strokes, from end to end."""
    if traits.box is None:
        return False
    x0, y0, x1, y1 = traits.box
    wanted = np.zeros(int(strokes.pieces_at.max()) + 1, np.bool_)
    wanted[list(share.own)] = True
    mask = wanted[strokes.pieces_at[y0:y1, x0:x1]]
    height, width = mask.shape
    if width < 20 * DOTS or height < 5 * DOTS:
        return False
    found = cv2.HoughLinesP(
        mask.astype(np.uint8) * 255, 1, np.pi / 360, threshold=40, minLineLength=int(0.55 * width), maxLineGap=5
    )
    for left, first, right, last in [] if found is None else found.reshape(-1, 4):
        middle = (first + last) / 2 / height
        if abs(right - left) >= 0.55 * width and 0.2 < middle < 0.75:
            return True
    for rule in strokes.rules:
        box = strokes.to_pixels(rule)
        middle = ((box[1] + box[3]) / 2 - y0) / height
        if (
            box[0] < x0 + 0.2 * width
            and box[2] > x1 - 0.2 * width
            and 0.25 < middle < 0.7
            and box[2] - box[0] < 1.5 * width
        ):
            return True
    return False


# ---------------------------------------------------------------- pictures of the place


def _shown(place: Place, strokes: Strokes, traits: Traits) -> Box:
    x0, top, x1, bottom = place.area
    if traits.box is not None:
        ink = strokes.to_page(traits.box)
        top, bottom = min(top, ink[1]), max(bottom, ink[3])
    if place.label is not None:
        x0, top, bottom = min(x0, place.label[0]), min(top, place.label[1]), max(bottom, place.label[3])
    return x0 - 4, top - 4, x1 + 4, bottom + 4


def picture_of(pixels: Pixels, scale: float, box: Box) -> bytes | None:
    """A PNG of one place (points), its contrast spread."""
    height, width = pixels.shape[:2]
    crop = pixels[
        max(0, int(box[1] * scale)) : min(height, int(box[3] * scale)),
        max(0, int(box[0] * scale)) : min(width, int(box[2] * scale)),
    ]
    if min(crop.shape[:2]) < 4:
        return None
    low, high = (float(each) for each in np.percentile(crop, (0.5, 97)))
    spread = np.clip((crop.astype(np.float32) - low) * (255 / max(high - low, 30)), 0, 255).astype(np.uint8)
    image = Image.fromarray(spread)
    image.thumbnail((1200, 600))
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
