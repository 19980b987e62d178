"""The processor time of a board of 200 cards: against a bare page of the same cards, and with 20,000 behind it."""

import gzip
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from statistics import median
from time import perf_counter, process_time
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path
from time_machine import travel

from compass.urls import urlpatterns as everything
from people.enums import Role
from people.models import Member
from projects.models import Deliverable, Project
from tests.factories.boards import fill
from tests.factories.people import make_member
from tests.factories.projects import make_project

pytestmark = [pytest.mark.measure, pytest.mark.django_db]
NOW = datetime(2022, 3, 30, 17, tzinfo=UTC)
TURNS = 30

BARE = """<!doctype html><html lang="en"><title>Board</title><body>
{% for name, cards in columns %}<section><h2>{{ name }}</h2><ul>
{% for card in cards %}<li id="card-{{ card.pk }}">
<a href="{% url 'projects:deliverable-detail' card.pk %}">{{ card.title }}</a>
{% if card.waiting_for %}<span>{{ card.waiting_for }}</span>{% endif %}
<span>{{ card.owner.initials }}</span> <span>{{ card.get_priority_display }}</span>
<span>{{ card.tasks.all|length }}</span> <span>{{ card.entered_at|timesince }}</span>
<a href="{% url 'projects:deliverable-move' card.pk %}">Move…</a></li>
{% endfor %}</ul></section>{% endfor %}</body></html>"""


def bare(request: HttpRequest) -> HttpResponse:
    """The baseline: ORM objects, prefetch, a plain template, no layout."""
    columns = [
        (
            name,
            Deliverable.objects.filter(column=name)
            .select_related("owner", "project")
            .prefetch_related("tasks")
            .order_by("rank")[:40],
        )
        for name in ("refinement", "ready", "progress", "blocked", "done")
    ]
    return HttpResponse(bare_template().render({"columns": columns}, request))


@cache
def bare_template() -> Any:
    """Compiled once, as the portal's own templates are."""
    return engines["django"].from_string(BARE)


urlpatterns = [path("bare/", bare), *everything]


@pytest.fixture
def project(settings: object) -> Iterator[Project]:
    with travel(NOW, tick=False):
        yield make_project(by=make_member("Tendai Moyo", roles=(Role.STAFF,)), now=NOW)


def people() -> list[Member]:
    return [make_member(f"Member Number{number}", email=f"m{number}@compass.example") for number in range(12)]


def in_turns(*asked: Callable[[], object]) -> list[tuple[float, float]]:
    """The median processor time and the median time of each, in milliseconds; they take turns."""
    took: list[list[tuple[float, float]]] = [[] for _ in asked]
    for turn in range(TURNS + 5):
        for place, ask in enumerate(asked):
            began = process_time(), perf_counter()
            ask()
            if turn >= 5:
                took[place].append((process_time() - began[0], perf_counter() - began[1]))
    return [(median(cpu for cpu, _ in each) * 1000, median(wall for _, wall in each) * 1000) for each in took]


def client() -> Client:
    signed_in = Client()
    signed_in.force_login(Member.objects.get(name="Tendai Moyo"))
    return signed_in


@pytest.mark.urls(__name__)
def test_a_board_of_200_cards_costs_no_more_than_a_bare_page_of_them(project: Project) -> None:
    fill(project, people(), 200, now=NOW)
    reader = client()
    (board, board_wall), (plain, plain_wall) = in_turns(lambda: reader.get("/boards/"), lambda: reader.get("/bare/"))
    page = reader.get("/boards/").content
    tags, packed = len(re.findall(rb"<[a-z]", page)), len(gzip.compress(page, 6))
    with CaptureQueriesContext(connection) as asked:
        reader.get("/boards/")
    sys.stdout.write(
        f"\n200 cards, {connection.vendor}: {board:.1f} ms of processor time ({board_wall:.1f} ms in all), "
        f"a bare page {plain:.1f} ms ({plain_wall:.1f} ms); {board / plain:.2f} times as much; "
        f"{len(asked)} queries, {tags} tags, {packed} bytes gzipped of {len(page)}\n"
    )
    assert page.count(b'class="card"') == 200
    assert (board <= plain, tags <= 3000, packed <= 12_000, len(asked) <= 8) == (True, True, True, True)


@pytest.mark.urls(__name__)
def test_20_000_cards_behind_a_board_cost_next_to_nothing(project: Project) -> None:
    owners, counts = people(), []
    ratios: list[tuple[float, float]] = []  # of processor time here, and of all time: the database's is in that
    fill(project, owners, 200, now=NOW)
    reader = client()
    for _ in range(2):
        if ratios:
            fill(project, owners, 19_800, now=NOW, tasks=1, first=200)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        (board, wall), (plain, plain_wall) = in_turns(lambda: reader.get("/boards/"), lambda: reader.get("/bare/"))
        with CaptureQueriesContext(connection) as asked:
            reader.get("/boards/")
        counts.append(len(asked))
        ratios.append((board / plain, wall / plain_wall))
        sys.stdout.write(
            f"\n{Deliverable.objects.count()} cards, {connection.vendor}: {board:.1f} ms of processor time, "
            f"{wall:.1f} ms in all, {board / plain:.2f} times a bare page of 200; {len(asked)} queries\n"
        )
    assert counts[0] == counts[1] <= 8
    (few, few_wall), (many, many_wall) = ratios
    sys.stdout.write(f"\n20,000 against 200: {many / few:.2f} of processor time, {many_wall / few_wall:.2f} of all\n")
    assert (many / few <= 1.15, many_wall / few_wall <= 1.15) == (True, True)
