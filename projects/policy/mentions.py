"""Names in a text, written @Name, and lists written a line each. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

AT = re.compile(r"(?<![\w.+-])@(?=\w)")
MARK = re.compile(r"^(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]?\]\s+)?")
ADDRESS = re.compile(r"\w+://\S+")
"""An @ in it names nobody here."""
INDENT = re.compile(r"^(?:\t| {2,})")


@dataclass(frozen=True)
class Names:
    """Whom a name may mean, by what follows the @ in small letters."""

    known: Mapping[str, frozenset[int]]

    def mentioned(self, text: str) -> list[int]:
        """Those whom a text names, each once, in its order. A name that two people share names nobody."""
        found = (name for _, name in self._found(text))
        return list(
            dict.fromkeys(pk for name in found for pk in self.known.get(name, ()) if len(self.known[name]) == 1)
        )

    def unclear(self, text: str) -> list[str]:
        """The names in a text that more than one person has, as they are written."""
        return [
            text[start : start + len(name)] for start, name in self._found(text) if len(self.known.get(name, ())) > 1
        ]

    def _found(self, text: str) -> Iterator[tuple[int, str]]:
        """Where each name in a text begins that stands in no address, and the longest known one that fits."""
        spoken = ADDRESS.sub(lambda address: " " * len(address[0]), text)
        return ((at.end(), self._longest(spoken[at.end() :])) for at in AT.finditer(spoken))

    def _longest(self, text: str) -> str:
        """The longest known name that a text begins with; empty where it begins with none."""
        low = text.lower()
        fitting = [name for name in self.known if low.startswith(name) and not low[len(name) : len(name) + 1].isalnum()]
        return max(fitting, key=len, default="")


def names_of(people: Iterable[tuple[int, Iterable[str]]]) -> Names:
    """Names from the numbers of people and what each of them is called."""
    known: dict[str, set[int]] = {}
    for pk, names in people:
        for name in names:
            if name.strip():
                known.setdefault(" ".join(name.lower().split()), set()).add(pk)
    return Names({name: frozenset(pks) for name, pks in known.items()})


def items(text: str) -> list[str]:
    """The items of a list that is written a line each; what is set in belongs to the line above. Marks are left out."""
    found: list[str] = []
    for line in text.splitlines():
        said = " ".join(MARK.sub("", line.strip()).split())
        if said and found and INDENT.match(line):
            found[-1] = f"{found[-1]} {said}"
        elif said:
            found.append(said)
    return list(dict.fromkeys(found))
