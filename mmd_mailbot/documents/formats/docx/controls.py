"""Content controls and the older form fields: what they show, and whether somebody chose it."""

from __future__ import annotations

import re

from ...page import NOT_SET, SET, UNCLEAR
from ...values.marks import is_empty_box, is_ticked
from ..glyphs import from_symbol_font
from .names import W14, Element, W, is_on, value_of

# What a list shows before anything is chosen from it.
_PROMPT = re.compile(r"^\W*(?:(?:please\s+)?(?:choose|select|pick|click)\b.*|[-–—_.<>\s]*)$", re.IGNORECASE)


def shows_placeholder(control: Element, placeholders: dict[str, str]) -> bool:
    """Is nothing filled in? Some programs forget to say so and leave the placeholder's own words."""
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return False
    if is_on(properties.find(f"{W}showingPlcHdr")):
        return True
    usual = placeholders.get(value_of(properties.find(f"{W}placeholder/{W}docPart")), "")
    content = control.find(f"{W}sdtContent")
    return bool(usual) and content is not None and words_of(content) == usual


def words_of(element: Element) -> str:
    """All its words, each blank as one."""
    return " ".join("".join(each.text or "" for each in element.iter(f"{W}t")).split())


def check_box(control: Element) -> str | None:
    """The mark of a check box; ``UNCLEAR`` where its state and what is to be seen disagree; None: it is none."""
    box = control.find(f"{W}sdtPr/{W14}checkbox")
    if box is None:
        return None
    state = is_on(box.find(f"{W14}checked"))
    if _is_crossed_by_hand(control):
        return SET
    shown = _shown(control, box)
    if shown is not None and shown is not state:
        return UNCLEAR
    return SET if state else NOT_SET


def _is_crossed_by_hand(control: Element) -> bool:
    """Was its box deleted, and an X typed in its stead? No program shows that letter for a state, and typing changes none."""
    content = control.find(f"{W}sdtContent")
    return content is not None and words_of(content) in ("X", "x") and next(content.iter(f"{W}sym"), None) is None


def _shown(control: Element, box: Element) -> bool | None:
    """Does the control show a tick or an empty box? None where it shows neither."""
    content = control.find(f"{W}sdtContent")
    if content is None:
        return None
    glyphs = "".join(_glyphs(run) for run in content.iter(f"{W}r")).strip()
    for state, name in ((True, "checkedState"), (False, "uncheckedState")):
        own = box.find(f"{W14}{name}")
        if own is not None and glyphs and glyphs == _symbol(own.get(f"{W14}font") or "", own.get(f"{W14}val") or ""):
            return state
    if not glyphs or is_ticked(glyphs) is is_empty_box(glyphs):
        return None
    return is_ticked(glyphs)


def _glyphs(run: Element) -> str:
    fonts = run.find(f"{W}rPr/{W}rFonts")
    font = "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
    found = "".join(from_symbol_font(font, each.text or "") for each in run.iterfind(f"{W}t"))
    return found + "".join(symbol(each) for each in run.iterfind(f"{W}sym"))


def symbol(element: Element) -> str:
    """What a ``w:sym`` shows."""
    return _symbol(element.get(f"{W}font") or "", element.get(f"{W}char") or "")


def _symbol(font: str, code: str) -> str:
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return from_symbol_font(font, chr(value)) if 0 < value < 0x110000 and not 0xD800 <= value < 0xE000 else ""


def picked_day(control: Element) -> str | None:
    """The day of a date control that shows it day first, as ISO: alone its words would be read month first."""
    date = control.find(f"{W}sdtPr/{W}date")
    day = "" if date is None else (date.get(f"{W}fullDate") or "")[:10]
    layout = "" if date is None else value_of(date.find(f"{W}dateFormat"))
    content = control.find(f"{W}sdtContent")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day) or content is None or not re.match(r"d{1,2}\W+M{1,2}\b", layout):
        return None
    shown = [int(each) for each in re.findall(r"\d+", words_of(content))]
    year, month, number = (int(each) for each in day.split("-"))
    return day if shown[:2] == [number, month] and shown[2:] in ([year], [year % 100]) else None


def legacy_value(mark: Element) -> str | None:
    """What an older check box or list shows; None for a field whose result is written in the text."""
    box = mark.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        checked = box.find(f"{W}checked")
        return SET if is_on(checked if checked is not None else box.find(f"{W}default")) else NOT_SET
    choices = mark.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return None
    entries = [value_of(each) for each in choices.iterfind(f"{W}listEntry")]
    result, usual = choices.find(f"{W}result"), choices.find(f"{W}default")
    chosen = value_of(result if result is not None else usual) or "0"
    entry = entries[int(chosen)] if chosen.isdigit() and int(chosen) < len(entries) else ""
    return "" if _PROMPT.match(entry) else entry
