"""Answers in words: what was written, without what the blank form prints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...core.facts import Fact
from ..page import GAP, OBJECT, Line
from ..values.marks import without_marks
from .garbled import is_recognised
from .hits import EXACT, GARBLED, Fragment, Labelled
from .short_answers import leads_a_question, runs_on, without_sections

_PLACEHOLDER = re.compile(
    r"(?:click|tap)(?: or tap| or click)?(?: here)? to (?:enter|add|type)[^.]*\.?"
    r"|click here[^.]*\.?|choose an item\.?|enter (?:text|answer|date|name)(?: here)?\.?|type (?:text |your answer )?here\.?"
    r"|\[(?:enter|insert|type)[^\]]*\]|(?:enter|insert) your answer(?: here)?\.?",
    re.IGNORECASE,
)
_RULED = re.compile(r"_{2,}|\.{5,}|…{2,}")
# "* (required)": what web forms print behind the label of a question that must be answered
_NOTHING = re.compile(r"[\s.,_|\u00a0\u200b]*|[•·▪◦○●■]+|[*＊✱]+(?:\s*\(?required\)?)?|\(required\)", re.IGNORECASE)
_BOX_BEHIND = re.compile(
    r"(?:^|\s+)[□☐■⬛◼▢]+$|(?<=\w{3})(?:\s+[□☐■☒])+$"
)  # a stain or a hole that was read as a box, or a form's own
_BULLET = re.compile(r"^\s*(?:[•·▪◦‣⁃●○■*]|[-–—](?=\s)|\(?\d{1,2}[.)](?=\s)|o(?=\s))\s*")


def written(text: str) -> str:
    """The text without underscores, placeholders and pictures: empty where nothing was answered."""
    text = _PLACEHOLDER.sub(" ", text.replace(OBJECT, " "))
    text = _RULED.sub(" ", text)
    text = re.sub(r"(?<=\s)_(?=\s)|^_\s|\s_$|^_$", " ", text)
    text = re.sub(r"(?<!\S)_(?=[^\W_])|(?<=[^\W_])_(?!\S)", " ", text)  # of a line to write on, beside the words
    text = re.sub(r"[ \u00a0]+", " ", text)
    text = text.strip(" \t:;|\u00a0")
    return "" if _NOTHING.fullmatch(text) else text


_TIMES = re.compile(r"(?:[x×*@]|at|ea\.?|each|pcs?\.?|units?)\s*\$?\s?\d", re.IGNORECASE)


def unbulleted(text: str) -> str:
    """Without a bullet or a list's number; "(4) x $65" counts pieces."""
    without = _BULLET.sub("", text).strip()
    return text.strip() if _TIMES.match(without) else without


_IN_BRACKETS = re.compile(r"\s*\((\d{1,2})\)\s")


def unbulleted_list(texts: Sequence[str]) -> list[str]:
    """All lines of a list without their bullets. "(3) Jabra Speak" is its third where every line counts on; else it is
    three of them."""
    numbers = [found and int(found[1]) for found in map(_IN_BRACKETS.match, texts)]
    counts = numbers != list(range(1, len(texts) + 1))
    return [
        text.strip() if number and counts else unbulleted(text) for text, number in zip(texts, numbers, strict=True)
    ]


# before an answer, of whoever retyped the form with questions and answers: "Answer: …", "Response: …", "A: …"
_ANSWER = re.compile(
    r"\s*(?:(?:(?i:our|your|the|district|building|school)\s+)?(?i:answer|ans|response|reply)\s*(?:#?\s?\d{1,2})?\s*(?:\.?:|\s*$)|A:(?=\s))\s*"
)


def without_the_word_answer(rows: list[tuple[Fragment, str]]) -> list[tuple[Fragment, str]]:
    """The answered lines without the word before the first that says that it is one."""
    if not rows:
        return rows
    if (said := _ANSWER.match(f"{rows[0][1]} ")) is None:
        return rows[1:] if rows[0][0].text.strip() == "A:" else rows
    rest = rows[0][1][said.end() :].strip()
    return [*([(rows[0][0], rest)] if rest else []), *rows[1:]]


def line_of(labelled: Labelled, fragment: Fragment) -> Line:
    return labelled.spots[fragment.spot].line


def place(labelled: Labelled, spot: int, name: str) -> str:
    """``page 3``, or the form's own name of the place where there are no pages."""
    page = labelled.spots[spot].line.page
    return f"page {page}" if page is not None else name


def rows_of(labelled: Labelled, index: int) -> list[tuple[Fragment, str]]:
    """The answered lines under a hit, each with the words that count."""
    found = []
    for fragment in labelled.fragments(index):
        if line_of(labelled, fragment).struck:
            continue
        words = _BOX_BEHIND.sub("", written(fragment.text))
        if words and not leads_a_question(labelled, fragment):
            found.append((fragment, words))
    return found


def outside_tables(labelled: Labelled, index: int) -> bool:
    return not labelled.spots[labelled.hits[index].start[0]].levels


_ADDRESS = re.compile(  # under a name: street, box, or town with its state and number
    r"\s*(?:\d{1,5}\s+[A-Z][\w.]*\s.*\w|P\.?\s?O\.?\s+Box\b.*|[A-Z][\w. ]+,?\s+(?:MO|Mo\.|Missouri)\s+\d{5}(?:-\d{4})?)\s*$"
)


# what is printed beside a signature in the same column, whose own label was not found: no short answer goes on so
_OF_A_SIGNATURE = re.compile(
    r"\W*(?:date(?:\s*signed)?|role|(?:(?:role|party)\s+)?print(?:ed)?\s+name(?:\s+signature)?(?:\s+date)?)\W*",
    re.IGNORECASE,
)


_WIDE_APART = 0.8  # how sure an answer is within which its line has a wide gap
_HARDLY_EMPTY = 0.65  # where the label itself was hardly read, nor may be what was written beside it


# what heads the block of signatures below: "Approvals", "Required Signatures", "Signature Page", "Authorization"
_SIGNING = frozenset(
    [
        "signature", "signatures", "approval", "approvals", "authorization", "authorizations", "commitment", "agreement", "signing",
        "acknowledgement", "acknowledgment", "certification", "assurances", "signoff",
    ]
)  # fmt: skip
_AROUND_SIGNING = frozenset(
    [
        "and",
        "of",
        "for",
        "the",
        "required",
        "authorized",
        "administrative",
        "official",
        "page",
        "block",
        "section",
        "sign",
        "off",
    ]
)


def _before_signing(rows: list[tuple[Fragment, str]]) -> list[tuple[Fragment, str]]:
    """What stands before the title of the signatures, which is on a line of its own."""
    for number, (fragment, words) in enumerate(rows):
        spelled = re.findall(r"[^\W\d_]+", words.lower())
        if not fragment.same_line and _SIGNING.intersection(spelled) and set(spelled) <= _SIGNING | _AROUND_SIGNING:
            return rows[:number]
    return rows


_BEGINS = re.compile(
    r"\W*docusigned by\W*", re.IGNORECASE
)  # the head of an imprint that reaches up from a line under it


def _outermost(labelled: Labelled, row: tuple[Fragment, str]) -> int | None:
    levels = labelled.spots[row[0].spot].levels
    return levels[0].table if levels else None


def read_line(labelled: Labelled, indexes: Sequence[int], name: str) -> Fact:
    """A short answer. Of several places with the same label the first that is answered counts."""
    for index in indexes:
        rows = _before_signing(without_the_word_answer(rows_of(labelled, index)))
        if not rows:
            continue
        confidence = labelled.hits[index].confidence
        if outside_tables(labelled, index):
            # running text follows a form that is no table
            rows = rows[: 2 if len(rows) == 2 and runs_on(labelled, rows[0][0], rows[1][0]) else 1]
            if not rows[0][0].same_line:
                confidence = min(confidence, 0.9)
        elif labelled.spots[rows[0][0].spot].levels:  # what stands under its table is no rest of an answer in a cell
            rows = [each for each in rows if _outermost(labelled, each) == _outermost(labelled, rows[0])]
        rows = [each for number, each in enumerate(rows) if not number or not _ADDRESS.match(each[1])]
        rows = [each for each in rows if not _BEGINS.fullmatch(each[1])]
        ends = [number for number, (_, words) in enumerate(rows) if number and _OF_A_SIGNATURE.fullmatch(words)]
        rows = rows[: min(ends, default=len(rows))]
        if is_recognised(labelled.spots) and any(GAP in words for _, words in rows):
            confidence = min(confidence, _WIDE_APART)  # a name signed high beside it stands on its level, too
        text = re.sub(r"\s+", " ", " ".join(words for _, words in rows)).strip(" ,")
        text = _PARTED.sub("", text)
        if len(rows) > 1:  # "Pinewater Co. R-" and "IV" under it
            text = _CODE_CUT.sub("-", text)
        if len(rows) > 3 or len(text) > 120:
            confidence = min(confidence, 0.7)
        return Fact(unbulleted(text) or text, confidence, place(labelled, rows[0][0].spot, name))
    return empty(labelled, indexes, name)


def read_text(labelled: Labelled, indexes: Sequence[int], name: str) -> Fact:
    """A long answer: paragraphs parted by line breaks where the paper knows paragraphs, else by blanks."""
    for index in indexes:
        rows = without_the_word_answer(rows_of(labelled, index))
        rows = [
            (fragment, without_marks(words).strip() if not words.strip("☒ ") else words) for fragment, words in rows
        ]
        rows = without_sections(labelled, [each for each in rows if each[1]])
        if not rows:
            continue
        before, text = rows[0]
        for fragment, words in rows[1:]:
            line = line_of(labelled, fragment)
            broken = line.page is None or line.filled or re.match(r"[•·▪◦‣]|\d{1,2}[.)]\s", words)
            text += _end_mark(before.text, text)
            text += "\n" if broken else "" if _HYPHENATED.search(f"{text} {words}", len(text) - 2) else " "
            text, before = text + words, fragment
        return Fact(text.replace("\t", " "), labelled.hits[index].confidence, place(labelled, rows[0][0].spot, name))
    return empty(labelled, indexes, name)


# "self-" and "assessment" under it; not "pre-" and "and post-tests"
_HYPHENATED = re.compile(r"[^\W\d_]- (?!(?:and|or|to|nor)\b)[a-z]")


_PARTED = re.compile(r"\s+[/|]$")  # from the next label on its line
_CODE_CUT = re.compile(r"(?<=\b[RC])- (?=[IVX]+\b|\d{1,2}\b)")  # of a district's name


def _end_mark(line: str, words: str) -> str:
    """The mark within a sentence that ends its line: "a shared drive;", "these goals:"."""
    mark = line.rstrip()[-1:]
    return mark if mark in (";", ":") and words[-1:].isalnum() else ""


def empty(labelled: Labelled, indexes: Sequence[int], name: str) -> Fact:
    """Nothing is written there. Where the label itself is not found, that is less sure."""
    if not indexes:
        return Fact(None, 0.6, name)
    hit = labelled.hits[indexes[0]]
    for index in indexes:
        for fragment in labelled.fragments(index):
            if OBJECT in fragment.text and any(
                each.kind != "signature-line" for each in line_of(labelled, fragment).pictures
            ):
                return Fact(
                    None, 0.5, place(labelled, fragment.spot, name), "a picture stands there; it was not read"
                )
    sure = _HARDLY_EMPTY if hit.confidence == GARBLED else min(hit.confidence, EXACT)
    return Fact(None, sure, place(labelled, hit.start[0], name))
