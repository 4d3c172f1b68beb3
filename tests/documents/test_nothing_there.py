"""What stands at a place to sign and is nothing, and what is something though it stands oddly: in Word."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.signatures.ink import LINE, shows_a_line

from .papers import png
from .test_retyped_tables import grid, read, request
from .word_xml import cell, para, row, run, shape, table

MARKS = {SignatureState.SIGNED: "S", SignatureState.UNSIGNED: ".", SignatureState.UNCERTAIN: "?"}
ROLES = ("district_contact", "facilitator", "dese")
LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
TAB = "<w:r><w:tab/></w:r>"


def told(document: Document) -> str:
    return "".join(MARKS[document.signatures[role].state] for role in ROLES)


def picture(*, line: bool = False, shade: int = 255, mode: str = "L") -> bytes:
    image = Image.new(mode, (400, 100), shade if mode == "L" else (0, 0, 0, 0))
    if line:
        ImageDraw.Draw(image).line((10, 90, 390, 90), 0, 3)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_a_level_line_is_one_and_a_signature_is_not() -> None:
    assert shows_a_line(picture(line=True)) == LINE
    assert shows_a_line(png()) == ""
    assert shows_a_line(picture()) == ""  # that nothing is on it a person sees
    assert shows_a_line(b"no picture") == ""


def freeform(*points: tuple[int, int]) -> str:
    """A freely drawn line in a shape of 150 by 30 points, as Word's Scribble leaves it."""
    steps = "".join(f'<a:lnTo><a:pt x="{x * 12700}" y="{y * 12700}"/></a:lnTo>' for x, y in points[1:])
    begin = f'<a:moveTo><a:pt x="{points[0][0] * 12700}" y="{points[0][1] * 12700}"/></a:moveTo>'
    path = f'<a:path w="{150 * 12700}" h="{30 * 12700}">{begin}{steps}</a:path>'
    geometry = f"<a:custGeom><a:pathLst>{path}</a:pathLst></a:custGeom><a:noFill/>"
    return shape("rect", size=(150, 30)).replace('<a:prstGeom prst="rect"/><a:noFill/>', geometry)


def test_a_line_drawn_as_a_shape_is_no_signature_and_no_doubt(rules: RuleSet) -> None:
    """It had been uncertain."""
    rows = [
        row(cell(para(LABELS[0]), para(run(" "), freeform((0, 26), (150, 26)))), cell(para("Date"))),
        row(cell(para(LABELS[1]), para("")), cell(para("Date"))),
        row(cell(para(LABELS[2]), para("")), cell(para("Date"))),
    ]
    assert told(read(request(table(*rows)), rules)) == "..."


def test_a_text_box_that_hangs_off_a_label_in_its_cell_is_its_answer_though_the_day_is_named_later(
    rules: RuleSet,
) -> None:
    """It had been the day's, and the signature unsigned, at 0.99."""
    box = shape("rect", text="Pat Lee", down=-4)
    first = row(cell(para(run("District Contact Signature: "), box, run("      Date: Nov. 7, 2026"))))
    others = [row(cell(para(f"{label}: ______________   Date: ________"))) for label in LABELS[1:]]
    document = read(request(table(first), *(table(each) for each in others)), rules)
    assert told(document)[0] in "S?"
    assert told(document)[1:] == ".."
    assert document.signatures["district_contact"].date == "2026-11-07"


# ---------------------------------------------------------------- over the labels, a tab before the day


def on_tabs(*lines: tuple[str, str] | None) -> bytes:
    found = []
    for label, line in zip(LABELS, lines, strict=True):
        found += [para(run(line[0]), TAB, run(line[1]))] if line else []
        found += [para(run(label), TAB, run("Date")), para("")]
        if label == LABELS[1]:
            found.append(para("[ ] Consulted with Statewide Tech Team"))
    return request(*found)


LEFT = ("____________________", "__________")


def test_over_labels_a_tab_parts_what_was_typed_from_the_day(rules: RuleSet) -> None:
    """All had been uncertain."""
    document = read(on_tabs(("Pat Lee", "10/3/2026"), LEFT, ("N/A", "10/9/2026")), rules)
    assert told(document) == "S.."
    assert document.signatures["district_contact"].date == "2026-10-03"
    assert told(read(on_tabs(("", "10/3/2026"), LEFT, ("Kim Orr", "10/9/2026")), rules)) == "..S"


def test_over_a_line_that_is_left_empty_words_of_a_line_of_their_own_are_nobodys_for_sure(rules: RuleSet) -> None:
    found = []
    for label, name in zip(LABELS, ("", "Fran North", ""), strict=True):
        found += [para(name), para(run(LEFT[0]), TAB, run(LEFT[1])), para(run(label), TAB, run("Date"))]
    assert told(read(request(*found), rules))[0] == "?"


def test_where_one_label_has_no_such_line_nobody_signs_for_sure(rules: RuleSet) -> None:
    assert "S" not in told(read(on_tabs(None, ("Pat Lee", "10/3/2026"), LEFT), rules))[1:]


def test_where_a_line_follows_the_last_label_the_labels_stand_over_their_lines(rules: RuleSet) -> None:
    found = [para(run("____________"), TAB, run("________"))]
    for label, name in zip(LABELS, ("Pat Lee", "", ""), strict=True):
        found += [para(run(label), TAB, run("Date")), para(run(name or "____________"), TAB, run("________"))]
    document = read(request(*found), rules)
    assert document.signatures["facilitator"].state is not SignatureState.SIGNED


def test_in_a_grid_of_parties_nothing_of_this_changes(rules: RuleSet) -> None:
    heads = ("", "Signature", "Date")
    rows = [heads, (LABELS[0], "Pat Lee", "10/3/2026"), (LABELS[1], "", ""), (LABELS[2], "", "")]
    assert told(read(request(grid(*rows)), rules)) == "S.."
