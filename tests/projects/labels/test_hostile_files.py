"""Files that were cut, written otherwise, or by somebody who means ill: a clear answer, and nothing half done."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from compass.audit.models import Entry
from people.models import Member
from projects import actions
from projects.models import Deliverable, ImportedIssue, Project, Tag, Task
from projects.readers.issues import read_issues
from projects.readers.labels import read_labels
from projects.readers.unreadable import Unreadable
from tests.factories.labels import closed, import_all, issue

pytestmark = pytest.mark.django_db
CUT_AT = 97
ITEMS = {
    "items": [
        {"id": f"PVTI_{each}", "status": "In progress", "content": {"type": "Issue", **issue(each)}}
        for each in range(1, 6)
    ]
}
BOARD = [{"name": "Done", "cards": [{"note": "# Grüße\nan alle ☂", "id": 7}, {"content": issue(3)}]}]
LABELS = [{"name": f"tag {each} – ☂", "color": "0e8a16", "description": "What it means."} for each in range(40)]
FILES: list[tuple[Callable[[bytes], Any], Any]] = [
    (read_issues, [issue(1), closed(2, body="Grüße ☂\n" * 40), issue(3)]),
    (read_issues, ITEMS),
    (read_issues, BOARD),
    (read_labels, LABELS),
    (read_issues, [{"title": "Ja", "number": each, "locked": each % 2 == 0, "body": None} for each in range(1, 99)]),
]


def written() -> tuple[int, ...]:
    """How much stands in the record."""
    return tuple(each.objects.count() for each in (Deliverable, Task, Tag, ImportedIssue, Entry))


@pytest.mark.parametrize(("read", "found"), FILES, ids=["issues", "project", "board", "labels", "words"])
@pytest.mark.parametrize("indent", [None, 2])
def test_a_file_that_is_cut_anywhere_is_refused_whole(
    read: Callable[[bytes], Any], found: Any, indent: int | None
) -> None:
    data = json.dumps(found, ensure_ascii=False, indent=indent).encode()
    for end in range(CUT_AT, len(data) - 1, CUT_AT):
        with pytest.raises(Unreadable, match="The file was cut off: "):
            read(data[:end])
    assert read(data)


@pytest.mark.parametrize("address", ["/projects/managed-hubs/import/", "/labels/import/"])
@pytest.mark.parametrize(
    "data",
    [
        json.dumps([issue(1)]).encode("utf-16"),
        json.dumps([issue(1)]).encode("utf-16-le"),
        json.dumps([issue(1)]).encode("utf-32"),
        json.dumps([issue(1, title="Grüße")], ensure_ascii=False).encode("latin-1"),
        b"\x1f\x8b\x08\x00" + bytes(range(256)),
        b"PK\x03\x04",
        b"\xef\xbb\xbf",
        b"\x00" * 97,
        b"title;number\nFolders;12\n",
        b'[{"title": "\\ud800", "number": 1}',
        b'{"a":' * 100_000,
        b'[{"number": 1e999, "name": ' + b"7" * 4_301 + b"}]",
    ],
)
def test_what_is_written_otherwise_says_so_on_the_page(
    client: Client, hubs: Project, address: str, data: bytes
) -> None:
    before = written()
    answer = client.post(address, {"file": SimpleUploadedFile("x.json", data, "application/json")})

    assert (answer.status_code, written()) == (422, before)
    (said,) = answer.context["form"].errors["file"]
    assert said.startswith(("The file ", "Its lists lie too deep"))


def test_ids_hold_nothing_that_cannot_be_seen_or_kept(hubs: Project, tendai: Member, now: datetime) -> None:
    ids = ["a\x00b\ud800", "\u202e c\n d ", "\u200b", 10**40, True, 10**250]
    odd = [{"title": f"Number {place}", "id": each} for place, each in enumerate(ids)]
    plan = import_all(hubs, *odd, by=tendai, now=now)

    assert list(Deliverable.objects.order_by("pk").values_list("external_id", flat=True)) == [
        *("ab", "c d", "1" + "0" * 40, "True"),
    ]
    assert plan.counts["skipped"] == 2
    assert import_all(hubs, *odd, by=tendai, now=now).counts["unchanged"] == 4


@pytest.mark.parametrize("name", ["tag: type: bug", "tag: priority", "tag: prio: soon", "tag: :docs:", "tag: tag: x"])
def test_a_tag_that_would_be_read_as_something_else_is_left_out_and_the_rest_comes_in(
    client: Client, hubs: Project, tendai: Member, now: datetime, name: str
) -> None:
    plan = import_all(hubs, issue(labels=["type: bug", name, "storage"]), by=tendai, now=now)
    assert [tag.name for tag in Deliverable.objects.get().tags.all()] == ["storage"]
    assert [each for each in plan.rows[0].remarks if "would be read as something else" in each]

    lines = read_labels(json.dumps([{"name": name}, {"name": "data"}]).encode())
    labels = actions.plan_label_import(lines, now=now)
    assert labels.counts == {"added": 1, "changed": 0, "unchanged": 0, "skipped": 1}
    actions.import_labels(lines, digest=labels.digest, by=tendai, now=now)
    assert set(Tag.objects.values_list("name", flat=True)) == {"storage", "data"}


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1999-12-31", "2200-01-01"])
def test_a_target_date_that_no_calendar_holds_is_left_out(
    client: Client, hubs: Project, tendai: Member, now: datetime, day: str
) -> None:
    exact = {"source": "another", "external_id": "7", "target_on": day, "owner": tendai.email}
    plan = import_all(hubs, issue(compass=exact, status="In progress"), by=tendai, now=now)

    assert plan.counts["added"] == 1
    folders = Deliverable.objects.get()
    assert folders.target_on is None
    for address in ("/", folders.get_absolute_url(), reverse("projects:board")):
        assert client.get(address).status_code == 200
    exact["target_on"] = "2022-04-01"
    import_all(hubs, issue(compass=exact, status="In progress"), by=tendai, now=now)
    assert Deliverable.objects.get().target_on == date(2022, 4, 1)


def test_a_refused_row_takes_all_others_back(hubs: Project, tendai: Member, tmp_path: Path) -> None:
    path = tmp_path / "issues.json"
    path.write_text(json.dumps([issue(1), issue(2), issue(3)])[:-1], "utf-8")
    before = written()
    with pytest.raises(CommandError, match="cut off"):
        call_command("import_github", str(path), project=hubs.slug, by=tendai.email)
    path.write_bytes(json.dumps([issue(1)]).encode("utf-16"))
    with pytest.raises(CommandError, match="UTF-16"):
        call_command("import_github", str(path), project=hubs.slug, by=tendai.email)
    assert written() == before
