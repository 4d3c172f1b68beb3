"""Where the printed phrases of a form stand on a strip: word for word, else with room for slips of the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz

from ..layout.strip import Level, Spot
from ..page import GAP, OBJECT
from ..values.marks import is_only_marks
from .dated import dated_by_their_parties
from .garbled import garbled_hits, is_recognised
from .hits import FUZZY, GARBLED, Hit
from .imprint_days import is_of_an_imprint
from .phrases import Phrase, placed_tokens
from .strangers import is_lesser

_MARKS = 400  # characters of marks before a label, at most: they are looked at again for each word
_NEARLY = 90.0
_YES_OR_NO = re.compile(r"\s*(?:(?i:yes|no)|[YN])\b[\s:.,–—-]*")  # before a choice
_INITIALS = re.compile(r"\W*\w{1,3}\s*[\[(☐☒□■○●◯][\W_]*")  # or "yes", written before the box of a choice
_HOW_TO_SIGN = re.compile(  # behind a label, in brackets: "District Contact Signature (required)"
    r"\s*\((?:(?:required|mandatory|please|must|sign(?:ed|ature)?|here|original|electronic|digital|typed|handwritten|wet|or|in|and"
    r"|blue|black|ink|only)\b[\s,/.!*-]*)+\)"
    r"|\s*\((?:please\s+)?(?:type|typing|enter)\b[^()]{1,60}\)",  # an online form's: "(type your full name)"
    re.IGNORECASE,
)
_TYPED = re.compile(r"\b(?:type|typing|enter)\b", re.IGNORECASE)
_YEAR_TOO = re.compile(r"[ :]*(?:\t\s*(?:(?:program|school)\s+)?year[ :]*)?", re.IGNORECASE)
_ASKED_MORE = re.compile(
    r"\s*\([^()]{3,80}\)(?=\s*\?)"
)  # "... be evaluated (progress toward goals, remaining gaps)?"
# behind a label, before its colon: "District (LEA):", "Building (school):"; or at the line's end, in words of forms
_REMARK = re.compile(
    r"\s*\([^()\t]{1,60}\)\s*(?=:)"
    r"|\s*\((?:(?i:lea|district|school|building|name|full|legal|official|required|optional|if|applicable|please|print|the|of|and|or|county"
    r"|address|number|email|e-mail|phone)\b[\s,/&.]*)+\)(?=\s*(?:$|\t))"
)
_OFFICE = ["s", "office"]  # behind a party's name, as it is stamped: "RECEIVED / SUPERINTENDENT'S OFFICE"
_PART = re.compile(r"\W*(?:e-?\s?mail|(?:tele)?phone|ph|tel|cell|title)\b[^:\n]{0,12}:", re.IGNORECASE)
_REACHED = re.compile(rf"{_PART.pattern}|@\w|\d{{3}}[\s).-]{{1,3}}\d{{4}}(?!\d)", re.IGNORECASE)
_OF_ANSWERS = frozenset(["approved", "approval"])  # they begin a label with a capital alone
_AND = re.compile(r"(?:\)|\s*\([^()]{0,90}\))?\s*[,;&]\s*(?:and\s+|&\s*)?|\s+and\s+")  # between choices in a row
_PRINT_WORDS = 7  # so many words of a printed text are enough to know it


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    spot: int
    start: int
    end: int


def find_hits(spots: Sequence[Spot], phrases: Sequence[Phrase]) -> list[Hit]:
    """Every printed phrase on the strip, longest match first, in reading order."""
    by_first: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda each: -len(each.tokens)):
        by_first.setdefault(phrase.tokens[0], []).append(phrase)
    hits: list[Hit] = []
    for run in _runs(spots):
        position = 0
        while position < len(run):
            hit, length = _hit_at(spots, run, position, by_first.get(run[position].text, ()), hits)
            if hit is not None:
                hits.append(hit)
            position += length
    hits = _fuzzy_too(spots, phrases, hits)
    return _garbled_too(spots, phrases, hits) if is_recognised(spots) else hits


def _garbled_too(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    def may_end(phrase: Phrase, spot: int, place: int) -> bool:
        return _may_end(spots, phrase, _Token("", spot, place, place))

    return list(
        dated_by_their_parties(
            replace(hit, end=(hit.end[0], _past_punctuation(spots[hit.end[0]].line.text, hit.end[1], hit.phrase)))
            if hit.confidence == GARBLED
            else hit
            for hit in garbled_hits(spots, phrases, hits, may_end)
        )
    )


def _runs(spots: Sequence[Spot]) -> Iterator[list[_Token]]:
    """Tokens of lines that stand together: in one cell, or one after another outside tables."""
    run: list[_Token] = []
    before: tuple[Level, ...] | None = None
    for index, spot in enumerate(spots):
        if spot.levels != before:
            if run:
                yield run
            run, before = [], spot.levels
        run += [_Token(text, index, start, end) for text, start, end in placed_tokens(spot.line.text)]
    if run:
        yield run


def _hit_at(
    spots: Sequence[Spot], run: list[_Token], position: int, phrases: Sequence[Phrase], hits: list[Hit]
) -> tuple[Hit | None, int]:
    for phrase in phrases:
        length = _matches(run, position, phrase)
        if not length:
            continue
        last = run[position + length - 1]
        if not _may_start(spots, run, position, phrase, last, hits) or not _may_end(spots, phrase, last):
            continue
        if phrase.kind == "signature" and _is_torn(spots, run[position : position + length]):
            continue
        if phrase.kind == "field" and _begins_a_contact(spots, run[position], last):
            continue
        if phrase.kind == "signature" and [each.text for each in run[position + length :][:2]] == _OFFICE:
            continue
        length += _hint_length(run, position + length, phrase)
        if phrase.kind == "date":
            phrase = replace(phrase, name=hits[-1].name)  # whose date it is, the signature before it says
        last = run[position + length - 1]
        end = (last.spot, _past_punctuation(spots[last.spot].line.text, last.end, phrase))
        return Hit(phrase, (run[position].spot, run[position].start), end), length
    return None, 1


def _is_torn(spots: Sequence[Spot], tokens: Sequence[_Token]) -> bool:
    """Does a line to sign on, or a picture, stand amid the label: "District Contact / ________ / Signature"? Then its last word is
    the line's caption. Or is its first word one that ends with a colon, "Signature: / District Contact"? Then it asks the party
    above, whose block it ends."""
    for before, after in pairwise(tokens):
        if before.spot != after.spot:
            texts = [spots[each].line.text for each in range(before.spot, after.spot + 1)]
            texts[-1] = texts[-1][: after.start]
            texts[0] = texts[0][before.end :]
            caption = before.text == "signature" and texts[0].lstrip().startswith(":")
            # the last head of a row of them: "Role | Printed Name | Signature"
            headed = before.text == "signature" and GAP in spots[before.spot].line.text[: before.start]
            if caption or headed or any(OBJECT in each or "__" in each for each in texts):
                return True
    return False


def _begins_a_contact(spots: Sequence[Spot], first: _Token, last: _Token) -> bool:
    """ "District", and on the next line "Name: Pat Lee  Email: …": is the label's last word the first of what is asked of a contact?"""
    if last.text != "name" or first.spot == last.spot or spots[last.spot].line.text[: last.start].strip():
        return False
    under = spots[last.spot + 1 : last.spot + 2]
    behind = spots[last.spot].line.text[last.end :]
    reached = _REACHED.search(behind) is not None or any(_PART.match(each.line.text) for each in under)
    return behind.lstrip().startswith(":") and bool(behind.strip(" :_\t")) and reached


def _begins_with_a_title(spots: Sequence[Spot], tokens: Sequence[_Token]) -> bool:
    """ "Signatures" on a line of its own, over the first party's."""
    first = tokens[0]
    alone = spots[first.spot].line.text.strip(" :").lower() == "signatures"
    return alone and tokens[-1].spot != first.spot


def _matches(run: list[_Token], position: int, phrase: Phrase) -> int:
    """How many tokens of the run the phrase takes; a long printed text may be cut or changed after its first words."""
    wanted = phrase.tokens
    taken = 0
    for token, want in zip(run[position : position + len(wanted)], wanted, strict=False):
        if token.text != want:
            break
        taken += 1
    if taken == len(wanted) or (phrase.kind == "print" and taken >= _PRINT_WORDS):
        return taken
    return 0


def _hint_length(run: list[_Token], position: int, phrase: Phrase) -> int:
    if not phrase.hint:
        return 0
    taken = 0
    for token, want in zip(run[position : position + len(phrase.hint)], phrase.hint, strict=False):
        if token.text != want:
            break
        taken += 1
    return taken if taken >= 3 or taken == len(phrase.hint) else 0


def _past_punctuation(text: str, end: int, phrase: Phrase) -> int:
    if phrase.kind == "choice":
        return end
    told = _HOW_TO_SIGN.match(text, end) if phrase.kind in ("signature", "date") else None
    if told is not None and _TYPED.search(told[0]) and "sign" not in text[: told.end()].lower():
        told = None  # "Building Principal (enter name)": who holds the office
    if phrase.kind == "field" and phrase.text.rstrip().endswith("?"):
        told = _ASKED_MORE.match(text, end)
    elif phrase.kind in ("field", "cost"):
        told = _REMARK.match(text, end)
    match = re.compile(r"[)\]\"”’'.]*\s*[:?]?(?:\s*\*(?=\s*$))?").match(text, told.end() if told else end)
    return match.end() if match else end


def _may_start(
    spots: Sequence[Spot], run: list[_Token], position: int, phrase: Phrase, last: _Token, hits: list[Hit]
) -> bool:
    token = run[position]
    text = spots[token.spot].line.text
    before = text[: token.start]
    previous = hits[-1] if hits else None
    if _is_heading(phrase) and not _is_capital(text, token):
        return False  # the last line of an answer: "… our district's / action plan."
    if phrase.kind == "signature" and phrase.tokens[0] in _OF_ANSWERS and not _is_capital(text, token):
        return False  # "... as soon as it is / approved by DESE"
    if phrase.kind == "date" and not _follows_signature(spots, token, previous):
        return False
    if phrase.kind == "date" and is_of_an_imprint(spots, token.spot, token.start, last.end):
        return False
    if phrase.kind == "choice" and phrase.choice and len(phrase.tokens) <= 2:
        # "Other", "Upload", "Share": words of any answer, unless they stand in their list
        in_list = previous is not None and previous.name == phrase.name and previous.kind in ("field", "choice")
        if not in_list or _is_said_at_it(phrase, previous, text, token):
            return False
    if _ends_its_answer(phrase, previous, text[last.end :]):
        return False
    if phrase.kind == "signature" and is_lesser(before, text[last.end :]):
        return False
    if is_only_marks(before) or (phrase.kind == "choice" and _YES_OR_NO.fullmatch(before)):
        return True
    if phrase.kind == "choice" and _INITIALS.fullmatch(before):
        return True
    if previous is not None and previous.end[0] == token.spot and is_only_marks(text[previous.end[1] : token.start]):
        if _is_beside_a_legend(phrase, previous, text, last):
            return True
        return phrase.kind == "choice" or text[last.end : last.end + 1] == ":" or phrase.kind in ("date", "signature")
    if _follows_a_choice(phrase, previous, text, token):
        return True
    if re.search(r"(?:\t|\s{2,}|_{2,}|\|)[\W_]*$", before):
        return True
    if phrase.kind == "date" or (phrase.kind == "print" and len(phrase.tokens) >= 4):
        return True
    if phrase.kind == "cost":
        return False
    colon = text[last.end : last.end + 3].lstrip(" )").startswith(":")
    return len(phrase.tokens) >= 5 or (phrase.kind != "choice" and colon and _is_capital(text, token))


def _is_said_at_it(phrase: Phrase, previous: Hit | None, text: str, token: _Token) -> bool:
    """ "Other: Online PLC with / other rural schools": a word of the same choice, where what was written at it wraps."""
    same = previous is not None and previous.kind == "choice" and previous.phrase.choice == phrase.choice
    return same and not _is_capital(text, token)


def _follows_a_choice(phrase: Phrase, previous: Hit | None, text: str, token: _Token) -> bool:
    """ "Screen sharing, Shared drive/file storage", the chosen ones of a list in a row."""
    if previous is None or previous.kind != "choice" or phrase.kind != "choice" or previous.name != phrase.name:
        return False
    between = text[previous.end[1] : token.start] if previous.end[0] == token.spot else "-"
    return _AND.fullmatch(between) is not None and (len(phrase.tokens) > 1 or _is_capital(text, token))


def _is_beside_a_legend(phrase: Phrase, previous: Hit, text: str, last: _Token) -> bool:
    """ "District | School Building": two labels without colons on one line with a wide gap between them, and nothing else, or the
    year's as a third."""
    own = text[previous.start[1] : previous.end[1]]
    if (
        previous.start[0] != previous.end[0]
        or ":" in own
        or not own.endswith(GAP)
        or not _YEAR_TOO.fullmatch(text, last.end)
    ):
        return False
    others = previous.kind == phrase.kind == "field" and previous.name != phrase.name
    before = text[: previous.start[1]]
    return others and (not before.strip() or before.endswith(GAP))


def _ends_its_answer(phrase: Phrase, previous: Hit | None, after: str) -> bool:
    """The one word of a label, without its colon, under what was written behind the same label: "School Building: Eugene Field
    Intermediate / School"."""
    if previous is None or len(phrase.tokens) > 1 or after.lstrip().startswith(":"):
        return False
    same = previous.kind == phrase.kind == "field" and previous.name == phrase.name
    return same and phrase.text != previous.phrase.text


def _is_heading(phrase: Phrase) -> bool:
    """Is it the title of a section? Its few words stand in answers too."""
    return phrase.kind == "print" and len(phrase.tokens) <= 3


def _is_capital(text: str, token: _Token) -> bool:
    return text[token.start : token.start + 1].isupper()


def _follows_signature(spots: Sequence[Spot], token: _Token, previous: Hit | None) -> bool:
    if previous is None or previous.kind not in ("signature", "date"):
        return False
    return previous.kind == "signature" or previous.start[0] != token.spot


def _may_end(spots: Sequence[Spot], phrase: Phrase, last: _Token) -> bool:
    after = spots[last.spot].line.text[last.end :]
    if phrase.kind == "signature" and _begins_the_next(spots[last.spot].line.text, last):
        return False
    rest = after.strip(" \u00a0)\"”’'.*")
    if _is_heading(phrase):
        return not after.startswith(".") and (rest in ("", ":") or after.lstrip().startswith(":"))
    if phrase.kind == "field" and len(phrase.tokens) == 1 and phrase.loose:  # "Total"
        return not rest or bool(re.match(r"\s*[:$=]?\s*(?:$|[\d$_])|\s*:", after))
    if phrase.kind == "field" and re.match(r"\s*(?:sign|[-–—]\s*date\s*:)", after, re.IGNORECASE):
        return False  # "District Contact Signiture" is no contact, nor is "District Contact - Date: 10/3/2026"
    if phrase.loose or re.match(r"[A-Z]", after):  # "SignatureDate": joined by a tab that had no room
        return True
    if phrase.kind == "date":
        return not rest or bool(re.match(r"\s*[:_\d/|(]|\t|\s*$|\s+(?:[A-Z][a-z]{2,8}\.?\s+\d|signed)", after))
    after = after.lstrip(")]\"”’'") if after[:1] in (")", "]", '"', "”") else after  # "Requested Tool(s): …"
    return not rest or bool(re.match(r"\s*(?:[:?=(_☐☒￼\[]|\t|\s\s|[-–—]\s)", after))


def _begins_the_next(text: str, last: _Token) -> bool:
    """ "District MIM Contact Person | Signature of Building Principal", side by side: is its last word the next label's first?"""
    return text[: last.start].endswith("\t") and bool(re.match(r"\s+of\s+(?:the\s+)?[A-Z]", text[last.end :]))


def _fuzzy_too(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """Labels that were not found word for word, once more with room for slips of the keyboard."""
    found = {(hit.kind, hit.name, hit.phrase.choice) for hit in hits}
    missing = [
        each
        for each in phrases
        if each.kind in ("field", "signature", "choice")
        and (each.kind, each.name, each.choice) not in found
        and len("".join(each.tokens)) >= 9
        and len(each.tokens) >= 2
    ]
    if not missing or not hits:
        return hits
    taken = {(hit.start, hit.end) for hit in hits}
    extra: list[Hit] = []
    for run in _runs(spots):
        starts = [
            index
            for index, token in enumerate(run)
            if token.start <= _MARKS and is_only_marks(spots[token.spot].line.text[: token.start])
            if not _inside(token, taken)
        ]
        for index in starts:
            hit = _nearly(spots, run, index, missing)
            if hit is not None and not _holds_another_party(hit, hits):
                extra.append(hit)
                missing = [
                    each
                    for each in missing
                    if (each.kind, each.name, each.choice) != (hit.kind, hit.name, hit.phrase.choice)
                ]
    return sorted([*hits, *extra], key=lambda each: each.start)


def _holds_another_party(hit: Hit, hits: Sequence[Hit]) -> bool:
    """ "MMD CST Facilitator | DESE Signature", side by side, is not the facilitator's label with a word too much."""
    return hit.kind == "signature" and any(
        each.kind == "signature" and each.start < hit.end and hit.start < each.end for each in hits
    )


def _inside(token: _Token, taken: set[tuple[tuple[int, int], tuple[int, int]]]) -> bool:
    at = (token.spot, token.start)
    return any(start <= at < end for start, end in taken)


def _nearly(spots: Sequence[Spot], run: list[_Token], index: int, missing: Sequence[Phrase]) -> Hit | None:
    best: tuple[float, Hit] | None = None
    for phrase in missing:
        wanted = " ".join(phrase.tokens)
        if len(run[index].text) == 1 and run[index].text != phrase.tokens[0]:
            continue  # the mark before a label: "X Consulted with StatewideTech Team"
        for length in (len(phrase.tokens), len(phrase.tokens) - 1, len(phrase.tokens) + 1):
            piece = run[index : index + length]
            if len(piece) < max(length, 1):
                continue
            score = fuzz.ratio(" ".join(token.text for token in piece), wanted, score_cutoff=_NEARLY)
            if phrase.kind == "signature" and (_is_torn(spots, piece) or _begins_with_a_title(spots, piece)):
                continue
            if score and _may_end(spots, phrase, piece[-1]) and (best is None or score > best[0]):
                last = piece[-1]
                end = (last.spot, _past_punctuation(spots[last.spot].line.text, last.end, phrase))
                best = (score, Hit(phrase, (piece[0].spot, piece[0].start), end, FUZZY))
    return best[1] if best else None
