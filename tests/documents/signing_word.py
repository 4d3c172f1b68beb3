"""Word files with signature lines, and signatures made on them as Office lays them out, written in canonical form by
hand: the reader's own way of making it plays no part."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from docx.oxml.parser import parse_xml
from lxml import etree

from .signing import Party

DS = "http://www.w3.org/2000/09/xmldsig#"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
MDSSI = "http://schemas.openxmlformats.org/package/2006/digital-signature"
SIGNING = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
LINES = {
    "district_contact": "{11111111-AAAA-4AAA-8AAA-111111111111}",
    "facilitator": "{22222222-BBBB-4BBB-8BBB-222222222222}",
    "dese": "{33333333-CCCC-4CCC-8CCC-333333333333}",
}
WORDS = {"district_contact": "District Contact Sign", "facilitator": "Facilitator Sign", "dese": "DESE Approval Sign"}
_SILENT = ("/core-properties", "/extended-properties", "/thumbnail", "/custom-properties", "/origin")


def with_lines(document: Any, roles: Mapping[str, str] = LINES) -> Any:
    """A signature line in the cell of each of these parties, as Word's own command lays it."""
    for role, line in roles.items():
        cell = next(cell for row in document.tables[0].rows for cell in row.cells if WORDS[role] in cell.text)
        cell.add_paragraph()._p.append(
            parse_xml(
                '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pict>'
                '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
                'style="width:192pt;height:96pt"><v:imagedata o:title="Microsoft Office Signature Line..."/>'
                f'<o:signatureline v:ext="edit" id="{line}" provid="{{00000000-0000-0000-0000-000000000000}}" '
                'issignatureline="t"/></v:shape></w:pict></w:r>'
            )
        )
    return document


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {each: package.read(each) for each in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def sign_docx(
    data: bytes,
    who: Party,
    line: str = "",
    *,
    says: str = "",
    at: str = "2026-10-03T15:20:00Z",
    leave_out: tuple[str, ...] = (),
    number: int = 1,
) -> bytes:
    """One signature more. ``line``: the id of the signature line; ``says``: the name typed on it; ``leave_out``: parts
    that it does not cover."""
    parts = members(data)
    if number == 1:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            b"<Default",
            b'<Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/>'
            b"<Default",
            1,
        )
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(
            b"</Relationships>",
            f'<Relationship Id="rSig" Type="{SIGNING}/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>'.encode(),
        )
        parts["_xmlsignatures/origin.sigs"] = b""
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{SIGNING}/signature" Target="sig{n}.xml"/>' for n in range(1, number + 1)
    )
    parts["_xmlsignatures/_rels/origin.sigs.rels"] = f'<Relationships xmlns="{REL}">{rows}</Relationships>'.encode()
    parts[f"_xmlsignatures/sig{number}.xml"] = _signature(parts, who, line, says, at, leave_out)
    return packed(parts)


def _signature(
    parts: Mapping[str, bytes], who: Party, line: str, says: str, at: str, leave_out: tuple[str, ...]
) -> bytes:
    package = _element("Object", "idPackageObject", _manifest(parts, leave_out) + _stamp(at))
    details = (
        '<SignatureProperties><SignatureProperty Id="idOfficeV1Details" Target="#idPackageSignature">'
        '<SignatureInfoV1 xmlns="http://schemas.microsoft.com/office/2006/digsig">'
        f"<SetupID>{line}</SetupID><SignatureText>{escape(says)}</SignatureText><SignatureImage></SignatureImage>"
        "<SignatureComments></SignatureComments><SignatureType>1</SignatureType></SignatureInfoV1>"
        "</SignatureProperty></SignatureProperties>"
    )
    office = _element("Object", "idOfficeObject", details)
    signed = "".join(
        f'<Reference Type="{DS}Object" URI="#{name}"><DigestMethod Algorithm="{SHA256}"></DigestMethod>'
        f"<DigestValue>{_digest(text)}</DigestValue></Reference>"
        for name, text in (("idPackageObject", package), ("idOfficeObject", office))
    )
    info = (
        f'<SignedInfo xmlns="{DS}"><CanonicalizationMethod Algorithm="{C14N}"></CanonicalizationMethod>'
        f'<SignatureMethod Algorithm="{RSA}"></SignatureMethod>{signed}</SignedInfo>'
    )
    value = base64.b64encode(who.key.sign(info.encode(), padding.PKCS1v15(), hashes.SHA256())).decode()
    held = base64.b64encode(who.der).decode()
    inner = (
        f"{info}<SignatureValue>{value}</SignatureValue><KeyInfo><X509Data><X509Certificate>{held}</X509Certificate>"
    )
    inner += f"</X509Data></KeyInfo>{package}{office}"
    inner = inner.replace(f' xmlns="{DS}"', "")  # inherited from the root
    return f'<?xml version="1.0"?>\n<Signature xmlns="{DS}" Id="idPackageSignature">{inner}</Signature>'.encode()


def _element(name: str, id: str, content: str) -> str:
    return f'<{name} xmlns="{DS}" Id="{id}">{content}</{name}>'


def _digest(text: str | bytes) -> str:
    return base64.b64encode(hashlib.sha256(text.encode() if isinstance(text, str) else text).digest()).decode()


def _stamp(at: str) -> str:
    return (
        '<SignatureProperties><SignatureProperty Id="idSignatureTime" Target="#idPackageSignature">'
        f'<mdssi:SignatureTime xmlns:mdssi="{MDSSI}"><mdssi:Format>YYYY-MM-DDThh:mm:ssTZD</mdssi:Format>'
        f"<mdssi:Value>{at}</mdssi:Value></mdssi:SignatureTime></SignatureProperty></SignatureProperties>"
    )


def _manifest(parts: Mapping[str, bytes], leave_out: tuple[str, ...]) -> str:
    rows = []
    for name in sorted(parts):
        if name.startswith(("_xmlsignatures/", "docProps/", "[")) or name in leave_out:
            continue
        if name.endswith(".rels"):
            ids, text = _relations(parts[name])
            kind = RELS_TYPE
            references = "".join(
                f'<mdssi:RelationshipReference xmlns:mdssi="{MDSSI}" SourceId="{each}"></mdssi:RelationshipReference>'
                for each in ids
            )
            transforms = (
                '<Transforms><Transform Algorithm="http://schemas.openxmlformats.org/package/2006/RelationshipTransform">'
                f'{references}</Transform><Transform Algorithm="{C14N}"></Transform></Transforms>'
            )
            digest = _digest(text)
        else:
            kind, transforms, digest = _type_of(parts, name), "", _digest(parts[name])
        rows.append(
            f'<Reference URI="/{name}?ContentType={kind}">{transforms}<DigestMethod Algorithm="{SHA256}">'
            f"</DigestMethod><DigestValue>{digest}</DigestValue></Reference>"
        )
    return f"<Manifest>{''.join(rows)}</Manifest>"


def _relations(data: bytes) -> tuple[list[str], str]:
    """The ids that are signed, and the list of them in canonical form."""
    found = sorted(
        (each for each in etree.fromstring(data) if not (each.get("Type") or "").endswith(_SILENT)),
        key=lambda each: each.get("Id") or "",
    )
    rows = "".join(
        f"<Relationship Id={quoteattr(each.get('Id') or '')} Target={quoteattr(each.get('Target') or '')} "
        f"TargetMode={quoteattr(each.get('TargetMode') or 'Internal')} Type={quoteattr(each.get('Type') or '')}>"
        "</Relationship>"
        for each in found
    )
    return [each.get("Id") or "" for each in found], f'<Relationships xmlns="{REL}">{rows}</Relationships>'


def _type_of(parts: Mapping[str, bytes], name: str) -> str:
    types = parts["[Content_Types].xml"].decode()
    own = re.search(rf'PartName="/{re.escape(name)}" ContentType="([^"]+)"', types)
    general = re.search(rf'Extension="{name.rpartition(".")[2]}" ContentType="([^"]+)"', types)
    found = own or general
    assert found is not None, name
    return found.group(1)
