"""On a page that is a picture: which choices have something in front of their words that the others of the form have not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from ..page import Box, Page, Paper, Word
from ..wording.labels import Labelled
from .lines import Choice, room_from, words_of

if TYPE_CHECKING:
    from ..chosen.lead_strip import Lead

# Square points of ink, of 43 forms that somebody else made (scans and photos of 150 dots an inch and more): marks had 7 and more, but
# for three; what was unmarked had 4 at most, most of it none.
_MARKED, _EMPTY = 6.0, 3.0
_NOTHING = 0.8
_OF_THE_OTHERS = 0.25  # of the ink that the darkest marks of the form have
_OF_THE_LISTS = 0.6  # the same of a choice that stands alone, around which no neighbours show whose a stroke is
_SURE, _ALONE = 0.9, 0.85
_FEW = 3  # choices of a list, to tell what they have in common


def by_leads(page: Page, labelled: Labelled, choices: Sequence[Choice]) -> list[Choice]:
    """The choices of a list, told by what all choices of the page have in front of them. Where all are alike nothing is told."""
    leads = _leads_on(page, labelled)
    limit = _limit(leads.values())
    dark = [each for each in choices if limit is not None and (lead := leads.get(each.index)) and lead.ink >= limit]
    if 2 * len(dark) > len(choices) and _is_printed_otherwise(page, labelled, choices):
        leads = _leads_of(page, labelled, [each.index for each in choices])
        limit = _limit(leads.values())
    if limit is not None:
        return [_told(each, leads.get(each.index), limit) for each in choices]
    own = [leads.get(each.index) for each in choices]
    if len(own) > 1 and all(each is not None and each.ink <= _NOTHING for each in own):
        return _without_bullets(choices)
    return list(choices)


def _without_bullets(choices: Sequence[Choice]) -> list[Choice]:
    """Of bullets that all have some were read, and some not."""
    states = {each.seen.before for each in choices}
    if "none" not in states or states - {"none", "dot", "square"}:
        return list(choices)
    return [replace(each, seen=replace(each.seen, before="none")) for each in choices]


def alone_by_leads(paper: Paper, labelled: Labelled, choice: Choice, others: Sequence[Choice]) -> Choice | None:
    """A choice that stands by itself, perhaps on another page, told by what the lists' choices have; None where that tells nothing.
    ``others``: the choices of the lists."""
    own = paper.page(labelled.page(choice.index))
    page = paper.page(labelled.page(others[0].index)) if others else None
    if own is None or own.scan is None or page is None or page.scan is None:
        return None
    from ..chosen.leads import lead_beside, listed_on

    limit = _limit(_leads_on(page, labelled).values(), _OF_THE_LISTS)
    words = words_of(labelled, choice.index)
    listed = listed_on(page.scan, *_places(labelled, _on(page, labelled)))
    if limit is None or listed is None or not words:
        return None
    lead = lead_beside(own.scan, words[0].box, room_from(labelled, choice.index, words[0].box), listed)
    if lead is None or _EMPTY < lead.ink < limit:
        return None
    return _told(choice, lead, limit, _ALONE)


def are_bare(page: Page, labelled: Labelled, choices: Sequence[Choice]) -> list[bool]:
    """Before which choices there is no more ink than dust and folds leave, beyond what all of the page have."""
    leads = _leads_on(page, labelled)
    own = [leads.get(each.index) for each in choices]
    return [each is not None and each.ink <= _EMPTY for each in own]


def marked_around(page: Page, labelled: Labelled, choices: Sequence[Choice], white: Sequence[bool]) -> list[bool]:
    """Around which boxes of a list that are white inside more stands than before others of it: a ring, also one that runs into its
    neighbours. ``white``: is it so inside? Of a list that is printed otherwise than the page's others all have more."""
    leads = _leads_on(page, labelled)
    limit = _limit(leads.values())
    own = [(leads.get(each.index), inside) for each, inside in zip(choices, white, strict=True)]
    if limit is None or not any(lead is not None and lead.ink <= _EMPTY and inside for lead, inside in own):
        return [False for _ in choices]
    dark = [lead is not None and lead.ink >= limit and inside for lead, inside in own]
    surely = any(more and lead is not None and not lead.doubtful for more, (lead, _) in zip(dark, own, strict=True))
    return [more and surely for more in dark]


def _leads_on(page: Page, labelled: Labelled) -> dict[int, Lead | None]:
    """By the number of each choice's hit."""
    return _leads_of(page, labelled, _on(page, labelled))


def _leads_of(page: Page, labelled: Labelled, listed: Sequence[int]) -> dict[int, Lead | None]:
    if page.scan is None or not listed:
        return {}
    from ..chosen.leads import leads_of  # numpy comes only with a picture

    others = [word.box for word in page.words if _is_word(word)]
    return dict(zip(listed, leads_of(page.scan, *_places(labelled, listed), others), strict=True))


def _is_printed_otherwise(page: Page, labelled: Labelled, choices: Sequence[Choice]) -> bool:
    """Is the list printed otherwise than the page's others? Then its choices are compared with one another alone."""
    own = [each.index for each in choices]
    rest = [index for index in _on(page, labelled) if index not in own]
    if page.scan is None or len(own) < _FEW or len(rest) < _FEW or not all(words_of(labelled, each) for each in own):
        return False
    from ..chosen.leads import are_printed_otherwise

    return are_printed_otherwise(page.scan, _places(labelled, own), _places(labelled, rest))


def _places(labelled: Labelled, indexes: Sequence[int]) -> tuple[list[Box], list[float]]:
    """Where the words of each begin, though the first of them be misread ("Conuct virtual meetings"), and how far left marks stand."""
    from ..chosen.leads import in_line

    boxes = list(in_line(tuple(words_of(labelled, index)[0].box for index in indexes)))
    return boxes, [room_from(labelled, index, box) for index, box in zip(indexes, boxes, strict=True)]


def _limit(leads: Iterable[Lead | None], share: float = _OF_THE_OTHERS) -> float | None:
    """From how much ink on something is a mark; None where nothing stands out. ``share``: of what the darkest have."""
    inks = sorted(each.ink for each in leads if each is not None)
    if not inks or inks[-1] < _MARKED or inks[0] > _EMPTY:
        return None  # nothing is marked, or the print itself gave way to marks
    dark = [each for each in inks if each >= 0.5 * inks[-1]]
    return max(_MARKED, share * dark[len(dark) // 2])


def _told(choice: Choice, lead: Lead | None, limit: float, most: float = _SURE) -> Choice:
    if lead is None:
        return choice
    before: Literal["ticked", "empty", "unclear"] = (
        "unclear"
        if lead.doubtful
        else "ticked"
        if lead.ink >= limit
        else "empty"
        if lead.ink <= _EMPTY
        else "unclear"
    )
    if before == "unclear" and choice.seen.before in ("ticked", "empty"):
        return choice
    if before == "empty" and choice.seen.before == "ticked" and lead.ink > _NOTHING:
        return choice  # a thin stroke, seen in its box
    return replace(choice, seen=replace(choice.seen, before=before, sure=min(choice.seen.sure, most)))


def _on(page: Page, labelled: Labelled) -> list[int]:
    """The first place of each choice on that page whose words were found."""
    found: dict[tuple[str, str | None], int] = {}
    for index, hit in enumerate(labelled.hits):
        if hit.kind == "choice" and labelled.page(index) == page.number and words_of(labelled, index):
            found.setdefault((hit.name, hit.phrase.choice), index)
    return list(found.values())


def _is_word(word: Word) -> bool:
    return sum(each.isalnum() for each in word.text) > 1
