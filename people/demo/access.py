"""Who reaches what in the demo organisation. All of it is invented, and went through the same verbs as people use."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from people import actions
from people.models import AccessGrant, Member, System

DIRECTOR = "Marisol Vega"
GRANTERS = {
    "github": ("Caleb Ferris",),
    "aws": ("Caleb Ferris", "Tendai Moyo"),
    "google-cloud": ("Caleb Ferris", "Tendai Moyo"),
    "azure": ("Tendai Moyo",),
    "auth0": ("Tendai Moyo",),
    "quay": ("Tendai Moyo",),
    "slack": ("Noor Haddad",),
    "drive": ("Noor Haddad",),
    "read-the-docs": ("Yuki Tanabe",),
    "website": ("Yuki Tanabe",),
}
STAFF = ("Marisol Vega", "Ilse Brandt", "Noor Haddad", "Caleb Ferris", "Jonah Lindqvist", "Tendai Moyo", "Priya Raman",
         "Yuki Tanabe")  # fmt: skip
OTHERS = ("Ruth Adeyemi", "Tomás Quiroga", "Helen Achterberg", "Wei-Lin Chou", "Fatou Diallo", "Dagny Holm")
LEFT = "Anselm Okafor"


@dataclass(frozen=True)
class Held:
    """A line of the demo's ledger: given so many days ago, and looked at again so many days ago or never."""

    who: str
    system: str
    scope: str = ""
    level: str = ""
    days: int = 240
    looked: int | None = None


@dataclass(frozen=True)
class Asked:
    """A request that waits."""

    who: str
    system: str
    by: str
    scope: str = ""
    level: str = ""
    days: int = 2


HELD = (
    *(Held(who, "mailbox", days=300 - 9 * place) for place, who in enumerate(STAFF)),
    *(Held(who, "slack", days=310 - 7 * place) for place, who in enumerate((*STAFF, *OTHERS))),
    *(Held(who, "drive", level="editor", days=320 - 8 * place) for place, who in enumerate(STAFF)),
    *(Held(who, "drive", level="reader", days=200 - 8 * place) for place, who in enumerate(OTHERS[:5])),
    *(Held(who, "github", level="member", days=280 - 6 * place) for place, who in enumerate(STAFF)),
    Held("Wei-Lin Chou", "github", level="member", days=356),
    Held("Caleb Ferris", "namecheap", days=402, looked=37),
    Held("Marisol Vega", "namecheap", days=150),
    Held("Caleb Ferris", "google-cloud", "managed-hubs", "owner", 420, 30),
    Held("Tendai Moyo", "google-cloud", "managed-hubs", "editor", 210),
    Held("Jonah Lindqvist", "google-cloud", "ocean-hubs", "editor", 130),
    Held("Yuki Tanabe", "google-cloud", "ocean-hubs", "viewer", 90),
    Held("Tendai Moyo", "aws", "earth-science", "admin", 380),
    Held("Jonah Lindqvist", "aws", "earth-science", "power user", 120),
    Held("Noor Haddad", "aws", "earth-science", "read only", 100),
    Held("Tendai Moyo", "azure", "pilot-region", "contributor", 60),
    Held("Caleb Ferris", "auth0", level="admin", days=330, looked=12),
    Held("Tendai Moyo", "quay", level="admin", days=190),
    Held("Yuki Tanabe", "read-the-docs", level="maintainer", days=170),
    Held("Yuki Tanabe", "website", level="editor", days=165),
    Held("Priya Raman", "website", level="author", days=80),
    Held(LEFT, "aws", "earth-science", "power user", 250),
    Held(LEFT, "github", level="member", days=270),
    Held(LEFT, "drive", level="editor", days=275),
    Held(LEFT, "slack", days=280),
)
ASKED = (
    Asked("Dagny Holm", "github", "Noor Haddad", level="member", days=3),
    Asked("Priya Raman", "google-cloud", "Priya Raman", "managed-hubs", "viewer", 1),
    Asked("Yuki Tanabe", "namecheap", "Yuki Tanabe", days=5),
)
ENDED = ("Priya Raman", "aws", "earth-science", 110, 20, "The quote is written; the numbers come by mail now.")


def load(*, now: datetime) -> None:
    """Write the ledger where it is empty, into the systems that the portal begins with."""
    if AccessGrant.objects.exists():
        return
    members = {member.name: member for member in Member.objects.all()}
    systems = {system.slug: system for system in System.objects.all()}
    for slug, names in GRANTERS.items():
        system = systems[slug]
        actions.change_system(
            system,
            base_number=system.number,
            granters=[members[name] for name in names],
            by=members[DIRECTOR],
            now=now - timedelta(days=430),
        )
    grants = {each: _give(each, members, systems, now) for each in HELD if each.who != LEFT}
    for each, grant in grants.items():
        if each.looked is not None:
            actions.review_access(grant, by=_granter(each.system, members), now=now - timedelta(days=each.looked))
    for request in ASKED:
        actions.ask_access(
            members[request.who],
            system=systems[request.system],
            scope=request.scope,
            level=request.level,
            by=members[request.by],
            now=now - timedelta(days=request.days),
        )
    _load_ended(members, systems, now)
    _load_left(members, systems, now)


def _give(each: Held, members: dict[str, Member], systems: dict[str, System], now: datetime) -> AccessGrant:
    then, granter = now - timedelta(days=each.days), _granter(each.system, members)
    asked = actions.ask_access(
        members[each.who], system=systems[each.system], scope=each.scope, level=each.level, by=granter, now=then
    )
    return actions.give_access(asked, by=granter, now=then + timedelta(hours=3))


def _load_ended(members: dict[str, Member], systems: dict[str, System], now: datetime) -> None:
    who, system, scope, days, ended, reason = ENDED
    grant = _give(Held(who, system, scope, "read only", days), members, systems, now)
    actions.end_access(grant, reason=reason, by=_granter(system, members), now=now - timedelta(days=ended))


def _load_left(members: dict[str, Member], systems: dict[str, System], now: datetime) -> None:
    """Nobody who has left can be given anything, so these lines were given while they were here."""
    left = members[LEFT]
    left.is_active = True
    left.save(update_fields=["is_active"])
    for each in HELD:
        if each.who == LEFT:
            _give(each, members, systems, now)
    left.is_active = False
    left.save(update_fields=["is_active"])


def _granter(slug: str, members: dict[str, Member]) -> Member:
    return members[GRANTERS.get(slug, (DIRECTOR,))[0]]
