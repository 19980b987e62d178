"""Which kinds of behaviour a report can speak of (handbook 4.1.1 and 4.1.5)."""

from collections.abc import Mapping
from dataclasses import dataclass

from compass.handbook.enums import Decider
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows
from conduct.enums import Finding

PHASES = tuple((each.value, str(each.label)) for each in (Finding.ABUSIVE, Finding.UNWELCOMING, Finding.SOCIAL_RULE))
START = [
    {
        "key": "harassment",
        "phase": Finding.ABUSIVE,
        "label": "Harassment: remarks about who somebody is, intimidation, stalking, unwanted attention or contact",
    },
    {
        "key": "threats",
        "phase": Finding.ABUSIVE,
        "label": "Threats, of violence or of making something private known",
    },
    {
        "key": "isms",
        "phase": Finding.UNWELCOMING,
        "label": "Demeaning a group of people, such as by sex, origin, orientation, disability or religion",
    },
    {
        "key": "malice",
        "phase": Finding.UNWELCOMING,
        "label": "Malice: name-calling, derision, shutting somebody out",
    },
    {
        "key": "repeatedly-unpleasant",
        "phase": Finding.UNWELCOMING,
        "label": "Rude or disruptive, in a bad way or again and again",
    },
    {
        "key": "after-being-told",
        "phase": Finding.UNWELCOMING,
        "label": "Going on after somebody pointed it out, or turning on whoever did",
    },
    {
        "key": "correcting",
        "phase": Finding.SOCIAL_RULE,
        "label": "Correcting others on what is beside the point",
    },
    {
        "key": "feigned-surprise",
        "phase": Finding.SOCIAL_RULE,
        "label": "Acting surprised at what somebody does not know",
    },
    {
        "key": "back-seat-driving",
        "phase": Finding.SOCIAL_RULE,
        "label": "Advising on other people's work from outside it",
    },
    {
        "key": "subtle-isms",
        "phase": Finding.SOCIAL_RULE,
        "label": "A small prejudice, said without meaning harm",
    },
]


@dataclass(frozen=True, kw_only=True)
class BehaviourRules(Rules):
    """What somebody can be reported for."""

    behaviours: tuple[Mapping[str, str], ...] = clause(
        "conduct.behaviours",
        title="Kinds of behaviour",
        kind=Rows((Column("phase", "What it is", choices=PHASES),), covers="phase"),
        start=START,
        text="A report speaks of one of these kinds of behaviour, or leaves the kind to the stewards: {value}.",
        decider=Decider.VOTE,
    )

    def by_phase(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Kinds, each by its key and label, under what they are."""
        return [
            (label, [(row["key"], row["label"]) for row in self.behaviours if row["phase"] == phase])
            for phase, label in PHASES
        ]
