"""What people type about pages: their words, and where they stand."""

from typing import Any, Final
from uuid import uuid4

from django import forms

from compass.handbook.contents import Contents
from compass.handbook.merging import is_unsettled
from compass.handbook.models import Draft, Page
from compass.handbook.paths import LONGEST_PATH, clean_path
from compass.portal.markdown import validate_depth

LONGEST_SOURCE: Final = 300_000
AREA: Final = {"class": "mono", "spellcheck": "true"}


def _source(rows: int = 24, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={**AREA, "rows": rows})
    return forms.CharField(max_length=LONGEST_SOURCE, strip=False, widget=widget, **options)


def _reason(help_text: str = "It stays in the history.") -> forms.CharField:
    return forms.CharField(
        label="Why",
        max_length=5_000,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
    )


def like(source: str, typed: str) -> str:
    """What was typed, with line ends as the page has them; a browser sends its own. Ends alone are no change."""
    lines, before = (text.replace("\r\n", "\n").replace("\r", "\n") for text in (typed, source))
    end = next((each for each in ("\r\n", "\r") if each in source), "\n")
    return source if lines == before else lines.replace("\n", end)


class PageField(forms.TypedChoiceField):
    """One of some pages, or none."""

    def __init__(self, pages: Contents, *, label: str, empty: str) -> None:
        shown = [(page.pk, f"{'  ' * depth}{page.title}") for depth, page in pages.indented()]
        super().__init__(
            choices=[("", empty), *shown],
            coerce=lambda pk: pages.by_id[int(pk)],
            empty_value=None,
            required=False,
            label=label,
        )


class TextForm(forms.Form):
    """Another text of a page, begun from the version that its author saw."""

    source = _source(label="The page’s text, in Markdown")
    reason = _reason()
    base_number = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=100_000)

    def __init__(self, *args: Any, page: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page

    def clean_source(self) -> str:
        """The text; nobody sends one in which a conflict is not settled."""
        source = like(self.page.source, self.cleaned_data["source"])
        if is_unsettled(source):
            raise forms.ValidationError(
                "Two changes of the same lines still stand one after the other here, between the lines that begin with "
                "<<<<<<< and >>>>>>>. Keep what is right, and take those marks out."
            )
        return source

    def clean_base_number(self) -> int:
        """A version that the page has."""
        number: int = self.cleaned_data["base_number"]
        if number > self.page.number:
            raise forms.ValidationError(f"The page has no version {number} yet.")
        return number


class ChangeForm(TextForm):
    """A change that becomes a draft; `token` names the form, so that it is sent once."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class ReviseForm(TextForm):
    """Another text of a draft; `seen` is the draft as its author saw it."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)

    @classmethod
    def of(cls, draft: Draft) -> dict[str, Any]:
        """What the form shows first."""
        return {
            "source": draft.source,
            "reason": draft.reason,
            "base_number": draft.base_number,
            "seen": draft.fingerprint,
        }


class NewPageForm(forms.Form):
    """A page that is not there yet."""

    title = forms.CharField(max_length=200)
    path = forms.CharField(
        max_length=LONGEST_PATH,
        help_text="Its address in the handbook, such as practices/time-off. It stays.",
        widget=forms.TextInput(attrs={"autocapitalize": "off", "spellcheck": "false"}),
    )
    parent = forms.ChoiceField()  # the pages that there are stand in for it
    source = _source(16, label="The page’s text, in Markdown")
    reason = _reason()
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, pages: Contents, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = PageField(pages, label="Stands under", empty="nothing: at the top")

    def clean_path(self) -> str:
        """The path, or what to write instead."""
        try:
            return clean_path(self.cleaned_data["path"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_source(self) -> str:
        """The text, under its title where that is not in it."""
        source = like("", self.cleaned_data["source"])
        titled = any(line.startswith("# ") for line in source.splitlines())
        return source if titled else f"# {self.cleaned_data.get('title', '')}\n\n{source.strip()}\n"


class BetweenForm(forms.Form):
    """Two versions of a page, to be compared."""

    def __init__(self, *args: Any, latest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(number, f"v{number}") for number in range(latest, 0, -1)]
        for name, label in (("from", "From"), ("to", "to")):
            self.fields[name] = forms.TypedChoiceField(choices=choices, coerce=int, label=label)
