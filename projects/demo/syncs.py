"""Seven weeks of team syncs in the demo organisation, by the same verbs as people use. All of it is invented."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from compass.workdays import A_WEEK
from people.models import Member
from projects import actions
from projects.models import Discussion, Sync, window_at, window_of

MOVES = "- Is anybody against moving the ocean hubs on a Thursday? Their classes end at noon. @Tendai"
TEMPLATES = "- @Noor Which questions do new communities ask twice? I would put the answers on one page."
PRICES = "- Cloud prices rise in spring: who looks at what that does to our quotes?"
COSTS = "- Shall the cost page show each hub, or each community?"

# weeks ago, who, hours after it opened, what they said
SAID: tuple[tuple[int, str, int, dict[str, str]], ...] = (
    (6, "Tendai Moyo", 2, {
        "thanks": "- @Caleb for staying up with me while the ocean hub came back",
        "updates": "- The ocean hub has new disks; nobody lost a file\n- Wrote down what happened, in plain words",
        "next": "- Alarms that fire before the disk is full",
    }),
    (6, "Ilse Brandt", 3, {
        "updates": "- Read the three oldest pages of our handbook; two are wrong by now",
        "next": "- Mend them, and ask the council about the third",
        "availability": "- In a workshop on Wednesday",
    }),
    (5, "Caleb Ferris", 9, {
        "thanks": "- @Tendai, whose notes on the outage I could hand on as they were",
        "updates": "- Single sign-on works for the pilot region",
        "discuss": COSTS,
    }),
    (5, "Yuki Tanabe", 1, {
        "updates": "- Books can be built without a network now",
        "next": "- A theme for long tables\n- Answer the questions that piled up",
    }),
    (4, "Noor Haddad", 8, {
        "thanks": "- @Ilse for reading my draft twice",
        "updates": "- Talked to two libraries about hubs for their reading rooms",
        "next": "- Write down what a first call covers",
        "availability": "- Friday off",
    }),
    (4, "Jonah Lindqvist", 3, {"updates": "- The notebooks for the field course run", "discuss": MOVES}),
    (3, "Priya Raman", 1, {
        "thanks": "- @Noor and @Jonah Lindqvist: the field course was the best demonstration we could have given",
        "updates": "- One agreement signed, one put off until autumn",
        "next": "- Quotes for the two libraries",
    }),
    (3, "Tendai Moyo", 2, {"updates": "- The ocean hubs moved; it took forty minutes", "next": "- Tests of that"}),
    (2, "Ilse Brandt", 4, {
        "thanks": "- @Yuki for the theme, which makes our handbook readable on a telephone",
        "updates": "- The council said yes to mending the page on time off",
        "discuss": TEMPLATES,
    }),
    (2, "Caleb Ferris", 30, {"updates": "- Late, for I sat in a train without a network: costs stand on a page now"}),
    (1, "Noor Haddad", 7, {
        "updates": "- First call written down; try it and tell me where it is too long",
        "next": "- The questions that Ilse collects",
        "discuss": PRICES,
    }),
    (1, "Yuki Tanabe", 1, {}),
    (1, "Marisol Vega", 10, {
        "thanks": "- @Priya for the agreement, and for saying no to the other\n- @Caleb: the costs are clear now",
        "updates": "- Spoke with the host about the coming year",
        "availability": "- Travelling from Tuesday to Thursday, slow to answer",
    }),
    (0, "Yuki Tanabe", 1, {
        "thanks": "- @Noor for calls that end on time",
        "updates": "- Tables of two hundred rows fold by themselves",
        "next": "- A release, if nobody finds a reason against it",
    }),
    (0, "Tendai Moyo", 2, {
        "updates": "- Alarms fire an hour before a disk is full",
        "next": "- The same for memory",
        "availability": "- All week",
        "discuss": "- The second cluster is half empty: close it, or fill it?",
    }),
    (0, "Ilse Brandt", 3, {
        "thanks": "- @Tendai, whose alarm woke nobody this week",
        "updates": "- Two pages of the handbook say what we do again",
        "next": "- The page on time off, with the new rule",
    }),
)  # fmt: skip


def load(*, now: datetime, size: str) -> None:
    """Open each sync as its week began, answer, and settle some of what was raised; the current one as far as it is."""
    if Sync.objects.exists():
        return
    members = {each.name: each for each in Member.objects.all()}
    this_week = window_at(now).week_on
    for weeks_ago in sorted({week for week, *_ in SAID}, reverse=True):
        sync = actions.open_sync(now=window_of(this_week - weeks_ago * A_WEEK).opens.at)
        for week, name, hours, texts in SAID:
            at = sync.opens_at + timedelta(hours=hours)
            if week == weeks_ago and at < now:
                actions.save_response(sync, texts=texts, base_revision=0, by=members[name], now=at)
        _settle(weeks_ago, members, sync.opens_at + timedelta(hours=11))


def _settle(weeks_ago: int, members: dict[str, Member], at: datetime) -> None:
    """What became of the things that were raised some weeks ago."""
    noor, tendai, caleb = (members[name] for name in ("Noor Haddad", "Tendai Moyo", "Caleb Ferris"))
    if weeks_ago == 5:
        actions.take_discussion(_raised("cost page"), by=caleb, now=at)
    elif weeks_ago == 4:
        actions.settle_discussion(
            _raised("cost page"), outcome="Each community, with its hubs below.", by=caleb, now=at
        )
        said = "Thursday after noon suits everybody that I asked."
        actions.add_reply(_raised("Thursday"), body=said, token=uuid5(NAMESPACE_URL, said), by=tendai, now=at)
    elif weeks_ago == 3:
        actions.settle_discussion(_raised("Thursday"), outcome="Done on Thursday; nobody noticed.", by=tendai, now=at)
    elif weeks_ago == 2:
        actions.make_task(_raised("ask twice"), by=noor, now=at)


def _raised(words: str) -> Discussion:
    return Discussion.objects.open().get(what__contains=words)
