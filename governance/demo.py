"""A lively month of proposals around today, by invented people."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random

from django.conf import settings

from compass import clock
from compass.explanation import at_local
from compass.handbook import actions as handbook
from compass.handbook.enums import Decider
from compass.handbook.kinds import Amount
from compass.handbook.models import Clause, Draft
from governance import actions
from governance.demo_decided import load_decided
from governance.demo_talk import new_token, talk_about
from governance.enums import Choice, Consultation, Stage
from governance.models import Ballot, Comment, Proposal
from governance.models.asking import days_to_ask_for
from governance.models.decisions import members_of
from governance.policy.record import entry_digest
from governance.policy.routing import Answers
from people.enums import Role
from people.models import Member, Team

COORDINATOR = """We ask the council to spend **$28,000** from the unrestricted reserve on a community
coordinator for twelve months, eight hours a week.

## Why now

Four communities joined in the last half-year, and nobody greets them after the hub runs. Of the eleven questions that
reached support last month, seven were not about the hub at all: they asked who else works on similar data, and how to
teach with a shared hub.

## What the coordinator does

- Welcomes each new community within its first two weeks.
- Runs one open call a month, in two time zones.
- Writes up what communities ask, so that the service can change.

## What it costs

$28,000 in total, employment costs of the host included. The reserve stands at $214,000; the strategic plan keeps at
least $150,000 in it.
"""

# days since filing, title, summary, area, text, comments
PROPOSALS: tuple[tuple[int, str, str, str, str, tuple[str, ...]], ...] = (
    (
        40,
        "A second conduct steward, trained yearly",
        "At least two council members besides the director serve as stewards, and renew their training once a year.",
        "code-of-conduct",
        "The council asks that **at least two of its members besides the director** serve as stewards.\n\n"
        "## When\n\nIn force thirty days after adoption.",
        (
            "One person is a single point of failure.",
            "Yearly is often; I would take two years, but I can live with it.",
        ),
    ),
    (
        12,
        "Fund a part-time community coordinator from the reserve",
        "Twelve months, eight hours a week, to greet communities after their hub runs.",
        "unplanned-spending",
        COORDINATOR,
        (
            "Who covers the role in August, when the coordinator and I are both away?",
            "In favour. I would rather see ten hours for ten months; the first weeks of a community decide the rest.",
            "The text names the floor of the reserve now, so that nobody has to look it up.",
        ),
    ),
    (
        9,
        "Say on our site which hubs are paid for by whom",
        "One public page that lists every running hub with its funder.",
        "website",
        "People ask us who pays for a hub. A page that answers saves everybody a mail.\n\n"
        "- One row a hub.\n- Funder and end of funding.\n- Updated when an agreement changes.",
        ("Good. Ask the funders first.",),
    ),
    (
        5,
        "Apply to the open science fund with two partners",
        "A joint application for two years of development on shared password-free sign-in.",
        "grants",
        "The call closes in ten weeks. Two partners have said yes.\n\n## What we would do\n\nSign-in without passwords "
        "for every community that has a university behind it.",
        (),
    ),
    (
        2,
        "Keep the last two weeks of December free of duties",
        "No support rota, no releases and no meetings in the last two weeks of the year.",
        "operational-policy",
        "Every year two people draw the short straw. This year nobody should.\n\n1. Hubs freeze on the 15th.\n"
        "2. One person is on call, and gets the days back.\n3. Communities hear of it in November.",
        ("Which hubs run exams in that time?",),
    ),
    (
        24,
        "Move the strategy review from autumn to spring",
        "Budgets are made in May; the strategy should be ready before.",
        "strategy",
        "The strategic plan is reviewed in October, five months after the budget. We propose April.",
        ("Sensible.", "April collides with the annual report; March would be kinder.", "March then."),
    ),
)

# what is answered where an area asks something
ANSWERS = {
    "unplanned-spending": Answers(("unplanned-spending",), amount=Amount(28_000_00, "USD"), planned=False),
    "operational-policy": Answers(("operational-policy",), {"operational-policy": False}),
}

OFFSITE = """## Why

Half of the team has never met the other half.

## What changes

Everybody meets for four days a year, in one place.

## What it costs

About $18,000, to be asked of each funder. **Still open: which month?**
"""

# what those vote who vote, and why
VOTES = (
    (Choice.YES, "One person is a single point of failure."),
    (Choice.NO, "Good aim, but it comes at a bad time; ask again in spring."),
    (Choice.ABSTAIN, "I know too little of it to stand in the way."),
)

# what the discussion period was changed to, why, days ago
PERIODS = ((21, "A trial: two weeks felt short.", 580), (14, "Three weeks made nothing better.", 205))


# title, days until it begins, hour on the organisation's clock
MEETINGS = (("Council meeting", 8, 10), ("Council meeting: the year behind us", 36, 10))


def load(*, now: datetime, size: str) -> None:
    """File the demo's proposals through the same verbs as people do."""
    random = Random(20)  # noqa: S311  the same demo every time
    _change_the_period(random, now)
    council = list(Member.objects.holding(Role.COUNCIL, now.date()).order_by("pk"))
    if size == "large":
        _load_many(council, random, now)
    load_decided(council, random, now)
    for place, (days, title, summary, area, body, comments) in enumerate(sorted(PROPOSALS, reverse=True)):
        proposal = actions.file_proposal(
            title=title,
            summary=summary,
            body=body,
            answers=ANSWERS.get(area, Answers((area,))),
            by=council[place % len(council)],
            now=now - timedelta(days=days, hours=random.randrange(6)),
            token=new_token(random),
        )
        _talk(proposal, council, comments, random, now)
        if body == COORDINATOR:
            talk_about(proposal, [each for each in council if each != proposal.author], random, now)
    _move_one(council, random, now)
    _return_one(council, random, now)
    _decide_in_a_team(random, now)
    _ask_for_a_vote(council, now)
    _keep_a_draft(council, random, now)
    _keep_the_rhythm(council[0], random, now)
    for draft in Draft.objects.open().filter(page__decider=Decider.VOTE).select_related("author"):
        handbook.submit_draft(draft, by=draft.author, now=now - timedelta(days=1))


def _ask_for_a_vote(council: Sequence[Member], now: datetime) -> None:
    """Somebody wants a notice put to the vote, and checks another proposal against the policies of the host."""
    notice = Proposal.objects.filter(area="website").latest("filed_at")
    asks, checks = [member for member in council if member.pk != notice.author_id][:2]
    reason = "A funder who reads it first on our site is a funder lost; I would like us to agree on the wording."
    then = notice.filed_at + timedelta(days=2)
    actions.request_vote(notice, reason=reason, by=asks, read_clock=lambda: then)
    spending = Proposal.objects.filter(area="unplanned-spending").latest("filed_at")
    words = "Employed through the host, by its own scale."
    actions.check_host_policy(spending, keeps=True, words=words, by=checks, now=now - timedelta(days=1))
    links = {"document_url": "https://docs.example.org/coordinator", "issue_url": "https://git.example.org/issues/412"}
    actions.link_proposal(spending, **links, by=spending.author, now=now - timedelta(days=3))


def _keep_a_draft(council: Sequence[Member], random: Random, now: datetime) -> None:
    """A proposal that is still written, and shown to one other."""
    author, reader, *_ = council
    draft = actions.start_draft(
        title="Meet once a year, in one place",
        summary="Four days a year in which everybody is in the same room.",
        body=OFFSITE,
        answers=Answers(("unplanned-spending", "operational-policy"), amount=Amount(18_000_00, "USD")),
        token=_token(random),
        by=author,
        now=now - timedelta(days=2),
    )
    actions.share_draft(draft, viewers=[reader], by=author, now=now - timedelta(days=1))


def _keep_the_rhythm(by: Member, random: Random, now: datetime) -> None:
    """The council meets twice, and was told in the last two weeks what was open."""
    director = Member.objects.holding(Role.DIRECTOR, now.date()).get()
    for title, days, hour in MEETINGS:
        starts_at = at_local(clock.organisation_day(now) + timedelta(days=days), time(hour), settings.ORGANISATION_ZONE)
        actions.call_meeting(
            title=title,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=90),
            place_url="https://meet.compass.example/council",
            agenda_url="https://drive.compass.example/council",
            token=_token(random),
            by=by,
            now=now - timedelta(days=3),
        )
    for weeks, words in ((2, ""), (1, "A quiet week. Please look at the coordinator before the vote opens.")):
        actions.send_update(words=words, by=director, now=now - timedelta(weeks=weeks))


def _move_one(council: Sequence[Member], random: Random, now: datetime) -> None:
    """Somebody asked for a later day, for the people who are away."""
    proposal = actions.file_proposal(
        title="Join the federation of hub operators",
        summary="A founding membership, with one seat in its assembly.",
        body="Six operators found a federation. Members share on-call nights and a common price list.",
        area="governance",
        by=council[1],
        now=now - timedelta(days=6),
        token=_token(random),
    )
    actions.move_vote(
        proposal,
        to=days_to_ask_for(proposal, proposal.filed_on)[1].on,
        reason="Their statutes are voted on in the same week as ours; let us read them first.",
        token=_token(random),
        by=council[2],
        now=now - timedelta(days=4),
    )


def _return_one(council: Sequence[Member], random: Random, now: datetime) -> None:
    """A vote went back to its discussion three days ago."""
    proposal = actions.file_proposal(
        title="Raise the fee for a dedicated hub",
        summary="From the next agreement on, by a tenth.",
        body="The fee has stood still for three years; what clouds charge has not.",
        area="financial-health",
        by=council[0],
        now=now - timedelta(days=44),
        token=_token(random),
    )
    for voter in council[1:4]:
        _vote(proposal, voter, random)
    actions.return_to_discussion(
        proposal,
        reason="The sum for small hubs was wrong; the text changes before anybody votes on it.",
        token=_token(random),
        by=council[0],
        read_clock=lambda: now - timedelta(days=3),
    )


def _decide_in_a_team(random: Random, now: datetime) -> None:
    """A team decides by silence, with two days left."""
    team = Team.objects.standing().order_by("pk")[0]
    author, decider, *_ = members_of(team, now.date())
    actions.file_decision(
        title="Pause idle hubs at night",
        summary="Hubs without a running server go down to one node between midnight and six, on their own clock.",
        body="## Why\n\nIdle nodes cost a fifth of our cloud bill.\n\n## What else we thought of\n\nSmaller nodes; "
        "they make the first sign-in of the morning slow.",
        team=team,
        decider=decider,
        token=_token(random),
        by=author,
        now=now - timedelta(days=3),
    )


def _change_the_period(random: Random, now: datetime) -> None:
    """The clause has been another for a while."""
    clause = Clause.objects.get(key="governance.discussion-period")
    director = Member.objects.holding(Role.DIRECTOR, now.date()).get()
    for number, (value, reason, days) in enumerate(PERIODS, start=1):
        then, token = now - timedelta(days=days), new_token(random)
        draft = handbook.begin_draft(
            clause, value=value, reason=reason, base_number=number, token=token, by=director, now=then
        )
        handbook.adopt_draft(draft, by=director, now=then)


def _talk(
    proposal: Proposal, council: Sequence[Member], comments: Sequence[str], random: Random, now: datetime
) -> None:
    others = [member for member in council if member.pk != proposal.author_id]
    for place, body in enumerate(comments):
        said_at = proposal.filed_at + (now - proposal.filed_at) * (place + 1) / (len(comments) + 1)
        actions.add_comment(proposal, body=body, by=others[place % len(others)], now=said_at, token=new_token(random))
    if proposal.stage(now) in (Stage.VOTING, Stage.CLOSED) and proposal.consultation == Consultation.VOTE:
        _answer(proposal, others, random)


def _answer(proposal: Proposal, others: Sequence[Member], random: Random) -> None:
    """Three vote, one takes no part, and one who is travelling has told another; the rest were not heard yet."""
    for voter, (choice, reason) in zip(others, VOTES, strict=False):
        _vote(proposal, voter, random, choice, reason)
    for member in others[3:4]:
        actions.recuse(
            proposal,
            reason="My own lab would gain by it.",
            by=member,
            read_clock=lambda: proposal.opens_at,
            token=_token(random),
        )
    for member in others[4:5]:
        actions.record_vote_for(
            proposal,
            voter=member,
            choice=Choice.YES,
            reason="Told me by phone from the train: in favour.",
            by=others[0],
            read_clock=lambda: proposal.opens_at,
            token=_token(random),
        )


def _load_many(council: Sequence[Member], random: Random, now: datetime) -> None:
    """Five hundred proposals over three years, each with comments and, where it was put to the vote, votes."""
    count = 500 - len(PROPOSALS)
    for place in range(count):
        _, title, summary, area, body, comments = PROPOSALS[place % len(PROPOSALS)]
        filed_at = now - timedelta(days=41 + (count - place) * 2)
        proposal = actions.file_proposal(
            title=f"{title}, round {place + 1}",
            summary=summary,
            body=body,
            answers=ANSWERS.get(area, Answers((area,))),
            by=council[place % len(council)],
            now=filed_at,
            token=new_token(random),
        )
        _load_answers(proposal, council, comments, random)


def _load_answers(proposal: Proposal, council: Sequence[Member], comments: Sequence[str], random: Random) -> None:
    Comment.objects.bulk_create(
        Comment(proposal=proposal, author=who, body=text, created_at=proposal.filed_at, token=new_token(random))
        for who, text in zip(council, comments, strict=False)
    )
    if proposal.consultation == Consultation.VOTE:
        _load_votes(proposal, council, random)


def _load_votes(proposal: Proposal, council: Sequence[Member], random: Random) -> None:
    """Everybody votes as the vote opens; the same chain as `cast_vote` makes, in one write."""
    opening = actions.note_opening(proposal, now=proposal.opens_at)
    votes: list[Ballot] = []
    for number, voter in enumerate(council if opening else (), start=1):
        vote = Ballot(
            opening=opening,
            number=number,
            voter=voter,
            choice=Choice.YES,
            cast_at=proposal.opens_at,
            recorded_by=voter,
            token=new_token(random),
            previous_sha256=votes[-1].sha256 if votes else opening.sha256 if opening else "",
        )
        vote.sha256 = entry_digest(vote.as_recorded())
        votes.append(vote)
    Ballot.objects.bulk_create(votes)


def _vote(proposal: Proposal, voter: Member, random: Random, choice: Choice, reason: str) -> None:
    actions.cast_vote(
        proposal, choice=choice, reason=reason, token=new_token(random), by=voter, read_clock=lambda: proposal.opens_at
    )
