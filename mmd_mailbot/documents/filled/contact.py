"""A contact (name, email, phone), in one line or several, in any order, with or without words before each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...core.facts import Fact
from ..page import GAP, Box
from ..values.glued import parted
from ..values.slips import lost_dots, mended_addresses, telephone_in
from ..wording.answers import empty, line_of, place, rows_of, without_the_word_answer
from ..wording.contact_parts import Part, part_of
from ..wording.garbled import is_recognised
from ..wording.labels import Fragment, Labelled
from .contact_lines import as_meant, is_cut, surname_below
from .contact_names import CUT, name_in, said
from .wrapped_addresses import goes_on_below, whole_addresses

_EMAIL = re.compile(r"[\w.+'’%-]+@[\w-]+(?:\.[\w-]+)+")
_EMAIL_LIKE = re.compile(r"\S*@\S*|\S+\s?(?:\(at\)|\[at\])\s?\S+")
_NO_AT = re.compile(
    r"(?<![\w./])(?!www\.)[\w.+-]{4,60}\.(?:k\w{2,3}\.mo\.us|org|com|net|edu)(?![\w@])", re.IGNORECASE
)
_MISREAD = 0.5  # how sure an address is that stands there without its @
_LOST_DOTS = 0.85  # how sure an address is that was read without some of its dots
_LEVEL, _APART = 0.6, 20.0  # of its height, and points, by which the rest of a line may stand off from it
_DOMAIN_LEAST = 8  # letters behind the owner's name, of which the first was the @
_EXTENSION = r"(?:\s*,?\s*(?:x|ext\.?|extension|#)\s*\.?\s*\d{1,6}(?![\d-]))?"
_PHONE = re.compile(
    r"(?<![\w@])(?:\+?1[\s.-]?)?(?:\(\d{3}\)|\d{3})[\s./–—-]{0,3}\d{3}[\s.–—-]{0,3}\d{4}(?!\d)" + _EXTENSION,
    re.IGNORECASE,
)
_SHORT_PHONE = re.compile(r"(?<![\d-])\d{3}[-.]\d{4}(?!\d)" + _EXTENSION, re.IGNORECASE)
_KIND = re.compile(r"\b(?:office|work|school|cell|mobile|home|direct|main|desk)\b", re.IGNORECASE)
_KIND_BEHIND = re.compile(r"\s*\(([A-Za-z /]{2,20})\)")  # "660-555-0199 (cell)"
_SEVERAL_NAMED = 0.92  # how sure the first of several numbers is, each with the word that says which it is
_PART = re.compile(r"(?:name|e-?\s?mail|(?:tele)?phone)\b[^:\t\n]{0,20}?(?:[:\t]|\s[–—-]\s)", re.IGNORECASE)
_JOINED_TO = re.compile(
    r"_+(?=(?:name|e-?\s?mail|(?:tele)?phone|cell)\s?:)", re.IGNORECASE
)  # a line to write on: "net_Phone:"
_LONE_PART = re.compile(r"\W*(?:name|e-?\s?mail(?: address)?|(?:tele)?phone(?: number)?)\W*", re.IGNORECASE)
_LABELLED_PHONE = re.compile(r"^[\d\s().+x-]{4,}$")
_NAME_PART = re.compile(r"\W*(?:(?:full|contact) )?name\b", re.IGNORECASE)


Rows = Sequence[tuple[Fragment, str]]


def read_contact(labelled: Labelled, indexes: Sequence[int], field: str, name: str) -> dict[str, Fact]:
    """The facts ``FIELD_name``, ``FIELD_email`` and ``FIELD_phone``."""
    answered = [(index, rows) for index in indexes if (rows := without_the_word_answer(rows_of(labelled, index)))]
    answered = [each for each in answered if len(each[1]) > 1 or not _LONE_PART.fullmatch(each[1][0][1])]
    answered = [each for each in answered if _asks_for(labelled, each[0]) != "title"]
    # "District Contact Email: …" under "District Contact Name: …": one label in parts
    parts = [
        each
        for each in answered
        if _PART.match(each[1][0][1].lstrip(" \t")) or _names_a_part(each[1]) or _asks_for(labelled, each[0])
    ]
    in_parts = len(parts) > 1 or (
        len(answered) == 2 and parts == answered[1:]
    )  # or the second and the last was left out
    kept = _with_its_name(parts, answered) if in_parts else answered
    for group in [kept] if in_parts else [[each] for each in kept]:
        lines = [line for index, rows in group for line in _lines_of(labelled, index, rows)]
        text = re.sub(r"^\s*\(\s*name[^)@\d]*\)?\s*:?", "", "\n".join(lines), flags=re.IGNORECASE)
        text = re.sub(r"^\s*(?:person|information|info)\s*:\s*", "", text, flags=re.IGNORECASE)
        text = as_meant(whole_addresses(_JOINED_TO.sub(" ", text)))
        dotted = True
        if is_recognised(labelled.spots):
            dotted = not lost_dots(text)
            text = mended(text)
        if text.strip():
            where = place(labelled, group[0][1][0][0].spot, name)
            found = facts_in(text, field, where, min(labelled.hits[index].confidence for index, _ in group))
            email = found[f"{field}_email"]
            if email.value is None and is_recognised(labelled.spots) and (lost := _NO_AT.search(text)):
                email = Fact(lost[0], _MISREAD, where)  # it is there, whatever became of it
            sure = email.confidence if dotted else min(email.confidence, _LOST_DOTS)
            return found | {f"{field}_email": replace(email, confidence=sure)}
    nothing = empty(labelled, indexes, name)
    return {f"{field}_{part}": nothing for part in ("name", "email", "phone")}


def _asks_for(labelled: Labelled, index: int) -> Part | None:
    """The part that the label's own words ask for, as "Email" in a cell of its own, or "Phone (district)"."""
    (first, begin), (last, end) = labelled.hits[index].start, labelled.hits[index].end
    texts = [each.line.text for each in labelled.spots[first : last + 1]]
    texts[-1] = texts[-1][:end]
    texts[0] = texts[0][begin:]
    return part_of(" ".join(texts))


def _lines_of(labelled: Labelled, index: int, rows: Rows) -> list[str]:
    """What is answered at one label, with the word for the part before it where the label has it."""
    lines = _with_torn_rest(labelled, rows)
    part = _asks_for(labelled, index)
    return lines if part is None or not lines else [f"{part.title()}: {lines[0]}", *lines[1:]]


def mended(text: str) -> str:
    """As it was meant: what a recogniser makes of an address."""
    return _with_its_l(_with_its_at(mended_addresses(text)))


def _with_its_l(text: str) -> str:
    """An address in whose owner's name a leaning l was read as a stroke: "enge/brechta@…" of Amber Engelbrecht."""
    names = {each.lower() for each in re.findall(r"[A-Z][a-z]{4,}", text)}

    def whole(found: re.Match[str]) -> str:
        joined = f"{found[1]}l{found[2]}"
        return joined if any("l" in each and each in joined for each in names) else found[0]

    return re.sub(r"([a-z.]+)/([a-z.]+)(?=@)", whole, text)


def facts_in(text: str, field: str, where: str, confidence: float) -> dict[str, Fact]:
    apart = parted(text)
    email, email_sure, rest = _take_email(apart)
    if apart != text and email is not None and email[0].isupper():
        email_sure = min(email_sure, 0.5)  # a name may still stand before it
    phone, phone_sure, rest = _take_phone(rest)
    person, person_sure = name_in(rest)
    return {
        f"{field}_name": Fact(person, min(confidence, person_sure), where),
        f"{field}_email": Fact(email, min(confidence, email_sure), where),
        f"{field}_phone": Fact(phone, min(confidence, phone_sure), where),
    }


def _with_torn_rest(labelled: Labelled, rows: Sequence[tuple[Fragment, str]]) -> list[str]:
    """Their words line by line, with what a hand wrote on at the same height, and a recogniser took for a line of its own; and
    with the rest of an address that a narrow cell wraps."""
    lines: list[str] = []
    before: Box | None = None
    above: Fragment | None = None
    for fragment, words in rows:
        box = line_of(labelled, fragment).box
        joint = None if above is None else _joint(labelled, above, lines[-1], fragment, words)
        if joint is not None:
            lines[-1] += f"{joint}{words}"
            before, above = box, fragment
            continue
        above = fragment
        if before is not None and box is not None and box[0] >= before[2] - 1:
            shared = min(before[3], box[3]) - max(before[1], box[1])
            if shared > _LEVEL * min(before[3] - before[1], box[3] - box[1]) and box[0] - before[2] < _APART:
                lines[-1] += f" {words}"
                before = (before[0], before[1], box[2], max(before[3], box[3]))
                continue
        lines.append(words)
        before = box
    return lines


def _joint(labelled: Labelled, above: Fragment, words: str, below: Fragment, rest: str) -> str | None:
    """What stands between a line and its rest that a narrow cell wraps; None where the line below is one of its own."""
    if goes_on_below(labelled, above, words, below, rest) or is_cut(labelled, above, words, below, rest):
        return ""
    return " " if surname_below(labelled, above, words, below, rest) else None


def _with_its_name(
    parts: Sequence[tuple[int, Rows]], answered: Sequence[tuple[int, Rows]]
) -> Sequence[tuple[int, Rows]]:
    """ "Building Contact: Pat Lee" over "Building Contact Email: …" and "… Phone: …": the name stands at the label without a part."""
    if any(_NAME_PART.match(rows[0][1]) for _, rows in parts):
        return parts
    before = [each for each in answered if each[0] < parts[0][0]]
    return [*before[-1:], *parts]


def _names_a_part(rows: Sequence[tuple[Fragment, str]]) -> bool:
    """ "District Contact email" in a cell, and in the next one the address, or behind a wide gap: the label's last word says which
    part it is."""
    word, gap, answer = rows[0][1].partition(GAP)
    if gap and answer.strip() and _LONE_PART.fullmatch(word) is not None:
        return True
    return len(rows) > 1 and _LONE_PART.fullmatch(rows[0][1]) is not None and not rows[1][0].same_line


def _with_its_at(text: str) -> str:
    """An address whose @ was read as a letter ("abrandtabranson.k12.mo.us"), where the name of its owner tells which letter."""
    lost = None if "@" in text else _NO_AT.search(text)
    if lost is None:
        return text
    name, _ = name_in(f"{text[: lost.start()]}\n{text[lost.end() :]}")
    words = re.findall(r"[a-z'’-]+", (name or "").lower())
    if len(words) < 2:
        return text
    first, last = words[0], words[-1]
    for login in (f"{first[0]}{last}", f"{first}.{last}", f"{last}{first[0]}", f"{first}{last}", f"{first}_{last}"):
        rest = lost[0][len(login) :]
        if lost[0].lower().startswith(login) and len(rest) > _DOMAIN_LEAST:
            return f"{text[: lost.start()]}{lost[0][: len(login)]}@{rest[1:]}{text[lost.end() :]}"
    return text


def _take_email(text: str) -> tuple[str | None, float, str]:
    found = _EMAIL.findall(text)
    if found:
        rest = _EMAIL.sub("\n", text)
        return found[0].strip("'’."), 0.99 if len(set(found)) == 1 else 0.7, rest
    like = _EMAIL_LIKE.search(text)
    if like and re.search(r"\w", like.group(0)):
        sure = _MISREAD if like.group(0).startswith("@") else 0.9  # its owner's name stands elsewhere, or nowhere
        return like.group(0).strip(" ,;<>()"), sure, text[: like.start()] + "\n" + text[like.end() :]
    named = said(text, r"e-?\s?mail(?: address)?")
    if named:
        return named, 0.8, text.replace(named, "\n", 1)
    return None, 0.95, text


def _is_a_fax(text: str, number: re.Match[str]) -> bool:
    """Is it the number of a fax machine, as the word before it or behind it says, and no telephone's too ("Phone/Fax")?"""
    before = re.split(r"\n|\d", text[: number.start()])[-1]
    behind = _KIND_BEHIND.match(text, number.end())
    word = behind[1] if behind is not None else before
    return "fax" in word.lower() and re.search(r"phone|tel", word, re.IGNORECASE) is None


def _are_told_apart(text: str, numbers: Sequence[re.Match[str]]) -> bool:
    """Does a word at each say whose telephone it is, each another: "660-555-0100 (office), 660-555-0199 (cell)"?"""
    kinds = []
    for each in numbers:
        before = _KIND.findall(re.split(r"\n|\d", text[: each.start()])[-1])
        behind = _KIND_BEHIND.match(text, each.end())
        kinds += _KIND.findall(behind[1]) if behind is not None else before[-1:]
    told = {each.lower() for each in kinds}
    return len(told) == len(kinds) == len(numbers)


def _take_phone(text: str) -> tuple[str | None, float, str]:
    for pattern, sure in ((_PHONE, 0.99), (_SHORT_PHONE, 0.9)):
        there = list(pattern.finditer(text))
        there = [each for each in there if not _is_a_fax(text, each)] or there
        found = [re.sub(r"\s+", " ", re.sub(r"-\n\s*", "-", match.group(0))).strip() for match in there]
        if found:
            doubt = 1.0 if len(found) == 1 else _SEVERAL_NAMED if _are_told_apart(text, there) else 0.8
            return found[0], min(sure, doubt), pattern.sub("\n", text)
    if (misread := telephone_in(text)) is not None:
        return misread[1], _MISREAD, text.replace(misread[0], "\n", 1)
    named = said(text, r"(?:tele|cell |office |work )?phone(?: number)?|tel|cell")
    if named:
        return named, 0.8, text.replace(named, "\n", 1)
    lone = [each for each in CUT.split(text) if _LABELLED_PHONE.match(each) and any(c.isdigit() for c in each)]
    if lone:
        return lone[0].strip(), 0.7, text.replace(lone[0], "\n", 1)
    return None, 0.95, text
