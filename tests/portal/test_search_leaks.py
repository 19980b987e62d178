"""Search tells nobody of what they may not see: no hit, no count, no excerpt, no suggestion, on no page."""

from collections.abc import Collection, Iterator
from html import unescape

import pytest
from django.db.models import QuerySet
from django.test import Client
from pytest_django import DjangoDbBlocker

from compass.person import Person
from compass.portal import contracts
from compass.portal.actions import reindex
from compass.portal.contracts import Document, Source
from compass.portal.search.finding import find, suggest
from people.models import Member
from tests.urls.conftest import standing
from tests.urls.world import WATCHERS, World

MEMBERS = [watcher for watcher in WATCHERS if watcher not in {"anonymous", "former"}]

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world_of_all(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with standing(django_db_blocker) as built:
        yield built


@pytest.fixture
def world(world_of_all: World, db: None) -> World:
    """The world for one test: what it changes is undone."""
    return world_of_all


def diaries(pks: Collection[int] | None) -> Iterator[Document]:
    """One for each member: a word that leads to it, and a secret beside."""
    for member in Member.objects.order_by("pk"):
        if pks is None or member.pk in pks:
            secret = f"secret{member.pk}x"
            yield Document(member.pk, f"Canary {secret}", f"canary and {secret}", f"/{secret}/", secret)


def own(person: Person) -> QuerySet[Member]:
    """Everybody sees their own."""
    return QuerySet(Member).filter(pk=person.pk)


def everybodys(person: Person) -> QuerySet[Member]:
    """A leak: everybody sees all of them."""
    return QuerySet(Member)


def nobodys(person: Person) -> QuerySet[Member]:
    """Nobody sees any."""
    return QuerySet(Member).none()


@pytest.fixture
def source(request: pytest.FixtureRequest) -> Iterator[None]:
    """A planted source whose visibility the test names."""

    def planted() -> Iterator[Source]:
        yield Source("diary", "Diary", "lock", diaries, request.param)

    contracts.sources.register(planted)
    yield
    contracts.sources._providers.remove(planted)


def leaks(person: Member, secrets: Collection[str], words: str = "canary") -> list[str]:
    """Where a person meets one of some secrets when they look for a word that stands beside them."""
    client = Client()
    client.force_login(person)
    found = find(person, words)
    places = {
        "hits": str(found.hits),
        "narrowed hits": str(find(person, words, kinds=["diary"]).hits),
        "suggestions": str(suggest(person, words)),
        "page": unescape(client.get("/search/", {"q": words}).content.decode()),
        "narrowed page": unescape(client.get("/search/", {"q": words, "kind": "diary"}).content.decode()),
        "palette": client.get("/search/suggest/", {"q": words}, headers={"hx-request": "true"}).content.decode(),
    }
    met = [f"{secret} in {place}" for place, text in places.items() for secret in secrets if secret in text]
    counted = sum(each.count for each in found.kinds)
    return met if counted == found.total == len(found.hits) else [*met, "counts"]


def others(world: World, watcher: str) -> list[str]:
    """The secrets of everybody else."""
    return [f"secret{member.pk}x" for name, member in world.people.items() if name != watcher]


@pytest.mark.parametrize("source", [own], indirect=True)
@pytest.mark.parametrize("watcher", MEMBERS)
def test_nobody_finds_what_is_anothers(world: World, source: None, watcher: str) -> None:
    reindex()

    assert leaks(world.people[watcher], others(world, watcher)) == []
    assert find(world.people[watcher], "canary").total == 1


@pytest.mark.parametrize("source", [nobodys], indirect=True)
def test_nobody_finds_what_is_nobodys(world: World, source: None) -> None:
    reindex()

    assert [find(world.people[watcher], "canary").total for watcher in MEMBERS] == [0] * len(MEMBERS)
    assert leaks(world.people["operator"], others(world, "")) == []


@pytest.mark.parametrize("source", [everybodys], indirect=True)
def test_a_planted_leak_is_met_everywhere(world: World, source: None) -> None:
    reindex()
    secret = f"secret{world.people['director'].pk}x"

    places = ["hits", "narrowed hits", "suggestions", "page", "narrowed page", "palette"]
    assert leaks(world.people["staff"], [secret]) == [f"{secret} in {place}" for place in places]


@pytest.mark.parametrize("watcher", MEMBERS)
def test_what_every_member_may_see_is_found_by_each_and_the_rest_by_none(world: World, watcher: str) -> None:
    reindex()
    person = world.people[watcher]

    found = {
        words: find(person, words).total for words in ("withdrawn", "thought", "discussion period", "marisol vega")
    }
    # A proposal, and the clause on how long withdrawn reports are kept.
    assert found == {"withdrawn": 2, "thought": 1, "discussion period": 1, "marisol vega": 1}
    hidden = ("christmas eve", "21 days", "better", "former member")  # words of open drafts, and somebody who has left
    assert {words: find(person, words).total for words in hidden} == dict.fromkeys(hidden, 0)


@pytest.mark.parametrize("source", [own], indirect=True)
def test_a_kind_without_a_source_is_found_by_nobody(world: World, source: None) -> None:
    reindex()
    providers = contracts.sources._providers
    contracts.sources._providers = []
    try:
        assert find(world.people["director"], "canary").total == 0
        assert suggest(world.people["director"], "canary") == []
    finally:
        contracts.sources._providers = providers
