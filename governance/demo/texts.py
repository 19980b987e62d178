"""What the demo's proposals say."""

from compass.handbook.kinds import Amount
from governance.enums import Choice
from governance.policy.routing import Answers

COORDINATOR = """We ask the council to spend **$28,000** from the unrestricted reserve on a community
coordinator for twelve months, eight hours a week.

## Why now

Four communities joined in the last half-year, and nobody greets them after the hub runs. Of the eleven questions that
reached support last month, seven were not about the hub at all: they asked who else works on similar data, and how to
teach with a shared hub.

## What the coordinator does

- Welcomes each new community within its first two weeks.
- Runs one open call a month, in two time zones.
- Writes up what communities ask, so that the service can change.

## What it costs

$28,000 in total, employment costs of the host included. The reserve stands at $214,000; the strategic plan keeps at
least $150,000 in it.
"""

# days since filing, title, summary, area, text, comments
PROPOSALS: tuple[tuple[int, str, str, str, str, tuple[str, ...]], ...] = (
    (
        40,
        "A second conduct steward, trained yearly",
        "At least two council members besides the director serve as stewards, and renew their training once a year.",
        "code-of-conduct",
        "The council asks that **at least two of its members besides the director** serve as stewards.\n\n"
        "## When\n\nIn force thirty days after adoption.",
        (
            "One person is a single point of failure.",
            "Yearly is often; I would take two years, but I can live with it.",
        ),
    ),
    (
        12,
        "Fund a part-time community coordinator from the reserve",
        "Twelve months, eight hours a week, to greet communities after their hub runs.",
        "unplanned-spending",
        COORDINATOR,
        (
            "Who covers the role in August, when the coordinator and I are both away?",
            "In favour. I would rather see ten hours for ten months; the first weeks of a community decide the rest.",
            "The text names the floor of the reserve now, so that nobody has to look it up.",
        ),
    ),
    (
        9,
        "Say on our site which hubs are paid for by whom",
        "One public page that lists every running hub with its funder.",
        "website",
        "People ask us who pays for a hub. A page that answers saves everybody a mail.\n\n"
        "- One row a hub.\n- Funder and end of funding.\n- Updated when an agreement changes.",
        ("Good. Ask the funders first.",),
    ),
    (
        5,
        "Apply to the open science fund with two partners",
        "A joint application for two years of development on shared password-free sign-in.",
        "grants",
        "The call closes in ten weeks. Two partners have said yes.\n\n## What we would do\n\nSign-in without passwords "
        "for every community that has a university behind it.",
        (),
    ),
    (
        2,
        "Keep the last two weeks of December free of duties",
        "No support rota, no releases and no meetings in the last two weeks of the year.",
        "operational-policy",
        "Every year two people draw the short straw. This year nobody should.\n\n1. Hubs freeze on the 15th.\n"
        "2. One person is on call, and gets the days back.\n3. Communities hear of it in November.",
        ("Which hubs run exams in that time?",),
    ),
    (
        24,
        "Move the strategy review from autumn to spring",
        "Budgets are made in May; the strategy should be ready before.",
        "strategy",
        "The strategic plan is reviewed in October, five months after the budget. We propose April.",
        ("Sensible.", "April collides with the annual report; March would be kinder.", "March then."),
    ),
)

# what is answered where an area asks something
ANSWERS = {
    "unplanned-spending": Answers(("unplanned-spending",), amount=Amount(28_000_00, "USD"), planned=False),
    "operational-policy": Answers(("operational-policy",), {"operational-policy": False}),
}

OFFSITE = """## Why

Half of the team has never met the other half.

## What changes

Everybody meets for four days a year, in one place.

## What it costs

About $18,000, to be asked of each funder. **Still open: which month?**
"""

# what those vote who vote, and why
VOTES = (
    (Choice.YES, "One person is a single point of failure."),
    (Choice.NO, "Good aim, but it comes at a bad time; ask again in spring."),
    (Choice.ABSTAIN, "I know too little of it to stand in the way."),
)
