"""How a rule is bound to the clauses of the handbook.

An app writes its rules as a frozen dataclass whose fields are clauses::

    @dataclass(frozen=True, kw_only=True)
    class VotingRules(Rules):
        days: int = clause(
            "governance.discussion-period",
            title="Discussion period",
            kind=Integer(1, 365, "day"),
            start=14,
            text="A proposal is discussed for {value}.",
            decider=Decider.VOTE,
        )

The key is permanent. `rulebook.rules` reads the versions in force; built bare, it has the values it starts with.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from compass.explanation import Citation
from compass.handbook.enums import Decider
from compass.handbook.kinds import Kind
from compass.handbook.rows import Rows, differences


@dataclass(frozen=True)
class Clause:
    """What the code knows of a clause: its permanent key, its type, its words, and what it starts with (stored form).

    `text` is the sentence of the handbook with `{value}` in it; `phrase` the few words a computed date quotes.
    """

    key: str
    title: str
    kind: Kind
    start: Any
    text: str
    phrase: str
    decider: Decider

    def words(self, stored: Any) -> str:
        """The few words that a computed date quotes."""
        return self.phrase.replace("{value}", self.kind.say(stored))

    def sentence(self, stored: Any) -> str:
        """The sentence of the handbook, with the parameter in it."""
        return self.text.replace("{value}", self.kind.say(stored))

    def differences(self, before: Any, after: Any) -> list[str]:
        """What a change does, in sentences."""
        if isinstance(self.kind, Rows):
            return differences(before, after)
        return [f"{self.kind.say(before)} becomes {self.kind.say(after)}."]


def clause(
    key: str, *, title: str, kind: Kind, start: Any, text: str, decider: Decider, phrase: str = "{value}"
) -> Any:
    """A field of a Rules dataclass that reads this clause."""
    spec = Clause(key, title, kind, kind.clean(start), text, phrase, decider)
    value = kind.load(spec.start)
    return field(default_factory=lambda: value, metadata={"clause": spec})


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Base of an app's rules. `versions` names the version behind each field; a bare instance cites version 1."""

    versions: Mapping[str, tuple[int, Any]] = field(default_factory=dict)

    @classmethod
    def clauses(cls) -> Iterator[tuple[str, Clause]]:
        """Each field with the clause it reads."""
        for each in fields(cls):
            if "clause" in each.metadata:
                yield each.name, each.metadata["clause"]

    def cite(self, name: str) -> Citation:
        """The version of the clause behind a field, as an explanation cites it."""
        spec: Clause = dict(self.clauses())[name]
        number, stored = self.versions.get(name, (1, spec.start))
        return Citation(spec.key, spec.title, number, spec.words(stored))
