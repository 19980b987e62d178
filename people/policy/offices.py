"""The offices that open reports under the Code of Conduct, and what operators alone do not do to whoever holds one
(handbook 4.1.4). Pure, and no clause: what whoever runs the portal could change would keep nobody out.
"""

from collections.abc import Collection

from people.enums import Role

MAY_READ_REPORTS = frozenset({Role.STEWARD, Role.DIRECTOR, Role.COUNCIL})
GUARDED = (Role.DIRECTOR, Role.STEWARD)
WHO_ENDS = {Role.DIRECTOR: "the director ends", Role.STEWARD: "the director or a steward ends"}


def why_no_end(name: str, *, held: Collection[str], endable: Collection[str]) -> str | None:
    """Why a membership does not end yet; None where it does.

    `held` are the roles that go on after today, or begin then; `endable` those whose terms whoever acts may end. Who is
    let in where no steward and no director is left could otherwise be chosen by an operator.
    """
    kept = [role for role in GUARDED if role in held and role not in endable]
    if not kept:
        return None
    first = " and ".join(f"{WHO_ENDS[role]} their term as {role.label}" for role in kept)
    return f"{name} may read reports under the Code of Conduct. First {first}, on the page of {name}."


def why_no_other_way_in(name: str, *, held: Collection[str]) -> str | None:
    """Why somebody's addresses and Google account are not changed in the portal; None where they are.

    Whoever reads mail at another address would read reports. `held` are the roles of today and of later days.
    """
    kept = [role.label for role in GUARDED if role in held]
    if not kept:
        return None
    return (
        f"{name} is {' and '.join(kept)}, and may read reports under the Code of Conduct. Their addresses and their "
        "Google account are changed on the server alone, with `manage.py let_in_anew`."
    )
