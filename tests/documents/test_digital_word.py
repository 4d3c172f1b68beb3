"""A signature of a Word file counts on its own signature line, where every part of the file is as it was signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from mmd_mailbot.core.facts import Signature, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.digital.word_seals import read_seals
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import saved, word_form
from .signing import authority, party
from .signing_word import LINES, members, packed, sign_docx, with_lines

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
PAT, FRAN = party("Pat Lee"), party("Fran North", 2, serial=78)
ROOTS = (authority().der,)
DISTRICT, FACILITATOR = LINES["district_contact"], LINES["facilitator"]


@pytest.fixture(scope="module")
def trusting(rules: RuleSet) -> RuleSet:
    return replace(rules, signers=ROOTS)


@pytest.fixture(scope="module")
def form() -> bytes:
    return saved(with_lines(word_form(signature="", date="")))


@pytest.fixture(scope="module")
def signed(form: bytes) -> bytes:
    return sign_docx(form, PAT, DISTRICT, says="Pat Lee")


def read(data: bytes, rules: RuleSet) -> Mapping[str, Signature]:
    (document,) = read_file(FileToRead("form.docx", data), rules).documents
    return document.signatures


def states(data: bytes, rules: RuleSet) -> list[SignatureState]:
    found = read(data, rules)
    return [found[role].state for role in LINES]


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    parts = members(data)
    assert old in parts[name]
    return packed(parts | {name: parts[name].replace(old, new, 1)})


def test_a_signature_line_alone_is_a_request(form: bytes, trusting: RuleSet) -> None:
    assert states(form, trusting) == [UNSIGNED, UNSIGNED, UNSIGNED]


def test_a_signature_counts_on_the_line_that_it_was_made_on(signed: bytes, trusting: RuleSet) -> None:
    found = read(signed, trusting)
    district = found["district_contact"]
    assert (district.state, district.form, district.name) == (SIGNED, "digital", "Pat Lee")
    assert (district.date, district.confidence) == ("2026-10-03", 0.99)
    assert "Example Schools CA" in (district.note or "")
    assert states(signed, trusting) == [SIGNED, UNSIGNED, UNSIGNED]


def test_the_second_partys_signature_leaves_the_first_ones_whole(signed: bytes, trusting: RuleSet) -> None:
    both = sign_docx(signed, FRAN, FACILITATOR, says="Fran North", number=2)
    found = read(both, trusting)
    assert [found[role].name for role in LINES] == ["Pat Lee", "Fran North", None]
    assert states(both, trusting) == [SIGNED, SIGNED, UNSIGNED]


def test_the_signing_day_is_counted_in_the_programmes_zone(form: bytes, trusting: RuleSet) -> None:
    late = sign_docx(form, PAT, DISTRICT, at="2026-10-04T03:30:00Z")
    assert read(late, trusting)["district_contact"].date == "2026-10-03"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/document.xml", b"$473.90", b"$973.90"),
        ("word/styles.xml", b"<w:style ", b"<w:style  "),
        ("word/_rels/document.xml.rels", b'Target="styles.xml"', b'Target="numbering.xml"'),
        ("[Content_Types].xml", b"wordprocessingml.styles+xml", b"wordprocessingml.other+xml"),
    ],
)
def test_what_changed_after_the_signing_breaks_it(
    signed: bytes, trusting: RuleSet, name: str, old: bytes, new: bytes
) -> None:
    (seal,) = read_seals(changed(signed, name, old, new), ROOTS)
    assert seal.integrity == "broken"
    if name == "word/document.xml":
        found = read(changed(signed, name, old, new), trusting)["district_contact"]
        assert (found.state, found.name) == (UNSIGNED, None)
        assert "word/document.xml" in (found.invalid or "")


def test_a_signature_over_another_line_is_not_moved(signed: bytes, trusting: RuleSet) -> None:
    """The line's id inside the signature is signed too."""
    moved = changed(signed, "_xmlsignatures/sig1.xml", DISTRICT.encode(), FACILITATOR.encode())
    (seal,) = read_seals(moved, ROOTS)
    assert seal.integrity == "broken"
    assert SIGNED not in states(moved, trusting)


def test_a_part_added_afterwards_is_not_covered(signed: bytes) -> None:
    parts = members(signed)
    listed = "word/_rels/document.xml.rels"
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    row = b'<Relationship Id="rNew" Type="' + kind + b'" Target="header9.xml"/></Relationships>'
    parts[listed] = parts[listed].replace(b"</Relationships>", row)
    parts["word/header9.xml"] = parts["word/styles.xml"]
    (seal,) = read_seals(packed(parts), ROOTS)
    assert (seal.integrity, "header" in seal.reason) == ("unchecked", True)


def test_another_main_part_is_not_the_one_that_was_signed(signed: bytes) -> None:
    parts = members(signed)
    parts["word/other.xml"] = parts["word/document.xml"].replace(b"$473.90", b"$973.90")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/other.xml")
    (seal,) = read_seals(packed(parts), ROOTS)
    assert seal.integrity != "intact"


def test_a_signature_that_leaves_out_a_part_is_left_to_a_person(form: bytes, trusting: RuleSet) -> None:
    found = read(sign_docx(form, PAT, DISTRICT, leave_out=("word/styles.xml",)), trusting)["district_contact"]
    assert (found.state, found.invalid) == (UNCERTAIN, None)
    assert "word/styles.xml" in (found.note or "")


def test_a_second_object_under_the_same_id_is_refused(signed: bytes) -> None:
    parts = members(signed)
    name = "_xmlsignatures/sig1.xml"
    start = parts[name].index(b'<Object Id="idOfficeObject">')
    end = parts[name].index(b"</Object>", start) + len(b"</Object>")
    forged = parts[name][start:end].replace(DISTRICT.encode(), FACILITATOR.encode())
    parts[name] = parts[name].replace(b"</Signature>", forged + b"</Signature>")
    (seal,) = read_seals(packed(parts), ROOTS)
    assert seal.integrity == "unchecked"


def test_an_unsigned_object_says_nothing(signed: bytes) -> None:
    parts = members(signed)
    name = "_xmlsignatures/sig1.xml"
    start = parts[name].index(b'<Object Id="idOfficeObject">')
    forged = parts[name][start : parts[name].index(b"</Object>", start)].replace(b"idOffice", b"idOther")
    forged = forged.replace(DISTRICT.encode(), FACILITATOR.encode()) + b"</Object>"
    parts[name] = parts[name].replace(b"<SignedInfo", forged + b"<SignedInfo", 1)
    (seal,) = read_seals(packed(parts), ROOTS)
    assert (seal.integrity, seal.field) == ("intact", DISTRICT)


def test_a_certificate_of_somebody_else_does_not_fit(signed: bytes) -> None:
    import base64

    swapped = changed(signed, "_xmlsignatures/sig1.xml", base64.b64encode(PAT.der), base64.b64encode(FRAN.der))
    (seal,) = read_seals(swapped, ROOTS)
    assert (seal.integrity, "does not belong" in seal.reason) == ("broken", True)


def test_without_its_root_it_is_left_to_a_person(signed: bytes, rules: RuleSet) -> None:
    found = read(signed, rules)["district_contact"]
    assert (found.state, found.name, found.invalid) == (UNCERTAIN, "Pat Lee", None)
    other = read(signed, replace(rules, signers=(authority("Other CA", 9).der,)))["district_contact"]
    assert other.state is UNCERTAIN


@pytest.mark.parametrize("who", [party("Old Ed", 5, days=(-300, -10)), party("Sel Fie", 4, own=True)])
def test_an_expired_or_unvouched_certificate_is_left_to_a_person(form: bytes, trusting: RuleSet, who: object) -> None:
    found = read(sign_docx(form, who, DISTRICT), trusting)["district_contact"]  # type: ignore[arg-type]
    assert (found.state, found.invalid) == (UNCERTAIN, None)


def test_a_servers_certificate_signs_no_form(form: bytes, trusting: RuleSet) -> None:
    found = read(sign_docx(form, party("www.example", 6, server=True), DISTRICT), trusting)["district_contact"]
    assert (found.state, bool(found.invalid)) == (UNCERTAIN, True)


def test_another_name_on_the_line_than_in_the_certificate_is_flagged(form: bytes, trusting: RuleSet) -> None:
    found = read(sign_docx(form, PAT, DISTRICT, says="Dana Approver"), trusting)["district_contact"]
    assert found.state is UNCERTAIN
    assert "Dana Approver" in (found.note or "")


def test_a_signature_on_no_line_is_nobodys(form: bytes, trusting: RuleSet) -> None:
    found = read(sign_docx(form, PAT), trusting)
    assert found["district_contact"].state is UNCERTAIN
    assert [found[role].state for role in ("facilitator", "dese")] == [UNSIGNED, UNSIGNED]


def test_a_signature_that_cannot_be_looked_at_leaves_doubt(signed: bytes, trusting: RuleSet) -> None:
    parts = members(signed) | {"_xmlsignatures/sig1.xml": b"<Signature"}
    assert SIGNED not in states(packed(parts), trusting)
    assert UNCERTAIN in states(packed(parts), trusting)


@pytest.mark.parametrize("byte", range(40, 4000, 331))
def test_no_byte_of_it_can_change(signed: bytes, byte: int) -> None:
    parts = members(signed)
    text = parts["_xmlsignatures/sig1.xml"]
    torn = text[:byte] + bytes([text[byte] ^ 3]) + text[byte + 1 :]
    seals = read_seals(packed(parts | {"_xmlsignatures/sig1.xml": torn}), ROOTS)
    assert all(each.integrity != "intact" or each.trust != "trusted" for each in seals)
