"""The signatures of a PDF, checked with pyHanko: intact, by whom, when, and what was changed since.

What nothing explains does not pass. There is no network here: whether a certificate was revoked is known only where the
file itself carries the authority's word for it (embedded lists and answers); where it carries none, the certificate
is taken to hold, as long as it has not expired.
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from .appearance import words_shown
from .certificates import context_of, distrust, is_revoked, issuer_of, may_sign, name_in, usage
from .laid_over import only_laid_over
from .places import Place, places_of
from .seal import Change, Seal

_MOST = 30  # signatures of one file
_OTHERWISE = "the file was changed after the signing in a way that filling in a form does not explain"

_LAID_OVER = "notes or drawings were laid over the pages after the signing; the pages under them are unchanged"


def has_seals(data: bytes) -> bool:
    """May the PDF hold a signature? A quick look: the bytes that a signature covers are always named in the clear."""
    return b"/ByteRange" in data


def read_seals(data: bytes, roots: Sequence[bytes]) -> tuple[Seal, ...]:
    """Every signature of the file, in the order of signing. ``roots``: certificates in DER. Never raises."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    try:
        return _Checker(data, roots).seals()
    except Exception:  # noqa: BLE001 - a hostile file may raise anything; what was not checked is said to be unchecked
        return ()


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the file itself carries to check its certificates by."""

    certificates: tuple[Any, ...]
    lists: tuple[Any, ...]  # of revoked certificates
    answers: tuple[Any, ...]  # OCSP


class _Checker:
    def __init__(self, data: bytes, roots: Sequence[bytes]) -> None:
        from asn1crypto import x509
        from pyhanko.pdf_utils.reader import PdfFileReader

        self._data = data
        self._roots = [x509.Certificate.load(each) for each in roots]
        self._lax = False  # the file keeps the rules of the format not so strictly that its changes could be told
        try:
            self._reader = PdfFileReader(io.BytesIO(data), strict=True)
            mixed = self._reader.xrefs.hybrid_xrefs_present
        except Exception:  # noqa: BLE001 - any flaw
            mixed, self._lax = False, True
        if mixed or self._lax:  # office programs write both kinds of tables, which every reader of today understands
            self._reader = PdfFileReader(io.BytesIO(data), strict=False)

    def seals(self) -> tuple[Seal, ...]:
        from pyhanko.sign.fields import enumerate_sig_fields

        now = places_of(self._reader.get_historical_resolver(self._reader.xrefs.total_revisions - 1))
        found: list[tuple[int, Seal]] = []
        for name, value, field in list(enumerate_sig_fields(self._reader, filled_status=True))[:_MOST]:
            place = now.get(name, Place(0, None, ""))
            seal = Seal(name, place.page or None, place.box)
            try:
                order, seal = self._seal(name, value, field, seal, now)
            except Exception as error:  # noqa: BLE001 - as above
                order, seal = 0, replace(seal, reason=f"it could not be checked ({type(error).__name__})")
            if seal.field:
                found.append((order, seal))
        return tuple(seal for _, seal in sorted(found, key=lambda each: each[0]))

    def _seal(self, name: str, value: Any, field: Any, seal: Seal, now: Mapping[str, Place]) -> tuple[int, Seal]:
        from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

        if value.get_object().get("/Type", "/Sig") != "/Sig":
            return 0, replace(seal, field="")  # a time stamp over the document is nobody's signature
        embedded = EmbeddedPdfSignature(self._reader, field, name)
        status = self._status(embedded)
        seal = replace(
            seal,
            signer=name_in(embedded.signer_cert.subject),
            issuer=issuer_of(embedded.signer_cert),
            at=_when(status, embedded),
            stamped=_is_stamped(status),
            certifies=self._certifies(embedded),
            shows=words_shown(self._data, name),
        )
        seal = _with_integrity(seal, status)
        if seal.integrity == "intact":
            seal = self._with_trust(seal, status, embedded)
            seal = self._with_changes(seal, status, embedded, now)
        return embedded.signed_revision, seal

    def _status(self, embedded: Any) -> Any:
        """As of now; once more as of the time of a trusted stamp where the certificate does not hold today."""
        status = asyncio.run(self._validated(embedded, None))
        if status.intact and status.valid and not status.trusted and _is_stamped(status):
            return asyncio.run(self._validated(embedded, status.timestamp_validity.timestamp))
        return status

    async def _validated(self, embedded: Any, moment: datetime | None) -> Any:
        from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_signature

        evidence = self._evidence(embedded)
        return await async_validate_pdf_signature(
            embedded,
            context_of(self._roots, evidence.certificates, evidence.lists, evidence.answers, moment),
            context_of(self._roots, evidence.certificates, evidence.lists, evidence.answers, None),
            key_usage_settings=usage(),
        )

    def _evidence(self, embedded: Any) -> _Evidence:
        from asn1crypto import crl, ocsp
        from pyhanko.sign.general import find_cms_attribute_iter
        from pyhanko.sign.validation.dss import DocumentSecurityStore

        certificates, lists, answers = list(embedded.other_embedded_certs), [], []
        try:
            store = DocumentSecurityStore.read_dss(self._reader)
            certificates += list(store.load_certs())
            lists += [crl.CertificateList.load(each.get_object().data) for each in store.crls]
            answers += [ocsp.OCSPResponse.load(each.get_object().data) for each in store.ocsps]
        except Exception:  # noqa: BLE001, S110 - the file has none, or none that can be read: then it proves nothing
            pass
        try:
            for attribute in find_cms_attribute_iter(
                embedded.signer_info["signed_attrs"], "adobe_revocation_info_archival"
            ):
                lists += list(attribute["crl"] or ())
                answers += list(attribute["ocsp"] or ())
        except Exception:  # noqa: BLE001, S110 - as above
            pass
        return _Evidence(tuple(certificates), tuple(lists), tuple(answers))

    def _certifies(self, embedded: Any) -> bool:
        try:
            return bool(
                self._reader.root["/Perms"].raw_get("/DocMDP").reference == embedded.sig_field.raw_get("/V").reference
            )
        except (KeyError, AttributeError, TypeError):
            return False

    def _with_trust(self, seal: Seal, status: Any, embedded: Any) -> Seal:
        if status.revoked or is_revoked(embedded.signer_cert, self._evidence(embedded).lists):
            return replace(seal, trust="refused", reason="its certificate was revoked")
        if not may_sign(embedded.signer_cert):
            return replace(seal, trust="refused", reason="its certificate was not made for signing documents")
        if status.trusted:
            return replace(seal, trust="trusted")
        return replace(seal, **distrust(status.trust_problem_indic, embedded.signer_cert, self._roots))

    def _with_changes(self, seal: Seal, status: Any, embedded: Any, now: Mapping[str, Place]) -> Seal:
        from pyhanko.sign.diff_analysis import DiffResult
        from pyhanko.sign.validation.status import SignatureCoverageLevel

        if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
            return seal
        if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
            return replace(seal, altered="it covers only a part of the file")
        if not isinstance(status.diff_result, DiffResult):
            if only_laid_over(self._reader, embedded.signed_revision):
                changes = self._changes(seal.field, embedded.signed_revision, now)
                return replace(seal, integrity="unchecked", reason=_LAID_OVER, changes=changes)
            return replace(seal, altered=_OTHERWISE)
        if not status.docmdp_ok:
            return replace(seal, altered="the file was changed after the signing, which the signature itself forbids")
        if self._lax:
            return replace(
                seal, integrity="unchecked", reason="the file is too irregular to tell what changed after it"
            )
        return replace(seal, changes=self._changes(seal.field, embedded.signed_revision, now))

    def _changes(self, own: str, revision: int, now: Mapping[str, Place]) -> tuple[Change, ...]:
        """The other fields whose value or look is not what it was in that revision."""
        then = places_of(self._reader.get_historical_resolver(revision))
        names = sorted({*then, *now} - {own})
        return tuple(
            _change(name, then, now) for name in names if self._differs(then.get(name), now.get(name), revision)
        )

    def _differs(self, then: Place | None, now: Place | None, revision: int) -> bool:
        if then is None or now is None or (then.value, then.look, then.box) != (now.value, now.look, now.box):
            return True
        last_change = self._reader.xrefs.get_last_change
        return any(last_change(each) > revision for each in now.look)


def _with_integrity(seal: Seal, status: Any) -> Seal:
    if not status.intact:
        return replace(seal, integrity="broken", reason="what was signed is not what stands in the file now")
    if not status.valid:
        return replace(seal, integrity="broken", reason="it does not belong to the certificate that it names")
    return replace(seal, integrity="intact")


def _change(name: str, then: Mapping[str, Place], now: Mapping[str, Place]) -> Change:
    place = now.get(name) or then.get(name)
    page, box = (place.page, place.box) if place is not None else (None, None)
    return Change(name, page, box, _value(then, name), _value(now, name))


def _value(places: Mapping[str, Place], name: str) -> str:
    return places[name].value if name in places else ""


def _is_stamped(status: Any) -> bool:
    stamp = status.timestamp_validity
    return stamp is not None and stamp.intact and stamp.valid and stamp.trusted


def _when(status: Any, embedded: Any) -> datetime | None:
    """The trusted stamp's time; else the signer's own word, in the zone in which it was given."""
    from pyhanko.pdf_utils.generic import parse_pdf_date

    if _is_stamped(status):
        stamped: datetime = status.timestamp_validity.timestamp
        return stamped
    signed: datetime | None = embedded.self_reported_timestamp
    try:
        stated: datetime = parse_pdf_date(embedded.sig_object["/M"], strict=False)
    except Exception:  # noqa: BLE001 - a date in any form
        return signed
    if signed is None or stated.tzinfo is None:
        return signed or stated
    # both name one moment: the one keeps the signer's own zone, and so the day as it was there
    return stated if abs((stated - signed).total_seconds()) < 120 else signed
