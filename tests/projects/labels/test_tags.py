"""Tags: who may change them, what their verbs do, and how they go to GitHub and come back."""

import json
import re
from datetime import date, datetime, timedelta
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from compass.audit.models import Entry
from compass.notices.models import Notice
from people.models import Member
from people.models.validators import SEEN, UNSEEN
from people.policy.refusals import Impossible
from projects import actions
from projects.enums import Fate
from projects.models import Project, Tag
from projects.policy.github_labels import is_tag, read_label
from projects.policy.label_imports import Known, plan_labels
from projects.policy.labels import TYPES
from projects.readers.labels import read_labels, written_labels
from projects.readers.unreadable import Unreadable
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.projects import make_deliverable
from tests.projects.costs import queries_of
from tests.projects.labels.sending import confirm, send

pytestmark = pytest.mark.django_db
IMPORT = "/labels/import/"
TYPE_ROWS = [{"key": key, "label": label, "about": about} for key, label, about in TYPES]


@pytest.fixture
def data(tendai: Member, now: datetime) -> Tag:
    return actions.add_tag(name="data", about="Where data lies.", colour="1D76DB", by=tendai, now=now)


@pytest.fixture
def files(tendai: Member, now: datetime) -> Tag:
    return actions.add_tag(name="files", by=tendai, now=now)


# The verbs.


def test_a_tag_is_added_changed_and_recorded(data: Tag, tendai: Member, now: datetime) -> None:
    changed = actions.change_tag(data, name=" data  sets ", about="Data.", base_revision=0, by=tendai, now=now)
    assert (changed.name, changed.about, changed.colour, changed.revision) == ("data sets", "Data.", "", 1)
    assert [entry.verb for entry in Entry.objects.about(data)] == ["change_tag", "add_tag"]
    with pytest.raises(actions.Overtaken, match="Somebody changed"):
        actions.change_tag(data, name="other", base_revision=0, by=tendai, now=now)


@pytest.mark.parametrize("name", ["", "DATA", "x" * 51, "type: chore", "prio: high", "tag: data", ":data:", "a\u202eb"])
def test_what_cannot_be_a_tag_is_refused(data: Tag, tendai: Member, now: datetime, name: str) -> None:
    with pytest.raises(ValidationError):
        actions.add_tag(name=name, by=tendai, now=now)
    with pytest.raises(ValidationError, match="six hexadecimal"):
        actions.add_tag(name="green", colour="green", by=tendai, now=now)
    assert Tag.objects.count() == 1


def test_merged_tags_move_their_deliverables_once_and_owners_of_unfinished_work_are_told(
    data: Tag, files: Tag, hubs: Project, tendai: Member, now: datetime
) -> None:
    noor = make_member("Noor Haddad")
    given: dict[str, Any] = {"project": hubs, "by": tendai, "now": now}
    both = make_deliverable("Both", tags=[data, files], owner=noor, **given)
    one = make_deliverable("One", tags=[files], owner=noor, **given)
    make_deliverable("Mine", tags=[files], owner=tendai, **given)

    actions.merge_tag(files, into=data, base_revision=0, by=tendai, now=now)

    assert [list(each.tags.all()) for each in (both, one)] == [[data], [data]]
    assert list(Tag.objects.all()) == [data]
    notice = Notice.objects.get(kind="projects.tag-merged")
    assert (notice.member_id, notice.subject) == (noor.pk, "Tag “files” is “data” now")
    with pytest.raises(actions.Overtaken, match="is gone"):
        actions.delete_tag(files, base_revision=0, by=tendai, now=now)
    with pytest.raises(Impossible, match="Choose another"):
        actions.merge_tag(data, into=data, base_revision=0, by=tendai, now=now)


def test_a_tag_is_deleted_only_while_nothing_carries_it(
    data: Tag, files: Tag, hubs: Project, tendai: Member, now: datetime
) -> None:
    make_deliverable(tags=[data], project=hubs, by=tendai, now=now)
    with pytest.raises(Impossible, match="1 deliverable carries “data”"):
        actions.delete_tag(data, base_revision=0, by=tendai, now=now)
    actions.delete_tag(files, base_revision=0, by=tendai, now=now)
    assert list(Tag.objects.all()) == [data]


# The pages.


def test_whoever_edits_a_project_edits_tags(
    data: Tag, hubs: Project, tendai: Member, sign_in: SignIn, now: datetime
) -> None:
    lead, works, was, other = (make_member(name) for name in ("Lead Er", "Works On", "Was There", "Other One"))
    Project.objects.update(lead=lead)
    actions.join_project(works, project=hubs, from_on=date(2022, 3, 1), by=tendai, now=now)
    left = actions.join_project(was, project=hubs, from_on=date(2022, 1, 3), by=tendai, now=now)
    actions.leave_project(left, last_on=date(2022, 3, 1), by=tendai, now=now)
    paths = ("/labels/tags/add/", f"/labels/tags/{data.pk}/change/", "/labels/import/")

    def codes(member: Member) -> list[int]:
        return [sign_in(member).get(path).status_code for path in paths]

    assert [codes(each) for each in (tendai, lead, works)] == [[200] * 3] * 3
    assert [codes(each) for each in (was, other)] == [[403] * 3] * 2
    assert "tags/add" not in sign_in(other).get("/labels/").content.decode()


def test_a_tag_is_added_changed_merged_and_deleted_on_its_pages(client: Client, data: Tag, files: Tag) -> None:
    assert client.post("/labels/tags/add/", {"name": "new"}).status_code == 302
    new = Tag.objects.get(name="new")
    one = f"/labels/tags/{new.pk}"
    stale = {"name": "newer", "about": "Typed.", "base_revision": 0}
    assert client.post(f"{one}/change/", {"name": "newest", "base_revision": 0}).status_code == 302
    again = client.post(f"{one}/change/", stale)
    assert (again.status_code, 'value="newer"' in again.content.decode()) == (409, True)
    assert client.post(f"{one}/change/", {"name": "DATA", "base_revision": 1}).status_code == 422
    assert client.post(f"{one}/merge/", {"into": files.pk, "base_revision": 0}).status_code == 409
    assert client.post(f"{one}/merge/", {"into": files.pk, "base_revision": 1}).status_code == 302
    assert client.post(f"{one}/merge/", {"into": files.pk, "base_revision": 1}).status_code == 404
    assert client.post(f"/labels/tags/{files.pk}/delete/", {"base_revision": 7}).status_code == 409
    assert client.post(f"/labels/tags/{files.pk}/delete/").status_code == 302
    assert list(Tag.objects.all()) == [data]


def test_the_list_is_by_name_whatever_its_capitals(client: Client, tendai: Member, now: datetime) -> None:
    for name in ("storage", "access", "CI/CD"):
        actions.add_tag(name=name, by=tendai, now=now)
    assert [tag.name for tag in client.get("/labels/").context["tags"]] == ["access", "CI/CD", "storage"]


def test_the_list_costs_the_same_for_1_3_and_300_tags(
    client: Client, hubs: Project, tendai: Member, now: datetime
) -> None:
    costs = []
    for count in (1, 2, 297):
        tags = Tag.objects.bulk_create([Tag(name=f"tag {count} {each}") for each in range(count)])
        make_deliverable(tags=tags, project=hubs, by=tendai, now=now)
        client.get("/labels/")
        costs.append(queries_of(client, "/labels/"))
    assert len(set(costs)) == 1


# To GitHub and back.


def test_what_was_exported_comes_back_unchanged(client: Client, data: Tag, files: Tag, tmp_path: Path) -> None:
    answer = client.get("/labels/export.json")
    labels = json.loads(answer.content)
    assert [each["name"] for each in labels] == [
        *("type: enhancement", "type: bug", "type: task", "prio: high", "prio: medium", "prio: low", "data", "files"),
    ]
    assert labels[-2:] == [
        {"name": "data", "color": "1d76db", "description": "Where data lies."},
        {"name": "files", "color": "ededed", "description": ""},
    ]
    out, path = StringIO(), tmp_path / "labels.json"
    call_command("export_labels", stdout=out)
    assert json.loads(out.getvalue()) == labels
    path.write_text(out.getvalue())
    said = StringIO()
    call_command("import_labels", str(path), stdout=said)
    assert said.getvalue() == "added: 0\nchanged: 0\nunchanged: 8\nskipped: 0\n"


def allowed(name: str) -> bool:
    """Whether the record takes a name."""
    return not UNSEEN.search(SEEN.sub("", name))


names = st.text(min_size=1, max_size=50).map(lambda name: " ".join(name.split())).filter(allowed)
tags = st.lists(
    st.builds(
        Tag, name=names.filter(bool).filter(is_tag), about=names, colour=st.sampled_from(["", "0e8a16", "000000"])
    ),
    unique_by=lambda tag: read_label(tag.name).key.casefold(),
    max_size=8,
)


@given(tags)
def test_any_vocabulary_comes_back_unchanged(tags: list[Tag]) -> None:
    known = {tag.name.casefold(): Known(1, tag.name, tag.about, tag.colour) for tag in tags}
    lines = read_labels(written_labels(TYPE_ROWS, tags).encode())
    plan = plan_labels(lines, known, {row["key"] for row in TYPE_ROWS})
    assert {row.fate for row in plan.rows} == {Fate.UNCHANGED}


LABELS = [
    {"name": "Data", "color": "1d76db", "description": "Where data lies."},
    {"name": "monitoring", "color": "B60205", "description": None, "id": 7, "default": False},
    {"name": "type: bug", "color": "d73a4a", "description": "Something is broken"},
    {"name": "type: chore"},
    {"name": "prio: urgent"},
    {"name": "MONITORING"},
    {"name": "x" * 51},
    {"name": "green", "color": "green"},
    {"name": "long", "description": "x" * 101},
    {"color": "000000"},
    {"name": "odd", "color": 7},
    "text",
    {"name": "\u200b"},
]


def test_an_import_shows_what_it_would_do_and_then_does_exactly_that(client: Client, data: Tag) -> None:
    shown = send(client, IMPORT, LABELS)
    page = unescape(shown.content.decode())
    assert "1 added, 1 changed, 1 unchanged, 10 skipped" in page
    assert "There is no such type. Types are rows of a clause: add it there." in page
    assert "/handbook/clauses/projects.types/begin-draft/" in page
    assert Tag.objects.get().name == "data"
    assert confirm(client, IMPORT, shown).status_code == 302
    assert list(Tag.objects.values_list("name", "colour")) == [("Data", "1d76db"), ("monitoring", "b60205")]
    assert "There is nothing to import" in send(client, IMPORT, LABELS).content.decode()


def test_tags_that_changed_meanwhile_are_shown_anew(client: Client, data: Tag, tendai: Member, now: datetime) -> None:
    shown = send(client, IMPORT, LABELS)
    actions.add_tag(name="Monitoring", by=tendai, now=now + timedelta(hours=1))
    again = confirm(client, IMPORT, shown)
    assert (again.status_code, Tag.objects.filter(name="Data").exists()) == (409, False)
    assert confirm(client, IMPORT, again).status_code == 302


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"{}", "no list of labels"),
        (b"null", "no list of labels"),
        (json.dumps(LABELS).encode()[:-40], "cut off: what begins before line 1, column"),
        (b'[\n{"name": "a"},\n{"name" "b"}]', "no JSON at line 3, column 9"),
        (b'[{"name": "\xff"}]', "byte 12 of line 1 is 0xFF"),
        (b'\xef\xbb\xbf[{"name": "\xff"}]', "byte 12 of line 1 is 0xFF"),
        ("[]".encode("utf-16"), "UTF-16"),
        (b"[" * 100_000, "too deep"),
        (b"[NaN]", "a number that is none"),
        (b"[" + b"9" * 5000 + b"]", "a number that is none"),
        (b"[" + b"{}," * 2000 + b"{}]", "more than 2,000 labels"),
        (b" " * 2_000_001, "larger than 2 MB"),
    ],
)
def test_what_is_no_list_of_labels_is_refused_with_its_place(client: Client, data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(sentence)):
        read_labels(data)
    answer = send(client, IMPORT, data)
    assert (answer.status_code, Tag.objects.count()) == (422, 0)
    assert sentence in unescape(answer.content.decode()) or not data


def test_the_command_says_what_it_did_and_refuses_what_it_cannot_read(data: Tag, tmp_path: Path) -> None:
    path, said = tmp_path / "labels.json", StringIO()
    path.write_text(json.dumps(LABELS[:4]))
    call_command("import_labels", str(path), "--dry-run", stdout=said)
    assert Tag.objects.count() == 1
    call_command("import_labels", str(path), stdout=said)
    dry, done = said.getvalue().split("added: ")[1:]
    assert dry == f"{done}Nothing was written; this was a dry run.\n"
    assert "label 4, “type: chore”: There is no such type." in done
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_labels", str(tmp_path / "none.json"))
