"""Questionnaires, quotes, contracts and invoices: what is asked, how long it stands, who of the host is told. Pure."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from compass.explanation import Citation, Explanation, Mark, Step, instant
from compass.handbook.enums import Decider
from compass.handbook.kinds import Integer, Text
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows
from leads.enums import Heading, LineKind, Per
from leads.policy.money import Line, minor

QUOTE = "quote-until"
MAILBOX = re.compile(r"[^@\s<>,;]+@[^@\s<>,;.]+(\.[^@\s<>,;.]+)+")
LONGEST_MAILBOX = 254

QUESTION_KINDS = (
    ("line", "a line"),
    ("text", "a paragraph"),
    ("number", "a whole number"),
    ("date", "a day"),
    ("choice", "one of some"),
    ("yes-no", "yes or no"),
)
YES_NO = (("yes", "yes"), ("no", "no"))


@dataclass(frozen=True)
class Question:
    """One question to a lead. `choices` are its answers, where it has some; `heading` is what it tells of MANIAC-T."""

    key: str
    label: str
    kind: str
    is_required: bool
    choices: tuple[str, ...]
    heading: str


def questions_of(rows: tuple[Mapping[str, str], ...] | list[dict[str, str]]) -> tuple[Question, ...]:
    """Questions as rows of the clause, or of a questionnaire that was sent, hold them."""
    return tuple(
        Question(
            row["key"],
            row["label"],
            row["kind"],
            row["required"] == "yes",
            _choices(row["choices"]),
            row["heading"],
        )
        for row in rows
    )


def _choices(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (choice.strip() for choice in written.split("|")))))


@dataclass(frozen=True)
class QuestionRows(Rows):
    """Questions in order; one that is answered by a choice names the choices."""

    def clean(self, raw: Any) -> list[dict[str, str]]:
        """The rows as they are stored. Raises ValueError where there is nothing to choose."""
        rows = super().clean(raw)
        for number, row in enumerate(rows, 1):
            if row["kind"] == "choice" and len(_choices(row["choices"])) < 2:
                raise ValueError(f"Row {number}: write at least two choices, with | between them.")
        return rows


@dataclass(frozen=True)
class MailboxRows(Rows):
    """Rows that hold an address for mail each."""

    def clean(self, raw: Any) -> list[dict[str, str]]:
        """The rows as they are stored. Raises ValueError where no mail could go to an address."""
        rows = super().clean(raw)
        for number, row in enumerate(rows, 1):
            if not MAILBOX.fullmatch(row["address"]) or len(row["address"]) > LONGEST_MAILBOX:
                raise ValueError(f"Row {number}: write an address for mail, such as finance@host.example.")
        return rows


def _asked(key: str, label: str, kind: str, required: str, heading: str, choices: str = "") -> dict[str, str]:
    return {
        "key": key,
        "label": label,
        "kind": kind,
        "required": required,
        "choices": choices,
        "heading": heading,
    }


@dataclass(frozen=True, kw_only=True)
class QuestionRules(Rules):
    """What is asked of leads, and how long they may answer."""

    questions: tuple[Mapping[str, str], ...] = clause(
        "leads.questionnaire",
        title="Questionnaire for leads",
        kind=QuestionRows(
            (
                Column("kind", "Kind of answer", QUESTION_KINDS),
                Column("required", "Required", YES_NO),
                Column("choices", "Choices, with | between them", optional=True),
                Column("heading", "Heading", tuple((each.value, str(each.label)) for each in Heading), optional=True),
            )
        ),
        start=[
            _asked("who", "Who are you, and what do you do together?", "text", "yes", ""),
            _asked("use", "What would people do on the hub?", "text", "yes", "application"),
            _asked("users", "How many people would use it?", "number", "yes", "application"),
            _asked("today", "What do you use today, and what is hard about it?", "text", "yes", "need"),
            _asked("start", "From which day do you need it?", "date", "no", "timeline"),
            _asked(
                "event",
                "Is there a class or a workshop that it has to be ready for?",
                "text",
                "no",
                "event",
            ),
            _asked("login", "How do your people sign in elsewhere?", "line", "no", "application"),
            _asked("cloud", "Does it have to be in a certain cloud or place?", "line", "no", "application"),
            _asked("money", "Is there money for it?", "choice", "yes", "money", "yes | applied for | not yet"),
            _asked("decider", "Who decides about it at your place, and who would sign?", "line", "no", "authority"),
            _asked("others", "What else are you looking at?", "text", "no", "competition"),
            _asked("buying", "How does buying something like this go at your place?", "text", "no", "timeline"),
        ],
        text="Leads are asked these questions: {value}.",
        decider=Decider.OWNER,
    )
    days: int = clause(
        "leads.questionnaire-days",
        title="Time to answer the questionnaire",
        kind=Integer(1, 365, "day"),
        start=30,
        text="The address of a questionnaire opens for {value}.",
        phrase="for {value}",
        decider=Decider.OWNER,
    )


def _usual(key: str, what: str, kind: LineKind, price: str, per: Per) -> dict[str, Any]:
    return {"key": key, "label": what, "kind": kind.value, "price": price, "per": per.value}


def _priced(typed: str) -> int:
    with suppress(ValueError):
        return minor(typed)
    return 0


@dataclass(frozen=True, kw_only=True)
class QuoteRules(Rules):
    """How long quotes and invoices stand, and the plan that goes with a quote."""

    valid_days: int = clause(
        "leads.quote-days",
        title="Validity of quotes",
        kind=Integer(1, 365, "day"),
        start=30,
        text="A quote may be accepted for {value} after the day it was sent.",
        phrase="for {value}",
        decider=Decider.OWNER,
    )
    invoice_days: int = clause(
        "leads.invoice-days",
        title="Time to pay",
        kind=Integer(1, 365, "day"),
        start=30,
        text="An invoice is due {value} after it was sent.",
        phrase="{value} after it was sent",
        decider=Decider.OWNER,
    )
    plan: tuple[Mapping[str, str], ...] = clause(
        "leads.service-plan",
        title="Managed Service Plan",
        kind=Rows((Column("address", "Address"),)),
        start=[{"key": "standard", "label": "Managed Service Plan", "address": "https://plan.compass.example/"}],
        text="The plan that goes with a quote is {value}.",
        decider=Decider.OWNER,
    )

    usual_lines: tuple[Mapping[str, str], ...] = clause(
        "leads.usual-lines",
        title="Usual lines of a quote",
        kind=Rows(
            (
                Column("kind", "Kind", tuple((each.value, str(each.label)) for each in LineKind)),
                Column("price", "Price each, such as 1200.50"),
                Column("per", "Due", tuple((each.value, str(each.label)) for each in Per)),
            )
        ),
        start=[
            _usual("hub", "Hub with sign-in and shared storage", LineKind.HUB, "900.00", Per.MONTH),
            _usual("users", "Each ten people beyond the first hundred", LineKind.USERS, "40.00", Per.MONTH),
            _usual("cloud", "Cloud, as estimated", LineKind.CLOUD, "500.00", Per.MONTH),
            _usual("support", "Support for administrators", LineKind.SUPPORT, "6000.00", Per.YEAR),
            _usual("setup", "Setting up", LineKind.DEVELOPMENT, "3000.00", Per.ONCE),
        ],
        text="A quote begins with these lines: {value}.",
        decider=Decider.OWNER,
    )

    def usual(self) -> tuple[Line, ...]:
        """The usual lines, one of each; a price that is no sum is left at nothing, to be typed."""
        return tuple(
            Line(row["label"], Decimal(1), _priced(row["price"]), Per(row["per"]), row["kind"])
            for row in self.usual_lines
        )


def acceptable_until(sent_on: date, rules: QuoteRules, zone: ZoneInfo, *, subject: str) -> Explanation:
    """The last day on which a quote may be accepted (clause leads.quote-days)."""
    cited, title = rules.cite("valid_days"), "Last day to accept"
    return last_day(QUOTE, sent_on, rules.valid_days, cited, zone, subject=subject, title=title)


def end_of(last: Explanation) -> datetime:
    """The instant at which a last day is over, on the clock that it is explained by."""
    day = last.answer.date() if isinstance(last.answer, datetime) else last.answer
    return instant(day + timedelta(days=1), last.zone)


@dataclass(frozen=True, kw_only=True)
class HostRules(Rules):
    """The organisation that signs contracts and sends invoices for this one."""

    name: str = clause(
        "leads.host-name",
        title="Host organisation",
        kind=Text(),
        start="ICSI",
        text="Contracts are signed and invoices are sent by {value}.",
        decider=Decider.NOTICE,
    )
    offices: tuple[Mapping[str, str], ...] = clause(
        "leads.host-offices",
        title="Offices of the host",
        kind=MailboxRows((Column("address", "Address"),)),
        start=[
            {"key": "contracting", "label": "contracting", "address": "contracting@host.compass.example"},
            {"key": "finance", "label": "finance", "address": "finance@host.compass.example"},
        ],
        text="The host is told of a quote that is sent, and is asked for contracts, through {value}.",
        decider=Decider.OWNER,
    )

    def addresses(self) -> dict[str, str]:
        """The offices of the host by their keys, with their addresses."""
        return {row["key"]: row["address"] for row in self.offices}

    def office(self, key: str) -> Mapping[str, str]:
        """An office by its key; where the clause has none of that key, the first."""
        return next((row for row in self.offices if row["key"] == key), self.offices[0])


@dataclass(frozen=True, kw_only=True)
class SetupRules(Rules):
    """How a hub is set up for a client."""

    steps: tuple[Mapping[str, str], ...] = clause(
        "leads.setup-steps",
        title="Steps to set up a hub",
        kind=Rows(()),
        start=[
            {"key": "engineer", "label": "Say who sets it up"},
            {"key": "information", "label": "Fill in what is needed to deploy it"},
            {"key": "deploy", "label": "Deploy the hub"},
            {"key": "admins", "label": "Let their administrators sign in"},
            {"key": "champion", "label": "Ask their representative whether they are content"},
            {"key": "steady", "label": "Hand it over to those who keep hubs running"},
        ],
        text="A hub is set up in these steps: {value}.",
        decider=Decider.OWNER,
    )


def last_day(
    question: str, sent_on: date, days: int, cited: Citation, zone: ZoneInfo, *, subject: str, title: str
) -> Explanation:
    """The last day, so many days after the one on which something was sent; the day itself is included."""
    answer = sent_on + timedelta(days=days)
    steps = (
        Step(Mark.START, sent_on, "sent"),
        Step(Mark.PLUS, Integer(1, 365, "day").say(days), f"“{cited.words}”", cited),
        Step(Mark.RESULT, answer, title[0].lower() + title[1:]),
    )
    return Explanation(question, subject, title, answer, zone, steps)
