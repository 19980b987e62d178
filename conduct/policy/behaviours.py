"""Which kinds of behaviour a report can speak of (handbook 4.1.1 and 4.1.5). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from compass.handbook.enums import Decider
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows
from conduct.enums import VIOLATIONS, Finding

WITH_BEHAVIOUR = (*VIOLATIONS, Finding.SOCIAL_RULE)
"""Findings that say what was done."""


def _behaviour(key: str, label: str, finding: Finding, hint: str) -> dict[str, str]:
    return {"key": key, "label": label, "finding": finding.value, "hint": hint}


BEHAVIOURS = [
    _behaviour(
        "harassment",
        "Harassment",
        Finding.ABUSIVE,
        "offence at who somebody is, intimidation, stalking, unwanted touch, pictures or attention",
    ),
    _behaviour("threats", "Threats", Finding.ABUSIVE, "in words or by force, to expose somebody as well"),
    _behaviour(
        "blatant-isms",
        "Blatant -isms",
        Finding.UNWELCOMING,
        "ill is spoken of everybody in a group, or somebody goes on after it was pointed out",
    ),
    _behaviour(
        "malice", "Malice", Finding.UNWELCOMING, "name-calling, shutting somebody out, making them feel bad on purpose"
    ),
    _behaviour(
        "unpleasant",
        "Especially or repeatedly unpleasant",
        Finding.UNWELCOMING,
        "rude or agitating over a long time, as several people tell it",
    ),
    _behaviour("well-actually", "A well-actually", Finding.SOCIAL_RULE, "a correction that nobody needed"),
    _behaviour("surprise", "Feigned surprise", Finding.SOCIAL_RULE, "surprise at what somebody does not know"),
    _behaviour("backseat", "Backseat driving", Finding.SOCIAL_RULE, "advice from outside the conversation"),
    _behaviour("subtle-isms", "A subtle -ism", Finding.SOCIAL_RULE, "a small remark that makes somebody feel foreign"),
]


@dataclass(frozen=True, kw_only=True)
class BehaviourRules(Rules):
    """What somebody can be reported for, and what a report is found to tell of."""

    behaviours: tuple[Mapping[str, str], ...] = clause(
        "conduct.behaviours",
        title="Kinds of behaviour",
        kind=Rows(
            (
                Column("finding", "What it is", tuple((each.value, each.label) for each in WITH_BEHAVIOUR)),
                Column("hint", "Such as", optional=True),
            ),
            covers="finding",
        ),
        start=BEHAVIOURS,
        text="Whoever reports something, and whoever assesses it, can say which kind of behaviour it is: {value}.",
        decider=Decider.VOTE,
    )

    def behaviour(self, key: str) -> str:
        """What a kind of behaviour is called; its key where the clause no longer has it."""
        return {row["key"]: row["label"] for row in self.behaviours}.get(key, key)

    def by_finding(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Kinds, each by its key and in words, under what they are found to be."""
        return [
            (each.label, [(row["key"], in_words(row)) for row in self.behaviours if row["finding"] == each])
            for each in WITH_BEHAVIOUR
        ]


def in_words(row: Mapping[str, str]) -> str:
    """A kind of behaviour with what is meant by it."""
    return f"{row['label']}: {row['hint']}" if row["hint"] else row["label"]
