"""What needs what: a deliverable never needs itself, not even by way of others. Pure."""

from collections.abc import Collection, Iterable, Mapping


def circle(start: int, wanted: Iterable[int], needs: Mapping[int, Collection[int]]) -> tuple[int, ...]:
    """The circle that would close if `start` needed what is wanted: from `start` along what each needs, back to it.

    Empty where none would. `needs` holds what everything else needs; what `start` needs until now does not count.
    """
    came_from: dict[int, int] = {}
    waiting = sorted(set(wanted))
    came_from.update(dict.fromkeys(waiting, start))
    while waiting:
        here = waiting.pop(0)
        if here == start:
            return _way(start, came_from)
        for each in sorted(needs.get(here, ())):
            if each not in came_from:
                came_from[each] = here
                waiting.append(each)
    return ()


def _way(start: int, came_from: Mapping[int, int]) -> tuple[int, ...]:
    way, here = [start], came_from[start]
    while here != start:
        way.append(here)
        here = came_from[here]
    return (start, *reversed(way[1:]), start)
