"""`init`, `forms` and `preview`: what an installation lays out on disk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from ..config import Config, ConfigError, load_config
from ..core.directory import Roster
from ..forms import blank_docx, blank_pdf
from ..notices.compose import Composer
from ..notices.preview import write_gallery
from ..notices.templates import packaged_folder as packaged_templates
from ..roster import load_roster
from ..rules import load_rules
from ..rules import packaged_folder as packaged_rules
from ..store import FileSpool
from .look import rules_folder

# Invented, and in step with the example configuration: the administrator writes the real ones over it.
EXAMPLE_DIRECTORY = """\
id,district,facilitator,contacts,commitment_start,buildings,address,city,state,zip,county,phone,website,domain
,Adair Example R-I,,tech@adair.example;office@adair.example,2026-07-01,Adair Elementary;Adair High School,\
100 School Street,Adair,MO,65000,Adair,(660) 555-0100,www.adair.example,adair.example
,Walnut Example R-II,,superintendent@walnut.example,2026-07-01,Walnut School,7 Oak Lane,Walnut,MO,65010,Cole,\
(573) 555-0110,,walnut.example
"""


def lay_out(folder: Path, mailbox: str | None = None) -> Iterator[str]:
    """config.toml, directory.csv, rules/ and templates/. What is there already is left as it is, and said.

    ``mailbox``: lines of config.toml in place of the example's mailboxes.

    Raises:
        ConfigError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield _lay(folder / "config.toml", _with_mailbox(example_config(), mailbox))
        yield _lay(folder / "directory.csv", EXAMPLE_DIRECTORY)
        for name, source in (("rules", packaged_rules()), ("templates", packaged_templates())):
            target = folder / name
            if target.exists():
                yield f"left {target} as it is"
            else:
                _copy(source, target)
                yield f"wrote {target}"
    except OSError as error:
        raise ConfigError(f"{folder} could not be written: {error.strerror}.") from None
    yield "Next: write your mailboxes and people into config.toml and your districts into directory.csv (what stands"
    yield "there is invented), then run `mmd-mailbot doctor` in that folder until every line is good."


def _with_mailbox(example: str, mailbox: str | None) -> str:
    if mailbox is None:
        return example
    head, _, rest = example.partition("\n[[mailbox]]\n")
    return f"{head}\n{mailbox}\n[doctor]\n{rest.partition(chr(10) + '[doctor]' + chr(10))[2]}"


def _lay(file: Path, content: str) -> str:
    if file.exists():
        return f"left {file} as it is"
    file.write_text(content, encoding="utf-8")
    file.chmod(0o600)
    return f"wrote {file}"


def _copy(source: Traversable, target: Path) -> None:
    target.mkdir()
    for each in source.iterdir():
        if each.is_dir():
            _copy(each, target / each.name)
        else:
            (target / each.name).write_bytes(each.read_bytes())


def example_config() -> str:
    """The commented example: from the wheel, or from the source tree."""
    packaged = resources.files("mmd_mailbot") / "packaged" / "config.example.toml"
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    return (Path(__file__).parents[2] / "config.example.toml").read_text(encoding="utf-8")


def write_forms(folder: Path, config: Path | None) -> Iterator[Path]:
    """The blank forms."""
    year = datetime.now().astimezone().year
    rules = load_rules(rules_folder(config), years=range(year, year + 1))
    folder.mkdir(parents=True, exist_ok=True)
    for form in rules.forms.values():
        for suffix, data in ((".docx", blank_docx(form)), (".pdf", blank_pdf(form))):
            file = folder / f"{form.id}{suffix}"
            file.write_bytes(data)
            yield file


def write_preview(folder: Path, config: Path | None, now: datetime) -> Path:
    """Every notice with sample data; returns the page."""
    settings: Config | None = None
    if config is not None or rules_folder(config) is not None or Path("config.toml").exists():
        settings = load_config(config)
    rules = load_rules(settings.rules if settings else None, years=range(now.year - 3, now.year + 5))
    folder.mkdir(parents=True, exist_ok=True)
    composer = Composer(
        rules,
        settings.templates if settings else None,
        programme=settings.programme_name if settings else "Missouri Model Districts",
        roster=load_roster(settings) if settings else Roster(),
        spool=FileSpool(folder / "spool"),
    )
    return write_gallery(folder, composer)
