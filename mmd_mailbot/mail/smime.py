"""S/MIME signatures (RFC 8551): the mail inside one is taken out, and it is told whether the signature fits.

Fitting says that nothing was changed since the holder of the certificate signed; it does not say who that is, for the
certificate's issuer is not looked up. It is noted, and no decision rests on it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha1": hashes.SHA1(),  # noqa: S303 - what others signed with; a broken one proves nothing here either way
    "sha224": hashes.SHA224(),
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
_MOST_CERTIFICATES = 20
# What hostile bytes bring about in the parser; a signature that cannot be read is one that was not checked.
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, NotImplementedError)

FITS, BROKEN, UNCHECKED = "fits", "does not fit", "could not be checked"


def inside(p7m: bytes) -> bytes | None:
    """The mail that lies inside an opaque signature; None where the bytes are none, or hold none."""
    try:
        signed = _signed_data(p7m)
        content = signed["encap_content_info"]["content"].native if signed is not None else None
    except _UNREADABLE:
        return None
    return content if isinstance(content, bytes) else None


def verdict(p7: bytes, content: bytes | None = None) -> str:
    """Whether the signature fits ``content``, and whose certificate it names; "could not be checked" where that is so.

    Args:
        p7: the signature; DER, or PEM.
        content: what it is over, where it does not hold it itself: the signed part with its head, as it was sent.
    """
    try:
        signed = _signed_data(p7)
        if signed is None or not signed["signer_infos"]:
            return UNCHECKED
        data = content if content is not None else signed["encap_content_info"]["content"].native
        if not isinstance(data, bytes):
            return UNCHECKED
        certificates = [
            x509.load_der_x509_certificate(each.dump()) for each in list(signed["certificates"])[:_MOST_CERTIFICATES]
        ]
        return _judged(signed["signer_infos"][0], data, certificates)
    except (*_UNREADABLE, UnsupportedAlgorithm):
        return UNCHECKED


def _signed_data(p7: bytes) -> Any | None:
    found = re.search(rb"-----BEGIN (?:PKCS7|CMS)-----(.*?)-----END", p7, re.DOTALL)
    if found:
        p7 = base64.b64decode(found[1])
    info = cms.ContentInfo.load(p7)
    return info["content"] if info["content_type"].native == "signed_data" else None


def _judged(signer: Any, data: bytes, certificates: list[x509.Certificate]) -> str:
    serial = signer["sid"].native.get("serial_number")
    certificate = next((each for each in certificates if each.serial_number == serial), None)
    digest = signer["digest_algorithm"]["algorithm"].native
    if certificate is None or digest not in _HASHES:
        return UNCHECKED
    attributes = signer["signed_attrs"]
    signed = data
    if attributes:
        said = next((each["values"].native[0] for each in attributes if each["type"].native == "message_digest"), b"")
        if hashlib.new(digest, data).digest() != said:
            return BROKEN
        signed = attributes.untag().dump()
    try:
        _verify(certificate, signer["signature"].native, signed, _HASHES[digest], signer)
    except InvalidSignature:
        return BROKEN
    return f"{FITS}; the certificate names {_names(certificate)}"


def _verify(
    certificate: x509.Certificate, signature: bytes, data: bytes, digest: hashes.HashAlgorithm, signer: Any
) -> None:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        pss = signer["signature_algorithm"]["algorithm"].native == "rsassa_pss"
        scheme = padding.PSS(padding.MGF1(digest), padding.PSS.AUTO) if pss else padding.PKCS1v15()
        key.verify(signature, data, scheme, digest)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, data, ec.ECDSA(digest))
    else:
        raise UnsupportedAlgorithm("a key of another kind")


def _names(certificate: x509.Certificate) -> str:
    """The mail addresses of the certificate, else its subject."""
    try:
        other = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        addresses = other.get_values_for_type(x509.RFC822Name)
    except x509.ExtensionNotFound:
        addresses = []
    shown = ", ".join(addresses) or certificate.subject.rfc4514_string()
    return "".join(each for each in shown if each.isprintable())[:200]
