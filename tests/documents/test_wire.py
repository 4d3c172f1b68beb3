"""What the parent believes of its reading process, and what it does not."""

import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.core.facts import Document, Fact, Item, Kind, Letterhead, Problem, Signature, SignatureState
from mmd_mailbot.documents.walls.limits import Limits
from mmd_mailbot.documents.walls.wire import (
    MAX_PICTURE,
    MAX_PICTURES,
    Announced,
    Answer,
    ChildSettings,
    Untrue,
    believed,
    dump_answer,
    dump_request,
    dump_settings,
    load_answer,
    load_request,
    load_settings,
    read_frame,
    write_frame,
)
from mmd_mailbot.ports import FileToRead

PAPER = FileToRead("paper.pdf", b"bytes", "application/pdf")
SHA = hashlib.sha256(b"bytes").hexdigest()

items = st.tuples(st.builds(Item, st.text(), st.none() | st.text(), st.text()))
values = st.none() | st.booleans() | st.text() | st.tuples(st.text(), st.text()) | items
values |= st.builds(Letterhead, st.sampled_from(["present", "absent", "uncertain"]), st.none() | st.text())
facts = st.builds(Fact, values, st.floats(0, 1), st.text(), st.none() | st.text())
signatures = st.builds(
    Signature,
    st.sampled_from(SignatureState),
    st.sampled_from([None, "typed", "drawn", "digital"]),
    st.none() | st.text(),
)
documents = st.builds(
    Document,
    st.just("paper.pdf"),
    st.sampled_from(Kind),
    pages=st.none() | st.integers(0, 500),
    confidence=st.floats(0, 1),
    fields=st.dictionaries(st.text(), facts, max_size=3),
    signatures=st.dictionaries(st.text(), signatures, max_size=3),
    problems=st.tuples(st.builds(Problem, st.text(), st.text())),
    file_sha256=st.just(SHA),
    pages_in_file=st.tuples(st.integers(1, 9)),
)


@given(documents)
def test_every_document_comes_through_as_it_was_said(document):
    heard = load_answer(dump_answer(Answer((document,))))
    assert believed(heard, (), PAPER, SHA).documents == (document,)


@given(st.binary(max_size=200))
def test_bytes_that_are_no_answer_are_untrue(content):
    with pytest.raises(Untrue):
        load_answer(b"x" + content)


@pytest.mark.parametrize(
    "documents",
    [
        (),
        (Document("another.pdf", Kind.INVOICE),),
        (Document("paper.pdfx", Kind.INVOICE),),
        (Document("paper.pdf/inside", Kind.INVOICE),),
        (Document("paper.pdf", Kind.INVOICE, confidence=7.0),),
        (Document("paper.pdf", Kind.INVOICE, fields={"total": Fact("1.00", -0.1)}),),
        (Document("paper.pdf", Kind.INVOICE, signatures={"dese": Signature(SignatureState.SIGNED, confidence=2)}),),
        (Document("paper.pdf", Kind.INVOICE, signatures={"dese": Signature(SignatureState.SIGNED, picture=SHA)}),),
        (Document("paper.pdf", Kind.INVOICE),) * 1000,
    ],
)
def test_what_cannot_be_is_untrue(documents):
    with pytest.raises(Untrue):
        believed(Answer(documents), (), PAPER, SHA)


@pytest.mark.parametrize("number", ["NaN", "null", "1e999", '"1"'])
def test_a_confidence_that_is_no_number_is_untrue(number):
    said = dump_answer(Answer((Document("paper.pdf", Kind.INVOICE, confidence=0.5),))).decode()
    with pytest.raises(Untrue):
        believed(load_answer(said.replace("0.5", number).encode()), (), PAPER, SHA)


@pytest.mark.parametrize(
    "announced", [(Announced(SHA, 10),) * (MAX_PICTURES + 1), (Announced(SHA, MAX_PICTURE + 1),), (Announced(SHA, -1),),
                  (Announced(SHA, MAX_PICTURE),) * 9]
)  # fmt: skip
def test_too_many_or_too_large_pictures_are_refused_before_they_are_read(announced):
    with pytest.raises(Untrue):
        load_answer(dump_answer(Answer((Document("paper.pdf", Kind.UNKNOWN),), announced)))


def test_a_picture_that_is_no_png_is_untrue():
    document = Document("paper.pdf", Kind.UNKNOWN)
    with pytest.raises(Untrue):
        believed(Answer((document,), (Announced(SHA, 5),)), (b"bytes",), PAPER, SHA)


def test_the_hash_of_the_file_is_the_parents_own():
    said = Answer((Document("paper.pdf", Kind.INVOICE, file_sha256="f" * 64),))
    assert believed(said, (), PAPER, SHA).documents[0].file_sha256 == SHA


@given(st.lists(st.binary(max_size=50)))
def test_frames_come_out_as_they_went_in(contents):
    stream = io.BytesIO()
    for each in contents:
        write_frame(stream, each)
    stream.seek(0)
    assert [read_frame(stream) for _ in contents] == contents
    assert read_frame(stream) is None


@pytest.mark.parametrize("content", [b"\x00", b"\x00\x00\x00\x05four"])
def test_a_stream_that_ends_inside_a_frame_is_an_error(content):
    with pytest.raises(EOFError):
        read_frame(io.BytesIO(content))


def test_settings_and_requests_come_through():
    settings = ChildSettings("/rules", "module:function", Limits())
    assert load_settings(dump_settings(settings)) == settings
    request = load_request(dump_request(FileToRead("a\udc80.pdf", b"", "application/pdf")))
    assert (request.name, request.media_type) == ("a?.pdf", "application/pdf")
