"""What a signer's certificate is worth: whose it is, who vouches for it, whether it held."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal

_NOT_FOR_SIGNING = "its certificate was not made for signing documents"


def usage() -> Any:
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    return KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})


_FOR_PEOPLE = frozenset(
    {
        "email_protection",
        "client_auth",
        "any_extended_key_usage",
        "1.2.840.113583.1.1.5",  # Adobe's authentic documents
        "adobe_authentic_documents_trust",
        "1.3.6.1.4.1.311.10.3.12",  # Microsoft's document signing
        "microsoft_document_signing",
        "1.3.6.1.5.5.7.3.36",  # document signing, RFC 9336
    }
)


def may_sign(certificate: Any) -> bool:
    """Was it made for a person or for documents? One that only a server or a program may use signs no form."""
    named = certificate.extended_key_usage_value
    return named is None or bool(_FOR_PEOPLE & set(named.native))


def context_of(
    roots: Sequence[Any],
    certificates: Sequence[Any],
    lists: Sequence[Any],
    answers: Sequence[Any],
    moment: datetime | None,
) -> Any:
    """What to check a certificate against: the configured roots alone, never those of the machine; no network."""
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(
        trust_roots=list(roots),
        other_certs=list(certificates),
        crls=list(lists),
        ocsps=list(answers),
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def is_revoked(certificate: Any, lists: Sequence[Any]) -> bool:
    """Does any embedded list of the issuer name it? Such a list may be old or ill-made: it only ever speaks against."""
    for each in lists:
        try:
            if each.issuer != certificate.issuer:
                continue
            named = each["tbs_cert_list"]["revoked_certificates"] or ()
            if any(entry["user_certificate"].native == certificate.serial_number for entry in named):
                return True
        except (ValueError, KeyError, TypeError):
            continue
    return False


def distrust(indication: Any, certificate: Any, roots: Sequence[Any]) -> dict[str, Any]:
    """Why a certificate is not trusted: ``trust`` and ``reason`` of a Seal."""
    now = datetime.now(UTC)
    name = getattr(indication, "name", "")
    if certificate.not_valid_after < now:
        day = f"{certificate.not_valid_after:%Y-%m-%d}"
        return {
            "trust": "unknown",
            "reason": f"its certificate expired on {day} and no time stamp proves that it was used before",
        }
    if certificate.not_valid_before > now:
        return {
            "trust": "refused",
            "reason": f"its certificate does not hold before {certificate.not_valid_before:%Y-%m-%d}",
        }
    if "CRYPTO" in name:
        return {"trust": "unknown", "reason": "it was made in a way that is no longer safe"}
    if certificate.issuer == certificate.subject:
        return {"trust": "unknown", "reason": "its certificate is the signer's own, which nobody vouches for"}
    if not roots:
        return {"trust": "unknown", "reason": "no issuer of certificates is configured whose signatures count"}
    if name == "CHAIN_CONSTRAINTS_FAILURE":
        return {"trust": "refused", "reason": _NOT_FOR_SIGNING}
    return {
        "trust": "unknown",
        "reason": f"its issuer, {issuer_of(certificate)}, is not among those whose signatures count",
    }


def name_in(subject: Any) -> str:
    """The name that a certificate gives: the common name, else the mail address or the organisation."""
    return _first(subject, "common_name", "email_address", "organization_name")


def issuer_of(certificate: Any) -> str:
    if certificate.issuer == certificate.subject:
        return "the signer's own"
    return _first(certificate.issuer, "common_name", "organization_name")


def _first(name: Any, *keys: str) -> str:
    known = name.native
    for key in keys:
        value = known.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        if value:
            return " ".join("".join(each if each.isprintable() else " " for each in str(value)).split())[:100]
    return ""


def certificate_verdict(
    certificate: Any, roots: Sequence[bytes], others: Sequence[Any], lists: Sequence[bytes]
) -> tuple[Literal["trusted", "unknown", "refused"], str]:
    """As of now, without network. ``certificate``, ``others``: asn1crypto's; ``lists``: of revoked ones, in DER."""
    from asn1crypto import crl, x509
    from pyhanko_certvalidator import CertificateValidator
    from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError

    configured = [x509.Certificate.load(each) for each in roots]
    revoked = [crl.CertificateList.load(each) for each in lists]
    if is_revoked(certificate, revoked):
        return "refused", "its certificate was revoked"
    if not may_sign(certificate):
        return "refused", _NOT_FOR_SIGNING
    context = context_of(configured, others, revoked, (), None)
    try:
        validator = CertificateValidator(certificate, validation_context=context)
        asyncio.run(validator.async_validate_usage(set()))  # type: ignore[no-untyped-call]
    except RevokedError:
        return "refused", "its certificate was revoked"
    except (PathError, ValidationError):
        verdict = distrust(None, certificate, configured)
        return verdict["trust"], verdict["reason"]
    used = certificate.key_usage_value
    if used is not None and not {"digital_signature", "non_repudiation"} & set(used.native):
        return "refused", _NOT_FOR_SIGNING
    return "trusted", ""
