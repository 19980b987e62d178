"""The proposals that the addresses of governance are tried on."""

from typing import Any

from tests.urls.world import World


def discussed(world: World) -> list[Any]:
    return [world.discussed.year, world.discussed.number]


def voting(world: World) -> list[Any]:
    return [world.voting.year, world.voting.number]


def due(world: World) -> list[Any]:
    return [world.due.year, world.due.number]


def adopted(world: World) -> list[Any]:
    return [world.adopted.year, world.adopted.number]


def withdrawn(world: World) -> list[Any]:
    return [world.withdrawn.year, world.withdrawn.number]


def decision(world: World) -> list[Any]:
    return [world.team_decision.year, world.team_decision.number]
