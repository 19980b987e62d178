"""What the director writes about positions, who holds them, steps and salaries."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import slugify

from compass.portal.forms.choices import choose
from compass.portal.forms.events import RevisedForm, day_field
from people.models import Level, Position
from people.models.positions import TAKEN
from people.policy.positions import DIGITS, MOST_LEVELS

MARKDOWN = "Markdown."


class PositionForm(forms.ModelForm[Position]):
    """A new position: its title and what it is about. Its address follows the title."""

    class Meta:
        model = Position
        fields = ("title", "focus")
        help_texts = {"title": "Without a level, such as: Infrastructure engineer.", "focus": MARKDOWN}
        widgets = {"focus": forms.Textarea(attrs={"rows": 6})}

    def clean(self) -> dict[str, Any]:
        """With the address that everybody will link to."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        slug = slugify(cleaned.get("title", ""))[:120]
        if "title" in cleaned and not slug:
            self.add_error("title", "Write a title with letters or digits in it; the page's address is made of them.")
        elif slug in TAKEN:
            self.add_error("title", "Write a title of more words; another page stands at this one's address.")
        elif Position.objects.filter(slug=slug).exists():
            self.add_error("title", "Another position has this title, or one that reads the same in an address.")
        return {**cleaned, "slug": slug}


class ChangePositionForm(RevisedForm, forms.ModelForm[Position]):
    """What a position is called and about. Its address stays, for people link to it."""

    class Meta(PositionForm.Meta):
        pass


class LevelForm(forms.Form):
    """A new level of a position."""

    number = forms.IntegerField(label="Level", min_value=1, max_value=MOST_LEVELS)
    expectation = forms.CharField(
        label="What is expected",
        max_length=5000,
        validators=Level._meta.get_field("expectation").validators,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=MARKDOWN,
    )

    def __init__(self, *args: Any, position: Position, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = {level.number for level in position.levels.all()}

    def clean_number(self) -> int:
        """A number that no other level has."""
        number: int = self.cleaned_data["number"]
        if number in self.taken:
            raise forms.ValidationError("This position has this level already; write another number.")
        return number


class ChangeLevelForm(RevisedForm):
    """What is expected on a level."""

    expectation = LevelForm.base_fields["expectation"]


class PlaceForm(forms.Form):
    """A level for a member, from a day."""

    level = forms.ModelChoiceField(Level.objects.none(), label="Position and level", empty_label="Choose one")
    from_on = day_field("First day", help_text="What they hold so far ends the day before.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].queryset = Level.objects.standing().select_related("position")  # type: ignore[attr-defined]


class EndPositionForm(forms.Form):
    """The last day of a position."""

    last_on = day_field("Last day", help_text="It still counts.")


class StepForm(forms.Form):
    """A step for a member, from a day."""

    number = forms.TypedChoiceField(label="Step", coerce=int)
    from_on = day_field("From")

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_step(self, "number", most)


class SalaryForm(forms.Form):
    """What a step of a level is paid, from a day."""

    level = forms.ModelChoiceField(Level.objects.none(), label="Position and level", empty_label="Choose one")
    step = forms.TypedChoiceField(label="Step", coerce=int)
    amount = forms.DecimalField(
        label="For a year of full time",
        min_value=Decimal(1),
        max_value=Decimal(100_000_000),
        decimal_places=2,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    currency = forms.ChoiceField(choices=[(code, code) for code in DIGITS])
    from_on = day_field("From")

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].queryset = Level.objects.standing().select_related("position")  # type: ignore[attr-defined]
        _choose_step(self, "step", most)

    def clean(self) -> dict[str, Any]:
        """The sum in minor units, as the record holds it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        amount, digits = cleaned.pop("amount", None), DIGITS.get(cleaned.get("currency", ""), 2)
        if amount is not None:
            minor = amount.scaleb(digits)
            if minor != int(minor):
                self.add_error("amount", f"{cleaned['currency']} has no smaller coins; write a whole sum.")
            cleaned["amount_minor"] = int(minor)
        return cleaned


def _choose_step(form: forms.Form, name: str, most: int) -> None:
    choose(form, name, ((number, f"S{number}") for number in range(1, most + 1)))
