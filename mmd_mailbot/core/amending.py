"""Contact details and plan answers in plain words of a reply: read only where they are asked for and plain to see.

"Contact details and plan answers may be mended by plain reply text, kept as a dated amendment; money, tools and
signatures need the signed form" (domain.md, "The way of a request", 2).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from .facts import Document
from .findings import Finding, Severity

PLAN = ("plan_advance", "plan_responsible", "plan_timeline", "plan_evaluation", "plan_sharing", "plan_monitoring")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<!\d)(?:\+?1[ .-]?)?(?:\(\d{3}\)\s?|\d{3}[ .-])\d{3}[ .-]\d{4}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?!\d)", re.I
)
_NAME = re.compile(
    r"^(?:contact |district contact |building contact )?name\s*(?:is|:|-)\s*(?P<name>\S.{1,60})$", re.I
)
_NUMBERED = re.compile(
    r"^(?:action plan,?\s*)?(?:question|q|no\.?|#)?\s*(?P<number>[1-6])\s*[.:)–-]\s*(?P<words>\S.*)$", re.I
)
_COURTESY = re.compile(
    r"^(?:hi|hello|dear|good (?:morning|afternoon)|thanks?|thank you|sorry|best|regards|sincerely)\b.{0,40}$", re.I
)
_FEWEST_WORDS = 3  # of an answer that nothing but its being asked for tells apart


def wanted_fields(findings: Collection[Finding], form: Document) -> tuple[str, ...]:
    """The fields that are asked for and may be mended in words, in the order of the form."""
    codes = {each.code for each in findings if each.severity is Severity.REQUIRED}
    wanted = [
        f"contact_{part}"
        for part in ("name", "email", "phone")
        if codes & {f"contact.{part}.missing", f"contact.{part}.invalid"}
    ]
    if codes & {"building-contact.missing", "building-contact.email.invalid"}:
        names = ("building_contact_name", "building_contact_email", "building_contact_phone")
        invalid = "building-contact.email.invalid" in codes
        wanted += [each for each in names if not form.text(each) or (invalid and each.endswith("email"))]
    wanted += [each for each in PLAN if f"plan.{each.removeprefix('plan_')}.missing" in codes]
    return tuple(wanted)


def amendments(words: str, wanted: Collection[str]) -> Mapping[str, str]:
    """Field → value. Empty where nothing can be told for certain: then a person reads the words."""
    found: dict[str, str] = {}
    emails, phones = _EMAIL.findall(words), _PHONE.findall(words)
    for values, ending in ((emails, "_email"), (phones, "_phone")):
        fields = [each for each in wanted if each.endswith(ending)]
        if len(set(values)) == 1 and len(fields) == 1:
            found[fields[0]] = values[0].strip()
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    names = [each for each in wanted if each.endswith("_name")]
    said = [match["name"].strip() for line in lines if (match := _NAME.match(line))]
    if len(names) == 1 and len(said) == 1:
        found[names[0]] = said[0]
    found |= _plan_answers(lines, [each for each in wanted if each in PLAN])
    return found


def _plan_answers(lines: list[str], wanted: list[str]) -> dict[str, str]:
    """By the question's number; or, where one answer alone is asked for, what the reply says beside the contact."""
    found: dict[str, str] = {}
    for line in lines:
        match = _NUMBERED.match(line)
        if match and (field := PLAN[int(match["number"]) - 1]) in wanted:
            found[field] = match["words"].strip()
    if found or len(wanted) != 1:
        return found
    rest = [
        line
        for line in lines
        if not (_COURTESY.match(line) or _EMAIL.search(line) or _PHONE.search(line) or _NAME.match(line))
    ]
    answer = " ".join(rest)
    if len(answer.split()) >= _FEWEST_WORDS and "?" not in answer:
        found[wanted[0]] = answer
    return found
