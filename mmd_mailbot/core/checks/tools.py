"""Are tools named by their advertised brand, and are they of the kinds that the form suggests?"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from ..ruleset import FormDefinition, ReadingRules

# Words that say how much, what for or what like, and never whose.
_LITTLE_WORDS = frozenset(
    {
        "a", "an", "the", "of", "for", "with", "and", "or", "to", "in", "on", "per", "each", "ea", "set", "sets",
        "pack", "packs", "pair", "pairs", "piece", "pieces", "pc", "pcs", "unit", "units", "qty", "quantity",
        "x", "new", "basic", "free", "advanced", "subscription", "subscriptions", "license", "licenses",
        "licence", "annual", "yearly", "monthly", "year", "years", "month", "months", "hd", "full", "ultra",
        "high", "low", "definition", "quality", "resolution", "usb", "usbc", "wireless", "wired", "bluetooth",
        "wifi", "portable", "external", "internal", "digital", "large", "small", "medium", "big", "mini",
        "computer", "computers", "laptop", "desktop", "classroom", "classrooms", "school", "office", "room",
        "rooms", "teacher", "teachers", "student", "students", "device", "devices", "tool", "tools", "equipment",
        "item", "items", "system", "systems", "software", "hardware", "technology", "tech", "black", "white",
        "silver", "any", "some", "our", "various", "other", "type", "kind", "brand", "tbd", "inch", "inches",
        "foot", "feet", "ft", "built", "stand", "mount", "tripod", "cable", "cables", "adapter", "adapters",
        "projection", "pull", "down", "up", "conference", "conferencing", "phone", "noise", "canceling",
        "cancelling", "wide", "angle", "lens", "degree", "smart", "interactive", "board", "recorder",
        "recording", "voice", "clip", "lapel", "lavalier", "ceiling", "wall", "mounted", "folding", "roll",
        "retractable", "motorized", "lcd", "led", "dlp", "hdmi", "vga", "cat5", "cat6", "ethernet", "network",
        "switch", "extender", "booster", "repeater", "mesh", "hotspot", "range", "point", "access", "dual",
        "band", "meeting", "online", "virtual", "web", "cloud", "storage", "drive", "shared", "sharing", "plan",
        "premium", "upgrade", "upgraded", "paid", "version", "renewal", "service", "account", "accounts", "user",
        "users", "host", "hosts", "best", "good", "suitable", "similar", "generic", "standard", "regular",
        "multi", "directional", "omnidirectional", "auto", "tracking", "cam", "color", "colour", "table",
        "tabletop", "lumens", "program", "programs", "application", "applications",
    }
)  # fmt: skip
_MEASURE = re.compile(r"^\d+(?:[.,]\d+)?(?:p|k|x|in|inch|ft|foot|m|mm|cm|mp|gb|tb|w|pk|pc|ct|\"|x\d+)?$")
_CLOSE = 88.0


def names_a_brand(name: str, reading: ReadingRules) -> bool:
    """Has the tool's name a word beyond the general ones? "webcam" has not, "Logitech C920s webcam" has."""
    general = _general_words(reading.generic_tools)
    return any(_singular(each) not in general and not _MEASURE.match(each) for each in _words(name))


def is_suggested(name: str, form: FormDefinition, reading: ReadingRules) -> bool:
    """Is the tool of one of the suggested kinds: by a word of the kind, or by a product known to be of one?"""
    words = [_singular(each) for each in _words(name)]
    said = f" {' '.join(words)} "
    if any(f" {_phrase(known)} " in said for known in reading.known_tools):
        return True
    for kind in form.suggested_tools:
        heads = _heads(kind)
        if any(f" {head} " in said for head in heads):
            return True
        if any(len(head) > 5 and fuzz.partial_ratio(head, said, score_cutoff=_CLOSE) for head in heads):
            return True
    return False


def _words(text: str) -> list[str]:
    plain = re.sub(r"\bwi[\s-]?fi\b", "wifi", text.casefold())
    plain = re.sub(r"\bweb[\s-]cam", "webcam", plain)
    return re.findall(r"[a-z0-9][a-z0-9.]*[a-z0-9]|[a-z0-9]", plain.replace("'", "").replace("’", ""))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _phrase(text: str) -> str:
    return " ".join(_singular(each) for each in _words(text))


@lru_cache(maxsize=8)
def _general_words(generic: frozenset[str]) -> frozenset[str]:
    words = {_singular(word) for name in generic for word in _words(name)}
    return frozenset(words | {_singular(each) for each in _LITTLE_WORDS})


@lru_cache(maxsize=64)
def _heads(kind: str) -> tuple[str, ...]:
    """The phrases that name a suggested kind: "wifi expansion (routers, cabling, etc.)" → wifi expansion, router …"""
    inner = re.findall(r"\(([^)]*)\)", kind)
    outer = re.sub(r"\([^)]*\)", " ", kind)
    parts = [outer, *(each for part in inner for each in re.split(r"[,;/]| or | and ", part))]
    heads = {_phrase(each) for each in parts}
    heads |= {each.removesuffix(" app") for each in heads}
    return tuple(sorted(each for each in heads if each and each not in _NO_KIND))


_NO_KIND = frozenset({"etc", "e.g", "eg", "basic free", "advanced subscription", "basic", "free", "app", "video"})
