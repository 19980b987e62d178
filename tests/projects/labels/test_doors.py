"""Issues come in by page and by command, shown first, and go out as files that come back unchanged."""

import csv
import json
import re
from datetime import date, datetime, timedelta
from html import unescape
from io import StringIO
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from compass.audit.models import Entry
from compass.portal import contracts
from people.enums import Role
from people.models import Member
from projects import actions
from projects.models import Deliverable, Project
from projects.readers.issues import read_issues
from tests.conftest import SignIn
from tests.factories.labels import closed, import_all, issue
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable, make_project, move
from tests.projects.labels.sending import confirm, send

pytestmark = pytest.mark.django_db
IMPORT, EXPORT = "/projects/managed-hubs/import/", "/projects/managed-hubs/export"


def test_a_file_is_shown_first_and_then_imported_exactly_so(client: Client, hubs: Project) -> None:
    noor = make_member("Noor Haddad")
    found = [issue(1, assignees=[{"login": "noor"}]), closed(2), issue(3, labels=[]), {"title": ""}]
    shown = send(client, IMPORT, b"\xef\xbb\xbf" + json.dumps(found, indent=2).encode(), people=f"noor, {noor.email}")
    page = unescape(shown.content.decode())
    assert "3 added, 0 changed, 0 kept, 0 unchanged, 1 skipped" in page
    assert "It has no type, so it is a “task”." in page
    assert Deliverable.objects.count() == 0

    assert confirm(client, IMPORT, shown).status_code == 302
    assert [(each.phase, each.owner) for each in Deliverable.objects.order_by("pk")] == [
        ("ready", noor), ("done", None), ("ready", None),
    ]  # fmt: skip
    again = send(client, IMPORT, found, people=f"noor, {noor.email}").content.decode()
    assert "There is nothing to import" in again
    less = unescape(send(client, IMPORT, [issue(1, title="New words")]).content.decode())
    assert "0 added, 1 changed" in less
    assert "Not in the file, and left as they are" in less


def test_what_changed_meanwhile_is_shown_anew_and_may_be_pasted(client: Client, hubs: Project, now: datetime) -> None:
    import_all(hubs, issue(1), by=None, now=now)
    shown = client.post(IMPORT, {"pasted": json.dumps([issue(1, title="Theirs")])})
    Deliverable.objects.update(title="Ours")
    again = confirm(client, IMPORT, shown)
    assert (again.status_code, Deliverable.objects.get().title) == (409, "Ours")
    assert "1 kept" in again.content.decode()
    assert confirm(client, IMPORT, again).status_code == 302
    assert Deliverable.objects.get().title == "Ours"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a file, or paste what stands in it."),
        ({"pasted": "[{"}, "The file was cut off"),
        ({"pasted": json.dumps([{}] * 501)}, "at most 500 are read"),
        ({"pasted": json.dumps([issue()]), "people": "noor"}, "Line 1 of the people"),
    ],
)
def test_what_cannot_be_read_is_said_and_what_was_typed_is_kept(
    client: Client, hubs: Project, sent: dict[str, str], sentence: str
) -> None:
    answer = client.post(IMPORT, sent)
    page = unescape(answer.content.decode())
    assert (answer.status_code, sentence in page, sent.get("pasted", "") in page) == (422, True, True)
    assert client.post(f"{IMPORT}confirm/", {"text": "[", "digest": "x"}).status_code == 422
    assert Deliverable.objects.count() == 0


def test_whoever_may_not_edit_a_project_imports_nothing_into_it(
    hubs: Project, tendai: Member, sign_in: SignIn, now: datetime
) -> None:
    noor = make_member("Noor Haddad", (Role.COUNCIL,))
    other = make_project("Other", by=tendai, now=now)
    actions.join_project(noor, project=other, from_on=date(2022, 3, 1), by=tendai, now=now)
    client = sign_in(noor)
    assert [client.get(IMPORT).status_code, send(client, IMPORT, [issue()]).status_code] == [403, 403]
    assert client.get("/projects/other/import/").status_code == 200
    assert [client.get(f"{EXPORT}.{ending}").status_code for ending in ("json", "csv")] == [200, 200]


def test_the_palette_leads_to_the_projects_that_one_may_import_into(
    hubs: Project, tendai: Member, sign_in: SignIn, now: datetime
) -> None:
    noor, priya = make_member("Noor Haddad", (Role.COUNCIL,)), make_member("Priya Raman", (Role.VOLUNTEER,))
    for name in ("Books", "Over"):
        made = make_project(name, by=tendai, now=now)
        actions.join_project(noor, project=made, from_on=date(2022, 3, 1), by=tendai, now=now)
    actions.finish_project(made, by=tendai, now=now)

    offered = {each.label: reverse(each.url_name) for each in contracts.commands.collect()}
    address = offered["Import issues from GitHub"]
    found = {each: re.findall(r'href="(/projects/[^"]+/import/)"', sign_in(each).get(address).content.decode())
             for each in (tendai, noor)}  # fmt: skip
    assert found == {tendai: ["/projects/books/import/", IMPORT], noor: ["/projects/books/import/"]}
    assert sign_in(priya).get(address).status_code == 403


def lively(project: Project, by: Member, now: datetime) -> None:
    """Deliverables of many kinds, some from GitHub, some written here."""
    tag = actions.add_tag(name="storage", by=by, now=now)
    given: dict[str, Any] = {"project": project, "by": by, "now": now}
    make_deliverable("=1+1", tags=[tag], owner=by, size=2, target_on=date(2022, 4, 1), priority=3, **given)
    boxes = "# Tasks\n\n- [ ] no task, but a text\n\nAs a cook, I want tea, so that I wake."
    make_deliverable("Odd", description=boxes, ready=False, **given)
    move(make_deliverable("Blocked", **given), "blocked", by=by, now=now, waiting_on="us", waiting_for="a word")
    move(make_deliverable("Done", **given), "done", by=by, now=now + timedelta(hours=1))
    gone = make_deliverable("Gone", **given)
    actions.drop_deliverable(gone, reason="Nobody wants it.", seen=gone.revision, by=by, now=now)
    import_all(project, issue(7), closed(8), issue(9, status="In progress"), by=by, now=now)


def test_what_was_exported_comes_back_unchanged(client: Client, hubs: Project, tendai: Member, now: datetime) -> None:
    lively(hubs, tendai, now)
    data = client.get(f"{EXPORT}.json").content
    plan = actions.plan_issue_import(hubs, read_issues(data), now=now)
    assert plan.counts == {"added": 0, "changed": 0, "unchanged": 8, "kept": 0, "skipped": 0}
    assert [each["url"] for each in json.loads(data)] == [
        f"http://testserver/deliverables/{each.pk}/" for each in hubs.deliverables.order_by("pk")
    ]


def test_what_was_exported_is_made_anew_elsewhere(client: Client, hubs: Project, tendai: Member, now: datetime) -> None:
    lively(hubs, tendai, now)
    found = json.loads(client.get(f"{EXPORT}.json").content)
    for each in found:
        each["compass"]["source"] = "another"
        each["compass"]["external_id"] = str(each["number"])
    other = make_project("Other", by=tendai, now=now)
    assert import_all(other, *found, by=tendai, now=now + timedelta(hours=2)).counts["added"] == 8
    told = [
        (each.title, each.phase, each.description, each.size, each.owner) for each in other.deliverables.order_by("pk")
    ]
    assert told == [
        (each.title, each.phase, each.description, each.size, each.owner) for each in hubs.deliverables.order_by("pk")
    ]


def test_the_lines_of_the_csv_run_as_no_formula(client: Client, hubs: Project, tendai: Member, now: datetime) -> None:
    lively(hubs, tendai, now)
    text = client.get(f"{EXPORT}.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["title"] for row in rows][:2] == ["'=1+1", "Odd"]
    assert (rows[0]["type"], rows[0]["priority"], rows[0]["tags"], rows[0]["status"], rows[0]["target date"]) == (
        "enhancement", "high", "storage", "Ready to work", "2022-04-01",
    )  # fmt: skip


def test_files_and_previews_cost_the_same_for_1_3_and_300(
    client: Client, hubs: Project, tendai: Member, now: datetime
) -> None:
    costs = []
    import_all(hubs, issue(1), by=tendai, now=now)
    first, read = Deliverable.objects.get(), read_issues(json.dumps([issue(1)]).encode())
    for count in (0, 2, 297):
        Deliverable.objects.bulk_create(
            Deliverable(
                project=hubs, title=f"T {count} {each}", type="task", source="github:harbour/hubs",
                external_id=str(1000 * count + each + 1), filed_at=now, entered_at=now, moved_at=now,
            )
            for each in range(count)
        )  # fmt: skip
        spent = []
        for ask in (
            lambda: client.get(f"{EXPORT}.json"),
            lambda: client.get(f"{EXPORT}.csv"),
            lambda: actions.plan_issue_import(hubs, read, now=now),
        ):
            ask()
            with CaptureQueriesContext(connection) as queries:
                ask()
            spent.append(len(queries))
        costs.append(tuple(spent))
    assert len(set(costs)) == 1
    assert Deliverable.objects.get(pk=first.pk).title == first.title


def test_the_command_says_the_same_before_and_after(hubs: Project, tendai: Member, tmp_path: Path) -> None:
    path, people, said = tmp_path / "issues.json", tmp_path / "people.csv", StringIO()
    path.write_text(json.dumps([issue(1, assignees=[{"login": "tm"}]), issue(2, labels=[]), {}]))
    people.write_text(f"tm,{tendai.email}\n")
    given: dict[str, Any] = {"project": "managed-hubs", "people": people, "by": tendai.email, "stdout": said}
    call_command("import_github", str(path), "--dry-run", **given)
    assert (Deliverable.objects.count(), Entry.objects.filter(verb="import_issues").count()) == (0, 0)
    call_command("import_github", str(path), **given)

    dry, done = said.getvalue().split("added: ")[1:]
    assert dry == f"{done}Nothing was written; this was a dry run.\n"
    assert done.splitlines()[:5] == ["2", "changed: 0", "unchanged: 0", "kept: 0", "skipped: 1"]
    assert "harbour/hubs#2 Shared folders 2: It has no type" in done
    assert [each.owner for each in Deliverable.objects.order_by("pk")] == [tendai, None]
    for wrong in ({"project": "none"}, {"by": "nobody@compass.example"}, {"people": tmp_path / "none"}):
        with pytest.raises(CommandError):
            call_command("import_github", str(path), **{**given, **wrong})
    people.write_bytes(b"tm,\xe9@compass.example\n")
    with pytest.raises(CommandError, match=r"people\.csv:1 is not written in UTF-8"):
        call_command("import_github", str(path), **given)
    people.write_text(f"tm,{tendai.email}\n")
    path.write_text(path.read_text()[:-9])
    with pytest.raises(CommandError, match="cut off"):
        call_command("import_github", str(path), **given)


@pytest.mark.measure
def test_how_long_a_thousand_issues_take(hubs: Project, tendai: Member, now: datetime) -> None:
    data = json.dumps([(closed if each % 3 else issue)(each) for each in range(1, 1001)]).encode()
    began, spent = perf_counter(), process_time()
    issues = read_issues(data)
    plan = actions.plan_issue_import(hubs, issues, now=now)
    planned, planning = perf_counter(), process_time()
    asked: list[str] = []

    def count(execute: Any, sql: str, *given: Any) -> Any:
        asked.append(sql.split(" ", 1)[0])
        return execute(sql, *given)

    with connection.execute_wrapper(count):
        actions.import_issues(hubs, issues, digest=plan.digest, by=tendai, now=now)
    done, doing = perf_counter(), process_time()
    print(  # noqa: T201  this is what is measured
        f"1,000 issues: read and planned in {planned - began:.1f} s ({planning - spent:.1f} s of CPU), imported in "
        f"{done - planned:.1f} s ({doing - planning:.1f} s of CPU) with {len(asked)} queries"
    )
    assert Deliverable.objects.count() == 1000
    assert doing - planning < 30
