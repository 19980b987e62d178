"""The information map of the demo organisation. What it names is invented, and leads to reserved addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from compass import clock
from compass.handbook import actions
from compass.handbook.enums import PlaceKind
from compass.person import Person
from compass.portal.contracts import groups_on

EVERYONE = "everyone in the organisation"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A place of the demo; members and groups go by name, `days` since it was last checked."""

    kind: PlaceKind
    name: str
    purpose: str
    link: str
    owner: str
    days: int
    audience: str = EVERYONE
    is_public: bool = False
    notes: str = ""
    monitors: tuple[str, ...] = ()
    sign_ups: str = ""
    why_private: str = ""
    groups: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


SAMPLES = (
    Sample(kind=PlaceKind.FOLDER, name="Team drive", owner="Marisol Vega", days=34,
           purpose="Contracts, budgets, notes of meetings and drafts. What is finished moves into this handbook.",
           link="https://drive.compass.example/team",
           notes="Your organisation address opens it. If it does not:\n\n1. Ask in #operations.\n"
           "2. Say which folder you need.\n\nPersonal files stay in your own drive."),
    Sample(kind=PlaceKind.FOLDER, name="Council papers", owner="Ilse Brandt", days=71, audience="the council",
           purpose="Papers for the council's meetings, and its minutes until they are published.",
           link="https://drive.compass.example/council"),
    Sample(kind=PlaceKind.REPOSITORY, name="Hub infrastructure", owner="Caleb Ferris", days=20, is_public=True,
           audience="engineers, and anybody who runs hubs", link="https://code.compass.example/infrastructure",
           purpose="The configuration of every hub we run. A change here is a change there."),
    Sample(kind=PlaceKind.REPOSITORY, name="Meta", owner="Noor Haddad", days=196,
           purpose="Discussions about the organisation itself that fit no project.",
           link="https://code.compass.example/meta"),
    Sample(kind=PlaceKind.CALENDAR, name="Team calendar", owner="Jonah Lindqvist", days=52,
           purpose="Meetings of the whole team, and who is away.", link="https://calendar.compass.example/team"),
    Sample(kind=PlaceKind.LIST, name="Support mailbox", owner="Tendai Moyo", days=12, is_public=True,
           audience="communities we serve", link="mailto:support@compass.example",
           purpose="Questions of the communities; whoever has the rota answers within a day."),
    Sample(kind=PlaceKind.WEBSITE, name="Website", owner="Yuki Tanabe", days=40, is_public=True,
           audience="anybody interested", link="https://www.compass.example", monitors=("Yuki Tanabe", "Noor Haddad"),
           purpose="Who we are, what we run, and posts about both.",
           sign_ups="The form at the foot of each page writes to the support mailbox."),
    Sample(kind=PlaceKind.NEWSLETTER, name="Monthly letter", owner="Helen Achterberg", days=15, is_public=True,
           audience="communities and funders", link="https://letter.compass.example", monitors=("Helen Achterberg",),
           purpose="One letter a month: what is new for communities, and what we look for.",
           sign_ups="The website's form; addresses are imported on the last working day of a month."),
    Sample(kind=PlaceKind.SOCIAL, name="Mastodon", owner="Priya Raman", days=60, is_public=True,
           audience="anybody interested", link="https://social.compass.example/@compass",
           monitors=("Priya Raman", "Dagny Holm"), purpose="Short news, and answers to whoever asks there."),
    Sample(kind=PlaceKind.SOCIAL, name="Video channel", owner="Fatou Diallo", days=176, is_public=True,
           audience="anybody interested", link="https://video.compass.example/compass",
           purpose="Recordings of open calls. Links go into the monthly letter."),
    Sample(kind=PlaceKind.ROOM, name="#general", owner="Marisol Vega", days=25, is_public=True,
           audience="everyone in the chat", link="https://chat.compass.example/general",
           purpose="What everybody should hear, and hello from whoever is new.", groups=("every active member",)),
    Sample(kind=PlaceKind.ROOM, name="#operations", owner="Caleb Ferris", days=25, is_public=True,
           audience="everyone in the chat", link="https://chat.compass.example/operations",
           purpose="Running the hubs: incidents, upgrades, access.", groups=("staff",), named=("Dagny Holm",)),
    Sample(kind=PlaceKind.ROOM, name="#random", owner="Jonah Lindqvist", days=90, is_public=True,
           audience="everyone in the chat", link="https://chat.compass.example/random",
           purpose="Everything that is not work."),
    Sample(kind=PlaceKind.ROOM, name="#partnerships", owner="Priya Raman", days=110,
           audience="staff, founders and the council", link="https://chat.compass.example/partnerships",
           purpose="New partners, before anything is agreed.",
           why_private="Partners have not agreed to be named.",
           groups=("staff", "founding team", "Steering Council")),
    Sample(kind=PlaceKind.ROOM, name="#recruiting", owner="Marisol Vega", days=110,
           audience="who hires", link="https://chat.compass.example/recruiting",
           purpose="Applications and interviews.", why_private="It is about people who apply.",
           groups=("Executive Director", "Steering Council"), named=("Noor Haddad",)),
)  # fmt: skip


def load(members: Mapping[str, Person], *, now: datetime) -> None:
    """Put the places on an empty map through the same verb as people do, each checked by its owner some time ago."""
    keys = {group.label: group.key for group in groups_on(clock.organisation_day(now)).values()}
    for sample in SAMPLES:
        values = vars(sample) | {
            "owner": members[sample.owner],
            "monitors": [members[name] for name in sample.monitors],
            "extra_members": [members[name] for name in sample.named],
            "groups": [keys[label] for label in sample.groups],
        }
        days, _ = values.pop("days"), values.pop("named")
        token = uuid5(NAMESPACE_URL, sample.link)
        actions.add_place(**values, token=token, by=members[sample.owner], now=now - timedelta(days=days))
