"""What needs what: a circle is found and named, on paper and in the record."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.models import Member
from projects import actions
from projects.models import Project
from projects.policy.dependencies import circle
from tests.factories.projects import make_deliverable

NODES = st.integers(0, 7)
GRAPHS = st.dictionaries(NODES, st.sets(NODES, max_size=4), max_size=8)


def reaches(start: int, goal: int, needs: dict[int, set[int]]) -> bool:
    """Slowly: everything that can be reached from somewhere, until nothing is new."""
    seen = {start}
    while new := {each for here in seen for each in needs.get(here, ())} - seen:
        seen |= new
    return goal in seen


@given(start=NODES, wanted=st.sets(NODES, max_size=4), needs=GRAPHS)
def test_a_circle_is_found_exactly_where_the_start_can_be_reached_again(
    start: int, wanted: set[int], needs: dict[int, set[int]]
) -> None:
    needs.pop(start, None)
    found = circle(start, wanted, needs)

    assert bool(found) == any(reaches(each, start, needs) for each in wanted)
    if found:
        assert (found[0], found[-1], found[1] in wanted) == (start, start, True)
        assert all(there in needs[here] for here, there in pairwise(found[1:]))


def test_the_way_is_the_shortest_and_stands_in_its_order() -> None:
    assert circle(1, [2, 5], {2: [3], 3: [4], 4: [1], 5: [3]}) == (1, 2, 3, 4, 1)
    assert circle(1, [1], {}) == (1, 1)
    assert circle(1, [2], {2: [3]}) == ()


def test_a_deliverable_cannot_need_itself_by_way_of_others_and_the_circle_is_named(
    hubs: Project, tendai: Member, now: datetime
) -> None:
    storage = make_deliverable("Storage", project=hubs, by=tendai, now=now)
    backup = make_deliverable("Backup", project=hubs, by=tendai, now=now, needs=[storage])
    restore = make_deliverable("Restore", project=hubs, by=tendai, now=now, needs=[backup])

    with pytest.raises(actions.Circular) as refused:
        actions.change_deliverable(
            storage, base_revision=0, stories=[], links=[], tags=[], needs=[restore], by=tendai, now=now
        )

    assert str(refused.value) == (
        "This would go in a circle: “Storage” needs “Restore” needs “Backup” needs “Storage”. Take one of these out."
    )
    storage.refresh_from_db()
    assert (list(storage.needs.all()), storage.text_revision, storage.stories.count()) == ([], 0, 1)
