"""How `explain` words what was found at a party's place."""

from __future__ import annotations

from mmd_mailbot.core.facts import Signature, SignatureState
from mmd_mailbot.records.explain import signature_words


def test_form_place_confidence_and_verdict_are_said() -> None:
    drawn = Signature(SignatureState.SIGNED, "drawn", date="2026-10-03", confidence=0.93, where="page 3")
    assert signature_words(drawn) == "signed (drawn), dated 2026-10-03, page 3, sure to 93%"
    digital = Signature(
        SignatureState.UNCERTAIN,
        "digital",
        name="Pat Lee",
        confidence=0.6,
        where="page 2",
        note="its issuer is not known",
    )
    assert signature_words(digital) == "uncertain (digital), Pat Lee, page 2, sure to 60%; its issuer is not known"
    assert signature_words(Signature(SignatureState.UNSIGNED, confidence=0.99)) == "unsigned, sure to 99%"
