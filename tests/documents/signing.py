"""An authority, its certificates, and signatures made with them: for the tests of what is digitally signed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from asn1crypto import crl
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = datetime.now(UTC)
_ALL = fields.FieldMDPSpec(fields.FieldMDPAction.ALL)


@cache
def key(number: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@dataclass(frozen=True)
class Party:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def name(common: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Invented"), x509.NameAttribute(NameOID.COMMON_NAME, common)]
    )


@cache
def authority(common: str = "Example Schools CA", number: int = 0) -> Party:
    own = key(number)
    made = (
        x509.CertificateBuilder()
        .subject_name(name(common))
        .issuer_name(name(common))
        .public_key(own.public_key())
        .serial_number(1000 + number)
        .not_valid_before(NOW - timedelta(days=2000))
        .not_valid_after(NOW + timedelta(days=2000))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage(key_cert_sign=True, crl_sign=True), critical=True)
        .sign(own, hashes.SHA256())
    )
    return Party(made, own)


def usage(**allowed: bool) -> x509.KeyUsage:
    nothing = dict.fromkeys(
        ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
         "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
        False,
    )  # fmt: skip
    return x509.KeyUsage(**(nothing | allowed))


@cache
def party(
    common: str,
    number: int = 1,
    *,
    days: tuple[int, int] = (-300, 300),
    own: bool = False,
    server: bool = False,
    serial: int = 77,
    ca: Party | None = None,
) -> Party:
    """A person's certificate of the authority; ``own``: signed by nobody but themselves."""
    pair = key(number)
    ca = ca or authority()
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(common))
        .issuer_name(name(common) if own else ca.certificate.subject)
        .public_key(pair.public_key())
        .serial_number(serial)
        .not_valid_before(NOW + timedelta(days=days[0]))
        .not_valid_after(NOW + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(digital_signature=True, content_commitment=True), critical=True)
    )
    if server:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    return Party(builder.sign(pair if own else ca.key, hashes.SHA256()), pair)


def revoked_list(serial: int) -> crl.CertificateList:
    """The authority's list of revoked certificates."""
    entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(NOW - timedelta(days=20)).build()
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority().certificate.subject)
        .last_update(NOW - timedelta(days=1))
        .next_update(NOW + timedelta(days=30))
        .add_revoked_certificate(entry)
        .sign(authority().key, hashes.SHA256())
    )
    return crl.CertificateList.load(made.public_bytes(serialization.Encoding.DER))


# ---------------------------------------------------------------- PDF


def signer_of(who: Party) -> signers.SimpleSigner:
    private = who.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    store = SimpleCertificateStore.from_certs([asn1_x509.Certificate.load(authority().der)])
    return signers.SimpleSigner(
        asn1_x509.Certificate.load(who.der), asn1_keys.PrivateKeyInfo.load(private), store, prefer_pss=False
    )


def sign_pdf(
    data: bytes,
    who: Party,
    *,
    at: tuple[int, tuple[float, float, float, float]] | None = None,
    field: str = "Signature1",
    shows: str | None = None,
    stamper: DummyTimeStamper | None = None,
    lock: bool = False,
    **meta: Any,
) -> bytes:
    """One signature more, as an incremental update.

    ``at``: page (1-based) and box in points from the top left of a letter page; None: shown nowhere. ``lock``: it
    allows no change afterwards. ``shows``: the words of its picture; None: those of the program.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    if at is not None:
        x0, top, x1, bottom = at[1]
        box = (round(x0), round(792 - bottom), round(x1), round(792 - top))
        fields.append_signature_field(
            writer,
            fields.SigFieldSpec(
                field,
                on_page=at[0] - 1,
                box=box,
                field_mdp_spec=_ALL if lock else None,
                doc_mdp_update_value=fields.MDPPerm.NO_CHANGES if lock else None,
            ),
        )
    style = TextStampStyle(stamp_text="Digitally signed by %(signer)s\nDate: %(ts)s" if shows is None else shows)
    signer = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name=field, **({"md_algorithm": "sha256"} | meta)),
        signer_of(who),
        stamp_style=style,
        timestamper=stamper,
    )
    return signer.sign_pdf(writer).getvalue()


def stamper(days_ago: float = 0) -> DummyTimeStamper:
    """A time stamping authority of the same root."""
    pair = key(8)
    made = (
        x509.CertificateBuilder()
        .subject_name(name("Example Time Stamps"))
        .issuer_name(authority().certificate.subject)
        .public_key(pair.public_key())
        .serial_number(88)
        .not_valid_before(NOW - timedelta(days=1000))
        .not_valid_after(NOW + timedelta(days=1000))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(authority().key, hashes.SHA256())
    )
    private = pair.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return DummyTimeStamper(
        asn1_x509.Certificate.load(made.public_bytes(serialization.Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(private),
        certs_to_embed=SimpleCertificateStore.from_certs([asn1_x509.Certificate.load(authority().der)]),
        fixed_dt=NOW - timedelta(days=days_ago),
    )


def fill(data: bytes, **values: str) -> bytes:
    """Form fields filled in as an incremental update, as Acrobat does in a signed form."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    wanted = dict(values)
    for page in range(int(writer.root["/Pages"]["/Count"])):
        for each in writer.find_page_for_modification(page)[0].get_object().get("/Annots", ()):
            widget = each.get_object()
            if widget.get("/T") in wanted:
                text = wanted.pop(str(widget["/T"]))
                if widget.get("/FT") == "/Btn":
                    widget["/V"] = widget["/AS"] = generic.NameObject(text)
                else:
                    widget["/V"] = generic.TextStringObject(text)
                writer.update_container(widget)
    assert not wanted, wanted
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def draw_over(data: bytes, words: str) -> bytes:
    """Words laid over the first page after the signing."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    stream = generic.StreamObject(stream_data=f"BT /F1 12 Tf 100 300 Td ({words}) Tj ET".encode())
    writer.add_stream_to_page(0, writer.add_object(stream))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def annotate(data: bytes, kind: str, box: tuple[float, float, float, float]) -> bytes:
    """A mark laid over the first page after the signing, as a tablet's pen or a reviewer's stamp leaves it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    wide, tall = box[2] - box[0], box[3] - box[1]
    look = generic.StreamObject(stream_data=f"1 w 0 0 m {wide / 2} {tall} l {wide} 0 l S".encode())
    look.update(
        {generic.NameObject("/Type"): generic.NameObject("/XObject"), generic.NameObject("/Subtype"): generic.NameObject("/Form"),
         generic.NameObject("/BBox"): generic.ArrayObject([generic.FloatObject(each) for each in (0, 0, wide, tall)])}
    )  # fmt: skip
    page_ref, _ = writer.find_page_for_modification(0)
    page = page_ref.get_object()
    mark = generic.DictionaryObject(
        {generic.NameObject("/Type"): generic.NameObject("/Annot"), generic.NameObject("/Subtype"): generic.NameObject(kind),
         generic.NameObject("/Rect"): generic.ArrayObject([generic.FloatObject(each) for each in box]),
         generic.NameObject("/F"): generic.NumberObject(4),
         generic.NameObject("/AP"): generic.DictionaryObject({generic.NameObject("/N"): writer.add_object(look)})}
    )  # fmt: skip
    page["/Annots"].append(writer.add_object(mark))
    writer.update_container(page["/Annots"])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
