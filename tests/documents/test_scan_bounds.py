"""What recognising may cost, and the second reader of amounts."""

from __future__ import annotations

import resource
import subprocess
import sys

import numpy as np
import pytest

from mmd_mailbot.documents.page import Page, Paper, Scan, Word
from mmd_mailbot.documents.scan import allowance, sample, second, sheet
from mmd_mailbot.documents.scan.second import UNCONFIRMED, looks_like_amount, with_second_reading

WHITE = np.full((220, 170, 3), 255, np.uint8)


def amount(text: str) -> Word:
    return Word(text, (10.0, 10.0, 60.0, 22.0), confidence=0.99)


def told(monkeypatch: pytest.MonkeyPatch, *readings: str | None) -> None:
    monkeypatch.setattr(second, "read_again", lambda pixels, boxes: list(readings)[: len(boxes)])


def test_only_so_many_pages_of_a_file_are_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "MAX_PAGES", 2)
    with allowance.one_file():
        assert [allowance.refused() for _ in range(2)] == ["", ""]
        with allowance.one_file():  # a file inside an archive has no allowance of its own
            page = sheet.read_sheet(WHITE, 3)
    assert page.unread
    assert page.complaint == "page 3 was not read: only the first 2 scanned pages of a file are read"
    with allowance.one_file():
        assert allowance.refused() == ""


def test_a_file_has_so_much_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "FILE_SECONDS", -1.0)
    with allowance.one_file():
        assert allowance.refused() == "the time for one file was over before it"


def test_each_page_lets_the_process_compute_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = [(60, resource.RLIM_INFINITY)]
    monkeypatch.setattr(resource, "getrlimit", lambda what: limits[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda what, limit: limits.append(limit))
    with allowance.one_file():
        allowance.refused()
        allowance.refused()
    assert [soft for soft, _ in limits] == [60, 80, 100]


def test_a_document_says_that_its_pages_were_recognised() -> None:
    text, scan = (Page(number, 612, 792, (), ()) for number in (1, 2))
    scan = Page(2, 612, 792, (), (), scanned=True, scan=Scan(b"", 1.0))
    paper = Paper("packet.pdf", "pdf-text", (), pages=(text, scan))
    assert paper.reader_of((1,)) == "pdf-text"
    assert paper.reader_of((1, 2)) == "ocr"


@pytest.mark.parametrize("text", ["$289.26", "5289.26", "1,299.00", "$1.299.00", "450", "$45", "(12.50)", "149.9O"])
def test_amounts_look_like_amounts(text: str) -> None:
    assert looks_like_amount(text)


@pytest.mark.parametrize("text", ["555-0142", "10/3/2026", "C920s", "bit.ly/mmdtechreq", "$", "R-I", "a"])
def test_other_words_do_not(text: str) -> None:
    assert not looks_like_amount(text)


def test_readings_that_agree_stay_sure_and_others_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, "$289.26", "$289.26", None, "$1,299.00", "$129900")
    lines = [[amount(each)] for each in ("$289.26", "5289.26", "$65.00", "$1.299.00", "$1,299.00")]
    read = with_second_reading(lines, WHITE)
    assert [each.other for each in read] == ["$289.26", "$289.26", None, "$1,299.00", "$129900"]
    assert [each.confidence for each in read] == [0.99, UNCONFIRMED, UNCONFIRMED, 0.99, UNCONFIRMED]


def test_a_number_among_words_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, "450")
    read = with_second_reading([[amount("Jabra"), amount("510")], [amount("450")]], WHITE)
    assert [each.other for each in read] == [None, None, "450"]


def test_without_the_second_reader_nothing_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "_program", lambda: None)
    (read,) = with_second_reading([[amount("$289.26")]], WHITE)
    assert read.other is None
    assert read.confidence == UNCONFIRMED
    assert not sample.second_reader_reads()


def test_the_second_reader_reads_where_it_is_installed() -> None:
    assert sample.second_reader_reads() is second.is_there()


@pytest.mark.parametrize("package", ["scan", "pens"])
def test_the_recognisers_library_is_told_to_report_to_nobody_before_it_is_loaded(package: str) -> None:
    loads = f"import os, sys; import mmd_mailbot.documents.{package}"
    told = f"{loads}; print(os.environ['ORT_DISABLE_TELEMETRY'], 'onnxruntime' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]
