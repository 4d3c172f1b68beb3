"""docs/stages.md, drawn from the one table of moves: ``python -m mmd_mailbot.records.diagram > docs/stages.md``."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.case import BALL, FINAL, REVIVABLE, TRANSITIONS, Event, Stage
from ..notices import wording

_COMMITMENT = (Stage.COMMITMENT_INCOMPLETE, Stage.COMMITMENT_RECORDED)
# Any stage before payment can be left so; a dozen arrows more would hide the way.
_FROM_ANYWHERE = (Event.WITHDRAWN, Event.EXPIRED)

_HEAD = """\
# The stages of a case

Drawn from the one table of moves, `TRANSITIONS` in `mmd_mailbot/core/case.py`, by
`python -m mmd_mailbot.records.diagram > docs/stages.md`; a test fails where this page and the table differ.
An event that has no arrow here cannot happen: it changes nothing, and whoever caused it is told.
"""


def page() -> str:
    """The whole page as Markdown."""
    withdrawn, expired = (_named(stage for stage in _leaving(event)) for event in _FROM_ANYWHERE)
    revived = _named(stage for stage in Stage if stage in REVIVABLE)
    return "\n".join(
        (
            _HEAD,
            "## A request, from form to account",
            "",
            *_diagram([stage for stage in Stage if stage not in _COMMITMENT]),
            "",
            f"Not drawn: `withdrawn` can follow {withdrawn}; `expired` can follow {expired}. An expired case goes back to",
            f"where it expired from ({revived}) when any of its parties writes. HOLD is no stage: it is a flag on any",
            "stage, and the clocks stand still until RESUME. TAKE OVER is a flag too.",
            "",
            "## A commitment",
            "",
            *_diagram(_COMMITMENT),
            "",
            "## Who has the ball",
            "",
            "| stage | in words | who has to act | what can come next |",
            "|---|---|---|---|",
            *(_row(stage) for stage in Stage),
            "",
        )
    )


def _leaving(event: Event) -> Iterator[Stage]:
    return (stage for (stage, each) in TRANSITIONS if each is event and stage is not None)


def _named(stages: Iterator[Stage]) -> str:
    return ", ".join(f"`{each.value}`" for each in stages)


def _diagram(stages: list[Stage] | tuple[Stage, ...]) -> Iterator[str]:
    """A Mermaid state diagram; events between the same two stages share an arrow."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for (before, event), after in TRANSITIONS.items():
        if after in stages and event not in _FROM_ANYWHERE and (before is None or before in stages):
            arrows.setdefault((_id(before), _id(after)), []).append(event.value)
    drawn = {name for arrow in arrows for name in arrow}
    yield "```mermaid"
    yield "stateDiagram-v2"
    for stage in stages:
        if _id(stage) in drawn:
            yield f'    state "{stage.value}" as {_id(stage)}'
    for (before_id, after_id), events in arrows.items():
        yield f"    {before_id} --> {after_id}: {' / '.join(events)}"
    for stage in stages:
        if stage in FINAL and _id(stage) in drawn:
            yield f"    {_id(stage)} --> [*]"
    yield "```"


def _id(stage: Stage | None) -> str:
    return "[*]" if stage is None else stage.value.replace("-", "_")


def _row(stage: Stage) -> str:
    ball = BALL[stage]
    following = [
        f"{event.value} → `{after.value}`" for (before, event), after in TRANSITIONS.items() if before is stage
    ]
    words = wording.STAGES[stage]
    return f"| `{stage.value}` | {words} | {ball.value if ball else 'nobody'} | {'; '.join(following) or '–'} |"


if __name__ == "__main__":
    print(page(), end="")
