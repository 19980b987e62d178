"""A demo large enough to measure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from governance import actions
from governance.demo.texts import ANSWERS, PROPOSALS
from governance.demo.tokens import new_token
from governance.demo.voting import load_votes
from governance.enums import Consultation
from governance.models import Comment, Proposal
from governance.policy.routing import Answers
from people.models import Member


def load_many(council: Sequence[Member], random: Random, now: datetime) -> None:
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
        load_votes(proposal, council, random)
