"""A canary is known in every form that a writer may give it, and is never taken for anything else."""

from functools import partial
from random import Random

import pytest

from tests.conduct.canaries import COUNT, disguises, hits, make_canaries, places_of

CANARIES = make_canaries()


def test_canaries_are_many_different_and_of_letters_alone() -> None:
    assert len(set(CANARIES)) == COUNT >= 25
    assert [each for each in CANARIES if not (each.isascii() and each.isalpha())] == []
    assert set("aeiou") & set("".join(CANARIES).lower()) == set()


def test_they_are_the_same_for_the_same_seed_and_others_for_another() -> None:
    assert make_canaries(seed="one") == make_canaries(seed="one")
    assert set(make_canaries(seed="one")) & set(make_canaries(seed="two")) == set()


@pytest.mark.parametrize("disguise", disguises("word"))
def test_every_canary_is_known_in_every_disguise(disguise: str) -> None:
    for canary in CANARIES:
        found = hits(CANARIES, {"there": partial(bytes, disguises(canary)[disguise])})

        assert {each.split()[0] for each in found} == {canary}


def test_nothing_is_found_where_none_is() -> None:
    drawn = Random(0)  # noqa: S311  meant to be foreseen
    noise = {
        "noise": lambda: drawn.randbytes(200_000),
        "letters": lambda: bytes(drawn.choices(b"abcdefghijklmnopqrstuvwxyz \n", k=200_000)),
        "other canaries": lambda: " ".join(make_canaries(seed="others")).encode(),
        "halves": lambda: " ".join(canary[:-1] for canary in CANARIES).encode(),
        "nothing": lambda: b"",
    }

    assert hits(CANARIES, noise) == []


@pytest.mark.parametrize(
    "written", ["Otter-canopy-lamp", "otter canopy lamp", "q=otter+canopy+lamp", "otterCanopyLamp"]
)
def test_a_code_is_known_however_it_is_written(written: str) -> None:
    assert places_of(["otter-canopy-lamp"], {"log": written.encode}) == ["otter-canopy-lamp in log"]
    assert places_of(["otter-canopy-lamp"], {"log": b"otter, canopy and lamp".lower}) == []
