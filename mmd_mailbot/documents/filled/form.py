"""A request form on a paper → its Document: every field at its label, every signature at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...core.facts import Document, Fact, Kind, Problem, Signature, SignatureState
from ...core.ruleset import FormDefinition
from ..page import Paper, lines_of
from ..signatures.elsewhere import without_signed
from ..signatures.signature import read_signatures
from ..wording.answers import empty, read_line, read_text
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled
from .anothers import contact_of, without_second_roles
from .certainty import as_sure_as_read, recognised_words
from .choices import read_choices
from .commitment import read_program, read_year
from .contact import read_contact
from .marked import problems_of, version_of
from .other_below import doubted_below
from .over_empty import with_doubt_where_words_stand_over
from .pale import with_pale_answers
from .pale_contacts import with_pale_contacts
from .places import places_of
from .same_contact import with_the_districts_contact
from .stray import with_a_stray_total
from .sums import by_arithmetic
from .tick import read_tick
from .tools import read_tools
from .totals import confirmed_by_the_sum, read_total, total_may_be, with_its_costs

# ticked, printed, or words beside a tick
_NOT_WRITTEN = frozenset(
    {"activities", "settings", "consulted_tech_team", "activity_other", "program", "program_year"}
)


@dataclass(frozen=True, slots=True)
class FormRead:
    """A form as read, with pictures of its signature places."""

    document: Document
    pictures: Mapping[str, bytes]
    title: str = ""

    @property
    def blank(self) -> bool:
        """Nothing is filled in and nobody signed."""
        fields = {
            name: fact for name, fact in self.document.fields.items() if name not in ("program", "program_year")
        }
        answered = any(fact.value not in (None, False) or fact.unread for fact in fields.values())
        return not answered and all(
            each.state is SignatureState.UNSIGNED and each.date is None for each in self.document.signatures.values()
        )

    @property
    def hardly_touched(self) -> bool:
        """Nobody wrote anything and nobody signed: at most a box seems ticked, or something lies at a place to sign, as a
        copier's dirt makes it. Beside a form that is filled in it is the packet's other, blank form."""
        written = any(
            fact.value not in (None, False) or fact.unread
            for name, fact in self.document.fields.items()
            if name not in _NOT_WRITTEN
        )
        return not written and not any(
            each.state is SignatureState.SIGNED or each.date is not None for each in self.document.signatures.values()
        )

    @property
    def set_aside(self) -> Problem | None:
        """What a person is told where this form was taken for a packet's blank one, and something stands in it after all."""
        unsure = [each for each in self.document.signatures.values() if each.state is SignatureState.UNCERTAIN]
        marked = _NOT_WRITTEN - {"program", "program_year"}
        ticked = [
            fact for name, fact in self.document.fields.items() if name in marked and (fact.value or fact.unread)
        ]
        if unsure:
            what, where = "something at a place to sign there may be a signature", unsure[0].where
        elif ticked:
            what, where = "only boxes or choices are marked in it", ticked[0].where
        else:
            return None
        words = f"beside this form lies a {self.title} without any answer, taken for the packet's blank one; {what}"
        return Problem("form.set-aside", words, where or self.title)


def read_form(paper: Paper, labelled: Labelled, form: FormDefinition, data: bytes) -> FormRead:
    """Read one form; ``labelled`` is its own part of the paper."""
    problems: list[Problem] = []
    fields: dict[str, Fact] = {}
    whole, labelled = labelled, without_signed(paper, labelled)
    for each in form.fields:
        indexes = labelled.of("field", each.name)
        if form.kind is Kind.COMMITMENT and each.name == "program":
            fields[each.name] = read_program(labelled, each)
        elif form.kind is Kind.COMMITMENT and each.name == "program_year":
            fields[each.name] = read_year(labelled, each)
        elif each.type == "contact":
            fields |= read_contact(labelled, indexes, each.name, each.place)
        elif each.type == "choices":
            lists = [other for other in form.fields if other.type == "choices"]
            fields[each.name], other = read_choices(paper, labelled, each, problems, lists)
            if each.other_field is not None:
                other = other or empty(labelled, indexes, each.place)
                fields[each.other_field] = doubted_below(labelled, each, fields[each.name], other)
        elif each.type == "tools":
            fields[each.name] = read_tools(labelled, each, problems, total_may_be(labelled, form))
        elif each.type == "money":
            fields[each.name] = with_a_stray_total(labelled, each, read_total(labelled, each, problems))
        elif each.type == "tick":
            lists = [other for other in form.fields if other.type == "choices"]
            fields[each.name] = read_tick(paper, labelled, each, lists, problems)
        elif each.type == "text":
            fields[each.name] = read_text(labelled, indexes, each.place)
        else:
            fields[each.name] = read_line(labelled, indexes, each.place)
    fields |= with_the_districts_contact(labelled, fields)
    fields |= _with_its_costs(form, labelled, fields, problems)
    if is_recognised(labelled.spots):
        fields = with_pale_answers(form, labelled, as_sure_as_read(form, labelled, fields, paper), paper)
        fields = with_pale_contacts(form, labelled, fields, paper)
        fields = with_doubt_where_words_stand_over(form, labelled, fields)
        _add_up(form, labelled, fields, problems)
    signatures = read_signatures(paper, whole, form, data, contact_of(fields))
    signatures.by_role = without_second_roles(signatures.by_role, fields)
    pages = _pages(labelled)
    unread = _unread_pages(paper, pages)
    problems += [each for each in paper.problems if each.code != "page.unread" or each.where in unread]
    version = version_of(paper, pages, form) or _version(paper, form)
    problems += problems_of(paper, pages, form, version)
    document = Document(
        file=paper.name,
        kind=form.kind,
        reader=paper.reader_of(pages),
        pages=None if paper.pages is None else len(pages) or 1,
        confidence=_confidence(labelled, form, fields, signatures.by_role),
        fields=fields,
        signatures=signatures.by_role,
        problems=tuple(dict.fromkeys(problems)),
        pages_in_file=pages,
        form_id=form.id,
        form_version=version,
        places=places_of(paper, labelled, form),
    )
    return FormRead(document, signatures.pictures, form.title)


def _with_its_costs(
    form: FormDefinition, labelled: Labelled, fields: Mapping[str, Fact], problems: list[Problem]
) -> dict[str, Fact]:
    """The total, if its own words leave it open and the costs do not; and both as sure as their sum makes them."""
    tools, total = _named(form, "tools"), _named(form, "money")
    if tools not in fields or total not in fields:
        return {}
    told = with_its_costs(fields[total], total_may_be(labelled, form), fields[tools], problems)
    if is_recognised(labelled.spots):
        return {total: told}
    return dict(zip((tools, total), confirmed_by_the_sum(fields[tools], told), strict=True))


def _named(form: FormDefinition, kind: str) -> str:
    return next((each.name for each in form.fields if each.type == kind), "")


def _add_up(form: FormDefinition, labelled: Labelled, fields: dict[str, Fact], problems: list[Problem]) -> None:
    """On a paper that was recognised the costs and their total speak for each other."""
    tools, total = _named(form, "tools"), _named(form, "money")
    if tools not in fields or total not in fields:
        return
    words = [*recognised_words(form, labelled, tools), *recognised_words(form, labelled, total)]
    fields[tools], fields[total], troubles = by_arithmetic(fields[tools], fields[total], words)
    problems += [Problem("cost.unread", each, fields[tools].where) for each in troubles]


def _pages(labelled: Labelled) -> tuple[int, ...]:
    return tuple(sorted({spot.line.page for spot in labelled.spots if spot.line.page is not None}))


def _unread_pages(paper: Paper, pages: Sequence[int]) -> set[str]:
    """Pictures of pages between and right behind the form's own pages belong to it."""
    found: set[str] = set()
    if not pages or paper.pages is None:
        return found
    for number in range(pages[0], len(paper.pages) + 1):
        page = paper.pages[number - 1]
        if page.unread:
            found.add(f"page {number}")
        elif number > pages[-1]:
            break
    return found


def _confidence(
    labelled: Labelled, form: FormDefinition, fields: Mapping[str, Fact], signatures: Mapping[str, Signature]
) -> float:
    wanted = [("field", each.name) for each in form.fields if each.name not in ("program", "program_year")]
    wanted += [("signature", each.role) for each in form.signatures]
    there = {(hit.kind, hit.name) for hit in labelled.hits}
    share = sum(1 for each in wanted if each in there) / max(len(wanted), 1)
    sure = [fact.confidence for fact in fields.values()] + [each.confidence for each in signatures.values()]
    mean = sum(sure) / max(len(sure), 1)
    return round(min(0.99, share, mean + 0.02), 2)


def _version(paper: Paper, form: FormDefinition) -> str | None:
    """The version that the form's own small print or the file's properties state."""
    lines = [*paper.lines, *lines_of(paper.footer), *lines_of(paper.header)]
    said = " ".join([*(line.text for line in lines if form.id in line.text), *paper.metadata.values()])
    at = said.find(form.id)
    words = said[at + len(form.id) :].replace(",", " ").split() if at >= 0 else []
    return next((word.strip(".;)") for word in words[:3] if any(each.isdigit() for each in word)), None)
