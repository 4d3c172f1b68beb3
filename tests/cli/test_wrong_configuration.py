"""An administrator's mistakes: exit 2, and one sentence that names the place, what was found and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import mailbot

GOOD = """\
[paths]
directory = "directory.csv"

[[mailbox]]
name = "north"
role = "facilitator"
address = "f.north@rpdc.example"
kind = "imap"
host = "127.0.0.1"
port = 10143
security = "none"
user = "f.north"
password = { env = "MAILBOT_IMAP_PASSWORD" }

[[person]]
role = "facilitator"
name = "Fran North"
address = "f.north@rpdc.example"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text(GOOD)
    (tmp_path / "directory.csv").write_text("district\nCedar Hollow R-II\n")
    (tmp_path / "latin.csv").write_bytes("district,spent\nCañon R-I,20\n".encode("latin-1"))
    return tmp_path


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[paths]", "[path]", 'path: there is no such key here; the nearest known key is "paths"'),
        ("port = 10143", 'port = "10143"', "port: '10143' was found where a whole number is expected"),
        ('name = "north"', "name = 7", 'name: 7 was found where a text in quotes is expected, as in name = "…"'),
        ("[[person]]", "[[person]", "this is not TOML"),
        ('"facilitator"\nname = "Fran', '"facilitater"\nname = "Fran', 'the nearest is "facilitator"'),
        ('"directory.csv"', '"districts.csv"', "districts.csv: the directory cannot be read: No such file"),
        ("[[mailbox]]", "[[mailbox]]\nmode = 'send'", "say there through which SMTP server mail goes out"),
        ('security = "none"', 'host2 = "x"', 'nearest known key is "host"'),
    ],
)
def test_a_mistake_in_the_file_is_one_sentence(folder: Path, before: str, after: str, said: str) -> None:
    assert before in GOOD
    (folder / "config.toml").write_text(GOOD.replace(before, after, 1))
    sentence = mailbot(folder, "cases").refused()
    assert said in sentence
    assert str(folder) in sentence


def test_no_configuration_at_all_says_how_to_get_one(tmp_path: Path) -> None:
    assert "`mmd-mailbot init` writes one, --config names another" in mailbot(tmp_path, "cases").refused()


def test_a_secret_that_is_not_there_is_named_and_nothing_of_a_secret_is_shown(folder: Path) -> None:
    assert "the environment variable MAILBOT_IMAP_PASSWORD is not set" in mailbot(folder, "run", "--once").refused()


def test_without_mailboxes_there_is_nothing_to_run(folder: Path) -> None:
    (folder / "config.toml").write_text('[programme]\nname = "Missouri Model Districts"\n')
    assert "there is no [[mailbox]] to watch; add one" in mailbot(folder, "run", "--once").refused()


def test_broken_rules_and_templates_name_their_file(tmp_path: Path) -> None:
    assert mailbot(tmp_path, "init").code == 0
    rules = tmp_path / "rules" / "money.toml"
    rules.write_text(rules.read_text() + "\nbroken = [\n")
    assert "money.toml" in mailbot(tmp_path, "cases").refused()
    assert mailbot(tmp_path, "init", "other").code == 0
    (tmp_path / "other" / "templates" / "paid.md").write_text("---\nsubject: Paid\n---\n{{ nonsense( }}\n")
    assert "paid.md" in mailbot(tmp_path / "other", "cases").refused()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("outbocks",), "No such command 'outbocks'"),
        (("cases", "--everything"), "No such option: --everything"),
        (("case",), "Missing argument 'NUMBER'"),
        (("run", "--once", "--now", "yesterday"), "'yesterday' is no ISO time; write it like 2026-10-05T09:00:00"),
        (("export", "--format", "pdf"), "'pdf' is not one of csv, xlsx, json"),
        (("case", "MMD-26-9999"), "there is no case MMD-26-9999; `mmd-mailbot cases --all` lists them"),
        (("replay", "7"), "nothing is set aside under 7; `mmd-mailbot quarantine` lists what is"),
        (("import", "balances.csv"), "balances.csv could not be opened"),
        (("import", "latin.csv"), 'latin.csv is not UTF-8 text; save it as "CSV UTF-8"'),
        (("export", "--out", "nowhere/cases.csv"), "nowhere/cases.csv: No such file or directory"),
    ],
)
def test_wrong_usage_is_one_sentence(folder: Path, words: tuple[str, ...], said: str) -> None:
    assert said in mailbot(folder, *words).refused()


def test_a_database_that_cannot_be_opened_is_one_sentence(folder: Path) -> None:
    (folder / "config.toml").write_text('[store]\nurl = "postgresql+psycopg://bot@127.0.0.1:9/bot"\n' + GOOD)
    assert "127.0.0.1" in mailbot(folder, "cases").refused()
