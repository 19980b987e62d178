"""Pages that stand open to everybody: their words, without a way into those that do not."""

from datetime import date, datetime

import pytest

from compass.handbook.opened import opened
from people.models import Member
from tests.factories.handbook import make_page

pytestmark = pytest.mark.django_db
TODAY = date(2022, 3, 2)


def html_of(*paths: str) -> str:
    """The texts, one after the other."""
    return "".join(each.html for each in opened(paths, TODAY))


def test_pages_come_in_the_order_they_are_named_in_once_each(noor: Member, now: datetime) -> None:
    for path in ("a", "b"):
        make_page(path, path.upper(), by=noor, now=now)

    assert [(each.name, each.title) for each in opened(["b", "gone", "a", "b"], TODAY)] == [
        ("page-1", "B"),
        ("page-3", "A"),
    ]


def test_headings_are_a_level_lower_and_names_are_not_taken_twice(noor: Member, now: datetime) -> None:
    for path in ("a", "b"):
        make_page(path, path, "## Scope\n\nHere[^1].\n\n[^1]: A note.", by=noor, now=now)

    html = html_of("a", "b")

    assert '<h3 id="page-1-scope">Scope</h3>' in html
    assert '<h3 id="page-2-scope">Scope</h3>' in html
    names = [each.partition('"')[0] for each in html.split(' id="')[1:]]
    assert len(names) == len(set(names))
    assert {each.partition('"')[0] for each in html.split(' href="#')[1:]} <= set(names)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[there](closed.md)", "<p><span>there</span></p>"),
        ("[there](closed.md#x)", "<p><span>there</span></p>"),
        ("[](closed.md)", "<p><span>Closed</span></p>"),
        ("{doc}`closed`", "<p><span>Closed</span></p>"),
        ("[there](gone.md)", "<p><span>there</span></p>"),
        ("[there](b.md)", '<p><a href="#page-2" rel="noopener noreferrer nofollow">there</a></p>'),
        (
            "<https://example.org>",
            '<p><a href="https://example.org" rel="noopener noreferrer nofollow">https://example.org</a></p>',
        ),
        ('A text with id="x" and href="#y" in it', '<p>A text with id="x" and href="#y" in it</p>'),
        ('`A <h2 id="x"> of nobody`', '<p><code>A &lt;h2 id="x"&gt; of nobody</code></p>'),
    ],
)
def test_links_to_closed_pages_are_their_words(written: str, shown: str, noor: Member, now: datetime) -> None:
    make_page("closed", "Closed", by=noor, now=now)
    make_page("b", "B", by=noor, now=now)
    make_page("a", "A", written, by=noor, now=now)

    assert shown in html_of("a", "b")
