"""Members."""

from datetime import date, time
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Case, F, Prefetch, Q, When
from django.db.models.functions import Lower
from django.urls import reverse

from compass import clock
from compass.portal.markdown import validate_depth
from compass.portal.moments import city
from people.enums import Employment, Role
from people.models.contacts import validate_github_name, validate_handle, validate_phone, validate_website
from people.models.roles import RoleTerm
from people.models.teams import TeamMembership
from people.models.validators import validate_line, validate_plain_address, validate_time_zone, validate_working_days


def organisation_time_zone() -> str:
    """The zone of a member who has named none yet."""
    zone: ZoneInfo = settings.ORGANISATION_ZONE
    return zone.key


def monday_to_friday() -> list[int]:
    """The weekdays on which people work where they say nothing else; 0 is Monday."""
    return [0, 1, 2, 3, 4]


class MemberQuerySet(models.QuerySet["Member"]):
    """Members."""

    def active(self) -> "MemberQuerySet":
        return self.filter(is_active=True)

    def former(self) -> "MemberQuerySet":
        """Those who have left."""
        return self.filter(is_active=False)

    def visible_to(self, user: Any) -> "MemberQuerySet":
        return self if user.is_authenticated else self.none()

    def holding(self, role: Role, day: date) -> "MemberQuerySet":
        """Active members who hold a role on a day."""
        terms = RoleTerm.objects.on(day).filter(role=role)
        return self.active().filter(pk__in=terms.values("member"))

    def with_roles(self, day: date) -> "MemberQuerySet":
        """Each with the terms of a day at hand, as `terms`."""
        return self.prefetch_related(Prefetch("role_terms", RoleTerm.objects.on(day), to_attr="terms"))

    def with_teams(self, day: date) -> "MemberQuerySet":
        """Each with the memberships of standing teams on a day at hand, as `in_teams`, by the name of the team."""
        held = TeamMembership.objects.on(day).filter(team__dissolved_on=None)
        return self.prefetch_related(
            Prefetch("team_memberships", held.select_related("team").order_by("team__name"), to_attr="in_teams")
        )

    def answering_for_sign_in(self, day: date) -> "MemberQuerySet":
        """Operators, and the director of a day."""
        directors = RoleTerm.objects.on(day).filter(role=Role.DIRECTOR)
        return self.active().filter(Q(is_superuser=True) | Q(pk__in=directors.values("member")))

    def by_address(self, address: str) -> "MemberQuerySet":
        """Those whose Google address this is; their organisation address where none is given."""
        return self.filter(Q(google_email__iexact=address) | Q(google_email="", email__iexact=address))

    def with_google_account(self, sub: str) -> "MemberQuerySet":
        """Those who sign in with a Google account, by its permanent name."""
        return self.filter(socialaccount__provider="google", socialaccount__uid=sub)


class MemberManager(BaseUserManager["Member"].from_queryset(MemberQuerySet)):  # type: ignore[misc]  # django-stubs
    """Makes members; nobody has a password."""

    def create_user(self, email: str, name: str, **fields: Any) -> "Member":
        """A member with an address and a name."""
        member: Member = self.model(email=self.normalize_email(email), name=name.strip(), **fields)
        member.set_unusable_password()
        member.full_clean(exclude=["password"])
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser, PermissionsMixin):
    """A person of the organisation. Signs in with Google; former members are inactive and stay in the record."""

    name = models.CharField("full name", max_length=200, validators=[validate_line])
    short_name = models.CharField("what to call them", max_length=60, blank=True, validators=[validate_line])
    pronouns = models.CharField(max_length=60, blank=True, validators=[validate_line])
    email = models.EmailField("organisation address", unique=True, validators=[validate_plain_address])
    google_email = models.EmailField(
        "Google address, where it differs", blank=True, validators=[validate_plain_address]
    )
    time_zone = models.CharField(max_length=60, default=organisation_time_zone, validators=[validate_time_zone])
    is_active = models.BooleanField("active member", default=True)
    joined_on = models.DateField(null=True, blank=True)
    employment = models.CharField("works as", max_length=10, choices=Employment.choices, default=Employment.HOST)
    employer = models.CharField(
        "employed by, where it is not the host", max_length=120, blank=True, validators=[validate_line]
    )
    works_from = models.TimeField("working day begins", default=time(9))
    works_until = models.TimeField("working day ends", default=time(17))
    working_days = models.JSONField(default=monday_to_friday, validators=[validate_working_days])
    time_share = models.PositiveSmallIntegerField("percent of full time", default=100)
    country = models.CharField("public holidays of", max_length=2, blank=True)
    region = models.CharField("and of its region", max_length=60, blank=True)
    hears_who_is_away = models.BooleanField("is told each week who is away", default=True)
    place = models.CharField("where you live", max_length=80, blank=True, validators=[validate_line])
    github = models.CharField("name on GitHub", max_length=39, blank=True, validators=[validate_github_name])
    chat_handle = models.CharField("name in the chat", max_length=80, blank=True, validators=[validate_handle])
    phone = models.CharField("telephone", max_length=30, blank=True, validators=[validate_phone])
    website = models.CharField(max_length=300, blank=True, validators=[validate_website])
    about = models.TextField("about you", max_length=1000, blank=True, validators=[validate_depth])
    photo_digest = models.CharField(max_length=64, blank=True, editable=False)
    theme = models.CharField(max_length=5, blank=True, choices=(("light", "light"), ("dark", "dark")))

    objects = MemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="member_addresses_are_unique",
                violation_error_message="Another member has this address.",
            ),
            models.UniqueConstraint(
                Lower(Case(When(google_email="", then="email"), default="google_email")),
                name="member_google_addresses_are_unique",
                violation_error_message="Another member signs in with this Google address.",
            ),
            models.CheckConstraint(
                condition=Q(works_until__gt=F("works_from")),
                name="working_day_ends_after_it_begins",
                violation_error_message="A working day ends after it begins; write both on your own clock.",
            ),
            models.CheckConstraint(
                condition=Q(time_share__gte=1, time_share__lte=100),
                name="share_of_full_time_is_a_percentage",
                violation_error_message="Write a share of full time from 1 to 100 percent.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:member-detail", args=[self.pk])

    @property
    def photo_url(self) -> str:
        """Where the photo is; empty where there is none, or its member has left."""
        shown = self.photo_digest and self.is_active
        return reverse("people:member-photo", args=[self.pk, self.photo_digest]) if shown else ""

    @property
    def google_address(self) -> str:
        """The address of the Google account that signs in."""
        return self.google_email or self.email

    @property
    def zone(self) -> ZoneInfo:
        """The member's own clock."""
        return ZoneInfo(self.time_zone)

    @property
    def lives_in(self) -> str:
        """The place they told; the city of their clock where they told none."""
        return self.place or city(self.zone)

    @property
    def is_staff(self) -> bool:
        """Django's word for whoever may enter the admin: operators."""
        return self.is_superuser

    @property
    def initials(self) -> str:
        """Two letters for the disc."""
        words = self.name.split() or [""]
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """As `people.backends` says, of operators too: Django's own word lets a superuser do everything."""
        return any(backend.has_perm(self, perm, obj) for backend in get_backends())

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles held today, on the organisation's clock."""
        today = clock.organisation_day(clock.now())
        return frozenset(term.role for term in self.every_term if term.holds_on(today))

    @cached_property
    def every_term(self) -> list[RoleTerm]:
        """The terms of all roles that the member holds, has held or will hold."""
        return list(self.role_terms.all())

    def end_sessions(self) -> None:
        """Sign the member out everywhere, once saved: Django ties every session to this field."""
        self.set_unusable_password()

    def has_usable_password(self) -> bool:
        """Nobody has a password."""
        return False

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.short_name or self.name.split()[0]
