"""What came of the story: who received what, which case stands where, and where it can be looked into."""

from __future__ import annotations

import email.policy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from ..notices.preview import gallery_of
from ..ports import OutboundState
from ..records.views import case_row
from .acting import CHICAGO, PASSING, Acting, Chapter
from .cast import PARTIES

HEADERS = BytesParser(policy=email.policy.default)
_HEAD = 16_384  # bytes of a mail in which its headers stand


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail that the bot sent. ``to``: the addressees' names in the story."""

    at: datetime
    to: tuple[str, ...]
    notice: str
    cases: tuple[str, ...]
    subject: str

    @property
    def line(self) -> str:
        return f"{self.at:%b %d}  {self.notice}: {self.subject}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of the story. ``chapters``: each with the mails that it set off."""

    folder: Path
    gallery: Path
    chapters: Sequence[tuple[Chapter, Sequence[Mail]]]
    cases: Sequence[dict[str, Any]]  # rows of `cases --json`, in the order in which they were opened
    ends: datetime

    @property
    def received(self) -> Mapping[str, list[str]]:
        """Party → one line a mail, in order of the story."""
        found: dict[str, list[str]] = {}
        for _, mails in self.chapters:
            for mail in mails:
                for party in mail.to:
                    found.setdefault(party, []).append(mail.line)
        return found

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    def as_json(self) -> dict[str, Any]:
        return {
            "folder": str(self.folder),
            "config": str(self.config),
            "gallery": str(self.gallery),
            "ends": self.ends.isoformat(),
            "story": [
                {
                    "at": chapter.at.isoformat(),
                    "title": chapter.title,
                    "done": list(chapter.done),
                    "mails": [
                        {
                            "at": mail.at.isoformat(),
                            "to": list(mail.to),
                            "notice": mail.notice,
                            "cases": list(mail.cases),
                            "subject": mail.subject,
                        }
                        for mail in mails
                    ],
                }
                for chapter, mails in self.chapters
            ],
            "received": {party: list(lines) for party, lines in self.received.items()},
            "cases": list(self.cases),
        }


def outcome_of(acting: Acting) -> Outcome:
    """Gather it from the outbox and the cases, and write the gallery."""
    folder, store = acting.world.folder, acting.app.store
    mails, pages = [], []
    for row in sorted(
        store.outbox([OutboundState.SENT]), key=lambda each: (each.sent_at or each.created_at, each.id)
    ):
        data = acting.app.spool.get(row.sha256)
        at = (row.sent_at or row.created_at).astimezone(CHICAGO)
        to = tuple(PARTIES.get(each, each) for each in row.recipients)
        subject = str(HEADERS.parsebytes(data[:_HEAD], headersonly=True)["Subject"])
        mail = Mail(at, to, row.notice, row.cases, subject)
        mails.append(mail)
        pages.append((f"{at:%b %d}, {' and '.join(to)}: {row.notice}", data))
    cases = sorted(
        store.cases(include_final=True), key=lambda each: (each.opened_at or acting.now, each.number or "")
    )
    return Outcome(
        folder=folder,
        gallery=gallery_of(pages, folder / "gallery"),
        chapters=tuple(_in_chapters(acting.chapters, mails)),
        cases=tuple(case_row(each) for each in cases),
        ends=acting.now,
    )


def _in_chapters(chapters: Sequence[Chapter], mails: Sequence[Mail]) -> list[tuple[Chapter, list[Mail]]]:
    found: list[tuple[Chapter, list[Mail]]] = []
    for index, chapter in enumerate(chapters):
        ends = chapters[index + 1].at if index + 1 < len(chapters) else None
        mine = [each for each in mails if each.at >= chapter.at and (ends is None or each.at < ends)]
        if mine or chapter.title != PASSING:
            found.append((chapter, mine))
    return found
