"""What brings a tree of files into the handbook. It can be repeated: what is the same already stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from compass.audit.record import record
from compass.handbook.actions.pages import add_version
from compass.handbook.linking import EDITION, Index, Reading, reading_of
from compass.handbook.models import Clause, Page, Placement
from compass.handbook.trees import Arrangement, Leaf, Move, Tree, Trouble
from compass.portal.actions import index

EDITED_HERE = "It was edited here since it was imported."
RETIRED_HERE = "It was retired here."
GONE_BUT_EDITED = "It is gone from the tree, and was edited here since it was imported."
UNREADABLE = "Its file cannot be read."
LONGEST_WORDS = 200


@dataclass
class Report:
    """What an import did, or would do."""

    pages: int = 0
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    broken_links: list[tuple[str, int, str]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many pages each thing happened to."""
        names = ("added", "changed", "unchanged", "removed", "skipped", "broken_links")
        return {"pages": self.pages, **{name: len(getattr(self, name)) for name in names}}


@transaction.atomic
def import_tree(tree: Tree, *, now: datetime, dry_run: bool = False) -> Report:
    """Make the handbook's pages those of a tree, and say what changed; a dry run changes nothing.

    A page that was edited here since its import is skipped. One that is gone from the tree is retired, and comes back
    when it returns; pages that began here stay.
    """
    known = {page.path: page for page in Page.objects.select_for_update().order_by("pk")}
    report = Report(pages=len(tree.leaves), troubles=list(tree.troubles))
    readings = {leaf.path: _reading(leaf, known.get(leaf.path)) for leaf in tree.leaves}
    arrangement = Arrangement.of({path: reading.outline for path, reading in readings.items()})
    leaves = {leaf.path: leaf for leaf in tree.leaves}
    for placed in arrangement.order:
        _import_page(leaves[placed.path], readings[placed.path], known, report, now)
    _retire_missing(tree, known, report, now)
    _put_in_order(arrangement, tree.moves, known, now)
    _place_clauses(tree, known, report)
    _find_troubles(arrangement, known, report)
    if arrangement.order:
        record("import_tree", known[arrangement.order[0].path], by=None, now=now, after=report.counts())
    if dry_run:
        transaction.set_rollback(True)
    return report


def _reading(leaf: Leaf, page: Page | None) -> Reading:
    """A page whose source is the same needs no reading."""
    if page and page.source == leaf.source and page.outline.get("edition") == EDITION:
        return Reading(page.outline, page.words)
    return reading_of(leaf.source)


def _import_page(leaf: Leaf, reading: Reading, known: dict[str, Page], report: Report, now: datetime) -> None:
    page = known.get(leaf.path)
    is_new = page is None or page.retired_at is not None or page.number == 0
    if page is None:
        page = known[leaf.path] = Page(path=leaf.path, title=_name(leaf.path))
        page.save()
    elif page.retired_at and page.was_edited_here:
        report.skipped.append((leaf.path, RETIRED_HERE))
        return
    elif page.number and page.source == leaf.source:
        _agree(page, reading)
        (report.added if is_new else report.unchanged).append(leaf.path)
        return
    elif page.was_edited_here:
        report.skipped.append((leaf.path, EDITED_HERE))
        return
    add_version(page, leaf.source, reason="Imported.", by=None, now=now, imported=True, reading=reading)
    (report.added if is_new else report.changed).append(leaf.path)


def _agree(page: Page, reading: Reading) -> None:
    """The tree says what the page says: so it is imported as it stands, and in the handbook."""
    if page.was_edited_here or page.retired_at or page.outline != reading.outline:
        page.imported_number, page.retired_at = page.number, None
        page.outline, page.words = reading.outline, reading.words
        page.save(update_fields=["imported_number", "retired_at", "outline", "words"])
        index("page", page.pk)


def _retire_missing(tree: Tree, known: Mapping[str, Page], report: Report, now: datetime) -> None:
    present = {leaf.path for leaf in tree.leaves}
    if not present:
        report.troubles.append(Trouble(".", 1, "There is no page in this folder, so no page is taken for gone."))
        return
    for path, page in sorted(known.items()):
        if path in present or not page.imported_number or page.retired_at:
            continue
        if tree.hides(path):
            report.skipped.append((path, UNREADABLE))
        elif page.was_edited_here:
            report.skipped.append((path, GONE_BUT_EDITED))
        else:
            page.retired_at = now
            page.save(update_fields=["retired_at"])
            index("page", page.pk)
            report.removed.append(path)


def _put_in_order(arrangement: Arrangement, moves: Sequence[Move], known: Mapping[str, Page], now: datetime) -> None:
    """The tree's pages in their order; one that is not of the tree, or was moved here, stays behind the same page."""
    moved = {each.page: each for each in moves if each.page in known and known[each.page].moved_at is None}
    order = [each for each in arrangement.order if each.path not in moved and known[each.path].moved_at is None]
    parents = {each.path: each.parent for each in order} | {path: each.parent for path, each in moved.items()}
    pages = [known[each.path] for each in order]
    stood = sorted(known.values(), key=lambda page: page.place)
    staying = [(page, before) for page, before in zip(stood, [None, *stood], strict=False) if page.path not in parents]
    for page, before in [*staying, *((known[path], known.get(each.after)) for path, each in moved.items())]:
        pages.insert(pages.index(before) + 1 if before in pages else 0, page)
    changed = []
    for place, page in enumerate(pages, 1):
        above = known.get(parents.get(page.path) or "")
        stands = (place, above.pk if above else None) if page.path in parents else (place, page.parent_id)
        if (page.place, page.parent_id) != stands or page.path in moved:
            page.place, page.parent_id = stands
            page.moved_at = now if page.path in moved else page.moved_at
            changed.append(page)
    Page.objects.bulk_update(changed, ["place", "parent", "moved_at"], batch_size=200)


def _place_clauses(tree: Tree, known: Mapping[str, Page], report: Report) -> None:
    """Clauses stand where the tree says; where they stand already by somebody's hand, they stay."""
    clauses = {clause.key: clause for clause in Clause.objects.all()}
    present = set(Placement.objects.values_list("clause__key", "page__path", "anchor", "words"))
    for each in tree.standings:
        if each.clause not in clauses:
            report.troubles.append(Trouble("clauses.json", 1, f"There is no clause {each.clause}."))
        elif each.page not in known:
            report.troubles.append(Trouble("clauses.json", 1, f"There is no page {each.page}."))
        elif not each.words.strip() or max(len(each.words), len(each.anchor)) > LONGEST_WORDS:
            sentence = f"The words of {each.clause} on {each.page} are none, or more than {LONGEST_WORDS} characters."
            report.troubles.append(Trouble("clauses.json", 1, sentence))
        elif (place := (each.clause, each.page, each.anchor, each.words)) not in present:
            present.add(place)
            Placement.objects.create(
                clause=clauses[each.clause], page=known[each.page], anchor=each.anchor, words=each.words
            )


def _find_troubles(arrangement: Arrangement, known: Mapping[str, Page], report: Report) -> None:
    """What the pages' authors should mend: links that lead nowhere, and what could not be shown."""
    report.troubles += arrangement.troubles
    here = [page for page in known.values() if page.path not in arrangement.outlines and page.retired_at is None]
    links = Index.of(
        [
            *((path, known[path].title, outline) for path, outline in arrangement.outlines.items()),
            *((page.path, page.title, page.outline) for page in here if page.number),
        ],
        url=str,
    )
    for path, outline in arrangement.outlines.items():
        report.troubles += [Trouble(f"{path}.md", each["line"], each["sentence"]) for each in outline["problems"]]
        report.broken_links += [(f"{path}.md", link.line, link.target) for link in links.broken(path, outline)]
    report.broken_links.sort()
    report.troubles.sort(key=lambda trouble: (trouble.file, trouble.line))


def _name(path: str) -> str:
    """What a page without a title is called: its file, or its folder where it is the folder's page."""
    parts = path.split("/")
    name = parts[-2] if parts[-1] == "index" and len(parts) > 1 else parts[-1]
    return (name.replace("-", " ").replace("_", " ").strip().capitalize() or path)[:200]
