"""Whatever is sent to the form: a sentence, never an error of ours, and every word that could be read comes back."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pytest_django.asserts import assertContains

from conduct.enums import MayAct
from conduct.models import Report
from people.models import Member
from tests.conduct.reporting import FORM, ROOM, enter, opened, report, send

pytestmark = pytest.mark.django_db
RIGHT_TO_LEFT = "\u202eoverridden\u2066"
NESTED = "- <b>a</b>\n" + "- " * 3_000 + "[" * 3_000 + ">" * 3_000
FORM_TYPE = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    "words", [RIGHT_TO_LEFT, NESTED, "<script>alert(1)</script>", "a\r\n\r\nb", "\U0001f600" * 999]
)
def test_any_text_is_taken_and_shown_as_plain_text(words: str, ruth: Member) -> None:
    page = enter(report(what=words)).content.decode()

    shown = page.split('<p class="said" dir="auto">')[1].split("</p>")[0]
    assert ("<" in shown, len(shown) >= len(words.strip()) - 4) == (False, True)
    filed = Report.objects.get()
    assert filed.unseal("words", filed.words)["what"] == words.strip().replace("\r\n", "\r\n")


@pytest.mark.parametrize("name", ["what", "where", "others", "on_behalf_of"])
def test_a_nul_comes_back_with_a_sentence(name: str, ruth: Member) -> None:
    answer = send({**opened(), name: "before\0after"})

    assertContains(answer, "before", status_code=422)
    assertContains(answer, "field-error", status_code=422)


def test_a_text_that_is_too_long_comes_back_whole(ruth: Member) -> None:
    answer = send(opened(what="word " * 20_000))

    assertContains(answer, "word " * 19_999, status_code=422)
    assertContains(answer, "at most 50000 characters", status_code=422)


@pytest.mark.parametrize(("length", "status"), [(11_900_000, 422), (12_600_000, 413)])
def test_twelve_megabytes_are_answered(length: int, status: int, ruth: Member) -> None:
    body = urlencode({**opened(), "what": "x" * length})
    answer = Client().post(FORM, body, content_type=FORM_TYPE)

    assert answer.status_code == status
    assert (len(answer.content) > length) == (status == 422)
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("&".join(f"f{each}=x" for each in range(5_000)), FORM_TYPE),
        ("x", "multipart/form-data"),
        ("x", "multipart/form-data; boundary=\0"),
        ("what=x", f"{FORM_TYPE}; charset=utf-7"),
    ],
)
def test_what_cannot_be_taken_apart_is_answered_with_a_page(body: str, kind: str, ruth: Member) -> None:
    for path in (FORM, ROOM):
        answer = Client().post(path, body, content_type=kind)
        assertContains(answer, "That could not be read", status_code=400)


@pytest.mark.parametrize("body", [b"what=%ff%fe%00&where=%c3", b"\xff\xfe=\xfe", b"%", b"=&=&=", b""])
def test_invalid_bytes_come_back_as_far_as_they_can_be_read(body: bytes, ruth: Member) -> None:
    for path in (FORM, ROOM):
        assert Client().post(path, body, content_type=FORM_TYPE).status_code == 422


@pytest.mark.parametrize("name", ["what", "where", "may_act", "reader", "contact"])
def test_what_is_sent_twice_is_asked_for_again(name: str, ruth: Member) -> None:
    said = opened(where="In the chat")
    answer = send({**said, name: [said[name], said[name]]})

    assertContains(answer, "This came more than once, and only the last is shown.", status_code=422)
    assert Report.objects.count() == 0


def test_files_are_not_taken(ruth: Member) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.NamedTemporaryFile", None)
        answer = Client().post(FORM, {**opened(), "what": "", "file": Upload()})

    assert answer.status_code == 422


class Upload:
    """A file of four megabytes, as a test's client sends one."""

    name, content_type = "evidence.pdf", "application/pdf"

    def read(self) -> bytes:
        """All of it."""
        return b"x" * 4_000_000


A_FEW = settings(
    max_examples=40,
    phases=[Phase.explicit, Phase.generate],  # what fails is small as it is
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
SOME_TEXT = st.text(max_size=200) | st.sampled_from([RIGHT_TO_LEFT, "\0", "1" * 600, "speak", "everybody", "code"])


@A_FEW
@given(
    data=st.dictionaries(
        st.sampled_from(
            [
                *("what", "where", "when", "behaviour", "members", "others", "may_act", "may_share", "contact"),
                *("address", "on_behalf_of", "reader", "excluded", "token", "knows", "homepage", "x"),
            ]
        ),
        st.lists(SOME_TEXT, min_size=1, max_size=3),
    )
)
def test_whatever_is_filled_in_gets_an_answer(data: dict[str, Any], ruth: Member) -> None:
    sendable = {name: [each.encode("utf-8", "replace").decode() for each in said] for name, said in data.items()}
    answer = Client().post(FORM, sendable)

    assert answer.status_code == 422
    assert answer.headers["Cache-Control"] == "no-store"


@A_FEW
@given(code=SOME_TEXT, shown=SOME_TEXT, text=SOME_TEXT)
def test_whatever_is_typed_at_the_door_gets_an_answer(code: str, shown: str, text: str, ruth: Member) -> None:
    said = {"code": code, "text": text}
    for path, more in ((ROOM, {}), (f"{ROOM}add/", {"pass": shown}), (f"{ROOM}consent/", {"pass": shown})):
        sendable = {name: each.encode("utf-8", "replace").decode() for name, each in {**said, **more}.items()}
        assert Client().post(path, sendable).status_code in {403, 422, 429}
    assert MayAct.values
