"""The account a district owes after payment: which tools it used, how they served the goals, what they were worth
("Commitment to Sharing" in the technology-funding packet)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ...core.facts import Document, Fact, Kind
from ..layout.rows import Row, Segment
from ..page import GAP
from .fingerprint import text_digest

# The packet speaks of this account too: these words of its own make no account.
_PACKET = re.compile(
    r"there is an expected commitment to share information|this sharing should include information|"
    r"districts can apply for technology funding",
    re.IGNORECASE,
)
_NAMES_ITSELF = re.compile(
    r"\btechnology (?:use|usage|sharing) (?:report|account|summary)\b|\bcommitment to sharing\b|"
    r"\baccount of (?:our )?(?:tool|technology) use\b|"
    r"\b(?:tool|technology) use (?:report|account)\b|\bsharing (?:report|account)\b|"
    r"\breport on (?:the )?(?:use of )?(?:our )?technology\b",
    re.IGNORECASE,
)
_LONGEST_HEADING = 20  # words
# A heading that ends with a colon or a question mark, told by its words, in this order.
_ASKED = (
    ("district", re.compile(r"^(?:school )?district(?: name)?$", re.IGNORECASE)),
    ("benefit", re.compile(r"\bbenefit\w*|\bworth\b|\bevaluation\b|^(?:the |our )?(?:impact|results?|outcomes?|progress)\b"
                           r"|^how\b.*\b(?:improve|help|progress)", re.IGNORECASE)),
    ("use", re.compile(
        r"^(?:\d+[.)]\s*)?(?:how\b.*\b(?:use[ds]?|using|served?|accomplish\w*)\b|use\b|usage\b|purpose\b)", re.IGNORECASE)),
    ("tools", re.compile(r"\b(?:tools?|technolog(?:y|ies)|equipment)\b", re.IGNORECASE)),
)  # fmt: skip
# One that stands alone has to be nothing else.
_ALONE = (
    ("district", re.compile(r"^(?:school )?district(?: name)?$", re.IGNORECASE)),
    ("benefit", re.compile(
        r"^(?:evaluation of )?(?:the |their )?(?:benefits?|impact|results|outcomes?|evaluation)(?: .{0,40})?$", re.IGNORECASE)),
    ("use", re.compile(r"^(?:how .{0,50}\bused\b.{0,60}|use(?: of .{0,40})?|usage)$", re.IGNORECASE)),
    ("tools", re.compile(
        r"^(?:the |our )?(?:tools?|technolog(?:y|ies)|equipment)(?: (?:we )?(?:used|purchased|bought))?$", re.IGNORECASE)),
)  # fmt: skip
_TELLS = re.compile(r"\b(?:was|were|is|are|has|have|had|can|could|will)\b", re.IGNORECASE)
_ASKS = re.compile(r"^\W*(?:\d+[.)]\s*)?(?:how|what|which|where|why|who|when)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n+")
_TOOLS_SAID = re.compile(
    r"\b(?:we|our|the district|staff|teams?)\b.{0,40}\b(?:used|use|bought|purchased|installed|received)\b",
    re.IGNORECASE,
)
_USE_SAID = re.compile(
    r"\b(?:used (?:it|them|the|this|these|for|to|in|during|at|by)|using|"
    r"use (?:it|them|this|these)|was used|were used|being used)\b",
    re.IGNORECASE,
)  # fmt: skip
_BENEFIT_SAID = re.compile(
    r"\b(?:benefit\w*|help(?:ed|s)|improv\w+|increas\w+|saved?|saves|worth|result\w*|progress|"
    r"allow(?:ed|s)|enabled?|made it (?:easier|possible)|"
    r"better|more (?:often|teachers|coaching|time))\b",
    re.IGNORECASE,
)
_SECTIONS = ("tools", "use", "benefit")


@dataclass(slots=True)
class _Account:
    """What stands under each heading, line by line."""

    parts: dict[str, list[str]] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    named: bool = False

    def add(self, name: str, words: str, where: str) -> None:
        self.where.setdefault(name, where)
        self.parts.setdefault(name, [])
        if words.strip():
            self.parts[name].append(words.strip())

    def filled(self) -> int:
        return sum(1 for name in _SECTIONS if self.parts.get(name))


def read_sharing(rows: Sequence[Row]) -> dict[str, Fact] | None:
    """The fields of an account of tool use on a paper; None where it is none."""
    if any(_PACKET.search(row.text) for row in rows):
        return None
    account = _headed(rows)
    if not account.named and sum(1 for name in _SECTIONS if name in account.parts) < 3:
        return None
    if not account.filled():
        spoken = _spoken(" ".join(row.text for row in rows), rows[0].where if rows else "")
        if "district" in account.parts:
            spoken["district"] = _fact(account, "district")
        return spoken
    return {name: _fact(account, name) for name in ("district", *_SECTIONS)}


def read_sharing_text(words: str) -> Document | None:
    """The account in a mail's own words; None where they are none: naming the account is not giving it."""
    rows = [
        Row(tuple(Segment(part) for part in line.split(GAP) if part.strip()), place="the mail")
        for line in words.splitlines()
        if line.strip()
    ]
    if not rows:
        return None
    account = _headed(rows)
    if account.filled() >= 2 and not any(_PACKET.search(row.text) for row in rows):
        fields = {name: _fact(account, name) for name in ("district", *_SECTIONS)}
    elif account.named:
        fields = _spoken(words, "the mail")
        if sum(1 for name in _SECTIONS if fields[name].value) < 3:
            return None
    else:
        return None
    document = Document("", Kind.SHARING_REPORT, "text", None, 0.7, fields)
    return replace(document, text_sha256=text_digest(words))


def read_sharing_reply(words: str) -> Document | None:
    """The account in a reply to the mail that asked for it, where every part of it counts: answers numbered as the
    questions were, under headings, or in sentences. None: it tells nothing of the three; questions tell nothing."""
    if _PACKET.search(words):
        return None
    told = " ".join(each for each in _SENTENCE.split(words) if not each.strip().endswith("?"))
    fields = _numbered(words) or _under_headings(words) or _spoken(told, "the mail")
    if not any(fields[name].value for name in _SECTIONS):
        return None
    document = Document("", Kind.SHARING_REPORT, "text", None, 0.6, fields)
    return replace(document, text_sha256=text_digest(words))


def read_sharing_prose(rows: Sequence[Row]) -> dict[str, Fact]:
    """What a letter without a heading tells of tool use; empty where it tells less than two of the three. It makes no
    account by itself: whether it was asked for says the case."""
    text = "\n".join(row.text for row in rows)
    if not rows or len(text.split()) > _LONGEST_LETTER or _PACKET.search(text):
        return {}
    headed = _headed(rows)
    where = rows[0].where
    fields = (
        {name: _fact(headed, name) for name in _SECTIONS} if headed.filled() > 1 else _spoken(_flowing(text), where)
    )
    told = {name: fields[name] for name in _SECTIONS if fields[name].value}
    return told if len(told) > 1 else {}


_LONGEST_LETTER = 1200  # words


def _flowing(text: str) -> str:
    """Lines of a paper break where its margin is, not where a sentence ends."""
    return re.sub(r"(?<![.!?])\n", " ", text)


_NUMBERED = re.compile(r"^[ \t]*\(?([1-3])[.):][ \t]*(.*)$")


def _numbered(words: str) -> dict[str, Fact] | None:
    """``1. A webcam`` answers the first question; lines without a number go on with the one before."""
    found: dict[str, list[str]] = {}
    under: str | None = None
    for line in words.splitlines():
        if match := _NUMBERED.match(line):
            under = _SECTIONS[int(match[1]) - 1]
            if under in found:
                return None  # a list of something else
            found[under] = [match[2].strip()]
        elif under is not None and line.strip():
            found[under].append(line.strip())
    if len(found) < 2:
        return None
    facts = {name: Fact(" ".join(found.get(name, ())).strip() or None, 0.9, "the mail") for name in _SECTIONS}
    return {"district": Fact(None, 0.9), **facts}


def _under_headings(words: str) -> dict[str, Fact] | None:
    rows = [Row((Segment(line.strip()),), place="the mail") for line in words.splitlines() if line.strip()]
    account = _headed(rows)
    return {name: _fact(account, name) for name in ("district", *_SECTIONS)} if account.filled() else None


def _headed(rows: Iterable[Row]) -> _Account:
    account = _Account()
    under: str | None = None
    for row in rows:
        text = row.text
        names_itself = bool(_NAMES_ITSELF.search(text))
        account.named = account.named or (names_itself and len(text.split()) <= _LONGEST_HEADING)
        heading = _heading(row)
        if heading is not None:
            under, rest = heading
            account.add(under, rest, row.where)
        elif under is not None and not (names_itself and len(text.split()) <= 8):
            account.add(under, text, row.where)
        if under == "district" and account.parts["district"]:
            under = None  # a name is one line
    return account


def _heading(row: Row) -> tuple[str, str] | None:
    """Which section begins here, and the words behind its heading on the same line."""
    first, *others = (segment.text for segment in row.segments)
    head, mark, rest = _until_mark(first)
    behind = " ".join([rest, *others]).strip()
    if mark == ":" and rest and _TELLS.search(head) and not _ASKS.match(head):
        return None  # "The benefit was greater participation: all six …"
    if mark and len(head.split()) <= _LONGEST_HEADING:
        known = next((name for name, pattern in _ASKED if pattern.search(head)), None)
    else:
        known = next((name for name, pattern in _ALONE if pattern.match(first.strip(" .-–—"))), None)
    return None if known is None else (known, behind)


def _until_mark(text: str) -> tuple[str, str, str]:
    match = re.search(r"[:?](?=\s|$)", text)
    return (text, "", "") if match is None else (text[: match.start()], match.group(0), text[match.end() :].strip())


def _spoken(words: str, where: str) -> dict[str, Fact]:
    """Sentences that tell it without headings. Each sentence counts once, for what it tells first."""
    found: dict[str, list[str]] = {name: [] for name in _SECTIONS}
    for sentence in _SENTENCE.split(words):
        if _NAMES_ITSELF.search(sentence) and len(sentence.split()) <= 12:
            continue
        for name, said in (("benefit", _BENEFIT_SAID), ("use", _USE_SAID), ("tools", _TOOLS_SAID)):
            if said.search(sentence) and (name != "use" or found["tools"] or not _TOOLS_SAID.search(sentence)):
                found[name].append(sentence.strip())
                break
    facts = {name: Fact(" ".join(parts) or None, 0.6, where if parts else "") for name, parts in found.items()}
    return {"district": Fact(None, 0.6), **facts}


def _fact(account: _Account, name: str) -> Fact:
    words = " ".join(account.parts.get(name, ())).strip(" -–—:")
    return Fact(words or None, 0.9 if words else 0.8, account.where.get(name, ""))
