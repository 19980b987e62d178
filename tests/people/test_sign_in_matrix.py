"""Who gets in: every row through the button, the issuer, the callback and the exchange, with a token forged for it."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from people.enums import Role
from people.models import Member
from tests.factories.people import make_member
from tests.google import Google
from tests.people import tokens
from tests.people.conftest import SignInWithGoogle, back_from_google, to_google
from tests.people.tokens import FAILED, ILSE, IN, REFUSED, Row

pytestmark = pytest.mark.django_db
HEADINGS = {REFUSED: "This Google account opens nothing here", FAILED: "Google’s answer could not be used"}


@pytest.fixture(autouse=True)
def people() -> None:
    """The members of the matrix."""
    make_member("Ilse Brandt", email="ilse@compass.example")
    make_member(
        "Tomás Quiroga", (Role.COUNCIL,), email="tomas@compass.example", google_email="tomas@university.example"
    )
    make_member("Helen Achterberg", (Role.COUNCIL,), email="h.achterberg@lab.example")
    make_member("Mark Moyo", email="mark@lab.example")
    make_member("Anselm Okafor", email="anselm@compass.example", is_active=False)


def standing() -> Any:
    """Everything that a refused sign-in must leave as it was."""
    return (
        list(Member.objects.order_by("pk").values()),
        list(SocialAccount.objects.order_by("pk").values_list("user", "provider", "uid")),
        EmailAddress.objects.count(),
        SocialToken.objects.count(),
    )


def ends_as(outcome: int, client: Client, walk: Callable[[], Any], member: Member | None = None) -> None:
    """Walk through, and find exactly this outcome."""
    before = standing()
    response = walk()
    assert response.status_code == outcome
    if outcome == IN:
        assert client.session["_auth_user_id"] == str(member and member.pk)
        assert EmailAddress.objects.count() == SocialToken.objects.count() == 0
        return
    assert HEADINGS[outcome] in response.content.decode()
    assert standing() == before
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("portal:home")).status_code == 302
    assert not [name for name in Member.objects.values_list("name", flat=True) if name in response.content.decode()]


@pytest.mark.parametrize("row", [*tokens.MEMBERSHIP, *tokens.CLAIMS, *tokens.WRONG_TIMES], ids=lambda row: row.name)
def test_exactly_the_right_accounts_get_in(row: Row, client: Client, through_google: SignInWithGoogle) -> None:
    for address, sub in row.linked.items():
        SocialAccount.objects.create(user=Member.objects.get(email=address), provider="google", uid=sub)
    member = Member.objects.active().by_address(str(row.claims.get("email"))).first() if row.outcome == IN else None

    ends_as(row.outcome, client, lambda: through_google(client, **row.claims), member)


@pytest.mark.parametrize(
    ("claim", "seconds", "outcome"),
    [(claim, seconds, outcome) for claim, rows in tokens.TIMES.items() for seconds, outcome in rows.items()],
)
def test_a_token_holds_from_its_beginning_to_its_end(
    claim: str, seconds: int, outcome: int, client: Client, through_google: SignInWithGoogle
) -> None:
    moment = int(time.time()) + seconds
    ilse = Member.objects.get(email=ILSE["email"])

    ends_as(outcome, client, lambda: through_google(client, **{**ILSE, claim: moment}), ilse)


@pytest.mark.parametrize("name", tokens.FORGED)
def test_a_token_that_the_issuer_did_not_sign_is_worth_nothing(name: str, client: Client, google: Google) -> None:
    forged = tokens.FORGED[name](google)
    google.answer = lambda honest: {**honest, "id_token": forged}

    ends_as(FAILED, client, lambda: back_from_google(client, google.consent(to_google(client))))


@pytest.mark.parametrize("name", tokens.ANSWERS)
def test_an_answer_without_a_token_is_worth_nothing(name: str, client: Client, google: Google) -> None:
    google.answer = tokens.ANSWERS[name]

    ends_as(FAILED, client, lambda: back_from_google(client, google.consent(to_google(client))))
    assert "/userinfo" not in google.asked


def test_whoever_was_refused_may_sign_in_with_the_right_account(
    client: Client, through_google: SignInWithGoogle
) -> None:
    assert through_google(client, **tokens.STRANGER).status_code == REFUSED
    assert through_google(client, **ILSE).status_code == IN
    assert Session.objects.count() == 1
