"""Ink drawn into a PDF or a Word file is a signature where it looks like one, and never where it is a tick, an arrow, a
ring, a bracket or a line through a name: size alone tells nothing."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png, strokes
from mmd_mailbot.documents.page import Picture
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.signatures.drawn import is_midway, whole_names
from mmd_mailbot.documents.signatures.site import Site
from mmd_mailbot.ports import FileToRead

from .test_signature import ROLES, drawn, states
from .word_xml import para, request, run, word

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
Points = list[tuple[float, float]]


def path(canvas: Canvas, *lines: Points) -> None:
    """Each line as a path of its own, as a tablet's pen leaves them; at the district's place."""
    canvas.setLineWidth(1.3)
    for points in lines:
        made = canvas.beginPath()
        made.moveTo(220 + points[0][0], 496 + points[0][1])
        for x, y in points[1:]:
            made.lineTo(220 + x, 496 + y)
        canvas.drawPath(made)


def round_line(width: float, height: float) -> Points:
    return [(width / 2 * (1 + math.cos(a / 5)), height / 2 * (1 + math.sin(a / 5))) for a in range(33)]


SHAPES: dict[str, tuple[Points, ...]] = {
    "an arrow": ([(110, 12), (60, 8), (4, 9)], [(18, 18), (4, 9), (17, 1)]),
    "a long tick": ([(0, 8), (14, 0), (60, 24)],),
    "a cross": ([(0, 0), (40, 22)], [(0, 22), (40, 0)]),
    "a ring": (round_line(120, 22),),
    "a bracket": ([(8, 24), (0, 22), (0, 2), (8, 0)], [(92, 24), (100, 22), (100, 2), (92, 0)]),
    "a stroke": ([(0, 6), (60, 9), (120, 13)],),
    "two strokes": ([(0, 6), (60, 9), (120, 13)], [(0, 2), (60, 5), (120, 9)]),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_what_a_pen_draws_to_point_or_to_cross_out_is_never_signed(shape: tuple[Points, ...], rules: RuleSet) -> None:
    found = states(drawn(lambda canvas: path(canvas, *shape)), rules)
    assert SIGNED not in found
    assert found[1:] == [UNSIGNED, UNSIGNED]


def test_a_name_crossed_out_is_for_a_person(rules: RuleSet) -> None:
    def draw(canvas: Canvas) -> None:
        path(canvas, *[[(x * 130, y * 26) for x, y in each] for each in strokes("Jordan Sample")])
        path(canvas, [(-4, 10), (60, 12), (136, 13)], [(-4, 16), (60, 17), (136, 18)])

    assert states(drawn(draw), rules)[0] is not SIGNED


@pytest.mark.parametrize("name", ["Pat Lee", "Jordan Sample", "Terry Oakes", "Chris Vandermeer"])
def test_a_name_by_pen_is_signed(name: str, rules: RuleSet) -> None:
    def draw(canvas: Canvas) -> None:
        path(canvas, *[[(x * 130, y * 26) for x, y in each] for each in strokes(name)])

    assert states(drawn(draw), rules) == [SIGNED, UNSIGNED, UNSIGNED]


def in_short_paths(canvas: Canvas, lines: list[Points]) -> None:
    """Each bit of the way a path of its own, thin where the hand is fast, as signing pads keep it."""
    for line in lines:
        for (x0, y0), (x1, y1) in pairwise(densely(line)):
            canvas.setLineWidth(0.8 + 0.6 * abs(math.sin(x0 / 5)))
            canvas.line(220 + x0, 496 + y0, 220 + x1, 496 + y1)


@pytest.mark.parametrize("name", ["Pat Lee", "Chris Vandermeer"])
def test_a_name_that_a_program_writes_in_hundreds_of_short_paths_is_signed(name: str, rules: RuleSet) -> None:
    """Four of eleven such had been told as unsigned: nothing of them was as long as a pen's stroke."""
    ways = [[(x * 130, y * 26) for x, y in each] for each in strokes(name)]
    assert states(drawn(lambda canvas: in_short_paths(canvas, ways)), rules) == [SIGNED, UNSIGNED, UNSIGNED]


def test_a_tick_in_short_paths_is_not_signed(rules: RuleSet) -> None:
    assert SIGNED not in states(drawn(lambda canvas: in_short_paths(canvas, [[(0, 8), (14, 0), (60, 24)]])), rules)


def test_an_arrow_s_head_beside_a_tool_s_word_is_no_ink_to_ask_about(rules: RuleSet) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 0.8, 0.2)
        canvas.rect(220, 490, 48, 18, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(224, 496, "Sign")
        canvas.setLineWidth(1)
        canvas.lines([(256, 504, 256, 494), (252, 498, 256, 494), (256, 494, 260, 498)])

    assert states(drawn(draw), rules) == [UNSIGNED, UNSIGNED, UNSIGNED]


def test_the_letters_of_one_name_are_judged_together_for_whose_row_it_is() -> None:
    """A dash of a name lay on the border of two rows, and both went to a person."""
    rows = (70.0, 70.0, 380.0, 127.0), (70.0, 110.0, 380.0, 167.0)
    name = [
        (220.0, 105.0, 228.0, 116.0),
        (229.0, 108.0, 259.0, 113.0),
        (259.0, 105.0, 270.0, 113.0),
        (272.0, 108.0, 332.0, 116.0),
    ]
    own = whole_names([Picture("ink", 1, box) for box in name])
    assert set(own.values()) == {(220.0, 105.0, 332.0, 116.0)}
    assert not is_midway(next(iter(own.values())), Site(rows[0]), [Site(rows[1])])
    below = Picture("ink", 1, (240.0, 128.0, 252.0, 151.0))
    apart = whole_names([*(Picture("ink", 1, box) for box in name), below])
    assert apart[id(below)] == below.box


def densely(line: Points) -> Points:
    """With a point for each third of a typographic point, as some tablets write them."""
    dense: Points = []
    for (x0, y0), (x1, y1) in pairwise(line):
        steps = max(1, round(math.hypot(x1 - x0, y1 - y0) * 3))
        dense += [(x0 + (x1 - x0) * at / steps, y0 + (y1 - y0) * at / steps) for at in range(steps)]
    return [*dense, line[-1]]


@pytest.mark.parametrize("name", ["Pat Lee", "Jordan Sample"])
def test_a_pen_that_writes_very_many_points_signs_all_the_same(name: str, rules: RuleSet) -> None:
    def draw(canvas: Canvas) -> None:
        path(canvas, *[densely([(x * 130, y * 26) for x, y in each]) for each in strokes(name)])

    assert states(drawn(draw), rules) == [SIGNED, UNSIGNED, UNSIGNED]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_nor_do_very_many_points_make_a_signature_of_what_is_none(shape: tuple[Points, ...], rules: RuleSet) -> None:
    assert SIGNED not in states(drawn(lambda canvas: path(canvas, *map(densely, shape))), rules)


def inked(fallback: str) -> str:
    """A paragraph with ink as Word writes it: the strokes, and a picture of them for programs that know no ink."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpi"><w:drawing><wp:inline><wp:extent cx="1524000" cy="381000"/>'
        '<a:graphic><a:graphicData><w14:contentPart r:id="rIdink"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
        f"</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


PICTURE = (
    '<w:drawing><wp:inline><wp:extent cx="1524000" cy="381000"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
    '<a:blip r:embed="ink"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
)


def in_word(ink: str, media: dict[str, bytes], rules: RuleSet) -> list[SignatureState]:
    body = request().replace(
        para("District Contact Signature: Pat Lee Date: 10/3/2026"),
        para(run("District Contact Signature: "), ink),
    )
    (document,) = read_file(FileToRead("form.docx", word(body, media=media)), rules).documents
    return [document.signatures[role].state for role in ROLES]


def test_ink_in_word_is_judged_by_the_picture_that_word_makes_of_it(rules: RuleSet) -> None:
    assert in_word(inked(PICTURE), {"ink": ink_png("Pat Lee")}, rules) == [SIGNED, UNSIGNED, UNSIGNED]


def test_ink_in_word_without_a_picture_of_it_is_for_a_person(rules: RuleSet) -> None:
    assert in_word(inked(""), {}, rules) == [UNCERTAIN, UNSIGNED, UNSIGNED]


def scribbled(lines: list[Points], fill: str = "none") -> str:
    """A shape as Word's Scribble leaves it: a path of 1,524,000 by 381,000 units, 120 by 30 points."""
    path = "".join(
        f'<a:{"lnTo" if at else "moveTo"}><a:pt x="{round(x * 12700)}" y="{round((30 - y) * 12700)}"/></a:{"lnTo" if at else "moveTo"}>'
        for line in lines
        for at, (x, y) in enumerate(line)
    )
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1524000" cy="381000"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:custGeom>'
        f'<a:pathLst><a:path w="1524000" h="381000" fill="{fill}">{path}</a:path></a:pathLst></a:custGeom><a:ln w="15875"/>'
        "</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


@pytest.mark.parametrize("name", ["Jordan Sample", "Chris Vandermeer"])
def test_a_name_scribbled_in_word_is_signed(name: str, rules: RuleSet) -> None:
    ways = [[(x * 116 + 2, y * 26 + 2) for x, y in each] for each in strokes(name)]
    assert in_word(scribbled(ways), {}, rules) == [SIGNED, UNSIGNED, UNSIGNED]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_other_shapes_in_word_are_for_a_person(shape: tuple[Points, ...], rules: RuleSet) -> None:
    assert in_word(scribbled(list(shape)), {}, rules) == [UNCERTAIN, UNSIGNED, UNSIGNED]


def scribbled_long_ago(lines: list[Points], looks: str = 'filled="f"', steps: str = "{}", tag: str = "shape") -> str:
    """The same as Words before 2010 leave it."""
    ways = [[(round(x * 100), round((30 - y) * 100)) for x, y in each] for each in lines]
    path = "".join(f"m{each[0][0]},{each[0][1]}l" + ",".join(f"{x},{y}" for x, y in each[1:]) for each in ways)
    told = f'coordsize="12000,3000" path="{steps.format(path)}e"'
    if tag == "polyline":
        told = 'points="' + " ".join(f"{x / 100}pt,{y / 100}pt" for each in ways for x, y in each) + '"'
    return f'<w:r><w:pict><v:{tag} style="width:120pt;height:30pt" {told} {looks}/></w:pict></w:r>'


@pytest.mark.parametrize("tag", ["shape", "polyline"])
def test_a_name_scribbled_in_an_older_word_is_signed(tag: str, rules: RuleSet) -> None:
    """It had been no picture at all, and the place unsigned."""
    ways = [[(x * 116 + 2, y * 26 + 2) for x, y in each] for each in strokes("Jordan Sample")]
    ways = [[point for way in ways for point in way]] if tag == "polyline" else ways
    (first, *others) = in_word(scribbled_long_ago(ways, tag=tag), {}, rules)
    assert first in ([SIGNED] if tag == "shape" else [SIGNED, UNCERTAIN])
    assert others == [UNSIGNED, UNSIGNED]


def test_an_older_shape_that_is_no_name_or_cannot_be_followed_is_for_a_person(rules: RuleSet) -> None:
    arrow = [[(4.0, 15.0), (110.0, 15.0)], [(96.0, 22.0), (110.0, 15.0), (96.0, 8.0)]]
    assert in_word(scribbled_long_ago(arrow), {}, rules)[0] is UNCERTAIN
    assert in_word(scribbled_long_ago(arrow, steps="qx{}"), {}, rules)[0] is UNCERTAIN


def test_what_an_older_word_does_not_stroke_is_not_there(rules: RuleSet) -> None:
    ways = [[(x * 116 + 2, y * 26 + 2) for x, y in each] for each in strokes("Jordan Sample")]
    assert in_word(scribbled_long_ago(ways, 'filled="f" stroked="f"'), {}, rules)[0] is UNSIGNED


def art(words: str, looks: str = 'fillcolor="#1f3a7a" stroked="f"', style: str = "") -> str:
    return (
        f'<w:r><w:pict><v:shape style="width:130pt;height:24pt{style}" {looks}>'
        f'<v:textpath on="t" fitshape="t" string="{words}"/></v:shape></w:pict></w:r>'
    )


@pytest.mark.parametrize(
    "looks", ['fillcolor="#369" stroked="f"', 'fillcolor="white"', 'filled="f" strokecolor="navy"']
)
def test_a_name_in_word_art_signs_as_a_typed_one(looks: str, rules: RuleSet) -> None:
    """Its words stand in an attribute, and the place had been unsigned."""
    assert in_word(art("Pat Lee", looks), {}, rules) == [SIGNED, UNSIGNED, UNSIGNED]


def test_other_words_in_word_art_and_watermarks_sign_nothing(rules: RuleSet) -> None:
    floats = ";position:absolute;mso-position-vertical-relative:page;margin-top:200pt"
    for each in (
        art("SAMPLE"), art("Sign here"), art("Superintendent"), art("Pat Lee", style=floats),
        art("Pat Lee", style=";visibility:hidden"), art("Pat Lee", 'fillcolor="white" stroked="f"'),
        art("Pat Lee", 'filled="f" stroked="f"'), art("Pat Lee", 'fillcolor=" " stroked="f"'),
    ):  # fmt: skip
        assert in_word(each, {}, rules) == [UNSIGNED, UNSIGNED, UNSIGNED]
    assert in_word(art("PL"), {}, rules) == [UNCERTAIN, UNSIGNED, UNSIGNED]


@pytest.mark.parametrize("far", ["1e400", "nan", "99999999999", "x"])
def test_a_shape_with_wild_numbers_is_for_a_person(far: str, rules: RuleSet) -> None:
    wild = scribbled([[(0, 0), (60, 20)]]).replace('x="0"', f'x="{far}"')
    assert in_word(wild, {}, rules) == [UNCERTAIN, UNSIGNED, UNSIGNED]


def test_an_area_of_colour_in_word_is_no_pen_s_line(rules: RuleSet) -> None:
    ways = [[(x * 116 + 2, y * 26 + 2) for x, y in each] for each in strokes("Jordan Sample")]
    assert in_word(scribbled(ways, fill="norm"), {}, rules) == [UNCERTAIN, UNSIGNED, UNSIGNED]


@pytest.mark.parametrize("wide", [14, 20])
def test_a_short_name_in_a_small_hand_is_signed(wide: int, rules: RuleSet) -> None:
    """Narrower than a tick's line may be, and as tall as names are."""
    ways = [[(x * wide, y * 26) for x, y in each] for each in strokes("PL")]
    assert states(drawn(lambda canvas: path(canvas, *ways)), rules) == [SIGNED, UNSIGNED, UNSIGNED]


SMALL_SHAPES: dict[str, tuple[Points, ...]] = {
    "two ticks": ([(2, 12), (7, 2), (18, 25)], [(4, 12), (9, 2), (20, 25)]),
    "star": ([(9, 26), (14, 2), (0, 17), (18, 17), (4, 2), (9, 26)],),
    "zigzag": ([(i * 1.6, 2 + 22 * (i % 2)) for i in range(12)],),
    "hash": ([(4, 2), (6, 24)], [(12, 2), (14, 24)], [(0, 8), (18, 9)], [(0, 17), (18, 18)]),
    "bracket": ([(14, 26), (8, 26), (8, 14), (3, 13), (8, 12), (8, 1), (14, 1)],),
    "coil": ([(3 + i * 0.35 + 4 * math.cos(i * 0.7), 13 + 11 * math.sin(i * 0.7)) for i in range(40)],),
    "NA": ([(0, 2), (0, 22), (8, 2), (8, 22)], [(10, 2), (15, 22), (20, 2)], [(12, 10), (18, 10)]),
    "24": ([(0, 20), (5, 25), (10, 20), (0, 2), (9, 2)], [(18, 2), (18, 25), (11, 10), (21, 10)]),
}


@pytest.mark.parametrize("shape", SMALL_SHAPES.values(), ids=SMALL_SHAPES.keys())
def test_other_small_shapes_are_not(shape: tuple[Points, ...], rules: RuleSet) -> None:
    assert SIGNED not in states(drawn(lambda canvas: path(canvas, *shape)), rules)
