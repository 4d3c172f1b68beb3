"""Who signed and how: the plan for each place to sign of a form, and its truth."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from . import (
    advent,
    autumn,
    collected,
    cursive,
    embers,
    envelopes,
    flotsam,
    gathered,
    gleanings,
    leavings,
    litter,
    misleading,
    oddments,
    people,
    scraps,
    spring,
    summer,
    tinsel,
    trifles,
    windfall,
)
from .contents import Content
from .fonts import DIGIT_HANDS, HANDS, some
from .truth import SignTruth

# what a pen, or the program with which the paper was printed, leaves at a place
USUAL_PENS = ("pen", "pen", "pen", "pen-crossing", "pen-small", "pen-scribble", "pen-scribble", "pen-leaning")
PEN_SIGNED = {
    "dev": USUAL_PENS,
    "held-out": USUAL_PENS,
    "unseen": (
        "pen",
        "pen",
        "pen",
        "pen-crossing",
        "pen-small",
        "pen-leaning",
        "pen-hurried",
        "pen-hurried",
        "pen-knotted",
    ),
    "fresh": (
        "pen",
        "pen",
        "pen",
        "pen-crossing",
        "pen-small",
        "pen-scribble",
        "pen-leaning",
        "pen-coiled",
        "pen-coiled",
        "pen-broken",
        "pen-broken",
    ),
    "later": (*["pen-real"] * 8, *sorted(cursive.WAYS) * 2, "pen", "pen-crossing", "pen-small", "pen-leaning"),
    # most people write their name; one in twelve uses a rubber stamp of it or a flourish
    "winter": (
        *["pen-real"] * 10,
        *["pen-legible"] * 4,
        *["pen-short-form"] * 3,
        *["pen-scrawl"] * 3,
        "pen-paraph",
        "pen-initials",
        "pen-block",
        *["pen"] * 2,
        "pen-tiny",
        "pen-reaching",
        "pen-reaching",
        "pen-over-label",
        "pen-facsimile",
    ),
    # most people write their name within their row; some sign small, some over the label's end or the line
    "spring": (
        *["pen-real"] * 12, *["pen-full-name"] * 5, *["pen-initial-name"] * 5, *["pen-hasty-name"] * 3, "pen-surname", "pen-monogram",
        *["pen"] * 4, "pen-modest", "pen-sweeping", *["pen-through-label"] * 2, "pen-facsimile",
    ),
    "summer": summer.PEN_SIGNED,
    "autumn": gathered.PEN_SIGNED,
    "advent": collected.PEN_SIGNED,
}  # fmt: skip
REACHES = frozenset(
    {"pen-leaning", "pen-reaching", "pen-sweeping", "pen-falling", "pen-rising", "pen-past-line", "pen-from-above"}
)
PRINT_SIGNED = ("typed", "typed-script", "slash-s")
_PDF_SIGNED = ("typed", "typed", "typed-script", "slash-s", "path", "picture")
PDF_SIGNED = {
    **dict.fromkeys(("dev", "held-out", "unseen", "fresh", "later"), _PDF_SIGNED),
    "winter": (
        "typed",
        "typed",
        "typed-script",
        "slash-s",
        "path",
        "picture",
        "picture",
        "typed-with-title",
        "e-signed",
    ),
    "spring": (*["typed"] * 3, *["typed-script"] * 2, "slash-s", *["path"] * 2, *["picture"] * 2, "named-otherwise"),
    "summer": summer.PDF_SIGNED,
    "autumn": gathered.PDF_SIGNED,
    "advent": collected.PDF_SIGNED,
    "embers": embers.PDF_SIGNED,
}
PDF_MISLEADING = {
    "dev": ("empty", "empty", "empty", "date-alone", "printed-name", "not-applicable", "white-text", "tab-drawn"),
    "held-out": (
        "empty", "empty", "date-alone", "printed-name", "not-applicable", "white-text", "tab-drawn", "stamp-drawn",
        "code-picture", "face-picture", "to-be-signed", "x-line", "highlight-drawn", "date-in-place-typed",
    ),
    "unseen": (
        "empty", "empty", "date-alone", "printed-name", "not-applicable", "white-text", "tab-drawn", "stamp-drawn",
        "code-picture", "face-picture", "to-be-signed", "x-line", "highlight-drawn", "date-in-place-typed",
    ),
    "fresh": (
        "empty", "empty", "date-alone", "printed-name", "not-applicable", "white-text", "tab-drawn", "stamp-drawn", "code-picture",
        "to-be-signed", "x-line", "date-in-place-typed",
    ),
    "later": (
        "empty", "empty", "date-alone", "printed-name", "not-applicable", "white-text", "tab-drawn", "stamp-drawn", "code-picture",
        "to-be-signed", "waits", "waits", "x-line", "date-in-place-typed",
    ),
    "winter": (
        "empty", "empty", "empty", "date-alone", "date-alone", "printed-name", "printed-name", "not-applicable", "white-text",
        "tab-drawn", "stamp-drawn", "date-in-place-filed", "paper-clip-drawn", "awaits", "how-to", "title-alone", "x-line",
        "date-in-place-typed",
    ),
    "spring": spring.PDF_FOUND,
    "summer": summer.PDF_FOUND,
    "autumn": gathered.PDF_FOUND,
    "advent": collected.PDF_FOUND,
    "embers": embers.PDF_FOUND,
}  # fmt: skip
WORDS_INSTEAD = {
    **spring.INSTEAD,
    **summer.INSTEAD,
    "not-applicable": ("N/A", "n/a", "TBD", "-"),
    "waits": (
        "see attached",
        "to follow by mail",
        "will sign at board mtg",
        "waiting on approval",
        "out until 10/12",
    ),
    "to-be-signed": ("(to be signed)", "pending", "[signature]"),
    "awaits": (
        "awaiting board approval 11/12",
        "signed copy to follow",
        "Supt. is out this week",
        "in the mail",
        "to be signed Monday",
        "see cover letter",
    ),
    "how-to": (
        "Please sign and date",
        "SIGN IN BLUE INK",
        "sign here",
        "original signature required",
        "(leave blank)",
    ),
    "title-alone": ("Superintendent", "Principal, K-6", "Director of Technology", "MMD Facilitator", "Dist. contact"),
}
AUTUMN_INSTEAD = {**WORDS_INSTEAD, **autumn.INSTEAD, **autumn.NEW}
ADVENT_INSTEAD = {**WORDS_INSTEAD, **advent.INSTEAD, **advent.NEW}
FOUND = {
    "spring": oddments.FOUND,
    "summer": flotsam.FOUND,
    "autumn": gathered.FOUND,
    "advent": collected.FOUND,
}  # on paper, each as often as in life
DOUBTFUL = frozenset({"title-alone", "struck-name"})  # typed, and a person would ask
OWN_NAMES = ("autumn", "advent", "embers")  # where nobody of another name signs
LATE_DOUBTFUL = flotsam.DOUBTFUL | DOUBTFUL
NAMED = {
    "typed-with-title": ("{}, Superintendent", "{}, Ed.D.", "{} - Principal", "{}, Tech Director"),
    "e-signed": ("Electronically signed by {}", "/{}/", "{} (electronic signature)", "s/ {}", "/es/ {}"),
    "named-otherwise": spring.NAMED,
    "named-in-summer": summer.NAMED,
    "named-in-autumn": autumn.NAMED,
    **autumn.NEWLY,
    "named-in-advent": advent.NAMED,
    **advent.NEWLY,
    **embers.NAMED,
}
TELLS_THE_DAY = frozenset(  # within what was signed
    {"signed-with-time", "pen-with-day", *envelopes.TELLS_THE_DAY, *embers.TELLS_THE_DAY}
)


@dataclass(frozen=True, slots=True)
class SignAs:
    """``how``: a key of the lists above or of ``misleading``; ``date``: as written; ``day_by``: "type" or "hand"."""

    how: str
    signed: bool
    name: str = ""
    date: str = ""
    day_by: str | None = None
    when: date | None = None

    @property
    def by_pen(self) -> bool:
        return self.how == "pen" or (self.how.startswith("pen-") and self.how not in ("pen-dots", "pen-trial"))

    @property
    def by_type(self) -> bool:
        return self.how in ("typed", "typed-script", "slash-s", "freetext", *NAMED)


def truth(each: SignAs) -> SignTruth:
    form = None
    if each.signed:
        form = "typed" if each.by_type else "drawn"
    when = each.when.isoformat() if each.when and each.date else None
    return SignTruth(
        "signed" if each.signed else "unsigned", form, when, each.day_by if each.date else None, each.how,
        each.how in misleading.DOUBTFUL | litter.DOUBTFUL | trifles.DOUBTFUL | leavings.DOUBTFUL | scraps.DOUBTFUL | LATE_DOUBTFUL,
        collected.stratum(each.how),
    )  # fmt: skip


def instead(part: str) -> Mapping[str, tuple[str, ...]]:
    """What is typed where nobody signed, by kind, in the words of the part."""
    return {"autumn": AUTUMN_INSTEAD, "advent": ADVENT_INSTEAD, "embers": embers.INSTEAD}.get(part, WORDS_INSTEAD)


def worded(each: SignAs, dice: random.Random) -> str:
    """A name as those put it who do not only write it."""
    plain = people.bare(each.name)
    first, _, last = plain.rpartition(" ")
    return dice.choice(NAMED[each.how]).format(
        each.name, first=first, last=last, capitals=plain.upper(), small=plain.lower(),
        letters="".join(word[0] for word in plain.split()), spaced=" ".join(plain).replace("   ", "    "), when=each.when,
    )  # fmt: skip


def plan(
    part: str, made: Content, roles: Sequence[str], dice: random.Random, *, paper: bool, real: bool = False
) -> dict[str, SignAs]:
    """For each role how it is signed, or what stands there instead. A request comes signed by the district, the
    other places wait, unless it is a copy on its way back. ``real``: pictures of real signatures are at hand."""
    if made.blank:
        return {role: SignAs("empty", signed=False) for role in roles}
    odds = dict.fromkeys(roles, 0.75)
    if part == "embers":
        odds = embers.odds(roles, dice)
    elif "dese" in roles:
        back = dice.random()
        odds = {
            "district_contact": 0.68,
            "facilitator": 0.85 if back > 0.8 else 0.04,
            "dese": 0.85 if back > 0.92 else 0.02,
        }
    return {
        role: _signed(part, made, role, dice, paper, real)
        if dice.random() < odds[role]
        else _unsigned(part, made, dice, paper)
        for role in roles
    }


def _signed(part: str, made: Content, role: str, dice: random.Random, paper: bool, real: bool) -> SignAs:
    when = people.day(dice, made.when, 20)
    how = (
        dice.choice(pen_ways(part, real=real))
        if paper and dice.random() < 0.9
        else dice.choice(PRINT_SIGNED if paper else PDF_SIGNED[part])
    )
    by_hand = how.startswith("pen")
    dated = dice.random() < 0.88 or how in TELLS_THE_DAY
    return SignAs(
        how, True, made.names[role], people.written_day(part, dice, when, by_hand=by_hand) if dated else "",
        ("hand" if by_hand else "type") if dated else None, when,
    )  # fmt: skip


def _unsigned(part: str, made: Content, dice: random.Random, paper: bool) -> SignAs:
    when = people.day(dice, made.when, 20)
    day = people.written_day(part, dice, when, by_hand=paper)
    if not paper:
        how = dice.choice(PDF_MISLEADING[part])
        dated = how in ("date-alone", "not-applicable") and dice.random() < 0.8
        return SignAs(
            how,
            False,
            made.names.get("facilitator", next(iter(made.names.values())) if part in OWN_NAMES else "Pat Doe"),
            day if dated else "",
            "type" if dated else None,
            when,
        )
    if part in ("winter", "spring", "summer", "autumn", "advent"):
        return _found(part, made, dice, day, when)
    if dice.random() < (0.15 if part in ("unseen", "fresh", "later") else 0.3):
        return SignAs("empty", signed=False)
    how = dice.choice((*painters_of(part), "date-alone", "date-alone", "printed-name"))
    if how == "date-alone":
        return SignAs(how, False, "", day, "hand", when)
    if how == "date-in-place":
        return SignAs(how, False, "", "", None, when)
    return SignAs(how, False, made.names.get("facilitator", "Pat Doe"))


def _found(part: str, made: Content, dice: random.Random, day: str, when: date) -> SignAs:
    """What is found at a place nobody signed, as often as in life: half of the places have nothing unusual."""
    name = made.names.get("facilitator", next(iter(made.names.values())) if part in OWN_NAMES else "Pat Doe")
    if part in FOUND or dice.random() < 0.5:
        usual = ("empty", "empty", "empty", "date-alone", "date-alone", "printed-name", "printed-name")
        how = dice.choice(FOUND.get(part, usual))
        return SignAs(
            how, False, name if how == "printed-name" else "", day if how == "date-alone" else "", "hand", when
        )
    return SignAs(dice.choice((*misleading.COMMON, *scraps.SCRAPS, *scraps.SCRAPS)), False, name, "", None, when)


def with_neighbours(plans: Mapping[str, SignAs]) -> dict[str, SignAs]:
    """The empty place beside one whose ink leans over is a place of its own kind."""
    roles = list(plans)
    made = dict(plans)
    for index, role in enumerate(roles):
        if plans[role].how in REACHES:
            for beside in (
                (index - 1, index + 1)
                if plans[role].how in ("pen-rising", "pen-from-above")
                else (index + 1, index - 1)
            ):
                if 0 <= beside < len(roles) and plans[roles[beside]].how == "empty":
                    made[roles[beside]] = replace(plans[roles[beside]], how="neighbour-leans-in")
                    break
    return made


def painters_of(part: str) -> Mapping[str, misleading.Painter]:
    """What may lie at a place to sign in the documents of a part."""
    if part == "unseen":  # half of its own kinds, and all others
        return misleading.COMMON | misleading.RESERVED | litter.LITTER
    if part == "fresh":
        return misleading.COMMON | misleading.RESERVED | litter.LITTER | trifles.TRIFLES
    if part == "later":
        return misleading.COMMON | leavings.LEAVINGS
    if part == "winter":
        return misleading.COMMON | scraps.SCRAPS
    if part == "spring":
        return oddments.USUAL | oddments.ODDMENTS
    if part == "summer":
        return oddments.USUAL | flotsam.FLOTSAM
    if part == "advent":
        return tinsel.PAINTERS
    if part == "autumn":
        return gleanings.GLEANINGS | windfall.WINDFALL
    return misleading.PAINTERS[part]


def pen_ways(part: str, *, real: bool) -> tuple[str, ...]:
    """How pens sign in the documents of a part; real signatures only where there are pictures of some."""
    return tuple(each for each in PEN_SIGNED[part] if real or each != "pen-real")


def hand(part: str, dice: random.Random) -> str:
    return dice.choice(some(HANDS[part]) or ("none",))


def digits(part: str, dice: random.Random) -> str:
    return dice.choice(some(DIGIT_HANDS[part]) or ("none",))
