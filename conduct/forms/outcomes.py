"""What is written of what comes of a case."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from compass.portal.forms.choices import choose, choose_among
from compass.portal.forms.events import day_field
from conduct.actions.findings import Person
from conduct.actions.removal import Farewell
from conduct.enums import Audience, Outcome
from conduct.models import Report
from people.enums import Employment
from people.models import Member, validate_line

LONGEST_TEXT, LONGEST_NAME, LONGEST_UPDATE = 20_000, 200, 5_000
FARTHEST = 365


def text_field(label: str, hint: str = "", *, required: bool = True, longest: int = LONGEST_TEXT) -> forms.CharField:
    """Some lines of words, which are sealed."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write at least one sentence."},
    )


class CaseForm(forms.Form):
    """A form of a case. `about` is the person it is for, where there are several on a page."""

    def __init__(self, data: Any = None, *, about: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id=f"{type(self).__name__}-{about or 'case'}-%s", **kwargs)
        self.about = about


class NamePersonForm(CaseForm):
    """Whom the case is about."""

    member = forms.ModelChoiceField(Member.objects.none(), label="A member", required=False, empty_label="No member")
    name = forms.CharField(
        label="Or somebody else, by name",
        max_length=LONGEST_NAME,
        required=False,
        validators=[validate_line],
        help_text="The same name in another report is found again.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, "member", Member.objects.all())

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and bool(cleaned.get("member")) == bool(cleaned.get("name")):
            raise ValidationError("Choose a member, or write a name: one of the two.")
        return cleaned

    @property
    def person(self) -> Person:
        """Who it is."""
        member = self.cleaned_data["member"]
        return Person(member.pk if member else None, self.cleaned_data["name"])


class ConversationForm(CaseForm):
    """What was said in a conversation."""

    text = text_field("What was said, and what they understood", "Only who reads this case reads it.")


class ConfirmForm(CaseForm):
    """Nothing is written; it is confirmed."""


class DecideForm(CaseForm):
    """What comes of the case."""

    outcome = forms.ChoiceField(label="Outcome", choices=Outcome.choices, widget=forms.RadioSelect)
    text = text_field("Why, and what was agreed", "Needed where the protocol asks for another outcome.", required=False)


class ReviewRemovalForm(CaseForm):
    """A second look at a removal."""

    text = text_field("What you think of it")


class FollowUpForm(CaseForm):
    """What was followed up, and the next day to do it."""

    on = day_field("Day to follow up", required=False, help_text="Empty where nothing more is to be followed up.")
    text = text_field("What was found", "Empty where you only fix the day.", required=False)


class CloseForm(CaseForm):
    """Nothing is written; the case is closed."""


class ReopenForm(CaseForm):
    """Why a case is opened again."""

    text = text_field("Why")


class LinkForm(CaseForm):
    """Another report about the same person."""

    other = forms.ChoiceField(label="Report", widget=forms.RadioSelect)
    text = text_field("What they have in common")

    def __init__(self, *args: Any, found: Iterable[Report], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "other", [(str(each.pk), str(each)) for each in found])


class RemoveForm(CaseForm):
    """How a member is seen off; for anybody else nothing is to be filled in."""

    champion = forms.ModelChoiceField(
        Member.objects.none(), label="Who sees them off", help_text="They are not told why.", empty_label=None
    )
    last_on = day_field("Last day")
    at_once = forms.BooleanField(
        label="End the membership at once",
        required=False,
        help_text="They are signed out, get in nowhere, and hear nothing more from the portal.",
    )
    ends_employment = forms.BooleanField(
        label="Their employment ends: tell the host", required=False, help_text="It is told their name, and not why."
    )

    def __init__(self, *args: Any, member: Member | None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if member is None:
            self.fields.clear()
            return
        choose_among(self, "champion", Member.objects.active().exclude(pk=member.pk))
        if member.employment != Employment.HOST:
            del self.fields["ends_employment"]

    def clean_last_on(self) -> date:
        """Today, or a day that can be planned for."""
        day: date = self.cleaned_data["last_on"]
        if not 0 <= (day - self.today).days <= FARTHEST:
            raise ValidationError("Write a day from today on, within a year.")
        return day

    @property
    def farewell(self) -> Farewell | None:
        """How they are seen off; None for somebody who is no member."""
        said = self.cleaned_data
        if "champion" not in said:
            return None
        return Farewell(
            champion=said["champion"],
            last_on=said["last_on"],
            at_once=said["at_once"],
            ends_employment=said.get("ends_employment", False),
        )


class TickRemovalForm(CaseForm):
    """A space is closed to somebody."""

    space = forms.SlugField(max_length=50)


class TellUpdateForm(CaseForm):
    """An update of a major incident."""

    audience = forms.ChoiceField(label="Who reads it", choices=Audience.choices, widget=forms.RadioSelect)
    text = text_field(
        "What is told",
        "No name, address or description of anybody. It cannot be taken back.",
        longest=LONGEST_UPDATE,
    )
    seen = forms.BooleanField(
        label="I read it again as those will who read it, and nobody is recognised by it",
        error_messages={"required": "Read it again first, as those will who read it."},
    )
