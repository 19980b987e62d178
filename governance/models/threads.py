"""The discussion of a proposal in its order: first comments, each with what was answered, and suggested edits."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from governance.models.comments import Comment
from governance.models.proposals import Proposal
from governance.models.suggestions import Suggestion


@dataclass(frozen=True)
class Entry:
    """A first comment with its answers, the oldest first, or a suggested edit."""

    at: datetime
    pk: int
    comment: Comment | None = None
    suggestion: Suggestion | None = None
    answers: tuple[Comment, ...] = ()


def threads_of(proposal: Proposal, *, newest_first: bool = False) -> list[Entry]:
    """What was said and suggested, in two queries. An answer to an answer stands under the same first comment."""
    firsts: dict[int, int] = {}
    answers: dict[int, list[Comment]] = defaultdict(list)
    comments = {each.pk: each for each in proposal.comments.select_related("author", "ballot", "parent__author")}
    for pk in sorted(comments):  # an answer is younger than what it answers
        parent = comments[pk].parent_id
        firsts[pk] = firsts[parent] if parent else pk
    for each in comments.values():
        if each.parent_id:
            answers[firsts[each.pk]].append(each)
    entries = [
        Entry(each.created_at, each.pk, comment=each, answers=tuple(answers[each.pk]))
        for each in comments.values()
        if not each.parent_id
    ]
    entries += [
        Entry(each.at, each.pk, suggestion=each) for each in proposal.suggestions.select_related("author", "version")
    ]
    return sorted(entries, key=lambda entry: (entry.at, entry.pk), reverse=newest_first)
