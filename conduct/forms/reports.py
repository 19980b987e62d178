"""What a reporter fills in."""

from collections.abc import Iterable
from typing import Any

from django import forms

from compass.portal.forms.choices import choose
from conduct.actions import Account
from conduct.enums import MayAct, MayShare
from people.models import Member

LONGEST_REPORT, LONGEST_LINE = 50_000, 500
EVERYBODY = "everybody"


class FileReportForm(forms.Form):
    """A report. Nothing is chosen beforehand, and only what happened and the two consents must be said."""

    what = forms.CharField(
        label="What happened?",
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="As much or as little as you like. You can add to it later.",
        error_messages={"required": "Write at least one sentence, so that we can begin."},
    )
    where = forms.CharField(label="Where?", max_length=LONGEST_LINE, required=False)
    when = forms.CharField(label="When?", max_length=LONGEST_LINE, required=False)
    members = forms.MultipleChoiceField(
        label="Who is involved?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Whoever you mark never sees this report. They will not be told by this form.",
    )
    others = forms.CharField(
        label="Anyone else who is involved?",
        max_length=LONGEST_LINE,
        required=False,
        help_text="Names, or a description.",
    )
    may_act = forms.ChoiceField(label="May we act on it?", choices=MayAct.choices, widget=forms.RadioSelect)
    may_share = forms.ChoiceField(
        label="May we share details of it?", choices=MayShare.choices, widget=forms.RadioSelect
    )
    address = forms.EmailField(
        label="Your e-mail address",
        required=False,
        help_text="Leave it empty to stay anonymous: you keep a receipt code and come back for the answer.",
    )
    reader = forms.ChoiceField(label="Who should read it?", widget=forms.RadioSelect)
    excluded = forms.MultipleChoiceField(
        label="Who must not read it?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, members: Iterable[Member], stewards: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(member.pk), member.name) for member in stewards]
        choose(self, "members", [(str(member.pk), member.name) for member in members])
        choose(self, "excluded", named)
        only = [(pk, f"Only {name}") for pk, name in named]
        choose(self, "reader", [(EVERYBODY, "Every steward who is not involved"), *only])

    @property
    def account(self) -> Account:
        """What was filled in."""
        said = self.cleaned_data
        return Account(
            **{name: said[name] for name in ("what", "where", "when", "others", "address")},
            members=tuple(map(int, said["members"])),
            excluded=tuple(map(int, said["excluded"])),
            chosen=None if said["reader"] == EVERYBODY else int(said["reader"]),
            may_act=MayAct(said["may_act"]),
            may_share=MayShare(said["may_share"]),
        )
