from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mmd_mailbot.config import ConfigError
from mmd_mailbot.notices.compose import WEIGHT
from mmd_mailbot.notices.templates import NOTICES, Templates, TemplatesError, packaged_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in Path(str(packaged_folder())).glob("*.md"):
        shutil.copy(file, tmp_path)
    return tmp_path


def refusal(folder: Path, name: str, source: str) -> str:
    (folder / f"{name}.md").write_text(source, encoding="utf-8")
    with pytest.raises(TemplatesError) as refused:
        Templates(folder)
    return str(refused.value)


def test_the_packaged_templates_load_and_cover_every_notice(folder: Path) -> None:
    Templates(folder)
    assert {each.stem for each in folder.glob("*.md")} == {*NOTICES, "_greeting", "_closing"}
    assert set(WEIGHT) == set(NOTICES)


def test_an_unknown_value_is_named_with_the_file_and_the_known_ones(folder: Path) -> None:
    said = refusal(folder, "paid", "Subject: Paid\n---\n{{ amont }}\n")
    assert said.startswith('templates/paid.md, line 3: unknown value "amont". Did you mean amount? Known: ')
    assert " amount," in said


def test_an_unknown_part_of_a_value_is_named(folder: Path) -> None:
    said = refusal(folder, "paid", "Subject: Paid\n---\n{{ case.numbr }}\n")
    assert 'unknown value "case.numbr"' in said
    assert "case.number" in said


def test_an_unknown_part_of_each_item_of_a_list_is_named(folder: Path) -> None:
    said = refusal(folder, "paid", "Subject: Paid\n---\n{% for each in missing %}{{ each.sya }}{% endfor %}\n")
    assert 'unknown value "each.sya"' in said
    assert "each.say" in said


def test_an_unknown_value_in_the_subject_is_refused(folder: Path) -> None:
    assert 'unknown value "plaec"' in refusal(folder, "paid", "Subject: {{ plaec }}\n---\nx\n")


def test_a_value_of_one_case_cannot_stand_in_the_closing_of_the_whole_mail(folder: Path) -> None:
    assert refusal(folder, "_closing", "{{ case.number }}\n").startswith(
        'templates/_closing.md, line 1: unknown value "case".'
    )


@pytest.mark.parametrize(
    "body",
    [
        "{{ text|safe }}",
        "{{ text|e }}",
        "{{ 'a' ~ text }}",
        "{% macro m() %}{% endmacro %}",
        "{% set x %}a{% endset %}",
        "{% autoescape false %}{{ text }}{% endautoescape %}",
        "{% include 'paid.md' %}",
        "{{ text.format(1) }}",
        "{{ text.__class__ }}",
        "{{ ().__class__ }}",
        "{{ text['__class__'] }}",
        "{{ range(9) }}",
        "{% if %}",
        "{{ text",
    ],
)
def test_nothing_gets_around_the_escaping(folder: Path, body: str) -> None:
    assert refusal(folder, "paid", f"Subject: Paid\n---\n{body}\n").startswith("templates/paid.md")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("No head at all\n", "unknown head line"),
        ("---\nbody\n", "no subject"),
        ("Subject: x\nbody", "line 2"),
        ("Subject: x\n", 'no line "---"'),
    ],
)
def test_a_template_without_a_proper_head_is_refused(folder: Path, source: str, words: str) -> None:
    assert words in refusal(folder, "paid", source)


def test_a_missing_template_is_named_with_what_to_do(folder: Path) -> None:
    (folder / "paid.md").unlink()
    with pytest.raises(ConfigError, match=r"templates/paid\.md: missing .* init"):
        Templates(folder)


def test_a_template_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "paid.md").write_bytes(b"Subject: \xff\n---\n")
    with pytest.raises(TemplatesError, match="not UTF-8"):
        Templates(folder)


def test_an_error_names_its_line_in_spite_of_tags_that_stand_alone(folder: Path) -> None:
    said = refusal(folder, "paid", "Subject: Paid\n---\n{% if amount %}\nx\n{% endif %}\n{% if %}\n")
    assert said.startswith("templates/paid.md, line 6")
