"""Every address of the portal, what may be done there, and what each kind of visitor gets. Written by hand.

Codes stand in the order of WATCHERS: anonymous, former, volunteer, staff, council, steward, director, operator. In the
world of the tests `staff` wrote the drafts, planned the event and made the feed, `council` wrote the proposals, and
the mail in doubt was meant for `council`.
An address that is not here fails the tests; so does one that answers anything else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType

from compass.audit.models import Entry
from governance.models import Proposal
from tests.urls.world import World

Arguments = Callable[[World], list[Any]]

GOOGLE_IS_OFF = "404 404 404 404 404 404 404 404"  # no client is set in tests; tests/people has the rest
MEMBERS = "302 302 200 200 200 200 200 200"
MEMBERS_MAY_NOT = "302 302 405 405 405 405 405 405"
NOBODY_MAY = "405 405 405 405 405 405 405 405"
FORM_REFUSED = "302 302 422 422 422 422 422 422"
LEADS_ON = "302 302 302 302 302 302 302 302"
OPERATORS = "302 302 302 302 302 302 302 200"
OPERATORS_MAY_NOT = "302 302 302 302 302 302 302 403"


def _nothing(world: World) -> list[Any]:
    return []


@dataclass(frozen=True)
class Address:
    """A named address: sample arguments, what a GET answers and what an empty POST answers, visitor by visitor."""

    name: str
    get: str
    post: str
    arguments: Arguments = _nothing


def _proposal(world: World) -> list[Any]:
    return [world.discussed.year, world.discussed.number]


def _event(world: World) -> list[Any]:
    return [world.event.pk]


def _occurrence(world: World) -> list[Any]:
    return [world.event.pk, "2026-04-07"]


PORTAL = (
    Address("portal:home", MEMBERS, MEMBERS_MAY_NOT),
    Address("portal:why", MEMBERS, MEMBERS_MAY_NOT, lambda world: ["voting-date", f"{world.now:%Y-%m-%d}"]),
    Address("portal:style-guide", MEMBERS, MEMBERS_MAY_NOT),
    Address("portal:search", MEMBERS, MEMBERS_MAY_NOT),
    Address("portal:search-suggest", LEADS_ON, MEMBERS_MAY_NOT),
    Address("portal:keys", MEMBERS, MEMBERS_MAY_NOT),
    Address("portal:keys-choose", MEMBERS_MAY_NOT, LEADS_ON),
    Address("portal:calendar", MEMBERS, MEMBERS_MAY_NOT),
    Address("portal:event-plan", MEMBERS, FORM_REFUSED),
    Address("portal:event-detail", MEMBERS, MEMBERS_MAY_NOT, _event),
    Address("portal:event-change", "302 302 403 200 403 403 200 403", "302 302 403 422 403 403 422 403", _event),
    Address("portal:event-call-off", "302 302 403 200 403 403 200 403", "302 302 403 302 403 403 302 403", _event),
    Address(
        "portal:occurrence-move", "302 302 403 200 403 403 200 403", "302 302 403 422 403 403 422 403", _occurrence
    ),
    Address(
        "portal:occurrence-call-off",
        "302 302 403 200 403 403 200 403",
        "302 302 403 302 403 403 302 403",
        _occurrence,
    ),
    Address("portal:feed-list", MEMBERS, FORM_REFUSED),
    Address("portal:feed-revoke", MEMBERS_MAY_NOT, "302 302 404 302 404 404 404 404", lambda world: [world.feed.pk]),
    Address("portal:feed-read", "200 200 200 200 200 200 200 200", NOBODY_MAY, lambda world: [world.feed_token]),
    Address("portal:healthz", "503 503 503 503 503 503 503 503", NOBODY_MAY),
)

PEOPLE = (
    Address("people:sign-in", "200 200 302 302 302 302 302 302", NOBODY_MAY),
    Address("people:sign-in-as", NOBODY_MAY, "404 404 404 404 404 404 404 404"),
    Address("people:sign-out", NOBODY_MAY, "302 302 302 302 302 302 302 302"),
    Address("people:profile", MEMBERS, FORM_REFUSED),
    Address("people:member-detail", MEMBERS, MEMBERS_MAY_NOT, lambda world: [world.people["former"].pk]),
    Address("google_login", NOBODY_MAY, GOOGLE_IS_OFF),
    Address("google_callback", GOOGLE_IS_OFF, NOBODY_MAY),
)


def _page(world: World) -> list[Any]:
    return [world.page.path]


DIRECTOR_KEEPS = "302 302 403 403 403 403 200 403"
HANDBOOK = (
    Address("handbook:page-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("handbook:page-detail", MEMBERS, MEMBERS_MAY_NOT, _page),
    Address("handbook:term-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("handbook:broken-link-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("handbook:page-begin", MEMBERS, FORM_REFUSED),
    Address("handbook:page-begin-draft", MEMBERS, FORM_REFUSED, _page),
    Address("handbook:page-history", MEMBERS, MEMBERS_MAY_NOT, _page),
    Address("handbook:page-version", MEMBERS, MEMBERS_MAY_NOT, lambda world: [1, world.page.path]),
    Address("handbook:page-review", MEMBERS_MAY_NOT, "302 302 403 403 403 403 302 403", _page),
    Address("handbook:page-place-clause", DIRECTOR_KEEPS, "302 302 403 403 403 403 422 403", _page),
    Address(
        "handbook:page-take-out-clause",
        MEMBERS_MAY_NOT,
        "302 302 403 403 403 403 302 403",
        lambda world: [world.placement.pk],
    ),
    Address("handbook:page-move", DIRECTOR_KEEPS, "302 302 403 403 403 403 302 403", _page),
    Address("handbook:page-name-keeper", DIRECTOR_KEEPS, "302 302 403 403 403 403 422 403", _page),
    Address("handbook:page-retire", DIRECTOR_KEEPS, "302 302 403 403 403 403 422 403", _page),
    Address(
        "handbook:page-restore",
        MEMBERS_MAY_NOT,
        "302 302 403 403 403 403 302 403",
        lambda world: [world.retired.path],
    ),
    Address(
        "handbook:draft-revise",
        "302 302 404 200 404 404 403 404",
        "302 302 404 422 404 404 403 404",
        lambda world: [world.page_draft.pk],
    ),
    Address("handbook:clause-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("handbook:clause-detail", MEMBERS, MEMBERS_MAY_NOT, lambda world: [world.period.key]),
    Address("handbook:clause-begin-draft", MEMBERS, FORM_REFUSED, lambda world: [world.period.key]),
    Address(
        "handbook:draft-detail",
        "302 302 404 200 404 404 200 404",
        MEMBERS_MAY_NOT,
        lambda world: [world.owner_draft.pk],
    ),
    Address(
        "handbook:draft-adopt", MEMBERS_MAY_NOT, "302 302 404 403 404 404 302 404", lambda world: [world.owner_draft.pk]
    ),
    Address(
        "handbook:draft-submit",
        MEMBERS_MAY_NOT,
        "302 302 404 302 404 404 403 404",
        lambda world: [world.council_draft.pk],
    ),
    Address(
        "handbook:draft-withdraw",
        MEMBERS_MAY_NOT,
        "302 302 404 302 404 404 403 404",
        lambda world: [world.owner_draft.pk],
    ),
)


def _place(world: World) -> list[Any]:
    return [world.place.pk]


EVERY_MEMBER_DOES = "302 302 302 302 302 302 302 302"  # done, and back to the page of the place
PLACES = (
    Address("handbook:place-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("handbook:place-detail", MEMBERS, MEMBERS_MAY_NOT, _place),
    Address("handbook:place-add", MEMBERS, FORM_REFUSED, lambda _world: ["rooms"]),
    Address("handbook:place-edit", MEMBERS, FORM_REFUSED, _place),
    Address("handbook:place-check", MEMBERS_MAY_NOT, EVERY_MEMBER_DOES, _place),
    Address("handbook:place-retire", MEMBERS_MAY_NOT, EVERY_MEMBER_DOES, _place),
    Address("handbook:place-restore", MEMBERS_MAY_NOT, EVERY_MEMBER_DOES, lambda world: [world.retired_place.pk]),
)

GOVERNANCE = (
    Address("governance:proposal-list", MEMBERS, MEMBERS_MAY_NOT),
    Address("governance:proposal-file", MEMBERS, FORM_REFUSED),
    Address("governance:proposal-detail", MEMBERS, MEMBERS_MAY_NOT, _proposal),
    Address("governance:proposal-add-comment", MEMBERS_MAY_NOT, FORM_REFUSED, _proposal),
    Address("governance:proposal-cast-vote", MEMBERS_MAY_NOT, "302 302 403 403 422 422 422 403", _proposal),
    Address(
        "governance:proposal-withdraw", "302 302 403 403 200 403 403 403", "302 302 403 403 302 403 403 403", _proposal
    ),
)

MAILBOX_IS_OFF = "302 302 404 404 404 404 404 404"  # DEBUG is off in tests
NOTICES = (
    Address("notices:notice-plan", MEMBERS, MEMBERS_MAY_NOT),
    Address("notices:notice-log", MEMBERS, MEMBERS_MAY_NOT),
    Address(
        "notices:notice-detail", "302 302 404 404 200 404 200 200", MEMBERS_MAY_NOT, lambda world: [world.notice.pk]
    ),
    Address("notices:preference-choose-rhythm", MEMBERS, FORM_REFUSED),
    Address(
        "notices:mail-mark-arrived", MEMBERS_MAY_NOT, "302 302 404 404 403 404 302 302", lambda world: [world.mail.pk]
    ),
    Address(
        "notices:mail-send-again", MEMBERS_MAY_NOT, "302 302 404 404 403 404 302 302", lambda world: [world.mail.pk]
    ),
    Address("notices:mailbox-list", MAILBOX_IS_OFF, MEMBERS_MAY_NOT),
    Address("notices:mailbox-detail", MAILBOX_IS_OFF, MEMBERS_MAY_NOT, lambda world: [world.mail.pk]),
)


def _records(
    model: str, sample: Callable[[World], Any], *, add: str = OPERATORS_MAY_NOT, post: str = OPERATORS_MAY_NOT
) -> tuple[Address, ...]:
    """The operators' pages of one model: most are read and never written there, and nothing is deleted."""

    def pk(world: World) -> list[Any]:
        return [sample(world).pk]

    return (
        Address(f"admin:{model}_changelist", OPERATORS, OPERATORS),
        Address(f"admin:{model}_add", add, add),
        Address(f"admin:{model}_history", OPERATORS, OPERATORS, pk),
        Address(f"admin:{model}_delete", OPERATORS_MAY_NOT, OPERATORS_MAY_NOT, pk),
        Address(f"admin:{model}_change", OPERATORS, post, pk),
    )


ADMIN = (
    Address("admin:index", OPERATORS, OPERATORS),
    Address("admin:login", "302 302 403 403 403 403 403 302", "302 302 403 403 403 403 403 200"),
    Address("admin:logout", "302 302 302 302 302 302 302 405", OPERATORS),
    Address("admin:jsi18n", OPERATORS, "302 302 302 302 302 302 302 405"),
    Address("admin:autocomplete", OPERATORS_MAY_NOT, "302 302 302 302 302 302 302 405"),
    Address("admin:app_list", OPERATORS, OPERATORS, lambda _world: ["governance"]),
    Address(
        "admin:view_on_site",
        "302 302 302 302 302 302 302 302",
        "302 302 302 302 302 302 302 302",
        lambda world: [ContentType.objects.get_for_model(Proposal).pk, world.discussed.pk],
    ),
    *_records("audit_entry", lambda _world: Entry.objects.first()),
    *_records("handbook_clause", lambda world: world.period, post=OPERATORS),
    *_records("handbook_draft", lambda world: world.owner_draft),
    *_records("handbook_page", lambda world: world.page, post=OPERATORS),
    *_records("handbook_pageversion", lambda world: world.page.versions.get()),
    *_records("handbook_placement", lambda world: world.placement),
    *_records("handbook_place", lambda world: world.place),
    *_records("people_member", lambda world: world.people["staff"], add=OPERATORS, post=OPERATORS),
    *_records("people_roleterm", lambda world: world.people["staff"].role_terms.get(), add=OPERATORS, post=OPERATORS),
    *_records("governance_proposal", lambda world: world.discussed, post=OPERATORS),
    *_records("notices_notice", lambda world: world.notice),
    *_records("notices_mail", lambda world: world.mail),
)


def everything() -> tuple[Address, ...]:
    """The whole inventory."""
    return (*PORTAL, *PEOPLE, *HANDBOOK, *PLACES, *GOVERNANCE, *NOTICES, *ADMIN)
