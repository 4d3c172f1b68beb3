"""The name of a contact, among what stands at its place besides an address and a number."""

from __future__ import annotations

import re

from ..wording.census import is_first_name
from ..wording.lexicon import OFFICE_WORDS, PARTICLES
from ..wording.names import count_plain, is_office
from ..wording.phrases import tokens_of

WORDS = re.compile(
    r"\b(?:(?:district|building|school|contact)(?:[’']s)?\s+){0,3}"
    r"(?P<what>(?:full |contact )?name|e-?\s?mail(?: address)?|(?:tele|cell |office |work )?phone(?: (?:number|no\.?|#))?"
    r"|tel\.?|cell|mobile|ph\.?|fax|title|position|role)\s*(?:\((?:district|building|school)\)\s*)?(?:[:#=]|(?=\t)|-\s|$)",
    re.IGNORECASE,
)
CUT = re.compile(r"\s*[,;|\t\n/•·]\s*|\s+[-–—]\s+|\s{3,}")
_LAST_FIRST = re.compile(r"[A-Z][a-z'’-]+, [A-Z][a-z'’-]+(?: [A-Z]\.?)?")  # "Lee, Pat"
_SURNAME_FIRST = (
    re.compile(  # the same in other letters or of more words: "O'Brien, Pat", "LEE, PAT", "Van Horn, Pat Lou"
        r"(?:[A-Z][\w'’-]+ )?[A-Z][\w'’-]+, (?P<given>[A-Z][\w'’-]*[^\W\d_])(?: [A-Z][a-z]*\.?)?(?=\s*(?:[,;(\t]|$))"
    )
)
_NAME_SAID = re.compile(r"\b(?:full |contact )?name\s*:[ ]*(?P<said>[^\n\t;|]*)", re.IGNORECASE)
# "Jr.", and the degrees that people put behind their names; "MA" alone may be a state
_DEGREE = r"(?:Jr|Sr|II|III|Ed\.? ?[DS]|Ph\.? ?D|M\.? ?Ed|M\.A|M\.S|MBA|J\.? ?D|Esq)\b\.?"
# a label of one part on a line of its own: "Contact Name", "Email Address", "Telephone Number"
_LONE_WORDS = re.compile(
    r"^[\s(]*(?:(?:full|contact|person|name|e-?\s?mail|address|(?:tele)?phone|number|no|tel|cell|and)\b[\s):.,/&]*)+$",
    re.IGNORECASE,
)
_LED = re.compile(r"(?P<label>[A-Z][\w /&.'’()-]{1,30}?)\s*:\s*(?P<named>[A-Z].*)")
# of whom a label before a name says that it is the one who is asked for: "Contact Person: Pat Lee", "Attn: Pat Lee"
_ASKING = OFFICE_WORDS | {
    "contact",
    "contacts",
    "person",
    "primary",
    "attn",
    "attention",
    "of",
    "for",
    "the",
    "s",
    "our",
    "and",
}
_TELLS_ON = frozenset(("can", "may", "is", "will", "at"))  # behind a name: "Pat Lee can be reached at …"
_LED_BY_OTHERS = 0.8  # how sure a name is before which words and a colon stand that nobody knows
_SURNAME_BEFORE = 0.92


def name_in(rest: str) -> tuple[str | None, float]:
    """The name in what is left without the address and the number, and how sure that is it."""
    name, sure = _bare_name_in(rest)
    return (name and _with_its_degree(name, rest)), sure


def said(text: str, word: str) -> str | None:
    """What stands behind ``Email:`` where it looks like none."""
    match = re.search(rf"\b(?:{word})\s*:[ ]*([^\n\t,;|]*)", text, re.IGNORECASE)
    words = WORDS.split(match.group(1))[0].strip() if match else ""
    return words or None


def _surname_first(text: str) -> str | None:
    """ "Lee, Pat" where the text begins with it: not "Lee, Principal", and not "Pat Lee, Kirksville"."""
    plain = _LAST_FIRST.match(text)
    if plain is not None and re.match(r"\s*(?:[,;(\t]|$)", text[plain.end() :]):
        given = plain[0].split(", ")[1]
        return None if is_office(given) else plain[0]
    found = _SURNAME_FIRST.match(text)
    return found[0] if found is not None and is_first_name(found["given"].lower()) else None


def _said_surname_first(rest: str) -> str | None:
    found = _NAME_SAID.search(rest)
    return _surname_first(found["said"].strip()) if found is not None else None


def _without_its_label(name: str) -> tuple[str, float]:
    """Without the words before it that ask for it, and how sure that leaves it: "Contact Person: Pat Lee"."""
    led = _LED.fullmatch(name)
    if led is None:
        return name, 1.0
    return led["named"], 1.0 if set(tokens_of(led["label"])) <= _ASKING else _LED_BY_OTHERS


def _without_what_is_told(name: str) -> str:
    """Up to the first word of a sentence that goes on behind it."""
    words = name.split()
    ends = next((at for at, word in enumerate(words) if word[:1].islower() and word not in PARTICLES), 0)
    return " ".join(words[:ends]) if ends >= 2 and words[ends] in _TELLS_ON else name


def _bare(piece: str) -> str:
    """Without marks at its ends. Brackets stay where both of a pair do, as in "Ray Dunnegan (ret.)", and hold no office."""
    words = piece.strip(" .:-–—<>[]\"'")
    inner = words[1:-1] if words[:1] == "(" and words[-1:] == ")" else words
    last = re.search(r"\(([^()]+)\)$", words)
    if words[:1] != "(" and last is not None:
        return words[: last.start()].strip() if count_plain(last[1]) == len(last[1].split()) else words
    return inner.strip(" .:-–—<>()[]\"'")


def _with_its_degree(name: str, text: str) -> str:
    """With what belongs to it behind a comma, and a full stop: "Cody Weidenbenner, Ed.S.", "Mirsad Suljic Sr."."""
    line = re.sub(r"[ \t]+", " ", text)
    stop = r"\.?" if re.search(r"\b(?:Jr|Sr|Ph\.?D|Ed\.?[DS]|M\.Ed|M\.[AS])$", name) else ""
    found = re.search(rf"{re.escape(name)}{stop}(?:,? {_DEGREE})*", line)
    return found.group(0) if found else name


def _bare_name_in(rest: str) -> tuple[str | None, float]:
    if turned := _said_surname_first(rest):
        return turned, _SURNAME_BEFORE
    named = said(rest, "(?:full |contact )?name")
    if named:
        return named, 0.98
    for part in re.split(r"[;|\n\t/]", WORDS.sub("\n", rest)):
        if (turned := _surname_first(part.strip())) == part.strip() and turned:
            return turned, _SURNAME_BEFORE
    pieces = [_bare(piece) for piece in CUT.split(WORDS.sub("\n", rest))]
    pieces = [piece for piece in pieces if any(each.isalpha() for each in piece) and not _LONE_WORDS.match(piece)]
    if not pieces:
        return None, 0.95
    name, sure = _without_its_label(re.sub(r"\s+", " ", pieces[0]))
    name = _without_what_is_told(name)
    if "(" in name and ")" not in name:  # "Pat Lee (Superintendent)"
        name = name.split("(")[0].strip() or name
    words = name.split()
    plain = 2 <= len(words) <= 5 and all(
        word[0].isupper() or word[0] in "'’(" or word in ("de", "van", "von", "la") for word in words
    )
    return name, min(sure, 0.98 if plain and len(pieces) == 1 else 0.92 if plain else 0.8)
