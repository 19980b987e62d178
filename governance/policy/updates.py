"""What the director tells the council each week about the proposals that are open (handbook 5.3.1). Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from compass.explanation import Explanation, say, so_many

NOTHING = "Nothing is open, and nothing was decided since the last update."


@dataclass(frozen=True)
class Named:
    """A proposal as the update names it."""

    reference: str
    title: str
    url: str


@dataclass(frozen=True)
class Talked:
    """One that is discussed. `comments` are those since the last update, `concerns` those that nobody has resolved."""

    proposal: Named
    until: Explanation
    then: Explanation
    comments: int
    concerns: int


@dataclass(frozen=True)
class Voted:
    """One that is voted on. Nobody is named: `silent` is how many on its roll have not voted."""

    proposal: Named
    closes: Explanation
    silent: int


@dataclass(frozen=True)
class Waiting:
    """One that waits for somebody's word: its vote has closed, or it needs none and its discussion is over.

    `since` is when the vote closed, or the last day of the discussion.
    """

    proposal: Named
    since: Explanation
    needs_a_vote: bool


@dataclass(frozen=True)
class Decided:
    """One that has its outcome since the last update."""

    proposal: Named
    result: str
    on: date


@dataclass(frozen=True)
class Week:
    """All that an update says. `meets` is when the council meets next, on the organisation's clock."""

    talked: Sequence[Talked]
    voted: Sequence[Voted]
    waiting: Sequence[Waiting]
    decided: Sequence[Decided]
    votes_next: Explanation
    meets: datetime | None


def draft(week: Week) -> str:
    """The update in plain text: what is open under its headings, or one sentence where nothing is."""
    parts = [
        _part("Under discussion", [_talked(each) for each in week.talked]),
        _part("Voting now", [_voted(each) for each in week.voted]),
        _part("Waiting for an outcome", [_waiting(each) for each in week.waiting]),
        _part("Decided since the last update", [_decided(each) for each in week.decided]),
    ]
    said = [part for part in parts if part] or [NOTHING]
    return "\n\n".join([*said, " ".join(_ahead(week))])


def subject_of(monday: date) -> str:
    """How its mail is called."""
    return f"Weekly update, {week_named(monday)}"


def week_named(monday: date) -> str:
    """How a week is called: `week 9 of 2022`."""
    year, week, _ = monday.isocalendar()
    return f"week {week} of {year}"


def _part(heading: str, lines: Sequence[str]) -> str:
    return "\n\n".join([f"{heading}:", *lines]) if lines else ""


def _line(proposal: Named, said: str) -> str:
    return f"- {proposal.reference} {proposal.title}:\n  {said}\n  <{proposal.url}>"


def _talked(each: Talked) -> str:
    then = f"{each.then.title[0].lower()}{each.then.title[1:]} {say(each.then.answer)}"
    said = f"discussed at least until {say(each.until.answer)}; {then}; {_new(each.comments)}"
    return _line(each.proposal, f"{said}{_concerns(each.concerns)}.")


def _new(comments: int) -> str:
    return f"{so_many(comments, 'comment')} since the last update" if comments else "no comment since the last update"


def _concerns(count: int) -> str:
    return f"; {so_many(count, 'concern')} open" if count else ""


def _voted(each: Voted) -> str:
    heard = f"{each.silent} {'has' if each.silent == 1 else 'have'} not voted" if each.silent else "everybody has voted"
    return _line(each.proposal, f"the vote closes as {say(each.closes.answer)} begins; {heard}.")


def _waiting(each: Waiting) -> str:
    if each.needs_a_vote:
        said = f"the vote closed as {say(each.since.answer)} began; its author or the director declares the outcome."
    else:
        said = f"it needs no vote, and was discussed until {say(each.since.answer)}; its author accepts it."
    return _line(each.proposal, said)


def _decided(each: Decided) -> str:
    return _line(each.proposal, f"{each.result}, declared {say(each.on)}.")


def _ahead(week: Week) -> Iterator[str]:
    yield f"The next voting day is {say(week.votes_next.answer)}."
    if week.meets:
        zone = week.votes_next.zone
        yield f"The council meets {say(week.meets, zone)} ({zone.key})."
    else:
        yield "No meeting of the council is planned."
