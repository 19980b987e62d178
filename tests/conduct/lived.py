"""Reports that involve the accused steward, and live through whatever may be done with them."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction
from django.test import override_settings

from compass import clock
from compass.notices.drain import drain
from conduct import actions
from conduct.actions import Account, NoSeat, Refused, closing, findings, outcomes
from conduct.actions.findings import Person
from conduct.actions.publishing import publish_due
from conduct.actions.retention import shred
from conduct.enums import Finding, MayAct, MayShare, Outcome, Step
from conduct.models import Involvement, Report
from tests.conduct.readers import reader
from tests.sink import Sink
from tests.urls.world import World

REFUSALS: Final = (NoSeat, Refused)


@dataclass(frozen=True)
class Life:
    """One report, and what its reporter said they know of nobody else."""

    world: World
    random: Random
    pk: UUID
    code: str
    words: Callable[[str], str]

    @property
    def report(self) -> Report:
        """As it stands."""
        return Report.objects.get(pk=self.pk)

    @property
    def now(self) -> datetime:
        """When everything happens."""
        return self.world.now

    @property
    def by(self) -> str:
        """Whoever responds, mostly, or somebody who has a seat, or nobody."""
        report = self.report
        held = list(report.seats.held().order_by("pk").values_list("holder", flat=True))
        if report.responder and self.random.random() < 0.8:
            return report.responder
        return self.random.choice(held) if held else "nobody"

    @property
    def late(self) -> str:
        """Why something is late."""
        return self.words("late")

    def told(self) -> dict[str, Any]:
        """What each verb of the protocol is told beside its words."""
        return {"base": actions.last_number(self.report), "by": self.by, "now": self.now}

    def person(self) -> Involvement:
        """Somebody whom the case is about."""
        found = self.report.involvements.named().order_by("pk").first()
        if found is None:
            raise Refused("Nobody was named.")
        return found


Verb = Callable[[Life], object]


def declare(life: Life) -> None:
    """Everybody who has a seat, once and for all."""
    for seat in life.report.seats.held():
        actions.declare_no_conflict(life.report, by=seat.holder, now=life.now)
        actions.declare_no_conflict(life.report, by=seat.holder, now=life.now)


def read(life: Life) -> None:
    """By every door."""
    for door in (actions.see_names, actions.open_report, actions.see_address, actions.read_log):
        door(life.report, by=life.by, now=life.now)
    actions.open_room(life.report)


def assess(life: Life) -> None:
    finding = life.random.choice((Finding.ABUSIVE, Finding.UNWELCOMING, Finding.SOCIAL_RULE))
    actions.assess(
        life.report, finding=finding, behaviour="malice", words=life.words("assessed"), late=life.late, **life.told()
    )


def acknowledge(life: Life) -> None:
    asks = life.random.random() < 0.5
    actions.acknowledge(life.report, words=life.words("answered"), asks=asks, late=life.late, **life.told())


def ask(life: Life) -> None:
    actions.ask(life.report, words=life.words("asked"), late=life.late, **life.told())


def reach_out(life: Life) -> None:
    actions.reach_out(life.report, words=life.words("reached out"), late=life.late, **life.told())


def record_impossible(life: Life) -> None:
    step = life.random.choice(list(Step))
    actions.record_impossible(life.report, step=step, why=life.words("impossible"), **life.told())


def write_to_reporter(life: Life) -> None:
    actions.write_to_reporter(life.report, words=life.words("written"), **life.told())


def add_note(life: Life) -> None:
    actions.add_note(life.report, words=life.words("noted"), **life.told())


def return_to_room(life: Life) -> None:
    """The reporter comes back with the code."""
    room = actions.room_of(life.code)
    if room:
        actions.enter_again(actions.new_pass(room, life.now), life.now)
        actions.add_to_room(room, text=life.words("added"), number=uuid4(), now=life.now)


def change_consent(life: Life) -> None:
    """Mostly to more than before."""
    may_act = life.random.choice((*[MayAct.SPEAK] * 4, *MayAct))
    may_share = life.random.choice((*[MayShare.UNNAMED] * 3, *MayShare))
    actions.change_consent(life.report, may_act=may_act, may_share=may_share, now=life.now)


def withdraw(life: Life) -> None:
    actions.withdraw_report(life.report, now=life.now)


def recuse(life: Life) -> None:
    actions.recuse(life.report, holder=life.by, why=life.words("recused"), by=life.by, now=life.now)


def assign(life: Life) -> None:
    who = life.random.choice(actions.who_may_respond(life.report, life.now))
    actions.assign(life.report, responder=who, by=life.by, now=life.now)


def hand_off(life: Life) -> None:
    who = life.random.choice(actions.who_may_respond(life.report, life.now))
    actions.hand_off(life.report, responder=who, why=life.words("handed over"), by=life.by, now=life.now)


def name_accused(life: Life) -> None:
    findings.name_person(life.report, Person(member=life.world.people["steward"].pk), by=life.by, now=life.now)


def name_somebody(life: Life) -> None:
    findings.name_person(life.report, Person(name=life.words("named")), by=life.by, now=life.now)


def speak(life: Life) -> None:
    outcomes.record_conversation(
        life.report, person=life.person().pk, text=life.words("spoken"), by=life.by, now=life.now
    )


def confirm(life: Life) -> None:
    outcomes.confirm(life.report, person=life.person().pk, by=life.by, now=life.now)


def decide(life: Life) -> None:
    outcome = life.random.choice(list(Outcome))
    outcomes.decide(life.report, outcome=outcome, text=life.words("decided"), by=life.by, now=life.now)


def review_removal(life: Life) -> None:
    """A removal that was decided and has not begun is as secret as all else."""
    outcomes.review_removal(life.report, text=life.words("reviewed"), by=life.by, now=life.now)


def follow_up(life: Life) -> None:
    day = clock.organisation_day(life.now) + timedelta(days=30)
    on = life.random.choice((day, None))
    outcomes.follow_up(life.report, text=life.words("followed up"), on=on, by=life.by, now=life.now)


def link(life: Life) -> None:
    others = list(Report.objects.exclude(pk=life.report.pk).order_by("pk").values_list("pk", flat=True))
    other = life.random.choice(others)
    findings.link(life.report, other=other, text=life.words("linked"), by=life.by, now=life.now)


def close(life: Life) -> None:
    closing.close(life.report, by=life.by, now=life.now)


def set_aside(life: Life) -> None:
    actions.set_aside(life.report, why=life.words("set aside"), **life.told())


def reopen(life: Life) -> None:
    closing.reopen(life.report, text=life.words("reopened"), by=life.by, now=life.now)


def join(life: Life) -> None:
    """Whoever stopped or began to serve meanwhile."""
    actions.unseat_former(now=life.now)
    actions.seat_joiners(now=life.now)


def keep_clock(life: Life) -> None:
    """As it will be asked some days from now."""
    actions.keep_clock(life.report.pk, now=life.now + timedelta(hours=life.random.choice((0, 20, 50, 24 * 40))))


def lose_alerts(life: Life) -> None:
    """No server takes what waits."""
    with Sink(life.random.choice(("refuse", "later-data"))) as sink, override_settings(SMTP=sink.settings):
        drain(clock=lambda: life.now)


def destroy(life: Life) -> None:
    """Years later."""
    shred(life.report, now=life.now + timedelta(days=365 * 8))


def publish(life: Life) -> None:
    """Of a half-year that is not over, nothing."""
    if publish_due(now=life.now):
        raise AssertionError("Figures of a half-year that is not over were published.")


COURSE: Final[Sequence[Verb]] = (
    *(join, declare, read, lose_alerts, assign, declare, assess, record_impossible, acknowledge, return_to_room, ask),
    *(write_to_reporter, add_note, change_consent, name_accused, name_somebody, reach_out, speak, confirm, hand_off),
    *(declare, link, decide, review_removal, follow_up, close, publish),
)
"""How a case commonly goes; each verb is taken or left out."""
TURNS: Final[Sequence[Verb]] = (*COURSE, recuse, set_aside, reopen, withdraw, keep_clock, destroy)
"""What may happen at any time besides."""


def plain_words(of: str) -> str:
    """What somebody says, where nobody looks for it."""
    return f"Words {of}."


def account(world: World, random: Random) -> Account:
    """What a reporter writes of the accused steward: by the list, by name in free words, or by leaving them out."""
    accused = world.people["steward"]
    named: dict[str, Any] = random.choice(
        ({"members": (accused.pk,)}, {"others": f"It was {accused.name} again."}, {"excluded": (accused.pk,)})
    )
    address = random.choice(("", "somebody@elsewhere.example"))
    return Account(
        what="It happened at the meeting.",
        may_act=random.choice((MayAct.SPEAK, MayAct.SPEAK, *MayAct)),
        may_share=random.choice((MayShare.UNNAMED, MayShare.UNNAMED, *MayShare)),
        chosen=random.choice((None, None, reader().pk)),
        address=address,
        **named,
    )


def begin(world: World, said: Account, random: Random, *, words: Callable[[str], str] = plain_words) -> Life:
    """A report comes in, now or some days ago."""
    at = world.now - timedelta(days=random.choice((0, 1, 4)))
    report, code = actions.file_report(said, form=str(uuid4()), now=at)
    return Life(world, random, report.pk, code, words)


def go(life: Life, verb: Verb) -> bool:
    """Whether something could be done; what is refused has changed nothing."""
    with suppress(*REFUSALS), transaction.atomic():
        verb(life)
        return True
    return False


def reports(world: World, random: Random) -> None:
    """One to four reports of the accused steward, each of which somebody works on."""
    lives = [begin(world, account(world, random), random) for _ in range(random.randint(1, 4))]
    for life in lives:
        for verb in COURSE:
            if random.random() < 0.8:
                go(life, verb)
            if random.random() < 0.2:
                go(life, random.choice(TURNS))
    for life in lives:
        if random.random() < 0.4:
            go(life, random.choice((withdraw, close)))
            go(life, destroy)
