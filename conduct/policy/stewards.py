"""Who may become a steward, by whose word, and whether enough serve (handbook 4.1.4, "Who responds")."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from compass.explanation import say, so_many
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer, Text
from compass.handbook.policy import Rules, clause

APPOINTS = "The director or a serving steward nominates stewards, and nobody else: stewards read reports."
SITE_PAGES = "code-of-conduct/index\ncode-of-conduct/response-protocol\ncode-of-conduct/social-rules\ncare/conduct"


@dataclass(frozen=True, kw_only=True)
class StewardRules(Rules):
    """Who the stewards are at least, how long their training counts, and what everybody may read."""

    others: int = clause(
        "conduct.minimum-stewards",
        title="Minimum of stewards",
        kind=Integer(1, 20, "other council member"),
        start=1,
        text="The Executive Director and at least {value} serve as Code of Conduct stewards, each of them trained.",
        phrase="the director and at least {value}",
        decider=Decider.VOTE,
    )
    training_years: int = clause(
        "conduct.training-years",
        title="Training of stewards",
        kind=Integer(0, 20, "year"),
        start=0,
        text="A steward's training in responding to reports counts for {value}; where that is 0 years, for good.",
        phrase="counts for {value}",
        decider=Decider.VOTE,
    )
    public_pages: str = clause(
        "conduct.public-pages",
        title="Pages for everybody",
        kind=Text(2000, lines=True, optional=True, empty="none"),
        start=SITE_PAGES,
        text="Whoever has no account reads these pages of the handbook, where there are such: {value}.",
        decider=Decider.VOTE,
    )


@dataclass(frozen=True)
class Serving:
    """A steward who serves: whether they are director, or at least on the council, and when they were trained last."""

    name: str
    is_director: bool
    sits: bool
    trained_on: date | None


def why_no_steward(*, name: str, is_active: bool, sits: bool, permitted: bool) -> str | None:
    """Why somebody is not made a steward; None where they are.

    `sits` is whether they are on the Steering Council or are the director; `permitted` is whether whoever nominates is
    the director or a serving steward. To run the portal is neither.
    """
    if not permitted:
        return APPOINTS
    if not is_active:
        return f"{name} has left; a former member is no steward."
    if not sits:
        return f"{name} is neither on the Steering Council nor the director; stewards are."
    return None


def why_untrained(name: str, trained_on: date | None, rules: StewardRules, *, on: date, today: date) -> str | None:
    """Why a training does not make a steward `on` a day; None where it does."""
    if trained_on is None:
        return f"No training of {name} in responding to reports is written down."
    if trained_on > today:
        return f"{name} is trained on {say(trained_on)}, which is still to come; nobody serves before."
    if rules.training_years and _later(trained_on, rules.training_years) <= on:
        counted = so_many(rules.training_years, "year")
        return f"The training of {name} on {say(trained_on)} counted for {counted}, which are over by {say(on)}."
    return None


def why_no_answer(
    *, name: str, is_nominee: bool, has_nominated: bool, is_asked: bool, stewards_are: bool
) -> str | None:
    """Why somebody neither confirms nor declines a nomination; None where they may.

    `is_asked` is whether they are among those who may. `stewards_are` is whether these are stewards; where none serves
    besides the nominator and the nominee, they are members of the Steering Council.
    """
    if is_nominee:
        return "Nobody confirms their own nomination."
    if has_nominated:
        return f"You nominated {name}; another person confirms or declines."
    if not is_asked:
        return f"{'A serving steward' if stewards_are else 'A council member'} confirms or declines a nomination."
    return None


def why_no_term(*, from_on: date, until_on: date | None, today: date) -> str | None:
    """Why these days are not those of a term that is nominated today; None where they can be."""
    if from_on < today:
        return "A term begins today or later."
    if until_on and until_on < from_on:
        return "The last day comes before the first."
    return None


def listed(lines: str) -> list[str]:
    """The paths in a list of pages, one a line, without their endings."""
    return [line.strip().strip("/").removesuffix(".md") for line in lines.splitlines() if line.strip()]


def first_day(from_on: date, today: date) -> date:
    """The day on which a term begins that is confirmed today: as nominated, and never before it is confirmed."""
    return max(from_on, today)


def shortcomings(
    serving: Sequence[Serving], *, director: str | None, rules: StewardRules, today: date
) -> tuple[str, ...]:
    """What is missing to the least number of stewards, in sentences that say what to do; nothing where all is well.

    `serving` are the stewards of today; `director` is the name of whoever is director today, if anybody is.
    """
    found = []
    if director is None:
        found.append("Nobody is director, and the director is to serve as a steward.")
    elif not any(each.is_director for each in serving):
        found.append(f"The director, {director}, is no steward: a steward nominates {director}.")
    missing = rules.others - sum(each.sits and not each.is_director for each in serving)
    if missing > 0:
        are = "is missing: nominate one" if missing == 1 else "are missing: nominate them"
        found.append(f"{so_many(missing, 'trained council member')} besides the director {are}.")
    for each in serving:
        if not each.sits:
            found.append(f"{each.name} is no longer on the Steering Council: end the term.")
        if refused := why_untrained(each.name, each.trained_on, rules, on=today, today=today):
            found.append(f"{refused} Write down a training, or end the term.")
    return tuple(found)


def _later(day: date, years: int) -> date:
    """The same day some years later; 1 March where there is no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
