"""Lists of tools with a word before each tool and one before each cost.

::

    Tool: Jabra Speak 510   Cost: $89.50           Item 1: Jabra Speak 510
    Tool: Poly Sync 20      Cost: 2 @ $79 = $158   Price: $89.50
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..page import GAP
from ..values.amounts import has_amount, in_dollars, read_amount
from ..values.slips import mended_amounts
from ..wording.answers import written
from ..wording.belonging import standing
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled
from .tool_pairs import Tool

_TOOL = (
    r"(?:requested |suggested |technology )?(?:tool|item|product|device)(?: name| requested)?(?:\s*\([^()]{2,30}\))?"
    r"\s*(?:no\.? ?|number |#)?(?:\d{1,2})?"
)
_COST = r"(?:(?P<loose>unit )|est(?:\.|imated)? |approx(?:\.|imate)? )?(?:cost|price|amount)(?: of (?:tool|item|product))?"
_OTHER = r"qty|quantity|vendor|store|source|supplier|link|url|website|purpose|use|notes?|justification|category"
_LABEL = re.compile(
    rf"(?:^[\s•▪◦*–—-]*(?:\(?\d{{1,2}}[.)]\s*)?|(?<=[\s|;,(/–—-]))(?:(?P<tool>{_TOOL})|(?P<cost>(?<!total )(?<!totals ){_COST})"
    rf"|(?P<other>{_OTHER}))\s*:(?!//)\s*",
    re.IGNORECASE,
)
_ENDS = " \t,;|/–—-" + GAP
_SURE, _LOOSE = 0.95, 0.8
_COUNTS = re.compile(r"qty|quantity", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands behind a word of the list, or before the first one of its line."""

    kind: str  # "tool", "cost", "other", or nothing where no word stands before it
    text: str
    spot: int
    loose: bool = False  # is it of one piece, or how many there are?


def worded_tools(labelled: Labelled, indexes: Sequence[int]) -> tuple[list[Tool], float] | None:
    """The tools of such a list with their costs, and how sure that is; None where it is another. ``indexes``: the labels for the
    tools and for their costs."""
    parts = list(_parts(labelled, indexes))
    first = next(
        (at for at, each in enumerate(parts) if each.kind and each.text), len(parts)
    )  # not "Tools and Cost:"
    if any(has_amount(each.text) for each in parts[:first]) or not any(each.kind == "cost" for each in parts):
        return None
    tools: list[Tool] = []
    before: _Part | None = None
    for part in parts[first:]:
        if part.kind == "tool":
            tools.append(Tool(part.text, "", part.spot))
        elif not tools or (part.kind == "cost" and tools[-1].cost):
            return None  # the costs stand before the tools, or several at one
        elif part.kind == "cost":
            tools[-1].cost = part.text
        elif not part.kind and not _goes_on(tools[-1], before, part):
            return None
        before = part if part.kind else before
    kept = [each for each in tools if each.name or each.cost]
    sure = _LOOSE if any(each.loose for each in parts) else _SURE
    return (kept, sure) if kept and all(each.name for each in kept) else None


def _goes_on(tool: Tool, before: _Part | None, part: _Part) -> bool:
    """Is a line without any such word the rest of the one before? It is put to that."""
    if before is None or (before.kind == "cost" and read_amount(tool.cost).value is not None):
        return False
    if before.kind == "tool":
        tool.name = f"{tool.name} {part.text}".strip()
    elif before.kind == "cost":
        tool.cost = f"{tool.cost} {part.text}".strip()
    return True


def _parts(labelled: Labelled, indexes: Sequence[int]) -> Iterator[_Part]:
    """What stands in the lines that are the list's, cut at its words."""
    recognised = is_recognised(labelled.spots)
    own = {fragment.spot for index in indexes for fragment in labelled.fragments(index)}
    own |= {labelled.hits[index].start[0] for index in indexes}
    for spot in sorted(own):
        line = standing(labelled.spots[spot].line)
        found = list(_LABEL.finditer(line))
        ends = [*(each.start() for each in found[:1]), *(each.start() for each in found[1:]), len(line)]
        lead = written(line[: ends[0]]).strip(_ENDS)
        if re.search(r"\w", lead):
            yield _Part("", lead, spot)
        for label, end in zip(found, ends[1:], strict=True):
            kind = next(each for each in ("tool", "cost", "other") if label[each])
            text = written(line[label.end() : end]).strip(_ENDS)
            text = in_dollars(mended_amounts(text) if recognised else text)
            yield _Part(kind, text, spot, bool(label["loose"] or _COUNTS.match(label["other"] or "")))
