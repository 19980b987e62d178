"""The handbook's pages as one reads them: in order, in sections, whatever their parents say."""

from collections.abc import Sequence

import pytest

from compass.handbook.contents import Contents
from compass.handbook.models import Page
from compass.handbook.paths import clean_path


def page(pk: int, parent: int | None = None) -> Page:
    return Page(pk=pk, path=f"p{pk}", title=f"Page {pk}", parent_id=parent, place=pk)


def ids(pages: Sequence[Page | None]) -> list[int | None]:
    return [each.pk if each else None for each in pages]


BOOK = [page(1), page(2, 1), page(3, 2), page(4, 2), page(5, 1), page(6, 5)]


def test_pages_come_in_the_order_in_which_one_reads_them() -> None:
    shuffled = [page(1), page(5, 1), page(2, 1), page(6, 5), page(3, 2), page(4, 2)]

    assert ids(Contents(shuffled).order) == [1, 5, 6, 2, 3, 4]
    assert [(depth, each.pk) for depth, each in Contents(BOOK).indented()] == [
        (0, 1), (1, 2), (2, 3), (2, 4), (1, 5), (2, 6),
    ]  # fmt: skip


def test_a_page_knows_what_is_above_before_and_after_it() -> None:
    contents = Contents(BOOK)
    here = contents.by_id[4]

    assert ids(contents.trail(here)) == [1, 2]
    assert ids(contents.beside(here)) == [3, 5]
    assert ids(contents.beside(contents.by_id[1])) == [None, 2]
    assert ids([contents.sibling_before(here), contents.sibling_before(contents.by_id[3])]) == [3, None]
    assert ids(contents.subtree(contents.by_id[2])) == [2, 3, 4]


def test_a_section_is_the_page_above_or_the_page_itself_where_others_stand_under_it() -> None:
    contents = Contents(BOOK)

    section, beside = contents.section(contents.by_id[4])
    own, below = contents.section(contents.by_id[5])

    assert (ids([section, *beside]), ids([own, *below])) == ([2, 3, 4], [5, 6])


def test_the_front_shows_sections_under_the_cover() -> None:
    cover, sections = Contents(BOOK).sections()
    no_cover, roots = Contents([page(1), page(2), page(3, 2)]).sections()

    assert (ids([cover]), ids([each.page for each in sections])) == ([1], [2, 5])
    assert [[(depth, each.pk) for depth, each in section.below] for section in sections] == [[(0, 3), (0, 4)], [(0, 6)]]
    assert (no_cover, ids([each.page for each in roots])) == (None, [1, 2])


@pytest.mark.parametrize(
    "pages", [[page(1, 2), page(2, 1)], [page(1, 1)], [page(1, 99)], [page(1, 2), page(2, 3), page(3, 2)]]
)
def test_a_circle_or_a_missing_parent_loses_no_page(pages: list[Page]) -> None:
    contents = Contents(pages)

    assert sorted(each.pk for each in contents.order) == [each.pk for each in pages]
    assert all(each not in contents.trail(each) for each in pages)


def test_a_chain_of_a_thousand_pages_is_no_trouble() -> None:
    contents = Contents([page(pk, pk - 1 or None) for pk in range(1, 1001)])

    assert contents.depths[1000] == 999
    assert len(contents.subtree(contents.by_id[2])) == 999


@pytest.mark.parametrize(("typed", "path"), [
    ("team/time-off", "team/time-off"), (" /team/weeks/ ", "team/weeks"), ("words.md", "words"), ("2027", "2027"),
])  # fmt: skip
def test_a_path_is_taken_as_people_type_it(typed: str, path: str) -> None:
    assert clean_path(typed) == path


@pytest.mark.parametrize(
    "typed", ["", "/", "..", "a/../b", "Über", "A", "a b", "a//b", "-a", "a-", "a?b", "a#b", "a\\b", "a%2fb", "a" * 201]
)
def test_any_other_path_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^Write "):
        clean_path(typed)
