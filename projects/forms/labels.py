"""What people type about tags, and choose of them."""

from typing import Any

from django import forms

from compass.portal.forms.events import RevisedForm
from projects.forms.fields import line_field
from projects.models import Tag
from projects.policy.labels import LONGEST_ABOUT, LONGEST_TAG


class TagForm(forms.Form):
    """A tag."""

    name = line_field("Name", LONGEST_TAG, help_text="The bare word, as people say it.")
    about = line_field("What it means", LONGEST_ABOUT, required=False, help_text="One line, for whoever chooses it.")
    colour = forms.CharField(
        label="Colour on GitHub",
        max_length=7,
        required=False,
        help_text="Six hexadecimal digits such as 0e8a16; it shows there alone. Empty for the usual one.",
    )


class ChangeTagForm(TagForm, RevisedForm):
    """A tag, to be changed."""


class MergeTagForm(RevisedForm):
    """The tag that stays."""

    into = forms.ModelChoiceField(
        Tag.objects.none(),
        label="Into",
        empty_label="Choose one",
        error_messages={"invalid_choice": "This tag is gone; choose another."},
    )

    def __init__(self, *args: Any, tag: Tag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Tag.objects.exclude(pk=tag.pk)  # type: ignore[attr-defined]  # of this field
