"""Forms that were typed in a browser and saved as PDF from there: the letters, tables and pictures as its printer writes them."""

from __future__ import annotations

import base64
import random
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from mmd_mailbot.core.ruleset import FormDefinition
from mmd_mailbot.demo.script import BETWEEN_CONTACT_PARTS, Ask, Box, Boxes, Sign, Step, Title, Tools, Total, Words

from . import embers_marks, envelopes, formfiles, pads, screens, signing
from .contents import RELATIVE, SIGNED_ROLES, relative_steps, steps
from .fonts import PAPERS, SCRIPTS, font, some
from .formfiles import FormPaper, Made
from .pdfdraw import signature_png
from .signing import SignAs
from .studios import STUDIOS
from .truth import TEXT, FileTruth

SECONDS = 60
QUIET = (
    *(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
    ),
    *("--disable-component-update", "--disable-sync", "--no-pdf-header-footer"),
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MARKS = ("unicode", "brackets", "letter", "highlight", "bold", "underline", "strike")
# what a page in a browser can hold of what other programs draw
LOST: Mapping[str, str] = dict.fromkeys(
    ("outline", "form-object", "picture-1-bit", *screens.TOOLS, *envelopes.TOOLS, *embers_marks.TOOLS), "picture"
)
_SHOWN = frozenset({"typed", "typed-script", "slash-s", "path", "bezier", "picture", "picture-jpeg", *signing.NAMED})


def there() -> str | None:
    return next((found for each in BROWSERS if (found := shutil.which(each))), None)


def printed(html: str) -> bytes:
    """As the browser prints it to PDF, without the hour at which it did.

    Raises:
        RuntimeError: no browser is there, or it made no PDF.
    """
    program = there()
    if program is None:
        raise RuntimeError("no browser is installed")
    with tempfile.TemporaryDirectory() as folder:
        page, made = Path(folder) / "form.html", Path(folder) / "form.pdf"
        page.write_text(html, encoding="utf-8")
        subprocess.run(
            [program, *QUIET, f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", str(page)],
            capture_output=True, timeout=SECONDS, check=False,
        )  # fmt: skip
        if not made.exists():
            raise RuntimeError("the browser made no PDF")
        return re.sub(
            rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)", rb"/\1 (D:20261001100000+00'00')", made.read_bytes()
        )


def web_pdf(
    part: str, name: str, form: FormDefinition, dice: random.Random, plans: Mapping[str, SignAs] | None = None
) -> Made:
    """Without a browser printed by the corpus itself. ``plans``: how it is signed, where that is asked for."""
    layout, marks = dice.choice(("table", "table", "lines", "side")), dice.choice(MARKS)
    paper = formfiles.form_paper(part, form, dice, paper=False, wide=True)
    told = {role: _held(part, plans[role] if plans else paper.plans[role]) for role in SIGNED_ROLES[form.kind]}
    paper = FormPaper(formfiles.relative_safe(paper.made, marks), told)
    if there() is None:
        return formfiles.pdf_text(part, name, [form], dice)
    writer = _Page(part, layout, marks, paper, dice)
    data = printed(
        writer.html(relative_steps(steps(paper.made, dice.choice(list(BETWEEN_CONTACT_PARTS)), dice), marks))
    )
    return Made(
        data, FileTruth(f"{name}.pdf", part, "pdf-browser", TEXT, (paper.truth,), (layout, marks, writer.face))
    )


def _held(part: str, each: SignAs) -> SignAs:
    how = LOST.get(each.how, each.how)
    if (
        how in _SHOWN
        or how in signing.instead(part)
        or how in ("empty", "date-alone", "printed-name", "x-line", "white-text")
    ):
        return replace(each, how=how)
    return replace(each, how="picture" if each.signed else "underscores")


class _Page:
    """One form as a page: ``layout``: a table, lines one below the other, or labels at the side."""

    def __init__(self, part: str, layout: str, marks: str, paper: FormPaper, dice: random.Random) -> None:
        self.part, self.layout, self.marks, self.paper, self.dice = part, layout, marks, paper, dice
        self.face = dice.choice(
            ("Arial", "Times New Roman", *(each for each in some(PAPERS[part]) if not each.endswith("-Bold")))
        )
        self.roles = iter(SIGNED_ROLES[paper.made.form.kind])
        self.scripts = some(SCRIPTS[part])

    def html(self, told: Sequence[Step]) -> str:
        faces = "".join(
            f"@font-face{{font-family:'{each}';src:url(data:font/ttf;base64,{base64.b64encode(path.read_bytes()).decode()})}}"
            for each in (self.face, *self.scripts)
            if (path := font(each)) is not None
        )
        rows = "".join(row for step in told for row in self.step(step))
        body = rows if self.layout == "lines" else f"<table>{rows}</table>"
        style = (
            f"{faces} body{{font:10.5pt '{self.face}',Arial;margin:0}} table{{border-collapse:collapse;width:100%}} "
            "td{border:1px solid #444;padding:4px 6px;vertical-align:top} p{margin:6px 0} h2{font-size:15pt;margin:6px 0} "
            "tr{break-inside:avoid} img{height:30px}"
        )
        head = f"<meta charset='utf-8'><style>@page{{margin:16mm}} {style}</style>"
        return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"

    def row(self, *cells: str) -> str:
        if self.layout == "lines":
            return f"<p>{' &nbsp; '.join(cells)}</p>"
        spans = {1: (3,), 2: (2, 1) if self.layout == "table" else (1, 2), 3: (1, 1, 1)}[len(cells)]
        return (
            "<tr>"
            + "".join(f'<td colspan="{span}">{cell}</td>' for span, cell in zip(spans, cells, strict=True))
            + "</tr>"
        )

    def step(self, step: Step) -> Iterator[str]:
        match step:
            case Title():
                yield self.row(f"<h2>{escape(step.text)}</h2>")
            case Words():
                yield self.row(f"<b>{_text(step.text)}</b>" if step.bold else _text(step.text))
            case Ask():
                answer = _text(step.answer) or ("_" * 28 if self.layout == "lines" else "&nbsp;")
                cells = (_text(step.label), answer) if self.layout == "side" else (f"{_text(step.label)} {answer}",)
                yield self.row(*cells)
            case Boxes():
                shown = "".join(f"<div>{self.box(each)}</div>" for each in step.boxes)
                if self.layout == "side":
                    yield self.row(_text(step.label), shown)
                else:
                    yield self.row(_text(step.label))
                    yield f"<div>{shown}</div>" if self.layout == "lines" else self.row(shown)
            case Box():
                yield self.row(self.box(step, alone=True))
            case Tools():
                yield from self.tools(step)
            case Total() if self.layout == "lines":
                yield self.row(f"{_text(step.label)}: {_text(step.amount) or '________'}")
            case Total():
                yield self.row(_text(step.label), _text(step.amount) or "&nbsp;")
            case Sign():
                yield from self.sign(step, next(self.roles))

    def tools(self, step: Tools) -> Iterator[str]:
        if self.layout == "lines":
            yield self.row(_text(step.label))
            yield self.row(_text(step.cost_label))
            for name, cost in step.items:
                yield self.row(f"{_text(name)} - {_text(cost)}" if cost else _text(name))
            return
        yield self.row(_text(step.label), _text(step.cost_label))
        for name, cost in step.items:
            yield self.row(_text(name), _text(cost) or "&nbsp;")

    def box(self, box: Box, *, alone: bool = False) -> str:
        said = _text(f"{box.text}: {box.more}" if box.more else box.text)
        marks = "letter" if alone and self.marks in RELATIVE else self.marks
        match marks:
            case "unicode":
                return f"{'&#9746;' if box.on else '&#9744;'} {said}"
            case "brackets":
                return f"{'[x]' if box.on else '[ ]'} {said}"
            case "letter":
                return f"{'X' if box.on else '__'} {said}"
            case "highlight":
                return f"&bull; {f'<span style={chr(34)}background:#ff0{chr(34)}>{said}</span>' if box.on else said}"
            case "strike":
                return f"&bull; {said if box.on else f'<s>{said}</s>'}"
            case _:
                tag = "b" if marks == "bold" else "u"
                return f"&bull; {f'<{tag}>{said}</{tag}>' if box.on else said}"

    # ------------------------------------------------------------ signatures

    def sign(self, step: Sign, role: str) -> Iterator[str]:
        each = self.paper.plans[role]
        shown, day = self.name(each), escape(each.date) or ("_" * 10 if self.layout == "lines" else "&nbsp;")
        label, day_label = _text(step.label.rstrip(": ")) + ":", _text(step.date_label.rstrip(": ")) + ":"
        if self.layout == "side":
            yield self.row(label, shown)
            yield self.row(day_label, day)
        else:
            yield self.row(f"{label} {shown}", f"{day_label} {day}")
        if each.how == "printed-name":
            yield self.row(f"Printed name: {escape(each.name)}")

    def name(self, each: SignAs) -> str:
        match each.how:
            case "typed":
                return escape(each.name)
            case "slash-s":
                return f"/s/ {escape(each.name)}"
            case "typed-script" if self.scripts:
                return f"<span style=\"font:17pt '{self.dice.choice(self.scripts)}'\">{escape(each.name)}</span>"
            case "typed-script":
                return f"<i>{escape(each.name)}</i>"
            case "path" | "bezier":
                return self.drawn(each.name)
            case "picture":
                return _img(signature_png(self.part, each.name, self.dice, clear=self.dice.random() < 0.5), "png")
            case "picture-jpeg":
                return _img(pads.photo_jpeg(each.name, self.dice, STUDIOS[self.part].hand), "jpeg")
            case "white-text":
                return f'<span style="color:#fff">{escape(each.name)}</span>'
            case "x-line":
                return "X" + "_" * 24
            case "underscores":
                return "_" * 26
            case how if how in signing.NAMED:
                return escape(signing.worded(each, self.dice)).replace("  ", "&nbsp; ")
            case how if how in signing.instead(self.part):
                return escape(self.dice.choice(signing.instead(self.part)[how]))
            case _:
                return "_" * 24 if self.layout == "lines" else "&nbsp;"

    def drawn(self, name: str) -> str:
        made = STUDIOS[self.part].hand.lines(name, 28, 140, self.dice)
        wide, tall = (max(float(line[:, axis].max()) for line in made) + 3 for axis in (0, 1))
        ways = "".join(
            f'<polyline points="{" ".join(f"{x + 1:.1f},{tall - y - 1:.1f}" for x, y, _ in line[::2])}"/>'
            for line in made
        )
        size, pen = (
            f'width="{wide:.0f}" height="{tall:.0f}"',
            'stroke="#1b2a7a" stroke-width="1.3" stroke-linecap="round"',
        )
        return f'<svg {size} fill="none" {pen}>{ways}</svg>'


def _text(words: str) -> str:
    return "<br>".join(escape(line) for line in words.splitlines())


def _img(data: bytes, kind: str) -> str:
    return f'<img src="data:image/{kind};base64,{base64.b64encode(data).decode()}">'
