"""Where links between pages lead, and how lists of pages make an order."""

import pytest

from compass.handbook.linking import Index, path_of, reading_of
from compass.handbook.myst import Link, Target
from compass.handbook.trees import Arrangement

PAGES = {
    "index": "(home)=\n# Home\n\n## Two words",
    "boats/index": "# Boats",
    "boats/fog": "# Fog\n\n(fog:rule)=\n## The rule\n\n(aside)=\ntext\n\n{ref}`home` [](gone.md)\n[^x]",
    "words": "# Words\n\n```{glossary}\nLamp room\n  A room.\n```",
}


@pytest.fixture
def index() -> Index:
    outlines = {path: reading_of(source).outline for path, source in PAGES.items()}
    return Index.of(((path, each["title"], each) for path, each in outlines.items()), url="/{}/".format)


@pytest.mark.parametrize(
    ("kind", "target", "url", "title"),
    [
        ("page", "fog.md", "/boats/fog/", "Fog"),
        ("page", "../index.md#two-words", "/index/#two-words", "Two words"),
        ("page", "/words.md", "/words/", "Words"),
        ("page", "../boats/", "/boats/index/", "Boats"),
        ("page", "fog.md#fog", "/boats/fog/#fog", "Fog"),
        ("page", "fog.md#fog-rule", "/boats/fog/#the-rule", "The rule"),
        ("doc", "fog", "/boats/fog/", "Fog"),
        ("doc", "/index", "/index/", "Home"),
        ("label", "Fog:Rule", "/boats/fog/#the-rule", "The rule"),
        ("label", "aside", "/boats/fog/#aside", "Fog"),
        ("label", "home", "/index/#home", "Home"),
        ("label", "fog", "/boats/fog/", "Fog"),
        ("term", "lamp ROOM", "/words/#term-lamp-room", "Lamp room"),
        ("anchor", "the-rule", "/boats/fog/#the-rule", "The rule"),
        ("anchor", "home", "/index/#home", "Home"),
    ],
)
def test_a_link_leads_where_it_says(index: Index, kind: str, target: str, url: str, title: str) -> None:
    assert index.resolver("boats/fog")(Link(kind, target, "", 1)) == Target(url, title)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("page", "gone.md"),
        ("page", "../../etc/passwd"),
        ("page", "../../index.md"),
        ("page", "fog.md#gone"),
        ("doc", "gone"),
        ("label", "gone"),
        ("label", "javascript:alert(1)"),
        ("term", "gone"),
        ("anchor", "gone"),
        ("footnote", "[^1]"),
    ],
)
def test_a_link_that_names_nothing_leads_nowhere(index: Index, kind: str, target: str) -> None:
    assert index.resolver("boats/fog")(Link(kind, target, "", 1)) is None


def test_the_broken_links_of_a_page_are_listed_with_their_lines(index: Index) -> None:
    found = index.broken("boats/fog", reading_of(PAGES["boats/fog"]).outline)
    assert [(link.line, link.target) for link in found] == [(9, "gone.md"), (10, "[^x]")]


def test_every_term_has_an_address(index: Index) -> None:
    assert index.term_urls() == {"lamp room": "/words/#term-lamp-room"}


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("a.md", "x/a"),
        ("a", "x/a"),
        ("/a.MD", "a"),
        ("//a", "a"),
        ("../a.rst", "a"),
        ("..", ""),
        ("../../a", None),
        ("/../a", None),
        ("./a//b/../c", "x/a/c"),
    ],
)
def test_a_path_never_leaves_the_handbook(target: str, path: str | None) -> None:
    assert path_of(target, "x/y") == path


def arranged(**pages: str) -> tuple[list[tuple[str, str | None]], list[str]]:
    """The order of pages that are given by the entries of their lists, and what is wrong with it."""
    outlines = {
        path.replace("__", "/"): reading_of(f"# T\n\n```{{toctree}}\n{entries}\n```\n").outline
        for path, entries in pages.items()
    }
    arrangement = Arrangement.of(outlines)
    return [(each.path, each.parent) for each in arrangement.order], [str(each) for each in arrangement.troubles]


def test_lists_of_pages_make_the_order() -> None:
    order, troubles = arranged(index="b/index\na\nhttps://e.example/\nself", a="", b__index="c\n/d", b__c="", d="")
    assert order == [("index", None), ("b/index", "index"), ("b/c", "b/index"), ("d", "b/index"), ("a", "index")]
    assert troubles == []


def test_a_page_that_nothing_lists_comes_last_by_its_folder() -> None:
    order, troubles = arranged(b__index="", b__c="", z="", index="z", a="d", d="")
    assert order == [
        ("index", None),
        ("z", "index"),
        ("a", "index"),
        ("d", "a"),
        ("b/index", "index"),
        ("b/c", "b/index"),
    ]
    sentence = "No list of pages names this page; it comes last."
    assert troubles == [f"a.md:1: {sentence}", f"b/index.md:1: {sentence}", f"b/c.md:1: {sentence}"]


def test_a_circle_ends_and_what_is_named_twice_stays_at_the_first() -> None:
    order, troubles = arranged(index="a\nb\na", a="b", b="index\na")
    assert order == [("index", None), ("a", "index"), ("b", "a")]
    assert troubles == [
        "b.md:4: The lists of pages go round in a circle: index stands above this page.",
        "b.md:5: The lists of pages go round in a circle: a stands above this page.",
        "index.md:5: b is in a list of pages before; it stays there.",
        "index.md:6: a is in a list of pages before; it stays there.",
    ]


def test_what_a_list_names_and_is_not_there_is_said_with_its_line() -> None:
    order, troubles = arranged(index="a\nGone <gone>\n../out", a="")
    assert order == [("index", None), ("a", "index")]
    assert troubles == ["index.md:5: There is no page gone.", "index.md:6: ../out leads out of the handbook."]


def test_a_pattern_lists_what_it_matches_and_is_not_listed_yet() -> None:
    order, _ = arranged(index=":glob:\n\nb\nx/*\n*", a="", b="", x__a="", x__y__z="", c="")
    expected = ["index", "b", "x/a", "a", "c", "x/y/z"]
    assert [path for path, _ in order] == expected


def test_two_thousand_pages_under_each_other_are_no_deeper_than_one() -> None:
    order, _ = arranged(index="p0", **{f"p{n}": f"p{n + 1}" for n in range(2_000)}, p2000="")
    assert len(order) == 2_002


def test_a_pattern_with_many_stars_takes_no_longer() -> None:
    order, _ = arranged(index=f":glob:\n\n{'**a' * 12}\n{'**a' * 12}**b", **{"a" * 200: "", "b": ""})

    assert order == [("index", None), ("a" * 200, "index"), ("b", "index")]
