"""What whoever keeps a page types."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth import get_user_model

from compass.handbook.contents import Contents
from compass.handbook.enums import Decider
from compass.handbook.forms.pages import PageField
from compass.handbook.models import Clause, Page


class PlaceForm(forms.Form):
    """Which words of a page are a clause's parameter."""

    clause = forms.ModelChoiceField(Clause.objects.none(), empty_label="Choose a clause")
    anchor = forms.ChoiceField(label="Section", required=False)
    words = forms.CharField(
        label="Words",
        max_length=200,
        help_text="Exactly as they stand in the text; readers see what the clause says in their place.",
    )

    def __init__(
        self,
        *args: Any,
        clauses: Any,
        sections: list[tuple[str, str]],
        stands: Callable[[str, str], bool],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clause"] = forms.ModelChoiceField(clauses, to_field_name="key", empty_label="Choose a clause")
        self.fields["anchor"] = forms.ChoiceField(
            choices=[("", "anywhere on the page"), *sections], label="Section", required=False
        )
        self.stands = stands

    def clean(self) -> dict[str, Any]:
        """The words stand where they are said to."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "words" in cleaned and "anchor" in cleaned and not self.stands(cleaned["anchor"], cleaned["words"]):
            self.add_error("words", "These words do not stand there. Copy them from the text.")
        return cleaned


class RetireForm(forms.Form):
    """Why a page goes."""

    reason = forms.CharField(label="Why", max_length=500, help_text="Whoever follows an old link reads it.")


class MoveForm(forms.Form):
    """Where a page stands."""

    parent = forms.ChoiceField()
    after = forms.ChoiceField()

    def __init__(self, *args: Any, page: Page, pages: Contents, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Contents([each for each in pages.order if each not in pages.subtree(page)])
        self.fields["parent"] = PageField(others, label="Stands under", empty="nothing: at the top")
        self.fields["after"] = PageField(others, label="Comes after", empty="nothing: first there")

    def clean(self) -> dict[str, Any]:
        """The page that it comes after stands at the same place."""
        cleaned: dict[str, Any] = super().clean() or {}
        parent, after = cleaned.get("parent"), cleaned.get("after")
        if after and after.parent_id != (parent.pk if parent else None):
            self.add_error("after", f"“{after}” stands elsewhere. Choose a page that stands right under the one above.")
        return cleaned


class KeeperForm(forms.Form):
    """Who owns a page, and who decides its changes."""

    owner = forms.ChoiceField()  # the active members stand in for it
    decider = forms.ChoiceField(label="Changes are decided by", choices=Decider.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = get_user_model().objects.filter(is_active=True)
        self.fields["owner"] = forms.ModelChoiceField(
            members.order_by("name"), required=False, empty_label="nobody: the Executive Director keeps it"
        )

    def clean_decider(self) -> Decider:
        return Decider(self.cleaned_data["decider"])
