"""How mail programs write a reply: each layout makes the whole mail, as bytes, of the words and of what is answered.

What is answered is either a notice of ours (our marker at its top) or a colleague's mail that begins with a word that
acts; both are full of such words.
"""

# Lines of mails stand whole.
# ruff: noqa: E501

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from .letters import MARK


@dataclass(frozen=True)
class Answered:
    """A mail that is answered: who wrote it, and its lines."""

    name: str
    address: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def behind(self) -> str:
        return "\n".join(f"> {each}".rstrip() for each in self.lines)

    @property
    def page(self) -> str:
        return "".join(f"<p>{escape(each) or '&nbsp;'}</p>" for each in self.lines)


NOTICE = Answered(
    "MMD Mailbot",
    "mmd-mailbot@rpdc.example",
    (
        MARK,
        "",
        "APPROVE",
        "Sign the form and reply with it, or write one word on the first line:",
        "APPROVED",
        "DECLINE and the reason",
        "-- ",
        "APPROVE 450",
    ),
)
COLLEAGUE = Answered(
    "Dana Wells",
    "dana.wells@dese.example",
    ("APPROVED", "", "Thanks,", "Dana"),
)
ANSWERED = {"a notice of ours": NOTICE, "a colleague": COLLEAGUE}
Layout = Callable[[str, Answered], bytes]


def _head(content_type: str, encoding: str = "8bit") -> str:
    return (
        "Return-Path: <fran.north@rpdc.example>\nFrom: Fran North <fran.north@rpdc.example>\nTo: MMD Mailbot <mmd-mailbot@rpdc.example>\n"
        "Subject: Re: MMD-26-0001 Cedar Hollow R-II\nDate: Mon, 05 Oct 2026 09:12:33 -0500\nMessage-ID: <r1@rpdc.example>\n"
        f"In-Reply-To: <n1@rpdc.example>\nMIME-Version: 1.0\nContent-Type: {content_type}\nContent-Transfer-Encoding: {encoding}\n\n"
    )


def plain(text: str, charset: str = "utf-8", encoding: str = "8bit") -> bytes:
    body = text.replace("\n", "\r\n").encode(charset, "replace")
    if encoding == "base64":
        body = base64.encodebytes(body)
    elif encoding == "quoted-printable":
        body = quopri.encodestring(body)
    return _head(f"text/plain; charset={charset}", encoding).replace("\n", "\r\n").encode() + body


def page(body: str) -> bytes:
    text = f"<html><head><meta charset=utf-8></head><body>{body}</body></html>"
    return (_head("text/html; charset=utf-8") + text).replace("\n", "\r\n").encode()


def both(text: str, body: str) -> bytes:
    parts = f"--=_alt\nContent-Type: text/plain; charset=utf-8\n\n{text}\n--=_alt\nContent-Type: text/html; charset=utf-8\n\n<html><body>{body}</body></html>\n--=_alt--\n"
    return (_head('multipart/alternative; boundary="=_alt"') + parts).replace("\n", "\r\n").encode()


def _html(words: str) -> str:
    return "<br>".join(escape(each) for each in words.split("\n"))


def _paragraphs(words: str, css: str) -> str:
    return "".join(f'<p class="{css}">{escape(each) or "&nbsp;"}<o:p></o:p></p>' for each in words.split("\n"))


# ---------------------------------------------------------------- Outlook

OUTLOOK_HEADS = {
    "English": ("From", "Sent", "To", "Subject", "Monday, October 5, 2026 9:00 AM"),
    "Spanish": ("De", "Enviado el", "Para", "Asunto", "lunes, 5 de octubre de 2026 9:00"),
    "German": ("Von", "Gesendet", "An", "Betreff", "Montag, 5. Oktober 2026 09:00"),
    "French": ("De ", "Envoyé ", "À ", "Objet ", "lundi 5 octobre 2026 09:00"),
    "Italian": ("Da", "Inviato", "A", "Oggetto", "lunedì 5 ottobre 2026 09:00"),
    "Portuguese": ("De", "Enviada em", "Para", "Assunto", "segunda-feira, 5 de outubro de 2026 09:00"),
    "Dutch": ("Van", "Verzonden", "Aan", "Onderwerp", "maandag 5 oktober 2026 09:00"),
}


def _outlook_head(language: str, what: Answered) -> list[str]:
    sender, sent, to, subject, day = OUTLOOK_HEADS[language]
    return [
        f"{sender}: {what.name} <{what.address}>",
        f"{sent}: {day}",
        f"{to}: Fran North <fran.north@rpdc.example>",
        f"{subject}: MMD-26-0001 Cedar Hollow R-II",
    ]


def outlook_plain(language: str) -> Layout:
    return lambda words, what: plain(
        f"{words}\n\nFran North\nRPDC North\n\n" + "\n".join(_outlook_head(language, what)) + f"\n\n{what.text}\n",
        "utf-8",
    )


def outlook_page(language: str) -> Layout:
    def made(words: str, what: Answered) -> bytes:
        head = "<br>".join(
            f"<b>{each.partition(':')[0]}:</b>{escape(each.partition(':')[2])}"
            for each in _outlook_head(language, what)
        )
        return page(
            f"<div class=WordSection1>{_paragraphs(words, 'MsoNormal')}<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Fran North<o:p></o:p></p>"
            f"<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal>{head}<o:p></o:p></p></div></div>"
            f"{what.page}</div>"
        )

    return made


def outlook_web(words: str, what: Answered) -> bytes:
    lines = "".join(
        f'<div class="elementToProof" style="font-size: 12pt">{escape(each) or "<br>"}</div>'
        for each in words.split("\n")
    )
    head = "<br>".join(escape(each) for each in _outlook_head("English", what))
    return both(
        f"{words}\n________________________________\n"
        + "\n".join(_outlook_head("English", what))
        + f"\n\n{what.text}\n",
        f'{lines}<div id="Signature"><div>Fran North</div></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%">'
        f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">{head}</font><div>&nbsp;</div></div>{what.page}',
    )


def outlook_web_page(words: str, what: Answered) -> bytes:
    return page(
        outlook_web(words, what).decode().partition("<html><body>")[2].partition("</body>")[0].replace("\r\n", "\n")
    )


def outlook_new(words: str, what: Answered) -> bytes:
    head = "".join(f"<div>{escape(each)}</div>" for each in _outlook_head("English", what))
    return page(
        f'<div style="font-family: Aptos">{_html(words)}</div><div class="ms-outlook-mobile-reference-message skipProofing" id="mail-editor-reference-message-container">'
        f'<div style="border-width: 1pt medium medium; border-style: solid none none; padding: 3pt 0in 0in;">{head}</div>{what.page}</div>'
    )


def outlook_phone(system: str) -> Layout:
    def made(words: str, what: Answered) -> bytes:
        head = "\n".join(_outlook_head("English", what))
        return plain(
            f"{words}\n\nGet Outlook for {system}<https://aka.ms/o0ukef>\n________________________________\n{head}\n\n{what.text}\n",
            encoding="base64",
        )

    return made


def outlook_2003(words: str, what: Answered) -> bytes:
    head = "<br>".join(escape(each) for each in _outlook_head("English", what))
    return page(
        f"<div>{_html(words)}</div><br><div class=OutlookMessageHeader lang=en-us><hr tabindex=-1>{head}</div>{what.page}"
    )


def outlook_original(words: str, what: Answered) -> bytes:
    head = "\n".join(_outlook_head("English", what))
    return plain(
        f"{words}\n\n-----Original Message-----\n{head}\n\n{what.text}\n", "windows-1252", "quoted-printable"
    )


def outlook_one_line(words: str, what: Answered) -> bytes:
    return plain(f"{words}\n\n{' '.join(_outlook_head('English', what))}\n\n{what.text}\n")


def outlook_mac(words: str, what: Answered) -> bytes:
    return plain(
        f"{words}\n\n \n\nFrom: {what.name} <{what.address}>\nDate: Monday, October 5, 2026 at 9:00 AM\nTo: Fran North <fran.north@rpdc.example>\n"
        f"Subject: MMD-26-0001\n\n \n\n{what.text}\n"
    )


# ---------------------------------------------------------------- Gmail and its like

GMAIL_LINES = {
    "English": "On Mon, Oct 5, 2026 at 9:00 AM {name} <{address}> wrote:",
    "Spanish": "El lun, 5 oct 2026 a las 9:00, {name} (<{address}>) escribió:",
    "German": "Am Mo., 5. Okt. 2026 um 09:00 Uhr schrieb {name} <{address}>:",
    "French": "Le lun. 5 oct. 2026 à 09:00, {name} <{address}> a écrit :",
    "Italian": "Il giorno lun 5 ott 2026 alle ore 09:00 {name} <{address}> ha scritto:",
    "Portuguese": "Em seg., 5 de out. de 2026 às 09:00, {name} <{address}> escreveu:",
    "Dutch": "Op ma 5 okt 2026 om 09:00 schreef {name} <{address}>:",
    "Polish": "pon., 5 paź 2026 o 09:00 {name} <{address}> napisał(a):",
    "Swedish": "Den mån 5 okt. 2026 kl 09:00 skrev {name} <{address}>:",
}


def gmail(language: str) -> Layout:
    def made(words: str, what: Answered) -> bytes:
        line = GMAIL_LINES[language].format(name=what.name, address=what.address)
        return both(
            f"{words}\n\n{line}\n\n{what.behind}\n",
            f'<div dir="ltr">{_html(words)}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{escape(line)}<br></div>'
            f'<blockquote class="gmail_quote" style="margin:0 0 0 .8ex">{what.page}</blockquote></div>',
        )

    return made


def gmail_page(words: str, what: Answered) -> bytes:
    return page(gmail("English")(words, what).decode().partition("<html><body>")[2].partition("</body>")[0])


def gmail_wrapped(words: str, what: Answered) -> bytes:
    line = f"On Mon, Oct 5, 2026 at 9:00 AM {what.name} for the Missouri Model Districts <\n{what.address}> wrote:"
    return plain(f"{words}\n\n{line}\n\n{what.behind}\n")


def gmail_confidential_foot(words: str, what: Answered) -> bytes:
    foot = "CONFIDENTIALITY NOTICE: This e-mail may be APPROVED for nobody else.\nAPPROVE"
    line = GMAIL_LINES["English"].format(name=what.name, address=what.address)
    return plain(f"{words}\n\n-- \nFran North\nAPPROVED trainer\n\n{foot}\n\n{line}\n\n{what.behind}\n")


# ---------------------------------------------------------------- Apple, Thunderbird, and others


def apple_mail(words: str, what: Answered) -> bytes:
    return both(
        f"{words}\n\n> On Oct 5, 2026, at 9:00 AM, {what.name} <{what.address}> wrote:\n> \n{what.behind}\n\n",
        f'<div dir="auto">{_html(words)}</div><div><br><blockquote type="cite"><div>On Oct 5, 2026, at 9:00 AM, {what.name} wrote:</div><br>'
        f"<div>{what.page}</div></blockquote></div>",
    )


def apple_page(words: str, what: Answered) -> bytes:
    return page(apple_mail(words, what).decode().partition("<html><body>")[2].partition("</body>")[0])


def iphone(words: str, what: Answered) -> bytes:
    return plain(
        f"{words}\n\nSent from my iPhone\n\n> On Oct 5, 2026, at 9:00 AM, {what.name} <{what.address}> wrote:\n> \n> \ufeff{what.behind[2:]}\n"
    )


def thunderbird(words: str, what: Answered) -> bytes:
    return plain(f"{words}\n\nOn 10/5/26 09:00, {what.name} wrote:\n{what.behind}\n\n-- \nFran North\nRPDC\n")


def thunderbird_below(words: str, what: Answered) -> bytes:
    return plain(f"On 10/5/26 09:00, {what.name} wrote:\n{what.behind}\n\n{words}\n\n-- \nFran North\n")


def thunderbird_page_below(words: str, what: Answered) -> bytes:
    return page(
        f'<div class="moz-cite-prefix">On 10/5/26 09:00, {what.name} wrote:<br></div><blockquote type="cite">{what.page}</blockquote>'
        f'<p>{_html(words)}</p><div class="moz-signature">-- <br>Fran</div>'
    )


def yahoo(words: str, what: Answered) -> bytes:
    return page(
        f'<div class="ydp1a2yahoo-style-wrap"><div dir="ltr">{_html(words)}</div></div><div id="ydp9yahoo_quoted_1" class="ydp9yahoo_quoted"><div>'
        f"<div>On Monday, October 5, 2026 at 09:00:00 AM CDT, {what.name} &lt;{what.address}&gt; wrote:</div>{what.page}</div></div>"
    )


def samsung(words: str, what: Answered) -> bytes:
    return plain(
        f"{words}\n\nSent from my Galaxy\n\n\n-------- Original message --------\nFrom: {what.name} <{what.address}>\nDate: 10/5/26 9:00 AM (GMT-06:00)\n"
        f"To: Fran North\nSubject: MMD-26-0001\n\n{what.text}\n"
    )


def notes(words: str, what: Answered) -> bytes:
    return plain(
        f'{words}\n\n\n-----"{what.name}" <{what.address}> wrote: -----\nTo: Fran North/RPDC\nFrom: "{what.name}" <{what.address}>\nDate: 10/05/2026 09:00AM\n'
        f"Subject: MMD-26-0001\n\n{what.text}\n"
    )


def notes_head(words: str, what: Answered) -> bytes:
    return plain(
        f"{words}\n\n\n\nFrom:   {what.name} <{what.address}>\nTo:     fran.north@rpdc.example\nDate:   10/05/2026 09:00 AM\nSubject:        MMD-26-0001\n\n\n\n{what.text}\n"
    )


def groupwise(words: str, what: Answered) -> bytes:
    return plain(f"{words}\n\n>>> {what.name} <{what.address}> 10/5/2026 9:00 AM >>>\n{what.text}\n")


def zimbra(words: str, what: Answered) -> bytes:
    return page(
        f'<div style="font-family: arial">{_html(words)}</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>From: </b>"{what.name}"<br>'
        f"<b>To: </b>Fran<br><b>Sent: </b>Monday<br><b>Subject: </b>x<br></div><div>{what.page}</div>"
    )


def roundcube(words: str, what: Answered) -> bytes:
    return page(
        f'<p>{_html(words)}</p><p id="reply-intro">On 2026-10-05 09:00, {what.name} wrote:</p><blockquote type="cite">{what.page}</blockquote>'
    )


def proton(words: str, what: Answered) -> bytes:
    return page(
        f'<div>{_html(words)}</div><div class="protonmail_signature_block"><div>Sent with Proton Mail secure email.</div></div>'
        f'<div class="protonmail_quote">On Monday, {what.name} wrote:<br><blockquote class="protonmail_quote" type="cite">{what.page}</blockquote></div>'
    )


def mutt(words: str, what: Answered) -> bytes:
    return plain(f"{words}\n\n* {what.name} <{what.address}> wrote:\n{what.behind}\n", "us-ascii")


def initials(words: str, what: Answered) -> bytes:
    quoted = "\n".join(f"MM> {each}" for each in what.lines)
    return plain(f"{words}\n\nOn 5 Oct 2026 at 9:00, {what.name} wrote:\n\n{quoted}\n")


def banner(words: str, what: Answered) -> bytes:
    top = "CAUTION: This email originated from outside of the organization. Do not click links or open attachments\nunless you recognize the sender and know the content is safe."
    return plain(f"{top}\n{words}\n\n" + "\n".join(_outlook_head("English", what)) + f"\n\n{what.text}\n")


def banner_page(words: str, what: Answered) -> bytes:
    top = "<b>CAUTION:</b> This email originated from outside of the organization. Do not click links or open attachments unless you know the sender."
    head = "<br>".join(escape(each) for each in _outlook_head("English", what))
    return page(
        f'<table border=0><tr><td style="background:#FFEB9C">{top}</td></tr></table><div><div>{_html(words)}</div></div><hr>'
        f'<div id="x_divRplyFwdMsg">{head}</div>{what.page}'
    )


def pgp_signed(words: str, what: Answered) -> bytes:
    inner = f"{words}\n\nOn 10/5/26, {what.name} wrote:\n{what.behind}"
    return plain(
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{inner}\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n"
    )


def nothing_quoted(words: str, what: Answered) -> bytes:
    return plain(f"{words}\n")


LAYOUTS: Mapping[str, Layout] = {
    **{f"Outlook, {language}": outlook_plain(language) for language in OUTLOOK_HEADS},
    **{f"Outlook, {language}, HTML": outlook_page(language) for language in OUTLOOK_HEADS},
    "Outlook on the web": outlook_web,
    "Outlook on the web, HTML": outlook_web_page,
    "Outlook, new": outlook_new,
    "Outlook for iOS": outlook_phone("iOS"),
    "Outlook for Android": outlook_phone("Android"),
    "Outlook 2003": outlook_2003,
    "Outlook, Original Message": outlook_original,
    "Outlook, head on one line": outlook_one_line,
    "Outlook for Mac": outlook_mac,
    **{f"Gmail, {language}": gmail(language) for language in GMAIL_LINES},
    "Gmail, HTML": gmail_page,
    "Gmail, wrapped": gmail_wrapped,
    "Gmail, signature and disclaimer": gmail_confidential_foot,
    "Apple Mail": apple_mail,
    "Apple Mail, HTML": apple_page,
    "iPhone": iphone,
    "Thunderbird": thunderbird,
    "Thunderbird, below": thunderbird_below,
    "Thunderbird, below, HTML": thunderbird_page_below,
    "Yahoo": yahoo,
    "Samsung": samsung,
    "Notes": notes,
    "Notes, head": notes_head,
    "GroupWise": groupwise,
    "Zimbra": zimbra,
    "Roundcube": roundcube,
    "Proton": proton,
    "mutt": mutt,
    "initials": initials,
    "banner": banner,
    "banner, HTML": banner_page,
    "PGP signed": pgp_signed,
    "nothing quoted": nothing_quoted,
}
