"""A mailbox full of other people's mail: `python -m benchmarks.foreign`.

A thousand mails of other grant programmes and of private life come into the watched mailboxes, each with words planted in
its subject, its text, its files and their names. None may be answered, moved, flagged or kept, and no planted word may
stand in any file, row or line of the log afterwards. One request is under way, so that there is something to mistake them
for; some are sent by its own district.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.demo.world import ADMINISTRATOR, CLERK, DESE, FACILITATOR, LEAD, Enclosure
from mmd_mailbot.rules import load_rules
from tests.way.town import KIM, PAT, Town

PROGRAMMES = (
    "Title I Part A", "Title II Part A", "Title III English learners", "Title IV Part A", "IDEA Part B", "Perkins V",
    "ESSER III", "21st Century Community Learning Centers", "McKinney-Vento", "Migrant Education", "School Nutrition",
    "Early Childhood Special Education", "A+ Schools", "Show-Me Success Virtual", "Teacher Baseline Salary",
    "School Safety Grant", "Parents as Teachers", "Career Ladder", "High Need Fund", "Small Rural School Achievement",
)  # fmt: skip
DISTRICTS = ("Cedar Hollow R-II", "Maple Grove R-I", "Stone Creek C-4", "Nodaway R-VII", "Pike Co. R-III")


@dataclass(frozen=True)
class Foreign:
    sort: str
    mailbox: str
    planted: str
    raw: bytes


def _pdf(*lines: str, password: str = "") -> bytes:
    made = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(made, pagesize=letter, encrypt=lock, pageCompression=0)
    for index, line in enumerate(lines):
        canvas.drawString(72, 720 - 16 * index, line)
    canvas.save()
    return made.getvalue()


def _picture(words: str, kind: str, chance: random.Random) -> bytes:
    """Words so small and crooked that nobody reads them."""
    image = Image.new("L", (240, 320), 255)
    ImageDraw.Draw(image).text((chance.randint(5, 60), chance.randint(5, 200)), words, fill=170)
    made = io.BytesIO()
    image.rotate(chance.uniform(-25, 25), fillcolor=255).save(made, kind)
    return made.getvalue()


def _zip(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, data)
    return made.getvalue()


def _invoice(word: str, chance: random.Random) -> bytes:
    dollars = f"{chance.randint(460, 9000)}.{chance.randint(1, 99):02}"
    return _pdf(
        chance.choice(DISTRICTS), "100 School Street", "(573) 555-0100", "", "INVOICE", f"Invoice # {word}",
        f"Invoice date: 10/0{chance.randint(1, 7)}/2026", f"{chance.choice(PROGRAMMES)} reimbursement",
        f"{word} services  ${dollars}", f"Total due: ${dollars}",
    )  # fmt: skip


Parts = tuple[str, str, list[Enclosure], dict[str, str]]  # subject, words, files, further headers


def _grant_invoice(word: str, chance: random.Random) -> Parts:
    programme = chance.choice(PROGRAMMES)
    return f"{programme} invoice {word}", f"Attached: our {programme} invoice. {word}", [
        Enclosure(f"{word}.pdf", _invoice(word, chance))
    ], {}  # fmt: skip


def _locked(word: str, chance: random.Random) -> Parts:
    file = Enclosure(f"invoice-{word}.pdf", _pdf("INVOICE", word, "Total $88.00", password=word))
    return f"{chance.choice(PROGRAMMES)} {word}", f"The password is {word}.", [file], {}


def _link(word: str, chance: random.Random) -> Parts:
    host = chance.choice(("drive.google.com/file/d", "1drv.ms/b", "www.dropbox.com/s", "x.sharepoint.com/:b:/g"))
    return f"{chance.choice(PROGRAMMES)} claim", f"Our claim {word}: https://{host}/{word}/view", [], {}


def _scan(word: str, chance: random.Random) -> Parts:
    kind = chance.choice(("PDF", "PNG", "JPEG"))
    return f"Scan {word}", "Please pay.", [Enclosure(f"scan.{kind.lower()}", _picture(word, kind, chance))], {}


def _broken(word: str, chance: random.Random) -> Parts:
    cut = _invoice(word, chance)[: chance.randint(80, 700)]
    return f"{chance.choice(PROGRAMMES)}", word, [Enclosure(f"{word}.pdf", cut)], {}


def _packed(word: str, chance: random.Random) -> Parts:
    inner = _zip("inner.zip", _zip(f"{word}.pdf", _invoice(word, chance)))
    sheet = _zip("xl/workbook.xml", word.encode())
    file = chance.choice((Enclosure(f"{word}.zip", inner), Enclosure("lines.xlsx", sheet)))
    return f"Expenditure report {word}", f"All of {chance.choice(PROGRAMMES)}.", [file], {}


def _newsletter(word: str, chance: random.Random) -> Parts:
    offer = Enclosure("offer.pdf", _pdf("Save on webcams!", f"{word} Logitech C920s $69.99", "Zoom Pro $149.90"))
    listed = {"List-Id": f"<{word.lower()}.vendor.example>", "List-Unsubscribe": "<https://news.example/off>"}
    return f"Back to school {word}", f"See the PDF, {word}!", [offer], chance.choice((listed, {}))


def _parent(word: str, chance: random.Random) -> Parts:
    note = Enclosure("note.pdf", _pdf("To whom it may concern", f"{word} was seen in our office on Monday."))
    words = f"My daughter {word} is in Mrs. Hill's class and was sick. Could she get her work? Her allergy is {word}."
    return f"About {word}", words, [note] if chance.random() < 0.5 else [], {}


def _vendor(word: str, chance: random.Random) -> Parts:
    bill = _pdf(f"{word} Electric Co.", "INVOICE", f"Invoice # {word}", f"Total: ${chance.randint(20, 400)}.00")
    return f"Your bill {word}", f"Account {word} is due.", [Enclosure("bill.pdf", bill)], {}


def _other_form(word: str, chance: random.Random) -> Parts:
    form = _pdf(
        f"{chance.choice(('Field Trip', 'Facility Use', 'Leave', 'Purchase', 'Technology Help Desk'))} Request Form",
        f"School: {word}", f"Cost: ${chance.randint(20, 400)}.00", "Signature: Pat Reed  Date: 10/05/2026",
    )  # fmt: skip
    return f"Request form {word}", f"For {word}.", [Enclosure(f"{word}-form.pdf", form)], {}


def _private(word: str, chance: random.Random) -> Parts:
    words = chance.choice(
        (
            f"Are you at the {word} conference on Thursday?", f"Yes, approved. See you at {word}!",
            f"I withdraw {word} from the list; please hold the date.", f"We paid {word} yesterday, thanks.",
            f"Status of {word}? Please return my call.", f"Ha! https://docs.google.com/document/d/{word}/edit",
        )
    )  # fmt: skip
    return f"Re: {word}", words, [], {}


def _machine(word: str, chance: random.Random) -> Parts:
    invite = Enclosure(
        "invite.ics", f"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:{word}\r\nEND:VCALENDAR\r\n".encode()
    )
    away: Parts = (f"Automatic reply: {word}", f"I am away; ask {word}.", [], {"Auto-Submitted": "auto-replied"})
    digest: Parts = (f"Your digest {word}", f"{word} posted.", [], {"Auto-Submitted": "auto-generated"})
    return chance.choice((away, digest, (f"Invitation: {word}", "Tuesday 9:00", [invite], {})))


SORTS: tuple[tuple[str, int, Callable[[str, random.Random], Parts]], ...] = (
    ("another programme's invoice", 24, _grant_invoice), ("locked", 7, _locked), ("link only", 8, _link),
    ("unreadable scan", 3, _scan), ("broken file", 5, _broken), ("packed or a sheet", 6, _packed),
    ("newsletter", 9, _newsletter), ("a parent's letter", 10, _parent), ("vendor's bill", 8, _vendor),
    ("another form", 7, _other_form), ("private", 8, _private), ("a machine's", 5, _machine),
)  # fmt: skip


def other_people_s_mail(town: Town, count: int, seed: int = 4) -> Iterator[Foreign]:
    """``count`` mails; of their senders some are known, some prove their origin."""
    chance = random.Random(seed)
    names = [name for name, weight, _ in SORTS for _ in range(weight)]
    makers = {name: make for name, _, make in SORTS}
    for number in range(count):
        planted = f"Zq{hashlib.sha256(f'{seed} {number}'.encode()).hexdigest()[:10]}x"
        sort = names[number % len(names)] if number < len(names) else chance.choice(names)
        subject, words, files, headers = makers[sort](planted, chance)
        sender = chance.choice(
            (PAT, KIM, LEAD, DESE, ADMINISTRATOR, *(f"{planted.lower()}@d{at}.example" for at in range(9)))
        )
        if sort in ("a parent's letter", "vendor's bill", "newsletter"):
            sender = f"{planted.lower()}@home.example"
        to = chance.choice((FACILITATOR, CLERK, CLERK))
        raw = town.mail(
            sender, to, subject, words, files, headers={**headers, "X-Note": planted}, proven=chance.random() < 0.75,
            name="" if sender in (PAT, KIM) else f"{planted} Smith",
        )  # fmt: skip
        yield Foreign(sort, "facilitator" if to == FACILITATOR else "invoices", planted, raw)


@dataclass(frozen=True)
class Outcome:
    """What was found afterwards; all but ``mails``, ``ignored``, ``doubtful`` and ``seconds`` should be empty or 0."""

    mails: int
    ignored: int
    doubtful: int
    handled: int
    answered: list[str]
    changed: list[str]  # files of the mailboxes that were moved, flagged or rewritten
    kept: list[str]  # files that were not there before
    found: list[str]  # where planted words stand
    seconds: float


def campaign(folder: Path, count: int, seed: int = 4) -> Outcome:
    """Play it, and look everywhere afterwards."""
    log = io.StringIO()
    with contextlib.redirect_stderr(log):
        log_to_stderr()
        with Town(folder, load_rules(None, years=range(2024, 2031))) as town:
            town.approved()
            town.later(days=2)
            mails = list(other_people_s_mail(town, count, seed))
            for each in mails:
                town.world.post(each.mailbox, each.raw)
            before = _files(folder)
            begun = time.monotonic()
            tally = town.run()
            seconds = time.monotonic() - begun
            town.later(days=1)
            tally.add(town.run())  # the next morning, with its digests
            doubtful = _doubtful(town)
        after = _files(folder)
    boxes = {name for name in before if name.startswith("mailboxes/") and "uid" not in name.lower()}
    new = [name for name in after if name not in before and not name.startswith("mailboxes/")]
    answers = [name for name in new if name.startswith("delivered/") and b"X-MMD-Notice: digest" not in after[name]]
    digests = {name for name in new if name.startswith("delivered/")} - set(answers)
    spooled = {hashlib.sha256(after[name]).hexdigest() for name in digests}
    own = [
        name for name in new if not name.startswith("delivered/") and Path(name).name.partition(".")[0] not in spooled
    ]
    words = {each.planted.lower().encode() for each in mails}
    haystack = {name: data for name, data in after.items() if not name.startswith("mailboxes/")}
    haystack["the log"] = log.getvalue().encode()
    return Outcome(
        mails=len(mails),
        ignored=tally.ignored,
        doubtful=doubtful,
        handled=tally.handled + tally.parked + tally.waiting,
        answered=answers,
        changed=sorted(name for name in boxes if after.get(name) != before[name]),
        kept=[name for name in own if Path(name).suffix not in (".db-journal", ".db-wal", ".db-shm")],
        found=[name for name, data in haystack.items() if any(word in data.lower() for word in words)],
        seconds=round(seconds, 1),
    )


def _doubtful(town: Town) -> int:
    from mmd_mailbot.ports import InboundState

    rows = town.open().store.inbound_rows([InboundState.IGNORED])
    return sum(each.outcome == "doubtful" for each in rows)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--mails", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=4)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="mmd-foreign-") as folder:
        outcome = campaign(Path(folder) / "town", given.mails, given.seed)
        sorts = Counter(name for name, weight, _ in SORTS for _ in range(weight))
    print(json.dumps({**outcome.__dict__, "sorts, of 100": dict(sorts)}, indent=1))
    wrong = outcome.handled or outcome.answered or outcome.changed or outcome.kept or outcome.found
    sys.exit(1 if wrong or outcome.ignored != outcome.mails else 0)


if __name__ == "__main__":
    main()
