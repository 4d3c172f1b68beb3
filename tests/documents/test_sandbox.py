"""Real child processes that behave, and that misbehave in every way a hostile file could make them."""

import contextlib
import hashlib
import os
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from mmd_mailbot.core.facts import Fact, Item, Kind, Letterhead, SignatureState
from mmd_mailbot.demo.papers import Receipt, receipt_pdf
from mmd_mailbot.documents.sandbox import ReaderBroken, SandboxedReader
from mmd_mailbot.documents.walls.isolation import Isolation, best_isolation, describe, works
from mmd_mailbot.documents.walls.limits import MEGABYTE, Limits
from mmd_mailbot.ports import FileToRead

HERE = Path(__file__).parent
LIMITS = Limits(memory=600 * MEGABYTE, wall_seconds=20.0, file_bytes=4 * MEGABYTE, written_bytes=MEGABYTE)
WAYS = [each for each in Isolation if works(each)]


def reader(isolation=Isolation.LIMITS, limits=LIMITS, **options):
    return SandboxedReader(
        isolation=isolation, limits=limits, entry="misbehave:read_file", readable=(HERE,), **{"size": 1, **options}
    )


@pytest.fixture(scope="module")
def one():
    shared = reader()
    yield shared
    shared.close()


@pytest.fixture(params=WAYS, scope="module")
def each_way(request):
    shared = reader(request.param)
    yield request.param, shared
    shared.close()


def file(words, name="paper.pdf"):
    return FileToRead(name, words.encode())


def ask(reader, words, name="paper.pdf"):
    [reading] = reader.read([file(words, name)])
    return reading


def word(reading, name):
    return reading.documents[0].fields[name].value


def problem(reading):
    [document] = reading.documents
    assert document.kind is Kind.UNKNOWN
    [found] = document.problems
    return found


def test_limits_alone_always_work_and_the_best_way_is_one_that_works():
    assert Isolation.LIMITS in WAYS
    assert best_isolation() is WAYS[0]


def test_a_whole_reading_comes_through_every_way(each_way):
    _, reader = each_way
    reading = ask(reader, "whole", "Rechnung ü.pdf")
    [document] = reading.documents
    assert document.file == "Rechnung ü.pdf"
    assert document.file_sha256 == hashlib.sha256(b"whole").hexdigest()
    assert document.fields["lines"].value == (Item("Camera", "12.50"),)
    assert document.fields["choices"].value == ("one", "two")
    assert document.fields["paid"].value is False
    assert document.fields["none"] == Fact(None, 0.4, unread="smudged")
    assert document.letterhead() == Letterhead("present", "Ödland R-I")
    assert document.signatures["dese"].state is SignatureState.SIGNED
    assert document.pages_in_file == (1, 2)
    [(sha256, picture)] = reading.pictures
    assert document.signatures["dese"].picture == sha256 == hashlib.sha256(picture).hexdigest()


def test_the_network_is_cut_off_where_the_machine_can_do_it(each_way):
    isolation, reader = each_way
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = word(ask(reader, f"call 127.0.0.1 {server.getsockname()[1]}"), "call")
    assert (answer == "connected") is (isolation is Isolation.LIMITS)


def test_bubblewrap_shows_no_file_of_this_machine(tmp_path):
    assert Isolation.BUBBLEWRAP in WAYS, "the suite needs bubblewrap: apt-get install bubblewrap"
    secret = tmp_path / "secret"
    secret.write_text("password")
    shut_in, open_ = reader(Isolation.BUBBLEWRAP), reader(Isolation.LIMITS)
    try:
        assert word(ask(shut_in, f"look {secret}"), "found") == "FileNotFoundError"
        assert word(ask(open_, f"look {secret}"), "found") == "password"
    finally:
        shut_in.close()
        open_.close()


def test_nothing_of_the_environment_reaches_the_child(each_way, monkeypatch):
    _, reader = each_way
    monkeypatch.setenv("MAILBOT_PASSWORD", "secret")
    names = set(word(ask(reader, "environment"), "names").split())
    assert names <= {"PATH", "LANG", "LC_CTYPE", "HOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "MALLOC_ARENA_MAX",
                     "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PWD"}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        ("crash", "attachment.damaged", "broke down"),
        ("fault", "attachment.damaged", "broke down"),
        ("hog", "attachment.too-large", "more than 600 MB of memory"),
        ("fail", "attachment.damaged", "could not be read (ValueError)"),
        ("deep", "attachment.damaged", "could not be read (RecursionError)"),
        ("garbage ffffffff", "attachment.damaged", "could not be believed"),
        ("garbage 00000002 7b7d", "attachment.damaged", "could not be believed"),
        ("garbage 00000003 ff7b7d", "attachment.damaged", "could not be believed"),
        ("garbage 00", "attachment.damaged", "broke down"),
        ("huge", "attachment.damaged", "could not be believed"),
        ("false_picture", "attachment.damaged", "could not be believed"),
        ("swapped_inside", "attachment.damaged", "a file inside is not what it is announced as"),
        ("unnamed_inside", "attachment.damaged", "a file inside is not what it is announced as"),
        ("other", "attachment.damaged", "could not be believed"),
    ],
)
def test_what_goes_wrong_in_the_child_is_a_problem(one, words, code, text):
    found = problem(ask(one, words))
    assert found.code == code
    assert text in found.text


def test_the_file_after_one_that_went_wrong_is_read(one):
    files = ["who", "crash", "who", "hog", "who", "false_picture", "who"]
    readings = one.read([file(words) for words in files])
    assert [bool(each.documents[0].problems) for each in readings] == [words != "who" for words in files]


def test_a_failure_tells_nothing_of_what_the_file_holds(one):
    assert "private" not in str(problem(ask(one, "fail")))


@pytest.mark.parametrize("isolation", WAYS)
def test_a_file_that_takes_too_long_is_given_up_and_its_process_is_gone(isolation):
    others = children_of_this_process()
    slow = reader(isolation, replace(LIMITS, wall_seconds=0.6))
    try:
        before = word(ask(slow, "who"), "pid")
        started = time.monotonic()
        found = problem(ask(slow, "sleep"))
        assert time.monotonic() - started < 5
        assert (found.code, found.text) == ("attachment.damaged", "the reader gave up after 0.6 s")
        assert (word(ask(slow, "who"), "pid") != before) or isolation is not Isolation.LIMITS
    finally:
        slow.close()
    assert children_of_this_process() == others


def test_endless_computing_is_ended_by_the_kernel():
    busy = reader(limits=replace(LIMITS, cpu_seconds=1))
    try:
        assert problem(ask(busy, "loop")).text == "the reader gave up after 1 s of computing"
    finally:
        busy.close()


def test_computing_is_counted_for_each_file():
    busy = reader(limits=replace(LIMITS, cpu_seconds=1, wall_seconds=0.4))
    try:
        for _ in range(2):
            assert problem(ask(busy, "loop")).text == "the reader gave up after 0.4 s"
    finally:
        busy.close()


def children_of_this_process():
    """Ids of all processes below this one."""
    children = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = stat.read_text().rpartition(")")[2].split()[1]
            children.setdefault(int(parent), []).append(int(stat.parent.name))
    found, left = set(), [os.getpid()]
    while left:
        below = children.get(left.pop(), [])
        found.update(below)
        left += below
    return found


def test_an_earlier_file_is_not_held_against_a_later_one(one):
    ask(one, "who")
    assert ask(one, "crash_second").documents[0].kind is Kind.RECEIPT


def test_a_process_is_reused_and_recycled_after_its_number_of_files():
    few = reader(limits=replace(LIMITS, files_per_process=2))
    try:
        pids = [word(ask(few, "who"), "pid") for _ in range(4)]
    finally:
        few.close()
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_several_files_are_read_at_once_and_answered_in_order():
    two = reader(size=2)
    try:
        readings = two.read([file(f"who {'x' * n}", f"{n}.pdf") for n in range(6)])
    finally:
        two.close()
    assert [each.documents[0].file for each in readings] == [f"{n}.pdf" for n in range(6)]
    assert [word(each, "size") for each in readings] == [str(4 + n) for n in range(6)]


def test_a_large_file_goes_in_whole_and_one_over_the_limit_is_not_looked_at(one):
    assert word(ask(one, "who " + "x" * 3_000_000), "size") == "3000004"
    found = problem(ask(one, "who " + "x" * 5_000_000))
    assert (found.code, found.text) == ("attachment.too-large", "5 MB, more than 4 MB")


def test_what_a_library_prints_does_not_disturb_the_talk(one):
    assert ask(one, "chatter").documents[0].problems == ()


def test_files_written_and_opened_are_bounded(one):
    assert word(ask(one, "write 1000"), "written") == "all"
    assert word(ask(one, f"write {2 * MEGABYTE}"), "written") == "OSError"
    reading = ask(one, "open_many")
    assert word(reading, "error") == "OSError"
    assert int(word(reading, "count")) < LIMITS.open_files


def test_a_name_with_stray_bytes_comes_back_as_it_went_in(one):
    assert ask(one, "who", "scan\udcff.pdf").documents[0].file == "scan\udcff.pdf"
    assert ask(one, "inner", "scan\udcff.zip").documents[0].file == "scan\udcff.zip/a.pdf"


def test_a_process_that_cannot_start_is_the_machines_fault_and_is_said(tmp_path):
    broken = SandboxedReader(isolation=Isolation.LIMITS, entry="no_such_module:read_file", size=1)
    try:
        with pytest.raises(ReaderBroken, match="ended before it was ready"):
            broken.read([file("who")])
    finally:
        broken.close()


@pytest.mark.parametrize("isolation", Isolation)
def test_doctor_is_told_which_way_is_in_force(isolation):
    probe = describe(isolation, 1024 * MEGABYTE, 60.0)
    assert probe.ok is (isolation is not Isolation.LIMITS)
    assert "1024 MB, 60 s a file" in probe.found
    assert (probe.remedy == "") is (isolation is Isolation.BUBBLEWRAP)


def test_the_reader_reports_its_own_way():
    unused = reader()
    unused.close()
    assert unused.isolation().found.startswith("limits alone")


def test_the_child_ends_when_its_parent_hangs_up(one):
    script = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from pathlib import Path\n"
        "from mmd_mailbot.documents.sandbox import SandboxedReader\n"
        "from mmd_mailbot.documents.walls.isolation import Isolation\n"
        "from mmd_mailbot.ports import FileToRead\n"
        "import os\n"
        "here = Path(sys.argv[2])\n"
        "r = SandboxedReader(isolation=Isolation.LIMITS, entry='misbehave:read_file', readable=(here,))\n"
        "print(r.read([FileToRead('a', b'who')])[0].documents[0].fields['pid'].value, flush=True)\n"
        "os._exit(0)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(HERE.parent.parent), str(HERE)], capture_output=True, text=True, check=True
    )
    pid = int(told.stdout)
    for _ in range(100):
        if not Path(f"/proc/{pid}/cmdline").exists() or not Path(f"/proc/{pid}/cmdline").read_bytes():
            return
        time.sleep(0.05)
    pytest.fail("the reading process outlived its parent")


def test_the_real_reader_works_shut_in():
    made = receipt_pdf(Receipt("Springfield Office Supply", "October 9, 2026", (("Webcam", "69.99"),)))
    real = SandboxedReader(size=1)
    try:
        good, broken = real.read([FileToRead("receipt.pdf", made), FileToRead("half.pdf", made[: len(made) // 2])])
    finally:
        real.close()
    assert good.documents[0].text("total") == "69.99"
    assert problem(broken).code == "attachment.damaged"
