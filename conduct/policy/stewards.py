"""Who is a steward (handbook 4.1.4)."""


def why_no_steward(*, name: str, is_active: bool, sits: bool, permitted: bool) -> str | None:
    """Why somebody is not made a steward (handbook 4.1.4); None where they are.

    `sits` is whether they are on the Steering Council or are the director; `permitted` is whether whoever appoints is
    the director or a serving steward. To run the portal is neither.
    """
    if not permitted:
        return "The director or a serving steward appoints stewards, and nobody else: stewards read reports."
    if not is_active:
        return f"{name} has left; a former member is no steward."
    if not sits:
        return f"{name} is neither on the Steering Council nor the director; stewards are."
    return None
