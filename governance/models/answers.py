"""What a member has answered to proposals, and whether they are asked."""

from django.db.models import Exists, OuterRef

from governance.models.ballots import Ballot
from governance.models.comments import Comment
from governance.models.openings import Opening, Recusal, RollEntry
from governance.models.proposals import ProposalQuerySet


def with_answers_of(proposals: ProposalQuerySet, member_id: int) -> ProposalQuerySet:
    """Each with whether a member has `voted`, `commented` or is `recused`, and was `enrolled` where it was `opened`."""
    own = OuterRef("pk")
    openings, roll = Opening.objects.standing(), RollEntry.objects.filter(opening__calling_off=None)
    return proposals.annotate(
        voted=Exists(Ballot.objects.standing().filter(opening__proposal=own, voter=member_id)),
        commented=Exists(Comment.objects.filter(proposal=own, author=member_id)),
        recused=Exists(Recusal.objects.filter(proposal=own, member=member_id)),
        opened=Exists(openings.filter(proposal=own)),
        enrolled=Exists(roll.filter(opening__proposal=own, member=member_id)),
    )
