"""A digital signature of a PDF counts where it holds, stands at the party's place, and what was signed is still there."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore

from mmd_mailbot.core.facts import Document, Fact, Item, Kind, Signature, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.digital.appearance import names_another
from mmd_mailbot.documents.digital.pdf_seals import read_seals
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.sandbox import SandboxedReader
from mmd_mailbot.forms import filled_pdf
from mmd_mailbot.ports import FileToRead

from . import signing
from .papers import pdf_form
from .signing import NOW, annotate, authority, draw_over, fill, party, sign_pdf

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
PAT, FRAN, DANA = party("Pat Lee"), party("Fran North", 2, serial=78), party("Dana Approver", 3, serial=79)
# the parties' places in the program's own form: page and box from the top left
DISTRICT, FACILITATOR, DESE = (2, (60, 412, 250, 437)), (2, (60, 488, 250, 513)), (2, (60, 556, 250, 580))
DAY = f"{NOW:%Y-%m-%d}"


@pytest.fixture(scope="module")
def trusting(rules: RuleSet) -> RuleSet:
    return replace(rules, signers=(authority().der,))


@pytest.fixture(scope="module")
def form(rules: RuleSet) -> bytes:
    """The district's form, filled in and not signed."""
    fields = {
        "district": Fact("Adair Co. R-I"),
        "requested_tools": Fact((Item("Logitech C920s webcam", "65.00"),)),
        "total_cost": Fact("65.00"),
    }
    return filled_pdf(
        rules.forms[Kind.DISTRICT_REQUEST], Document("f", Kind.DISTRICT_REQUEST, fields=fields), sign={}
    )


@pytest.fixture(scope="module")
def signed(form: bytes) -> bytes:
    return sign_pdf(form, PAT, at=DISTRICT)


def read(data: bytes, rules: RuleSet) -> Mapping[str, Signature]:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return document.signatures


# ---------------------------------------------------------------- it holds


def test_a_signatures_picture_over_an_empty_control_is_not_the_controls_look(
    signed: bytes, trusting: RuleSet
) -> None:
    (document,) = read_file(FileToRead("form.pdf", signed), trusting).documents
    assert not document.problems


def test_a_signature_that_leads_to_a_configured_root_counts(signed: bytes, trusting: RuleSet) -> None:
    found = read(signed, trusting)
    district = found["district_contact"]
    assert (district.state, district.form, district.name) == (SIGNED, "digital", "Pat Lee")
    assert district.confidence == 0.99
    assert district.date is not None
    assert district.picture is not None
    assert "Pat Lee (certificate of Example Schools CA)" in (district.note or "")
    assert [found[role].state for role in ("facilitator", "dese")] == [UNSIGNED, UNSIGNED]


def test_each_party_signs_after_the_other_and_fills_in_its_own_row(signed: bytes, trusting: RuleSet) -> None:
    second = sign_pdf(
        fill(signed, facilitator_date="10/05/2026", consulted_tech_team="/Yes"), FRAN, at=FACILITATOR, field="second"
    )
    third = sign_pdf(fill(second, dese_date="10/06/2026"), DANA, at=DESE, field="third")
    found = read(third, trusting)
    assert {role: (each.state, each.name) for role, each in found.items()} == {
        "district_contact": (SIGNED, "Pat Lee"),
        "facilitator": (SIGNED, "Fran North"),
        "dese": (SIGNED, "Dana Approver"),
    }


def test_nobody_signs_for_staff_with_the_districts_certificate(signed: bytes, trusting: RuleSet) -> None:
    found = read(sign_pdf(signed, PAT, at=FACILITATOR, field="second"), trusting)
    assert (found["district_contact"].state, found["facilitator"].state) == (SIGNED, UNCERTAIN)
    assert "another party" in (found["facilitator"].note or "")


def test_a_form_of_other_makers_is_judged_by_place(trusting: RuleSet) -> None:
    plain = pdf_form(signature="", date="")
    (seal,) = read_seals(sign_pdf(plain, PAT), trusting.signers)
    assert seal.box is None
    place = _place_of(plain, "District Contact Signature")
    found = read(sign_pdf(plain, PAT, at=place, field="Unterschrift"), trusting)
    assert found["district_contact"].state is SIGNED


def _place_of(data: bytes, label: str) -> tuple[int, tuple[float, float, float, float]]:
    from mmd_mailbot.documents.formats.pdf import read_pdf

    line = next(each for each in read_pdf(data, "f").lines if each.text.startswith(label))
    assert line.page is not None
    assert line.box is not None
    return line.page, (line.box[0], line.box[3], line.box[0] + 150, line.box[3] + 14)


def test_a_persons_own_certificate_counts_where_it_is_configured(form: bytes, rules: RuleSet) -> None:
    own = party("Sel Fie", 4, own=True)
    data = sign_pdf(form, own, at=DISTRICT)
    without = read(data, rules)["district_contact"]
    assert (without.state, without.invalid) == (UNCERTAIN, None)
    assert "the signer's own" in (without.note or "")
    assert read(data, replace(rules, signers=(own.der,)))["district_contact"].state is SIGNED


def test_a_trusted_time_stamp_proves_that_an_expired_certificate_held(form: bytes, rules: RuleSet) -> None:
    # the certificate ends between the signing and the reading: read as if later
    stamper = signing.stamper()
    assert isinstance(stamper, DummyTimeStamper)
    data = sign_pdf(form, PAT, at=DISTRICT, stamper=stamper)
    (seal,) = read_seals(data, (authority().der,))
    assert (seal.trust, seal.stamped) == ("trusted", True)
    late = sign_pdf(form, party("Old Ed", 5, days=(-300, -10)), at=DISTRICT)
    old = read(late, replace(rules, signers=(authority().der,)))["district_contact"]
    assert (old.state, old.invalid) == (UNCERTAIN, None)
    assert "expired" in (old.note or "")
    then = sign_pdf(form, party("Old Ed", 5, days=(-300, -10)), at=DISTRICT, stamper=signing.stamper(days_ago=30))
    (seal,) = read_seals(then, (authority().der,))
    assert (seal.trust, seal.stamped) == ("trusted", True)


def test_the_day_is_the_one_where_the_signer_was(form: bytes, trusting: RuleSet) -> None:
    (seal,) = read_seals(sign_pdf(form, PAT, at=DISTRICT), trusting.signers)
    assert seal.at is not None
    found = read(sign_pdf(form, PAT, at=DISTRICT), trusting)["district_contact"]
    assert found.date is not None
    assert abs(int(found.date.replace("-", "")) - int(DAY.replace("-", ""))) < 100


# ---------------------------------------------------------------- it does not hold


@pytest.mark.parametrize(
    ("field", "value"), [("total_cost", "$650.00"), ("requested_tools:1:name", "Gold camera"), ("district", "Other")]
)
def test_what_was_signed_for_may_not_change(signed: bytes, trusting: RuleSet, field: str, value: str) -> None:
    changed = sign_pdf(fill(signed, **{field: value}), FRAN, at=FACILITATOR, field="second")
    found = read(changed, trusting)
    assert found["district_contact"].state is UNCERTAIN
    words = field.replace("_", " ").replace(":", " ")
    assert f"“{words}” was changed after the signing" in (found["district_contact"].invalid or "")
    assert found["facilitator"].state is SIGNED


def test_an_empty_total_that_is_written_in_later_was_not_signed_for(rules: RuleSet, trusting: RuleSet) -> None:
    blank = filled_pdf(rules.forms[Kind.DISTRICT_REQUEST], None)
    found = read(fill(sign_pdf(blank, PAT, at=DISTRICT), total_cost="$999.00"), trusting)
    assert "“total cost”" in (found["district_contact"].invalid or "")


def test_words_laid_over_the_page_after_the_signing_break_it(signed: bytes, trusting: RuleSet) -> None:
    found = read(draw_over(signed, "Total 999.00"), trusting)["district_contact"]
    assert found.state is UNCERTAIN
    assert "changed after the signing" in (found.invalid or "")


@pytest.mark.parametrize("kind", ["/Ink", "/Stamp", "/FreeText"])
def test_a_mark_laid_over_a_signed_form_does_not_break_it_and_a_person_looks(
    signed: bytes, trusting: RuleSet, kind: str
) -> None:
    """The facilitator's pen on a tablet made the district's good signature invalid, and the form went back."""
    found = read(annotate(signed, kind, (100, 300, 190, 320)), trusting)["district_contact"]
    assert (found.state, found.invalid) == (UNCERTAIN, None)
    assert "laid over the pages after the signing" in (found.note or "")


def test_a_mark_laid_over_hides_no_change_of_what_was_signed_for(signed: bytes, trusting: RuleSet) -> None:
    changed = annotate(fill(signed, total_cost="$650.00"), "/Ink", (100, 300, 190, 320))
    assert "“total cost” was changed" in (read(changed, trusting)["district_contact"].invalid or "")
    drawn = annotate(draw_over(signed, "Total 999.00"), "/Ink", (100, 300, 190, 320))
    assert "changed after the signing" in (read(drawn, trusting)["district_contact"].invalid or "")


def test_a_byte_that_changed_breaks_it(signed: bytes, trusting: RuleSet) -> None:
    at = signed.index(b"$65.00")
    found = read(signed[:at] + b"$95.00" + signed[at + 6 :], trusting)["district_contact"]
    assert (found.state, found.name) == (UNSIGNED, None)
    assert found.invalid


def test_a_signature_torn_from_another_form_breaks(signed: bytes, rules: RuleSet, trusting: RuleSet) -> None:
    start = signed.index(b"/Contents <") + len(b"/Contents <")
    end = signed.index(b">", start)
    other = sign_pdf(filled_pdf(rules.forms[Kind.DISTRICT_REQUEST], None), PAT, at=DISTRICT)
    begin = other.index(b"/Contents <") + len(b"/Contents <")
    torn = other[:begin] + signed[start:end] + other[begin + end - start :]
    found = read(torn, trusting)["district_contact"]
    assert (found.state, bool(found.invalid)) == (UNSIGNED, True)


def test_a_locked_form_may_not_be_filled_in_further(form: bytes, trusting: RuleSet) -> None:
    locked = sign_pdf(form, PAT, at=DISTRICT, lock=True)
    assert read(locked, trusting)["district_contact"].state is SIGNED
    assert read(fill(locked, facilitator_date="10/05/2026"), trusting)["district_contact"].invalid


def test_a_revoked_certificate_does_not_count(form: bytes, trusting: RuleSet) -> None:
    stream = io.BytesIO(sign_pdf(form, PAT, at=DISTRICT))
    DocumentSecurityStore.add_dss(stream, None, crls=[signing.revoked_list(77)])
    found = read(stream.getvalue(), trusting)["district_contact"]
    assert (found.state, found.invalid) == (UNCERTAIN, "its certificate was revoked")


def test_a_server_certificate_signs_no_form(form: bytes, trusting: RuleSet) -> None:
    found = read(sign_pdf(form, party("www.example", 6, server=True), at=DISTRICT), trusting)["district_contact"]
    assert found.state is UNCERTAIN
    assert "not made for signing" in (found.invalid or "")


# ---------------------------------------------------------------- a person looks


def test_without_its_root_it_is_checked_and_left_to_a_person(signed: bytes, rules: RuleSet) -> None:
    found = read(signed, rules)["district_contact"]
    assert (found.state, found.form, found.name, found.invalid) == (UNCERTAIN, "digital", "Pat Lee", None)
    other = read(signed, replace(rules, signers=(authority("Other CA", 9).der,)))["district_contact"]
    assert other.state is UNCERTAIN
    assert "Example Schools CA, is not among those" in (other.note or "")


def test_a_name_of_the_authority_alone_is_not_the_authority(signed: bytes, rules: RuleSet) -> None:
    namesake = authority("Example Schools CA", 9)
    assert read(signed, replace(rules, signers=(namesake.der,)))["district_contact"].state is UNCERTAIN


def test_a_weak_digest_is_left_to_a_person(form: bytes, trusting: RuleSet) -> None:
    found = read(sign_pdf(form, PAT, at=DISTRICT, md_algorithm="sha1"), trusting)["district_contact"]
    assert (found.state, found.invalid) == (UNCERTAIN, None)


def test_a_picture_that_shows_another_name_is_flagged(form: bytes, trusting: RuleSet) -> None:
    data = sign_pdf(form, PAT, at=DISTRICT, shows="Digitally signed by\nDana Approver")
    found = read(data, trusting)["district_contact"]
    assert (found.state, found.name) == (UNCERTAIN, "Pat Lee")
    assert "Dana Approver" in (found.note or "")


@pytest.mark.parametrize(
    ("shown", "signer", "other"),
    [
        ("Digitally signed by Pat Lee Date: 2026.10.03 09:12:44 -05'00'", "Pat Lee", False),
        ("P. Lee", "LEE.PAT.1234567890", False),
        ("Pat Lee Digitally signed by Pat Lee DN: cn=Pat Lee, o=Adair", "Pat Lee", False),
        ("Digitally signed by Dana Approver", "Pat Lee", True),
        ("Reason: I approve this document", "Pat Lee", False),
        ("", "Pat Lee", False),
        ("Superintendent of Schools", "Pat Lee", True),
    ],
)
def test_the_words_of_the_picture_are_compared_with_the_certificate(shown: str, signer: str, other: bool) -> None:
    assert names_another(shown, signer) is other


def test_a_certified_document_is_not_a_signed_one(form: bytes, trusting: RuleSet) -> None:
    data = sign_pdf(form, PAT, at=DISTRICT, certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)
    assert read(data, trusting)["district_contact"].state is UNCERTAIN
    unseen = sign_pdf(form, PAT, certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)
    assert {each.state for each in read(unseen, trusting).values()} == {UNSIGNED}


def test_a_signature_that_is_shown_nowhere_is_nobodys(form: bytes, trusting: RuleSet) -> None:
    found = read(sign_pdf(form, PAT), trusting)
    assert found["district_contact"].state is UNCERTAIN
    assert "nobody's place" in (found["district_contact"].note or "")
    assert [found[role].state for role in ("facilitator", "dese")] == [UNSIGNED, UNSIGNED]


def test_a_signature_in_the_field_of_another_party_is_left_to_a_person(form: bytes, trusting: RuleSet) -> None:
    data = sign_pdf(form, PAT, at=DISTRICT, field="DESE_signature_field")
    found = read(data, trusting)
    assert found["district_contact"].state is UNCERTAIN
    assert found["dese"].state is UNSIGNED


def test_an_empty_signature_field_is_a_request(form: bytes, trusting: RuleSet) -> None:
    assert {each.state for each in read(form, trusting).values()} == {UNSIGNED}


def test_the_picture_of_a_signature_without_one_is_a_picture(signed: bytes, trusting: RuleSet) -> None:
    """The same bytes with the signature's dictionary cut off its field."""
    torn = signed.replace(b"/ByteRange", b"/ByteStore")
    assert read(torn, trusting)["district_contact"].state is not SIGNED


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9, 0.99])
def test_a_torn_file_never_raises(signed: bytes, trusting: RuleSet, cut: float) -> None:
    assert all(each.integrity != "intact" for each in read_seals(signed[: int(len(signed) * cut)], trusting.signers))


def test_the_shut_in_reader_knows_the_configured_roots(signed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "root.pem"
    file.write_bytes(authority().pem)
    reader = SandboxedReader(size=1, signers=(file,))
    try:
        (reading,) = reader.read([FileToRead("form.pdf", signed)])
    finally:
        reader.close()
    assert reading.documents[0].signatures["district_contact"].state is SIGNED
