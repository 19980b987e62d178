"""Who has which name on GitHub, as lines of a file or a form: the name there, a comma, the address here. Pure."""

MOST_LINES = 2_000


def read_people(text: str) -> dict[str, str]:
    """Addresses by names on GitHub, both in small letters. Raises ValueError where a line is neither."""
    people: dict[str, str] = {}
    lines = text.removeprefix("\ufeff").splitlines()
    if len(lines) > MOST_LINES:
        raise ValueError(f"There are more than {MOST_LINES:,} lines of people.")
    for number, line in enumerate(lines, 1):
        login, comma, address = (part.strip().casefold() for part in line.replace("=", ",").partition(","))
        if not line.strip() or (number == 1 and "@" not in address and login in {"github", "login"}):
            continue
        if not (login and comma and "@" in address):
            raise ValueError(f"Line {number} of the people is to be a name on GitHub, a comma, and an address here.")
        people[login.removeprefix("@")] = address
    return people
