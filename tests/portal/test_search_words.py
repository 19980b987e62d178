"""How a text becomes the words it is found by, and what somebody typed becomes a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.portal.search.excerpts import excerpt, marked
from compass.portal.search.stems import stem
from compass.portal.search.words import (
    LONGEST_QUESTION,
    LONGEST_TEXT,
    Question,
    cleaned,
    folded,
    question,
    terms_of,
    words_of,
)


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("vote votes voted voting", "vote"),
        ("policy policies", "polici"),
        ("meeting meetings meet", "meet"),
        ("hop hopping hops", "hop"),
        ("2026", "2026"),
        ("7 07 007", "7"),
        ("0 00", "0"),
        ("tomas", "toma"),
        ("día", "día"),
    ],
)
def test_words_of_one_stem(words: str, one: str) -> None:
    assert {stem(word) for word in words.split()} == {one}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tomás ÉTÉ Łódź Straße", ["tomas", "ete", "lodz", "strasse"]),
        ("don't, e-mail: ada@compass.example", ["don", "t", "e", "mail", "ada", "compass", "example"]),
        ("snake_case 2026-07", ["snake", "case", "2026", "07"]),
        ("\0 😀 * ^ : ( ) \" '", []),
        ("委員会 ½", ["委員会", "1", "2"]),
    ],
)
def test_words_are_letters_and_digits_without_case_and_accents(text: str, words: list[str]) -> None:
    assert list(words_of(cleaned(text))) == words


@given(st.text())
def test_every_term_is_letters_and_digits_alone(text: str) -> None:
    terms = terms_of(cleaned(text), cleaned(text))
    asked = question(text)
    every = [
        *terms.title,
        *terms.text,
        *terms.whole,
        *(word for each in (*asked.wanted, *asked.unwanted) for word in each),
    ]

    assert [word for word in every if not word.isalnum()] == []
    assert asked.begun == "" or asked.begun.isalnum()


def test_a_text_is_kept_as_far_as_it_is_found() -> None:
    assert (len(cleaned("a b" * LONGEST_TEXT)), cleaned(" a\0\n\t b ")) == (LONGEST_TEXT, "a b")
    assert len(folded("a" * 100)) == 64


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", Question()),
        ("Votes", Question(begun="votes")),
        ("votes ", Question((("vote",),))),
        ("council votes", Question((("council",),), begun="votes")),
        ('"Voting weeks" council ', Question((("vote", "week"), ("council",)))),
        ("“Voting weeks”", Question((("vote", "week"),))),
        ('"unclosed votes', Question((("unclos", "vote"),))),
        ("votes -council", Question((("vote",),), (("council",),))),
        ('votes -"second steward"', Question((("vote",),), (("second", "steward"),))),
        ("2026-07", Question((("2026",),), begun="07")),
        ("2026-07 ", Question((("2026", "7"),))),
        ("a", Question((("a",),))),
        ("AND OR NOT NEAR(a, b) ", Question((("and",), ("or",), ("not",), ("near", "a"), ("b",)))),
        ('* ^ : ( ) - -- "" \'', Question()),
        ("😀\0", Question()),
        ("-votes", Question((), (("vote",),))),
    ],
)
def test_what_somebody_typed_becomes_a_question(typed: str, asked: Question) -> None:
    assert question(typed) == asked


def test_a_long_question_is_cut_and_says_so() -> None:
    assert (question("x" * 10_000).cut, question("x" * LONGEST_QUESTION).cut) == (True, False)


def test_a_question_of_what_is_unwanted_alone_asks_nothing() -> None:
    assert [bool(question(each)) for each in ("-votes", "votes", "v ", "")] == [False, True, True, False]


def test_an_excerpt_shows_the_part_with_most_of_the_words_marked_and_escaped() -> None:
    text = f"Votes. {'Something else stands here. ' * 20}The council <votes> on Mondays & waits. {'And so on. ' * 20}"

    shown = excerpt(text, question("council votes monday "))

    so_on = " ".join(["And so on."] * 13)
    assert shown == (
        "… Something else stands here. Something else stands here. The <mark>council</mark> "
        f"&lt;<mark>votes</mark>&gt; on <mark>Mondays</mark> &amp; waits. {so_on} …"
    )


def test_a_title_shows_every_word_marked() -> None:
    assert marked("Tomás & <b>", question("tomas b")) == "<mark>Tomás</mark> &amp; &lt;<mark>b</mark>&gt;"


@given(st.text(), st.text())
def test_whatever_is_found_is_escaped(text: str, typed: str) -> None:
    shown = excerpt(cleaned(text), question(typed)).replace("<mark>", "").replace("</mark>", "")

    assert not set("<>\"'") & set(shown)
