"""A lively month of proposals around today, by invented people."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from compass.handbook import actions as handbook
from compass.handbook.enums import Decider
from compass.handbook.models import Clause, Draft
from governance import actions
from governance.demo.talk import new_token, talk_about
from governance.enums import Choice, Consultation, Stage
from governance.models import Ballot, Comment, Proposal
from governance.policy.record import entry_digest
from people.enums import Role
from people.models import Member

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

# what the discussion period was changed to, why, days ago
PERIODS = ((21, "A trial: two weeks felt short.", 580), (14, "Three weeks made nothing better.", 205))


def load(*, now: datetime, size: str) -> None:
    """File the demo's proposals through the same verbs as people do."""
    random = Random(20)  # noqa: S311  the same demo every time
    _change_the_period(random, now)
    council = list(Member.objects.holding(Role.COUNCIL, now.date()).order_by("pk"))
    if size == "large":
        _load_many(council, random, now)
    for place, (days, title, summary, area, body, comments) in enumerate(sorted(PROPOSALS, reverse=True)):
        proposal = actions.file_proposal(
            title=title,
            summary=summary,
            body=body,
            area=area,
            by=council[place % len(council)],
            now=now - timedelta(days=days, hours=random.randrange(6)),
            token=new_token(random),
        )
        _talk(proposal, council, comments, random, now)
        if body == COORDINATOR:
            talk_about(proposal, [each for each in council if each != proposal.author], random, now)
    for draft in Draft.objects.open().filter(page__decider=Decider.VOTE).select_related("author"):
        handbook.submit_draft(draft, by=draft.author, now=now - timedelta(days=1))


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
        for voter in others[:4]:
            _vote(proposal, voter, random)


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
            area=area,
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


def _vote(proposal: Proposal, voter: Member, random: Random) -> None:
    actions.cast_vote(
        proposal, choice=Choice.YES, reason="", token=new_token(random), by=voter, read_clock=lambda: proposal.opens_at
    )
