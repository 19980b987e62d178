"""Members and their roles."""

import re
from datetime import date
from functools import cache, cached_property
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Prefetch, Q, When
from django.db.models.functions import Lower
from django.urls import reverse

from compass import clock
from people.enums import Role

# Characters without a shape: controls, blanks that pass for letters, marks of direction, joiners, selectors, tags.
UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# Where some of them change what is seen: joiners in Arabic and Indic writing and emoji, selectors after symbol or Han.
JOINED = r"\u0620-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u17dd"
SELECTED = r"\u2190-\u2bff\u3030-\u303d\u3400-\u9fff\U0001f000-\U0003ffff"
SEEN = re.compile(
    rf"(?<=[{JOINED}])[\u200c\u200d](?=[{JOINED}])|(?<=[{SELECTED}\ufe0f])\u200d(?=[{SELECTED}])"
    rf"|(?<=[{SELECTED}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)


@cache
def time_zones() -> list[str]:
    """The names of the IANA time zones of places, and UTC; not `localtime`, `Factory` and old short ones."""
    return sorted(name for name in available_timezones() if "/" in name or name == "UTC")


def validate_time_zone(name: str) -> None:
    """Refuse a name that is no IANA time zone; where it names a city, say that city's."""
    if name in time_zones():
        return
    city = name.strip().replace(" ", "_").lower()
    meant = next((zone for zone in time_zones() if zone.lower().endswith(f"/{city}")), "a name such as Europe/Berlin")
    raise ValidationError("“%(name)s” is no time zone; write %(meant)s.", params={"name": name, "meant": meant})


def validate_line(text: str) -> None:
    """Refuse characters that nobody sees, save those that a script or an emoji is written with."""
    if UNSEEN.search(SEEN.sub("", text)):
        raise ValidationError("This holds a character that cannot be seen; type it by hand instead of pasting it.")


def validate_plain_address(address: str) -> None:
    """Refuse an address that only looks like the one Google gives."""
    if not address.isascii():
        raise ValidationError("Write the address in plain letters, as Google shows it: a to z, digits, dots, hyphens.")


def organisation_time_zone() -> str:
    """The zone of a member who has named none yet."""
    zone: ZoneInfo = settings.ORGANISATION_ZONE
    return zone.key


class MemberQuerySet(models.QuerySet["Member"]):
    """Members."""

    def active(self) -> "MemberQuerySet":
        return self.filter(is_active=True)

    def visible_to(self, user: Any) -> "MemberQuerySet":
        return self if user.is_authenticated else self.none()

    def holding(self, role: Role, day: date) -> "MemberQuerySet":
        """Active members who hold a role on a day."""
        terms = RoleTerm.objects.on(day).filter(role=role)
        return self.active().filter(pk__in=terms.values("member"))

    def with_roles(self, day: date) -> "MemberQuerySet":
        """Each with the terms of a day at hand, as `terms`."""
        return self.prefetch_related(Prefetch("role_terms", RoleTerm.objects.on(day), to_attr="terms"))

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
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:member-detail", args=[self.pk])

    @property
    def google_address(self) -> str:
        """The address of the Google account that signs in."""
        return self.google_email or self.email

    @property
    def zone(self) -> ZoneInfo:
        """The member's own clock."""
        return ZoneInfo(self.time_zone)

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
    def every_term(self) -> list["RoleTerm"]:
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


class RoleTermQuerySet(models.QuerySet["RoleTerm"]):
    """Terms of roles."""

    def on(self, day: date) -> "RoleTermQuerySet":
        """Those that hold on a day; the last day is included."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)

    def touching(self, first: date, last: date | None) -> "RoleTermQuerySet":
        """Those that hold on any day from `first` to `last`, both included; without end where `last` is None."""
        begun = self if last is None else self.filter(from_on__lte=last)
        return begun.filter(Q(until_on=None) | Q(until_on__gte=first))


class RoleTerm(models.Model):
    """Somebody holds a role from a day, until a day (included) or further notice. The only source of roles."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="role_terms")
    role = models.CharField(max_length=20, choices=Role.choices)
    from_on = models.DateField("first day")
    until_on = models.DateField("last day", null=True, blank=True)
    granted_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = RoleTermQuerySet.as_manager()

    class Meta:
        ordering = ("role", "from_on")
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="role_term_ends_after_it_began",
                violation_error_message="A term ends on its first day or later.",
            ),
            models.UniqueConstraint(
                fields=("member", "role"),
                condition=Q(until_on=None),
                name="role_is_held_once_at_a_time",
                violation_error_message="This member holds this role until further notice already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member}, {self.get_role_display()} from {self.from_on}"

    def holds_on(self, day: date) -> bool:
        """The same rule as `RoleTermQuerySet.on`, asked of a term at hand."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)
