"""Notes at a signature place: that somebody will sign, where to look instead, whom to ask; and words of which no name is made."""

from __future__ import annotations

import re

from .census import is_common_surname, is_first_name, is_nobodys
from .fillers import is_filler
from .lexicon import KNOWN, OF_NOTES, OFFICE_WORDS, PARTICLES, REFERRED_TO, SIGNING, SMALL_WORDS
from .ordinary import is_ordinary

SIGNED_ELSEWHERE = re.compile(
    r"\b(?:on file|see attach\w*|attached|electronic(?:ally)? sign\w*|docusign\w*|by phone|verbal\w*|per email)\b",
    re.IGNORECASE,
)
# before or behind a name: it shows how to sign, or who may, or is of the office before which somebody signed
NOT_THE_PARTY = re.compile(
    r"^\W*(?:ex|e\.?g|example|sample)\b\s*[.:]|/\s*designee\b|\bnotary\b"
    r"|\bboard (?:secretary|treasurer|member|clerk)\b|^\W*board (?:vice[- ])?president\b",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"\b(?:verbal(?:ly)?|(?:by|over the) phone)\b", re.IGNORECASE
)  # nobody signs so, here or elsewhere
REFERS = re.compile(r"^(?:please\s+)?(?:see|refer\s+to|as\s+per|per)\b|\bon\s+file\b", re.IGNORECASE)
# whose consent it is, a person may know; and an initial makes a name of any word: "J. Baker 573-555-0100", not "P.O. Box 88"
_CONSENT = re.compile(r"\bI\b.*\b(?:agree|approve|accept|consent|certify|sign|support)", re.IGNORECASE)
_INITIAL = re.compile(r"(?<!\.)\b[A-Z]\.\s*[A-Z][a-z]")
_TO_SOMEBODY = re.compile(
    r"(?:cc|bcc|c/o|attn|attention|ask|call|contact|emailed|e-mailed|forwarded|sent to|give to|return to|bring to|route to|routed to"
    r"|fax to|received(?: from| by)?"
    r"|waiting (?:on|for)|awaiting|wait for|pending|needs?|forward to|hold for|copy to|cc to|check with|talk to"
    r"|spoke (?:with|to|w/)|remind|(?:e-?)?mail(?:ed)? to|send (?:it |this )?to|deliver to"
    r"|questions\?? (?:call|contact|ask|see|e-?mail))"
    r"\b\.?:?\s+\w",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    r"\b(?:not|never|will|can'?t|cannot|hasn'?t|didn'?t|needs?|must|should|before|until|when|without|please|missing|awaiting|waiting"
    r"|to (?:be )?sign(?:ed)?|get(?:s|ting)? (?:\w+ ){0,3}signed|goes"
    r"|later|unsigned|obtain|for (?:a )?(?:signature|signing|approval)|if)\b",
    re.IGNORECASE,
)
# what an office did with the paper, and the letters of who did: "rec'd 10/30 kt", "logged by js"
_BY_THE_OFFICE = re.compile(
    r"(?:rec['’]?d|rcvd|received|logged|entered|scanned|filed|copied|faxed)\b[\s\d/.,:–-]*(?:by\s+)?(?:[a-z]{2,3}|[A-Z]{2,3})?\W*",
)
_OF_ONESELF = frozenset(["i", "me", "my", "we", "our"])


def is_note(text: str) -> bool:
    """Words in which nobody signs: that somebody will ("to follow by mail"), where to look ("see cover letter"), whom to ask ("cc: Tom
    Reyes"), or what programs leave ("Sent from my phone")."""
    return waits(text) or refers_elsewhere(text) or is_filler(text) or is_talk(text) or speaks_of_somebody(text)


def waits(words: str) -> bool:
    """A note that nobody has signed yet: "to follow by mail", "will sign at the board mtg", "waiting on approval". Where it says
    that the signature is elsewhere ("see attached", "on file"), a person looks."""
    bare = [re.sub(r"[^\w'./-]", "", word.replace("’", "'")).strip(".").removesuffix("'s") for word in words.split()]
    bare = [word for word in bare if word]  # without "&"
    named = len(bare) == 2 and all(word[:1].isupper() for word in bare)  # "Will Board"
    known = SMALL_WORDS | OFFICE_WORDS | OF_NOTES
    return (
        not named
        and not SIGNED_ELSEWHERE.search(words)
        and len(bare) >= 2
        and all(word.lower() in known for word in bare)
    )


def refers_elsewhere(text: str) -> bool:
    """A note that another paper is to be seen, and nobody's name beside it: "see attached", "per cover letter", "sig. on file"."""
    bare = [each.removesuffix("'s") for each in re.findall(r"[\w.'-]*\w", text.lower().replace("’", "'"))]
    known = SMALL_WORDS | OFFICE_WORDS | OF_NOTES | REFERRED_TO | {"refer", "per"}
    return bool(REFERS.search(text.strip())) and len(bare) >= 2 and all(word in known for word in bare)


def is_talk(text: str) -> bool:
    """Words of which none could be anybody's name, not written as one: "Thanks so much for all you do", "Link expired", "Ph.
    417.555.0177"; or written as one whose last nobody has: "Notary Public", "Received"."""
    tokens = re.findall(r"[\w'’]+", text)
    spelled = [each for each in tokens if len(each) > 2 and each.isalpha()]
    counted = sum(each.isdigit() for each in text)
    if not spelled and counted < 3:
        return False
    if _CONSENT.search(text) or _INITIAL.search(text):
        return False
    if not all(_is_known(each.lower().replace("’", "'")) for each in spelled):
        return False
    as_a_name = all(each[:1].isupper() for each in spelled) and 1 <= len(spelled) <= 4 and not counted
    return not as_a_name or _ends_as_none([each.lower() for each in spelled])


def _ends_as_none(spelled: list[str]) -> bool:
    """Of ordinary words: nobody has the last one as a surname, nor the first as a first name."""
    return not is_first_name(spelled[0]) and not is_common_surname(spelled[-1])


def speaks_of_somebody(text: str) -> bool:
    """A note that names somebody who did not sign by it: "waiting on Mrs. Albers", "Karen Biggs out until Monday", "Mrs. Pruitt will
    sign Thursday". Where somebody says that he signs, agrees or approves, a person has to look."""
    tokens = [each.lower() for each in re.findall(r"[\w'’]+", text)]
    signing = SIGNING.intersection(tokens)
    if text.strip().endswith("?") or _BY_THE_OFFICE.fullmatch(text.strip()):
        return True
    if _OF_ONESELF.intersection(tokens):
        return False
    if SIGNED_ELSEWHERE.search(text) or REFERS.search(text):
        return False
    if _TO_SOMEBODY.match(text.strip()):
        return True
    if signing or "unsigned" in tokens:
        return bool(NOT_YET.search(text.replace("’", "'")))
    small = [each for each in re.findall(r"(?<![\w'’])[a-z][a-z'’]+", text) if each not in SIGNING]
    return sum(map(_is_told, small)) >= 2


_BESIDE_NAMES = PARTICLES | OFFICE_WORDS | {"of", "the", "for", "and", "by", "on", "in", "as", "per", "at", "with"}


def _is_told(word: str) -> bool:
    """A word that tells of something, and stands in nobody's name or office."""
    return word not in _BESIDE_NAMES and (word in SMALL_WORDS or word in OF_NOTES or is_nobodys(word))


def _is_known(word: str) -> bool:
    return word in KNOWN or is_ordinary(word) or is_ordinary(word.removesuffix("'s"))
