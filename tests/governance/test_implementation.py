"""What was adopted is linked to what carries it out, implemented by whoever may say so, and archived in the end."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from compass.explanation import Explanation
from compass.notices.models import Notice
from compass.portal.contracts import Card, cards_for
from compass.portal.explainers import UnknownSubject, explain
from compass.workdays import ONE_DAY
from governance import actions
from governance.enums import Result, Stage
from governance.models import Comment, Deed, Proposal
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.governance import make_proposal
from tests.factories.people import make_member
from tests.governance.decided import LONG, make_decided, make_implemented
from tests.governance.moments import portal_at
from tests.governance.pages import address, told

pytestmark = pytest.mark.django_db
LINK = {"url": "https://code.example/pull/7", "words": "The machine is ordered"}


@pytest.fixture
def director(db: None) -> Member:
    return make_member("Marisol Vega", (Role.DIRECTOR,))


@pytest.fixture
def passed(noor: Member, helen: Member, now: datetime) -> Proposal:
    """Passed sixty days after it was filed."""
    return make_decided(by=noor, filed=now)


@pytest.fixture
def later(now: datetime) -> datetime:
    return now + LONG + ONE_DAY


def mails(kind: str) -> list[tuple[str, str]]:
    found = Notice.objects.filter(kind=f"governance.{kind}").order_by("member__name")
    return [(each.member.name if each.member else "", each.subject) for each in found]


def test_add_deed_names_an_address_once(passed: Proposal, helen: Member, noor: Member, later: datetime) -> None:
    first = actions.add_deed(passed, **LINK, by=helen, now=later)

    assert actions.add_deed(passed, **LINK, by=helen, now=later) == first
    for words, by in (("Other words", helen), (LINK["words"], noor)):
        with pytest.raises(actions.Refused, match="named already: The machine is ordered"):
            actions.add_deed(passed, url=LINK["url"], words=words, by=by, now=later)
    assert Deed.objects.count() == 1


def test_add_deed_waits_until_the_proposal_has_passed(noor: Member, helen: Member, now: datetime) -> None:
    open_one = make_proposal(by=noor, now=now)
    failed = make_decided(Result.NOT_PASSED, by=noor, filed=now)

    for each, stage in ((open_one, "Discussion"), (failed, "Not passed")):
        at = now if each is open_one else now + LONG
        with pytest.raises(actions.Refused, match=f"stands at “{stage}”"):
            actions.add_deed(each, **LINK, by=noor, now=at)


def test_remove_deed_takes_out_a_mistake_until_it_is_implemented(
    passed: Proposal, helen: Member, noor: Member, later: datetime
) -> None:
    mistake = actions.add_deed(passed, **LINK, by=helen, now=later)
    actions.remove_deed(mistake, by=helen, now=later)
    actions.remove_deed(Deed(pk=mistake.pk or 1, proposal=passed, **LINK), by=helen, now=later)
    assert not Deed.objects.exists()

    kept = actions.add_deed(passed, **LINK, by=helen, now=later)
    actions.implement_proposal(passed, reason="", token=uuid4(), by=noor, now=later)
    with pytest.raises(actions.Refused, match="stays in its record"):
        actions.remove_deed(kept, by=helen, now=later)
    assert Deed.objects.get() == kept


def test_implement_proposal_asks_for_a_deed_or_a_reason(passed: Proposal, noor: Member, later: datetime) -> None:
    with pytest.raises(actions.Refused, match="say why there is nothing to link"):
        actions.implement_proposal(passed, reason="", token=uuid4(), by=noor, now=later)

    actions.implement_proposal(passed, reason="We bought it in a shop.", token=uuid4(), by=noor, now=later)

    passed.refresh_from_db()
    assert passed.stage(later) is Stage.IMPLEMENTED
    assert list(Proposal.objects.at_stage(Stage.IMPLEMENTED, now=later)) == [passed]
    assert Comment.objects.get().body == "We bought it in a shop."
    with pytest.raises(actions.Refused, match="implemented once"):
        actions.implement_proposal(passed, reason="Again.", token=uuid4(), by=noor, now=later)


def test_implement_proposal_tells_the_council_and_the_director_but_not_whoever_says_it(
    passed: Proposal, noor: Member, director: Member, later: datetime
) -> None:
    actions.add_deed(passed, **LINK, by=noor, now=later)

    actions.implement_proposal(passed, reason="Two of them.", token=uuid4(), by=noor, now=later)

    subject = "Implemented: Buy a second espresso machine"
    assert mails("implemented") == [("Helen Achterberg", subject), ("Marisol Vega", subject)]
    body = Notice.objects.filter(kind="governance.implemented")[0].body
    assert "- The machine is ordered: https://code.example/pull/7" in body
    assert "Two of them." in body


def test_archive_proposal_takes_what_has_ended_and_nothing_else(
    passed: Proposal, noor: Member, now: datetime, later: datetime
) -> None:
    implemented = make_implemented(by=noor, filed=now)
    failed = make_decided(Result.NOT_PASSED, by=noor, filed=now)
    withdrawn = actions.withdraw_proposal(make_proposal(by=noor, now=now), by=noor, now=now)
    for each in (implemented, failed, withdrawn):
        assert actions.archive_proposal(each, by=noor, now=later).stage(later) is Stage.ARCHIVED
        with pytest.raises(actions.Refused, match="stands at “Archived”"):
            actions.archive_proposal(each, by=noor, now=later)
    for each, stage in ((passed, "Passed"), (make_proposal(by=noor, now=later), "Discussion")):
        with pytest.raises(actions.Refused, match=f"stands at “{stage}”"):
            actions.archive_proposal(each, by=noor, now=later)
    assert Proposal.objects.at_stage(Stage.ARCHIVED, now=later).count() == 3
    assert not Proposal.objects.at_stage(Stage.WITHDRAWN, Stage.NOT_PASSED, Stage.IMPLEMENTED, now=later).exists()


def test_archive_proposal_tells_its_author_unless_they_did_it(
    noor: Member, helen: Member, now: datetime, later: datetime
) -> None:
    actions.archive_proposal(make_implemented(by=noor, filed=now), by=noor, now=later)
    assert told("archived") == []

    actions.archive_proposal(make_implemented(by=noor, filed=now), by=helen, now=later)
    assert told("archived") == ["Noor Haddad"]


def test_the_author_links_implements_and_archives_on_pages_of_their_own(
    sign_in: SignIn, passed: Proposal, noor: Member, later: datetime
) -> None:
    client = sign_in(noor)
    with portal_at(later):
        assertContains(client.get(passed.get_absolute_url()), "Adopted, not implemented yet.")
        assertContains(client.post(address("add-deed", passed), LINK, follow=True), "The machine is ordered")
        assertContains(client.get(address("implement", passed)), "The machine is ordered")
        done = client.post(address("implement", passed), {"reason": "", "token": str(uuid4())}, follow=True)
        assertContains(done, "It is implemented, and the council is told.")
        assertNotContains(done, "Take out")
        assertContains(client.get(address("archive", passed)), "It is not taken out of the archive again.")
        gone = client.post(address("archive", passed), follow=True)
        assertContains(gone, "It lies in the archive now.")
        assertNotContains(gone, "Link what carries it out")
        for verb in ("add-deed", "implement", "archive"):
            assert client.get(address(verb, passed)).status_code == 409
            assert client.post(address(verb, passed), {**LINK, "url": "https://code.example/pull/8"}).status_code == 409


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "ftp://files.example/x", "no address", "", "x" * 600])
def test_a_deed_is_an_address_of_the_web(
    sign_in: SignIn, passed: Proposal, noor: Member, later: datetime, typed: str
) -> None:
    with portal_at(later):
        answer = sign_in(noor).post(address("add-deed", passed), {"url": typed, "words": "Kept words"})

    assertContains(answer, "Kept words", status_code=422)
    assert not Deed.objects.exists()


def test_what_is_refused_keeps_what_was_typed(
    sign_in: SignIn, passed: Proposal, noor: Member, helen: Member, later: datetime
) -> None:
    actions.add_deed(passed, **LINK, by=helen, now=later)
    with portal_at(later):
        answer = sign_in(noor).post(address("add-deed", passed), {**LINK, "words": "My words"})
        assertContains(answer, "My words", status_code=409)
        assertContains(answer, "named already", status_code=409)
    Deed.objects.all().delete()
    with portal_at(later):
        bare = sign_in(noor).post(address("implement", passed), {"reason": "", "token": str(uuid4())})
        assertContains(bare, "say why there is nothing to link", status_code=409)


def test_who_may_link_implement_and_archive(
    sign_in: SignIn, passed: Proposal, noor: Member, helen: Member, director: Member, caleb: Member, later: datetime
) -> None:
    def codes(verb: str) -> list[int]:
        return [sign_in(who).get(address(verb, passed)).status_code for who in (noor, helen, director, caleb)]

    with portal_at(later):
        assert codes("add-deed") == [200, 200, 200, 403]
        assert codes("implement") == [200, 403, 200, 403]
        actions.implement_proposal(passed, reason="Done.", token=uuid4(), by=noor, now=later)
        assert codes("archive") == [200, 200, 200, 403]


def test_whoever_named_a_deed_alone_takes_it_out(
    sign_in: SignIn, passed: Proposal, noor: Member, helen: Member, later: datetime
) -> None:
    deed = actions.add_deed(passed, **LINK, by=helen, now=later)
    there, elsewhere = address("remove-deed", passed, deed.pk), f"/proposals/2021-1/remove-deed/{deed.pk}/"
    with portal_at(later):
        assertNotContains(sign_in(noor).get(passed.get_absolute_url()), "Take out")
        assert sign_in(noor).post(there).status_code == 403
        assert sign_in(helen).post(elsewhere).status_code == 404
        assertContains(sign_in(helen).get(passed.get_absolute_url()), "Take out")
        assertNotContains(sign_in(helen).post(there, follow=True), "The machine is ordered")
    assert not Deed.objects.exists()


def test_the_way_goes_on_to_implementation_and_archive(
    sign_in: SignIn, passed: Proposal, noor: Member, later: datetime
) -> None:
    def way() -> str:
        page = sign_in(noor).get(passed.get_absolute_url()).content.decode()
        return page.partition('class="rail"')[2].partition("</ol>")[0]

    with portal_at(later):
        assert "once it is carried out" in way()
        actions.implement_proposal(passed, reason="Done.", token=uuid4(), by=noor, now=later)
        assert "Implemented" in way()
        assert "once it is carried out" not in way()
        actions.archive_proposal(passed, by=noor, now=later)
        shown = way()
    assert [shown.index(each) for each in ("Passed", "Implemented", "Archived")] == sorted(
        shown.index(each) for each in ("Passed", "Implemented", "Archived")
    )


def test_the_list_of_what_waits_begins_with_the_oldest(
    sign_in: SignIn, caleb: Member, noor: Member, now: datetime
) -> None:
    client = sign_in(caleb)
    with portal_at(now + 2 * LONG):
        assertContains(client.get("/proposals/implementation/"), "Everything that was adopted is implemented")
    young = make_decided(by=noor, filed=now + ONE_DAY, title="Younger")
    old = make_decided(by=noor, filed=now, title="Older")
    make_implemented(by=noor, filed=now, title="Carried out")
    make_decided(Result.NOT_PASSED, by=noor, filed=now, title="Refused")
    actions.add_deed(young, **LINK, by=noor, now=now + 2 * LONG)

    with portal_at(now + 2 * LONG):
        page = client.get("/proposals/implementation/").content.decode()
        assertContains(client.get("/proposals/"), "/proposals/implementation/")

    assert page.index("Older") < page.index("Younger") < page.index("The machine is ordered")
    assert old.title in page
    assert "Carried out" not in page
    assert "Refused" not in page


def cards(who: Member, at: datetime) -> list[Card]:
    return [each for each in cards_for(who, at) if each.title.startswith("Adopted, not implemented")]


def test_after_thirty_days_its_author_and_the_director_are_asked_how_far_it_is(
    passed: Proposal, noor: Member, helen: Member, director: Member
) -> None:
    asked_at = datetime(2022, 5, 31, 7, tzinfo=UTC)  # thirty days after Sunday, 1 May

    assert cards(noor, asked_at - timedelta(minutes=1)) == []
    [mine], [theirs] = cards(noor, asked_at), cards(director, asked_at)
    assert (mine.reason, theirs.reason) == ("You filed it", "Noor Haddad filed it")
    assert cards(helen, asked_at) == []
    assert isinstance(mine.due, Explanation)
    assert mine.due.at == asked_at
    assert explain("implementation-due", passed.reference, noor) == mine.due
    with pytest.raises(UnknownSubject):
        explain("implementation-due", "2022-99", noor)
    actions.implement_proposal(passed, reason="Done.", token=uuid4(), by=noor, now=asked_at)
    assert cards(noor, asked_at) == []


def test_nothing_shows_a_proposal_in_public_and_no_page_changes_that(
    sign_in: SignIn, passed: Proposal, noor: Member, director: Member, later: datetime
) -> None:
    sentence = "Whether proposals are shown in public is not decided yet."
    typed = {"is_public": "on", "public": "true", "reason": "Done.", "token": str(uuid4()), **LINK}
    with portal_at(later):
        for client in (sign_in(noor), sign_in(director)):
            assertContains(client.get(passed.get_absolute_url()), sentence)
            assertNotContains(client.get(passed.get_absolute_url()), "is_public")
            for verb in ("add-deed", "implement", "archive"):
                client.post(address(verb, passed), typed)
    passed.refresh_from_db()
    assert (passed.is_public, passed.stage(later + ONE_DAY)) == (False, Stage.ARCHIVED)
    Proposal.objects.update(is_public=True)
    for path in (passed.get_absolute_url(), "/proposals/", "/proposals/archive/", "/proposals/implementation/"):
        answer = Client().get(path)
        assert (answer.status_code, b"espresso" in answer.content) == (302, False)
