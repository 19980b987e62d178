"""Random moves by many people at once, each on a connection of their own, and what must hold afterwards."""

from collections import Counter
from collections.abc import Sequence
from random import Random

from people.models import Member
from people.policy.refusals import Impossible
from projects import actions
from projects.models import Deliverable, DeliverableMove
from projects.policy.boards import DELIVERABLE_PHASES
from projects.policy.ranks import END, TOP, Spot
from tests.at_once import at_once
from tests.projects.boards.conftest import NOW


def storm(people: Sequence[Member], cards: Sequence[Deliverable], *, moves: int) -> list[Impossible]:
    """Everybody moves their share of so many moves; gives the refusals. Each chooses from a seed of their own."""

    def mover(number: int, by: Member) -> list[Impossible]:
        chance, refused = Random(number), []  # noqa: S311  moves, not secrets
        for _ in range(moves // len(people)):
            card = Deliverable.objects.get(pk=chance.choice(cards).pk)
            after = chance.choice(cards).pk
            spot = chance.choice((TOP, END, Spot(after=after if after != card.pk else None)))
            words = {"reason": "Why not.", "waiting_on": "us", "waiting_for": "a word"}
            try:
                actions.move_deliverable(
                    card,
                    column=chance.choice(DELIVERABLE_PHASES),
                    spot=spot,
                    seen=card.revision,
                    by=by,
                    now=NOW,
                    **words,
                )
            except Impossible as refusal:
                refused.append(refusal)
        return refused

    ends = at_once(*(lambda number=number, by=by: mover(number, by) for number, by in enumerate(people)))
    return [refusal for end in ends for refusal in end]


def faults_of(cards: Sequence[Deliverable]) -> list[str]:
    """What is wrong with the board: cards lost or doubled, no order, moves that lead elsewhere than to their cards."""
    rows = list(Deliverable.objects.values_list("pk", "column", "rank", "phase"))
    found = [] if sorted(row[0] for row in rows) == sorted(card.pk for card in cards) else ["cards are not the same"]
    places = Counter((column, rank) for _, column, rank, _ in rows)
    found += [f"{place} holds {count}" for place, count in places.items() if count > 1 or None in place]
    found += [f"{pk} stands in {column} as {phase}" for pk, column, _, phase in rows if column != phase]
    last = dict(DeliverableMove.objects.order_by("pk").values_list("card", "to_column"))
    found += [f"{pk} was moved to {last[pk]}" for pk, column, _, _ in rows if last.get(pk, column) != column]
    return found
