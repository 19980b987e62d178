"""What somebody typed comes back with the refusal, where the proposal moved on meanwhile."""

from datetime import timedelta
from uuid import uuid4

import pytest
from pytest_django.asserts import assertContains

from governance.models import Proposal
from people.models import Member
from tests.conftest import SignIn
from tests.governance.moments import portal_at
from tests.governance.pages import address

pytestmark = pytest.mark.django_db
TYPED = "Half a page about the machine."


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("declare-outcome", {"result": "passed", "words": TYPED}),
        ("implement", {"reason": TYPED}),
        ("add-deed", {"url": "https://code.example/pull/7", "words": TYPED}),
    ],
)
def test_a_form_that_comes_at_another_stage_keeps_its_words(
    page: str, typed: dict[str, str], filed: Proposal, noor: Member, sign_in: SignIn
) -> None:
    with portal_at(filed.opens_at + timedelta(hours=1)):
        answer = sign_in(noor).post(address(page, filed), {**typed, "token": str(uuid4())})
        assertContains(answer, TYPED, status_code=409)
        assert sign_in(noor).get(address(page, filed)).status_code == 409
