"""The account of tool use: in a file or in a mail's words, with headings or without."""

import pytest

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.demo.papers import sharing_report_docx, sharing_report_pdf, sharing_report_text
from mmd_mailbot.documents.papers.sharing import read_sharing_reply, read_sharing_text
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .paper_texts import RULES, read

TOLD = (
    "Cedar Hollow R-I",
    "Logitech C920s webcam, Zoom Pro",
    "We held monthly meetings with coaches.",
    "Travel fell by half; coaches met teachers twice as often.",
)
NAMES = ("district", "tools", "use", "benefit")


def fields(document):
    assert document.kind is Kind.SHARING_REPORT
    return tuple(document.text(name) for name in NAMES)


@pytest.mark.parametrize("make", [sharing_report_docx, sharing_report_pdf])
def test_a_report_with_headings_is_read_section_by_section(make):
    [document] = read_file(FileToRead("report", make(*TOLD)), RULES).documents
    assert fields(document) == TOLD


def test_a_mail_with_headings_is_a_report():
    assert fields(read_sharing_text(sharing_report_text(*TOLD))) == TOLD


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_section_that_is_missing_is_empty(missing):
    told = tuple("" if index == missing else words for index, words in enumerate(TOLD))
    [document] = read_file(FileToRead("report", sharing_report_pdf(*told)), RULES).documents
    assert fields(document) == tuple(words or None for words in told)


def test_headings_may_stand_alone_and_questions_may_be_headings():
    [document] = read(
        "Technology Use Report\nDistrict: Cedar Hollow R-I\nTools used\nLogitech C920s webcam\nand a tripod\n"
        "How did you use them?\nTo record lessons.\nWhat was the benefit of the tools?\nMore coaching."
    )
    assert fields(document) == (
        "Cedar Hollow R-I",
        "Logitech C920s webcam and a tripod",
        "To record lessons.",
        "More coaching.",
    )


def test_a_mail_in_plain_words_is_a_report_when_it_tells_all_three():
    document = read_sharing_text(
        "Here is our account of tool use.\nWe bought two Logitech webcams and a Zoom license. "
        "The coaches are using the webcams for virtual meetings. Travel time fell and it helped us meet more often."
    )
    district, tools, use, benefit = fields(document)
    assert district is None
    assert "Logitech" in tools
    assert "virtual meetings" in use
    assert "helped" in benefit


@pytest.mark.parametrize(
    "words",
    [
        "",
        "When is the technology use report due?",
        "Attached is our technology use report. Thank you!",
        "We used the webcams and it helped.",
        "Commitment to Sharing\nThere is an expected commitment to share information about how your technology is being used. This "
        "sharing should include information about the tools used, how they were used, and an evaluation of their benefit.",
    ],
)
def test_naming_the_account_is_not_giving_it(words):
    assert read_sharing_text(words) is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "1. Two Logitech webcams\n2) For coaching by video,\nevery Tuesday\n3: Coaches came twice as often.",
            ("Two Logitech webcams", "For coaching by video, every Tuesday", "Coaches came twice as often."),
        ),
        (
            "We bought a Swivl and a webcam. Teachers are using them to record lessons. It saved us travel. When are we paid?",
            ("We bought a Swivl and a webcam.", "Teachers are using them to record lessons.", "It saved us travel."),
        ),
        ("Tools: the Meeting Owl", ("the Meeting Owl", None, None)),
        ("It helped our teachers a lot.", (None, None, "It helped our teachers a lot.")),
    ],
)
def test_a_reply_to_the_question_tells_what_it_tells(words, told):
    document = read_sharing_reply(words)
    assert tuple(document.text(name) for name in NAMES[1:]) == told


@pytest.mark.parametrize("words", ["", "Thanks!", "When do we use the form?", "1. One thing\n1. Another thing"])
def test_a_reply_that_tells_nothing_is_no_account(words):
    assert read_sharing_reply(words) is None
