"""How the places to sign of the part "advent" are filled, as often as in life."""

from __future__ import annotations

from . import advent, embers, envelopes, garlands, gathered, tinsel
from .spring import as_often

# of 200 places nobody signed, and of 140 that somebody did: ordinary, of a known kind, new
FOUND_SHARES, SIGNED_SHARES = (100, 86, 14), (122, 12, 6)
_EMPTY = ("empty", "empty", "date-alone", "printed-name", "not-applicable", "empty", "date-alone")
_TYPED = tuple(each for each in advent.INSTEAD if each != "not-applicable")
_OFTEN = ("x-line", "needs-note", "how-to", "waits", "prompt", "needs-note", "date-in-place-typed", "white-text")
PDF_FOUND = as_often(
    _EMPTY, (*_OFTEN, *_TYPED, *garlands.KNOWN, "tab-drawn", "box-drawn"), (*advent.NEW, *garlands.NEW), FOUND_SHARES
)
WORD_FOUND = as_often(
    ("empty", "empty", "underscores", "date-alone", "printed-name", "not-applicable", "empty-control"),
    (*_OFTEN, "signature-line", "deleted-name", "hidden-text", "comment", "signature-line", *_TYPED, "logo-picture"),
    tuple(advent.NEW),
    FOUND_SHARES,
)
FOUND = as_often(
    ("empty", "empty", "empty", "date-alone", "date-alone", "printed-name", "printed-name"),
    tuple(tinsel.KNOWN),
    tuple(tinsel.NEW),
    FOUND_SHARES,
)
_NEWLY = tuple(advent.NEWLY)
_SERVICES = (
    "docusigned",
    "adobe-signed",
    "certified",
    "dropbox-signed",
    "panda-signed",
    "e-signed-line",
    "docusigned",
    "adobe-signed",
)
PDF_SIGNED = as_often(
    (
        *["typed"] * 8, *["typed-script"] * 4, "slash-s", "slash-s", "path", "path", "outline", "bezier", "form-object",
        *["picture"] * 3, "picture-1-bit", "picture-jpeg", *_SERVICES,
    ),
    ("named-in-advent",),
    (*_NEWLY, "hub-signed", "letter-by-letter"),
    SIGNED_SHARES,
)  # fmt: skip
WORD_SIGNED = as_often(
    (
        *["typed"] * 8, *["typed-script"] * 2, "slash-s", "typed-in-control", *["picture"] * 4, "picture-floating", "freeform",
        "ink-picture", "vml-picture", "boxed-picture", "docusigned", "adobe-signed", "dropbox-signed", "panda-signed", "e-signed-line",
    ),
    ("named-in-advent",),
    (*_NEWLY, "hub-signed"),
    SIGNED_SHARES,
)  # fmt: skip
# pens on paper: nearly half real people's; few small or pale ones, few that leave their row
PEN_SIGNED = (
    *["pen-real"] * 20, *["pen-running"] * 5, *["pen-brief"] * 5, *["pen-swift"] * 2, "pen-garland", "pen-garland", "pen-surname-only",
    "pen-letters-only", "pen-upright", "pen-upright", *["pen"] * 2, "pen-little", "pen-past-line", "pen-from-above", "pen-onto-label",
    "pen-pale", "pen-felt-tip", "pen-stamped", "pen-with-day", "pen-with-print",
)  # fmt: skip
OWN_FOUND: dict[str, tuple[str, ...]] = {
    "form": ("empty", "needs-note", "how-to", "prompt", "tool-state", "date-alone"),
    "needs-appearances": ("needs-note", "waits"),
    "flattened": ("how-to", "needs-note", "on-file"),
    "fill-sign": ("tab-drawn", "box-drawn", "stamp-drawn", "needs-note", "tick-drawn", "cross-drawn", "date-alone"),
    "annotated": ("highlight-annotation", "received-stamp", "sticky-note", "ring-annotation"),
    "form-ink": ("highlight-annotation", "received-stamp", "sticky-note", "line-annotation"),
}
OWN_SIGNED: dict[str, tuple[str, ...]] = {
    "fill-sign": (
        *["typed"] * 2, "typed-script", "path", "bezier", "outline", "form-object", "picture", "picture-jpeg", "adobe-signed",
        "dropbox-signed",
    ),
    "annotated": ("typed", "ink-annotation", "stamp-annotation"),
}  # fmt: skip
NEW = frozenset({
    *advent.NEW, *garlands.NEW, *tinsel.NEW, *_NEWLY, *envelopes.NEW, *embers.NEW, "pen-with-print", "pen-with-day",
})  # fmt: skip
KNOWN = frozenset(
    {"pen-little", "pen-past-line", "pen-from-above", "pen-onto-label", "pen-pale", "pen-felt-tip", "pen-stamped"}
)


def stratum(how: str) -> str:
    """Of a place to sign: "ordinary", "known" (a kind that some part before has), or "new"."""
    if how in NEW:
        return "new"
    if how in embers.ORDINARY:
        return "ordinary"
    return "known" if how in KNOWN else gathered.stratum(how)
