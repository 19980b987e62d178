"""Who is nominated as a steward, by whom, with whose answer; and when stewards were trained. Stewards are public."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from compass.person import Person
from conduct.enums import Answer
from conduct.policy.stewards import Serving, StewardRules, shortcomings
from people.enums import Role
from people.models import Member, MemberQuerySet, RoleTerm

A_MEMBER: Any = settings.AUTH_USER_MODEL


class NominationQuerySet(models.QuerySet["Nomination"]):
    """Nominations; every member sees all."""

    def visible_to(self, user: Any) -> "NominationQuerySet":
        return self if user.is_authenticated else self.none()

    def waiting(self) -> "NominationQuerySet":
        """Those that nobody has answered."""
        return self.filter(answer="")

    def permitting(self, member: Member, by: Person, at: datetime) -> "NominationQuerySet":
        """Those of a member that somebody confirms at this very instant, and that have begun no term."""
        return self.filter(member=member, answer=Answer.CONFIRMED, answered_by=by.pk, answered_at=at, term=None)


class Nomination(models.Model):
    """Somebody is nominated as a steward, from a day, until a day (included) or further notice."""

    member = models.ForeignKey(A_MEMBER, on_delete=models.PROTECT, related_name="+")
    trained_on = models.DateField("day of their training")
    from_on = models.DateField("first day")
    until_on = models.DateField("last day", null=True, blank=True)
    nominated_by = models.ForeignKey(A_MEMBER, on_delete=models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_by = models.ForeignKey(A_MEMBER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField("why it was declined", blank=True)
    term = models.OneToOneField(RoleTerm, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ("nominated_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("member",), condition=Q(answer=""), name="a_member_is_nominated_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="a_nominated_term_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(member=F("nominated_by")), name="nobody_nominates_themselves"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="an_answer_to_a_nomination_has_a_person_and_an_instant",
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=(Answer.CONFIRMED, Answer.DECLINED))
                | (~Q(answered_by=F("nominated_by")) & ~Q(answered_by=F("member"))),
                name="a_nomination_is_answered_by_a_third_person",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.TAKEN_BACK) | Q(answered_by=F("nominated_by")),
                name="a_nomination_is_taken_back_by_its_nominator",
            ),
            models.CheckConstraint(
                condition=(Q(answer=Answer.DECLINED) & ~Q(reason="")) | (~Q(answer=Answer.DECLINED) & Q(reason="")),
                name="a_declined_nomination_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.CONFIRMED) | Q(term=None), name="a_nomination_begins_a_term_once_confirmed"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member} as a steward from {self.from_on}"


class TrainingQuerySet(models.QuerySet["Training"]):
    """Trainings of stewards; every member sees all."""

    def visible_to(self, user: Any) -> "TrainingQuerySet":
        return self if user.is_authenticated else self.none()

    def last_days(self) -> dict[int, date]:
        """The day of the latest training of each member, by their ids."""
        found = self.values_list("member_id").annotate(latest=models.Max("trained_on")).order_by()
        return dict(found)


class Training(models.Model):
    """A steward was trained in responding to reports. Nobody recorded one from the command line."""

    member = models.ForeignKey(A_MEMBER, on_delete=models.PROTECT, related_name="+")
    trained_on = models.DateField()
    recorded_by = models.ForeignKey(A_MEMBER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ("-trained_on", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("member", "trained_on"), name="a_training_is_written_down_once"),
            models.CheckConstraint(
                condition=Q(recorded_by=None) | ~Q(member=F("recorded_by")),
                name="nobody_writes_down_their_own_training",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}, trained on {self.trained_on}"


@dataclass(frozen=True)
class Asked:
    """Who may answer a nomination. Where no other steward serves, these are members of the council."""

    members: tuple[Member, ...]
    are_stewards: bool

    @property
    def names(self) -> str:
        """Their names in a sentence; nobody's where there are none."""
        names = [each.name for each in self.members]
        return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or "nobody"


@dataclass(frozen=True)
class Roster:
    """The stewards of a day and whoever might answer a nomination, at hand: three queries for any number."""

    stewards: tuple[RoleTerm, ...]
    council: tuple[Member, ...]
    directors: tuple[Member, ...]
    trained: dict[int, date]

    def serving(self) -> list[Serving]:
        """The stewards, as the rule counts them."""
        directors, council = ({each.pk for each in members} for members in (self.directors, self.council))
        return [
            Serving(
                name=each.member.name,
                is_director=each.member_id in directors,
                sits=each.member_id in directors | council,
                trained_on=self.trained.get(each.member_id),
            )
            for each in self.stewards
        ]

    def shortcomings(self, rules: StewardRules, today: date) -> tuple[str, ...]:
        """What is missing to the least number of stewards, in sentences."""
        directors = [each.name for each in self.directors]
        return shortcomings(self.serving(), director=next(iter(directors), None), rules=rules, today=today)

    def asked(self, nomination: Nomination) -> Asked:
        """Who may answer: another steward; where none serves, another council member."""
        involved = {nomination.member_id, nomination.nominated_by_id}
        stewards = tuple(each.member for each in self.stewards if each.member_id not in involved)
        return Asked(stewards or tuple(each for each in self.council if each.pk not in involved), bool(stewards))


def serving_on(day: date) -> Roster:
    """The stewards who serve on a day, in the order of their names."""
    terms = RoleTerm.objects.on(day).filter(
        member__is_active=True, role__in=(Role.STEWARD, Role.COUNCIL, Role.DIRECTOR)
    )
    found = list(terms.select_related("member").order_by("member__name", "from_on"))
    stewards = tuple(each for each in found if each.role == Role.STEWARD)
    return Roster(
        stewards=stewards,
        council=tuple(each.member for each in found if each.role == Role.COUNCIL),
        directors=tuple(each.member for each in found if each.role == Role.DIRECTOR),
        trained=Training.objects.filter(member__in=[each.member_id for each in stewards]).last_days(),
    )


def candidates(nominator: Member, day: date) -> MemberQuerySet:
    """Whom somebody may nominate: who sits on the council or directs on a day, is no steward, and is not themselves."""
    sitting = RoleTerm.objects.on(day).filter(role__in=(Role.COUNCIL, Role.DIRECTOR))
    stewards = RoleTerm.objects.on(day).filter(role=Role.STEWARD)
    found: MemberQuerySet = Member.objects.active().filter(pk__in=sitting.values("member"))
    return found.exclude(pk__in=stewards.values("member")).exclude(pk=nominator.pk).order_by("name")


def asked_about(nomination: Nomination, day: date) -> Asked:
    """Who may answer a nomination on a day."""
    return serving_on(day).asked(nomination)
