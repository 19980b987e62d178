"""Members and their roles for operators. What a verb exists for is written by that verb."""

from collections.abc import Callable
from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect

from compass import clock
from compass.audit.read_only import ReadOnlyInline
from compass.audit.record_admin import RecordAdmin
from people import actions
from people.enums import Role
from people.forms.members import RoleTermForm
from people.models import Member, RoleTerm
from people.permissions.roles import can_end_role, grantable_roles
from people.policy.refusals import Impossible

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # no password, ever
# Who signs in follows from members alone; rows of these would be a second source.
admin.site.unregister([EmailAddress, Group, SocialAccount, SocialApp, SocialToken])
DIRECTOR_GIVES = "Nothing is saved: while there is a director, they alone give this role, on the member's page."
OVERTAKEN = "Somebody saved the same at this moment. Look whether it stands already; if not, try again."


def today() -> Any:
    """The date on the organisation's clock."""
    return clock.organisation_day(clock.now())


def _operator(request: Any) -> Member:
    """Whoever is at work here."""
    member: Member = request.user
    return member


class VerbAdmin(RecordAdmin):
    """Writes through verbs; what a verb refuses is said on the page, and nothing is written."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The form of one object."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Impossible as refused:
            self.message_user(request, str(refused), messages.ERROR)
        except (IntegrityError, ValidationError):  # the form found nothing wrong a moment ago
            self.message_user(request, OVERTAKEN, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def _each(self, request: Any, queryset: QuerySet[Any], verb: Callable[..., object]) -> None:
        for each in queryset:
            if refused := self._refused(request, each, verb):
                self.message_user(request, f"{each}: {refused}", messages.ERROR)
            else:
                self.message_user(request, f"{each}: done.", messages.SUCCESS)

    def _refused(self, request: Any, each: Any, verb: Callable[..., object]) -> str | None:
        if not self.has_change_permission(request, each):
            return "this is here to read, not to change."
        return self._tried(request, each, verb)

    def _tried(self, request: Any, each: Any, verb: Callable[..., object]) -> str | None:
        try:
            verb(each, by=request.user, now=clock.now())
        except Impossible as refused:
            return str(refused)
        return None


class RoleToday(admin.SimpleListFilter):
    """Members by a role they hold today."""

    title = "role today"
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Role.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in Role.values:
            return queryset
        return queryset.filter(pk__in=RoleTerm.objects.on(today()).filter(role=self.value()).values("member"))


class RoleTermInline(ReadOnlyInline):
    """The roles of a member, to read."""

    model = RoleTerm
    fk_name = "member"
    fields = ("role", "from_on", "until_on", "granted_by")
    show_change_link = True


@admin.register(Member)
class MemberAdmin(VerbAdmin):
    """Find a member, let somebody in, correct the record, end a membership."""

    list_display = ("name", "roles_today", "google_address", "is_active", "has_signed_in")
    list_filter = ("is_active", RoleToday, "is_superuser", "time_zone")
    search_fields = ("name", "short_name", "email", "google_email")
    fields = (
        *("name", "short_name", "pronouns", "email", "google_email", "time_zone", "theme", "joined_on", "employment"),
        *("employer", "is_superuser", "is_active", "initials", "roles_today", "has_signed_in"),
    )
    readonly_fields = ("is_active", "initials", "roles_today", "has_signed_in")
    inlines = (RoleTermInline,)
    actions = ("deactivate", "reactivate", "forget_google_account", "remove_photo")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        members: Any = super().get_queryset(request)
        return members.with_roles(today())  # type: ignore[no-any-return]

    @admin.display(description="roles today")
    def roles_today(self, member: Any) -> str:
        """The roles held today."""
        return ", ".join(term.get_role_display() for term in getattr(member, "terms", ())) or "none"

    @admin.display(description="signs in as")
    def google_address(self, member: Member) -> str:
        """The address of the Google account that signs in."""
        return member.google_address

    @admin.display(description="has signed in", boolean=True)
    def has_signed_in(self, member: Member) -> bool:
        """Whether they ever did. When they did last would show which stewards have a case to open, and who has none."""
        return member.last_login is not None

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        """Not by when they signed in: who may narrow a list by it finds it out."""
        return not lookup.startswith("last_login") and super().lookup_allowed(lookup, value, request)

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Through the verbs, so that the record says who did."""
        now = clock.now()
        if change:
            changes = {name: form.cleaned_data[name] for name in form.changed_data}
            actions.correct_member(obj, by=request.user, now=now, **changes)
        else:
            obj.pk = actions.admit_member(by=request.user, now=now, **form.cleaned_data).pk

    @admin.action(description="End the membership of these")
    def deactivate(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.deactivate_member)

    @admin.action(description="Take these back as members")
    def reactivate(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.reactivate_member)

    @admin.action(description="Let these sign in with another Google account")
    def forget_google_account(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.forget_google_account)

    @admin.action(description="Remove the photos of these")
    def remove_photo(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.remove_photo)


@admin.register(RoleTerm)
class RoleTermAdmin(VerbAdmin):
    """Grant a role, end one. Stewards are appointed elsewhere."""

    form = RoleTermForm
    list_display = ("member", "role", "from_on", "until_on", "granted_by")
    list_filter = ("role", "from_on")
    search_fields = ("member__name", "member__email")
    list_select_related = ("member", "granted_by")
    autocomplete_fields = ("member",)
    date_hierarchy = "from_on"
    actions = ("take_back",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("member", "role", "from_on", "granted_by") if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and (obj.role == Role.STEWARD or not can_end_role(_operator(request), obj)):
            return False
        return super().has_change_permission(request, obj)

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Through the verbs, so that the record says who did."""
        term = form.cleaned_data
        if change:
            actions.end_role(obj, last_on=term["until_on"], by=request.user, now=clock.now())
        elif term["role"] not in grantable_roles(_operator(request)):
            raise Impossible(DIRECTOR_GIVES)
        else:
            obj.pk = actions.grant_role(**term, by=request.user, now=clock.now()).pk

    @admin.action(description="Take these back before they begin")
    def take_back(self, request: Any, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, actions.cancel_role)
