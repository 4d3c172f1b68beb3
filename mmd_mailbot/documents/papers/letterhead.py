"""Whose letterhead an invoice is written on: the name at the head of its first page, with an address, a phone, a web
address or a logo. Whom it is addressed to is no letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from ...core.facts import Fact, Letterhead
from ..layout.rows import Row, Segment, rows_of
from ..page import NOT_SET, SET, Page, Paper, lines_of
from ..values.codes import mended_code
from .emblem import has_emblem
from .titles import titled

_HEAD = 0.25  # of the first page
_FOOT = 0.87
_LARGER = 2.0  # points above the rest of the head
_FIRST_LINES = 10  # of a Word document, which has no pages
_SCANNED = 0.93  # of a name read from a picture, without doubt about its code
_NEXT_LINE = 2.0  # times the size of the print
_COLUMN = 30.0  # points: so far may lines of one address block be set in or out
_PARTS = re.compile(r"\s*[|•·●■♦~]\s*|\s+[–—-]\s+|\s{2,}|,\s+(?=\d|P\.?\s?O)|\s+(?=\(\d{3}\)\s?\d{3}-)")

ADDRESSEE = re.compile(
    r"^(?:bill(?:ed)?(?: to|ing address| for)?|invoice(?:d)? to|sold to|ship(?:ped)?(?: to|ping address)|to|attn\.?|attention|"
    r"customer|client|remit(?:tance)?(?: to)?|deliver(?:ed)? to|mail to|pay to|dear|account of|purchased by|buyer)\s*(?::|$)"
    r"|^(?:bill|invoice|sold|ship) to\b|^attn[:.]|^dear\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\bR-?\s?(?:[IVX]{1,5}|O|\d{1,2})\b|\bC-\s?\d{1,3}\b|\bschools?\b|\bschool dist|\bsch\.? dist|\bpublic sch|\bacadem(?:y|ies)\b|"
    r"\bU\.S\.D\b|\bUSD\s?(?:#|No\b)|\bcharter\b|\bconsolidated\b.*\bdist|\bunified\b|\belementary\b|\bcollege prep|"
    r"\bboard of education\b",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    r"\b(?:elementary|elem|primary|intermediate|middle|junior|jr|senior|high|kindergarten|preschool)\b", re.IGNORECASE
)
_CODED = re.compile(r"\b[RC]-?\s?(?:[IVX]{1,5}|\d{1,3})\b|\bdistrict\b|\bpublic schools\b", re.IGNORECASE)
_MONOGRAM = re.compile(r"(?P<mark>[A-Z]{1,4})\s+(?P<name>[A-Z].*)")
_SENTENCE = re.compile(
    r"\b(?:please|reimburse|requests?|asks?|is|are|was|were|has|have|for these|the following)\b", re.IGNORECASE
)
NAME = re.compile(r"(?:[A-Z][\w.'’-]*\s+){1,5}[RC]-?\s?(?:[IVX]{1,5}|\d{1,3})\b")
_HOUSE = re.compile(r"\d+[A-Z]?\s+\S", re.IGNORECASE)  # "300 W School St."
# what a district's name may end with on a line of its own
NAMES_END = re.compile(
    r"(?:(?:unified|consolidated|reorganized|public|central|community|county|co\.) )*"
    r"(?:schools?|(?:school )?district|sch\.? dist\.?|[RC]-?\s?(?:[IVX]{1,5}|\d{1,3}))"
    r"(?: (?:public )?(?:schools?|(?:school )?district|sch\.? dist\.?))?",
    re.IGNORECASE,
)
# broken at its hyphen: "Mountain View-Birch Tree R-", "III Schools"
_CODE_BROKEN = re.compile(r"\b[RC]-$")
_CODES_REST = re.compile(r"(?:[IVX]{1,5}|\d{1,3})\b(?! \w+ (?:street|st|avenue|ave|road|rd|drive|dr)\b)")
# "Columbia 93", "Cape Girardeau 63": a town and its district's number. So are some shops' names; it counts where the paper is
# addressed to those who pay districts.
_NUMBERED = re.compile(
    r"(?!(?i:suite|room|apt|box|unit|floor|route|highway|page|studio|pier|store|lot|building)\b)(?:[A-Z][A-Za-z.'’-]+ ){1,3}\d{1,3}"
)
VENDOR = re.compile(
    r"\b(?:inc|llc|l\.l\.c|ltd|corp|corporation|company|gmbh|supply|supplies|store|stores|outfitters|specialty|solutions|"
    r"technologies|electronics|sports|products|distribut\w+|wholesale|depot|mart|amazon|walmart|staples|cdw|best buy|target|"
    r"apple|b&h|newegg|costco|office max|officemax|zoom video|google|microsoft|photo|media|systems|services|outlet|shop)\b"
    r"|\bco\.$|\.com\b",
    re.IGNORECASE,
)
_COUNTY = re.compile(r"\bco\.$", re.IGNORECASE)  # at the end of a school's name: "R-II of Warren Co."
_PAYER = re.compile(
    r"\bDESE\b|department of elementary|state of missouri|model districts?\b|grant ?invoices|mo\.gov", re.IGNORECASE
)
CONTACT = re.compile(
    r"\(?\b\d{3}\)?[ .-]\s?\d{3}[ .-]\d{4}\b"  # a phone
    r"|\b(?:[A-Z]{2}|Missouri|Mo\.)\.?,?\s+\d{5}(?:-\d{4})?\b"  # state and ZIP
    r"|^\d+\s+(?:\w+\.?\s+){0,5}(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|highway|hwy|route|circle|court"
    r"|parkway|pkwy|place|way)\b"
    r"|\bP\.?\s?O\.?\s?Box\s+\d+"
    r"|\bwww\.|https?://|\b[\w-]+\.(?:org|net|edu|us|com)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:invoice|receipt|date|page|tel|phone|fax|email|e-mail|web|www|https?|statement|request for|reimbursement|order|from|thank|"
    r"superintendent|principal|re|subject|shipped|shipping|delivered|arriv\w+|payment|quote|estimate|purchases?|sales|totals?|technology)\b|@|\d{5}"
    r"|^\W*(?:paid(?: in full)?|void|draft|sample|specimen|copy|original|duplicate|confidential|received|approved)\W*$"  # stamps
    r"|^(?:please )?(?:make )?(?:(?:all )?(?:checks?|payments?) )?payable to\b"
    r"|^(?:the )?(?:(?:members of the )?board of education|school board|board members?|our schools?|public schools?|schools?"
    r"|school district)\W*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^(?:from|payee|vendor|submitted by|school district|district|district name|pay to)\s*:\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a document: its own lines, without the addressee's."""

    segments: tuple[Segment, ...] = ()
    logo: bool = False
    where: str = ""
    printed: bool = True  # a page, not just words
    scanned: bool = False  # its words were read from a picture
    foot: tuple[Segment, ...] = ()  # the last lines of its first page, where some letterheads have their address


def head_of(paper: Paper, rows: Sequence[Row], page: Page | None, *, first: bool = True) -> Head:
    """The head of the document whose rows these are. ``page``: its first one. ``first``: it begins the file."""
    if page is not None:
        limit = _HEAD * page.height
        foot = [
            each
            for row in rows
            if row.page in (page.number, None)
            for each in row.segments
            if (each.top or 0) > _FOOT * page.height
        ]
        rows = [row for row in rows if row.page in (page.number, None) and (row.segments[0].top or 0.0) <= limit]
        logo = any(
            each.kind == "image" and each.box is not None and _is_logo(each.box, page) for each in page.pictures
        )
        head = Head(tuple(not_addressee(rows)), logo, f"page {page.number}", scanned=page.scanned, foot=tuple(foot))
        return (
            replace(head, logo=True) if page.scanned and not _has_contact(head) and _has_emblem(page, head) else head
        )
    own = [*rows_of(paper.header), *rows_of(paper.footer)] if first else []
    logo = first and any(line.pictures for line in (*lines_of(paper.header), *paper.lines[:4]))
    body = rows[:_FIRST_LINES]
    where = "letterhead"
    return Head((*_all(own), *not_addressee(body)), logo, where, paper.reader != "text")


def with_picture(head: Head, segments: Sequence[Segment]) -> Head:
    """The head with what a picture in it says."""
    if not segments:
        return head
    return replace(head, segments=(*segments, *head.segments), logo=True, scanned=True)


def stands_in_words(head: Head, rows: Sequence[Row]) -> bool:
    """Does a letterhead with a district's name stand there, for which no picture has to be read?"""
    if not any(_SCHOOL.search(segment.text) and not _is_no_name(segment.text) for segment in head.segments):
        return False
    found = read_letterhead(replace(head, logo=False), addressed_to_payer=addressee_is_payer(rows)).value
    return isinstance(found, Letterhead) and found.state == "present"


def read_letterhead(head: Head, *, addressed_to_payer: bool) -> Fact:
    """``present``: a district's name with a way to reach it or a logo. ``absent``: no name, or a vendor's.
    ``uncertain``: a bare name at the very head, or a name that may be a district's."""
    head = replace(head, segments=_whole_names(head.segments))
    parts = [part for segment in head.segments for part in _parts(segment)]
    names = [each for each in parts if _SCHOOL.search(each) and not _is_no_name(each) and len(each) <= 80]
    names = [named for each in names if not _HOUSE.match(each) and (named := _name_in(each))]
    issuer = issuer_of(head)
    if not names and issuer is not None and addressed_to_payer and _NUMBERED.fullmatch(issuer):
        names = [issuer]
    own = [each for each in names if not VENDOR.search(_COUNTY.sub("", each))]
    own.sort(key=lambda each: _BUILDING.search(each) is not None and _CODED.search(each) is None)
    contact = head.logo or _has_contact(head)
    if own:
        if not contact and _has_contact_at_foot(head):
            if _heads_the_page(head, own[0]):
                return _present(own[0], head)
            if _stands_first(head, own[0]):
                return Fact(Letterhead("uncertain", own[0]), 0.75, head.where)
        if not contact and head.printed and not _heads_the_page(head, own[0]):
            return Fact(Letterhead("absent", own[0]), 0.85, head.where)
        if not contact or not head.printed:
            return Fact(Letterhead("uncertain", own[0]), 0.75, head.where)
        if issuer is not None and issuer not in own and VENDOR.search(issuer):
            return Fact(Letterhead("uncertain", own[0]), 0.6, head.where)
        return _present(own[0], head)
    if names:
        return Fact(Letterhead("uncertain", names[0]), 0.6, head.where)
    if issuer is not None and contact and addressed_to_payer and not VENDOR.search(issuer):
        return Fact(Letterhead("uncertain", issuer), 0.5, head.where)
    if issuer is None and head.logo:
        return Fact(Letterhead("uncertain", None), 0.5, head.where)
    return Fact(Letterhead("absent"), 0.9 if issuer is None or VENDOR.search(issuer) else 0.8, head.where)


def reach_of(head: Head) -> Fact:
    """The lines of the head that say where the office is: of two districts of one name they tell whose it is."""
    found = [segment.text for segment in (*head.segments, *head.foot) if CONTACT.search(segment.text)]
    return Fact("; ".join(found)[:300] or None, 0.9, head.where)


def _whole_names(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """With the names put together that go over two lines: "HARTVILLE" and under it "R-II School District"."""
    joined: list[Segment] = []
    for segment in segments:
        at = next((at for at, each in enumerate(joined) if _goes_on(each, segment)), None)
        if at is None:
            joined.append(segment)
        else:
            gap = "" if _CODE_BROKEN.search(joined[at].text) else " "
            joined[at] = replace(
                joined[at], text=joined[at].text + gap + segment.text, words=(*joined[at].words, *segment.words)
            )
    return tuple(joined)


def _goes_on(above: Segment, below: Segment) -> bool:
    """Is this the end of the name on the line above? Where lines have no places, none is above another."""
    if above.top is None or below.top is None or above.left is None or below.left is None:
        return False
    if not 0.5 * above.size < below.top - above.top <= _NEXT_LINE * max(above.size, below.size):
        return False
    text = below.text.strip()
    if _CODE_BROKEN.search(above.text):
        return abs(above.size - below.size) < 1 and _CODES_REST.match(text) is not None
    name = above.text.strip()
    is_name = sum(letter.isalpha() for letter in name) >= 3 and not any(letter.isdigit() for letter in name)
    return (
        is_name
        and above.size >= below.size - 1
        and NAMES_END.fullmatch(text) is not None
        and not _SCHOOL.search(name)
        and not _is_no_name(name)
        and titled(name) is None
    )


def _has_contact(head: Head) -> bool:
    return any(CONTACT.search(segment.text) for segment in head.segments)


def _has_contact_at_foot(head: Head) -> bool:
    return any(CONTACT.search(each.text) and not _PAYER.search(each.text) for each in head.foot)


def _stands_first(head: Head, name: str) -> bool:
    return any(name in _parts(each) and _FROM.match(each.text) is None for each in head.segments[:2])


def _has_emblem(page: Page, head: Head) -> bool:
    """Over or beside the line that names the issuer."""
    issuer = issuer_of(head)
    return any(has_emblem(page, each) for each in head.segments if issuer is not None and issuer in each.text)


def _present(name: str, head: Head) -> Fact:
    """Read from a picture, the name is as sure as its class code is."""
    if not head.scanned:
        return Fact(Letterhead("present", name), 0.95, head.where)
    mended, doubt = mended_code(name)
    if doubt or SET in name or NOT_SET in name:  # a letter was taken for a box
        return Fact(Letterhead("uncertain", mended), 0.6, head.where)
    return Fact(Letterhead("present", mended), _SCANNED, head.where)


def _heads_the_page(head: Head, name: str) -> bool:
    """A bare name may be a letterhead that lacks its address only where it stands first, unlabelled and in larger
    print: "From:" and "District:" introduce a name in a plain letter."""
    for segment in head.segments[:2]:
        if name in _parts(segment):
            others = [each.size for each in head.segments if each is not segment]
            larger = bool(others) and segment.size >= median(others) + _LARGER
            return larger and _FROM.match(segment.text) is None
    return False


def issuer_of(head: Head) -> str | None:
    """The name at the head, whoever it belongs to: the largest print, else the first."""
    named = [
        segment
        for segment in head.segments
        if sum(letter.isalpha() for letter in segment.text) >= 3
        and not _is_no_name(_parts(segment)[0])
        and titled(segment.text) is None
    ]
    named = [segment for segment in named if not re.match(r"^\d+\s", segment.text) and len(segment.text) <= 80]
    if not named:
        return None
    largest = max(segment.size for segment in named)
    return _parts(next(segment for segment in named if segment.size >= largest - 0.5))[0]


def addressee_is_payer(rows: Iterable[Row]) -> bool:
    """Is it addressed to DESE, the State of Missouri or the programme?"""
    listed = list(rows)
    for index, row in enumerate(listed):
        for segment in row.segments:
            if ADDRESSEE.match(segment.text):
                block = " ".join(each.text for each in listed[index : index + 5])
                if _PAYER.search(block):
                    return True
    return False


def _name_in(text: str) -> str:
    """The name itself: without a monogram of its own letters before it ("EN East Newton R-VI"), or out of a sentence ("Please reimburse
    Green Ridge R-VIII for these items"); nothing where a sentence holds none."""
    text = text.lstrip(f"{SET}{NOT_SET}☐☒■□●○ ")  # what an emblem was read as
    if (mark := _MONOGRAM.match(text)) is not None and _letters_of(mark["name"]).startswith(mark["mark"]):
        return mark["name"]
    if _SENTENCE.search(text) is None:
        return text
    named = NAME.search(text)
    return named[0] if named is not None else ""


def _letters_of(name: str) -> str:
    """With what its words begin: "East Newton Co. R-VI" with "ENCR"."""
    return "".join(each[0] for each in name.split() if each[0].isupper())


def _is_no_name(text: str) -> bool:
    return bool(_NO_NAME.search(text)) or bool(_PAYER.search(text))


def _parts(segment: Segment) -> list[str]:
    text = _FROM.sub("", segment.text)
    return [part.strip(" ,;:") for part in _PARTS.split(text) if part.strip(" ,;:")] or [text]


def _is_logo(box: tuple[float, float, float, float], page: Page) -> bool:
    height, width = box[3] - box[1], box[2] - box[0]
    return box[3] <= 0.35 * page.height and height >= 15 and width >= 15 and width <= page.width


def not_addressee(rows: Sequence[Row]) -> list[Segment]:
    """Without the block under "Bill to": the lines of its column from there on; where there are no columns, all."""
    kept: list[Segment] = []
    blocks: list[float | None] = []
    for row in rows:
        for segment in row.segments:
            if ADDRESSEE.match(segment.text):
                blocks.append(segment.left)
            elif not any(_in_column(segment, left) for left in blocks):
                kept.append(segment)
    return kept


def _in_column(segment: Segment, left: float | None) -> bool:
    return (
        left is None or segment.left is None or abs(segment.left - left) <= _COLUMN or left < segment.left < left + 60
    )


def _all(rows: Iterable[Row]) -> list[Segment]:
    return [segment for row in rows for segment in row.segments]
