"""What a paper is, and where one form ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ...core.facts import FORM_KINDS, Kind
from ...core.ruleset import FormDefinition
from ..layout.running import without_feet, without_running_heads
from ..layout.strip import Spot, strip_of
from ..page import GAP, Block, Line, Paper
from ..signatures.print_lines import asks_in_print
from ..signatures.printed_below import has_an_office
from ..values.dates import find_dates
from ..wording.captions import before_the_gap, with_labels_first
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled, label, phrases_of, tokens_of
from ..wording.names import typed_name
from ..wording.wrapped import with_wrapped_labels
from ..wording.wrapped_abreast import with_labels_abreast
from .marked import Run, blocks_in_order, runs_of
from .page_order import blocks_as_forms_run
from .repeated_titles import begins_anew

_ENOUGH = 4  # labels of a form, to call a paper without its title that form
_ENOUGH_WITH_TITLE = 2
_HEAD = 40.0  # points from the page's upper edge
_FAX = re.compile(
    r"(?:\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\b[A-Z]{3,9}\W{0,2}\d{1,2}\W{1,2}\d{2,4})\s+\d{1,2}[:.]\d\d.*(?:\bFAX\b|\bP\W{0,2}\d)",
    re.IGNORECASE,
)
_LONG, _ALIKE = 24, 92.0  # letters of a title that may be misread; of 100
_PROGRAMME = frozenset(("missouri", "model", "districts", "mmd", "the"))
_CLEARLY = 3  # labels more than those of the form that a mark names


@dataclass(frozen=True, slots=True)
class Piece:
    """One form's part of a file."""

    form: FormDefinition
    labelled: Labelled
    titled: bool


@dataclass(frozen=True, slots=True)
class _Title:
    spot: int
    kind: Kind


def forms_in(paper: Paper, forms: Mapping[Kind, FormDefinition]) -> list[Piece]:
    """Every form in the file, in its order. Empty: it holds none."""
    known = [forms[kind] for kind in Kind if kind in FORM_KINDS and kind in forms]
    foot = re.compile("|".join(rf"\b{re.escape(form.id)}\b" for form in known) or r"(?!)")
    runs = runs_of(paper, forms)
    ordered = blocks_in_order(paper, runs) if runs else blocks_as_forms_run(paper, known)
    heights = {page.number: page.height for page in paper.pages or ()}
    may_be_of_a_form = _may_be_of_a_form(known)
    body = without_feet(ordered, heights, may_be_of_a_form)
    blocks = without_running_heads(body, _titles_again(body, known), may_be_of_a_form)
    spots = [spot for spot in strip_of(blocks) if spot.line.filled or not foot.search(spot.line.text)]
    spots = [spot for spot in spots if not _is_of_a_fax(spot)]
    if not is_recognised(spots):
        labels = _labels_to_sign(known)
        spots = with_labels_abreast(with_wrapped_labels(spots, labels), labels)
        spots = with_labels_first(spots, labels | _parties(labels), _names_in_print(spots))
    titles = _with_marks(list(_titles(spots, known)), spots, runs, forms)
    pieces = [piece for piece in _by_titles(spots, titles, forms) if piece is not None]
    if not pieces:
        best = _best(spots, known, _headed(paper, known))
        pieces = [best] if best is not None else []
    return [part for piece in pieces for part in _parted(piece)]


def _may_be_of_a_form(forms: Sequence[FormDefinition]) -> Callable[[str], bool]:
    """Does a line, or what stands behind a gap in it, begin with a label or another printed text of the forms; or is it what people
    sign with, a name or a day?"""
    printed = {each.tokens for form in forms for each in phrases_of(form)}
    longest = max(map(len, printed), default=0)

    def may_be(text: str) -> bool:
        if find_dates(text) or any(typed_name(part)[0] is not None for part in text.split(GAP)):
            return True
        starts = (tokens_of(part) for part in text.split(GAP))
        return any(words[:end] in printed for words in starts for end in range(1, min(len(words), longest) + 1))

    return may_be


def _labels_to_sign(forms: Sequence[FormDefinition]) -> set[tuple[str, ...]]:
    return {each.tokens for form in forms for each in phrases_of(form) if each.kind == "signature"}


def _parties(labels: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Those who sign, without the word that says so."""
    return {tuple(word for word in label if word not in ("signature", "of")) for label in labels} - {()}


def _names_in_print(spots: Sequence[Spot]) -> list[int]:
    """The lines that hold a name with its bearer's office, or ask for a name in print."""
    heads = [before_the_gap(spot.line.text) for spot in spots]
    return [number for number, head in enumerate(heads) if asks_in_print(head) or has_an_office(head)]


def _titles_again(blocks: Sequence[Block], forms: Sequence[FormDefinition]) -> list[Line]:
    """What is no running head though it stands on two pages: the titles of further copies."""
    kept = {id(each) for each in without_running_heads(blocks)}
    repeated = [each for each in blocks if isinstance(each, Line) and id(each) not in kept]
    if not any(_titles(strip_of(repeated), forms)):
        return []
    spots = strip_of(blocks)
    titles = list(_titles(spots, forms))
    return [
        line
        for form in forms
        for line in begins_anew(spots, [each.spot for each in titles if each.kind is form.kind], form, repeated)
    ]


def _is_of_a_fax(spot: Spot) -> bool:
    """The line that a fax machine prints over each page: day, time, number, page. It would go on the answer before."""
    high = spot.line.box is not None and spot.line.box[1] < _HEAD
    return high and not spot.line.filled and bool(_FAX.search(spot.line.text))


def _with_marks(
    titles: list[_Title], spots: Sequence[Spot], runs: Sequence[Run], forms: Mapping[Kind, FormDefinition]
) -> list[_Title]:
    """Where a copy of a form begins by its mark and no title is to be read there, its first line is the title."""
    found = list(titles)
    for run in runs:
        own = [index for index, spot in enumerate(spots) if spot.line.page in run.pages]
        first = [index for index in own if spots[index].line.page == run.pages[0]]
        if first and not any(title.spot in first for title in titles):
            found.append(_Title(first[0], _by_its_words(run.kind, [spots[index] for index in own], forms)))
    return sorted(found, key=lambda each: each.spot)


def _by_its_words(marked: Kind, spots: Sequence[Spot], forms: Mapping[Kind, FormDefinition]) -> Kind:
    """The marked kind, unless the labels are clearly those of another form."""
    weights = {form.kind: _weight(label(spots, phrases_of(form))) for form in forms.values()}
    heaviest = max(weights, key=lambda kind: (weights[kind], kind is marked))
    return heaviest if weights[heaviest] >= weights[marked] + _CLEARLY else marked


def _titles(spots: Sequence[Spot], forms: Sequence[FormDefinition]) -> Iterator[_Title]:
    """Lines that are a form's title or its first heading, longest phrase first."""
    phrases = []
    for form in forms:
        texts = [
            form.title,
            *(block.text for block in form.blocks if block.type in ("title", "heading")),
            form.recognise[0],
            *(each for each in form.recognise if _is_part_of(tokens_of(each), tokens_of(form.title))),
        ]
        phrases += [(tokens_of(text), form.kind) for text in dict.fromkeys(texts) if text]
    phrases.sort(key=lambda each: -len(each[0]))
    recognised = is_recognised(spots)
    for position, spot in enumerate(spots):
        line = tokens_of(spot.line.text)
        if not 3 <= len(line) <= 20:
            continue
        following = tokens_of(spots[position + 1].line.text) if position + 1 < len(spots) else ()
        for words, kind in phrases:
            if _is_title(line, following, words) or _is_title_without_form(line, words):
                yield _Title(position, kind)
                break
        else:
            misread = (kind for words, kind in phrases if recognised and _is_title_misread(line, words))
            yield from (_Title(position, kind) for kind in list(misread)[:1])


def _is_part_of(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """The programme's name before it changes ("Missouri Model District & School Commitment/ Recommitment"); the rest is the form's."""
    return len(words) >= 4 and any(title[at : at + len(words)] == words for at in range(len(title)))


def _is_title(line: tuple[str, ...], following: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """The line is the title, alone or with a few words around it; or a title broken over two lines."""
    if len(words) < 4:
        return line == words
    for start in range(max(1, min(len(line) - len(words), 6) + 1)):
        if line[start : start + len(words)] == words and len(line) - len(words) <= 6:
            return True
    return 3 <= len(line) < len(words) and line == words[: len(line)] and (line + following)[: len(words)] == words


def _is_title_without_form(line: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """ "Missouri Model Districts – Building Technology Request": the title's last word left out, and nothing but the programme's name
    before it."""
    last = len(words) - 1
    return words[-1] == "form" and line[-last:] == words[:-1] and _PROGRAMME.issuperset(line[:-last])


def _is_title_misread(line: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """A long title of which a recogniser took a letter or two for others: "School Commitrnent/ Recommitment"."""
    whole = "".join(words)
    return (
        len(words) >= 4
        and len(whole) >= _LONG
        and len(line) <= len(words) + 2
        and fuzz.ratio("".join(line), whole) >= _ALIKE
    )


def _by_titles(
    spots: Sequence[Spot], titles: Sequence[_Title], forms: Mapping[Kind, FormDefinition]
) -> Iterator[Piece | None]:
    """One piece from each title to the next; a title that is repeated inside its own form begins nothing."""
    starts: list[_Title] = []
    titles = _collapsed(spots, titles, forms)
    for position, title in enumerate(titles):
        stop = titles[position + 1].spot if position + 1 < len(titles) else len(spots)
        labelled = label(spots[title.spot : stop], phrases_of(forms[title.kind]))
        if starts and starts[-1].kind is title.kind and not labelled.of("field", "district"):
            continue
        starts.append(title)
    for position, title in enumerate(starts):
        stop = starts[position + 1].spot if position + 1 < len(starts) else len(spots)
        labelled = label(spots[title.spot : stop], phrases_of(forms[title.kind]))
        if _found(labelled) >= _ENOUGH_WITH_TITLE:
            yield Piece(forms[title.kind], labelled, titled=True)


def _collapsed(spots: Sequence[Spot], titles: Sequence[_Title], forms: Mapping[Kind, FormDefinition]) -> list[_Title]:
    """A title and the headings under it are one."""
    kept: list[_Title] = []
    last = -1
    for title in titles:
        same = bool(kept) and kept[-1].kind is title.kind
        if not same or _labels(spots[last : title.spot], forms[title.kind]):
            kept.append(title)
        last = title.spot
    return kept


def _labels(spots: Sequence[Spot], form: FormDefinition) -> int:
    return _found(label(spots, phrases_of(form)))


def _found(labelled: Labelled) -> int:
    """How many different labels of fields and signatures are there."""
    return len({(hit.kind, hit.name) for hit in labelled.hits if hit.kind in ("field", "signature")})


def _weight(labelled: Labelled) -> int:
    """How much speaks for this form: its labels and its own choices."""
    return len(
        {
            (hit.kind, hit.name, hit.phrase.choice)
            for hit in labelled.hits
            if hit.kind in ("field", "signature", "choice")
        }
    )


def _headed(paper: Paper, forms: Sequence[FormDefinition]) -> Kind | None:
    """The kind that a page header names."""
    titles = list(_titles(strip_of((*paper.header, *paper.footer)), forms))
    return titles[0].kind if titles else None


def _best(spots: Sequence[Spot], forms: Sequence[FormDefinition], headed: Kind | None) -> Piece | None:
    """Without a title the labels decide; the building form has all labels of the district form, and its own."""
    scored = [
        (_weight(labelled), Piece(form, labelled, titled=form.kind is headed))
        for form, labelled in _all(spots, forms)
    ]
    scored = [(score, piece) for score, piece in scored if _is_told(piece)]
    if not scored:
        return None
    titled = [piece for _, piece in scored if piece.titled]
    return titled[0] if titled else max(scored, key=lambda each: each[0])[1]


def _is_told(piece: Piece) -> bool:
    """Do its labels tell the form? Those of a commitment stand on many a school's paper ("School:", "Year:", "Principal:"):
    without its title a sentence of its own must be there too, or all who sign it."""
    found = _found(piece.labelled)
    if piece.titled:
        return found >= _ENOUGH_WITH_TITLE
    if piece.form.kind is not Kind.COMMITMENT:
        return found >= _ENOUGH
    signers = {hit.name for hit in piece.labelled.hits if hit.kind == "signature"}
    return len(signers) == len(piece.form.signatures) or (found >= _ENOUGH and _says_its_own(piece))


def _says_its_own(piece: Piece) -> bool:
    """One of the sentences that are known to be the form's, a letter or two misread or broken over lines though it may be."""
    text = " ".join(" ".join(tokens_of(spot.line.text)) for spot in piece.labelled.spots)
    own = (" ".join(tokens_of(each)) for each in piece.form.recognise)
    return any(fuzz.partial_ratio(each, text) >= _ALIKE for each in own if len(each) >= _LONG)


def _all(spots: Sequence[Spot], forms: Sequence[FormDefinition]) -> Iterator[tuple[FormDefinition, Labelled]]:
    for form in forms:
        yield form, label(spots, phrases_of(form))


def _parted(piece: Piece) -> list[Piece]:
    """Several forms of one kind one after the other without titles: each begins at its first label."""
    starts: list[int] = []
    seen: set[tuple[str, str]] = set()
    for hit in piece.labelled.hits:
        if hit.kind == "field" and hit.name == "district" and ("field", "district") in seen and len(seen) >= _ENOUGH:
            starts.append(hit.start[0])
            seen = set()
        if hit.kind in ("field", "signature"):
            seen.add((hit.kind, hit.name))
    if not starts or len(seen) < _ENOUGH:
        return [piece]
    spots = piece.labelled.spots
    bounds = [0, *starts, len(spots)]
    phrases = phrases_of(piece.form)
    return [
        Piece(piece.form, label(spots[bounds[i] : bounds[i + 1]], phrases), piece.titled)
        for i in range(len(bounds) - 1)
    ]
