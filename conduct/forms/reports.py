"""What a reporter fills in."""

from datetime import date
from functools import cached_property
from typing import Any

from django import forms

from compass.handbook import rulebook
from compass.portal.forms.choices import choose
from conduct import actions
from conduct.actions import Account, Offer, Readers
from conduct.enums import MayAct, MayShare
from conduct.forms.plain import PlainForm, line, words
from conduct.models import choice_of
from conduct.policy.behaviours import BehaviourRules
from people.models import Member

EVERYBODY, BY_MAIL, BY_CODE = "everybody", "mail", "code"
FILLED = "A field that people do not see was filled in, perhaps by your browser. It is empty again; send the report."
UNSEALED = "This page was not one of ours, or it was changed on its way. Look it over, and send it again."


def asked(label: str, choices: Any = (), *, error: str = "", **more: Any) -> forms.ChoiceField:
    """A question with one answer, none of which is chosen beforehand."""
    wrong = {"required": error, "invalid_choice": "What came is not offered. Choose again."}
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=wrong, **more)


def marked(label: str, **more: Any) -> forms.MultipleChoiceField:
    """Some of a list of people."""
    wrong = {"invalid_choice": "Somebody came who is not on this list. Mark them again, or write their name."}
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, error_messages=wrong, **more
    )


class FileReportForm(PlainForm):
    """A report. Nothing is chosen beforehand; what happened, what we may do and who reads it must be said.

    `knows` and `token` are hidden: what the page told of who would read it, and which form it is. They are written
    anew each time the form comes back.
    """

    what = words(
        "What happened?",
        help_text="As much or as little as you like. You can add to it later.",
        error_messages={"required": "Write at least one sentence, so that we can begin."},
    )
    where = line("Where?")
    when = line("When?")
    behaviour = forms.ChoiceField(
        label="What kind of behaviour was it?",
        required=False,
        error_messages={"invalid_choice": "What came is not offered. Choose again."},
    )
    members = marked("Who of us is involved?")
    others = line(
        "Who is involved?",
        help_text="Names, or a description. They are not told. Members whom you name here or mark below never read it.",
    )
    may_act = asked("May we act on it?", MayAct.choices, error="Say what we may do; you can change it later.")
    may_share = asked(
        "May we share details of it?", MayShare.choices, error="Say what we may share; you can change it later."
    )
    contact = asked(
        "How may we reach you?",
        ((BY_MAIL, "By e-mail"), (BY_CODE, "Anonymously. I keep a receipt code and come back for the answer")),
        error="Say how we may reach you.",
    )
    address = forms.EmailField(
        label="Your e-mail address",
        required=False,
        help_text="Only if you chose e-mail. The mails say that something waits for you, and nothing else.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Write an address such as name@example.org."},
    )
    on_behalf_of = line(
        "Are you filing this for somebody else?",
        help_text="Who told you, or where you found it: a chat, a note, a talk.",
    )
    reader = asked("Who should read it?", error="Say who should read it.")
    excluded = marked(
        "Is there somebody who must not read it?",
        help_text="Stewards, and whoever may be asked to respond or to stand in later. Those whom you mark never read "
        "it, and are not told.",
    )

    def __init__(self, *args: Any, offer: Offer, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer, self.sent = offer, actions.form_sent(self.data.get("token", ""))
        self.knows, self.is_fresh, self.is_named = self.data.get("knows", ""), False, False
        names = [(choice, member.name) for choice, member in offer.by_choice.items()]
        stewards = [(choice, name) for choice, name in names if offer.by_choice[choice] in offer.stewards]
        kinds = rulebook.rules(BehaviourRules, on=day).by_finding()
        choose(self, "members", names)
        choose(self, "excluded", [(choice_of(member.pk), member.name) for member in offer.excludable])
        choose(self, "behaviour", [("", "I cannot say, or it is something else"), *kinds])
        only = [(choice, f"Only {name}") for choice, name in stewards]
        choose(self, "reader", [(EVERYBODY, "Every steward who is not involved"), *only])

    def clean(self) -> dict[str, Any]:
        """A report that can be sent as it is: whoever is to read it may, and its form came in time."""
        said = super().clean()
        if said.get("contact") == BY_MAIL and not said.get("address") and "address" not in self.errors:
            self.add_error("address", "Write the address, or choose to stay anonymous.")
        if said.get("contact") == BY_CODE and said.get("address"):
            self.add_error("address", "You chose to stay anonymous: take the address out, or choose e-mail.")
        if not self.errors:
            self._check_readers(self.account)
            self._check_seal()
        return said

    @property
    def account(self) -> Account:
        """What was filled in."""
        said, by_choice = self.cleaned_data, self.offer.by_choice
        plain = ("what", "where", "when", "others", "behaviour", "address", "on_behalf_of")
        return Account(
            **{name: said[name] for name in plain},
            members=tuple(by_choice[each].pk for each in said["members"]),
            excluded=tuple(by_choice[each].pk for each in said["excluded"]),
            chosen=None if said["reader"] == EVERYBODY else by_choice[said["reader"]].pk,
            may_act=MayAct(said["may_act"]),
            may_share=MayShare(said["may_share"]),
        )

    @property
    def number(self) -> str:
        """By which number the form is known."""
        return self.sent.number if self.sent else ""

    @cached_property
    def token(self) -> str:
        """The token that the page carries: the one that came, as long as it can be sent."""
        keep = self.sent is not None and not self.is_fresh and self.sent.is_young(self.offer.now)
        return str(self.data["token"]) if keep else actions.new_form(self.offer.now)

    @property
    def wrong(self) -> list[forms.BoundField]:
        """The fields that have something to mend."""
        return [field for field in self.visible_fields() if field.errors]

    def come_back(self, sentence: str, *, fresh: bool = False) -> None:
        """Have the form come back with all its words and a sentence; as a new one where it is `fresh`."""
        self.is_fresh = fresh
        self.add_error(None, sentence)

    def _check_readers(self, account: Account) -> None:
        if account.chosen is not None and account.chosen in account.excluded:
            self.add_error("reader", "This steward is also one who must not read it. Choose one of the two.")
        elif account.chosen is not None and account.chosen in self.offer.barred(account):
            self.add_error("reader", "This steward is also involved, by what you wrote above. Choose somebody else.")
        else:
            self._tell_once(account)

    def _tell_once(self, account: Account) -> None:
        """Come back once where no steward is left, and where a reader is written of who is not marked as involved."""
        stood_in, _, told = self.knows.partition(".")
        readers, named = self.offer.readers(account), self.offer.written_of(account)
        of = {choice_of(member.pk) for member in named}
        if readers.known_by and readers.known_by != stood_in:
            self.add_error(None, _nobody_left(readers))
        if of - set(told.split("-")):
            self.is_named = True
            self.add_error(None, _written_of(named))
        self.knows = f"{readers.known_by}.{'-'.join(sorted(of))}"

    def _check_seal(self) -> None:
        if self.data.get("homepage"):
            self.add_error(None, FILLED)
        elif self.sent is None:
            self.add_error(None, UNSEALED)
        elif (held := self.sent.why_held(self.offer.now)) and not actions.was_sent(self.number):
            self.add_error(None, held)


def _written_of(named: tuple[Member, ...]) -> str:
    names = " and ".join(member.name for member in named)
    return (
        f"You also write of {names}, who would read this. If they are involved, mark them in the list of our members, "
        "and they never do; if not, send it again as it is."
    )


def _nobody_left(readers: Readers) -> str:
    if not readers.members:
        return (
            "Nobody would be left to read it: each steward, and whoever stands in for them, is involved or excluded. "
            "It would be kept sealed until somebody can. Change who reads it, or send it again as it is."
        )
    names = " and ".join(member.name for member in readers.members)
    return (
        f"No steward would be left to read it, so {names} would stand in. Send it again if that is right, or change "
        "who reads it."
    )
