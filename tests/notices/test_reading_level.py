"""What a district gets is written for a busy school secretary: short words, short sentences."""

from __future__ import annotations

import re

import pytest

from mmd_mailbot.notices.compose import Composer
from mmd_mailbot.notices.frame import MARKER
from mmd_mailbot.notices.samples import CONTACT, Sample, samples
from mmd_mailbot.rules import load_rules

from .reading_level import grade
from .test_compose import parsed, raw, text_of

HIGHEST = 7.0  # years of school that a notice may ask for; newspapers ask for about ten
HIGHEST_OF_A_FINDING = 9.0  # one or two sentences, with the names of the places on the form in them
LONGEST = 32  # words of a sentence
RULES = load_rules(None, years=range(2026, 2028))
TO_DISTRICTS = [each for each in samples() if each.to == CONTACT]
_NO_PROSE = re.compile(r"(?m)^(?:Attached|Questions\?).*$|\S+@\S+|https?://\S+|\S+\.(?:pdf|docx|xlsx)\b|[=-]{3,}")


def prose(composer: Composer, sample: Sample) -> str:
    words = text_of(parsed(raw(composer.with_rules(RULES), sample.parts, sample.to)))
    return _NO_PROSE.sub("", words.replace("\r\n", "\n").replace(MARKER, ""))


@pytest.mark.parametrize("sample", TO_DISTRICTS, ids=lambda each: each.label)
def test_every_notice_to_a_district_reads_easily(composer: Composer, sample: Sample) -> None:
    words = prose(composer, sample)
    assert grade(words) <= HIGHEST
    sentences = re.split(r"[.!?;:]+(?:\s|$)|\n", words)
    assert max(len(each.split()) for each in sentences) <= LONGEST, max(sentences, key=lambda each: len(each.split()))


def test_every_finding_reads_easily() -> None:
    for check in RULES.checks.values():
        words = re.sub(r"\{\w+\}", "Lincoln", f"{check.sentence} {check.remedy}")
        assert grade(words) <= HIGHEST_OF_A_FINDING, check.code


def test_the_measure_tells_easy_words_from_hard_ones() -> None:
    easy = "Please sign the form. Then send it back to us."
    gettysburg = (
        "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in "
        "Liberty, and dedicated to the proposition that all men are created equal. Now we are engaged in a great civil "
        "war, testing whether that nation, or any nation so conceived and so dedicated, can long endure."
    )
    office = (
        "Reimbursement documentation necessitates comprehensive substantiation of all associated expenditures, "
        "notwithstanding previously communicated authorization."
    )
    assert grade(easy) < 2 < 11 < grade(gettysburg) < 16 < grade(office)
    with pytest.raises(ValueError, match="no words"):
        grade("… 12")
