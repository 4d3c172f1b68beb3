"""HTML bodies as plain text in which quoted mails stand as clients write them in plain text: behind ``>``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from lxml import etree

from .limits import LIMITS
from .marks import SEPARATOR, UNSURE, has_marker

_SKIPPED = frozenset(
    {"script", "style", "head", "title", "noscript", "template", "object", "svg", "select", "textarea"}
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "thead",
        "tr",
        "ul",
    ]
)
_QUOTES = frozenset(
    {
        "gmail_quote",
        "gmail_quote_container",
        "yahoo_quoted",
        "protonmail_quote",
        "zmail_extra",
        "gmail_attr",
        "gmail_signature",
        "moz-cite-prefix",
        "moz-signature",
        "moz-forward-container",
        "moz-email-headers-table",
        "protonmail_signature_block",
        "tutanota_quote",
        "ms-outlook-mobile-signature",
        "applemailsignature",
        "messagereplysection",
        "messagesignaturesection",
        "reply-intro",
    }
)
_FRAMES = frozenset({"gmail_quote", "gmail_quote_container"})
_BREAKS = frozenset(
    {
        "divrplyfwdmsg",
        "appendonsend",
        "mail-editor-reference-message-container",
        "ms-outlook-mobile-reference-message",
        "olk_src_body_section",
        "outlookmessageheader",
        "stopspelling",
        "zwchr",
    }
)
_YAHOO_QUOTE = re.compile(r"yahoo_quoted(?:_\w+)?$")  # newer pages put letters of their own before it
_OUTLOOK_RULE = re.compile(
    r"border:\s*none;\s*border-top:\s*solid\s+(?:#?\w+\s+1\.0pt|windowtext)"
    r"|border-(?:style:\s*solid none none|width:\s*1pt (?:medium|0px|0in) (?:medium|0px|0in))",
    re.IGNORECASE,
)
_STRUCK = frozenset({"s", "strike", "del"})
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_LONGEST_LINE = 10_000
_SPACE = re.compile(r"[ \t\r\n\f]+")


def text_of(html: str, *, mark_quotes: bool = True) -> str:
    """What a person sees of the page. Never raises.

    ``mark_quotes``: quoted mails stand behind ``>`` or below a separator line, as `words` knows them.
    """
    root = _parsed(html)
    if root is None:
        return ""
    writer = _Writer(mark_quotes)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            writer.start(element)
        elif event == "end":
            writer.end(element)
        else:
            writer.write(element.tail)
    return writer.text()


@dataclass(frozen=True, slots=True)
class References:
    """``links``: where the writer's own part of the page leads. ``quoted_pictures``: Content-IDs of pictures that stand
    in a quoted mail and nowhere else."""

    links: tuple[str, ...] = ()
    quoted_pictures: frozenset[str] = frozenset()


def references_of(html: str) -> References:
    """The links and pictures that the page names, parted into the writer's own and quoted ones. Never raises."""
    root = _parsed(html)
    if root is None:
        return References()
    links: list[str] = []
    own: set[str] = set()
    quoted: set[str] = set()
    depth, below = 0, False  # within so many quotes; below the point from which all is quoted
    parted: set[etree._Element] = set()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= _quotes_ended(element, parted)
            below = below or has_marker(element.tail or "")
            continue
        below = below or _begins_quote(element)
        depth += _is_quote(element)
        if element.tag == "a" and not (depth or below):
            links.append(str(element.get("href", "")))
        source = str(element.get("src", "")) if element.tag == "img" else ""
        if source[:4].lower() == "cid:":
            (quoted if depth or below else own).add(unquote(source[4:]))
        below = below or has_marker(element.text or "")
    return References(tuple(links), frozenset(quoted - own))


def _parsed(html: str) -> etree._Element | None:
    data = html[: LIMITS.text].replace("\x00", "").encode("utf-8", "replace")
    try:
        return etree.fromstring(data, etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False))
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _marks(element: etree._Element) -> set[str]:
    if not element.attrib:
        return set()
    said = f"{element.get('class', '')} {element.get('id', '')} {element.get('name', '')}"
    return {each.lower() for each in said.split()}


def _is_unseen(element: etree._Element) -> bool:
    return element.tag in _SKIPPED or bool(element.attrib and _HIDDEN.search(element.get("style") or ""))


def _is_quote(element: etree._Element) -> bool:
    if not element.attrib:
        return element.tag == "blockquote"
    if element.tag == "blockquote":
        return True
    marks = _marks(element)
    return not _QUOTES.isdisjoint(marks) or any(_YAHOO_QUOTE.search(each) for each in marks)


def _quotes_ended(element: etree._Element, parted: set[etree._Element]) -> int:
    """How many quotes end with this element. Who answers between the lines of a quote in Gmail parts it: what stands
    behind its first piece, within the same frame, is the writer's. ``parted``: the frames of which that is so."""
    if not _is_quote(element) or element in parted:
        return 0
    frame = element.getparent()
    if element.tag == "blockquote" and frame is not None and frame not in parted and _answers_frame(frame):
        parted.add(frame)
        return 2
    return 1


def _answers_frame(element: etree._Element) -> bool:
    """Gmail's frame around the mail that is answered; one that is handed on stands in such a frame too."""
    if element.tag != "div" or _FRAMES.isdisjoint(_marks(element)) or not len(element):
        return False
    begins = "".join(
        islice(map(str, element[0].itertext()), 20)
    )  # a frame may hold a megabyte, and is asked of often
    return not begins.lstrip().startswith("---")


def _is_struck(element: etree._Element) -> bool:
    """Words struck out are taken back; `words` must not read the line as if they had never stood there."""
    return element.tag in _STRUCK or bool(element.attrib and _STRUCK_STYLE.search(element.get("style") or ""))


def _begins_quote(element: etree._Element) -> bool:
    """Outlook marks only where the quoted mail begins; all that follows belongs to it."""
    if not element.attrib:
        return False
    if not _BREAKS.isdisjoint({each.removeprefix("x_") for each in _marks(element)}):
        return True
    return element.tag == "div" and bool(_OUTLOOK_RULE.search(element.get("style") or ""))


class _Writer:
    """Collects the lines while the tree is walked."""

    def __init__(self, mark_quotes: bool) -> None:
        self.mark_quotes = mark_quotes
        self.lines: list[str] = []
        self.line = ""
        self.quoted = 0
        self.parted: set[etree._Element] = set()
        self.between = 0  # frames of answered mails within which the writer goes on
        self.skipped = 0
        self.preformatted = 0

    def start(self, element: etree._Element) -> None:
        if _is_unseen(element):
            self.skipped += 1
        elif self.mark_quotes and _is_struck(element):
            self.line += "" if self.skipped else UNSURE
            self.skipped += 1
        if self.skipped:
            return
        if element.tag in _BLOCKS or element.tag == "br":
            self.break_line(always=element.tag == "br")
        if self.mark_quotes and not self.quoted and _begins_quote(element):
            self.lines.append(SEPARATOR)
        if _is_quote(element):
            self.break_line()
            self.quoted += 1
        self.preformatted += element.tag == "pre"
        self.write(element.text)

    def end(self, element: etree._Element) -> None:
        if _is_unseen(element) or (self.mark_quotes and _is_struck(element)):
            self.skipped -= 1
        elif not self.skipped:
            if element.tag in _BLOCKS or _is_quote(element):
                self.break_line()
            if element.tag == "p":
                self.lines.append(self.prefix)
            if element.tag in ("td", "th"):
                self.line += " "
            frames = len(self.parted)
            self.quoted -= _quotes_ended(element, self.parted)
            self.between += len(self.parted) - frames - (element in self.parted)
            self.preformatted -= element.tag == "pre"
        self.write(element.tail)

    @property
    def prefix(self) -> str:
        if not self.mark_quotes:
            return ""
        return "> " if self.quoted else f"{UNSURE} " if self.between and self.line.strip() else ""

    def write(self, text: str | None) -> None:
        if not text or self.skipped:
            return
        if self.preformatted:
            first, *rest = text.split("\n")
            self.line += first
            for each in rest:
                self.break_line(always=True)
                self.line = each
            return
        if len(self.line) > _LONGEST_LINE:
            self.break_line()
        text = _SPACE.sub(" ", text)
        self.line += text.lstrip() if not self.line or self.line.endswith(" ") else text

    def break_line(self, *, always: bool = False) -> None:
        if self.line.strip() or always:
            self.lines.append(self.prefix + self.line.rstrip())
        self.line = ""

    def text(self) -> str:
        self.break_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip()
