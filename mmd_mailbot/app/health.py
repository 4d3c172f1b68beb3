"""`doctor`: one line for everything that must work, and what to do where it does not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from ..config import Config, ConfigError
from ..documents.formats.libreoffice import office_program
from ..documents.sandbox import SandboxedReader
from ..ports import FileToRead, MailboxError, Probe
from ..roster import load_roster
from ..rules import load_rules
from ..store import open_store
from ..transports.open import open_mailbox, open_sender
from .mark import internal_mark
from .reach import scope_lines, trial_lines
from .signers import signer_files, signer_roots


def examine(config: Config, now: datetime, *, send_test: bool = False) -> list[Probe]:
    """Every probe, in the order in which things depend on each other. A failing one never stops the next.

    Only with ``send_test`` does anything go out: a mail from each mailbox to itself.
    """
    probes = [
        Probe(
            "configuration",
            bool(config.mailboxes),
            f"{config.file}: {len(config.mailboxes)} mailboxes",
            "" if config.mailboxes else "Add a [[mailbox]]: without one there is nothing to watch.",
        )
    ]
    year = now.year
    probes += _one("rules", lambda: _rules(config, year), "Mend the file that is named, or remove [paths] rules.")
    probes += _one("templates", lambda: _templates(config), "Mend the template, or remove [paths] templates.")
    probes += _one("directory", lambda: _directory(config), _directory_remedy(config))
    probes += _one("database", lambda: _database(config), "Check [store] url and who owns the folder.")
    probes += _one("clock", lambda: _clock(now), "Set the machine's clock (timedatectl set-ntp true).")
    probes += _signers(config, now)
    probes += _reader(config)
    probes += _people(config)
    probes += internal_mark(config)
    for mailbox in config.mailboxes:
        probes += _session(lambda mailbox=mailbox: open_mailbox(mailbox), f"mailbox {mailbox.name}")  # type: ignore[misc]
        if mailbox.mode == "send":
            probes += _session(lambda mailbox=mailbox: open_sender(mailbox), f"sending for {mailbox.name}")  # type: ignore[misc]
    probes += _lines("scope", lambda: scope_lines(config))
    if send_test:
        probes += _lines("test mail", lambda: trial_lines(config))
    return probes


def _lines(name: str, look: Callable[[], list[Probe]]) -> list[Probe]:
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - doctor reports whatever it meets
        return [Probe(name, False, f"{type(error).__name__}: {error}", "Mend the lines above first.")]


def _one(name: str, look: Callable[[], str], remedy: str) -> list[Probe]:
    try:
        return [Probe(name, True, look())]
    except (ConfigError, OSError, ValueError) as error:
        return [Probe(name, False, str(error), remedy)]
    except Exception as error:  # noqa: BLE001 - doctor reports whatever it meets
        return [Probe(name, False, f"{type(error).__name__}: {error}", remedy)]


def _rules(config: Config, year: int) -> str:
    rules = load_rules(config.rules, years=range(year - 3, year + 5))
    return f"{len(rules.forms)} forms, {len(rules.checks)} checks, digest {rules.digest[:12]}"


def _templates(config: Config) -> str:
    from ..notices.templates import Templates

    Templates(config.templates)
    return "all notices can be written"


def _directory_remedy(config: Config) -> str:
    if config.directory is not None and not config.directory.exists():
        return "Write it (`mmd-mailbot init` lays an example), or remove [paths] directory."
    return "Mend what is named."


def _directory(config: Config) -> str:
    roster = load_roster(config)
    if not roster.districts:
        return "no directory is configured: no district's name can be checked"
    return f"{len(roster.districts)} districts, {len(roster.people)} people with a role"


def _database(config: Config) -> str:
    store = open_store(config.store_url, spool=config.spool)
    try:
        wrong = store.verify()
        if wrong:
            raise ValueError(wrong[0])
    finally:
        store.close()
    return "opened, and the history's chain holds"


def _clock(now: datetime) -> str:
    if now.year < 2026:
        raise ValueError(f"it says {now.astimezone(UTC):%Y-%m-%d %H:%M} UTC")
    return f"{now.astimezone(UTC):%Y-%m-%d %H:%M} UTC, Python {sys.version_info.major}.{sys.version_info.minor}"


def _signers(config: Config, now: datetime) -> list[Probe]:
    """A line for each certificate whose digital signatures count."""
    try:
        roots = signer_roots(config)
    except ConfigError as error:
        return [
            Probe("digital signatures", False, str(error), "Mend the file that is named, or remove [trust] signers.")
        ]
    if not roots:
        found = "no [trust] signers: a person looks at each; whether one was broken is checked all the same"
        return [Probe("digital signatures", True, found)]
    probes = []
    for root in roots:
        gone = root.expires <= now
        words = f"{root.subject}, {'expired' if gone else 'until'} {root.expires:%Y-%m-%d} ({root.file.name})"
        remedy = "Ask the issuer for the certificate that followed it." if gone else ""
        probes.append(Probe("digital signatures of", not gone, words, remedy))
    return probes


def _reader(config: Config) -> list[Probe]:
    try:
        reader = SandboxedReader(rules=config.rules, size=1, signers=signer_files(config))
    except ConfigError:
        return []  # said already
    try:
        probes = [reader.isolation()]
        readings = reader.read([FileToRead("doctor.txt", b"MMD")])
        probes.append(Probe("reader", bool(readings), "a child process reads and answers"))
        probes += [_recognition(reader), _second_reader()]
        probes.append(_office(reader))
    except Exception as error:  # noqa: BLE001 - as above
        probes = [Probe("reader", False, f"{type(error).__name__}: {error}", "Reinstall the package.")]
    finally:
        reader.close()
    return probes


def _recognition(reader: SandboxedReader) -> Probe:
    """Scans and photos: does a reading process recognise what stands in a picture?"""
    from ..documents.scan.sample import sample_png  # pictures and their libraries only here

    (reading,) = reader.read([FileToRead("doctor.png", sample_png())])
    wrong = [str(each) for document in reading.documents for each in document.problems]
    found = (
        f"a page is recognised in {reading.seconds:.1f} s" if not wrong else f"a page is not recognised: {wrong[0]}"
    )
    remedy = "Reinstall the package with rapidocr and onnxruntime." if wrong else ""
    return Probe("scans and photos", not wrong, found, remedy)


def _second_reader() -> Probe:
    """Tesseract. Without it the bot works all the same: an amount on a scan is then sure only where the sums agree."""
    from ..documents.scan import sample, second

    install = "Install Tesseract (Debian, Ubuntu: apt-get install tesseract-ocr)."
    if not second.is_there():
        return Probe("second reader of amounts", True, "not here: more amounts on scans go to a person", install)
    if sample.second_reader_reads():
        return Probe("second reader of amounts", True, "Tesseract reads the amounts on scans a second time")
    return Probe(
        "second reader of amounts", False, "Tesseract does not read a plain amount", f"Reinstall it. {install}"
    )


def _office(reader: SandboxedReader) -> Probe:
    """Older office files. Without LibreOffice the bot works all the same: such a file is answered, not read."""
    formats = ".doc, .odt, .rtf and saved web pages"
    program = office_program()
    if program is None:
        remedy = "Install LibreOffice Writer (Debian, Ubuntu: apt-get install libreoffice-writer-nogui)."
        return Probe("LibreOffice", True, f"not here: {formats} are answered with a request for DOCX or PDF", remedy)
    (reading,) = reader.read([FileToRead("doctor.rtf", b"{\\rtf1 MMD}")])
    wrong = [str(each) for document in reading.documents for each in document.problems]
    found = f"{program}: {formats} " + ("are read" if not wrong else f"are not read: {wrong[0]}")
    return Probe(
        "LibreOffice", not wrong, found, "Reinstall it, or remove it: such files are then answered, not read."
    )


def _people(config: Config) -> list[Probe]:
    roles = {each.role.value for each in config.people}
    probes = []
    for role in ("facilitator", "dese", "clerk", "administrator"):
        found = role in roles
        if not found and role == "clerk":
            found = any(each.role == "invoices" for each in config.mailboxes)
        probes.append(
            Probe(
                f"role {role}",
                found,
                "somebody holds it" if found else "nobody holds it",
                "" if found else f'Add a [[person]] with role = "{role}".',
            )
        )
    return probes


def _session(opened: Callable[[], object], name: str) -> list[Probe]:
    try:
        session = opened()
        try:
            found: Sequence[Probe] = session.probe()  # type: ignore[attr-defined]
        finally:
            session.close()  # type: ignore[attr-defined]
    except (MailboxError, ConfigError, OSError) as error:
        return [Probe(name, False, str(error), "Check host, port, user and password in the configuration.")]
    return [Probe(f"{name}: {each.name}", each.ok, each.found, each.remedy) for each in found]
