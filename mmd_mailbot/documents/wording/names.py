"""Typed names: is what stands at a signature place somebody's name, or a label, a remark, a note?"""

from __future__ import annotations

import re
from itertools import pairwise

from ..values.dates import find_dates, without_dates
from ..values.marks import is_only_marks
from .answers import written
from .census import is_common_surname, is_first_name, is_nobodys, is_surname
from .claims import claimed, slashed, without_lead
from .fillers import is_filler
from .lexicon import ABBREVIATED, KNOWN, OFFICE_WORDS, PARTICLES, SIGNING, SMALL_WORDS, SUFFIXES, TITLES
from .ordinary import is_ordinary
from .places import is_counted_place, is_place, may_be_somebody
from .remarks import NOT_THE_PARTY, NOT_YET, REFERS, SIGNED_ELSEWHERE, SPOKEN, is_talk, speaks_of_somebody, waits
from .wide import closed_up

_NO_NAME = re.compile(
    r"^(?:n\s?/?\s?a|none|no|yes|blank|left blank|empty|missing|not applicable|pending|tbd|tba|to be determined"
    r"|to be signed|awaiting.*|unsigned|not signed"
    r"|sign(?:ed)?(?: here| below| above)?|signature(?: here| required| line| pending)?|please sign.*|date|today|x|initials?"
    r"|\[?signature\]?|required|for (?:dese|office|state|mmd) use(?: only)?|(?:dese|office|state) use only|approved|declined|denied"
    r"|first (?:name )?last(?: name)?|hold|viewed|opened|expired|sincerely|regards|thanks"
    r"|received|copy|duplicate|draft|faxed|scanned|e-?mailed|entered|posted|paid|void|original|confidential|cancell?ed"
    r"|rejected|filed|sample|specimen|processed|verified|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:\.|day|nesday|sday|rsday|urday)?|january|february|march|(?:sept|nov|dec)ember|october|rec'?d|enc\.?)$",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\bprint(?:ed)?\s+(?:full\s+)?name\b|\bname\s*\(?\s*(?:please\s+)?(?:print|type)(?:ed)?\b|\btyped\s+name\b"
    r"|^\W*(?-i:Name|NAME)[ \t]+(?-i:[A-Z])"
    r"|^\W*(?:please\s+)?print(?:ed)?\s*[)\]–—-]|\bprint(?:ed)?\s*:|\b(?:title|position|its)\s*:|^\W*(?:full )?name\s*:"
    r"|^\W*(?:office|department|agency|organi[sz]ation)\s*:"
    r"|^\W*[(\[]\s*(?:(?:your|full)\s+)?name\s*[)\]]",
    re.IGNORECASE | re.MULTILINE,
)
_PRINTED_SO = re.compile(  # "Pat Lee, printed", "Pat Lee (print name)"
    r"[,(\[–—-]\s*(?:print(?:ed)?|please print|name(?: printed)?|(?:print|printed|typed) (?:full )?name)\W*$",
    re.IGNORECASE,
)
_BODIES = frozenset(["district", "school", "schools", "elementary", "county", "city", "academy", "department"])
_NUMBERED = re.compile(r"^[rc]-?[ivx\d]+$")  # of a Missouri district's name: R-II, C-4
_ROOM = re.compile(r"\b(?:rm|room|ste|suite|ext)\b\.?\s*\d+[A-Za-z]?\b", re.IGNORECASE)
_TIME = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s*[CEMP][SD]?T\b)?", re.IGNORECASE)
_PARTS = re.compile(r"(\s+[-–—]\s+|\s*[/;|\n]\s*|,\s+)")  # between a name, what its owner is and where
_NICKNAME = re.compile(r"(?<=[\w.]\s)[\"“(‘'][A-Z][\w. ]{0,14}[\"”)’']\s(?=\w)")  # William "Bill" Oberle
_VERIFIED = re.compile(
    r"(?:identity )?verified (?:by|via|with) (?:e-?mail|text|sms|phone|pin|code|id)", re.IGNORECASE
)
_REFERENCE = re.compile(  # of a signing service, behind the name
    r"\s*\b(?:Document Ref(?:erence)?\s*[:.]\s*(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}"
    r"|Signed (?:with|via) (?:PandaDoc|Smallpdf|DocHub|signNow|Jotform Sign|Dropbox Sign)(?:\s+ID\s*:\s*[0-9A-Z-]{6,})?)\s*$",
    re.IGNORECASE,
)
_ENVELOPE = re.compile(
    r"\b[0-9A-F]{13,16}(?:\.{2,}|…)"
)  # a service's number of what somebody signed, and its end cut off
_GAPS = re.compile(r"\t| {3,}")
_NOTE = re.compile(r"^\s*\(([^)]*)\)\s*:?")  # "(typed or drawn):" behind the label
_UNTICKED = re.compile(r"\s*(?:[☐□○◯]|[(\[]\s*[)\]])\s*\w")  # before a name: who of several shall sign
_CROSS = re.compile(r"^[\s_]*[xX][\s:._]+(?=\w\w|\w/)")  # that asks to sign, before what somebody wrote behind it
_NAME_WORD = re.compile(r"^[^\W\d_][^\W\d_]*(?:['’.-][^\W\d_]*)*[.,]?$")
_LONGEST = 400  # characters: nobody signs with more, and no pattern follows it
_NOTHING = None, 0.95


def without_printed(text: str) -> str:
    """Without what is said to be somebody's name in print, be it on a typed line: "__(print) Tamara Liggett____"."""
    text = "\n".join("" if _is_said_printed(line) else line for line in text.split("\n"))
    match = _PRINTED.search(_off_its_line(text))
    return text[: match.start()] if match else text


def _off_its_line(text: str) -> str:
    return text.replace("_", " ")


def _is_said_printed(line: str) -> bool:
    line = _off_its_line(line)
    found = _PRINTED_SO.search(line)
    return found is not None and any(each.isalpha() for each in line[: found.start()])


def typed_name(text: str) -> tuple[str | None, float]:
    """A name typed at the place, and how sure it is one. (None, …): nothing that could be a signature."""
    whole = written(text)
    if len(whole) > _LONGEST:
        return re.sub(r"\s+", " ", whole[:80]), 0.5
    whole = closed_up(_REFERENCE.sub("", whole))
    if is_filler(whole) or (not find_dates(whole) and is_counted_place(re.sub(r"\s+", " ", whole))):
        return _NOTHING
    words = _TIME.sub(" ", written(without_dates(whole).replace("\t", " ")))
    words = re.sub(r"\s+(?:on|at|dated?|@)\s*$", "", words, flags=re.IGNORECASE)
    dated = re.search(r"\bdate\b\s*:?", words, re.IGNORECASE)
    if dated is not None and not re.search(r"[^\W\d_]{2}", words[: dated.start()]):
        behind, sure = typed_name(words[dated.end() :])  # at the place of the date
        return (behind, min(sure, 0.5)) if behind else (None, sure)
    words = (words[: dated.start()] if dated is not None else words).strip(" ,\n")
    words = _CROSS.sub("", words)
    explicit = slashed(words)
    who = claimed(words) if explicit is None else None
    if who is not None:
        name, sure = typed_name(who)
        if name:
            return (name, sure) if sure >= 0.9 else (words[:80], 0.5)  # somebody says that it is signed
    name, sure = _named(words if explicit is None else explicit.strip(), explicit=explicit is not None)
    return (name, min(sure, 0.5)) if name and _are_several(text) else (name, sure)


def _named(words: str, *, explicit: bool) -> tuple[str | None, float]:
    boxed = _UNTICKED.match(words) is not None
    words = _said_once(without_lead(words))
    words = _NOTE.sub(lambda match: match[0] if is_name(match[1]) else " ", re.sub(r"[☐☒☑•·*]+", " ", words), count=1)
    bracketed = bool(re.match(r"[\W_]*[(\[{<]", words)) or boxed  # who shall sign, rather than who did
    shown = _stripped(words)
    if sum(1 for each in shown if each.isalpha()) < 2 or is_only_marks(shown) or _NO_NAME.match(shown):
        return _NOTHING
    if all(part.strip(",").removesuffix(".") in SUFFIXES for part in shown.lower().split()):
        return _NOTHING
    if is_office(_ROOM.sub("", shown)):
        return _NOTHING
    if _ENVELOPE.search(shown):
        return shown[:80], 0.5
    if not explicit and _is_remark(shown):
        # beside a name there may be the form's own words for what to do there
        beside = any(_is_surely(_stripped(part)) for part in re.split(r"[\n()\[\]|]+", words))
        return (shown[:80], 0.5) if beside else _NOTHING
    if SIGNED_ELSEWHERE.search(shown) or NOT_THE_PARTY.search(shown):
        return shown[:80], 0.5
    named, bracket = _without_bracket(_stripped(without_offices(_without_letters(words))))
    if not named and not explicit:
        return (shown[:80], 0.5) if may_be_somebody(shown) else _NOTHING
    if re.search(r"[@#$%&+=]|https?:|\d", named):
        return _NOTHING if not explicit and _is_counted(named) else (shown[:80], 0.5)
    if len(named.split()) < 2:  # one word may be a name, initials or a remark
        return shown[:80], 0.5
    surely = _is_surely(named) or (
        explicit and _in_capitals(named) and (is_name(named) or _is_a_first_and_a_last(named))
    )
    surely = (
        surely and not bracketed and not is_place(_PARTS.split(words)[0])
    )  # "Conference Room B, Pat Lee" is a note
    surely = surely and (not bracket or _goes_with_a_name(bracket) or _are_its_letters(bracket, named))
    return (named, 0.97) if surely else (shown[:80], 0.5)


def _are_several(text: str) -> bool:
    """Do other people's names stand beside the first, with wide gaps between: a list of the board's members?"""
    named = [each.strip() for each in _GAPS.split(text)]
    whole = {tuple(_bare(each)) for each in named if len(each.split()) > 1 and _is_surely(_stripped(each))}
    return len(whole) > 1


def _said_once(words: str) -> str:
    """Without the same name once more under it, or in brackets behind it, as it is printed for those who cannot read a signature:
    "Pat Lee (Pat Lee, Principal)"."""
    found = re.fullmatch(r"\s*([^\n()\[\]]+?)\s*(?:\n\s*|[(\[]\s*)+([^\n()\[\]]+?)[\s)\]]*", words)
    if found is None:
        return words
    once, again = (_bare(without_offices(each)) for each in found.groups())
    return found[1] if len(once) > 1 and once == again else words


def _bare(name: str) -> list[str]:
    """Its words without titles and degrees."""
    plain = (each.strip(".,").lower() for each in name.split())
    return [each for each in plain if each and each not in TITLES | SUFFIXES]


def _is_a_first_and_a_last(named: str) -> bool:
    """Behind "/s/" a first name makes a surname of any word: "/s/ Karla Sample"."""
    first, _, last = named.partition(" ")
    return is_first_name(first.lower()) and last.isalpha() and last.lower() not in OFFICE_WORDS | SUFFIXES


def _without_letters(words: str) -> str:
    """Without a name's first letters before it: "ML - Marvella Lightfoot"."""
    found = re.fullmatch(r"\s*((?:[A-Z]\.? ?){2,4})\s*[-–—:/]\s*(\S.*)", words)
    return found[2] if found and _are_its_letters(found[1], found[2]) else words


def _are_its_letters(letters: str, named: str) -> bool:
    own = [each for each in re.findall(r"[^\W\d_][\w'’.-]*", named) if each.strip(".").lower() not in SUFFIXES]
    every = "".join(part[0] for each in own for part in re.split(r"[-–]", each) if part)
    bare = re.sub(r"[^\w]", "", letters)
    return (
        len(bare) > 1
        and bare.isupper()
        and len(own) > 1
        and bare in (every, "".join(each[0] for each in own), own[0][0] + own[-1][0])
    )


def _without_bracket(words: str) -> tuple[str, str]:
    """The words before a bracket at their end, and what stands in it."""
    found = re.fullmatch(r"(.*\S)\s*[(\[]([^()\[\]]*)[)\]]?", words)
    return (_stripped(found[1]), found[2].strip()) if found else (words, "")


def _goes_with_a_name(beside: str) -> bool:
    """What a person is, or that she signed; not "(absent)", "(declined)", "(signature pending)"."""
    small = beside.lower()
    words = {each.strip(".,") for each in small.split()}
    signed = bool(words & {"signed", "e-signed", "verified"}) and not NOT_YET.search(beside)
    maiden = is_surname(small) and not is_ordinary(small)
    return signed or maiden or is_office(beside) or is_place(beside) or words <= SUFFIXES


def _stripped(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(
        " -–—:,;_[](){}<>~=" if _NICKNAME.search(words) else ' -–—:,;_[](){}<>"“”~='
    )


def _is_remark(words: str) -> bool:
    if waits(words) or speaks_of_somebody(words):
        return True
    if SPOKEN.search(words):
        return is_talk(words)
    return not SIGNED_ELSEWHERE.search(words) and not REFERS.search(words) and is_talk(words)


def is_office(words: str) -> bool:
    """What a person is, and not who: "Superintendent of Schools", "HS Principal/AD"."""
    plain = [word.strip(".,").lower() for word in re.split(r"[\s/&]+", words)]
    plain = [word for word in plain if word]
    beside = {"of", "the", "for", "and", "or", "board", "dean", "i", "ii", "iii", "authorized", "authorised"} | (
        {"jr"} if "high" in plain else set()
    )
    return any(word in OFFICE_WORDS for word in plain) and all(
        word in OFFICE_WORDS or word in beside for word in plain
    )


def without_offices(words: str) -> str:
    """ "Pearl Schulte-Bax - Principal, Oak Valley R-IV" is one person, what she is and where."""
    parts = _PARTS.split(words)
    kept: list[str] = []
    for part, between in zip(parts[::2], ["", *parts[1::2]], strict=True):
        plain = _stripped(part)
        if not plain or (plain != "MO" and is_office(plain)) or is_place(plain) or _VERIFIED.fullmatch(plain):
            continue
        kept += [" " if "\n" in between and "," not in between else between, part] if kept else [part]
    return "".join(kept)


def _is_counted(words: str) -> bool:
    """Figures, and at most one word that is not an ordinary one and nobody's name: "Chromebook 11 G9"."""
    spelled = [each.lower() for each in re.findall(r"[^\W\d_]{2,}", words)]
    unknown = [each for each in spelled if not is_nobodys(each)]
    bare = re.sub(r"\b(?:19|20)\d\d\b", "", words)
    return (
        bool(re.search(r"\d{2}", bare))
        and len(unknown) <= 1
        and not any(is_first_name(each) or is_surname(each) for each in unknown)
    )


def _is_surely(named: str) -> bool:
    """Written as a name, and no word in it speaks against one."""
    bare = _NICKNAME.sub("", named)
    if not is_name(bare.title() if bare == bare.lower() else bare):
        return False
    if _is_said_short(bare):
        return False
    plain = [part.strip(".,").lower() for part in bare.replace(",", ", ").split()]
    while len(plain) > 2 and plain[-1] in OFFICE_WORDS:
        plain.pop()  # "Angela Dorsey District Contact"
    if any(_NUMBERED.match(part) or part in _BODIES for part in plain):
        return False
    if bare == bare.lower():
        plain = [part for part in plain if part not in OFFICE_WORDS] or plain
        return is_first_name(plain[0]) and is_surname(plain[-1]) and not is_ordinary(plain[-1])
    own = [part for part in plain if part not in OFFICE_WORDS and part not in TITLES]
    if own == plain[1:] and _is_named_grant(plain):
        own = plain
    return _in_capitals(bare) and _could_be_somebody(own, bare)


_ENDS = ("up", "off", "er", "over", "out", "down", "back", "log", "list", "sheet", "book", "line", "work", "ing")


def _is_named_grant(plain: list[str]) -> bool:
    """ "Grant Umfleet": a first name too, before a surname; not "Grant Money", nor "Grant Price", of which nobody knows."""
    return plain[0] == "grant" and len(plain) > 1 and not is_ordinary(plain[-1]) and not _is_made_of_words(plain[-1])


def _is_made_of_words(word: str) -> bool:
    """ "Followup", "tracker": of an ordinary word and another such ending; such surnames are told by a list of them alone."""
    return any(word.endswith(end) and is_ordinary(word[: -len(end)]) for end in _ENDS)


def _is_said_short(named: str) -> bool:
    """Does a word stand there that is short for something else: "Fran North TBD", "Rec'd FN"? Capitals among other letters are, but for
    a name's first letters and what its bearer has learned."""
    words = [re.sub(r"[^\w]", "", each) for each in named.split()]
    words = [each for each in words if each]
    if any(each.lower() in ABBREVIATED for each in words):
        return True
    mixed = any(not each.isupper() for each in words)
    capitals = [each for each in words[1:] if mixed and len(each) > 2 and each.isupper()]
    return any(each.lower() not in SUFFIXES | OFFICE_WORDS and not is_surname(each.lower()) for each in capitals)


def _could_be_somebody(plain: list[str], named: str) -> bool:
    """ "Grace Hill" by her first name, "J. Baker" by the initial, "Jobwi Anitok" since nobody knows better; not "Motion
    Carried"."""
    own = [part for part in plain if part not in SUFFIXES] or plain
    if not own:
        return False  # titles alone: "Rev."
    if "," in named and re.match(r"[\w'’-]+,", named) and len(own) >= 2:
        own = [*own[1:], own[0]]  # "Lee, Pat"
    first, last = own[0], own[-1]
    if len(re.sub(r"\W", "", last)) < 2 or (last == "doe" and first in ("john", "jane", "j")):
        return False
    if is_first_name(first) or len(re.sub(r"\W", "", first)) <= 2:
        return not is_nobodys(last)
    if is_ordinary(first):  # "Urban Smith" and "Dr. Urban Ingolia", not "Motion Smith"
        titled = bool(re.match(r"(?:Dr|Mr|Mrs|Ms)\b", named)) and not is_nobodys(last)
        surnamed = (titled or is_surname(last)) and not is_ordinary(last)
        return first not in KNOWN and first not in SIGNING and surnamed
    return first not in KNOWN and not is_nobodys(last)


def _in_capitals(name: str) -> bool:
    """ "Motion carried" begins as a name does; "Carla de la Rosa" is one."""
    return all(not word[:1].islower() or word.strip(".,") in PARTICLES for word in name.split())


def holds_a_name(text: str) -> bool:
    """Do two words that may be somebody's name stand side by side, whatever else does: "My signature: Yusuf Ngo"?"""
    words = re.findall(r"[^\W\d_][\w'’-]*\.?", text)
    return any(
        len(other) > 1 and _is_surely(f"{one} {other}")
        for one, other in pairwise(words)
        if one[:1].isupper() and other[:1].isupper() and one.lower() not in KNOWN and other.lower() not in KNOWN
    )


def count_plain(text: str) -> int:
    """How many of the words no name is made of: "of the", "please", "Board of Education"."""
    plain = (re.sub(r"[^\w'./-]", "", word).strip(".").lower() for word in text.split())
    return sum(word in SMALL_WORDS or word in OFFICE_WORDS or word in _BODIES for word in plain)


def count_noted(text: str) -> int:
    """How many of the words stand in notes and in nobody's name or office: "see", "not", "yet", "signs"."""
    return sum(re.sub(r"[^\w'./-]", "", word).strip(".").lower() in SMALL_WORDS for word in text.split())


def is_name(words: str) -> bool:
    parts = words.replace(",", ", ").split()
    plain = [part.strip(".,").lower() for part in parts]
    if not 1 <= len(parts) <= 6 or len(words) > 60 or any(not _NAME_WORD.match(part) for part in parts):
        return False
    if any(part in SMALL_WORDS for part in plain):
        return False
    if plain[-1] in _BODIES:
        return False
    own = [part for part in plain if part not in OFFICE_WORDS and part not in SUFFIXES and not _NUMBERED.match(part)]
    if own == plain[1:] and (_is_named_grant(plain) or (plain[0] == "grant" and is_common_surname(plain[-1]))):
        own = plain
    if len(own) < min(2, len(parts)):
        return False  # "Grants Manager", "Adair Co. R-I"
    return any(len(part) >= 2 for part in plain) and any(part[:1].isupper() for part in parts)
