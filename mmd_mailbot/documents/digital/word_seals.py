"""The signatures of a Word file, checked: every part that shows something is as it was signed, by whose certificate, when.

A Word file is signed as it stands: whatever is filled in afterwards breaks its signatures, and Word itself removes them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from .certificates import certificate_verdict, issuer_of, name_in
from .parts import Parts, changed_parts, uncovered
from .seal import Seal
from .xmldsig import DS, PLAIN, Element, Unknown, canonical, decoded, digest_holds, is_weak, parse, value_holds

_FOLDER = "_xmlsignatures/"
_DIGSIG = "{http://schemas.microsoft.com/office/2006/digsig}"
_MDSSI = "{http://schemas.openxmlformats.org/package/2006/digital-signature}"
_XADES = "{http://uri.etsi.org/01903/v1.3.2#}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_MOST = 20
_CHANGED = "“{part}” of the file was changed after the signing"


def read_seals(data: bytes, roots: Sequence[bytes]) -> tuple[Seal, ...]:
    """Every signature of the file. ``roots``: certificates in DER. Never raises; a file whose signatures cannot be
    looked at at all has none, and its reader knows that it claims some."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [each for each in package.namelist() if re.fullmatch(rf"{_FOLDER}[^/]+\.xml", each)]
            parts = Parts(package)
            return tuple(_seal(parts, name, roots) for name in sorted(names)[:_MOST])
    except Exception:  # noqa: BLE001 - a hostile file may raise anything
        return ()


def _seal(parts: Parts, name: str, roots: Sequence[bytes]) -> Seal:
    seal = Seal("")
    try:
        signature = parse(parts.read(name))
        return _checked(seal, signature, parts, roots)
    except Unknown as why:
        return replace(seal, reason=f"it could not be checked: {why}")
    except Exception as error:  # noqa: BLE001 - as above
        return replace(seal, reason=f"it could not be checked ({type(error).__name__})")


def _checked(seal: Seal, signature: Element, parts: Parts, roots: Sequence[bytes]) -> Seal:
    from asn1crypto import x509 as asn1
    from cryptography import x509

    if signature.tag != f"{DS}Signature" or any(str(each).startswith(_XML) for each in signature.attrib):
        raise Unknown("it is no signature as office programs make them")
    held = [decoded(each) for each in signature.iterfind(f"{DS}KeyInfo/{DS}X509Data/{DS}X509Certificate")]
    if not held:
        raise Unknown("it names no certificate")
    certificate = x509.load_der_x509_certificate(held[0])
    own = asn1.Certificate.load(held[0])
    seal = replace(seal, signer=name_in(own.subject), issuer=issuer_of(own))
    signed = _signed_objects(signature)
    if signed is None:
        return replace(seal, integrity="broken", reason="what it signs of itself was changed after the signing")
    if not value_holds(signature, certificate):
        return replace(seal, integrity="broken", reason="it does not belong to the certificate that it names")
    seal = replace(seal, field=_line_of(signed), shows=_text_of(signed, "SignatureText"), at=_time_of(signed))
    manifests = [manifest for each in signed for manifest in each.iter(f"{DS}Manifest")]
    if len(manifests) != 1:
        raise Unknown("it does not say which parts it covers")
    for part in changed_parts(manifests[0], parts):
        return replace(seal, integrity="broken", reason=_CHANGED.format(part=part[:80]))
    seal = replace(seal, integrity="intact")
    for part in uncovered(manifests[0], parts):
        return replace(seal, integrity="unchecked", reason=f"it does not cover “{part[:80]}”")
    if is_weak(signature):
        return replace(seal, reason="it was made in a way that is no longer safe")
    others = [asn1.Certificate.load(each) for each in [*held[1:], *_values(signature, "EncapsulatedX509Certificate")]]
    trust, reason = certificate_verdict(own, roots, others, _values(signature, "EncapsulatedCRLValue"))
    return replace(seal, trust=trust, reason=reason)


def _signed_objects(signature: Element) -> list[Element] | None:
    """The parts of the signature itself that it signs; None where one of them is not as it was signed.

    Only these are believed: an element that is there besides, under the same id, is refused.
    """
    by_id: dict[str, Element] = {}
    for each in signature.iter():
        own = each.get("Id") if isinstance(each.tag, str) else None
        if own is not None:
            if own in by_id:
                raise Unknown("two of its elements have one id")
            by_id[own] = each
    found = []
    for reference in signature.iterfind(f"{DS}SignedInfo/{DS}Reference"):
        uri = reference.get("URI") or ""
        target = by_id.get(uri[1:]) if uri.startswith("#") else None
        if target is None:
            raise Unknown("it signs something outside the file")
        algorithms = [each.get("Algorithm") or "" for each in reference.iterfind(f"{DS}Transforms/{DS}Transform")]
        if len(algorithms) > 1:
            raise Unknown("it changes what it signs in a way that is not known")
        if not digest_holds(reference, canonical(target, algorithms[0] if algorithms else PLAIN)):
            return None
        found.append(target)
    return found


def _text_of(signed: Sequence[Element], name: str) -> str:
    for each in signed:
        for found in each.iter(f"{_DIGSIG}{name}"):
            return (found.text or "").strip()
    return ""


def _line_of(signed: Sequence[Element]) -> str:
    """The id of the signature line that it was made on; empty where on none."""
    line = _text_of(signed, "SetupID")
    return line if re.fullmatch(r"\{[0-9A-Fa-f-]{36}\}", line) and set(line) - set("{}0-") else ""


def _time_of(signed: Sequence[Element]) -> datetime | None:
    for each in signed:
        for found in each.iter(f"{_XADES}SigningTime", f"{_MDSSI}Value"):
            try:
                at = datetime.fromisoformat((found.text or "").strip())
            except ValueError:
                continue
            return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return None


def _values(signature: Element, name: str) -> list[bytes]:
    return [data for each in signature.iter(f"{_XADES}{name}") if (data := decoded(each))]
