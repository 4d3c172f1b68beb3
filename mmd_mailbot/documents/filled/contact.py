"""A contact (name, email, phone), in one line or several, in any order, with or without words before each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...core.facts import Fact
from ..page import Box
from ..values.glued import parted
from ..values.slips import lost_dots, mended_addresses, telephone_in
from ..wording.answers import empty, line_of, place, rows_of
from ..wording.garbled import is_recognised
from ..wording.labels import Fragment, Labelled
from ..wording.names import count_plain

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
_WORDS = re.compile(
    r"\b(?P<what>(?:full |contact )?name|e-?\s?mail(?: address)?|(?:tele|cell |office |work )?phone(?: (?:number|no\.?|#))?"
    r"|tel\.?|cell|mobile|ph\.?|fax|title|position|role)\s*(?:[:#=]|(?=\t)|-\s|$)",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:name|e-?\s?mail|(?:tele)?phone)\b[^:\n]{0,20}:", re.IGNORECASE)
_JOINED_TO = re.compile(
    r"_+(?=(?:name|e-?\s?mail|(?:tele)?phone|cell)\s?:)", re.IGNORECASE
)  # a line to write on: "net_Phone:"
# an address that a narrow column wraps, behind its hyphen, @ or a dot of its domain: "eric.ray-" over "hill@adair.k12.mo.us"
_WRAPPED = re.compile(
    r"(?<=[\w.]-)[ \t]*\n[ \t]*(?=[\w.+-]+@\w)|(?<=\w@)[ \t]*\n[ \t]*(?=[\w-]+\.\w)"
    r"|(?P<kept>@[\w.-]*[.-])[ \t]*\n[ \t]*(?=(?:[\w-]+\.)?(?:k12|org|com|net|edu|us)\b)"
    r"|(?P<dot>@[\w.-]+)[ \t]*\n[ \t]*(?=\.(?:[\w-]+\.)*(?:k12|org|com|net|edu|gov|us)\b)"
    r"|(?P<cut>@[\w.-]+\.[a-z])[ \t]*\n[ \t]*(?=[a-z]{1,2}[ \t]*(?:\n|$))"  # no domain ends in one letter: "mo.u" over "s"
)
_LONE_PART = re.compile(r"\W*(?:name|e-?\s?mail(?: address)?|(?:tele)?phone(?: number)?)\W*", re.IGNORECASE)
_LABELLED_PHONE = re.compile(r"^[\d\s().+x-]{4,}$")
_LAST_FIRST = re.compile(r"[A-Z][a-z'’-]+, [A-Z][a-z'’-]+(?: [A-Z]\.?)?")  # "Lee, Pat"
# "Jr.", and the degrees that people put behind their names; "MA" alone may be a state
_DEGREE = r"(?:Jr|Sr|II|III|Ed\.? ?[DS]|Ph\.? ?D|M\.? ?Ed|M\.A|M\.S|MBA|J\.? ?D|Esq)\b\.?"
_CUT = re.compile(r"\s*[,;|\t\n/•·]\s*|\s+[-–—]\s+|\s{3,}")
# a label of one part on a line of its own: "Contact Name", "Email Address", "Telephone Number"
_NAME_PART = re.compile(r"\W*(?:(?:full|contact) )?name\b", re.IGNORECASE)
_LONE_WORDS = re.compile(
    r"^[\s(]*(?:(?:full|contact|person|name|e-?\s?mail|address|(?:tele)?phone|number|no|tel|cell|and)\b[\s):.,/&]*)+$",
    re.IGNORECASE,
)


Rows = Sequence[tuple[Fragment, str]]


def read_contact(labelled: Labelled, indexes: Sequence[int], field: str, name: str) -> dict[str, Fact]:
    """The facts ``FIELD_name``, ``FIELD_email`` and ``FIELD_phone``."""
    answered = [(index, rows) for index in indexes if (rows := rows_of(labelled, index))]
    # "District Contact Email: …" under "District Contact Name: …": one label in parts
    parts = [each for each in answered if _PART.match(each[1][0][1].lstrip(" \t")) or _names_a_part(each[1])]
    kept = _with_its_name(parts, answered) if len(parts) > 1 else answered
    for group in [kept] if len(parts) > 1 else [[each] for each in kept]:
        lines = _with_torn_rest(labelled, [each for _, rows in group for each in rows])
        text = re.sub(r"^\s*\(\s*name[^)@\d]*\)?\s*:?", "", "\n".join(lines), flags=re.IGNORECASE)
        text = re.sub(r"^\s*(?:person|information|info)\s*:\s*", "", text, flags=re.IGNORECASE)
        text = _WRAPPED.sub(lambda cut: cut["kept"] or cut["dot"] or cut["cut"] or "", _JOINED_TO.sub(" ", text))
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
    person, person_sure = _name_in(rest)
    return {
        f"{field}_name": Fact(person, min(confidence, person_sure), where),
        f"{field}_email": Fact(email, min(confidence, email_sure), where),
        f"{field}_phone": Fact(phone, min(confidence, phone_sure), where),
    }


def _with_torn_rest(labelled: Labelled, rows: Sequence[tuple[Fragment, str]]) -> list[str]:
    """Their words line by line, with what a hand wrote on at the same height, and a recogniser took for a line of its own."""
    lines: list[str] = []
    before: Box | None = None
    for fragment, words in rows:
        box = line_of(labelled, fragment).box
        if before is not None and box is not None and box[0] >= before[2] - 1:
            shared = min(before[3], box[3]) - max(before[1], box[1])
            if shared > _LEVEL * min(before[3] - before[1], box[3] - box[1]) and box[0] - before[2] < _APART:
                lines[-1] += f" {words}"
                before = (before[0], before[1], box[2], max(before[3], box[3]))
                continue
        lines.append(words)
        before = box
    return lines


def _with_its_name(
    parts: Sequence[tuple[int, Rows]], answered: Sequence[tuple[int, Rows]]
) -> Sequence[tuple[int, Rows]]:
    """ "Building Contact: Pat Lee" over "Building Contact Email: …" and "… Phone: …": the name stands at the label without a part."""
    if any(_NAME_PART.match(rows[0][1]) for _, rows in parts):
        return parts
    before = [each for each in answered if each[0] < parts[0][0]]
    return [*before[-1:], *parts]


def _names_a_part(rows: Sequence[tuple[Fragment, str]]) -> bool:
    """ "District Contact email" in a cell, and in the next one the address: the label's last word says which part it is."""
    return len(rows) > 1 and _LONE_PART.fullmatch(rows[0][1]) is not None and not rows[1][0].same_line


def _with_its_at(text: str) -> str:
    """An address whose @ was read as a letter ("abrandtabranson.k12.mo.us"), where the name of its owner tells which letter."""
    lost = None if "@" in text else _NO_AT.search(text)
    if lost is None:
        return text
    name, _ = _name_in(f"{text[: lost.start()]}\n{text[lost.end() :]}")
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
        return like.group(0).strip(" ,;<>()"), 0.9, text[: like.start()] + "\n" + text[like.end() :]
    said = _said(text, r"e-?\s?mail(?: address)?")
    if said:
        return said, 0.8, text.replace(said, "\n", 1)
    return None, 0.95, text


def _take_phone(text: str) -> tuple[str | None, float, str]:
    for pattern, sure in ((_PHONE, 0.99), (_SHORT_PHONE, 0.9)):
        found = [re.sub(r"\s+", " ", match.group(0)).strip() for match in pattern.finditer(text)]
        if found:
            return found[0], sure if len(found) == 1 else min(sure, 0.8), pattern.sub("\n", text)
    if (misread := telephone_in(text)) is not None:
        return misread[1], _MISREAD, text.replace(misread[0], "\n", 1)
    said = _said(text, r"(?:tele|cell |office |work )?phone(?: number)?|tel|cell")
    if said:
        return said, 0.8, text.replace(said, "\n", 1)
    lone = [each for each in _CUT.split(text) if _LABELLED_PHONE.match(each) and any(c.isdigit() for c in each)]
    if lone:
        return lone[0].strip(), 0.7, text.replace(lone[0], "\n", 1)
    return None, 0.95, text


def _said(text: str, word: str) -> str | None:
    """What stands behind ``Email:`` where it looks like none."""
    match = re.search(rf"\b(?:{word})\s*:[ ]*([^\n\t,;|]*)", text, re.IGNORECASE)
    words = _WORDS.split(match.group(1))[0].strip() if match else ""
    return words or None


def _bare(piece: str) -> str:
    """Without marks at its ends. Brackets stay where both of a pair do, as in "Ray Dunnegan (ret.)", and hold no office."""
    words = piece.strip(" .:-–—<>[]\"'")
    inner = words[1:-1] if words[:1] == "(" and words[-1:] == ")" else words
    last = re.search(r"\(([^()]+)\)$", words)
    if words[:1] != "(" and last is not None:
        return words[: last.start()].strip() if count_plain(last[1]) == len(last[1].split()) else words
    return inner.strip(" .:-–—<>()[]\"'")


def _name_in(rest: str) -> tuple[str | None, float]:
    name, sure = _bare_name_in(rest)
    return (name and _with_its_degree(name, rest)), sure


def _with_its_degree(name: str, text: str) -> str:
    """With what belongs to it behind a comma, and a full stop: "Cody Weidenbenner, Ed.S.", "Mirsad Suljic Sr."."""
    line = re.sub(r"[ \t]+", " ", text)
    stop = r"\.?" if re.search(r"\b(?:Jr|Sr|Ph\.?D|Ed\.?[DS]|M\.Ed|M\.[AS])$", name) else ""
    found = re.search(rf"{re.escape(name)}{stop}(?:,? {_DEGREE})*", line)
    return found.group(0) if found else name


def _bare_name_in(rest: str) -> tuple[str | None, float]:
    named = _said(rest, "(?:full |contact )?name")
    if named:
        return named, 0.98
    for part in re.split(r"[;|\n\t/]", _WORDS.sub("\n", rest)):
        if _LAST_FIRST.fullmatch(part.strip()):
            return part.strip(), 0.92
    pieces = [_bare(piece) for piece in _CUT.split(_WORDS.sub("\n", rest))]
    pieces = [piece for piece in pieces if any(each.isalpha() for each in piece) and not _LONE_WORDS.match(piece)]
    if not pieces:
        return None, 0.95
    name = re.sub(r"\s+", " ", pieces[0])
    if "(" in name and ")" not in name:  # "Pat Lee (Superintendent)"
        name = name.split("(")[0].strip() or name
    words = name.split()
    plain = 2 <= len(words) <= 5 and all(
        word[0].isupper() or word[0] in "'’(" or word in ("de", "van", "von", "la") for word in words
    )
    return name, (0.98 if plain and len(pieces) == 1 else 0.92 if plain else 0.8)
