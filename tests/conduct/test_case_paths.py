"""No way to a reporter's words but a seat and a declaration, whatever happens to a case, in which order, by whom.

Random sequences over several members; after each step every member asks for every case, and the stage moves along its
transitions.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from conduct import actions
from conduct.actions import NoSeat, Refused, closing, findings, outcomes
from conduct.actions.findings import Person
from conduct.enums import Finding, MayAct, MayShare, Outcome, Step
from conduct.models import Report, Seat, holder_of
from conduct.models.facts import facts_of
from conduct.policy.stages import TRANSITIONS, Stage, stage
from people.enums import Role
from people.models import Member
from tests.conduct.conftest import JustSignedIn
from tests.factories.cases import make_stewards
from tests.factories.conduct import make_report
from tests.factories.people import make_member
from tests.governance.moments import portal_at

pytestmark = pytest.mark.django_db
STEPS, CASES = 20, 2
VERBS = {
    "declare": 4,
    "recuse": 1,
    "assess": 6,
    "acknowledge": 4,
    "ask": 2,
    "reach_out": 6,
    "record_impossible": 2,
    "note": 1,
    "write": 1,
    "allow": 4,
    "name": 4,
    "speak": 6,
    "confirm": 6,
    "decide": 3,
    "close": 6,
    "set_aside": 1,
    "reopen": 4,
    "withdraw": 1,
}
"""What can be done, and how often somebody tries it: where all are recused, or it is withdrawn, little is left."""


class Walk:
    """A history of some cases that is made up as it goes, and an account of its own of who may read which."""

    def __init__(self, seed: int, now: datetime) -> None:
        self.random = Random(seed)  # noqa: S311  the same history every time
        self.now = now
        self.people = [*make_stewards("Ruth Adeyemi", "Marisol Vega", "Noor Haddad")]
        self.people += [make_member("Caleb Ferris", (Role.STAFF,)), make_member("Olu Operator", is_superuser=True)]
        self.seated: dict[int, set[int]] = {}
        self.declared: dict[int, set[int]] = {}
        self.reports: list[Report] = []

    def file(self) -> None:
        """A report comes in; some are involved, one may be chosen."""
        stewards = self.people[:3]
        involved = self.random.sample(self.people, self.random.randrange(3))
        chosen = self.random.choice([None, *stewards])
        number = len(self.reports)
        report = make_report(
            now=self.now,
            what=f"zqxcanary{number}z",
            members=tuple(each.pk for each in involved),
            chosen=chosen.pk if chosen else None,
            may_act=self.random.choice(list(MayAct)),
        )
        left = {each.pk for each in stewards if each not in involved}
        self.seated[number] = {chosen.pk} if chosen and chosen.pk in left else left
        self.declared[number] = set()
        self.reports.append(report)

    def step(self) -> None:
        """Somebody does something, with or without the right to."""
        number = self.random.randrange(len(self.reports))
        readers = [each for each in self.people if each.pk in self.declared[number]]
        by = self.random.choice([*self.people, *readers * 3])
        report, [verb] = self.reports[number], self.random.choices(list(VERBS), list(VERBS.values()))
        before, mark = self.stage(number), (report.passages.count(), report.log.count())
        try:
            getattr(self, verb)(number, report, by)
        except (NoSeat, Refused):
            assert (report.passages.count(), report.log.count()) == mark
        after = self.stage(number)
        assert after is before or after in TRANSITIONS[before], (verb, before, after)

    def stage(self, number: int) -> Stage:
        """Where a case stands."""
        return stage(facts_of(Report.objects.get(pk=self.reports[number].pk)))

    def said(self, report: Report, by: Member, **words: Any) -> dict[str, Any]:
        """What a verb is told, sometimes from a stale page."""
        base = actions.last_number(report) - self.random.choice([0, 0, 0, 1])
        return {"late": "w", "base": base, "by": holder_of(by.pk), "now": self.now, **words}

    def declare(self, number: int, report: Report, by: Member) -> None:
        actions.declare_no_conflict(report, by=holder_of(by.pk), now=self.now)
        assert by.pk in self.seated[number]
        self.declared[number].add(by.pk)

    def recuse(self, number: int, report: Report, by: Member) -> None:
        whom = self.random.choice([by, self.random.choice(self.people)])
        actions.recuse(report, holder=holder_of(whom.pk), why="w", by=holder_of(by.pk), now=self.now)
        self.seated[number].discard(whom.pk)
        self.declared[number].discard(whom.pk)

    def assess(self, number: int, report: Report, by: Member) -> None:
        finding = self.random.choice(list(Finding))
        self.done(number, by, actions.assess, report, **self.said(report, by, words="w", finding=finding, behaviour=""))

    def acknowledge(self, number: int, report: Report, by: Member) -> None:
        asks = self.random.random() < 0.5
        self.done(number, by, actions.acknowledge, report, **self.said(report, by, words="w", asks=asks))

    def ask(self, number: int, report: Report, by: Member) -> None:
        self.done(number, by, actions.ask, report, **self.said(report, by, words="w"))

    def reach_out(self, number: int, report: Report, by: Member) -> None:
        self.done(number, by, actions.reach_out, report, **self.said(report, by, words="w"))
        assert Report.objects.get(pk=report.pk).may_act == MayAct.SPEAK

    def record_impossible(self, number: int, report: Report, by: Member) -> None:
        said = self.said(report, by, why="w", step=self.random.choice(list(Step)))
        self.done(number, by, actions.record_impossible, report, **_without_late(said))

    def note(self, number: int, report: Report, by: Member) -> None:
        self.done(number, by, actions.add_note, report, **_without_late(self.said(report, by, words="w")))

    def write(self, number: int, report: Report, by: Member) -> None:
        self.done(number, by, actions.write_to_reporter, report, **_without_late(self.said(report, by, words="w")))

    def allow(self, number: int, report: Report, by: Member) -> None:
        """The reporter changes their mind."""
        may_act, may_share = self.random.choice(list(MayAct)), self.random.choice(list(MayShare))
        actions.change_consent(report, may_act=may_act, may_share=may_share, now=self.now)

    def withdraw(self, number: int, report: Report, by: Member) -> None:
        """The reporter withdraws it, now and then."""
        if self.random.random() < 0.3:
            actions.withdraw_report(report, now=self.now)

    def name(self, number: int, report: Report, by: Member) -> None:
        whom = self.random.choice([*self.people, *[None] * 15])
        person = Person(member=whom.pk) if whom else Person(name="Zedd")
        self.done(number, by, findings.name_person, report, person, by=holder_of(by.pk), now=self.now)
        if whom:
            self.seated[number].discard(whom.pk)
            self.declared[number].discard(whom.pk)

    def speak(self, number: int, report: Report, by: Member) -> None:
        said = {"person": self.about(report), "text": "w", "by": holder_of(by.pk), "now": self.now}
        self.done(number, by, outcomes.record_conversation, report, **said)

    def confirm(self, number: int, report: Report, by: Member) -> None:
        said = {"person": self.about(report), "by": holder_of(by.pk), "now": self.now}
        self.done(number, by, outcomes.confirm, report, **said)
        confirmed = Report.objects.get(pk=report.pk)
        assert (confirmed.may_share, confirmed.may_act != MayAct.ONLY_KNOW) == (MayShare.UNNAMED, True)

    def decide(self, number: int, report: Report, by: Member) -> None:
        outcome = self.random.choice(list(Outcome))
        said = {"outcome": outcome, "text": "w", "by": holder_of(by.pk), "now": self.now}
        self.done(number, by, outcomes.decide, report, **said)

    def close(self, number: int, report: Report, by: Member) -> None:
        self.done(number, by, closing.close, report, by=holder_of(by.pk), now=self.now)

    def set_aside(self, number: int, report: Report, by: Member) -> None:
        self.done(number, by, actions.set_aside, report, **_without_late(self.said(report, by, why="w")))

    def reopen(self, number: int, report: Report, by: Member) -> None:
        self.done(number, by, closing.reopen, report, text="w", by=holder_of(by.pk), now=self.now)

    def about(self, report: Report) -> UUID:
        """Somebody whom the case is about, or nobody."""
        return self.random.choice([*report.involvements.values_list("pk", flat=True), uuid4()])

    def done(self, number: int, by: Member, act: Any, /, *rows: Any, **said: Any) -> None:
        """Do it; only somebody with a declared seat comes so far."""
        act(*rows, **said)
        assert by.pk in self.declared[number]


def _without_late(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name != "late"}


def leaks(walk: Walk, clients: Mapping[int, Client]) -> list[str]:
    """Each page that shows what it must not, or hides what it must show."""
    found = []
    for number, report in enumerate(walk.reports):
        for member in walk.people:
            page = clients[member.pk].get(report.get_absolute_url())
            shows, seated = f"zqxcanary{number}z" in page.content.decode(), member.pk in walk.seated[number]
            if shows != (member.pk in walk.declared[number]) or page.status_code != (200 if seated else 404):
                found.append(f"{member} at case {number}: {page.status_code}, {shows}")
    return found


def clients_of(walk: Walk) -> dict[int, JustSignedIn]:
    """Everybody, signed in."""
    found = {each.pk: JustSignedIn() for each in walk.people}
    for each in walk.people:
        found[each.pk].force_login(each)
    return found


@pytest.mark.parametrize("seed", range(6))
def test_words_are_read_with_a_declared_seat_and_in_no_other_way(seed: int, now: datetime) -> None:
    walk = Walk(seed, now)
    clients = clients_of(walk)
    with portal_at(now + timedelta(hours=1)):
        for _ in range(CASES):
            walk.file()
        for _ in range(STEPS):
            walk.step()
            assert leaks(walk, clients) == []

    for report in walk.reports:
        assert report.first_broken_line() is None


@pytest.mark.parametrize("seed", range(16))
def test_every_verb_moves_along_the_transitions_and_leaves_nothing_where_it_is_refused(
    seed: int, now: datetime
) -> None:
    walk = Walk(1_000 + seed, now)
    walk.file()
    for member in walk.people:
        if member.pk in walk.seated[0]:
            walk.declare(0, walk.reports[0], member)
    for _ in range(60):
        walk.step()


def test_a_planted_seat_is_caught(now: datetime) -> None:
    walk = Walk(1, now)
    clients = clients_of(walk)
    walk.file()
    stranger = next(each for each in walk.people if each.pk not in walk.seated[0])
    Seat.objects.create(
        report=walk.reports[0], holder=holder_of(stranger.pk), standing="assigned", seated_at=now, declared_at=now
    )

    assert leaks(walk, clients) == [f"{stranger} at case 0: 200, True"]
