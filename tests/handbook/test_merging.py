"""Two changes of one text come together, and nothing that either typed is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.handbook.comparing import Fate, compared, counted
from compass.handbook.merging import MIDDLE, OURS, THEIRS, merge

BASE = "one\ntwo\nthree\nfour\nfive\n"
TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=9).map("\n".join)


@pytest.mark.parametrize(("ours", "theirs", "merged"), [
    (BASE, "one\n2\nthree\nfour\nfive\n", "one\n2\nthree\nfour\nfive\n"),
    ("one\n2\nthree\nfour\nfive\n", "one\ntwo\nthree\nfour\n5\n", "one\n2\nthree\nfour\n5\n"),
    ("one\n2\nthree\nfour\nfive\n", "one\n2\nthree\nfour\nfive\n", "one\n2\nthree\nfour\nfive\n"),
    ("zero\n" + BASE, BASE + "six\n", "zero\n" + BASE + "six\n"),
    ("two\nthree\nfour\nfive\n", "one\ntwo\nthree\nfour\n", "two\nthree\nfour\n"),
])  # fmt: skip
def test_changes_of_different_lines_are_both_kept(ours: str, theirs: str, merged: str) -> None:
    found = merge(BASE, ours, theirs)

    assert (found.text, found.conflicts) == (merged, 0)


def test_changes_of_the_same_line_stand_one_after_the_other_between_marks() -> None:
    found = merge(BASE, "one\n2\nthree\nfour\nfive\n", "one\nII\nthree\nfour\nfive")

    assert found.conflicts == 1
    assert found.text == f"one\n{OURS}\n2\n{MIDDLE}\nII\n{THEIRS}\nthree\nfour\nfive"


@given(TEXTS, TEXTS)
def test_a_change_against_an_unchanged_text_is_that_change(base: str, change: str) -> None:
    assert merge(base, base, change) == merge(base, change, base)
    assert merge(base, base, change).text == change


@given(TEXTS, TEXTS, TEXTS)
def test_every_line_that_either_wrote_is_in_the_merged_text(base: str, ours: str, theirs: str) -> None:
    merged = merge(base, ours, theirs).text.splitlines()

    for side in (ours, theirs):
        assert set(side.splitlines()) - set(base.splitlines()) - set(merged) == set()


@given(TEXTS, TEXTS)
def test_a_comparison_tells_both_texts_whole(before: str, after: str) -> None:
    lines = compared(before, after, around=99)
    old = ["".join(words for _, words in line.pieces) for line in lines if line.before]
    new = ["".join(words for _, words in line.pieces) for line in lines if line.after]

    if before.splitlines() != after.splitlines():
        assert (old, new) == (before.splitlines(), after.splitlines())


def test_a_changed_line_says_which_of_its_words_changed() -> None:
    [before, after] = compared("we wait two weeks\n", "we wait three weeks\n")

    assert before.pieces == ((Fate.KEPT, "we wait "), (Fate.REMOVED, "two"), (Fate.KEPT, " weeks"))
    assert after.pieces == ((Fate.KEPT, "we wait "), (Fate.ADDED, "three"), (Fate.KEPT, " weeks"))
    assert counted("we wait two weeks\n", "we wait three weeks\n") == (1, 1)
