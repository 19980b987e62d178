"""What the style guide shows: every component with invented people, and the dates that the portal explains."""

from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.forms.boundfield import BoundWidget

from compass.explanation import Explanation
from compass.portal import explainers, weeks
from compass.portal.contracts import Event, Kind
from compass.portal.palette import Line, Lines
from compass.portal.rail import Stop
from compass.portal.search.excerpts import marked
from compass.portal.search.words import question
from compass.portal.spans import Span

TOKENS = {
    "paper": ("#f8f6f2", "#14171a"),
    "surface": ("#ffffff", "#1c2024"),
    "sunken": ("#f0ede7", "#101316"),
    "fill": ("#eeebe4", "#23292e"),
    "raised": ("#ffffff", "#23282d"),
    "line": ("#e4e0d8", "#2b3136"),
    "line-mid": ("#cfc9be", "#3d454c"),
    "edge": ("#88837a", "#78818a"),
    "ink": ("#1d2125", "#eae8e3"),
    "ink-2": ("#4c5157", "#b9bcbd"),
    "ink-3": ("#65696e", "#979ca0"),
    "accent": ("#0c5a70", "#74c5da"),
    "accent-strong": ("#08414f", "#9bd9e8"),
    "accent-soft": ("#e0eef1", "#17313a"),
    "on-accent": ("#ffffff", "#06222b"),
    "ok": ("#1d6a40", "#7fca9c"),
    "ok-soft": ("#e3f1e8", "#17301f"),
    "warn": ("#875000", "#e3b566"),
    "warn-soft": ("#fbeed5", "#35290f"),
    "bad": ("#b0261f", "#f39a90"),
    "bad-soft": ("#fce9e6", "#3d1d1a"),
    "clause": ("#6b4a1f", "#d9bd92"),
    "clause-soft": ("#f6efe2", "#2b251b"),
}


@dataclass(frozen=True)
class Someone:
    """An invented person."""

    pk: int
    name: str
    initials: str


KINDS = (
    Kind("vote", "Votes", "vote", 1, "solid"),
    Kind("away", "Away", "plane", 2, "hatched"),
    Kind("meeting", "Meetings", "users", 3),
)
SPAN = Span("month", date(2026, 3, 17))
ASKED = question("vot")
PALETTE = [
    Lines(
        "Jump",
        [
            Line("vote", marked("Vote: a second conduct steward", ASKED), "2026-05", "#content"),
            Line("book-open", marked("When voting happens", ASKED), "Handbook 5.3", "#content"),
            Line("calendar-days", marked("Voting days of 2026", ASKED), "Calendar", "#content"),
        ],
    ),
    Lines("Do", [Line("plus", marked("File a proposal to be voted on", ASKED), "", "#content")]),
]
NAMES = ("Ilse Brandt", "Caleb Ferris", "Noor Haddad", "Tendai Moyo", "Tomás Quiroga", "Yuki Tanabe", "Marisol Vega")


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField()
    day = forms.CharField(label="Voting day", help_text="Any later voting day; the council sees who asked.")
    area = forms.ChoiceField(label="Decision area", choices=[("spending", "Unplanned spending"), ("other", "Other")])
    shows = forms.ChoiceField(
        label="Time off shows",
        choices=[("away", "that I am away"), ("why", "that I am away, and why")],
        widget=forms.RadioSelect,
    )
    asked = forms.MultipleChoiceField(
        label="Who is asked",
        choices=[(name, name) for name in NAMES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    tell = forms.BooleanField(label="Tell my cover by mail", required=False)

    def clean_day(self) -> str:
        raise forms.ValidationError("The 8th is no voting day. The next are 6 and 20 April.")


class SampleBallot(forms.Form):
    """Three tiles."""

    choice = forms.ChoiceField(
        label="Your vote",
        choices=[("yes", "Yes"), ("no", "No"), ("abstain", "Abstain")],
        widget=forms.RadioSelect,
        required=False,
    )

    @property
    def tiles(self) -> list[tuple[BoundWidget, str]]:
        """Each choice with what it does."""
        words = ("Adopt it as frozen here", "Opens a concern that you can resolve", "Counts as heard")
        return list(zip(self["choice"], words, strict=True))


class SampleFilter(forms.Form):
    """A filter bar in use."""

    words = forms.CharField(label="Title or person", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    stage = forms.ChoiceField(choices=[("", "Any stage"), ("voting", "Voting")], required=False)


@dataclass(frozen=True)
class Filtered:
    """What the filter bar needs of a FilterSet."""

    form: forms.Form


def context(theme: str, tokens: dict[str, tuple[str, str]] = TOKENS) -> dict[str, Any]:
    """The samples; `theme` is light, dark or empty for the reader's own."""
    answers = [explainers.explain(each.question, each.example, None) for each in explainers.calculations()]
    longest = {type(each.answer): each for each in sorted(answers, key=lambda each: len(each.steps))}
    example = longest.get(date)
    return {
        "theme": theme,
        "tokens": [(name, *values) for name, values in tokens.items()],
        "explained": answers,
        "specimens": list(longest.values()),
        "example": example,
        "stops": _stops(example) if example else [],
        "people": [Someone(-1, "Noor Haddad", "NH"), Someone(-2, "Tendai Moyo", "TM")],
        "ballot": SampleBallot({"choice": "no"}),
        "form": SampleForm(
            {
                "title": "A second steward, trained yearly",
                "day": "8 April",
                "area": "spending",
                "shows": "away",
                "asked": NAMES[:2],
                "tell": "on",
            }
        ),
        "span": SPAN,
        "weeks": _weeks(),
        "kinds": KINDS,
        "filter": Filtered(SampleFilter({"stage": "voting"})),
        "palette": PALETTE,
        "page": Paginator(range(31), 4).page(2),
    }


def _weeks() -> list[weeks.Week]:
    """A week with one entry of each kind, and a day that has too many."""
    monday = date(2026, 3, 16)
    days = (("vote", 0, 5), ("away", 2, 5), *(("meeting", 1, 1),) * 4)
    events = [
        Event(
            str(number),
            0,
            {"vote": "Vote: a second conduct steward", "away": "Noor", "meeting": "Team sync"}[kind],
            kind,
            {each.key: each.icon for each in KINDS}[kind],
            monday + timedelta(days=first),
            monday + timedelta(days=first + length),
            "UTC",
            "#content",
        )
        for number, (kind, first, length) in enumerate(days)
    ]
    placed = weeks.placed(events, {kind.key: kind for kind in KINDS}, UTC)
    return weeks.weeks(monday, monday + timedelta(days=6), placed, today=SPAN.on, lanes=4)


def _stops(explanation: Explanation) -> list[Stop]:
    return [
        Stop("Filed", "done", "on", day=explanation.pinned_on),
        Stop("Discussion", "current", "until the vote"),
        Stop("Voting", "ahead", "opens", moment=explanation),
        Stop("In force", "ahead", "when implemented"),
    ]
