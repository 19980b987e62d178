"""The house keeps its own rules, and each guard catches a planted breach."""

from collections.abc import Callable
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest
from django.core.management import call_command

from tests import guards

HOUSE = Path(__file__).resolve().parent.parent
LONG_VIEW = "def board(request):\n" + "    request.read()\n" * 25

# A breach for each guard: where it is planted, what it says, and what the guard must answer.
PLANTED = [
    (guards.names_of_files, "leads/services.py", "", ["leads/services.py:1: services is no room of an app"]),
    (guards.names_of_files, "compass/utils.py", "", ["compass/utils.py:1: utils names no concept"]),
    (guards.names_of_files, "people/checks.py", "", []),
    (guards.long_files, "people/models.py", "\n" * 301, ["people/models.py:301: too many lines"]),
    (guards.long_files, "templates/people/list.html", "\n" * 301, ["templates/people/list.html:301: too many lines"]),
    (guards.long_files, "static/board.css", "\n" * 301, ["static/board.css:301: too many lines"]),
    (guards.long_files, "static/vendor/htmx.js", "\n" * 301, []),
    (guards.long_views, "projects/views.py", LONG_VIEW, ["projects/views.py:1: board is too long"]),
    (guards.long_views, "projects/views/boards.py", LONG_VIEW, ["projects/views/boards.py:1: board is too long"]),
    (guards.long_views, "compass/handbook/views.py", LONG_VIEW, ["compass/handbook/views.py:1: board is too long"]),
    (
        guards.imports_in_functions,
        "tests/test_x.py",
        "def test_x():\n    import json",
        ["tests/test_x.py:2: test_x imports"],
    ),
    (
        guards.upward_imports,
        "people/models.py",
        "from leads.models import Lead",
        ["people/models.py:1: imports leads.models.Lead"],
    ),
    (
        guards.upward_imports,
        "projects/policy.py",
        "import governance.policy",
        ["projects/policy.py:1: imports governance.policy"],
    ),
    (
        guards.upward_imports,
        "compass/portal/home.py",
        "from people.models import Member",
        ["compass/portal/home.py:1: imports people.models.Member"],
    ),
    (guards.upward_imports, "leads/actions.py", "from projects.actions import start", []),
    (
        guards.ground_naming_apps,
        "compass/portal/home.py",
        'get_model("people.Member")',
        ["compass/portal/home.py:1: names people.Member"],
    ),
    (
        guards.ground_naming_apps,
        "compass/notices/views.py",
        'redirect("governance:proposal-list")',
        ["compass/notices/views.py:1: names governance:proposal-list"],
    ),
    (guards.ground_naming_apps, "compass/urls.py", 'include("people.urls")', []),
    (guards.ground_naming_apps, "compass/portal/home.py", '"""What people see."""; {"people": 7}', []),
    (
        guards.impure_rules,
        "leads/policy/quotes.py",
        "from leads.models import Quote",
        ["leads/policy/quotes.py:1: imports leads.models.Quote"],
    ),
    (
        guards.impure_rules,
        "compass/workdays.py",
        "from compass import clock",
        ["compass/workdays.py:1: imports compass.clock"],
    ),
    (guards.impure_rules, "leads/policy.py", "from compass.handbook.policy import Rules", []),
    (
        guards.imports_of_conduct,
        "leads/views.py",
        "import conduct.policy",
        ["leads/views.py:1: imports conduct.policy"],
    ),
    (
        guards.unfiltered_rows,
        "projects/views.py",
        "def board(request):\n    Project.objects.all()",
        ["projects/views.py:2: board reaches .objects.all"],
    ),
    (
        guards.unfiltered_rows,
        "projects/portal.py",
        "def cards(person, now):\n    Project.objects.open(now)",
        ["projects/portal.py:2: cards reaches .objects.open"],
    ),
    (
        guards.unfiltered_rows,
        "projects/portal.py",
        "def cards(person):\n    Project.objects.visible_to(person).open()",
        [],
    ),
    (guards.unfiltered_rows, "people/views.py", "@login_not_required\ndef f(request):\n    Member.objects.all()", []),
    (guards.unfiltered_rows, "projects/portal.py", "def reminders(first, last):\n    Project.objects.open(first)", []),
    (
        guards.silent_names,
        "leads/policy.py",
        "def due_on(): ...",
        ["leads/policy.py:1: the file says nothing", "leads/policy.py:1: due_on says nothing"],
    ),
    (
        guards.silent_names,
        "leads/actions/quotes.py",
        '"""Quotes."""\ndef send_quote(): ...\ndef _number(): ...',
        ["leads/actions/quotes.py:2: send_quote says nothing"],
    ),
    (
        guards.permission_asked_in_conduct,
        "conduct/permissions.py",
        'user.has_perm("x")',
        ["conduct/permissions.py:1: asks has_perm"],
    ),
    (
        guards.mail_or_tasks_outside_notices,
        "leads/actions.py",
        'send_mail("s", "b", None, [])',
        ["leads/actions.py:1: calls send_mail"],
    ),
    (guards.mail_or_tasks_outside_notices, "leads/actions.py", "remind.delay()", ["leads/actions.py:1: calls delay"]),
    (guards.mail_or_tasks_outside_notices, "compass/notices/actions.py", "drain.apply_async()", []),
    (
        guards.mail_or_tasks_outside_notices,
        "compass/notices/actions.py",
        "drain.apply_async(countdown=60)",
        ["compass/notices/actions.py:1: calls apply_async"],
    ),
    (
        guards.unnamed_migrations,
        "leads/migrations/0002_auto_20260101.py",
        "",
        ["leads/migrations/0002_auto_20260101.py:1: named by the machine"],
    ),
    (
        guards.unnamed_migrations,
        "leads/migrations/0002_lead_phone_and_more.py",
        "",
        ["leads/migrations/0002_lead_phone_and_more.py:1: named by the machine"],
    ),
]
GUARDS = list(dict.fromkeys(guard for guard, *_ in PLANTED))

Guard = Callable[[Path], list[str]]


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_the_house_keeps(guard: Guard) -> None:
    assert guard(HOUSE) == []


@pytest.mark.parametrize(("guard", "path", "text", "findings"), PLANTED)
def test_a_planted_breach_is_caught_and_its_lawful_neighbour_is_not(
    guard: Guard, path: str, text: str, findings: list[str], tmp_path: Path
) -> None:
    planted = tmp_path / path
    planted.parent.mkdir(parents=True)
    planted.write_text(text)
    assert guard(tmp_path) == findings


def test_every_guard_is_used() -> None:
    signature = {"root": Path, "return": list[str]}
    known = [each for each in vars(guards).values() if getattr(each, "__annotations__", None) == signature]
    assert set(known) == set(GUARDS)


def circle_in(imports: dict[str, set[str]]) -> list[str]:
    """The modules of one import circle, or none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle
    return []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph(*guards.FLOORS, cache_dir=None)
    assert circle_in({module: graph.find_modules_directly_imported_by(module) for module in graph.modules}) == []


def test_a_planted_circle_is_caught() -> None:
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == ["a", "c", "b", "a"]


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
