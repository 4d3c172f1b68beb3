"""Markdown in, HTML out (``plain`` makes text of it). What a sender wrote is escaped so that it comes out as itself.

Beside CommonMark there are tables (``| a | b |``; one whose head is empty has none), and buttons: a paragraph of nothing
but links with the title "button" or "main button".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

MARKS = {"✓": "ok", "✗": "bad", "?": "unsure"}
BUTTON, MAIN_BUTTON = "button", "main button"

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
    "th": "padding:4px 12px 4px 0;font-size:14px;line-height:20px;text-align:left;border-bottom:1px solid #9db4c8",
    "td": "padding:4px 12px 4px 0;font-size:15px;line-height:21px;vertical-align:top;border-bottom:1px solid #e3e8ed",
}
_CHECK_TABLE = '<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 14px 0">'
_MARK_COLOURS = {"ok": "#1a7f37", "bad": "#b42318", "unsure": "#8a5a00"}
_TABLE = '<table class="m-table" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 14px 0">'
# Tables that float: side by side on a desk, one below the other on a phone, in Outlook's Word engine too, which knows
# nothing of inline blocks and takes a link's padding only from the cell around it.
_BUTTON_OPEN = (
    '<table role="presentation" align="left" cellpadding="0" cellspacing="0" border="0"><tbody><tr>'
    '<td style="padding:0 10px 10px 0"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tbody><tr>'
    '<td class="m-{kind}" bgcolor="{fill}" style="background-color:{fill};border:2px solid #17466f;border-radius:4px;'
    'mso-padding-alt:9px 16px">'
)
_BUTTON_LINK = (
    "display:inline-block;padding:9px 16px;color:{ink};text-decoration:none;font-size:16px;line-height:22px;"
    f"font-weight:bold;{FONT}"
)
_BUTTON_CLOSE = "</td></tr></tbody></table></td></tr></tbody></table>"
_BUTTONS_END = '<br clear="all" style="clear:both;line-height:4px;font-size:4px">'
_BUTTON_COLOURS = {MAIN_BUTTON: ("main", "#17466f", "#ffffff"), BUTTON: ("side", "#ffffff", "#17466f")}
_TAGS = {
    "p", "h1", "h2", "h3", "ul", "ol", "li", "blockquote", "a", "code", "pre", "hr", "br", "strong", "em", "img",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"style", "class"},
    "a": {"href"},
    "img": {"src", "alt", "width"},
    "table": {"role", "cellpadding", "cellspacing", "border", "align", "width"},
    "td": {"valign", "width", "bgcolor", "align"},
    "th": {"valign", "align"},
    "br": {"clear"},
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
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def is_button(token: Token) -> bool:
    return token.type == "link_open" and token.attrs.get("title") in _BUTTON_COLOURS


def is_buttons(inline: Token) -> bool:
    """Is this a paragraph of nothing but buttons?"""
    children = inline.children or []
    links = [each for each in children if each.type == "link_open"]
    depth, loose = 0, ""
    for each in children:
        depth += {"link_open": 1, "link_close": -1}.get(each.type, 0)
        loose += each.content if depth == 0 else ""
    return bool(links) and all(is_button(each) for each in links) and not loose.strip()


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
        text = "font-size:15px;line-height:21px;padding:0 0 5px 0"
        return (
            f'<tr><td class="{MARKS[mark]}" valign="top" width="26" '
            f'style="width:26px;{FONT};font-weight:bold;color:{colour};{text}">{mark}</td>'
            f'<td valign="top" style="{FONT};{text}">'
        )

    def list_item_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</td></tr>" if tokens[idx].meta.get("mark") else self.renderToken(tokens, idx, options, env)

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return _TABLE

    def paragraph_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "" if "buttons" in tokens[idx].meta else self.renderToken(tokens, idx, options, env)

    def paragraph_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return _BUTTONS_END if "buttons" in tokens[idx].meta else self.renderToken(tokens, idx, options, env)

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        if "button" not in token.meta:
            return self.renderToken(tokens, idx, options, env)
        kind, fill, ink = _BUTTON_COLOURS[token.meta["button"]]
        token.attrs["style"] = _BUTTON_LINK.format(ink=ink)
        token.attrs["class"] = f"m-{kind}"
        return _BUTTON_OPEN.format(kind=kind, fill=fill) + self.renderToken(tokens, idx, options, env)

    def link_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</a>" + (_BUTTON_CLOSE if tokens[idx].meta.get("button") else "")

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        source = str(token.attrs.get("src", ""))
        token.attrs["width"] = str(self.widths.get(source.removeprefix("cid:"), 320))
        token.attrs["style"] = "max-width:100%;height:auto;border:1px solid #c3ccd5;background-color:#ffffff"
        return super().image(tokens, idx, options, env)


def to_html(markdown: str, widths: Mapping[str, int] | None = None) -> str:
    """An HTML fragment with inline styles. ``widths``: of pictures, in pixels, by content id."""
    parser = _parser()
    tokens = without_empty_heads(parser.parse(markdown))
    _mark_check_lists(tokens)
    _mark_buttons(tokens)
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


def _mark_buttons(tokens: Sequence[Token]) -> None:
    """A paragraph of buttons is no paragraph in HTML: tables cannot stand in one."""
    for index, token in enumerate(tokens):
        if token.type != "inline":
            continue
        buttons = tokens[index - 1].type == "paragraph_open" and is_buttons(token)
        if buttons:
            tokens[index - 1].meta["buttons"] = tokens[index + 1].meta["buttons"] = True
        for link in token.children or []:
            title = link.attrs.pop("title", None)
            if buttons and title in _BUTTON_COLOURS:
                link.meta["button"] = title
            if buttons and link.type == "link_close":
                link.meta["button"] = True


_WHOLE_WORDS = ";overflow-wrap:normal;word-break:normal"
_LONG_WORD = 14  # letters; an address may be longer than a phone is wide
_BARS = frozenset("█▉▊▋▌▍▎▏░▒▓")


def _style(tokens: Sequence[Token]) -> None:
    for index, token in enumerate(tokens):
        if token.children:
            _style(token.children)
        if token.nesting >= 0 and token.tag in _STYLES:
            family = "" if token.tag in ("a", "code", "hr", "ul", "ol") else f"{FONT};"
            token.attrs["style"] = family + _STYLES[token.tag] + _of_cell(tokens, index)
            token.attrs["class"] = f"m-{token.tag}"


def _of_cell(tokens: Sequence[Token], index: int) -> str:
    """What a cell's content asks for: figures and bars stay on one line, and only a long word is broken."""
    token = tokens[index]
    if token.tag not in ("td", "th"):
        return ""
    aligned = f";{token.attrs['style']}" if "style" in token.attrs else ""
    words = tokens[index + 1].content.split()
    if "right" in aligned or (words and all(set(each) <= _BARS for each in words)):
        return f"{aligned};white-space:nowrap{_WHOLE_WORDS}"
    return aligned + (_WHOLE_WORDS if max((len(each) for each in words), default=0) <= _LONG_WORD else "")


def without_empty_heads(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    dropping = False
    for index, token in enumerate(tokens):
        dropping = dropping or (token.type == "thead_open" and _is_empty_head(tokens[index:]))
        if not dropping:
            kept.append(token)
        dropping = dropping and token.type != "thead_close"
    return kept


def _is_empty_head(tokens: Sequence[Token]) -> bool:
    head = itertools.takewhile(lambda each: each.type != "thead_close", tokens)
    return not any(each.type == "inline" and each.content.strip() for each in head)


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
            marks = [leading_mark(tokens, item) for item in items]
            if items and all(marks):
                tokens[start].meta["checks"] = token.meta["checks"] = True
                for item, mark in zip(items, marks, strict=True):
                    _take_mark(tokens, item, str(mark))


def _first_text(tokens: Sequence[Token], item: int) -> Token | None:
    inline = tokens[item + 2] if item + 2 < len(tokens) and tokens[item + 2].type == "inline" else None
    return inline.children[0] if inline is not None and inline.children else None


def leading_mark(tokens: Sequence[Token], item: int) -> str | None:
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
