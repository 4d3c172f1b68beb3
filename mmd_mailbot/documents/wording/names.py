"""Typed names: is what stands at a signature place somebody's name, or a label, a remark, a note?"""

from __future__ import annotations

import re

from ..values.dates import without_dates
from ..values.marks import is_only_marks
from .answers import written
from .fillers import is_filler
from .ordinary import are_ordinary, is_ordinary

_NO_NAME = re.compile(
    r"^(?:n/?a|none|no|yes|blank|left blank|empty|missing|not applicable|pending|tbd|tba|to be determined"
    r"|to be signed|awaiting.*|unsigned|not signed"
    r"|sign(?:ed)?(?: here| below| above)?|signature(?: here| required| line| pending)?|please sign.*|date|today|x|initials?"
    r"|\[?signature\]?|required|for (?:dese|office|state|mmd) use(?: only)?|(?:dese|office|state) use only|approved|declined|denied"
    r"|first (?:name )?last(?: name)?|hold|viewed|opened|expired|sincerely|regards|thanks"
    r"|received|copy|duplicate|draft|faxed|scanned|e-?mailed|entered|posted|paid|void|original|confidential|cancell?ed"
    r"|rejected|filed|sample|specimen|processed|verified|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?)$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:on file|see attach\w*|attached|electronic(?:ally)? sign\w*|docusign\w*|by phone|verbal\w*|per email)\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\bprint(?:ed)?\s+(?:full\s+)?name\b|\bname\s*\(?\s*(?:please\s+)?(?:print|type)(?:ed)?\b|\btyped\s+name\b"
    r"|\bprint(?:ed)?\s*:|\b(?:title|position)\s*:",
    re.IGNORECASE,
)
_PLACES = frozenset(["district", "school", "schools", "elementary", "county", "city", "academy", "department"])
_NUMBERED = re.compile(r"^[rc]-?[ivx\d]+$")  # of a Missouri district's name: R-II, C-4
# Ways to sign by typing: "/s/ Pat Lee", "s/ Pat Lee", "/Pat Lee/", "Electronically signed by Pat Lee", "Pat Lee (electronic
# signature)". "Digitally signed" and "DocuSigned" claim a certificate, and words alone prove none.
_TYPED_SIGN = re.compile(
    r"(?:.*(?<!\w))?/?\s?e?s\s?/\s*(?P<slashed>.*)|/+\s*(?P<between>[^/\d]+?)\s*/+"
    r"|(?:electronic(?:ally)?|e-?)\s?sign(?:ed|ature)?\s*(?:by)?\s*:?\s*(?P<behind>[^\W\d_].*)"
    r"|(?P<before>[^(\[]*[^\W\d_]\.?)\s*[,(\[–—-]+\s*(?:by\s+)?(?:electronic(?:ally)?(?:\s?sign(?:ed|ature))?|e-?\s?sign(?:ed|ature))\s*[)\]]?",
    re.IGNORECASE | re.DOTALL,
)
_ROOM = re.compile(r"\b(?:rm|room|ste|suite|ext)\b\.?\s*\d+[A-Za-z]?\b", re.IGNORECASE)
_PARTICLES_TEXT = (
    "de la las los del della der den van von vom di da do dos du st le el y e zu zur ter ten af av bin ibn al"
)
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_LONGEST = 200  # characters: nobody signs with more, and one who says so again and again is not followed
_TIME = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s*[CEMP][SD]?T\b)?", re.IGNORECASE)
_TITLE = re.compile(r"\s+[-–—|]\s+|\s*[/;]\s*|,\s+(?=[^,]*\bof\b)")  # between a name and what its owner is
_NOTE = re.compile(r"^\s*\(([^)]*)\)\s*:?")  # "(typed or drawn):" behind the label
_NAME_WORD = re.compile(r"^[^\W\d_][^\W\d_]*(?:['’.-][^\W\d_]*)*[.,]?$")
_SMALL_TEXT = """
the is are was this that these it form for and or with we our your my you i'll please by to of on in at out off
not no yes never here there above below under over same as again very much too also only yet
see coming soon left blank empty needs need missing sample insert click enter first
sign signed signs signer signature signatures signing later email mail mailed copy scan scanned fax faxed hard
attached enclosed original verbal verbally approval approve approved approves agreed pending awaiting waiting
follow follows follow-up send sent separately bring return returned provide submit submitted call called
tomorrow today yesterday week month board meeting absent vacant vacation leave unavailable office away
electronic electronically digital digitally docusign typed drawn printed print file filed none
ask thank thanks regards sincerely review reviewed consulted consult team request requested required
webcam projector microphone speakerphone google zoom logitech drive app apps pro software
january february september october november december monday tuesday wednesday thursday friday saturday
ditto pp p.p per behalf c/o attn
"""
_SMALL_WORDS = frozenset(_SMALL_TEXT.split())
_OF_NOTES_TEXT = """
will until mtg after before when once gets back he she they has have had been be in town sick next as soon can
monday tuesday wednesday thursday friday saturday sunday blue black ink pen
pls plz unsigned bd motion carried moved seconded passed unanimous unanimously vote voted sig last year
"""
_OF_NOTES = frozenset(_OF_NOTES_TEXT.split())  # of notes too; Will is also a name
# whose consent it is, a person may know; and an initial makes a name of any word: "J. Baker 573-555-0100", not "P.O. Box 88"
_CONSENT = re.compile(r"\bI\b.*\b(?:agree|approve|accept|consent|certify|sign|support)", re.IGNORECASE)
_INITIAL = re.compile(r"(?<!\.)\b[A-Z]\.\s*[A-Z][a-z]")
_SHORTENED_TEXT = """
mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec yrs wks mtg ext tel ref doc env rev
attn acct amt qty prin superint tba tbd asap fyi
"""
_SHORTENED = frozenset(_SHORTENED_TEXT.split())
_REFERS = re.compile(r"^(?:please\s+)?(?:see|refer\s+to|as\s+per|per)\b|\bon\s+file\b", re.IGNORECASE)
_ELSEWHERE_TEXT = """
cover letter letters memo minutes agenda resolution page pages back reverse side next other document documents form packet
enclosure enclosures attachment attachments sheet note notes p p2 2 p.2 c.o
"""
_REFERRED_TO = frozenset(_ELSEWHERE_TEXT.split())
# What a person is, not who: words that alone make no name, and may follow one.
_OFFICE_TEXT = """
assistant associate deputy vice interim acting chief head senior junior executive
superintendent principal director coordinator manager supervisor administrator administrative officer president
secretary clerk specialist coach instructional consultant teacher counselor librarian technician treasurer
facilitator approver contact member chair chairperson representative supt asst dist bldg
technology it curriculum instruction program programs programme grants grant federal special education services
learning business finance operations communications district building school schools elementary middle high
academy department dept county city co state public central missouri mo dese mmd mim cst main front rm room
office
signature date approval name title role dr mr mrs ms
"""
_OFFICE_WORDS = frozenset(_OFFICE_TEXT.split())
_KNOWN = _SMALL_WORDS | _OFFICE_WORDS | _OF_NOTES | _REFERRED_TO | _SHORTENED


def without_printed(text: str) -> str:
    match = _PRINTED.search(text)
    return text[: match.start()] if match else text


def typed_name(text: str) -> tuple[str | None, float]:
    """A name typed at the place, and how sure it is one. (None, …): nothing that could be a signature."""
    if is_filler(written(text)):
        return None, 0.95
    words = _TIME.sub(" ", written(without_dates(written(text)).replace("\t", " ")))
    dated = re.search(r"\bdate\b\s*:?", words, re.IGNORECASE)
    if dated is not None and not re.search(r"[^\W\d_]{2}", words[: dated.start()]):
        behind, sure = typed_name(words[dated.end() :])  # at the place of the date
        return (behind, min(sure, 0.5)) if behind else (None, sure)
    words = words[: dated.start()] if dated is not None else words
    signed = _TYPED_SIGN.fullmatch(words.strip()) if len(words) <= _LONGEST else None
    if signed is not None and signed["slashed"] is None:
        name, sure = typed_name(next(each for each in signed.groups() if each))
        return (name, sure) if name and sure >= 0.9 else (words.strip()[:80], 0.5)  # somebody says that it is signed
    words = signed["slashed"] if signed is not None else words
    words = re.sub(
        r"^(?:by|signed(?: by)?|signature)\s*:\s*|^signed by\s+|^sgd\.?\s+|^[\[(]\s*signed\s*[\])]\s*:?\s*|^[xX][\s:.]+(?=\w\w)",
        "",
        words.strip(),
        flags=re.IGNORECASE,
    )
    words = _NOTE.sub(
        lambda match: match[0] if is_name(match[1]) else " ", re.sub(r"[☐☒☑•·*|]+", " ", words), count=1
    )
    bracketed = bool(re.match(r"[\W_]*[(\[{<]", words))  # who shall sign, rather than who did
    words = re.sub(r"\s+", " ", words).strip(' -–—:,;_[](){}<>"“”~')
    if sum(1 for each in words if each.isalpha()) < 2 or is_only_marks(words) or _NO_NAME.match(words):
        return None, 0.95
    plain = [word.strip(".,/&").lower() for word in _ROOM.sub("", words).split()]
    if all(word in _OFFICE_WORDS for word in plain if word):
        return None, 0.95
    if _waits(words):
        return None, 0.95
    if not _ELSEWHERE.search(words) and not _REFERS.search(words) and is_talk(words):
        return None, 0.95
    if _ELSEWHERE.search(words) or re.search(r"[@#$%&+=]|https?:|\d", words):
        return words[:80], 0.5
    named = _without_title(re.sub(r"\s*\([^)]*\)?$", "", words))
    if len(named.split()) < 2:  # one word may be a name, initials or a remark
        return words[:80], 0.5
    surely = is_name(named) and _in_capitals(named) and not bracketed and not are_ordinary(named)
    return (named, 0.97) if surely else (words[:80], 0.5)


def _in_capitals(name: str) -> bool:
    """ "Motion carried" begins as a name does; "Carla de la Rosa" is one."""
    return all(not word[:1].islower() or word.strip(".,") in _PARTICLES for word in name.split())


def _without_title(words: str) -> str:
    """ "Pearl Schulte-Bax - Principal" is one person, and what she is."""
    name, *titles = _TITLE.split(words)
    plain = [word.strip(".,").lower() for title in titles for word in title.split()]
    return name if plain and all(word in _OFFICE_WORDS | {"of", "the", "for", "and"} for word in plain) else words


def _waits(words: str) -> bool:
    """A note that nobody has signed yet: "to follow by mail", "will sign at the board mtg", "waiting on approval". Where it says
    that the signature is elsewhere ("see attached", "on file"), a person looks."""
    bare = [re.sub(r"[^\w'./-]", "", word.replace("’", "'")).strip(".").removesuffix("'s") for word in words.split()]
    bare = [word for word in bare if word]  # without "&"
    named = len(bare) == 2 and all(word[:1].isupper() for word in bare)  # "Will Board"
    known = _SMALL_WORDS | _OFFICE_WORDS | _OF_NOTES
    return (
        not named and not _ELSEWHERE.search(words) and len(bare) >= 2 and all(word.lower() in known for word in bare)
    )


def is_talk(text: str) -> bool:
    """Words of which none could be anybody's name, not written as one: "Thanks so much for all you do", "Link expired", "Ph.
    417.555.0177"."""
    tokens = re.findall(r"[\w'’]+", text)
    spelled = [each for each in tokens if len(each) > 2 and each.isalpha()]
    counted = sum(each.isdigit() for each in text)
    if not spelled and counted < 3:
        return False
    as_a_name = all(each[:1].isupper() for each in spelled) and 1 <= len(spelled) <= 4 and not counted
    if as_a_name or _CONSENT.search(text) or _INITIAL.search(text):
        return False
    return all(_is_known(each.lower().replace("’", "'")) for each in spelled)


def _is_known(word: str) -> bool:
    return word in _KNOWN or is_ordinary(word) or is_ordinary(word.removesuffix("'s"))


def refers_elsewhere(text: str) -> bool:
    """A note that another paper is to be seen, and nobody's name beside it: "see attached", "per cover letter", "sig. on file"."""
    bare = [each.removesuffix("'s") for each in re.findall(r"[\w.'-]*\w", text.lower().replace("’", "'"))]
    known = _SMALL_WORDS | _OFFICE_WORDS | _OF_NOTES | _REFERRED_TO | {"refer", "per"}
    return bool(_REFERS.search(text.strip())) and len(bare) >= 2 and all(word in known for word in bare)


def is_note(text: str) -> bool:
    """Words in which nobody signs: that somebody will ("to follow by mail"), where to look ("see cover letter"), or what programs
    leave ("Sent from my phone")."""
    return _waits(text) or refers_elsewhere(text) or is_filler(text) or is_talk(text)


def count_plain(text: str) -> int:
    """How many of the words no name is made of: "of the", "please", "Board of Education"."""
    plain = (re.sub(r"[^\w'./-]", "", word).strip(".").lower() for word in text.split())
    return sum(word in _SMALL_WORDS or word in _OFFICE_WORDS or word in _PLACES for word in plain)


def count_noted(text: str) -> int:
    """How many of the words stand in notes and in nobody's name or office: "see", "not", "yet", "signs"."""
    return sum(re.sub(r"[^\w'./-]", "", word).strip(".").lower() in _SMALL_WORDS for word in text.split())


def is_name(words: str) -> bool:
    parts = words.replace(",", ", ").split()
    plain = [part.strip(".,").lower() for part in parts]
    if not 1 <= len(parts) <= 6 or len(words) > 60 or any(not _NAME_WORD.match(part) for part in parts):
        return False
    if any(part in _SMALL_WORDS for part in plain):
        return False
    if plain[-1] in _PLACES:
        return False
    own = [part for part in plain if part not in _OFFICE_WORDS and not _NUMBERED.match(part)]
    if len(own) < min(2, len(parts)):
        return False  # "Grants Manager", "Adair Co. R-I"
    return any(len(part) >= 2 for part in plain) and any(part[:1].isupper() for part in parts)
