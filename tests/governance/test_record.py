"""The record of a vote is whole as it was written, and nothing of it is changed unseen."""

import json
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from governance.policy import record as policy
from governance.policy.record import canonical, counted, digest, entry_digest, faults, head, opening_digest

VOTES = ((1, "yes", ""), (2, "no", "Too loud."), (1, "abstain", ""), (3, "recused", "My lab."))


def make_record() -> dict[str, Any]:
    """A vote of three, one of whom changed their mind and one of whom was recused."""
    text = {"id": 7, "number": 2, "title": "T", "summary": "S", "body": "B", "note": "", "at": "2022-03-02", "by": 1}
    roll = [{"member": each, "name": f"Member {each}", "is_recused": each == 4} for each in (1, 2, 3, 4)]
    found: dict[str, Any] = {
        "reference": "2022-07",
        "round": 1,
        "text": text,
        "roll": roll,
        "text_sha256": digest(text),
        "roll_sha256": digest(roll),
        "opens_at": "2022-03-21T07:00:00.000000+00:00",
        "closes_at": "2022-03-26T07:00:00.000000+00:00",
        "noted_at": "2022-03-21T07:00:03.000000+00:00",
        "entries": [],
        "outcome": None,
    }
    found["opening_sha256"] = before = opening_digest(found)
    for number, (voter, choice, reason) in enumerate(VOTES, start=1):
        entry = {"number": number, "voter": voter, "choice": choice, "reason": reason, "recorded_by": voter}
        entry |= {"cast_at": f"2022-03-2{number}T09:00:00.000000+00:00", "token": f"t{number}"}
        entry["previous_sha256"] = before
        entry["sha256"] = before = entry_digest(entry)
        found["entries"].append(entry)
    outcome = {"opening": found["opening_sha256"], "result": "passed", "words": "So be it.", "warnings": ["No."]}
    outcome |= {"proposal": 7, "head": before, "declared_at": "2022-03-28", "declared_by": 1}
    found["outcome"] = {**outcome, "sha256": digest(outcome)}
    return found


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each single value of a record."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield from leaves(each, (*path, key))
    if not isinstance(value, dict | list):
        yield path


def changed(found: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    """The same record with one value changed."""
    copy: Any = deepcopy(found)
    *way, last = path
    inside = copy
    for key in way:
        inside = inside[key]
    was = inside[last]
    inside[last] = not was if isinstance(was, bool) else was + 1 if isinstance(was, int) else f"{was}x"
    return dict(copy)


def test_a_record_is_whole_as_it_was_written() -> None:
    found = make_record()
    assert faults(found) == []
    assert faults(found, head(found)) == []
    assert counted(found) == {1: "abstain", 2: "no", 3: "recused", 4: "recused"}


def test_every_value_that_is_changed_is_found() -> None:
    found = make_record()
    ways = list(leaves(found))
    assert len(ways) > 65
    assert [path for path in ways if not faults(changed(found, path))] == []


def test_an_outcome_of_other_votes_is_found() -> None:
    found = make_record()
    outcome = {**found["outcome"], "head": "0" * 64}
    del outcome["sha256"]
    found["outcome"] = {**outcome, "sha256": digest(outcome)}

    assert faults(found) == ["The outcome was declared on other votes."]


@pytest.mark.parametrize("place", range(len(VOTES) - 1))
def test_a_vote_that_is_taken_out_or_moved_is_found(place: int) -> None:
    without, swapped = make_record(), make_record()
    del without["entries"][place]
    entries = swapped["entries"]
    entries[place], entries[place + 1] = entries[place + 1], entries[place]

    assert faults(without)
    assert faults(swapped)


def test_a_last_vote_that_is_taken_out_is_found_by_the_mailed_head() -> None:
    found = make_record()
    mailed = head(found)
    assert faults(found, mailed) == []
    found["outcome"] = None
    del found["entries"][-1]

    assert faults(found) == []
    assert faults(found, mailed) == ["The head is not the one that was mailed."]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"voter": 9}, "Entry 5 is of somebody who is not on the roll."),
        ({"voter": 4}, "Entry 5 is of somebody who was recused."),
        ({"voter": 3}, "Entry 5 is of somebody who was recused."),
        ({"cast_at": "2022-03-26T07:00:00.000000+00:00"}, "Entry 5 was not cast while the vote was open."),
        ({"cast_at": "2022-03-21T06:59:59.999999+00:00"}, "Entry 5 was not cast while the vote was open."),
        ({"choice": "no", "reason": ""}, "Entry 5 is no vote."),
        ({"choice": "perhaps"}, "Entry 5 is no vote."),
    ],
)
def test_a_vote_that_should_not_have_been_taken_is_found_though_it_is_chained(
    entry: dict[str, Any], fault: str
) -> None:
    found = {**make_record(), "outcome": None}
    last = found["entries"][-1]
    added = {"number": 5, "voter": 2, "choice": "yes", "reason": "", "recorded_by": 2, "token": "t5"}
    added |= {"cast_at": "2022-03-25T09:00:00.000000+00:00", "previous_sha256": last["sha256"]} | entry
    found["entries"].append({**added, "sha256": entry_digest(added)})

    assert faults(found) == [fault]


def test_the_same_value_is_written_in_one_way() -> None:
    assert canonical({"b": 1, "a": "ü"}) == canonical({"a": "ü", "b": 1}) == '{"a":"ü","b":1}'.encode()


def test_the_file_stands_alone(tmp_path: Path) -> None:
    alone = tmp_path / "record.py"
    alone.write_bytes(Path(policy.__file__).read_bytes())
    found, kept = make_record(), tmp_path / "vote.json"

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", str(alone), *arguments], capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout

    kept.write_text(json.dumps(found), encoding="utf-8")
    assert run(str(kept), head(found)) == (0, f"2022-07 is whole; its head is {head(found)}\n")
    kept.write_text(json.dumps(changed(found, ("text", "body"))), encoding="utf-8")
    assert run(str(kept)) == (1, "The text is not the one that was frozen.\n")
    assert run() == (2, "")
