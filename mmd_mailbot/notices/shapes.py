"""The names that templates may use, and the shape of what stands behind each."""

from __future__ import annotations

from typing import TypeAlias

# A plain value (None), a record of named values, or a list of either.
Shape: TypeAlias = "dict[str, Shape] | list[Shape] | None"

# What a decision may say beside the facts (``Notify.say``). Absent: empty.
SAID = (
    "departed", "successor",
    "amount", "reason", "text", "question", "reference", "act", "who", "days", "due", "back_on", "address", "subject",
    "next", "changes", "proof", "waiting", "person", "what", "where", "rest", "asked", "waits_for", "reminders",
    "deputy_for", "since", "last_rung", "undo_until", "about", "brief",
)  # fmt: skip

_FINDING: Shape = {"say": None, "remedy": None, "where": None, "code": None}
_CHECK: Shape = {"mark": None, "label": None, "say": None, "where": None, "remedy": None}
_PERSON: Shape = {"name": None, "address": None, "shown": None}
_ACTION: Shape = {"label": None, "link": None, "kind": None}

MAIL_VALUES: dict[str, Shape] = {
    "programme": None, "name": None, "role": None, "staff": None, "today": None, "their_subject": None,
    "several": None, "count": None, "cases": [{"number": None, "place": None, "line": None}],
    "enclosed": [None], "left_out": [None],
    "brings": dict.fromkeys(("marked", "prefilled", "ready", "draft", "sheet", "blank", "packet")),
    "facilitator": _PERSON, "reply_to": None,
    "techreq_link": None, "invoices_address": None, "to_mend": None, "word_stands": None,
    "told_to_district": None, "actions_on_all": [_ACTION],
    "rows": [{
        "number": None, "place": None, "kind": None, "stage": None, "ball": None, "since": None, "days": None,
        "amount": None, "yours": None, "on_hold": None, "actions": [_ACTION],
    }],
    "open_items": None, "yours": None, "more": None, "notes": [None],
    "charts": [{"title": None, "wide": None, "bars": [{"label": None, "bar": None, "words": None}]}],
    "falls_due": [{"day": None, "words": None}],
    "accounts": [{"place": None, "tools": None, "benefit": None}],
}  # fmt: skip

CASE_VALUES: dict[str, Shape] = {
    **dict.fromkeys(SAID),
    "first": None, "last": None,
    "details": [{"label": None, "value": None}],
    "case": {
        "number": None, "form": None, "kind": None, "place": None, "district": None, "building": None, "stage": None,
        "ball": None, "since": None, "opened": None, "note": None, "on_hold": None, "commitment": None,
        "program": None, "year": None, "level": None,
    },
    "ref": None,
    "actions": [_ACTION],
    "history": [None], "so_far": [None], "held": None,
    "evidence": [{"what": None, "say": None, "cid": None}],
    "sheet": {
        "rows": [{
            "line": None, "invoiced": None, "item": None, "approved": None, "receipt": None, "receipted": None,
            "name": None, "as": None, "from": None, "differs": None,
        }],
        "asked": None, "approved": None, "receipts": None, "paid": None, "to_pay": None, "over": None, "short": None,
        "twice": [None],
    },
    "contact": _PERSON, "clerk": _PERSON,
    "money": {
        "requested": None, "approved": None, "paid": None, "to_pay": None, "invoiced": None, "pay_word": None,
        "balance": None,
        "left": None, "cap": None, "confirmed": None, "less": None, "over": None, "limited_to": None, "open": None,
        "part_paid": None,
    },
    "missing": [_FINDING], "attention": [_FINDING], "information": [_FINDING],
    "fine": [None], "checklist": [_CHECK], "stop": [_FINDING], "phone_on_file": None,
    "tools": [{"name": None, "cost": None}],
    "invoice": {"number": None, "date": None, "total": None, "amount": None},
    "receipts": [{"merchant": None, "date": None, "total": None}],
    "signatures": [{"who": None, "state": None, "name": None, "date": None, "where": None, "note": None, "cid": None}],
    "report": {"tools": None, "use": None, "benefit": None},
    "terms": {
        "first_reminder": None, "expires": None, "answer_by": None, "lapses": None,
        "review": None, "report": None, "report_overdue": None,
        "invoice_due": None,
    },
}  # fmt: skip
