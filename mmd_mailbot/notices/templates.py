"""templates/*.md: found, parsed, checked against the values they may name, rendered."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from ..config import ConfigError
from . import markdown
from .shapes import CASE_VALUES, MAIL_VALUES, Shape

NOTICES = (
    "request-incomplete", "request-received", "facilitator-review", "facilitator-signature-missing", "returned",
    "dese-review", "dese-signature-missing", "approved", "declined", "invoice-incomplete", "invoice-received",
    "invoice-review", "paid", "sharing-report-due", "sharing-report-incomplete", "sharing-report-received",
    "commitment-incomplete", "commitment-received", "question", "answer", "echo", "status", "help", "misdirected",
    "not-understood", "verify-sender", "withdrawn", "expired", "undeliverable", "reminder", "escalation", "digest",
    "alert",
)  # fmt: skip
GREETING, CLOSING = "_greeting", "_closing"  # what every mail begins and ends with
_SEPARATOR = "---"
_HEAD_KEYS = ("Subject", "Line")


class TemplatesError(ConfigError):
    """A template cannot be used; the message names the file and what in it is wrong."""


# What would let a value reach Markdown without being escaped, or a template reach another one's insides.
_REFUSED: Mapping[type[nodes.Node], str] = {
    nodes.Concat: "~ (write the values one after another)",
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter blocks",
    nodes.AssignBlock: "set blocks",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Include: "include",
    nodes.Extends: "extends",
    nodes.Call: "calls",
    nodes.ScopedEvalContextModifier: "autoescape",
    nodes.EvalContextModifier: "autoescape",
}
_FILTERS = ("join", "length", "lower", "upper", "first", "last")
# A tag alone on its line leaves no empty line; the comment keeps the line numbers of errors right.
_TAG_ALONE = re.compile(r"^[ \t]*(\{%(?:(?!%\}).)*%\})[ \t]*\n", re.MULTILINE)
_LOOP: Shape = {"index": None, "first": None, "last": None, "length": None, "index0": None, "revindex": None}


@dataclass(frozen=True, slots=True)
class NoticeTemplate:
    """One notice's words. ``line``: what a mail about several cases says of this one in its list."""

    name: str
    subject: Template
    line: Template
    body: Template


class Templates:
    """All templates, loaded and checked.

    Raises:
        TemplatesError: one is missing, cannot be parsed, or names a value that does not exist.
    """

    def __init__(self, folder: Path | None = None) -> None:
        place = folder if folder is not None else packaged_folder()
        self._notices = {name: self._notice(place, name) for name in NOTICES}
        self._frames = {name: self._frame(place, name) for name in (GREETING, CLOSING)}

    def subject(self, notice: str, values: Mapping[str, Any]) -> str:
        return markdown.one_line(self._render(self._notices[notice].subject, values))

    def line(self, notice: str, values: Mapping[str, Any]) -> str:
        return markdown.one_line(self._render(self._notices[notice].line, values))

    def body(self, notice: str, values: Mapping[str, Any]) -> str:
        return self._render(self._notices[notice].body, values)

    def frame(self, name: str, values: Mapping[str, Any]) -> str:
        return self._render(self._frames[name], values)

    def _render(self, template: Template, values: Mapping[str, Any]) -> str:
        try:
            return str(template.render(values))
        except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
            raise TemplatesError(f"{template.name}: {error}") from error

    @staticmethod
    def _notice(folder: Path, name: str) -> NoticeTemplate:
        file = f"templates/{name}.md"
        head, body = _split(file, _read(folder, name))
        return NoticeTemplate(
            name,
            subject=_compiled(file, head["Subject"], of_a_case=True, escape=False),
            line=_compiled(file, head.get("Line", head["Subject"]), of_a_case=True, escape=False),
            body=_compiled(file, body, of_a_case=True, escape=True),
        )

    @staticmethod
    def _frame(folder: Path, name: str) -> Template:
        return _compiled(f"templates/{name}.md", _read(folder, name), of_a_case=False, escape=True)


def packaged_folder() -> Path:
    """The templates in the wheel, or, in a checkout, those beside the package."""
    package = Path(str(resources.files("mmd_mailbot")))
    packaged = package / "packaged" / "templates"
    return packaged if packaged.is_dir() else package.parent / "templates"


@lru_cache(maxsize=512)  # the same words make the same template, however often an installation is opened
def _compiled(file: str, source: str, *, of_a_case: bool, escape: bool) -> Template:
    """``of_a_case``: it may name what belongs to one case."""
    env = _environment(escape=escape)
    known = {**MAIL_VALUES, **CASE_VALUES} if of_a_case else MAIL_VALUES
    try:
        tree = env.parse(_TAG_ALONE.sub(r"\1{#\n#}", source), file, file)
        _Check(file, known).tree(tree)
        code = env.compile(tree, file, file)
    except TemplateSyntaxError as error:
        raise TemplatesError(f"{file}, line {error.lineno}: {error.message}") from error
    except TemplateError as error:
        raise TemplatesError(f"{file}: {error}") from error
    return Template.from_code(env, code, {})


@cache
def _environment(*, escape: bool) -> SandboxedEnvironment:
    def finalize(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        text = "" if value is None else str(value)
        return Markup(markdown.escape(text) if escape else markdown.one_line(text))  # noqa: S704 escaped just here

    env = SandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        keep_trailing_newline=True,
    )
    env.filters = {name: env.filters[name] for name in _FILTERS}
    env.filters["quote"] = lambda text: Markup(markdown.quote(str(text)))  # noqa: S704 escaped by quote
    env.filters["plural"] = _plural
    env.filters["capitalize"] = _capitalize
    env.globals.clear()
    return env


def _capitalize(text: str) -> str:
    """``the facilitator`` → ``The facilitator``; ``DESE`` stays."""
    return text[:1].upper() + text[1:]


def _plural(count: int, one: str, many: str | None = None) -> str:
    """``1|plural("thing")`` → "1 thing"; ``2|plural("copy", "copies")`` → "2 copies"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def _read(folder: Path, name: str) -> str:
    file = folder / f"{name}.md"
    try:
        return file.read_text(encoding="utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise TemplatesError(
            f"templates/{name}.md: not UTF-8 text at byte {error.start}; save it as UTF-8"
        ) from error
    except OSError as error:
        raise TemplatesError(
            f"templates/{name}.md: missing in {folder}; copy it from the packaged templates (mmd-mailbot init)"
        ) from error


def _split(file: str, source: str) -> tuple[dict[str, str], str]:
    """Head lines ("Subject: …", "Line: …"), a line ---, then the body."""
    head: dict[str, str] = {}
    lines = source.split("\n")
    # what stands before is kept as empty lines, so that complaints name the lines of the file
    for number, line in enumerate(lines, 1):
        if line.strip() == _SEPARATOR:
            if "Subject" not in head:
                raise TemplatesError(f'{file}: no subject; begin the file with a line such as "Subject: …"')
            return head, "\n" * number + "\n".join(lines[number:])
        key, colon, text = line.partition(":")
        if not line.strip():
            continue
        if not colon or key not in _HEAD_KEYS:
            raise TemplatesError(f"{file}, line {number}: unknown head line {line!r}; known: {', '.join(_HEAD_KEYS)}")
        head[key] = "\n" * (number - 1) + text.strip()
    raise TemplatesError(f'{file}: no line "{_SEPARATOR}" between the head and the text')


# ---------------------------------------------------------------- checking names at load


class _Check:
    """Walks a template's tree and refuses what does not exist, following records and loops."""

    def __init__(self, file: str, known: Mapping[str, Shape]) -> None:
        self.file, self.known = file, known

    def tree(self, tree: nodes.Template) -> None:
        self._nodes(tree.body, dict(self.known))

    def _nodes(self, found: list[nodes.Node], scope: dict[str, Shape]) -> None:
        for node in found:
            self._node(node, scope)

    def _node(self, node: nodes.Node, scope: dict[str, Shape]) -> None:
        for kind, words in _REFUSED.items():
            if isinstance(node, kind):
                raise TemplatesError(f"{self.file}, line {node.lineno}: {words} cannot be used in a template")
        match node:
            case nodes.For():
                shape = self._shape(node.iter, scope)
                inner = {**scope, "loop": _LOOP}
                if isinstance(node.target, nodes.Name):
                    inner[node.target.name] = shape[0] if isinstance(shape, list) else None
                if node.test is not None:
                    self._node(node.test, inner)
                self._nodes(node.body, inner)
                self._nodes(node.else_, scope)
            case nodes.Assign(target=nodes.Name(name=name)):
                scope[name] = self._shape(node.node, scope)
            case nodes.Name() | nodes.Getattr():
                self._shape(node, scope)
            case nodes.Getitem():
                raise TemplatesError(f"{self.file}, line {node.lineno}: write value.name instead of value[…]")
            case _:
                self._nodes(list(_children(node)), scope)

    def _shape(self, node: nodes.Node, scope: Mapping[str, Shape]) -> Shape:
        match node:
            case nodes.Name(name=name):
                if name not in scope:
                    raise self._unknown(node, name, scope)
                return scope[name]
            case nodes.Getattr(node=owner, attr=attr):
                shape = self._shape(owner, scope)
                if not isinstance(shape, dict) or attr not in shape:
                    known = shape if isinstance(shape, dict) else {}
                    raise self._unknown(
                        node, f"{_written(owner)}.{attr}", {f"{_written(owner)}.{key}": None for key in known}
                    )
                return shape[attr]
            case _:
                self._nodes(list(_children(node)), dict(scope))
                return None

    def _unknown(self, node: nodes.Node, name: str, known: Mapping[str, Shape]) -> TemplatesError:
        near = difflib.get_close_matches(name, known, n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        names = ", ".join(sorted(known)) or "nothing (it is a plain value)"
        return TemplatesError(f'{self.file}, line {node.lineno}: unknown value "{name}".{meant} Known: {names}')


def _children(node: nodes.Node) -> Iterator[nodes.Node]:
    return node.iter_child_nodes()


def _written(node: nodes.Node) -> str:
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=owner, attr=attr):
            return f"{_written(owner)}.{attr}"
        case _:
            return "…"
