"""The handbook becomes a folder of files, which imports back to the same pages."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management.base import CommandError
from django.db import connection

from compass.audit import append_only
from compass.handbook.actions import add_version, begin_page, move_page
from compass.handbook.models import Clause, Page, Placement
from tests.factories.people import make_member
from tests.handbook.folders import TREE, exported, imported, write

NOW = datetime(2022, 3, 2, 17, tzinfo=UTC)

pytestmark = pytest.mark.django_db
PAGES = {"b.md": "# B", "c.md": "# C", "d.md": "# D"}


def test_an_export_is_the_tree_word_for_word_and_imports_to_the_same_pages(tmp_path: Path) -> None:
    imported(TREE)
    Placement.objects.create(
        clause=Clause.objects.all()[0], page=Page.objects.get(path="practices/watch"), words="two weeks"
    )
    first = exported(tmp_path / "first")
    files = {path.relative_to(TREE).as_posix(): path.read_bytes() for path in TREE.rglob("*.md")}
    assert {name: content for name, content in first.items() if name != "clauses.json"} == {
        name: content for name, content in files.items() if not name.startswith((".", "_"))
    }
    fields = ("path", "title", "parent__path", "place", "source", "outline")
    before = list(Page.objects.in_order().values_list(*fields))
    imported(tmp_path / "first")
    assert list(Page.objects.in_order().values_list(*fields)) == before
    assert exported(tmp_path / "second") == first


def test_an_export_holds_what_the_handbook_holds_now(tmp_path: Path) -> None:
    member = make_member()
    imported(write(tmp_path / "tree", {"index.md": "# A", "b.md": "# B"}))
    (tmp_path / "tree" / "b.md").unlink()
    imported(tmp_path / "tree")
    add_version(Page.objects.get(path="index"), "# Ours", reason="Better.", by=member, now=NOW)
    begin_page("c", "Not adopted", parent=None, by=member, now=NOW)
    assert exported(tmp_path / "out") == {"clauses.json": b"[]\n", "index.md": b"# Ours"}


def test_pages_that_people_placed_come_back_where_they_stood(tmp_path: Path) -> None:
    member = make_member()
    imported(write(tmp_path / "tree", {"index.md": "# A\n\n```{toctree}\nb\nc\nd\n```\n", **PAGES}))
    pages = {page.path: page for page in Page.objects.all()}
    move_page(pages["d"], parent=pages["b"], after=None, by=member, now=NOW)
    begun = begin_page("e", "Begun here", parent=pages["index"], by=member, now=NOW)
    add_version(begun, "# E", reason="New.", by=member, now=NOW)
    move_page(Page.objects.get(path="e"), parent=pages["index"], after=pages["b"], by=member, now=NOW)
    stood = list(Page.objects.in_order().values_list("path", "parent__path"))
    first = exported(tmp_path / "first")
    with connection.cursor() as cursor:
        append_only.lift()
        cursor.execute("delete from handbook_pageversion")
    Page.objects.all().delete()
    imported(tmp_path / "first")
    assert stood == [("index", None), ("b", "index"), ("d", "b"), ("e", "index"), ("c", "index")]
    assert list(Page.objects.in_order().values_list("path", "parent__path")) == stood
    assert exported(tmp_path / "second") == first
    imported(tmp_path / "first")
    assert list(Page.objects.in_order().values_list("path", "parent__path")) == stood


def test_a_folder_that_is_not_empty_is_written_over_only_by_force(tmp_path: Path) -> None:
    imported(write(tmp_path / "tree", {"index.md": "# A"}))
    write(tmp_path / "out", {"index.md": "# Precious", "other.txt": "stays"})
    with pytest.raises(CommandError, match="is not empty: name another folder, or add --force"):
        exported(tmp_path / "out")
    assert exported(tmp_path / "out", "--force") == {"clauses.json": b"[]\n", "index.md": b"# A", "other.txt": b"stays"}
    with pytest.raises(CommandError, match="is no folder"):
        exported(tmp_path / "out" / "index.md")


def test_an_export_never_writes_outside_of_its_folder(tmp_path: Path) -> None:
    imported(write(tmp_path / "tree", {"index.md": "# A", "sub/b.md": "# B"}))
    write(tmp_path, {"elsewhere/b.md": "# Precious", "precious.md": "# Precious"})
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "index.md").symlink_to(tmp_path / "precious.md")
    (tmp_path / "out" / "sub").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CommandError, match="would lie outside of"):
        exported(tmp_path / "out", "--force")
    Page.objects.filter(path="sub/b").update(path="../b")
    (tmp_path / "out" / "sub").unlink()
    with pytest.raises(CommandError, match="would lie outside of"):
        exported(tmp_path / "out", "--force")
    assert {(tmp_path / name).read_text() for name in ("precious.md", "elsewhere/b.md")} == {"# Precious"}


@pytest.mark.tree
def test_a_real_tree_comes_back_as_it_went_in(tmp_path: Path) -> None:
    root = Path(os.environ["COMPASS_HANDBOOK_TREE"])
    first, _ = imported(root)
    again, _ = imported(root)
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, first["pages"])
    once = exported(tmp_path / "once")
    assert imported(tmp_path / "once")[0]["unchanged"] == first["pages"]
    assert exported(tmp_path / "twice") == once
