"""Whose place a signature with a certificate stands at, and what it is worth there.

It counts where it is intact, leads to a configured root, stands at the party's place and nothing was changed since that
was there to be signed. What the form prints behind the signer's own row, and the rows of the other parties, are theirs
to fill in later; all else was signed for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...core.facts import Signature, SignatureState
from ...core.ruleset import FormDefinition
from ..page import OBJECT, Box, Page, Paper, Picture
from ..wording.labels import Fragment, Labelled
from .appearance import names_another
from .seal import Change, Seal

_SURE = 0.99
_STAFF = frozenset({"facilitator", "dese"})
_BESIDE = 10.0  # points between a label and what is drawn right over or under it
_SLACK = 4.0  # points that a field may begin above its label's line


def seals_at(
    paper: Paper, labelled: Labelled, page: Page | None, region: Box | None, own: Sequence[Fragment]
) -> list[Seal]:
    """The seals that stand at a party's place: inside its region of the page, or on its signature line in Word."""
    if page is not None and region is not None:
        return [each for each in paper.seals if each.page == page.number and _inside(each.box, region)]
    lines = {picture.line.lower() for picture in _lines(labelled, own) if picture.line}
    return [each for each in paper.seals if each.field.lower() in lines]


def _inside(box: Box | None, region: Box) -> bool:
    if box is None:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return region[0] - 1 <= x <= region[2] + 1 and region[1] - 1 <= y <= region[3] + 1


def _lines(labelled: Labelled, own: Sequence[Fragment]) -> Iterator[Picture]:
    for fragment in own:
        line = labelled.spots[fragment.spot].line
        first = line.text[: fragment.offset].count(OBJECT)
        for picture in line.pictures[first : first + fragment.text.count(OBJECT)]:
            if picture.kind == "signature-line":
                yield picture


def judged(seals: Sequence[Seal], labelled: Labelled, index: int, usual: Signature) -> Signature:
    """What the seals at the place of hit ``index`` make of it; the best of them counts.

    ``usual``: what the place is without them: its date is kept where a seal states none.
    """
    each = [_judged(seal, labelled, index, usual) for seal in seals]
    return max(each, key=_worth)


def _worth(signature: Signature) -> tuple[bool, bool, float]:
    return signature.state is SignatureState.SIGNED, signature.invalid is None, signature.confidence


def _judged(seal: Seal, labelled: Labelled, index: int, usual: Signature) -> Signature:
    role = labelled.hits[index].name
    found = replace(
        usual,
        state=SignatureState.UNCERTAIN,
        form="digital",
        name=seal.signer or None,
        confidence=0.6,
        date=seal.day or usual.date,
        date_unread=None if seal.day else usual.date_unread,
    )
    if seal.integrity == "broken":
        return replace(
            found, state=SignatureState.UNSIGNED, name=None, invalid=seal.reason, note=_note(seal, seal.reason)
        )
    broken = seal.altered or _signed_for(seal, labelled, index) or (seal.reason if seal.trust == "refused" else "")
    if broken:
        return replace(found, invalid=broken, note=_note(seal, broken))
    doubt = _doubt(seal, labelled, index, role)
    if doubt:
        return replace(found, note=_note(seal, doubt))
    return replace(found, state=SignatureState.SIGNED, confidence=_SURE, note=_note(seal, "it holds"))


def _doubt(seal: Seal, labelled: Labelled, index: int, role: str) -> str:
    if seal.integrity == "unchecked" or seal.trust != "trusted":
        return seal.reason
    if seal.certifies:
        return "it certifies the document as its author's and is no party's signature"
    if names_another(seal.shows, seal.signer):
        return f"its picture on the page says “{seal.shows[:60]}”, which is not the name in its certificate"
    named = _role_named(seal.field, labelled)
    if named not in (None, role):
        return "it stands at this place, but its field is named for another party"
    redrawn = [
        each.field for each in seal.changes if each.before == each.after and _was_signed_for(each, labelled, index)
    ]
    if redrawn:
        return f"what “{_in_words(redrawn[0])}” shows was drawn anew after the signing"
    return ""


def _role_named(field: str, labelled: Labelled) -> str | None:
    roles = {hit.name for hit in labelled.hits if hit.kind == "signature"}
    name = field.lower().replace(" ", "_").replace("-", "_")
    found = [each for each in roles if name.startswith(each)]
    return found[0] if len(found) == 1 else None


def _note(seal: Seal, verdict: str) -> str:
    if seal.at is None:
        when = ""
    else:
        proof = "by a time stamp" if seal.stamped else "by the signer's clock"
        when = f", {seal.at:%Y-%m-%d %H:%M} {proof}"
    return f"digital signature of {seal.who}{when}: {verdict}"


# ---------------------------------------------------------------- what was changed since


def _signed_for(seal: Seal, labelled: Labelled, index: int) -> str:
    """Words on the first change of something that was there to be signed; empty where there is none."""
    for each in seal.changes:
        if each.before != each.after and _was_signed_for(each, labelled, index):
            was, now = each.before[:40] or "nothing", each.after[:40] or "nothing"
            return f"“{_in_words(each.field)}” was changed after the signing, from “{was}” to “{now}”"
    return ""


def _in_words(field: str) -> str:
    """A field's name as people read it: "requested_tools:1:cost" → "requested tools 1 cost"."""
    return " ".join(field.replace("_", " ").replace(":", " ").replace(".", " ").split())[:60]


def _was_signed_for(change: Change, labelled: Labelled, index: int) -> bool:
    if change.after == "signed" and not change.before:
        return False  # another party's signature
    if change.box is None or change.page is None:
        return True
    owner = _row_of(labelled, change.page, (change.box[1] + change.box[3]) / 2)
    if owner is None:
        return True
    # in the signer's own row a date may be written after the signing, but not another one
    return labelled.hits[owner].name == labelled.hits[index].name and bool(change.before)


def _row_of(labelled: Labelled, page: int, y: float) -> int | None:
    """The last signature label that stands at or above that height; None: it is above all of them."""
    found = None
    for index, hit in enumerate(labelled.hits):
        line = labelled.spots[hit.start[0]].line
        if hit.kind != "signature" or line.page is None or line.box is None:
            continue
        if (line.page, line.box[1] - _SLACK) <= (page, y):
            found = index
    return found


# ---------------------------------------------------------------- signatures at nobody's place


def with_strays(
    paper: Paper, labelled: Labelled, form: FormDefinition, by_role: dict[str, Signature], placed: Sequence[Seal]
) -> dict[str, Signature]:
    """A signature that stands at nobody's place: the one label right beside it, or its field's name, may tell whose it
    is; else the first party in the order of the form that has no other may have made it, and a person looks."""
    result = dict(by_role)
    pages = {spot.line.page for spot in labelled.spots}
    for seal in paper.seals:
        if seal in placed or (seal.page is not None and seal.page not in pages):
            continue
        index = _label_of(seal, labelled)
        if index is not None:
            role = labelled.hits[index].name
            if result[role].state is not SignatureState.SIGNED:
                result[role] = judged([seal], labelled, index, result[role])
        elif not seal.certifies:
            open_roles = [
                each.role
                for each in form.signatures
                if result[each.role].state is SignatureState.UNSIGNED and result[each.role].invalid is None
            ]
            for role in open_roles[:1]:
                note = _note(seal, "it stands at nobody's place, so that it cannot be told whose it is")
                result[role] = replace(
                    result[role],
                    state=SignatureState.UNCERTAIN,
                    form="digital",
                    date=result[role].date or seal.day,
                    confidence=0.5,
                    note=note,
                )
    return _one_role_each(form, result)


def _one_role_each(form: FormDefinition, by_role: dict[str, Signature]) -> dict[str, Signature]:
    """Staff sign with certificates of their own: one that signed for another party already is left to a person."""
    result = dict(by_role)
    seen: set[str] = set()
    for row in form.signatures:
        each = result[row.role]
        if each.form != "digital" or each.state is not SignatureState.SIGNED or each.name is None:
            continue
        if row.role in _STAFF and each.name in seen:
            note = f"{each.note}; but the same name has signed for another party"
            result[row.role] = replace(each, state=SignatureState.UNCERTAIN, confidence=0.6, note=note)
        seen.add(each.name)
    return result


def _label_of(seal: Seal, labelled: Labelled) -> int | None:
    """The only signature label that the seal is drawn over or right beside; for one shown nowhere, the label of the
    party that its field is named for."""
    signatures = [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    if seal.box is None:
        named = _role_named(seal.field, labelled)
        return next((index for index in signatures if labelled.hits[index].name == named), None)
    near = []
    for index in signatures:
        line = labelled.spots[labelled.hits[index].end[0]].line
        if line.page == seal.page and line.box is not None:
            apart = max(line.box[1] - seal.box[3], seal.box[1] - line.box[3])
            if apart < _BESIDE:
                near.append(index)
    return near[0] if len(near) == 1 else None
