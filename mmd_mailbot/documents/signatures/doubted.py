"""What is said of a place, of which a person shall be asked."""

from __future__ import annotations

from dataclasses import replace

from ...core.facts import Signature, SignatureState


def doubted(signature: Signature) -> Signature:
    """The same, for a person to look at."""
    if signature.state is SignatureState.UNSIGNED:
        return replace(signature, state=SignatureState.UNCERTAIN, confidence=0.5)
    return replace(signature, state=SignatureState.UNCERTAIN, confidence=min(signature.confidence, 0.5))


def unsigned_doubted(by_role: dict[str, Signature]) -> dict[str, Signature]:
    """Those who are said to be unsigned, for a person to look at."""
    return {role: doubted(each) for role, each in by_role.items() if each.state is SignatureState.UNSIGNED}
