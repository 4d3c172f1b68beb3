"""Markdown in, text and HTML out. What a sender wrote is escaped so that it comes out as the characters it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

MARKS = {"✓": "ok", "✗": "bad", "?": "unsure"}

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Control characters, and those that reorder or hide the words around them.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_LINE_ENDS = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")

FONT = "font-family:Segoe UI,Helvetica,Arial,sans-serif"
_STYLES = {
    "p": "margin:0 0 14px 0;font-size:16px;line-height:24px",
    "h1": "margin:26px 0 10px 0;padding-top:18px;font-size:19px;line-height:26px;font-weight:bold",
    "h2": "margin:22px 0 8px 0;font-size:16px;line-height:24px;font-weight:bold",
    "ul": "margin:0 0 14px 0;padding:0 0 0 22px",
    "ol": "margin:0 0 14px 0;padding:0 0 0 24px",
    "li": "margin:0 0 8px 0;font-size:16px;line-height:24px",
    "blockquote": "margin:0 0 14px 0;padding:8px 14px;border-left:4px solid #9db4c8;background-color:#f3f6f9",
    "a": "color:#0b57a4;text-decoration:underline",
    "code": "font-family:Consolas,Menlo,monospace;font-size:15px;background-color:#eef1f4;padding:1px 4px",
    "hr": "border:0;border-top:1px solid #d5dbe1;margin:20px 0",
}
_CHECK_TABLE = '<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 14px 0">'
_MARK_COLOURS = {"ok": "#1a7f37", "bad": "#b42318", "unsure": "#8a5a00"}
_TAGS = {
    "p", "h1", "h2", "h3", "ul", "ol", "li", "blockquote", "a", "code", "pre", "hr", "br", "strong", "em", "img",
    "table", "tbody", "tr", "td",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"style", "class"},
    "a": {"href"},
    "img": {"src", "alt", "width"},
    "table": {"role", "cellpadding", "cellspacing", "border"},
    "td": {"valign", "width"},
    "ol": {"start"},
}


def one_line(text: str) -> str:
    """The text on one line, without characters that are not seen."""
    return " ".join(_UNSEEN.sub("", _LINE_ENDS.sub(" ", text)).split())


def lines_of(text: str) -> list[str]:
    """The text's lines, without characters that are not seen, and without empty lines at either end."""
    return [one_line(line) for line in _LINE_ENDS.split(text.strip())]


def escape(text: str) -> str:
    """One line whose every character comes out of Markdown as itself."""
    return _PUNCTUATION.sub(r"\\\1", one_line(text))


def quote(text: str) -> str:
    """A block quote of somebody's words, line by line."""
    lines = lines_of(text)
    quoted = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        quoted.append(f"> {escape(line)}" + ("\\" if line and following else "") if line else ">")
    return "\n".join(quoted)


def parse(markdown: str) -> list[Token]:
    return _parser().parse(markdown)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


# ---------------------------------------------------------------- HTML


class _Renderer(RendererHTML):
    """Inline styles, and check lists as two-column tables: Outlook's Word engine keeps both."""

    widths: Mapping[str, int] = {}

    def bullet_list_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        if tokens[idx].meta.get("checks"):
            return f"{_CHECK_TABLE}<tbody>"
        return self.renderToken(tokens, idx, options, env)

    def bullet_list_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</tbody></table>" if tokens[idx].meta.get("checks") else self.renderToken(tokens, idx, options, env)

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        mark = tokens[idx].meta.get("mark")
        if mark is None:
            return self.renderToken(tokens, idx, options, env)
        colour = _MARK_COLOURS[MARKS[mark]]
        text = "font-size:16px;line-height:24px;padding:0 0 6px 0"
        return (
            f'<tr><td class="{MARKS[mark]}" valign="top" width="26" '
            f'style="width:26px;{FONT};font-weight:bold;color:{colour};{text}">{mark}</td>'
            f'<td valign="top" style="{FONT};{text}">'
        )

    def list_item_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</td></tr>" if tokens[idx].meta.get("mark") else self.renderToken(tokens, idx, options, env)

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        source = str(token.attrs.get("src", ""))
        token.attrs["width"] = str(self.widths.get(source.removeprefix("cid:"), 320))
        token.attrs["style"] = "max-width:100%;height:auto;border:1px solid #c3ccd5;background-color:#ffffff"
        return super().image(tokens, idx, options, env)


def to_html(markdown: str, widths: Mapping[str, int] | None = None) -> str:
    """An HTML fragment with inline styles. ``widths``: of pictures, in pixels, by content id."""
    parser = _parser()
    tokens = parser.parse(markdown)
    _mark_check_lists(tokens)
    _style(tokens)
    renderer = _Renderer(parser)
    renderer.widths = widths or {}
    html = str(renderer.render(tokens, parser.options, {}))
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "cid"},
        link_rel=None,
    )


def _style(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.children:
            _style(token.children)
        if token.nesting >= 0 and token.tag in _STYLES:
            family = "" if token.tag in ("a", "code", "hr", "ul", "ol") else f"{FONT};"
            token.attrs["style"] = family + _STYLES[token.tag]
            token.attrs["class"] = f"m-{token.tag}"


def _mark_check_lists(tokens: Sequence[Token]) -> None:
    """A bullet list whose every item begins with ✓, ✗ or ? is a check list; the mark moves to a column of its own."""
    opened: list[list[int]] = []
    for index, token in enumerate(tokens):
        if token.type == "bullet_list_open":
            opened.append([index])
        elif token.type == "list_item_open" and opened and token.level == tokens[opened[-1][0]].level + 1:
            opened[-1].append(index)
        elif token.type == "bullet_list_close":
            start, *items = opened.pop()
            marks = [_leading_mark(tokens, item) for item in items]
            if items and all(marks):
                tokens[start].meta["checks"] = token.meta["checks"] = True
                for item, mark in zip(items, marks, strict=True):
                    _take_mark(tokens, item, str(mark))


def _first_text(tokens: Sequence[Token], item: int) -> Token | None:
    inline = tokens[item + 2] if item + 2 < len(tokens) and tokens[item + 2].type == "inline" else None
    return inline.children[0] if inline is not None and inline.children else None


def _leading_mark(tokens: Sequence[Token], item: int) -> str | None:
    first = _first_text(tokens, item)
    if first is None or first.type not in ("text", "text_special") or first.content[:2].strip() not in MARKS:
        return None
    return first.content[0]


def _take_mark(tokens: Sequence[Token], item: int, mark: str) -> None:
    first = _first_text(tokens, item)
    if first is not None:
        first.content = first.content[1:].lstrip()
    tokens[item].meta["mark"] = mark
    level = tokens[item].level
    for token in tokens[item + 1 :]:
        if token.type == "list_item_close" and token.level == level:
            token.meta["mark"] = mark
            return


# ---------------------------------------------------------------- text


def to_text(markdown: str) -> str:
    """The same words as plain text: headings in capitals, lists with dashes, links with their address."""
    return _Text().render(parse(markdown))


class _Text:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.prefixes: list[str] = []  # of every line, by nesting
        self.bullet: list[str] = []  # what the next line begins with instead
        self.numbers: list[int | None] = []

    def render(self, tokens: Sequence[Token]) -> str:
        _mark_check_lists_as_text(tokens)
        for index, token in enumerate(tokens):
            self._token(tokens, index, token)
        text = "\n".join(self.out)
        return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"

    def _token(self, tokens: Sequence[Token], index: int, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.numbers.append(None)
            case "ordered_list_open":
                self.numbers.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self.numbers.pop()
                if not self.numbers:
                    self.out.append("")
            case "list_item_open":
                self._open_item(token)
            case "list_item_close":
                self.prefixes.pop()
            case "blockquote_open":
                self.prefixes.append("  | ")
            case "blockquote_close":
                self.prefixes.pop()
                while self.out and self.out[-1].strip() == "|":
                    self.out.pop()
                self.out.append("")
            case "inline":
                self._inline(tokens[index - 1], token)
            case "hr":
                self.out += ["-" * 40, ""]
            case "code_block" | "fence":
                self._lines(token.content.rstrip("\n"))
                self.out.append("")
            case _:
                pass

    def _open_item(self, token: Token) -> None:
        number = self.numbers[-1]
        bullet = "- " if number is None else f"{number}. "
        if number is not None:
            self.numbers[-1] = number + 1
        if token.meta.get("mark"):
            bullet = "  "
        self.bullet.append("".join(self.prefixes) + bullet)
        self.prefixes.append(" " * len(bullet))

    def _inline(self, opening: Token, token: Token) -> None:
        text = _plain(token.children or [])
        if opening.type == "heading_open":
            rule = {"h1": "=", "h2": "-"}.get(opening.tag, "-")
            self.out += ["", text, rule * min(max(len(text), 3), 70)]
            return
        self._lines(text)
        if not opening.hidden:
            self.out.append("".join(self.prefixes).rstrip())

    def _lines(self, text: str) -> None:
        for line in text.split("\n"):
            prefix = self.bullet.pop() if self.bullet else "".join(self.prefixes)
            self.out.append((prefix + line).rstrip())


def _mark_check_lists_as_text(tokens: Sequence[Token]) -> None:
    for index, token in enumerate(tokens):
        if token.type == "list_item_open" and _leading_mark(tokens, index):
            token.meta["mark"] = True


def _plain(children: Sequence[Token]) -> str:
    out: list[str] = []
    links: list[tuple[str, int]] = []
    for token in children:
        match token.type:
            case "softbreak":
                out.append(" ")
            case "hardbreak":
                out.append("\n")
            case "link_open":
                links.append((str(token.attrs.get("href", "")), len(out)))
            case "link_close":
                target, since = links.pop()
                shown = "".join(out[since:])
                address = target.removeprefix("mailto:")
                if address not in (shown, f"http://{shown}", f"https://{shown}"):
                    out.append(f" ({address})")
            case "image":
                out.append(f"[picture: {token.content}]")
            case _:
                out.append(token.content)
    return "".join(out)
