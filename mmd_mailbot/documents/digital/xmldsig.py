"""XML signatures as office programs make them: canonical form, digests, the value. RSA and elliptic curves."""

from __future__ import annotations

import base64
import binascii
import copy
import hashlib
import hmac
from typing import Any

from lxml import etree

Element = etree._Element

DS = "{http://www.w3.org/2000/09/xmldsig#}"
_CANONICAL: dict[str, dict[str, Any]] = {
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315": {"with_comments": False},
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments": {"with_comments": True},
    "http://www.w3.org/2001/10/xml-exc-c14n#": {"with_comments": False, "exclusive": True},
}
_DIGESTS = {
    "http://www.w3.org/2000/09/xmldsig#sha1": "sha1",
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}
_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
_METHODS = {
    "http://www.w3.org/2000/09/xmldsig#rsa-sha1": ("rsa", "sha1"),
    **{
        f"{_MORE}{kind}-{digest}": (kind, digest)
        for kind in ("rsa", "ecdsa")
        for digest in ("sha256", "sha384", "sha512")
    },
}


class Unknown(ValueError):
    """A way of signing that is not checked here. The words say which."""


def parse(data: bytes) -> Element:
    """XML as it stands, comments and all; nothing outside it is loaded. Raises Unknown where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unknown("its XML is damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unknown("its XML carries a document type")
    return root


def canonical(element: Element, algorithm: str) -> bytes:
    """The element with all below it, in canonical form. Raises Unknown."""
    if algorithm not in _CANONICAL:
        raise Unknown(f"a form of XML that is not known: {algorithm[-40:]}")
    made: bytes = etree.tostring(_alone(element), method="c14n", **_CANONICAL[algorithm])
    return made


def _alone(element: Element) -> Element:
    """A copy that declares every namespace that holds at its place: of an element inside a document the library writes
    empty ones that are not there, and a plain copy loses those that nothing in it uses."""
    if element.getparent() is None:
        return element
    made = etree.Element(element.tag, nsmap=element.nsmap)  # type: ignore[arg-type]  # the stubs know no default one
    made.attrib.update(element.attrib)
    made.text = element.text
    made.extend(copy.deepcopy(each) for each in element)
    return made


PLAIN = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"


def digest_holds(reference: Element, data: bytes) -> bool:
    """Is the digest that the reference states that of ``data``? Raises Unknown."""
    method = reference.find(f"{DS}DigestMethod")
    name = _DIGESTS.get("" if method is None else method.get("Algorithm") or "")
    if name is None:
        raise Unknown("a digest that is not known")
    return hmac.compare_digest(hashlib.new(name, data).digest(), decoded(reference.find(f"{DS}DigestValue")))


def decoded(element: Element | None) -> bytes:
    """The bytes that an element holds in base 64; none where it holds none."""
    try:
        return base64.b64decode("" if element is None else element.text or "", validate=False)
    except (binascii.Error, ValueError):
        return b""


def is_weak(signature: Element) -> bool:
    """Does what it signs rest on SHA-1?"""
    methods = [*signature.iter(f"{DS}SignatureMethod")]
    methods += [
        each for reference in signature.iter(f"{DS}Reference") for each in reference.iterfind(f"{DS}DigestMethod")
    ]
    return any((each.get("Algorithm") or "").endswith("sha1") for each in methods)


def value_holds(signature: Element, certificate: Any) -> bool:
    """Is the signature's value that of the certificate's key over what it says it signs?

    ``certificate``: cryptography's. Raises Unknown.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    info = signature.find(f"{DS}SignedInfo")
    if info is None:
        raise Unknown("it says nothing of what it signs")
    kind, digest = _METHODS.get(_algorithm(info, "SignatureMethod"), ("", ""))
    if not kind:
        raise Unknown("a way of signing that is not known")
    made = {"sha1": hashes.SHA1(), "sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}[  # noqa: S303 - to be told as weak
        digest
    ]
    signed = canonical(info, _algorithm(info, "CanonicalizationMethod"))
    value = decoded(signature.find(f"{DS}SignatureValue"))
    key = certificate.public_key()
    try:
        if kind == "rsa" and isinstance(key, rsa.RSAPublicKey):
            key.verify(value, signed, padding.PKCS1v15(), made)
        elif kind == "ecdsa" and isinstance(key, ec.EllipticCurvePublicKey):
            half = len(value) // 2
            pair = int.from_bytes(value[:half], "big"), int.from_bytes(value[half:], "big")
            key.verify(encode_dss_signature(*pair), signed, ec.ECDSA(made))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _algorithm(info: Element, name: str) -> str:
    found = info.find(f"{DS}{name}")
    return "" if found is None else found.get("Algorithm") or ""
