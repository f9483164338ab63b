"""A person takes their journal with them as a file, or brings one in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from solidground.journal.entries import Opened, read_entry, write_entry
from solidground.journal.exporting import export_json, import_json
from solidground.journal.journal import Journal
from solidground.vocab.errors import JournalError
from solidground.web.features.journal import codes, finding
from solidground.web.features.journal.guard import opened, show
from solidground.web.features.journal.pages import (
    ImportPage,
    ProvePage,
    counted,
    on_day,
    written,
)
from solidground.web.features.journal.telling import told_page
from solidground.web.ui.private import private
from solidground.web.vault import passphrases, visit

NO_FILE = "Choose a file first. It can have up to 64 megabytes."


@opened
@require_http_methods(["GET", "HEAD", "POST"])
def export_page(request: HttpRequest, journal: Journal) -> HttpResponse:
    page = _prove_page(journal)
    if request.method != "POST":
        return show(request, "journal/export.html", page)
    try:
        passphrases.prove(request, journal, request.POST.get("passphrase", ""))
    except JournalError as trouble:
        page = _prove_page(journal, str(trouble))
        return show(request, "journal/export.html", page, status=422)
    return _page_file(journal) if request.POST.get("as") == "page" else _data_file(journal)


@opened
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest, journal: Journal) -> HttpResponse:
    if request.method != "POST":
        return show(request, "journal/import.html", ImportPage())
    file = request.FILES.get("file")
    if file is None:
        return show(request, "journal/import.html", ImportPage(error=NO_FILE), status=422)
    try:
        page = _brought_in(journal, file.read())
    except JournalError as trouble:
        page = ImportPage(error=str(trouble))
        return show(request, "journal/import.html", page, status=422)
    return show(request, "journal/import.html", page)


def _brought_in(journal: Journal, raw: bytes) -> ImportPage:
    read = [read_entry(payload, id_, 0) for id_, payload in import_json(raw)]
    wanted = codes.without_codes(read)
    before = {one.id for one in journal.entries()}
    new = [one for one in wanted if one.id not in before]
    journal.append_all([_payload(one) for one in new])
    told = written(new)
    days = sorted(one.at for one in told)
    return ImportPage(
        done=True,
        added=len(told),
        known=len(written(wanted)) - len(told),
        first=on_day(days[0]) if days else "",
        last=on_day(days[-1]) if days else "",
    )


def _payload(one: Opened) -> tuple[bytes, bytes]:
    return one.id, write_entry(one.entry, one.at, one.revises)


def _prove_page(journal: Journal, error: str = "") -> ProvePage:
    count = counted(len(written(journal.entries())), "entry", "entries")
    return ProvePage(error=error, entries=count, hosted=finding.is_hosted())


def as_data(journal: Journal) -> bytes:
    """Everything in a journal but its keys, as JSON."""
    entries = codes.without_codes(journal.entries())
    return export_json(entries, journal.head_code, visit.now())


def as_page(journal: Journal) -> bytes:
    """What the person wrote, as an HTML page that needs nothing else."""
    page = told_page(written(journal.entries()), journal.head_code, visit.now())
    return render_to_string("journal/told.html", {"page": page}).encode("utf-8")


def _data_file(journal: Journal) -> HttpResponse:
    return _file(as_data(journal), "json", "application/json")


def _page_file(journal: Journal) -> HttpResponse:
    return _file(as_page(journal), "html", "text/html; charset=utf-8")


def _file(raw: bytes, kind: str, content_type: str) -> HttpResponse:
    """A file to keep. Its name tells nothing but the day."""
    response = private(HttpResponse(raw, content_type=content_type))
    name = f"export-{visit.now():%Y-%m-%d}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
