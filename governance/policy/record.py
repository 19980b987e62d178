"""The record of a vote, and what shows that somebody changed it. Pure, and able to stand alone.

`python record.py RECORD [HEAD]` checks a record that the portal exported, with nothing but Python; HEAD is the one that
was mailed to the council as the vote closed. A record chains its entries: each holds the digest of the one before, the
first that of the opening, which holds those of the text and the roll.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

CHOICES = ("yes", "no", "abstain", "recused")
OPENING = ("reference", "round", "text_sha256", "roll_sha256", "opens_at", "closes_at", "noted_at")
ENTRY = ("number", "voter", "choice", "reason", "cast_at", "recorded_by", "token", "previous_sha256")


def canonical(value: object) -> bytes:
    """The one way to write a value down: JSON in UTF-8 with sorted keys and no space."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: object) -> str:
    """The SHA-256 of what `canonical` writes, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def opening_digest(record: Mapping[str, Any]) -> str:
    """What stands for an opening: which proposal, which text, whose votes, from when until when."""
    return digest({name: record[name] for name in OPENING})


def entry_digest(entry: Mapping[str, Any]) -> str:
    """What stands for one entry, and so for all before it."""
    return digest({name: entry[name] for name in ENTRY})


def head(record: Mapping[str, Any]) -> str:
    """The digest that stands for the whole record: that of its last entry, or of the opening where nobody voted."""
    return str(record["entries"][-1]["sha256"] if record["entries"] else record["opening_sha256"])


def counted(record: Mapping[str, Any]) -> dict[int, str]:
    """The last word of each voter, by their number: a choice, or that they are recused."""
    recused = {each["member"]: "recused" for each in record["roll"] if each["is_recused"]}
    return recused | {each["voter"]: each["choice"] for each in record["entries"]}


def written_out(record: Mapping[str, Any]) -> str:
    """A record as the file that the portal exports, and this one checks."""
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def faults(record: Mapping[str, Any], mailed_head: str = "") -> list[str]:
    """Everything that is wrong with a record; nothing where it is as it was written."""
    found = [*_of_opening(record), *_of_entries(record), *_of_outcome(record)]
    if mailed_head and head(record) != mailed_head:
        found.append("The head is not the one that was mailed.")
    return found


def _of_opening(record: Mapping[str, Any]) -> Iterator[str]:
    if digest(record["text"]) != record["text_sha256"]:
        yield "The text is not the one that was frozen."
    if digest(record["roll"]) != record["roll_sha256"]:
        yield "The roll is not the one of the opening."
    if opening_digest(record) != record["opening_sha256"]:
        yield "The opening was changed."


def _of_entries(record: Mapping[str, Any]) -> Iterator[str]:
    before, roll = record["opening_sha256"], {each["member"] for each in record["roll"]}
    recused = {each["member"] for each in record["roll"] if each["is_recused"]}
    called_off = record.get("called_off")
    ends_at = min(record["closes_at"], called_off["at"]) if called_off else record["closes_at"]
    for place, entry in enumerate(record["entries"], start=1):
        name = f"Entry {place}"
        if entry["number"] != place or entry["previous_sha256"] != before or entry_digest(entry) != entry["sha256"]:
            yield f"{name} was changed, or what stood before it."
        yield from _of_people(name, entry, roll, recused)
        if not record["opens_at"] <= entry["cast_at"] < ends_at:
            yield f"{name} was not cast while the vote was open."
        if entry["choice"] not in CHOICES or (entry["choice"] == "no" and not entry["reason"]):
            yield f"{name} is no vote."
        if entry["choice"] == "recused":
            recused.add(entry["voter"])
        before = entry["sha256"]


def _of_people(name: str, entry: Mapping[str, Any], roll: set[int], recused: set[int]) -> Iterator[str]:
    if entry["voter"] not in roll:
        yield f"{name} is of somebody who is not on the roll."
    if entry["recorded_by"] not in roll:
        yield f"{name} was recorded by somebody who is not on the roll."
    if entry["voter"] in recused:
        yield f"{name} is of somebody who was recused."


def _of_outcome(record: Mapping[str, Any]) -> Iterator[str]:
    outcome = record["outcome"]
    if outcome is None:
        return
    if record.get("called_off"):
        yield "An outcome was declared, though the vote went back to the discussion."
    if digest({name: each for name, each in outcome.items() if name != "sha256"}) != outcome["sha256"]:
        yield "The outcome was changed."
    if (outcome["opening"], outcome["head"]) != (record["opening_sha256"], head(record)):
        yield "The outcome was declared on other votes."


def main(arguments: list[str]) -> int:
    """Check the record in a file; 0 where it is whole, 1 where it is not, 2 where there is none."""
    if len(arguments) not in (1, 2):
        print("usage: record.py RECORD [HEAD]", file=sys.stderr)  # noqa: T201  it stands alone
        return 2
    record = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    found = faults(record, *arguments[1:])
    for fault in found or [f"{record['reference']} is whole; its head is {head(record)}"]:
        print(fault)  # noqa: T201  it stands alone
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
