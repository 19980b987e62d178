"""A lively month of proposals around today, by invented people."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from compass.handbook import actions as handbook
from compass.handbook.enums import Decider
from compass.handbook.models import Clause, Draft
from governance import actions
from governance.demo.decided import load_decided
from governance.demo.many import load_many
from governance.demo.moving import ask_for_a_vote, decide_in_a_team, move_one, return_one
from governance.demo.rhythm import keep_a_draft, keep_the_rhythm
from governance.demo.talk import talk_about
from governance.demo.texts import ANSWERS, COORDINATOR, PROPOSALS
from governance.demo.tokens import new_token
from governance.demo.voting import answer
from governance.enums import Consultation, Stage
from governance.models import Proposal
from governance.policy.routing import Answers
from people.enums import Role
from people.models import Member

# what the discussion period was changed to, why, days ago
PERIODS = ((21, "A trial: two weeks felt short.", 580), (14, "Three weeks made nothing better.", 205))


def load(*, now: datetime, size: str) -> None:
    """File the demo's proposals through the same verbs as people do."""
    random = Random(20)  # noqa: S311  the same demo every time
    _change_the_period(random, now)
    council = list(Member.objects.holding(Role.COUNCIL, now.date()).order_by("pk"))
    if size == "large":
        load_many(council, random, now)
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
    move_one(council, random, now)
    return_one(council, random, now)
    decide_in_a_team(random, now)
    ask_for_a_vote(council, now)
    keep_a_draft(council, random, now)
    keep_the_rhythm(council[0], random, now)
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
        answer(proposal, others, random)
