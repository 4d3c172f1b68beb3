"""What the code on our own blanks tells of a paper: which form a page belongs to, where a form begins, its version.

It is never trusted against what is to be seen: where the page's words are another form's, they count, and it is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...core.facts import Kind, Problem
from ...core.ruleset import FormDefinition
from ..page import Block, Mark, Page, Paper


@dataclass(frozen=True, slots=True)
class Run:
    """Pages of one copy of a form, by their marks, in the order of the form."""

    kind: Kind
    pages: tuple[int, ...]


def runs_of(paper: Paper, forms: Mapping[Kind, FormDefinition]) -> list[Run]:
    """Each copy of a known form whose pages carry the mark, in the order of the file.

    A copy ends where the form changes, where its first page comes again, or where a page comes twice. Pages that were
    laid on the glass in another order are put in the form's.
    """
    found: list[list[tuple[Page, Mark, Kind]]] = []
    for page in paper.pages or ():
        kind = _kind(page.mark, forms)
        if page.mark is None or kind is None:
            found.append([])
            continue
        last = found[-1] if found else []
        if not last or _begins(page.mark, kind, last):
            found.append([(page, page.mark, kind)])
        else:
            last.append((page, page.mark, kind))
    return [
        Run(run[0][2], tuple(page.number for page, _, _ in sorted(run, key=lambda each: each[1].page or 0)))
        for run in found
        if run
    ]


def _kind(mark: Mark | None, forms: Mapping[Kind, FormDefinition]) -> Kind | None:
    if mark is None:
        return None
    return next((form.kind for form in forms.values() if form.id.lower() == mark.form_id), None)


def _begins(mark: Mark, kind: Kind, last: Sequence[tuple[Page, Mark, Kind]]) -> bool:
    before = [each.page for _, each, _ in last]
    if last[-1][2] is not kind or last[-1][1].version != mark.version:
        return True
    # the last page first is how some copiers give them; behind a page that is the form's first, a first begins anew
    return mark.page is not None and mark.page in before


def blocks_in_order(paper: Paper, runs: Sequence[Run]) -> tuple[Block, ...]:
    """The paper's blocks, the pages of each run in the order of the form."""
    if paper.pages is None or all(list(run.pages) == sorted(run.pages) for run in runs):
        return paper.blocks
    at = {number: number for number in range(1, len(paper.pages) + 1)}
    for run in runs:
        at |= dict(zip(sorted(run.pages), run.pages, strict=True))
    return tuple(block for _, number in sorted(at.items()) for block in paper.pages[number - 1].blocks)


def version_of(paper: Paper, pages: Sequence[int], form: FormDefinition) -> str | None:
    """The version that the marks on these pages agree on."""
    marks = [page.mark for number in pages if (page := paper.page(number)) is not None and page.mark is not None]
    versions = {each.version for each in marks if each.form_id == form.id.lower()}
    return versions.pop() if len(versions) == 1 else None


def problems_of(paper: Paper, pages: Sequence[int], form: FormDefinition, version: str | None) -> Iterator[Problem]:
    """Where marks and words say different things, and a version that is not today's."""
    for number in pages:
        page = paper.page(number)
        mark = page.mark if page is not None else None
        if mark is not None and mark.form_id != form.id.lower():
            words = f"the code on the page is that of the form {mark.form_id}, its words are those of {form.id}; they count"
            yield Problem("form.mark", words, f"page {number}")
    if version is not None and version.lower() != form.version.lower():
        yield Problem("form.version", f"the form is of version {version}; today's is {form.version}")
