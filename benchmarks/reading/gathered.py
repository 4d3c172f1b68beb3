"""How the places to sign of the part "autumn" are filled, as often as in life; and of its group "text-odd", where nothing is of a
kind that a part before it had."""

from __future__ import annotations

from . import autumn, gleanings, icons, screens, windfall, wordways
from .spring import as_often

# of 200 places nobody signed, and of 140 that somebody did: ordinary, of a known kind, new
FOUND_SHARES, SIGNED_SHARES = (100, 90, 10), (119, 14, 7)
_EMPTY = ("empty", "empty", "date-alone", "printed-name", "not-applicable", "empty", "date-alone")
_TYPED = tuple(each for each in autumn.INSTEAD if each != "not-applicable")
_OFTEN = ("white-text", "x-line", "needs-note", "how-to", "needs-note", "how-to", "waits", "date-in-place-typed")
PDF_FOUND = as_often(
    _EMPTY, (*_OFTEN, *_TYPED, *icons.KNOWN, "tab-drawn", "stamp-drawn"), (*autumn.NEW, *icons.NEW), FOUND_SHARES
)
WORD_FOUND = as_often(
    ("empty", "empty", "underscores", "date-alone", "printed-name", "not-applicable", "empty-control"),
    (
        *_OFTEN[:-1],
        "signature-line",
        "deleted-name",
        "hidden-text",
        "comment",
        "signature-line",
        *_TYPED,
        "logo-picture",
    ),
    (*autumn.NEW, *wordways.FOUND),
    FOUND_SHARES,
)
FOUND = as_often(
    ("empty", "empty", "empty", "date-alone", "date-alone", "printed-name", "printed-name"),
    tuple(gleanings.GLEANINGS),
    tuple(windfall.WINDFALL),
    FOUND_SHARES,
)
_NEWLY = tuple(autumn.NEWLY)
PDF_SIGNED = as_often(
    (
        *["typed"] * 6, *["typed-script"] * 2, "slash-s", "path", "path", "outline", "bezier", "form-object", "picture", "picture",
        "picture-1-bit", "picture-jpeg", *screens.TOOLS,
    ),
    ("named-in-autumn",),
    (*_NEWLY, *screens.NEW_WAYS),
    SIGNED_SHARES,
)  # fmt: skip
WORD_SIGNED = as_often(
    (
        *["typed"] * 6, "typed-script", "slash-s", "typed-in-control", "picture", "picture", "picture-floating", "freeform",
        "ink-picture", "vml-picture", "boxed-picture", "docusigned", "adobe-signed",
    ),
    ("named-in-autumn",),
    (*_NEWLY, *wordways.SIGNED),
    SIGNED_SHARES,
)  # fmt: skip
# pens on paper: a third real people's; few small, few that leave their row, few by ways of their own
PEN_SIGNED = (
    *["pen-real"] * 13, *["pen-whole-name"] * 6, *["pen-letters-and-name"] * 4, *["pen-quick"] * 3, *["pen-wave"] * 2, "pen-last-name",
    "pen-name-and-letter", "pen-cipher", *["pen"] * 3, "pen-slight", "pen-falling", "pen-rising", "pen-on-label", "pen-name-stamp",
    "pen-steep", "pen-cut-out",
)  # fmt: skip
ODD_PDF_SIGNED, ODD_PDF_FOUND = (*_NEWLY, *screens.NEW_WAYS), (*autumn.NEW, *icons.NEW)
ODD_WORD_SIGNED, ODD_WORD_FOUND = (*_NEWLY, *wordways.SIGNED, *wordways.SIGNED), (*autumn.NEW, *wordways.FOUND)
OWN_FOUND: dict[str, tuple[str, ...]] = {
    "form": ("empty", "needs-note", "how-to", "prompt", "tool-state", "waits"),
    "needs-appearances": ("needs-note", "filler"),
    "flattened": ("needs-note", "how-to", "amount"),
    "fill-sign": (
        "tab-drawn",
        "stamp-drawn",
        "date-in-place-filed",
        "needs-note",
        "tick-drawn",
        "cross-drawn",
        "arrow-drawn",
    ),
    "annotated": ("highlight-annotation", "received-stamp", "sticky-note", "ring-annotation"),
    "form-ink": ("highlight-annotation", "received-stamp", "sticky-note", "line-annotation"),
}
OWN_SIGNED: dict[str, tuple[str, ...]] = {
    "fill-sign": (
        "typed", "typed", "typed-script", "path", "bezier", "outline", "form-object", "picture", "picture-jpeg", "adobe-signed",
    ),
    "annotated": ("typed", "ink-annotation", "ink-annotation", "stamp-annotation"),
}  # fmt: skip
ORDINARY = frozenset({
    *("empty", "date-alone", "printed-name", "underscores", "empty-control", "not-applicable"), *screens.TOOLS,
    *("typed", "typed-script", "typed-in-control", "slash-s", "freetext", "path", "outline", "bezier", "form-object"),
    *("picture", "picture-1-bit", "picture-jpeg", "picture-floating", "freeform", "ink-picture", "vml-picture", "boxed-picture"),
    *("ink-annotation", "stamp-annotation"),
})  # fmt: skip
ODD_ANNOTATIONS = ("polyline-annotation", "line-annotations", "script-annotation")
ODD_MARKS = ("caret-annotation", "attachment-annotation", "link-annotation")
NEW = frozenset(
    {
        *ODD_ANNOTATIONS,
        *ODD_MARKS,
        *autumn.NEW,
        *icons.NEW,
        *wordways.FOUND,
        *windfall.WINDFALL,
        *_NEWLY,
        *screens.NEW_WAYS,
        *wordways.SIGNED,
    }
)
NEW_PENS = frozenset({"pen-steep", "pen-cut-out"})
KNOWN_PENS = frozenset({"pen-slight", "pen-falling", "pen-rising", "pen-on-label", "pen-name-stamp"})


def stratum(how: str) -> str:
    """Of a place to sign: "ordinary", "known" (a kind that some part before "autumn" has), or "new"."""
    if how in NEW | NEW_PENS:
        return "new"
    return (
        "ordinary"
        if how in ORDINARY or (how.startswith("pen") and how not in KNOWN_PENS | {"pen-dots", "pen-trial"})
        else "known"
    )
