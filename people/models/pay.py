"""Steps and salaries: a wall. The member sees their own, the director of today sees all, and nobody else sees any."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from compass import clock
from people.enums import Role
from people.models.members import Member
from people.models.positions import Level, PositionTerm
from people.policy.positions import DIGITS, MOST_STEPS, Held, Priced, Spell, Stepped, spells


def reads_all_pay(user: Any) -> bool:
    """Whether somebody is director today. An operator who is not reads nothing."""
    return bool(user.is_authenticated and user.is_active and Role.DIRECTOR in user.roles)


class StepQuerySet(models.QuerySet["Step"]):
    """Steps."""

    def visible_to(self, user: Any) -> "StepQuerySet":
        """The reader's own; all of them for the director."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if reads_all_pay(user) else self.filter(term__member=user.pk)


class Step(models.Model):
    """Where somebody stands within a level, from a day. Rows are only added; of one day the last one holds."""

    term = models.ForeignKey(PositionTerm, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    from_on = models.DateField("first day")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ("from_on", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=MOST_STEPS), name="steps_count_from_one"),
        )

    def __str__(self) -> str:
        return "a step"  # whatever prints it by mistake tells nothing


class SalaryQuerySet(models.QuerySet["Salary"]):
    """Salaries."""

    def visible_to(self, user: Any) -> "SalaryQuerySet":
        """What the reader's own steps were and are paid; all of them for the director."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if reads_all_pay(user):
            return self
        later = Step.objects.filter(
            term=OuterRef("term"), from_on__gt=OuterRef("from_on"), from_on__lte=OuterRef(OuterRef("from_on"))
        )
        own = Step.objects.visible_to(user).filter(term__level=OuterRef("level"), number=OuterRef("step"))
        lasting = own.filter(Q(term__until_on=None) | Q(term__until_on__gte=OuterRef("from_on")))
        return self.filter(Exists(lasting.exclude(Exists(later))))


class Salary(models.Model):
    """What a step of a level is paid for a year of full time, from a day (handbook 5.5.3): nothing else decides it.

    Rows are only added; of one day the last one holds.
    """

    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="salaries")
    step = models.PositiveSmallIntegerField()
    amount_minor = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, choices=[(code, code) for code in DIGITS])
    from_on = models.DateField("first day")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = SalaryQuerySet.as_manager()

    class Meta:
        ordering = ("from_on", "pk")
        verbose_name_plural = "salaries"
        constraints = (
            models.CheckConstraint(
                condition=Q(step__gte=1, step__lte=MOST_STEPS), name="salaries_are_of_steps_counted_from_one"
            ),
            models.CheckConstraint(condition=Q(currency__in=list(DIGITS)), name="salaries_are_in_known_currencies"),
        )

    def __str__(self) -> str:
        return "a salary"  # whatever prints it by mistake tells nothing

    def priced(self) -> Priced:
        """As the rules read it."""
        return Priced(self.level_id, self.step, self.amount_minor, self.currency, self.from_on)


@dataclass(frozen=True)
class Standing:
    """What one reader may know of a member's position on a day. Without the wall opened, no spell has a step."""

    member: Member
    today: date
    spells: tuple[Spell, ...]
    opened: bool

    @property
    def current(self) -> Spell | None:
        """What holds today."""
        return next((each for each in self.spells if each.holds_on(self.today)), None)

    @property
    def latest_first(self) -> list[Spell]:
        """The whole history, from what is to come down to the beginning."""
        return list(reversed(self.spells))

    @property
    def coming(self) -> list[Spell]:
        """What begins later."""
        return [each for each in self.spells if each.from_on > self.today]


def standing_of(member: Member, viewer: Any, now: datetime) -> Standing:
    """A member's position, past and to come, as far as a reader may know it; steps and salaries behind the wall."""
    opened = viewer.pk == member.pk or reads_all_pay(viewer)
    terms = list(PositionTerm.objects.visible_to(viewer).filter(member=member).standing().titled())
    steps: dict[int, list[Stepped]] = defaultdict(list)
    prices: list[Priced] = []
    if opened:
        for step in Step.objects.visible_to(viewer).filter(term__in=terms):
            steps[step.term_id].append(Stepped(step.number, step.from_on))
        levels = {term.level_id for term in terms}
        prices = [each.priced() for each in Salary.objects.visible_to(viewer).filter(level__in=levels)]
    held = [Held(each.level_id, each.title, each.from_on, each.until_on, tuple(steps[each.pk])) for each in terms]
    return Standing(member, clock.organisation_day(now), tuple(spells(held, prices)), opened)
