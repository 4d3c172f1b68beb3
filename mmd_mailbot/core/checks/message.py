"""What could not be read of a mail and its files, and the form that was meant to come along and did not."""

from __future__ import annotations

from dataclasses import replace

from ..facts import Document, Kind, Problem
from ..findings import Finding, in_order_of_the_form
from ..letter import Letter
from ..ruleset import RuleSet
from .building import finding
from .catalogue import CODES


def check_message(letter: Letter, rules: RuleSet, *, wants_file: bool = True) -> tuple[Finding, ...]:
    """The problems of the mail and of its unreadable files; ``attachment.none`` where it wants one and has none.

    ``wants_file``: the mail reads as if a form, an invoice or the like came with it.
    """
    found = [_of_mail(each, rules) for each in letter.problems if not each.code.startswith("sender.")]
    for document in letter.documents:
        found += document_problems(document, rules)
    nothing = not letter.documents and not any(not each.inline for each in letter.attached)
    if wants_file and nothing and not found:
        found.append(finding(rules, "attachment.none"))
    return in_order_of_the_form(tuple(found))


_TOLD = frozenset({"text.hidden", "field.differs", "form.set-aside"})


def document_problems(document: Document, rules: RuleSet) -> tuple[Finding, ...]:
    """The file's own problems. Of a document that was recognised only those that kept a part of its file from us:
    fields that could not be read are said by its own check."""
    codes = [
        each for each in document.problems if document.kind is Kind.UNKNOWN or each.code.startswith("attachment.")
    ]
    return tuple(_of_file(each, document.file, rules) for each in codes)


def not_shown(document: Document, rules: RuleSet) -> tuple[Finding, ...]:
    """What the file holds and does not show, or shows otherwise: it was not read, and a person is told."""
    return tuple(_of_file(each, document.file, rules) for each in document.problems if each.code in _TOLD)


# How to attach the file is said for each service.
_SERVICES = {
    "Google Docs": "google",
    "Google Drive": "google",
    "OneDrive": "microsoft",
    "SharePoint": "microsoft",
    "Dropbox": "dropbox",
    "iCloud": "icloud",
}


def _of_mail(problem: Problem, rules: RuleSet) -> Finding:
    if problem.code == "attachment.link-only":
        kind = f".{_SERVICES[problem.where]}" if problem.where in _SERVICES else ""
        found = finding(rules, f"{problem.code}{kind}", found=problem.where or problem.text)
        return replace(found, code=problem.code)
    if problem.code == "attachment.encrypted":
        found = finding(rules, "attachment.encrypted.mail", found=problem.where or "encrypted")
        return replace(found, code=problem.code)
    if problem.code == "attachment.none":
        return finding(rules, problem.code)
    return _of_file(problem, problem.where or "the mail", rules)


def _of_file(problem: Problem, file: str, rules: RuleSet) -> Finding:
    name = file.rpartition("/")[2] or file
    if CODES.get(problem.code) == frozenset({"file"}):
        return finding(rules, problem.code, name, file=name)
    if problem.code == "attachment.link-only":
        return finding(rules, problem.code, name, found=problem.text)
    if problem.code in _TOLD:
        return finding(rules, problem.code, problem.where or name, file=name, reason=problem.text)
    return finding(rules, "attachment.unread", name, file=name, reason=problem.text or problem.code)
