"""What clerks and scripts build on: the names in the JSON of every command, played on a small world."""

from __future__ import annotations

import csv
import io
import json

from .conftest import NOW, Settled

ROW = {"case", "kind", "district", "building", "stage", "on_hold", "ball", "since", "requested", "approved", "paid"}
DOCUMENT = {"file", "kind", "reader", "pages", "confidence", "fields", "signatures", "problems"}
FINDING = {"code", "severity", "say", "where"}
REQUEST_FIELDS = [
    "district",
    "contact_name",
    "contact_email",
    "contact_phone",
    "activities",
    "activity_other",
    "plan_advance",
    "plan_responsible",
    "plan_timeline",
    "plan_evaluation",
    "plan_sharing",
    "plan_monitoring",
    "settings",
    "requested_tools",
    "total_cost",
    "consulted_tech_team",
    "building",
    "building_contact_name",
    "building_contact_email",
    "building_contact_phone",
]


def test_cases_and_one_case(settled: Settled) -> None:
    rows = settled("cases", "--json").json
    assert [(row["case"], row["stage"], row["ball"]) for row in rows] == [
        (settled.at_dese, "dese-review", "dese"),
        (settled.incomplete, "incomplete", "district"),
    ]
    assert all(set(row) >= ROW for row in rows)
    assert (rows[0]["requested"], rows[0]["approved"], rows[0]["on_hold"]) == ("450.00", None, False)

    view = settled("case", settled.at_dese.lower(), "--json").json
    assert set(view) >= ROW | {"parties", "documents", "findings", "balance", "history"}
    assert set(view["balance"]) == {"cap", "reserved", "spent", "left", "confirmed"}
    assert all(set(each) >= DOCUMENT for each in view["documents"])
    assert all(set(each) >= {"at", "event", "by", "stage", "notices", "rules"} for each in view["history"])
    notices = [each for row in view["history"] for each in row["notices"]]
    assert all(set(each) == {"notice", "to", "message_id", "state"} for each in notices)
    assert ("dese-review", "sent") in {(each["notice"], each["state"]) for each in notices}

    incomplete = settled("case", settled.incomplete, "--json").json
    assert {each["code"]: each["severity"] for each in incomplete["findings"]}["plan.sharing.missing"] == "required"
    assert all(set(each) >= FINDING for each in incomplete["findings"])


def test_explain_digest_outbox_quarantine_and_verify(settled: Settled) -> None:
    told = settled("explain", settled.incomplete, "--json").json
    assert (told["case"], told["stage"], told["ball"]) == (settled.incomplete, "incomplete", "district")
    assert told["sentences"]
    assert told["history"]

    waiting = settled("case", settled.incomplete, "--json", "--now", NOW).json
    assert waiting["next"] == {"on": "2026-10-13", "what": "reminder"}

    digests = settled("digest", "dese", "--json", "--now", NOW).json
    assert [item["case"] for each in digests for item in each["items"]] == [settled.at_dese]

    assert settled("outbox", "--json", "--now", NOW).json == []
    assert settled("quarantine", "--json").json == []
    assert settled("verify", "--json").json == {"ok": True, "wrong": []}


def test_read_of_a_form_and_of_a_mail(settled: Settled) -> None:
    form, invoice, receipt = settled("read", str(settled.form), str(settled.mail), "--json").lines
    assert (form["file"], form["kind"], form["reader"]) == ("form.docx", "building_request", "docx")
    assert set(form) == DOCUMENT
    assert set(form["fields"]) >= set(REQUEST_FIELDS)
    assert all(set(each) == {"value", "confidence", "where"} for each in form["fields"].values())
    assert form["fields"]["total_cost"]["value"] == "450.00"
    assert form["fields"]["activities"]["value"] == ["coach-with-teacher"]
    assert form["fields"]["requested_tools"]["value"][0] == {"name": "Logitech C920s webcam", "cost": "195.00"}
    assert set(form["signatures"]) == {"district_contact", "facilitator", "dese"}
    signed = form["signatures"]["district_contact"]
    assert set(signed) == {"state", "form", "name", "date", "confidence", "where"}
    assert (signed["state"], signed["date"]) == ("signed", "2026-10-02")
    assert form["signatures"]["dese"]["state"] == "unsigned"

    assert (invoice["file"], invoice["kind"], receipt["kind"]) == ("mail.eml/invoice.pdf", "invoice", "receipt")
    assert set(invoice["fields"]) >= {
        "letterhead", "district", "invoice_number", "invoice_date", "case_number", "lines", "total",
    }  # fmt: skip
    assert set(invoice["fields"]["letterhead"]["value"]) == {"state", "district"}
    assert set(invoice["fields"]["lines"]["value"][0]) == {"description", "amount"}
    assert set(receipt["fields"]) >= {"merchant", "date", "total"}


def test_a_damaged_file_is_one_object_and_exit_1(settled: Settled) -> None:
    damaged = settled.folder / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type /Catalog")
    outcome = settled("read", str(damaged), "--json")
    [found] = outcome.lines
    assert (outcome.code, found["kind"]) == (1, "unknown")
    assert found["problems"]
    assert "Traceback" not in outcome.err


def test_check_of_a_document_says_what_to_do_instead_of_ignored(settled: Settled) -> None:
    outcome = settled("check", str(settled.form), str(settled.mail), "--json", "--now", NOW)
    assert outcome.code == 1
    assert "form.docx is a document, not a mail" in outcome.err
    assert f"mmd-mailbot read {settled.form}" in outcome.err
    assert [each["file"] for each in outcome.lines] == ["mail.eml"]


def test_check_changes_nothing_and_run_does_it(settled: Settled) -> None:
    before = settled("cases", "--all", "--json").json
    [seen] = settled("check", str(settled.mail), "--json", "--now", NOW).lines
    assert set(seen) >= {"file", "message_id", "from", "origin", "outcome", "documents", "cases", "actions"}
    assert (seen["file"], seen["origin"], seen["outcome"]) == ("mail.eml", "proven", "waiting")
    assert all(set(each) >= {"case", "stage_before", "stage_after", "findings"} for each in seen["cases"])
    assert [each["case"] for each in seen["cases"]] == [settled.at_dese]
    assert all(set(each) >= FINDING for case in seen["cases"] for each in case["findings"])
    assert all(set(each) == {"notice", "to", "subject", "cases"} for each in seen["actions"])
    assert seen["actions"]
    assert settled("cases", "--all", "--json").json == before

    tally = settled("run", "--once", "--json", "--now", NOW).json
    assert set(tally) == {"fetched", "handled", "ignored", "parked", "sent", "waiting", "seconds"}
    assert (tally["fetched"], tally["sent"]) == (1, len(seen["actions"]))
    assert settled("run", "--once", "--json", "--now", NOW).json["fetched"] == 0


def test_export_in_every_format(settled: Settled) -> None:
    assert set(json.loads(settled("export", "--format", "json").out)) == {"cases", "claims", "history"}
    file = settled.folder / "cases.csv"
    assert settled("export", "--out", str(file)).out == ""
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    assert settled.at_dese in {row["case"] for row in rows}


def test_forms_and_preview_without_any_configuration(settled: Settled) -> None:
    written = settled("forms", "blank").out.split()
    assert len(written) == 6
    assert all((settled.folder / each).stat().st_size > 1000 for each in written)
    [page] = settled("preview", "gallery").out.split()
    assert "request-incomplete" in (settled.folder / page).read_text()
