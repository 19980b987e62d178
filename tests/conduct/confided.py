"""Everything that is said of a report, one canary in each text: on the form, in the room, by those who read it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from typing import Any, Final
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.urls import reverse

from conduct import actions
from conduct.actions import Account, outcomes
from conduct.enums import MayAct, MayShare, Outcome, PassageKind
from conduct.models import Passage, Report, holder_of
from tests.conduct import lived
from tests.conduct.lived import Life, Verb, go
from tests.conduct.readers import reader
from tests.conduct.reporting import FORM, choice, code_in, enter, go_on, hidden, later, opened, send
from tests.urls.world import World

TRIES: Final = 40
SEALED_WORDS: Final = frozenset(PassageKind) - {PassageKind.CONSENT, PassageKind.UPDATE}
"""A consent has no words of anybody's own, and an update is told to all."""


def decide_removal(life: Life) -> None:
    outcomes.decide(life.report, outcome=Outcome.REMOVAL, text=life.words("to be removed"), by=life.by, now=life.now)


def decide_otherwise(life: Life) -> None:
    """A removal that has not begun is taken back, so that the case can be closed and opened again."""
    outcomes.decide(life.report, outcome=Outcome.OTHER_REMEDY, text=life.words("after all"), by=life.by, now=life.now)


def follow_up_and_end(life: Life) -> None:
    outcomes.follow_up(life.report, text=life.words("followed up"), on=None, by=life.by, now=life.now)


COURSE: Final[Sequence[Verb]] = (
    *(lived.set_aside, lived.reopen),
    *(lived.read, lived.assess, lived.acknowledge, lived.record_impossible, lived.ask, lived.write_to_reporter),
    *(lived.add_note, lived.name_accused, lived.name_somebody, lived.reach_out, lived.speak, lived.confirm),
    *(lived.link, decide_removal, lived.review_removal, decide_otherwise, lived.follow_up, follow_up_and_end),
    *(lived.close, lived.reopen, lived.hand_off),
)
LATE: Final[Sequence[Verb]] = (lived.declare, lived.assess, lived.acknowledge, lived.recuse, lived.keep_clock)


def confide(world: World, canaries: Sequence[str]) -> list[str]:
    """Report twice, by the form and long ago, let each be worked on, and let pages fail. The first is the address.

    Returns what only the reporters may hold: their codes, and the tokens of their pages.
    """
    left, kept = iter(canaries), dict[str, str]()

    def words(of: str) -> str:
        if of not in kept:
            kept[of] = next(left)
        return kept[of]

    reporter = Client(raise_request_exception=False)
    said = {name: words(name) for name in ("address", "what", "where", "when", "others", "on_behalf_of", "homepage")}
    reporter.defaults |= {name: words(name) for name in HEADERS}
    report, code, token = _send(world, said, reporter)
    room = enter(code, reporter)
    go_on(room, "room-add", reporter, text=words("added"))
    late = _of_long_ago(world, words)
    life = Life(world, Random(0), report.pk, code, words)  # noqa: S311  meant to be foreseen
    _live(late, LATE[:1])
    _live(life, (lived.declare,))
    actions.assign(report, responder=reader().pk, by=holder_of(reader().pk), now=world.now)
    _live(life, COURSE)
    _live(late, LATE[1:])
    silent = set(SEALED_WORDS) - set(Passage.objects.values_list("kind", flat=True))
    if silent:
        raise AssertionError(f"Nothing was said of these kinds: {silent}.")
    in_vain = _fail(reporter, report, words)
    return [code, late.code, hidden(room.content.decode(), "pass"), token, in_vain]


HEADERS: Final = ("HTTP_USER_AGENT", "HTTP_REFERER", "HTTP_ACCEPT_LANGUAGE", "HTTP_X_FORWARDED_FOR")


def _send(world: World, said: dict[str, str], reporter: Client) -> tuple[Report, str, str]:
    """By the form, with an address, after what a robot would send: the report, its code, and the token of the form."""
    filled: dict[str, Any] = {
        **said,
        "address": f"{said['address']}@elsewhere.example",
        "contact": "mail",
        "members": [choice(world.people["steward"])],
    }
    robot = opened(reporter, **filled)
    form = {**robot, "homepage": ""}
    send(robot, reporter, after=5)
    page = send(form, reporter, after=5).content.decode()
    return Report.objects.exclude(pk=world.report.pk).get(), code_in(page), form["token"]


def _of_long_ago(world: World, words: Callable[[str], str]) -> Life:
    """Another about the same person, whose answer is late."""
    account = Account(
        what=words("what else"),
        others=words("who else"),
        members=(world.people["steward"].pk,),
        may_act=MayAct.SPEAK,
        may_share=MayShare.UNNAMED,
    )
    report, code = actions.file_report(account, form=str(uuid4()), now=world.now - timedelta(days=6))
    return Life(world, Random(1), report.pk, code, words)  # noqa: S311  meant to be foreseen


def _live(life: Life, course: Sequence[Verb]) -> None:
    """Each verb, by whoever may."""
    for verb in course:
        if not any(go(life, verb) for _ in range(TRIES)):
            raise AssertionError(f"Nobody could do it: {verb.__name__}.")


def _fail(reporter: Client, report: Report, words: Callable[[str], str]) -> str:
    """The database breaks while somebody reports, and while somebody notes something; it says what it was given.

    Returns the token of the form.
    """
    steward = Client(raise_request_exception=False)
    steward.force_login(reader())
    note = {"words": words("noted in vain"), "base": actions.last_number(report)}
    filled = opened(reporter, what=words("reported in vain"))
    with _broken(words("broken")), later(5):
        answers = [
            reporter.post(FORM, filled),
            steward.post(reverse("conduct:case-add-note", args=[report.pk]), note),
        ]
    if [each.status_code for each in answers] != [500, 500]:
        raise AssertionError(f"It did not fail: {answers}.")
    return str(filled["token"])


@contextmanager
def _broken(words: str) -> Iterator[None]:
    """Nothing can be written behind the wall."""

    def breaking(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if str(sql).startswith(('INSERT INTO "conduct_report"', 'INSERT INTO "conduct_passage"')):
            raise RuntimeError(words, sql, *rest)
        return execute(sql, *rest)

    with connection.execute_wrapper(breaking):
        yield
