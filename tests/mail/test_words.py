"""The writer's own words, in the shapes in which clients quote."""

# Lines of mails stand whole.
# ruff: noqa: E501

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmd_mailbot.mail.html import text_of
from mmd_mailbot.mail.words import MARKER, cut, own_words

from .letters import MARK

QUOTED = f"{MARK}\n\nReply APPROVE, or DECLINE with a reason.\n\nDECLINE"
BEHIND = "\n".join(f"> {each}" for each in QUOTED.split("\n"))

PLAIN = {
    "gmail": f"Approved, thanks\n\nOn Mon, Oct 5, 2026 at 9:00 AM MMD Mailbot <bot@rpdc.example> wrote:\n\n{BEHIND}\n",
    "gmail, wrapped": "Approved, thanks\n\nOn Mon, Oct 5, 2026 at 9:00 AM MMD Mailbot for the Missouri Model Districts <\n"
    f"bot@rpdc.example> wrote:\n\n{BEHIND}\n",
    "apple mail": f"Approved, thanks\n\n> On Oct 5, 2026, at 9:00 AM, MMD Mailbot <bot@rpdc.example> wrote:\n> \n{BEHIND}\n",
    "iphone": "Approved, thanks\n\nSent from my iPhone\n\n> On Oct 5, 2026, at 9:00 AM, MMD Mailbot <bot@rpdc.example> wrote:\n"
    f"> \n> \ufeff{BEHIND[2:]}\n",
    "thunderbird": f"Approved, thanks\n\nOn 10/5/26 09:00, MMD Mailbot wrote:\n{BEHIND}\n\n-- \nPat Smith\nAdair Co. R-I\n",
    "thunderbird, below": f"On 10/5/26 09:00, MMD Mailbot wrote:\n{BEHIND}\n\nApproved, thanks\n\n-- \nPat Smith\n",
    "outlook desktop": "Approved, thanks\r\n\r\nFrom: MMD Mailbot <bot@rpdc.example>\r\nSent: Monday, October 5, 2026 9:00 AM\r\n"
    f"To: Pat Smith <pat@adair.example>\r\nSubject: MMD-26-0001\r\n\r\n{QUOTED}",
    "outlook web": "Approved, thanks\n________________________________\nFrom: MMD Mailbot <bot@rpdc.example>\n"
    f"Sent: Monday, October 5, 2026 9:00 AM\nTo: Pat Smith\nSubject: MMD-26-0001\n\n{QUOTED}",
    "outlook phone": "Approved, thanks\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n"
    f"From: MMD Mailbot <bot@rpdc.example>\nSent: Monday, October 5, 2026 9:00:00 AM\nTo: Pat\nSubject: x\n\n{QUOTED}",
    "outlook, bold": "Approved, thanks\n\n*From:* MMD Mailbot <bot@rpdc.example>\n*Sent:* Monday, October 5, 2026 9:00 AM\n"
    f"*To:* Pat Smith\n*Subject:* x\n\n{QUOTED}",
    "outlook, old": f"Approved, thanks\n\n-----Original Message-----\nFrom: bot@rpdc.example\n\n{QUOTED}",
    "german outlook": "Approved, thanks\n\nVon: MMD Mailbot <bot@rpdc.example>\nGesendet: Montag, 5. Oktober 2026 09:00\n"
    f"An: Pat Smith\nBetreff: x\n\n{QUOTED}",
    "german thunderbird": f"Approved, thanks\n\nAm 05.10.26 um 09:00 schrieb MMD Mailbot:\n{BEHIND}",
    "german gmail": "Approved, thanks\n\nAm Mo., 5. Okt. 2026 um 09:00 Uhr schrieb MMD Mailbot <bot@rpdc.example>:\n\n"
    + BEHIND,
    "german phone": f"Approved, thanks\n\nVon meinem iPhone gesendet\n\n> Am 05.10.2026 um 09:00 schrieb Bot:\n{BEHIND}",
    "spanish gmail": f"Approved, thanks\n\nEl lun, 5 oct 2026 a las 9:00, Bot (<bot@rpdc.example>) escribió:\n\n{BEHIND}",
    "spanish outlook": "Approved, thanks\n\nDe: Bot <bot@rpdc.example>\nEnviado el: lunes, 5 de octubre de 2026 9:00\n"
    f"Para: Pat\nAsunto: x\n\n{QUOTED}",
    "only our mark": f"Approved, thanks\n\n{QUOTED}",
    "disclaimer": "Approved, thanks\n\nCONFIDENTIALITY NOTICE: This e-mail may say DECLINE.\n\nIf you are not the addressee, DECLINE.",
    "banner above": "CAUTION: This email originated from outside of the organization. Do not click\nlinks.\n\nApproved, thanks\n",
    "external tag": f"[EXTERNAL]\n\nApproved, thanks\n\n{BEHIND}",
}

HTML = {
    "gmail": '<div dir="ltr">Approved, thanks</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" '
    'class="gmail_attr">On Mon, Oct 5, 2026 at 9:00 AM Bot &lt;<a href="mailto:b@x.example">b@x.example</a>&gt; wrote:<br>'
    f'</div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex"><div>{MARK}<br>DECLINE</div></blockquote></div>',
    "outlook web": '<html><head><style>p {margin:0}</style></head><body><div class="elementToProof">Approved, thanks</div>'
    '<div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><font>'
    f"<b>From:</b> Bot<br><b>Sent:</b> Monday<br></font></div><div>{MARK}</div><p>DECLINE</p></body></html>",
    "outlook desktop": "<body lang=EN-US><div class=WordSection1><p class=MsoNormal>Approved, thanks<o:p></o:p></p>"
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in "
    "0in'><p class=MsoNormal><b>From:</b> Bot<br><b>Sent:</b> Monday</p></div></div><p>DECLINE</p></div></body>",
    "apple mail": '<html><body dir="auto">Approved, thanks<br><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br>'
    f'<blockquote type="cite">On Oct 5, 2026, at 9:00 AM, Bot wrote:<br><br></blockquote></div><blockquote type="cite"><div>{MARK}'
    "</div><p>DECLINE</p></blockquote></body></html>",
    "thunderbird, below": '<html><body><div class="moz-cite-prefix">On 10/5/26 09:00, Bot wrote:<br></div><blockquote type="cite">'
    '<pre>DECLINE\nDECLINE</pre></blockquote><p>Approved, thanks</p><div class="moz-signature">-- <br>Pat</div></body></html>',
    "yahoo": '<div>Approved, thanks</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>On Monday, Bot wrote:</div><div>DECLINE</div>'
    "</div>",
    "hidden words": '<div style="display:none">DECLINE</div><p>Approved, thanks</p><!-- DECLINE --><script>DECLINE</script>',
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN.keys())
def test_the_own_words_of_a_plain_reply_are_found(text: str) -> None:
    assert own_words(text) == "Approved, thanks"


@pytest.mark.parametrize("page", HTML.values(), ids=HTML.keys())
def test_the_own_words_of_an_html_reply_are_found(page: str) -> None:
    assert own_words(text_of(page)) == "Approved, thanks"


def test_answers_between_the_quoted_lines_are_kept() -> None:
    text = "On Mon, Oct 5, 2026, Bot wrote:\n> Which brand?\nLogitech C920s\n> What cost?\n64.99\n"
    assert own_words(text) == "Logitech C920s\n64.99"


def test_a_line_that_only_looks_like_a_header_stays() -> None:
    text = "From: our budget we can pay 100.\nThe rest later."
    assert own_words(text) == text


def test_prose_that_begins_like_an_attribution_stays() -> None:
    text = "On Monday 5 we meet.\nOn Tuesday I wrote the plan."
    assert own_words(text) == text


def test_forwarding_marks_are_told_from_answers() -> None:
    assert cut("See below\n\n---------- Forwarded message ---------\nFrom: a@b.example\n").forwarded
    assert cut("Begin forwarded message:\n\nFrom: a@b.example").forwarded
    assert not cut("Yes\n\n-----Original Message-----\nFrom: a@b.example").forwarded


@settings(deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_nothing_below_our_mark_is_ever_the_writers(above: str, below: str) -> None:
    marked = own_words(f"{above}\n{MARKER}\n{below}")
    assert marked == own_words(f"{above}\n{MARKER}\n")


@settings(deadline=None)
@given(st.text(max_size=2000))
def test_any_page_becomes_text(page: str) -> None:
    assert isinstance(own_words(text_of(page)), str)


def test_hostile_nesting_of_tags_is_survived() -> None:
    assert isinstance(text_of("<div>" * 50_000 + "x"), str)
    assert isinstance(text_of("<blockquote>" * 20_000), str)
