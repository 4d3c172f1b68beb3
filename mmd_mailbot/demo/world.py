"""A small world on embedded parts: maildirs for every mailbox, SQLite, invented districts and people.

The demo plays its story in it, and the tests of the whole way do. Mails come in through the same maildirs that the
worker watches, and carry the Authentication-Results that the world's own mail server would have written.
"""

from __future__ import annotations

import email
import email.policy
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from functools import lru_cache
from mailbox import Maildir
from pathlib import Path

from ..app import App
from ..config import load_config
from ..worker import Tally

SERVER = "mx.rpdc.example"
FACILITATOR = "fran.north@rpdc.example"
DEPUTY = "glen.south@rpdc.example"
DESE = "dana.wells@dese.example"
CLERK = "invoices@dese.example"
LEAD = "lee.hart@rpdc.example"
ADMINISTRATOR = "ada.lin@rpdc.example"
BOT = "mmd-mailbot@rpdc.example"

DIRECTORY = """\
id,district,facilitator,contacts,commitment_start,buildings,address,city,state,zip,county,phone,website,domain
cedar-hollow,Cedar Hollow R-II,fran.north@rpdc.example,pat.reed@cedarhollow.example,2025-07-01,\
Lincoln Elementary;Cedar Middle School,100 School Street,Cedar Hollow,MO,65000,Boone,(573) 555-0100,\
www.cedarhollow.example,cedarhollow.example
maple-grove,Maple Grove R-I,fran.north@rpdc.example,kim.hale@maplegrove.example,2025-07-01,\
Grove Primary;Maple High School,7 Oak Lane,Maple Grove,MO,65010,Cole,(573) 555-0110,www.maplegrove.example,\
maplegrove.example
stone-creek,Stone Creek C-4,fran.north@rpdc.example,lou.marsh@stonecreek.example,2025-07-01,\
Creek Elementary,22 Mill Road,Stone Creek,MO,65020,Dent,(573) 555-0120,www.stonecreek.example,stonecreek.example
prairie-view,Prairie View R-V,fran.north@rpdc.example,ash.cole@prairieview.example,2025-07-01,\
View Elementary;View High School,5 Prairie Road,Prairie View,MO,65030,Linn,(573) 555-0130,\
www.prairieview.example,prairieview.example
willow-bend,Willow Bend R-III,fran.north@rpdc.example,sam.birch@willowbend.example,2025-07-01,\
Bend Elementary,41 River Street,Willow Bend,MO,65040,Ozark,(417) 555-0160,www.willowbend.example,willowbend.example
oak-fork,Oak Fork R-VI,fran.north@rpdc.example,jo.lane@oakfork.example,2025-07-01,\
Fork School,9 Fork Road,Oak Fork,MO,65050,Wright,(417) 555-0170,www.oakfork.example,oakfork.example
miami-a,Miami R-I,fran.north@rpdc.example,office@miami-amoret.example,2025-07-01,Miami Elementary,\
7638 State Road J,Amoret,MO,64722,Bates,(660) 555-0140,,
miami-b,Miami R-I,fran.north@rpdc.example,,2025-07-01,Miami School,34520 North Road,Miami,MO,65344,Saline,\
(660) 555-0150,,
"""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes along with a mail."""

    name: str
    data: bytes

    @property
    def media_type(self) -> tuple[str, str]:
        suffix = self.name.rpartition(".")[2].lower()
        return {
            "pdf": ("application", "pdf"),
            "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
            "png": ("image", "png"),
            "txt": ("text", "plain"),
        }.get(suffix, ("application", "octet-stream"))


@dataclass(slots=True)
class World:
    """One folder that holds everything. ``modes``: by mailbox name, where not `send`."""

    folder: Path
    modes: Mapping[str, str] = field(default_factory=dict)
    settings: str = ""  # more lines of config.toml, before the mailboxes
    word_pages: bool = False  # a rehearsal does not wait for LibreOffice to draw pages
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def lay_out(self) -> None:
        (self.folder / "mailboxes").mkdir(parents=True, exist_ok=True)
        (self.folder / "directory.csv").write_text(DIRECTORY, encoding="utf-8")
        (self.folder / "config.toml").write_text(self._config(), encoding="utf-8")
        for name in ("facilitator", "invoices", "bot"):
            Maildir(self.folder / "mailboxes" / name, create=True)

    def _config(self) -> str:
        mailboxes = "".join(
            f"""
[[mailbox]]
name = "{name}"
role = "{name}"
mode = "{self.modes.get(name, "send")}"
address = "{address}"
kind = "maildir"
path = "mailboxes/{name}"
filing = "move"
  [mailbox.send]
  kind = "maildir"
  path = "delivered"
"""
            for name, address in (("facilitator", FACILITATOR), ("invoices", CLERK), ("bot", BOT))
        )
        people = "".join(
            f"""
[[person]]
role = "{role}"
name = "{name}"
address = "{address}"
{more}
"""
            for role, name, address, more in (
                ("facilitator", "Fran North", FACILITATOR, f'deputy = "{DEPUTY}"\ndistricts = ["*"]'),
                ("dese", "Dana Wells", DESE, ""),
                ("clerk", "Grant invoices", CLERK, ""),
                ("lead", "Lee Hart", LEAD, ""),
                ("administrator", "Ada Lin", ADMINISTRATOR, ""),
            )
        )
        return f"""\
# A world of its own for a rehearsal: everything lies in this folder.
[programme]
name = "Missouri Model Districts"

[bot]
name = "MMD Mailbot"
address = "{BOT}"

[store]
url = "sqlite:///mailbot.db"
spool = "spool"

[paths]
directory = "directory.csv"

[trust]
authserv_id = "{SERVER}"

[notices]
word_pages = {str(self.word_pages).lower()}

{self.settings}
{mailboxes}{people}"""

    # ------------------------------------------------------------ mail

    def mail(
        self,
        sender: str,
        to: str,
        subject: str,
        words: str,
        enclosures: Sequence[Enclosure] = (),
        *,
        answers: EmailMessage | None = None,
        at: datetime,
        name: str = "",
        proven: bool = True,
        forged: bool = False,
        headers: Mapping[str, str] | None = None,
        cc: str = "",
    ) -> bytes:
        """A mail as its recipient's server would hold it. ``forged``: that server saw the origin check fail."""
        message = EmailMessage(policy=email.policy.SMTP)
        number = next(self._numbers)
        domain = sender.rpartition("@")[2]
        result = "fail" if forged else "pass" if proven else "none"
        message["Authentication-Results"] = f"{SERVER}; dmarc={result} header.from={domain}"
        message["From"] = f"{name} <{sender}>" if name else sender
        message["To"] = to
        if cc:
            message["Cc"] = cc
        message["Subject"] = subject
        message["Date"] = format_datetime(at)
        message["Message-ID"] = f"<{number:05}.{at:%Y%m%d%H%M%S}@{domain}>"
        if answers is not None:
            message["In-Reply-To"] = answers["Message-ID"]
            message["References"] = f"{answers['References'] or ''} {answers['Message-ID']}".strip()
            quoted = "\n".join(f"> {line}" for line in _text_of(answers).splitlines())
            words = f"{words}\n\nOn {at:%a, %b %d, %Y}, {answers['From']} wrote:\n{quoted}\n"
        for header, value in (headers or {}).items():
            message[header] = value
        message.set_content(words)
        for each in enclosures:
            maintype, subtype = each.media_type
            message.add_attachment(each.data, maintype=maintype, subtype=subtype, filename=each.name)
        return message.as_bytes()

    def post(self, mailbox: str, raw: bytes) -> None:
        """Into a watched mailbox."""
        Maildir(self.folder / "mailboxes" / mailbox, create=True).add(raw)

    def received(self, address: str) -> list[EmailMessage]:
        """All that was delivered to an address, in order of sending."""
        folder = self.folder / "delivered" / address
        if not folder.exists():
            return []
        found: list[tuple[int, EmailMessage]] = []
        for sub in ("new", "cur"):
            for file in (folder / sub).glob("*"):
                found.append((file.stat().st_mtime_ns, _read(file.read_bytes())))
        found.sort(key=lambda each: each[0])
        return [message for _, message in found]

    def last(self, address: str, notice: str | None = None) -> EmailMessage:
        """The newest mail to an address, of one notice.

        Raises:
            LookupError: there is none.
        """
        names = [str(each["X-MMD-Notice"]) for each in self.received(address)]
        if notice not in (None, *names) or not names:
            raise LookupError(f"{address} got no {notice or 'mail'}, only {names}")
        at = len(names) - 1 if notice is None else len(names) - 1 - names[::-1].index(notice)
        return self.received(address)[at]

    def everybody(self) -> list[str]:
        folder = self.folder / "delivered"
        return sorted(each.name for each in folder.iterdir() if "@" in each.name) if folder.exists() else []

    # ------------------------------------------------------------ the bot

    def app(self, now: datetime) -> App:
        return App(load_config(self.folder / "config.toml"), clock=lambda: now)

    def run(self, now: datetime) -> Tally:
        """`run --once` at a moment."""
        with self.app(now) as app:
            return app.worker().once(now)


@lru_cache(maxsize=1024)  # who looks into a mailbox again and again meets the same mails
def _read(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # by its policy
    return message


def _text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return str(body.get_content()) if body is not None else ""
