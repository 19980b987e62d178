"""Archived notes of syncs come in whole or not at all, once, under the names that people had."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from compass.notices.models import Notice
from people.models import Member
from projects.models import Response, Sync, Thanks
from projects.readers.syncs import read_notes
from projects.readers.unreadable import Unreadable
from tests.conftest import SignIn
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db

NOTES = """# Team sync

Words before any day are left out.

## 2020-12-18

### Ada Example

#### Thanks I want to give 🎈
- @Bo fixed it

#### Updates from the last two weeks ✅
- Wrote a page
    - with a list in it

```
# no heading
```

#### What comes next

## 2021-01-05

### Bo

#### Things up for discussion
- Prices

### Cy

#### Updates
- Read it

## Words

Not a day.
"""
PEOPLE = "name,email\ncy,cyrus@compass.example\n"


@pytest.fixture
def members() -> list[Member]:
    cyrus = make_member("Cyrus Long", email="cyrus@compass.example")
    return [make_member("Ada Example"), make_member("Bo Sample"), cyrus]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/2020.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, people: bool = True) -> str:
    out = StringIO()
    named = ["--people", str(folder / "people.csv")] if people else []
    call_command("import_syncs", str(folder / "notes"), *named, *arguments, stdout=out)
    return out.getvalue()


def test_import_syncs_keeps_what_everybody_said_and_tells_nobody(members: list[Member], folder: Path) -> None:
    assert run(folder) == "2 syncs: 3 added, 0 changed, 0 unchanged, 0 skipped.\n"

    said = Response.objects.order_by("sync__held_on", "pk").values_list("sync__held_on", "member__name", "texts")
    assert [(f"{day}", name, texts) for day, name, texts in said] == [
        (
            *("2020-12-18", "Ada Example"),
            {
                "thanks": "- @Bo fixed it",
                "updates": "- Wrote a page\n    - with a list in it\n\n```\n# no heading\n```",
            },
        ),
        ("2021-01-05", "Bo Sample", {"discuss": "- Prices"}),
        ("2021-01-05", "Cyrus Long", {"updates": "- Read it"}),
    ]
    assert (Notice.objects.count(), Thanks.objects.count()) == (0, 0)


def test_the_same_again_is_unchanged_and_a_correction_is_one_change(members: list[Member], folder: Path) -> None:
    run(folder)
    assert run(folder) == "2 syncs: 0 added, 0 changed, 3 unchanged, 0 skipped.\n"

    (folder / "notes/2020.md").write_text(NOTES.replace("Read it", "Read it twice"), encoding="utf-8")
    assert run(folder) == ("2 syncs: 0 added, 1 changed, 2 unchanged, 0 skipped.\nchanged: 2020.md:29 Cy\n")
    assert Response.objects.get(member__name="Cyrus Long").texts == {"updates": "- Read it twice"}
    (folder / "notes/2020.md").write_text(NOTES.split("#### What comes", maxsplit=1)[0], encoding="utf-8")
    assert run(folder) == "1 sync: 0 added, 0 changed, 1 unchanged, 0 skipped.\n"


def test_a_dry_run_says_the_same_and_writes_nothing(members: list[Member], folder: Path) -> None:
    assert run(folder, "--dry-run") == (
        "2 syncs: 3 added, 0 changed, 0 unchanged, 0 skipped.\nNothing was written; this was a dry run.\n"
    )
    assert Sync.objects.count() == 0


def test_unknown_names_are_listed_with_their_lines_and_nothing_is_imported(members: list[Member], folder: Path) -> None:
    with pytest.raises(CommandError) as refused:
        run(folder, people=False)
    assert str(refused.value).splitlines()[:2] == [
        "Nobody knows whom these names mean, so nothing is imported:",
        "  Cy: 2020.md:29",
    ]
    assert Sync.objects.count() == 0

    assert run(folder, "--skip-unknown", people=False) == (
        "2 syncs: 2 added, 0 changed, 0 unchanged, 1 skipped.\nskipped: 2020.md:29 Cy, whom nobody knows\n"
    )


def test_one_name_of_two_members_is_unknown(members: list[Member], folder: Path) -> None:
    make_member("Bo Other")
    with pytest.raises(CommandError, match=r"Bo: 2020\.md:24"):
        run(folder)


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ("who,email\n", "people.csv has no columns name and email; write them in its first line."),
        ("name,email\ncy\n", "people.csv:2 lacks a name or an address; write both."),
        ("name,email\ncy,a@x.example\nCy,b@x.example\n", "people.csv:3 gives Cy a second address; keep one of them."),
        ("name,email\ncy,a@x.example\n", "No member has the address a@x.example, which is given for Cy."),
        ("name,email\ncy,bo-sample@compass.example\n", "Bo Sample speaks twice on 2021-01-05"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_what_to_write(
    members: list[Member], folder: Path, people: str, sentence: str
) -> None:
    (folder / "people.csv").write_text(people, encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        run(folder)

    assert str(refused.value).startswith(sentence)
    assert Sync.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("## 2021-01-05\n", "x.md:1, 2021-01-05, has nothing under it: the file is cut there."),
        ("## 2021-01-05\n### Bo\n", "x.md:2, Bo, has nothing under it: the file is cut there."),
        ("## 2021-01-05\n### Bo\n#### Updates\n", "x.md:3, Updates, has nothing under it: the file is cut there."),
        ("## 2021-02-30\n### Bo\n", "x.md:2, Bo, has nothing under it: the file is cut there."),
        ("## 2021-02-30\n### Bo\n#### Updates\n- x", "x.md:1 names 2021-02-30, which is no day."),
        ("## 2021-01-05\n#### Updates\n- x", "x.md:2 stands under no person"),
        ("## 2021-01-05\n### Bo\n- x", "x.md:2, Bo, says something under no heading"),
        ("## 2021-01-05\n### Bo\n#### Weather\n- x", "x.md:3: nobody knows the heading “Weather”"),
        ("## 2021-01-05\n### Bo\n#### Updates\n```\nx", "x.md:4 opens a block of code that nothing closes"),
    ],
)
def test_a_file_that_is_cut_or_garbled_says_where(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_notes("x.md", text)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (NOTES.encode()[:-1] + b"\xf0\x9f", "2020.md:36 is not written in UTF-8, or the file is cut there."),
        (b"## 2021-01-05\n\0", "2020.md:2 holds a NUL, as no text does."),
    ],
)
def test_bytes_that_are_no_text_are_refused(members: list[Member], folder: Path, data: bytes, sentence: str) -> None:
    (folder / "notes/2020.md").write_bytes(data)
    with pytest.raises(CommandError) as refused:
        run(folder)
    assert str(refused.value) == f"{sentence} Nothing is imported."


def test_one_broken_file_keeps_the_others_out(members: list[Member], folder: Path) -> None:
    (folder / "notes/2021.md").write_text("## 2021-02-02\n### Bo\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Nothing is imported"):
        run(folder)
    assert Sync.objects.count() == 0


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    for path, sentence in ((tmp_path, "There is no Markdown file"), (tmp_path / "x.md", "is not there")):
        with pytest.raises(CommandError, match=sentence):
            call_command("import_syncs", str(path))


def test_the_archive_shows_them_by_date_and_by_person(members: list[Member], folder: Path, sign_in: SignIn) -> None:
    run(folder)
    client: Client = sign_in(members[0])
    page: Any = client.get("/syncs/2020-12-18/")

    assertContains(page, "From the archive; 1 answer.")
    assertContains(page, "Wrote a page")
    assertNotContains(page, "Answer late")
    assert client.get("/syncs/2020-12-18/answer/").status_code == 404
    assertContains(client.get(f"/syncs/by/{members[2].pk}/"), "Read it")
