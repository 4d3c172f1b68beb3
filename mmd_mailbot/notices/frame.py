"""The frames around the words: plain text, and an HTML page that holds in Outlook, Gmail, phones and dark mode."""

from __future__ import annotations

from html import escape

from . import markdown

# Above this line a reply's own words stand; the mail reader cuts there.
MARKER = "~~~ please write above this line ~~~"

_DARK = """
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .m-page, .m-page > tbody > tr > td { background-color: #16191d !important; }
  .m-card { background-color: #20252b !important; }
  .m-card p, .m-card h1, .m-card h2, .m-card li, .m-card td { color: #e6e9ec !important; }
  .m-card td.m-top { background-color: #1d4a73 !important; color: #ffffff !important; }
  .m-card a { color: #8fc1f2 !important; }
  .m-card .m-blockquote { background-color: #2a3139 !important; border-left-color: #5c7a94 !important; }
  .m-card .m-code { background-color: #2f3740 !important; color: #e6e9ec !important; }
  .m-card td.ok { color: #5fd07f !important; }
  .m-card td.bad { color: #ff8a80 !important; }
  .m-card td.unsure { color: #f2c35b !important; }
  .m-card td.m-main { background-color: #8fc1f2 !important; border-color: #8fc1f2 !important; }
  .m-card a.m-main { color: #10202f !important; }
  .m-card td.m-side { background-color: #20252b !important; border-color: #8fc1f2 !important; }
  .m-card .m-td, .m-card .m-th { color: #e6e9ec !important; border-bottom-color: #46525d !important; }
  .m-small { color: #aab3bb !important; }
}
@media (max-width: 480px) {
  .m-pad { padding-left: 16px !important; padding-right: 16px !important; }
  .m-td, .m-th { padding-right: 8px !important; }
}
"""

_PAGE = """<!DOCTYPE html>
<html lang="en" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{title}</title>
<style type="text/css">{dark}</style>
</head>
<body style="margin:0;padding:0;background-color:#eef1f4">
<table role="presentation" class="m-page" width="100%" cellpadding="0" cellspacing="0" border="0" \
style="background-color:#eef1f4"><tbody><tr><td align="center" style="padding:8px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" class="m-card" width="100%" cellpadding="0" cellspacing="0" border="0" \
style="max-width:600px;width:100%;background-color:#ffffff;color:#1c2126;text-align:left">
<tbody><tr><td class="m-small m-pad" style="{font};padding:8px 24px;font-size:12px;line-height:16px;color:#5c6670">\
{marker}</td></tr>
<tr><td class="m-top m-pad" bgcolor="#17466f" style="{font};background-color:#17466f;color:#ffffff;padding:12px 24px;\
font-size:14px;line-height:20px;font-weight:bold">{top}</td></tr>
<tr><td class="m-pad" style="padding:22px 24px 10px 24px;word-break:break-word;overflow-wrap:anywhere;{font}">
{body}
</td></tr></tbody></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></tbody></table>
</body>
</html>
"""


def html_page(fragment: str, *, title: str, top: str) -> str:
    """A whole page around a fragment that ``markdown.to_html`` made."""
    return _PAGE.format(
        title=escape(title), dark=_DARK, font=markdown.FONT, marker=escape(MARKER), top=escape(top), body=fragment
    )


def always_dark(page: str) -> str:
    """The page as one sees it who has set the device to dark."""
    return page.replace("@media (prefers-color-scheme: dark)", "@media all")


def text_page(text: str) -> str:
    return f"{MARKER}\n\n{text}"
