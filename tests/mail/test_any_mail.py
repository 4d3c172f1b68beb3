"""Signed, encrypted and held-back mail: what lies inside is read, and what cannot be read is named by its content."""

# Lines of mails stand whole.
# ruff: noqa: E501

from __future__ import annotations

import base64
import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from mmd_mailbot.core.checks.message import check_message
from mmd_mailbot.rules import load_rules

from .letters import codes, file_part, html_mail, mail, multipart, pdf_part, read, text_part

HEAD = b"From: Pat Smith <pat@adair.example>\r\nTo: f.north@rpdc.example\r\nSubject: Form\r\nMessage-ID: <s1@adair.example>\r\n"
RULES = load_rules(None, years=range(2026, 2028))


@pytest.fixture(scope="module")
def signer() -> pkcs7.PKCS7SignatureBuilder:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Pat Smith")])
    day = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(4711)
        .not_valid_before(day)
        .not_valid_after(day + datetime.timedelta(days=900))
        .add_extension(x509.SubjectAlternativeName([x509.RFC822Name("pat@adair.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    body = multipart("mixed", text_part("Our form."), pdf_part()).partition(b"\r\n\r\n")[2]
    inner = b'Content-Type: multipart/mixed; boundary="b1"\r\n\r\n' + body
    return pkcs7.PKCS7SignatureBuilder().set_data(inner).add_signer(certificate, key, hashes.SHA256())


def opaque(signer: pkcs7.PKCS7SignatureBuilder, content_type: str) -> bytes:
    der = signer.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])
    head = f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return HEAD + head.encode() + base64.encodebytes(der)


@pytest.mark.parametrize(
    "content_type",
    [
        'application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"',
        "application/octet-stream; name=mail.bin",
    ],
)
def test_a_mail_inside_its_signature_is_opened_whatever_it_is_called(
    signer: pkcs7.PKCS7SignatureBuilder, content_type: str
) -> None:
    parsed = read(opaque(signer, content_type))
    assert parsed.letter.words == "Our form."
    assert [each.name for each in parsed.files] == ["form.pdf"]
    assert parsed.letter.signed == "S/MIME: fits; the certificate names pat@adair.example"
    assert codes(parsed) == []


def test_a_signature_beside_the_mail_fits_until_a_word_is_changed(signer: pkcs7.PKCS7SignatureBuilder) -> None:
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    raw = HEAD + signer.sign(serialization.Encoding.SMIME, options).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    letter = read(raw).letter
    assert letter.words == "Our form."
    assert letter.signed.startswith("S/MIME: fits")
    changed = read(raw.replace(b"Our form.", b"Approved."))
    assert changed.letter.signed == "S/MIME: does not fit"
    assert [each.name for each in changed.letter.attached] == ["form.pdf"]


def test_a_signature_that_cannot_be_read_is_not_checked() -> None:
    seal = file_part(b"\x30\x80nonsense", "Content-Type: application/pkcs7-signature; name=smime.p7s")
    raw = multipart("signed", text_part("Our form."), seal)
    assert read(raw).letter.signed == "S/MIME: could not be checked"
    assert read(mail("Our form.")).letter.signed == ""


ENVELOPED = b"\x30\x82\x01\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03\xa0\x82" + b"\x01" * 200
RPMSG = b"\x76\xe8\x04\x60\xc4\x11\xe3\x86" + b"\x02" * 200


@pytest.mark.parametrize(
    ("raw", "how"),
    [
        (multipart("mixed", text_part("x"), file_part(ENVELOPED, "Content-Type: application/octet-stream; name=a.bin")), "S/MIME"),
        (multipart("mixed", text_part("x"), file_part(RPMSG, "Content-Type: text/plain; name=note.txt\nContent-Disposition: attachment")), "Microsoft message protection"),
        (mail("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n=abcd\n-----END PGP MESSAGE-----\n"), "PGP"),
        (html_mail("<p>Read the message</p><a href='https://outlook.office365.com/Encryption/default.aspx'>Open</a>"), "a message to be opened on a web page (outlook.office365.com/Encryption)"),
        (multipart("mixed", text_part("Open the attachment"), file_part(b"<html><form action='https://res.cisco.com:443/envelopeopener'></form>", "Content-Type: text/html; name=securedoc.html\nContent-Disposition: attachment")), "a message to be opened on a web page (res.cisco.com)"),
    ],
)  # fmt: skip
def test_encrypted_mail_is_known_by_its_bytes_and_answered_clearly(raw: bytes, how: str) -> None:
    parsed = read(raw)
    assert "attachment.encrypted" in codes(parsed)
    (found, *_) = check_message(parsed.letter, RULES)
    assert found.code == "attachment.encrypted"
    assert found.say == f"Your email is encrypted ({how}), so we could not read it."


@pytest.mark.parametrize(
    ("link", "word"),
    [
        ("https://docs.google.com/document/d/1/edit", "Download"),
        ("https://drive.google.com/file/d/1", "Download"),
        ("https://1drv.ms/w/s!A", "Attach as a copy"),
        ("https://adair.sharepoint.com/:w:/r/form", "Attach as a copy"),
        ("https://www.dropbox.com/s/1/form.pdf", "Download"),
        ("https://www.icloud.com/attachment/?u=1", "Send as attachment"),
    ],
)
def test_a_link_instead_of_a_file_is_answered_with_how_to_attach_it(link: str, word: str) -> None:
    (found,) = check_message(read(mail(f"Our form: {link}")).letter, RULES)
    assert found.code == "attachment.link-only"
    assert word in found.remedy


HELD = (
    "Your attachment is being scanned for malware by Microsoft Defender. It will be reattached once the scan is done."
)
PLACEHOLDERS = {
    "Microsoft Defender": file_part(
        b"<html><body>The scan takes a moment.</body></html>",
        'Content-Type: text/html; name="ATP Scan In Progress.html"\nContent-Disposition: attachment',
    ),
    "Microsoft Defender, a mail": f"Content-Type: message/rfc822\n\nSubject: ATP Scan In Progress\n\n{HELD}",
    "Mimecast": file_part(
        b"Mimecast: your file is being checked.",
        "Content-Type: text/plain; name=note.txt\nContent-Disposition: attachment",
    ),
}


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_a_note_in_the_place_of_a_file_is_known(name: str) -> None:
    parsed = read(multipart("mixed", text_part("Our form."), PLACEHOLDERS[name]))
    assert parsed.letter.held_by == name.partition(",")[0]
    assert parsed.files == ()


@pytest.mark.parametrize("words", ["Our form is being checked by the board.", HELD])
def test_what_a_person_writes_is_no_such_note(words: str) -> None:
    assert read(multipart("mixed", text_part(words), pdf_part())).letter.held_by == ""
