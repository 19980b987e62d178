"""Where somebody who is removed is no longer let in (handbook 4.1.3). Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from compass.handbook.enums import Decider
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows

EVERYONE, OUTSIDER, MEMBER = "everyone", "outsider", "member"


SPACES = [
    {"key": "chat", "label": "The team chat and its guest rooms", "for": OUTSIDER},
    {"key": "repositories", "label": "Repositories and organisations on the code host", "for": OUTSIDER},
    {"key": "hubs", "label": "Hubs that we run, where they have an account", "for": EVERYONE},
    {"key": "groups", "label": "Mail groups, shared drives and calendars", "for": OUTSIDER},
    {"key": "calls", "label": "Invitations to meetings and calls", "for": EVERYONE},
    {"key": "events", "label": "Events and places: their organisers know whom not to let in", "for": EVERYONE},
    {"key": "website", "label": "Their name and picture on the website", "for": OUTSIDER},
]


@dataclass(frozen=True, kw_only=True)
class RemovalRules(Rules):
    """What a removal takes beyond the portal."""

    spaces: tuple[Mapping[str, str], ...] = clause(
        "conduct.removal-spaces",
        title="Spaces that a removal closes",
        kind=Rows(
            (
                Column(
                    "for",
                    "For whom",
                    ((EVERYONE, "everyone"), (OUTSIDER, "who is no member"), (MEMBER, "members alone")),
                ),
            )
        ),
        start=SPACES,
        text="Whoever is removed is no longer let in here either: {value}. What members reach through the portal is "
        "closed by seeing them off.",
        decider=Decider.NOTICE,
    )


def spaces_for(rules: RemovalRules, *, is_member: bool) -> list[Mapping[str, str]]:
    """The rows that are to be ticked for somebody."""
    theirs = {EVERYONE, MEMBER if is_member else OUTSIDER}
    return [row for row in rules.spaces if row["for"] in theirs]


def unclosed(rows: Collection[Mapping[str, str]], ticked: Collection[str]) -> tuple[str, ...]:
    """The labels of those that are not ticked yet."""
    return tuple(row["label"] for row in rows if row["key"] not in ticked)
