"""Photos: what is taken, what is refused, what is kept of it, and who sees it."""

from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from compass.audit.models import Entry
from people import actions
from people.models import Member, Photo
from people.readers.photos import NO_PICTURE, TOO_MANY_PIXELS, Unreadable, read_photo
from tests.conftest import SignIn
from tests.factories.people import make_member
from tests.factories.photos import make_photo, make_picture

SET, REMOVE = "/profile/photo/", "/profile/photo/remove/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def opened(webp: bytes) -> Image.Image:
    return Image.open(BytesIO(webp))


def with_place(camera: bytes) -> bytes:
    """The same picture, turned by its camera, which wrote down who took it and where."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it clockwise to see it upright
    exif[0x013B] = "CANARY"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 0.0)
    written = BytesIO()
    opened(camera).save(written, "JPEG", exif=exif, comment=b"CANARY")
    return written.getvalue()


def a_bomb() -> bytes:
    """A small file of a huge picture."""
    written = BytesIO()
    Image.new("1", (6000, 6000)).save(written, "PNG")
    return written.getvalue()


@pytest.mark.parametrize(
    "file",
    [
        *(make_picture(kind) for kind in ("PNG", "JPEG", "WEBP")),
        *(make_picture(mode=mode) for mode in ("RGBA", "L")),
        make_picture("JPEG", mode="CMYK"),
        make_picture(size=(1, 1)),
        make_picture(size=(3000, 20)),
    ],
    ids=lambda file: f"{len(file)} bytes",
)
def test_every_picture_becomes_a_small_square(file: bytes) -> None:
    photo = opened(read_photo(BytesIO(file)))
    assert (photo.format, photo.size, photo.mode) == ("WEBP", (256, 256), "RGB")


def test_a_photo_is_upright_and_of_its_colours_alone() -> None:
    file = with_place(make_picture(size=(60, 60)))
    assert b"CANARY" in file

    webp = read_photo(BytesIO(file))

    photo = opened(webp)
    assert b"CANARY" not in webp
    assert (dict(photo.getexif()), {"exif", "icc_profile", "xmp", "comment"} & set(photo.info)) == ({}, set())
    above, below = photo.getpixel((128, 20)), photo.getpixel((128, 236))
    assert isinstance(above, tuple)
    assert isinstance(below, tuple)
    assert (above[0] > 200 > above[2], below[2] > 200 > below[0]) == (True, True)  # what was left is above now


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (SVG, NO_PICTURE),
        (make_picture("GIF"), NO_PICTURE),
        (make_picture("BMP"), NO_PICTURE),
        (make_picture("TIFF"), NO_PICTURE),
        (b"<html></html>", NO_PICTURE),
        (b"\x89PNG\r\n\x1a\n", NO_PICTURE),
        (make_picture(size=(900, 900))[:900], NO_PICTURE),
        (make_picture("JPEG", size=(900, 900))[:900], NO_PICTURE),
        (make_picture("WEBP", size=(900, 900))[:200], NO_PICTURE),
        (a_bomb(), TOO_MANY_PIXELS),
    ],
    ids=lambda each: each if isinstance(each, str) else f"{len(each)} bytes",
)
def test_what_is_no_picture_is_refused_in_a_sentence(file: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says.replace("?", "")):
        read_photo(BytesIO(file))


def test_a_bomb_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000)
    with pytest.raises(Unreadable, match="million pixels"):
        read_photo(BytesIO(make_picture(size=(100, 100))))


PICTURES = {kind: make_picture(kind, size=(48, 48)) for kind in ("PNG", "JPEG", "WEBP")}


@given(st.sampled_from(sorted(PICTURES)), st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 255)), max_size=9))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(kind: str, damage: list[tuple[int, int]]) -> None:
    file = bytearray(PICTURES[kind])
    for at, byte in damage:
        file[at % len(file)] = byte
    try:
        photo = read_photo(BytesIO(bytes(file)))
    except Unreadable:
        return
    assert opened(photo).size == (256, 256)


def send(browser: Client, content: bytes, name: str = "me.png") -> tuple[int, str]:
    """The answer's code and words."""
    answer = browser.post(SET, {"picture": SimpleUploadedFile(name, content, "image/png")}, follow=True)
    return answer.status_code, answer.content.decode()


@pytest.mark.django_db
def test_set_photo_shows_it_in_place_of_initials_and_writes_it_down(ilse: Member, sign_in: SignIn) -> None:
    browser = sign_in(ilse)

    code, page = send(browser, make_picture())

    ilse.refresh_from_db()
    assert (code, "Your photo is shown now." in page, f'src="{ilse.photo_url}"' in page) == (200, True, True)
    written = Entry.objects.about(ilse).get()
    assert (written.verb, written.actor, written.before, written.after) == (
        "set_photo",
        ilse,
        {"photo_digest": ""},
        {"photo_digest": ilse.photo_digest},
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (SVG, "me.svg", NO_PICTURE),
        (make_picture("GIF"), "me.gif", NO_PICTURE),
        (SVG, "me.png", NO_PICTURE),
        (b"", "me.png", "This file is empty"),
        (make_picture() + b"\0" * 5 * 1024 * 1024, "me.png", "larger than 5 MB"),
        (a_bomb(), "me.png", TOO_MANY_PIXELS),
        (make_picture(), "x" * 300 + ".png", "at most 200 characters"),
    ],
    ids=["svg", "gif", "svg called png", "empty", "large", "bomb", "long name"],
)
def test_what_cannot_be_a_photo_is_refused_on_the_form(
    ilse: Member, sign_in: SignIn, content: bytes, name: str, says: str
) -> None:
    code, page = send(sign_in(ilse), content, name)
    ilse.refresh_from_db()
    assert (code, says in page, ilse.photo_digest, Photo.objects.count()) == (422, True, "", 0)


@pytest.mark.django_db
def test_a_form_without_a_file_says_so(ilse: Member, sign_in: SignIn) -> None:
    answer = sign_in(ilse).post(SET, {"picture": "me.png"})
    assert (answer.status_code, "Choose a picture first." in answer.content.decode()) == (422, True)


@pytest.mark.django_db
def test_remove_photo_brings_the_initials_back(ilse: Member, sign_in: SignIn, now: datetime) -> None:
    ilse = make_photo(ilse, now=now)
    page = sign_in(ilse).post(REMOVE, follow=True).content.decode()
    was, ilse = ilse.photo_url, Member.objects.get(pk=ilse.pk)
    assert ("initials are shown again" in page, ilse.photo_url, Photo.objects.count()) == (True, "", 0)
    assert [each.verb for each in Entry.objects.about(ilse).order_by("pk")] == ["set_photo", "remove_photo"]
    assert sign_in(ilse).get(was).status_code == 404
    actions.remove_photo(ilse, by=ilse, now=now)
    assert Entry.objects.about(ilse).count() == 2


@pytest.mark.django_db
def test_an_operator_removes_a_photo(ilse: Member, sign_in: SignIn, now: datetime) -> None:
    make_photo(ilse, now=now)
    operator = make_member("Olu Operator", is_superuser=True)
    chosen = {"action": "remove_photo", "_selected_action": [ilse.pk]}
    sign_in(operator).post("/admin/people/member/", chosen)
    assert (Photo.objects.count(), Entry.objects.about(ilse).latest("pk").actor) == (0, operator)


@pytest.mark.django_db
def test_a_photo_is_kept_by_browsers_and_asked_again_for_nothing(ilse: Member, sign_in: SignIn, now: datetime) -> None:
    ilse = make_photo(ilse, now=now)
    browser = sign_in(make_member("Noor Haddad"))

    answer = browser.get(ilse.photo_url)
    again = browser.get(ilse.photo_url, headers={"If-None-Match": answer.headers["ETag"]})

    assert (answer.status_code, answer.content) == (200, bytes(Photo.objects.get().webp))
    assert {name: answer.headers[name] for name in ("Content-Type", "Cache-Control", "X-Content-Type-Options")} == {
        "Content-Type": "image/webp",
        "Cache-Control": "private, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
    }
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_only_the_address_of_the_photo_that_is_shown_leads_to_it(ilse: Member, sign_in: SignIn, now: datetime) -> None:
    ilse, noor = make_photo(ilse, now=now), make_member("Noor Haddad")
    browser = sign_in(noor)
    forged = [(ilse.pk, "0" * 64), (noor.pk, ilse.photo_digest), (10**18, ilse.photo_digest), (ilse.pk, "x")]
    codes = [browser.get(reverse("people:member-photo", args=list(each))).status_code for each in forged]
    assert codes == [404] * 4


@pytest.mark.django_db
def test_strangers_and_those_who_left_see_no_photo(
    client: Client, ilse: Member, sign_in: SignIn, now: datetime
) -> None:
    url = make_photo(ilse, now=now).photo_url
    assert client.get(url).status_code == 302


@pytest.mark.django_db
def test_the_photo_of_somebody_who_left_is_shown_to_nobody(ilse: Member, sign_in: SignIn, now: datetime) -> None:
    operator = make_member("Olu Operator", is_superuser=True)
    ilse = make_photo(ilse, now=now)
    url = ilse.photo_url
    actions.deactivate_member(ilse, by=operator, now=now)
    browser, gone = sign_in(operator), Member.objects.get(pk=ilse.pk)
    pages = [browser.get(path).content.decode() for path in (gone.get_absolute_url(), "/people/?who=former")]
    assert (gone.photo_url, browser.get(url).status_code) == ("", 404)
    assert [url in page for page in pages] == [False, False]
