"""Adopted proposals that nobody has implemented, with the day on which somebody is asked how far they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from compass.explanation import Explanation
from compass.handbook import rulebook
from governance.models.proposals import Proposal
from governance.policy.implementing import ImplementationRules, implementation_due


@dataclass(frozen=True)
class DatedImplementation:
    """An adopted proposal, and when somebody is asked how far it is."""

    proposal: Proposal
    due: Explanation


def dated(proposals: Iterable[Proposal]) -> list[DatedImplementation]:
    """Each that was declared, by the rules of the day of its outcome; one query more, however many."""
    rules, zone = rulebook.history(ImplementationRules), settings.ORGANISATION_ZONE
    return [
        DatedImplementation(each, implementation_due(day, rules.on(day), zone, subject=each.reference))
        for each in proposals
        for day in [each.declared_on]
        if day
    ]
