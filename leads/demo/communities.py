"""Communities of the demo organisation: one with a hub that runs, one whose hub is being set up. All invented."""

from datetime import datetime, timedelta
from typing import Any

from compass import clock
from leads import actions
from leads.enums import ContactRole, LeadKind
from leads.models import Community
from people.enums import Role
from people.models import Member
from projects.actions import finish_task, move_deliverable

RUNNING = {
    "name": "Fjord Data School",
    "about": "Two weeks of ecology with notebooks every summer, and a group that goes on with them.",
    "domain": "fjord-school.example",
}
SET_UP = {
    "name": "Highland Soil Survey",
    "about": "Field crews in three valleys who compare their cores in one place.",
    "domain": "highland-soil.example",
}


def load(*, now: datetime) -> None:
    """Found them by the same verbs as people do."""
    staff = list(Member.objects.holding(Role.STAFF, clock.organisation_day(now)).order_by("pk")[:2])
    if not staff:
        return
    champion, engineer = staff[0], staff[-1]
    _runs(champion, engineer, now)
    _is_set_up(champion, engineer, now)


def _runs(champion: Member, engineer: Member, now: datetime) -> None:
    then = now - timedelta(days=200)
    school = actions.found_community(**RUNNING, champion=champion, by=champion, now=then)
    _contact(school, "Ragnhild Moe", "head of the school", ContactRole.REPRESENTATIVE, by=champion, now=then)
    _contact(school, "Tomasz Wrona", "systems", ContactRole.TECHNICAL, by=champion, now=then)
    cluster = actions.add_cluster("nordic", provider="gcp", region="europe-north1", by=engineer, now=then)
    address = {"display_name": "Fjord Data School", "domain": "fjord.hubs.example"}
    setup = {"chart": "basehub", "login": "github", "champion": champion}
    hub = actions.plan_hub(school, cluster=cluster, name="fjord", **address, **setup, by=engineer, now=then)
    actions.start_hub(hub, by=engineer, now=then + timedelta(days=9))


def _is_set_up(champion: Member, engineer: Member, now: datetime) -> None:
    then = now - timedelta(days=6)
    survey = actions.found_community(**SET_UP, champion=champion, by=champion, now=then)
    _contact(survey, "Eilidh Kerr", "survey lead", ContactRole.REPRESENTATIVE, by=champion, now=then)
    _contact(survey, "Jonas Adler", "accounts", ContactRole.BILLING, by=champion, now=then)
    cluster = actions.add_cluster("highland", provider="aws", region="eu-west-2", by=engineer, now=then)
    address = {"display_name": "Highland Soil", "domain": "soil.hubs.example"}
    actions.plan_hub(survey, cluster=cluster, name="soil", **address, login="google", by=engineer, now=then)
    begins = clock.organisation_day(now) + timedelta(days=21)
    work = actions.file_setup(survey, kind=LeadKind.SERVICE, owner=champion, starts_on=begins, by=champion, now=then)
    move_deliverable(work, column="progress", seen=work.revision, by=engineer, now=then + timedelta(days=1))
    for task in work.tasks.all()[:2]:
        finish_task(task, seen=task.revision, by=engineer, now=now - timedelta(days=2))


def _contact(community: Community, name: str, title: str, role: ContactRole, *, by: Member, now: datetime) -> None:
    email = f"{name.partition(' ')[0].lower()}@{community.domain}"
    values: dict[str, Any] = {"name": name, "title": title, "email": email, f"is_{role}": True}
    actions.add_community_contact(community, **values, by=by, now=now)
