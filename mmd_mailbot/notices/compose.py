"""Notices → finished MIME bytes. All that one mail sets off for one addressee becomes one message."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from ..core.directory import STAFF, Roster
from ..core.effects import Enclose
from ..core.letter import Address, Attached
from ..core.ruleset import RuleSet
from ..ports import Spool
from . import actions, frame, markdown, plain, wording
from .digest import NOTHING, Digest
from .enclosures import Enclosures, enclosures
from .evidence import pictures_of, width_of
from .made import MADE, PDF
from .mime import Head, Picture, assemble
from .packet import Packet, packet_of
from .pages import plain_pages
from .templates import CLOSING, GREETING, Templates
from .values import Part, actions_of, case_values, facilitator_of, person_values

__all__ = ["INVOICES_ADDRESS", "WEIGHT", "Composer", "Part", "Thread"]

# The words of the forms (District Step 2).
INVOICES_ADDRESS = "DESE.GrantInvoices@dese.mo.gov"

# Of several notices in one message the weightiest gives the subject: first what is urgent, then what asks the reader
# to do something, then what only tells.
WEIGHT = (
    "verify-sender", "alert", "undeliverable", "escalation",
    "dese-signature-missing", "facilitator-signature-missing", "returned", "declined",
    "request-incomplete", "invoice-incomplete", "commitment-incomplete", "sharing-report-incomplete", "question",
    "dese-review", "facilitator-review", "invoice-review", "approved", "paid", "sharing-report-due", "expired",
    "withdrawn", "reminder", "request-received", "invoice-received", "commitment-received", "sharing-report-received",
    "answer", "echo", "status", "misdirected", "not-understood", "help", "digest",
)  # fmt: skip

# Set off by a mail of the reader's own; all others go by themselves (RFC 3834, section 5).
_REPLIES = frozenset({
    "request-incomplete", "request-received", "facilitator-signature-missing", "dese-signature-missing",
    "invoice-incomplete", "invoice-received", "sharing-report-incomplete", "sharing-report-received",
    "commitment-incomplete", "commitment-received", "answer", "echo", "status", "help", "misdirected",
    "not-understood", "withdrawn",
})  # fmt: skip
# Words to the district: staff who get one get it to know, or to pass on where nobody there can be reached.
_DISTRICTS = frozenset({
    "request-incomplete", "request-received", "returned", "approved", "declined", "invoice-incomplete",
    "invoice-received", "paid", "sharing-report-due", "sharing-report-incomplete", "commitment-incomplete",
    "withdrawn", "expired",
})  # fmt: skip
_ROLES = frozenset(each.value for each in STAFF)
_MOST_NUMBERS = 3  # in a subject; the header X-MMD-Case names all
_REPLY_MARKS = re.compile(r"^\s*((re|fwd?|aw|wg|antw)\s*(\[\d+\])?\s*:|\[external\]|\[ext\])\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Thread:
    """Of the mail that is answered."""

    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class _Rendered:
    subject: str
    markdown: str
    top: str


class Composer:
    """Makes messages of notices.

    Raises:
        TemplatesError: a template is missing, broken, or names a value that does not exist.
    """

    def __init__(
        self,
        rules: RuleSet,
        templates: Path | None,
        *,
        programme: str,
        roster: Roster,
        spool: Spool,
        invoices_address: str = INVOICES_ADDRESS,
        word_stands: frozenset[str] = frozenset(),
    ) -> None:
        """``word_stands``: roles whose APPROVE stands for a signature (config ``[approval]`` = "word")."""
        self.rules, self.roster, self.spool = rules, roster, spool
        self.word_stands = word_stands
        self.programme, self.invoices_address = programme, invoices_address
        self.templates = Templates(templates)

    def reading(self, spool: Spool) -> Composer:
        """The same composer, taking enclosures from another spool."""
        other = copy.copy(self)
        other.spool = spool
        return other

    def knowing(self, roster: Roster) -> Composer:
        """The same composer with other people."""
        other = copy.copy(self)
        other.roster = roster
        return other

    def with_rules(self, rules: RuleSet) -> Composer:
        """The same composer under other rules."""
        other = copy.copy(self)
        other.rules = rules
        return other

    def prepare(self, files: Iterable[Attached]) -> None:
        """Do now what can be done before a transaction: make plain pages of the PDFs that came with a mail."""
        plain_pages(
            [each.sha256 for each in files if each.media_type == PDF or each.name.lower().endswith(".pdf")],
            self.spool,
        )

    def compose(
        self,
        parts: Sequence[Part],
        *,
        to: Address,
        cc: Sequence[Address],
        sender: Address,
        reply_to: Address | None,
        thread: Thread,
        message_id: str,
        now: datetime,
        digest: Digest = NOTHING,
    ) -> bytes:
        """One message for one addressee. ``digest``: what its digest says.

        Raises:
            TemplatesError: a template cannot be rendered.
            ValueError: no parts, or an address or Message-ID that cannot stand in a header.
        """
        parts = _in_order(parts)
        cids, pictures = pictures_of([(each.case, each.notify) for each in parts], self.spool)
        sent = enclosures(parts, self.rules, self.spool, self._packet(now), programme=self.programme)
        sent = replace(sent, files=(*sent.files, *digest.tables(self.rules.calendar.timezone)))
        words = self._render(parts, to, thread, now, cids, sent, digest, reply_to or sender)
        widths = {each.cid: width_of(each.data) for each in pictures}
        html = frame.html_page(markdown.to_html(words.markdown, widths), title=words.subject, top=words.top)
        text = frame.text_page(plain.to_text(words.markdown))
        lead = parts[0].notify.notice
        head = Head(
            sender=sender,
            to=to,
            cc=tuple(cc),
            reply_to=reply_to,
            subject=words.subject,
            message_id=message_id,
            in_reply_to=thread.in_reply_to,
            references=thread.references,
            date=now,
            auto_submitted="auto-replied" if lead in _REPLIES and thread.in_reply_to else "auto-generated",
            notice=lead,
            cases=tuple(
                dict.fromkeys((*_numbers(parts), *(row.case for row in digest.rows[: digest.shown] if row.case)))
            ),
        )
        return assemble(head, text, html, _shown(pictures, words.markdown), sent.files)

    def subject(
        self, parts: Sequence[Part], thread: Thread, *, now: datetime | None = None, digest: Digest = NOTHING
    ) -> str:
        """The subject that ``compose`` would write: ``[MMD-26-0001] …``, our own words in every thread.

        Raises:
            TemplatesError: a template cannot be rendered.
        """
        parts = _in_order(parts)
        values = self._mail_values(parts, parts[0].notify.to, thread, now, Enclosures(), digest, None)
        return self._subject(parts, values, {}, now)

    def leading(self, parts: Sequence[Part]) -> Part:
        """The part that gives the message its subject and its name."""
        return _in_order(parts)[0]

    # ---------------------------------------------------------------- words

    def _render(
        self,
        parts: Sequence[Part],
        to: Address,
        thread: Thread,
        now: datetime,
        cids: dict[str, str],
        sent: Enclosures,
        digest: Digest,
        reply_to: Address | None,
    ) -> _Rendered:
        mail = self._mail_values(parts, to, thread, now, sent, digest, reply_to)
        each_values = self._each(parts, cids, now, mail["reply_to"])
        for part, values in zip(parts, each_values, strict=True):  # of several requests each speaks of its own papers
            values["brings"] = _brought(sent, part.notify.enclose)
        lines = [
            {
                "number": values["case"]["number"],
                "place": values["case"]["place"],
                "line": self.templates.line(part.notify.notice, {**mail, **values}),
            }
            for part, values in zip(parts, each_values, strict=True)
        ]
        mail["cases"] = lines
        pieces = [self.templates.frame(GREETING, mail)]
        for part, values, line in zip(parts, each_values, lines, strict=True):
            if _several(parts):
                title = " · ".join(markdown.escape(each) for each in (line["number"], line["place"]) if each)
                pieces.append(f"# {title or markdown.escape(line['line'])}")
            pieces.append(self.templates.body(part.notify.notice, {**mail, **values}))
        pieces.append(self.templates.frame(CLOSING, mail))
        subject = self._subject(parts, mail, cids, now)
        top = " · ".join(each for each in (self.programme, _named(_numbers(parts))) if each)
        return _Rendered(subject, "\n\n".join(each.strip("\n") for each in pieces), top)

    def _each(
        self, parts: Sequence[Part], cids: dict[str, str], now: datetime | None, reply_to: str = ""
    ) -> list[dict[str, Any]]:
        """The values of every part. ``first`` and ``last`` of its notice, so that what holds for all is said once."""
        names = [part.notify.notice for part in parts]
        return [
            case_values(
                part,
                self.rules,
                self.roster,
                cids=cids,
                now=now,
                first=names.index(name) == index,
                last=len(names) - 1 - names[::-1].index(name) == index,
                reply_to=reply_to,
                word_stands=self.word_stands,
            )
            for index, (part, name) in enumerate(zip(parts, names, strict=True))
        ]

    def _subject(
        self, parts: Sequence[Part], mail: dict[str, Any], cids: dict[str, str], now: datetime | None
    ) -> str:
        lead = parts[0]
        values = self._each(parts, cids, now)[0]
        words = self.templates.subject(lead.notify.notice, {**mail, **values})
        numbers = _numbers(parts)
        token = f"[{_named(numbers)}] " if numbers else ""
        return f"{token}{words[:1].upper()}{words[1:]}"[:240].rstrip()

    def _mail_values(
        self,
        parts: Sequence[Part],
        to: Address,
        thread: Thread,
        now: datetime | None,
        sent: Enclosures,
        digest: Digest,
        reply_to: Address | None,
    ) -> dict[str, Any]:
        lead = parts[0]
        return {
            "programme": self.programme,
            "name": to.name if "@" not in to.name else "",
            "role": lead.notify.role,
            "staff": lead.notify.role in _ROLES,
            "told_to_district": lead.notify.role in _ROLES and lead.notify.notice in _DISTRICTS,
            "today": wording.day(now, self.rules.calendar.timezone),
            "their_subject": _bare(thread.subject),
            "several": _several(parts),
            "count": len(parts),
            "cases": [],
            "to_mend": sum(1 for part in parts if part.notify.notice.endswith("-incomplete")),
            "enclosed": [file.name for file in sent.files],
            "left_out": list(sent.left_out),
            "brings": _brought(sent, [wish for part in parts for wish in part.notify.enclose]),
            "facilitator": person_values(
                facilitator_of(lead.case, self.roster) if lead.notify.role != "stranger" else None
            ),
            "reply_to": reply_to.address if reply_to is not None else "",
            "techreq_link": self.rules.reading.techreq_link,
            "invoices_address": self.invoices_address,
            "word_stands": lead.notify.role in self.word_stands,
            "actions_on_all": self._on_all(parts, reply_to.address if reply_to is not None else ""),
            **digest.values(self.rules.calendar.timezone),
        }

    def _on_all(self, parts: Sequence[Part], to: str) -> list[dict[str, str]]:
        """A button for each thing that several items of the mail wait for."""
        items = [(part.case, actions_of(part, self.word_stands), part.ref) for part in parts]
        return [value for each, refs in actions.for_all(items) for value in actions.values_of([each], None, to, refs)]

    def _packet(self, now: datetime) -> Callable[[Part], Packet | None]:
        def make(part: Part) -> Packet | None:
            return packet_of(part, self.rules, self.roster, self.spool, programme=self.programme, now=now)

        return make


def _brought(sent: Enclosures, wishes: Iterable[Enclose]) -> dict[str, bool]:
    wished = set(wishes)
    return {each.value: each in sent.made and each in wished for each in (*MADE, Enclose.PACKET)}


def _several(parts: Sequence[Part]) -> bool:
    """Is the mail about several things? Two words about one case (an invoice, and that it came to the wrong address)
    are one thing."""
    numbers = [part.case.number if part.case is not None else None for part in parts]
    return len(parts) > 1 and (len(set(numbers)) > 1 or numbers[0] is None)


def _in_order(parts: Sequence[Part]) -> list[Part]:
    """By weight of the notice, then as given. A stranger's part never carries a case.

    Raises:
        ValueError: there are none.
    """
    if not parts:
        raise ValueError("a message needs at least one part")
    weight = {name: place for place, name in enumerate(WEIGHT)}
    told = [_for_strangers(part) if part.notify.role == "stranger" else part for part in parts]
    return sorted(told, key=lambda part: weight[part.notify.notice])


def _for_strangers(part: Part) -> Part:
    """Constant words: whether a case exists must not show, in words, findings or enclosures."""
    return Part(replace(part.notify, findings=(), enclose=(), say={}), None, None)


def _numbers(parts: Sequence[Part]) -> tuple[str, ...]:
    found = [part.case.number for part in parts if part.case is not None and part.case.number]
    return tuple(dict.fromkeys(re.sub(r"[^A-Za-z0-9-]", "", each) for each in found))


def _named(numbers: Sequence[str]) -> str:
    more = f" and {len(numbers) - _MOST_NUMBERS} more" if len(numbers) > _MOST_NUMBERS else ""
    return f"{', '.join(numbers[:_MOST_NUMBERS])}{more}"


def _bare(subject: str | None) -> str:
    """Their subject without Re:, Fwd: and our own token."""
    text = markdown.one_line(subject or "")
    while (shorter := _REPLY_MARKS.sub("", text)) != text:
        text = shorter
    return re.sub(r"^\[MM[DC]-[^\]]{0,80}\]\s*", "", text)[:120]


def _shown(pictures: Sequence[Picture], words: str) -> list[Picture]:
    """Only pictures that the words show: others would hang on as attachments."""
    return [each for each in pictures if each.cid.split("@")[0] in words]
