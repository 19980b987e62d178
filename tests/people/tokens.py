"""The rows of the sign-in matrix: what Google says, and who gets in."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.google import CLIENT_ID, JSON, Answer, Google

IN, REFUSED, FAILED = 302, 403, 401
LEFT_OUT: Any = ...

ILSE = {"sub": "1001", "email": "ilse@compass.example", "email_verified": True, "hd": "compass.example"}
TOMAS = {"sub": "1002", "email": "tomas@university.example", "email_verified": True, "hd": LEFT_OUT}
HELEN = {"sub": "1003", "email": "h.achterberg@lab.example", "email_verified": True, "hd": LEFT_OUT}
FORMER = {"sub": "1004", "email": "anselm@compass.example", "email_verified": True, "hd": "compass.example"}
STRANGER = {"sub": "1009", "email": "mallory@elsewhere.example", "email_verified": True, "hd": LEFT_OUT}


@dataclass(frozen=True)
class Row:
    """One sign-in: the claims of a well-signed token, accounts linked before by address, and how it ends."""

    name: str
    outcome: int
    claims: dict[str, Any]
    linked: dict[str, str] = field(default_factory=dict)


def row(name: str, outcome: int, person: dict[str, Any], linked: dict[str, str] | None = None, **changes: Any) -> Row:
    """A row that changes some claims of a person."""
    return Row(name, outcome, {**person, **changes}, linked or {})


SEEN_BEFORE = {"ilse@compass.example": "1001"}
MEMBERSHIP = [
    row("a member of the Workspace", IN, ILSE),
    row("a member of the Workspace, again", IN, ILSE, SEEN_BEFORE),
    row("a member outside the domain", IN, HELEN),
    row("a member with another Google address", IN, TOMAS),
    row("a member outside the domain, of another Workspace", IN, HELEN, hd="lab.example"),
    row("capital letters in the address", IN, ILSE, email="Ilse@Compass.EXAMPLE"),
    row("an empty hd for an address outside the domain", IN, HELEN, hd=""),
    row("nobody's address", REFUSED, STRANGER),
    row("nobody's address, with our hd", REFUSED, STRANGER, hd="compass.example"),
    row("nobody's address in our domain and Workspace", REFUSED, STRANGER, email="mallory@compass.example",
        hd="compass.example"),
    row("a former member", REFUSED, FORMER),
    row("a former member, known account", REFUSED, FORMER, {"anselm@compass.example": "1004"}),
    row("the organisation's address of one with another Google address", REFUSED, TOMAS, email="tomas@compass.example",
        hd="compass.example"),
    row("no hd", REFUSED, ILSE, hd=LEFT_OUT),
    row("empty hd", REFUSED, ILSE, hd=""),
    row("another hd", REFUSED, ILSE, hd="elsewhere.example"),
    row("hd in mixed case", REFUSED, ILSE, hd="Compass.Example"),
    row("hd with a dot at its end", REFUSED, ILSE, hd="compass.example."),
    row("hd with a space", REFUSED, ILSE, hd=" compass.example"),
    row("hd of a subdomain", REFUSED, ILSE, hd="mail.compass.example"),
    row("hd of a look-alike domain", REFUSED, ILSE, hd="xn--cmpass-wxa.example"),
    row("hd of a look-alike domain, unencoded", REFUSED, ILSE, hd="cömpass.example"),
    row("no hd, capital letters in the address", REFUSED, ILSE, email="ILSE@COMPASS.EXAMPLE", hd=LEFT_OUT),
    row("no hd, known account", REFUSED, ILSE, SEEN_BEFORE, hd=LEFT_OUT),
    row("address not verified", REFUSED, ILSE, email_verified=False),
    row("address verified as text", REFUSED, ILSE, email_verified="true"),
    row("address verified as a number", REFUSED, ILSE, email_verified=1),
    row("address verified as null", REFUSED, ILSE, email_verified=None),
    row("verified left out", REFUSED, ILSE, email_verified=LEFT_OUT),
    row("verified as the userinfo endpoint names it", REFUSED, ILSE, email_verified=LEFT_OUT, verified_email=True),
    row("not verified, known account", REFUSED, ILSE, SEEN_BEFORE, email_verified=False),
    row("a look-alike domain", REFUSED, ILSE, email="ilse@xn--cmpass-wxa.example"),
    row("a look-alike domain, unencoded", REFUSED, ILSE, email="ilse@cömpass.example"),
    row("a Kelvin sign for a k", REFUSED, HELEN, email="mar\u212a@lab.example"),
    row("a dotless i", REFUSED, ILSE, email="\u0131lse@compass.example"),
    row("full-width letters", REFUSED, ILSE, email="ｉｌｓｅ@compass.example"),
    row("a tag after a plus", REFUSED, ILSE, email="ilse+portal@compass.example"),
    row("a dot left out", REFUSED, HELEN, email="hachterberg@lab.example"),
    row("a dot put in", REFUSED, ILSE, email="il.se@compass.example"),
    row("a wildcard for a letter", REFUSED, ILSE, email="il_e@compass.example"),
    row("a wildcard for a name", REFUSED, ILSE, email="%@compass.example"),
    row("a dot at the end of the address", REFUSED, ILSE, email="ilse@compass.example."),
    row("a subdomain", REFUSED, ILSE, email="ilse@mail.compass.example"),
    row("a space before the address", REFUSED, ILSE, email=" ilse@compass.example"),
    row("our domain as the name before the @", REFUSED, ILSE, email="ilse@compass.example@elsewhere.example"),
    row("a second account with a member's address", REFUSED, ILSE, SEEN_BEFORE, sub="2001"),
    row("a known account whose address is nobody's", REFUSED, ILSE, SEEN_BEFORE, email="ilse.b@compass.example"),
    row("a known account with another member's address", REFUSED, ILSE, SEEN_BEFORE, email="h.achterberg@lab.example"),
    row("two members who swapped accounts", REFUSED, ILSE,
        {"ilse@compass.example": "1003", "h.achterberg@lab.example": "1001"}),
    row("a second account with a former member's address", REFUSED, FORMER, {"anselm@compass.example": "5"}),
]  # fmt: skip

CLAIMS = [
    row("another audience", FAILED, ILSE, aud="another-client"),
    row("a list of audiences", FAILED, ILSE, aud=[CLIENT_ID]),
    row("a list of audiences with another", FAILED, ILSE, aud=[CLIENT_ID, "another-client"]),
    row("no audience", FAILED, ILSE, aud=LEFT_OUT),
    row("another issuer", FAILED, ILSE, iss="https://accounts.google.com.elsewhere.example"),
    row("an issuer with a slash at its end", FAILED, ILSE, iss="https://accounts.google.com/"),
    row("no issuer", FAILED, ILSE, iss=LEFT_OUT),
    row("no address", FAILED, ILSE, email=LEFT_OUT),
    row("a null address", FAILED, ILSE, email=None),
    row("an empty address", FAILED, ILSE, email=""),
    row("a list of addresses", FAILED, ILSE, email=["ilse@compass.example"]),
    row("a very long address", FAILED, ILSE, email=f"{'i' * 300}@compass.example"),
    row("a NUL in the address", FAILED, ILSE, email="ilse\x00@compass.example"),
    row("half a surrogate pair in the address", FAILED, ILSE, email="ilse\ud800@compass.example"),
    row("a line end in the address", FAILED, ILSE, email="ilse@compass.example\n"),
    row("a list of hd", FAILED, ILSE, hd=["compass.example"]),
    row("a null hd", FAILED, ILSE, hd=None),
    row("a NUL in hd", FAILED, ILSE, hd="compass.example\x00"),
    row("no sub", FAILED, ILSE, sub=LEFT_OUT),
    row("an empty sub", FAILED, ILSE, sub=""),
    row("a number as sub", FAILED, ILSE, sub=1001),
    row("a null sub", FAILED, ILSE, sub=None),
    row("a NUL in sub", FAILED, ILSE, sub="1001\x00"),
    row("a sub in other digits", FAILED, ILSE, sub="١٠٠١"),
    row("a very long sub", FAILED, ILSE, sub="1" * 192),
]

TIMES = {  # seconds from now, and how it ends: both clocks may be half a minute apart
    "iat": {-3000: IN, 20: IN, 90: FAILED},
    "exp": {20: IN, -20: IN, -90: FAILED},
    "nbf": {-20: IN, 20: IN, 90: FAILED},
}
WRONG_TIMES = [
    row("no iat", FAILED, ILSE, iat=LEFT_OUT),
    row("no exp", FAILED, ILSE, exp=LEFT_OUT),
    row("exp in words", FAILED, ILSE, exp="tomorrow"),
    row("exp as null", FAILED, ILSE, exp=None),
    row("an endless exp", FAILED, ILSE, exp=float("inf")),
]


def _part(value: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _honest(google: Google) -> str:
    return google.sign(google.claims(**ILSE))


def _other_key(google: Google, **header: Any) -> str:
    key = rsa.generate_private_key(65537, 2048)
    known = jwt.get_unverified_header(_honest(google))["kid"]
    return jwt.encode(google.claims(**ILSE), key, "RS256", headers={"kid": known, **header})


def _swapped_payload(google: Google) -> str:
    head, _, signature = google.sign(google.claims(**STRANGER)).split(".")
    return f"{head}.{_part(google.claims(**ILSE))}.{signature}"


def _public_key_as_secret(google: Google) -> str:
    secret = google.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head = {**jwt.get_unverified_header(_honest(google)), "alg": "HS256"}
    signed = f"{_part(head)}.{_part(google.claims(**ILSE))}"
    signature = hmac.new(secret, signed.encode(), "sha256").digest()
    return f"{signed}.{urlsafe_b64encode(signature).rstrip(b'=').decode()}"


FORGED: dict[str, Callable[[Google], Any]] = {
    "alg none": lambda google: jwt.encode(google.claims(**ILSE), "", "none"),
    "alg none under a known key's name": lambda google: jwt.encode(
        google.claims(**ILSE), "", "none", headers={"kid": jwt.get_unverified_header(_honest(google))["kid"]}
    ),
    "signed by another key under the same name": _other_key,
    "signed by a key nobody knows": lambda google: _other_key(google, kid="unknown"),
    "signed with the public key as a secret": _public_key_as_secret,
    "signed with the client's secret": lambda google: jwt.encode(google.claims(**ILSE), "of the client" * 4, "HS256"),
    "the payload of another token": _swapped_payload,
    "no signature": lambda google: _honest(google).rpartition(".")[0] + ".",
    "two parts": lambda google: _honest(google).rpartition(".")[0],
    "garbage": lambda _: "not.a.token",
    "words": lambda _: "hello",
    "empty": lambda _: "",
    "null": lambda _: None,
    "a number": lambda _: 7,
    "a list": lambda google: [_honest(google)],
    "a list as payload": lambda google: f"{_honest(google).split('.')[0]}.W10.{_honest(google).split('.')[2]}",
}
ANSWERS: dict[str, Answer] = {
    "no id token, so only the userinfo endpoint could tell": lambda honest: {
        name: value for name, value in honest.items() if name != "id_token"
    },
    "no access token": lambda honest: {"id_token": honest["id_token"]},
    "an access token that is a number": lambda honest: {**honest, "access_token": 7},
    "an empty object": lambda _: {},
    "a list": lambda honest: [honest],
    "a list that names an access token": lambda _: ["access_token"],
    "a null": lambda _: None,
    "an error": lambda _: ('{"error": "invalid_grant"}', 400, JSON),
    "a breakdown": lambda _: ("<h1>Oops</h1>", 500, {"Content-Type": "text/html"}),
    "a page": lambda _: ("<h1>Hello</h1>", 200, {"Content-Type": "text/html"}),
    "half an object": lambda _: ('{"access_token": "x", ', 200, JSON),
    "no length of life that can be read": lambda honest: {**honest, "id_token": None, "expires_in": "soon"},
}
