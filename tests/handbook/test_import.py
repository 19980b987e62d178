"""A folder of files becomes the handbook, and the handbook a folder of files."""

import json
import os
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from compass.audit.models import Entry
from compass.handbook.actions import add_version, begin_page, move_page, restore_page, retire_page
from compass.handbook.models import Clause, Page, PageVersion, Placement
from people.models import Member
from tests.factories.people import make_member
from tests.handbook.folders import TREE, imported, write

NOW = datetime(2022, 3, 2, 17, tzinfo=UTC)
EDITED = "It was edited here since it was imported."

pytestmark = pytest.mark.django_db


def counts(**numbers: int) -> dict[str, Any]:
    none = {"pages": 0, "added": 0, "changed": 0, "unchanged": 0, "removed": 0, "skipped": [], "broken_links": []}
    return {**none, **numbers}


@pytest.fixture
def member() -> Member:
    return make_member("Ada Example")


def edit(path: str, source: str, by: Member) -> None:
    add_version(Page.objects.get(path=path), source, reason="Better.", by=by, now=NOW)


def test_a_tree_becomes_pages_in_their_order() -> None:
    printed, troubles = imported(TREE)
    assert {**printed, "broken_links": len(printed["broken_links"])} == counts(pages=9, added=9, broken_links=9)
    pages = Page.objects.in_order().values_list("place", "path", "title", "parent__path", "number", "imported_number")
    assert list(pages) == [
        (1, "index", "The Lighthouse Handbook", None, 1, 1),
        (2, "practices/watch", "Standing watch", "index", 1, 1),
        (3, "practices/index", "Practices", "index", 1, 1),
        (4, "practices/boats", "Boats", "index", 1, 1),
        (5, "people/ada", "Ada", "index", 1, 1),
        (6, "people/bo", "Bo", "index", 1, 1),
        (7, "people/index", "People", "index", 1, 1),
        (8, "words", "Words", "index", 1, 1),
        (9, "loose", "Loose", "index", 1, 1),
    ]
    assert "loose.md:1: No list of pages names this page; it comes last." in troubles
    assert "clauses.json:1: There is no clause handbook.no-such-clause." in troubles


def test_broken_links_are_listed_with_file_and_line() -> None:
    printed, _ = imported(TREE)
    assert [(each["file"], each["line"], each["target"]) for each in printed["broken_links"]] == [
        ("index.md", 29, "practices/nowhere"),
        ("practices/watch.md", 131, "../../outside.md"),
        ("practices/watch.md", 131, "gone.md"),
        ("practices/watch.md", 131, "javascript:alert(1)"),
        ("practices/watch.md", 132, "[^lost]"),
        ("practices/watch.md", 132, "boats.md#sails"),
        ("practices/watch.md", 132, "no term"),
        ("practices/watch.md", 132, "no-label"),
        ("practices/watch.md", 132, "nowhere"),
    ]


def test_what_is_imported_has_no_adopter_and_one_entry_in_the_record() -> None:
    imported(TREE)
    version = PageVersion.objects.get(page__path="words")
    assert (version.number, version.adopted_by, version.reason) == (1, None, "Imported.")
    assert [(entry.verb, entry.actor, entry.after["added"]) for entry in Entry.objects.all()] == [
        ("import_tree", None, 9)
    ]


def test_a_second_import_changes_nothing() -> None:
    imported(TREE)
    before = list(Page.objects.order_by("pk").values())
    printed, _ = imported(TREE)
    assert (printed["added"], printed["changed"], printed["unchanged"], printed["removed"]) == (0, 0, 9, 0)
    assert list(Page.objects.order_by("pk").values()) == before
    assert PageVersion.objects.count() == 9


def test_an_import_is_a_constant_number_of_queries_where_nothing_changed(
    tmp_path: Path, django_assert_num_queries: Any
) -> None:
    write(tmp_path, {"index.md": "# A", "b.md": "# B"})
    imported(tmp_path)
    with django_assert_num_queries(6):
        imported(tmp_path)
    write(tmp_path, {f"more/{number}.md": "# C" for number in range(5)})
    imported(tmp_path)
    with django_assert_num_queries(6):
        imported(tmp_path)


def test_a_dry_run_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# A"})
    assert imported(tmp_path, "--dry-run") == (counts(pages=1, added=1), [])
    assert (Page.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_changed_file_is_a_new_version(tmp_path: Path) -> None:
    imported(write(tmp_path, {"index.md": "# A"}))
    assert imported(write(tmp_path, {"index.md": "# B"}))[0] == counts(pages=1, changed=1)
    page = Page.objects.get()
    assert (page.title, page.source, page.number, page.imported_number) == ("B", "# B", 2, 2)


def test_a_page_that_was_edited_here_is_never_written_over(tmp_path: Path, member: Member) -> None:
    imported(write(tmp_path, {"index.md": "# A", "b.md": "# B"}))
    edit("index", "# Ours", member)
    printed, _ = imported(write(tmp_path, {"index.md": "# Theirs", "b.md": "# C"}))
    assert printed == {**counts(pages=2, changed=1), "skipped": [{"page": "index", "reason": EDITED}]}
    assert Page.objects.get(path="index").source == "# Ours"


def test_a_page_that_says_the_same_in_both_places_is_imported_again(tmp_path: Path, member: Member) -> None:
    imported(write(tmp_path, {"index.md": "# A"}))
    edit("index", "# Ours", member)
    assert imported(write(tmp_path, {"index.md": "# Ours"}))[0] == counts(pages=1, unchanged=1)
    assert imported(write(tmp_path, {"index.md": "# More"}))[0] == counts(pages=1, changed=1)


def test_a_page_that_is_gone_is_retired_and_comes_back(tmp_path: Path, member: Member) -> None:
    imported(write(tmp_path, {"index.md": "# A", "b.md": "# B", "c.md": "# C"}))
    edit("c", "# Ours", member)
    begin_page("d", "Begun here", parent=None, by=member, now=NOW)
    (tmp_path / "b.md").unlink()
    (tmp_path / "c.md").unlink()
    reason = "It is gone from the tree, and was edited here since it was imported."
    assert imported(tmp_path)[0] == {
        **counts(pages=1, unchanged=1, removed=1),
        "skipped": [{"page": "c", "reason": reason}],
    }
    assert list(Page.objects.exclude(retired_at=None).values_list("path", flat=True)) == ["b"]
    assert imported(write(tmp_path, {"b.md": "# B"}))[0]["added"] == 1
    assert list(Page.objects.published().in_order().values_list("path", "number")) == [("index", 1), ("b", 1), ("c", 2)]


def test_a_page_that_was_moved_here_stays_where_it_was_put(tmp_path: Path, member: Member) -> None:
    index = "# A\n\n```{toctree}\nb\nc\nd\n```\n"
    imported(write(tmp_path, {"index.md": index, "b.md": "# B", "c.md": "# C", "d.md": "# D"}))
    pages = {page.path: page for page in Page.objects.all()}
    move_page(pages["d"], parent=pages["index"], after=pages["b"], by=member, now=NOW)
    move_page(Page.objects.get(path="c"), parent=Page.objects.get(path="b"), after=None, by=member, now=NOW)
    assert imported(write(tmp_path, {"d.md": "# More", "e.md": "# E"}))[0] == counts(
        pages=5, added=1, changed=1, unchanged=3
    )
    assert list(Page.objects.in_order().values_list("path", "parent__path")) == [
        ("index", None),
        ("b", "index"),
        ("c", "b"),
        ("d", "index"),
        ("e", "index"),
    ]


def test_a_page_that_was_retired_here_is_not_brought_back(tmp_path: Path, member: Member) -> None:
    imported(write(tmp_path, {"index.md": "# A", "b.md": "# B"}))
    retire_page(Page.objects.get(path="b"), reason="Nobody does it.", by=member, now=NOW)
    skipped = [{"page": "b", "reason": "It was retired here."}]
    for source in ("# B", "# Theirs"):
        printed, _ = imported(write(tmp_path, {"b.md": source}))
        assert printed == {**counts(pages=2, unchanged=1), "skipped": skipped}
    restore_page(Page.objects.get(path="b"), by=member, now=NOW)
    assert imported(write(tmp_path, {"b.md": "# B"}))[0] == counts(pages=2, unchanged=2)


def test_a_folder_without_pages_retires_none(tmp_path: Path) -> None:
    imported(write(tmp_path / "full", {"index.md": "# A"}))
    (tmp_path / "empty").mkdir()
    printed, troubles = imported(tmp_path / "empty")
    assert printed == counts()
    assert troubles == [".:1: There is no page in this folder, so no page is taken for gone."]


def test_what_cannot_be_read_is_refused_with_file_and_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    imported(write(tmp_path / "tree", {"index.md": "# A", "latin.md": "# B"}))
    write(tmp_path, {"outside.md": "# Secret", "folder/inside.md": "# Secret"})
    write(
        tmp_path / "tree",
        {
            "latin.md": b"# B\n\n\xe9t\xe9",
            "nul.md": "# C\n\0",
            "large.md": b"a" * 5_000_001,
            "clauses.json": "[\n{]",
            ".hidden.md": "# D",
            ".git/x.md": "# D",
            "node_modules/x.md": "# D",
            "notes.txt": "no page",
            "other.rst": "No Markdown\n===========",
            "LOUD.MD": "# E",
            "venv/pyvenv.cfg": "",
            "venv/x.md": "# D",
        },
    )
    (tmp_path / "tree" / "link.md").symlink_to(tmp_path / "outside.md")
    (tmp_path / "tree" / "folder").symlink_to(tmp_path / "folder")
    (tmp_path / "tree" / "gone.md").symlink_to("nowhere.md")
    (tmp_path / "tree" / "round.md").symlink_to("round.md")
    (tmp_path / "tree" / "inner.md").symlink_to("index.md")
    os.mkfifo(tmp_path / "tree" / "pipe.md")
    printed, troubles = imported(tmp_path / "tree")
    skipped = [{"page": "latin", "reason": "Its file cannot be read."}]
    assert printed == {**counts(pages=2, added=1, unchanged=1), "skipped": skipped}
    assert [line for line in troubles if "list of pages" not in line] == [
        "LOUD.MD:1: Only files whose names end in .md are read.",
        "clauses.json:2: This is no JSON.",
        "folder:1: This folder is a symbolic link, and is not followed.",
        "gone.md:1: The file cannot be opened: No such file or directory.",
        "large.md:1: The file has more than 5,000,000 bytes.",
        "latin.md:3: This is no UTF-8 text.",
        "link.md:1: This is a symbolic link that leaves the tree.",
        "nul.md:2: There is a NUL character in this line.",
        "other.rst:1: Only files whose names end in .md are read.",
        "pipe.md:1: This is no ordinary file.",
        "round.md:1: This is a symbolic link that leads to itself.",
    ]


def test_a_folder_that_cannot_be_opened_takes_no_page_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(write(tmp_path, {"index.md": "# A", "env/b.md": "# B"}))
    look, closed = os.scandir, PermissionError(13, "Permission denied", str(tmp_path / "env"))

    def scandir(folder: Any) -> Any:
        if Path(folder) == tmp_path / "env":
            raise closed
        return look(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    printed, troubles = imported(tmp_path)

    skipped = [{"page": "env/b", "reason": "Its file cannot be read."}]
    assert printed == {**counts(pages=1, unchanged=1), "skipped": skipped}
    assert troubles == ["env:1: The folder cannot be opened: Permission denied."]


@pytest.mark.parametrize("path", ["nowhere", "tree/index.md"])
def test_what_is_no_folder_is_said_in_a_sentence(path: str) -> None:
    with pytest.raises(CommandError, match="is no folder: name the one that holds the handbook"):
        call_command("import_handbook", str(TREE.parent / path))


def test_people_read_a_summary(tmp_path: Path) -> None:
    out = StringIO()
    call_command("import_handbook", str(write(tmp_path, {"index.md": "# A\n\n[b](c.md)"})), "--dry-run", stdout=out)
    assert out.getvalue().splitlines() == [
        "This is a dry run: nothing was changed.",
        "1 pages in the tree: 1 added, 0 changed, 0 unchanged, 0 skipped; 0 no longer in it.",
        "index.md:3: This link leads nowhere: c.md",
    ]


def test_clauses_stand_where_the_tree_says(tmp_path: Path) -> None:
    key = Clause.objects.values_list("key", flat=True)[0]
    standing = {"clause": key, "page": "index", "anchor": "a", "words": "14 days"}
    wrong = [
        {"clause": key, "page": "gone", "anchor": "", "words": "x"},
        {**standing, "words": " "},
        {"clause": 1},
        "x",
    ]
    write(tmp_path, {"index.md": "# A", "clauses.json": json.dumps([standing, *wrong])})
    _, troubles = imported(tmp_path)
    imported(tmp_path)
    placed = Placement.objects.values_list("clause__key", "page__path", "anchor", "words")
    assert list(placed) == [(key, "index", "a", "14 days")]
    assert troubles == [
        "clauses.json:1: Entry 4 is no clause, page, anchor and words.",
        "clauses.json:1: Entry 5 is no clause, page, anchor and words.",
        "clauses.json:1: There is no page gone.",
        f"clauses.json:1: The words of {key} on index are none, or more than 200 characters.",
    ]
