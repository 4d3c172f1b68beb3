"""The words of a notice as plain text: the same source as the HTML, for those who read without it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from markdown_it.token import Token

from .markdown import is_button, is_buttons, leading_mark, parse, without_empty_heads

_WIDEST = 76


def to_text(markdown: str) -> str:
    """The same words as plain text: headings in capitals, lists with dashes, links with their address."""
    return _Text().render(parse(markdown))


class _Text:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.prefixes: list[str] = []  # of every line, by nesting
        self.bullet: list[str] = []  # what the next line begins with instead
        self.numbers: list[int | None] = []
        self.table: list[list[str]] | None = None

    def render(self, tokens: Sequence[Token]) -> str:
        tokens = without_empty_heads(tokens)
        _mark_check_lists(tokens)
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
            case "table_open":
                self.table = []
            case "tr_open" if self.table is not None:
                self.table.append([])
            case "table_close":
                self.out += [*_table(self.table or []), ""]
                self.table = None
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
        if is_buttons(token):
            self._lines(_buttons(token.children or []))
            self.out.append("")
            return
        text = _plain(token.children or [])
        if self.table is not None:
            self.table[-1].append(text.replace("\n", " "))
            return
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


def _table(rows: list[list[str]]) -> list[str]:
    """Of two columns "label: value"; else columns as wide as they need, or, where that is too wide, one cell a line."""
    if all(len(row) == 2 for row in rows):
        return [f"{label}: {value}".strip(": ") for label, value in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    if sum(widths) + 2 * len(widths) <= _WIDEST:
        return [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
        ]
    head, *body = rows
    lines: list[str] = []
    for row in body:
        named = [f"{name}: {cell}" if name else cell for name, cell in zip(head, row, strict=True) if cell]
        lines += [f"- {named[0]}", *(f"  {each}" for each in named[1:])] if named else []
    return lines


def _buttons(children: Sequence[Token]) -> str:
    """What to write instead of pressing: ``Return it: reply with "RETURN"``."""
    lines: list[str] = []
    for index, token in enumerate(children):
        if is_button(token):
            label = children[index + 1].content
            words = (
                parse_qs(urlsplit(str(token.attrs.get("href", ""))).query).get("body", [""])[0].strip().split("\n")
            )
            lines.append(f'- {label}: reply with "{words[0].strip()}"' if words[0].strip() else f"- {label}: reply")
    return "\n".join(lines)


def _mark_check_lists(tokens: Sequence[Token]) -> None:
    for index, token in enumerate(tokens):
        if token.type == "list_item_open" and leading_mark(tokens, index):
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
                if target.startswith("mailto:") and "?" in target:
                    _leave_out(out, since)  # it opens a reply with words in place: nothing to read or to copy
                elif address not in (shown, f"http://{shown}", f"https://{shown}"):
                    out.append(f" ({address})")
            case "image":
                out.append(f"[picture: {_plain(token.children or [])}]")
            case _:
                out.append(token.content)
    return "".join(out)


def _leave_out(out: list[str], since: int) -> None:
    """The words from there on, with the point in the middle that set them off from what stands before."""
    del out[since:]
    if out:
        out[-1] = out[-1].rstrip().removesuffix("·").rstrip()
