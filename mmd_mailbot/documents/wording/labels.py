"""Where a form's printed words stand on a paper, and which written words belong to which of them.

The paper is one strip of spots (lines, each with the chain of table cells that hold it). Labels are found as runs of
words, whatever their case, punctuation or line breaks. What is written belongs to the label before it in its own cell;
else to the nearest label to the left in its row; else to the label over it in its column; else to the last one before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..layout.strip import Spot
from ..values.amounts import read_amount
from .answers_abreast import with_answers_abreast
from .answers_over import with_answers_over
from .bare_contacts import with_bare_contacts
from .belonging import assign
from .beneath import with_answers_over_labels_beneath
from .blocks import with_blocks
from .bold_labels import with_gaps_behind_bold_labels
from .bracketed_captions import without_brackets_of_captions
from .captioned import with_answers_over_captions, with_captioned
from .captions_on_pages import with_answers_over_captions_on_pages, with_captions_on_pages
from .cells_of_labels import with_cells_of_labels
from .contact_rows import with_rows_of_contacts
from .dated import with_dated, with_named
from .dates_abreast import with_dates_abreast
from .dates_first import with_dates_first
from .finding import find_hits
from .garbled import is_recognised
from .heads import with_heads
from .heads_abreast import with_answers_of_heads_abreast
from .heads_of_lists import with_heads_of_lists
from .hits import EXACT, FUZZY, Fragment, Hit, Labelled
from .how_to_sign import asked_in_print, with_how_to_sign
from .laid_over import with_answers_laid_over
from .legend_cells import with_answers_over_labels_in_cells
from .legend_rows import with_answers_in_the_row_over
from .legends_abreast import with_answers_over_legends
from .margins import without_margins
from .named_days import with_named_days
from .named_offices import with_named_offices
from .page_ends import with_labels_on_one_page
from .parted_rows import with_rows_over_pages
from .phrases import HitKind, Phrase, phrases_of, tokens_of
from .rest_of_cell import with_rest_of_their_cells
from .reworded import with_reworded
from .reworded_choices import with_reworded_choices
from .short_labels import with_short_labels
from .strangers import with_strangers
from .tool_columns import with_columns_of_tools
from .tool_heads import with_heads_over_tools, with_tables_of_tools
from .total_lines import with_total_lines
from .unknown_question import with_the_unknown_question

__all__ = [
    "EXACT",
    "FUZZY",
    "Fragment",
    "Hit",
    "HitKind",
    "Labelled",
    "Phrase",
    "label",
    "phrases_of",
    "tokens_of",
]


def label(spots: Sequence[Spot], phrases: Sequence[Phrase]) -> Labelled:
    """Find the hits and give every written piece to one of them."""
    spots = with_columns_of_tools(with_rows_over_pages(without_brackets_of_captions(spots, phrases), phrases))
    spots = with_gaps_behind_bold_labels(with_cells_of_labels(spots, phrases), phrases)
    hits = with_tables_of_tools(spots, phrases, find_hits(spots, phrases))
    hits = with_reworded(spots, phrases, _without_strays(spots, hits, phrases))
    hits = with_heads_of_lists(spots, phrases, with_reworded_choices(spots, phrases, hits))
    hits = with_short_labels(spots, phrases, hits)
    hits = with_the_unknown_question(spots, phrases, with_rest_of_their_cells(spots, phrases, hits))
    hits = with_bare_contacts(spots, phrases, hits)
    # once more now that the tools are found
    hits = _without_strays(spots, with_heads_over_tools(spots, phrases, hits), phrases)
    hits = with_total_lines(spots, phrases, hits)
    hits = with_named_days(spots, _without_titles(spots, hits))
    hits = with_blocks(spots, phrases, with_dated(spots, phrases, with_heads(spots, phrases, hits)))
    hits = with_named(spots, phrases, hits) if is_recognised(spots) else with_dates_first(spots, phrases, hits)
    hits = with_captioned(spots, phrases, with_named_offices(spots, phrases, hits))
    hits = with_captions_on_pages(spots, phrases, hits)
    hits = with_dates_abreast(spots, with_strangers(spots, phrases, with_labels_on_one_page(spots, hits)))
    labelled = assign(spots, with_how_to_sign(spots, hits))
    labelled.printed |= asked_in_print(spots, labelled.hits)
    labelled = with_answers_abreast(with_rows_of_contacts(labelled))
    labelled = with_answers_in_the_row_over(with_answers_laid_over(without_margins(labelled)))
    labelled = with_answers_over_labels_beneath(with_answers_over_legends(with_answers_over(labelled)))
    labelled = with_answers_of_heads_abreast(with_answers_over_labels_in_cells(labelled))
    return with_answers_over_captions_on_pages(with_answers_over_captions(labelled, phrases), phrases)


def _without_titles(spots: Sequence[Spot], hits: list[Hit]) -> list[Hit]:
    """Without labels that are the office of who signed: "Superintendent" by itself under a name, in the same cell, where the party
    has a place of its own before."""
    kept: list[Hit] = []
    for hit in hits:
        own, before = spots[hit.start[0]], spots[max(hit.start[0] - 1, 0)]
        alone = (
            hit.start[0] == hit.end[0] and own.line.text.strip() == own.line.text[hit.start[1] : hit.end[1]].strip()
        )
        named = own.levels == before.levels and re.search(r"[^\W\d_]{2}", before.line.text)
        printed = any(each.end[0] == hit.start[0] - 1 and not _is_behind(spots, each) for each in hits)
        again = any(each.kind == "signature" and each.name == hit.name for each in kept)
        if hit.kind == "signature" and again and alone and named and not printed and ":" not in own.line.text:
            continue
        if hit.kind == "date":  # the day is that of the party before, whose office was named
            party = next((each.name for each in reversed(kept) if each.kind == "signature"), hit.name)
            hit = replace(hit, phrase=replace(hit.phrase, name=party))
        kept.append(hit)
    return kept


def _is_behind(spots: Sequence[Spot], label: Hit) -> bool:
    """Do words stand behind the label on its line?"""
    return bool(re.search(r"[^\W\d_]{2}", spots[label.end[0]].line.text[label.end[1] :]))


def _without_strays(spots: Sequence[Spot], hits: list[Hit], phrases: Sequence[Phrase]) -> list[Hit]:
    """Without labels that an answer begins with ("Total costs will be covered", in the action plan): they stand out of the
    form's order, between two that stand in it, and the same label stands elsewhere too."""
    order = {(each.kind, each.name): number for number, each in reversed(list(enumerate(phrases)))}
    labels = [each for each in hits if each.kind in _ORDERED]
    strays = {index for index in range(len(labels)) if _is_stray(labels, index, order)}
    kept = {(each.kind, each.name) for index, each in enumerate(labels) if index not in strays}
    gone = [
        each
        for index, each in enumerate(labels)
        if index in strays and ((each.kind, each.name) in kept or _begins_a_sentence(spots, each))
    ]
    return [each for each in hits if not any(each is stray for stray in gone)]


def _begins_a_sentence(spots: Sequence[Spot], cost: Hit) -> bool:
    """ "Cost: none, staff time only.", in an answer of the plan: words and no amount behind the label of the costs."""
    behind = spots[cost.end[0]].line.text[cost.end[1] :]
    return cost.kind == "cost" and len(re.findall(r"[^\W\d_]{2,}", behind)) > 1 and read_amount(behind).value is None


def _is_stray(labels: Sequence[Hit], index: int, order: Mapping[tuple[HitKind, str], int]) -> bool:
    """By itself, or with the one beside it: "District: Pat Lee / Building: Sam Roe" as who will be responsible."""
    spans = [(index, index + 1), (index - 1, index + 1), (index, index + 2)]
    return any(_stand_out(labels, first, end, order) for first, end in spans if first >= 0 and end <= len(labels))


def _stand_out(labels: Sequence[Hit], first: int, end: int, order: Mapping[tuple[HitKind, str], int]) -> bool:
    own = {(each.kind, each.name) for each in labels[first:end]}
    before = next(
        ((each.kind, each.name) for each in reversed(labels[:first]) if (each.kind, each.name) not in own), None
    )
    after = next(((each.kind, each.name) for each in labels[end:] if (each.kind, each.name) not in own), None)
    if any(kind == "signature" for kind, _ in own) or before is None or after is None or before[0] == "signature":
        return False  # a box stands among the signatures, too
    return order[before] < order[after] and not any(order[before] < order[each] < order[after] for each in own)


_ORDERED = ("field", "cost", "signature")
