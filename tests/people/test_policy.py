"""The rules of sign-in against an oracle that says them in another way."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from people.enums import Refusal
from people.policy.sign_in import Candidate, Claims, read_claims, refusal, same_address

DOMAIN = "compass.example"
ADDRESSES = st.sampled_from(
    [
        "ilse@compass.example",
        "ILSE@Compass.Example",
        "ilse@lab.example",
        "\u0131lse@compass.example",
        "mar\u212a@lab.example",
        "mark@lab.example",
        "MARK@LAB.EXAMPLE",
        "ilse@compass.example.",
        "ilse@sub.compass.example",
        "@compass.example",
    ]
)
SUBS = st.sampled_from(["1", "2"])
CLAIMS = st.builds(
    Claims,
    sub=SUBS,
    email=ADDRESSES,
    email_verified=st.booleans(),
    hd=st.sampled_from(["", DOMAIN, "Compass.example", "lab.example"]),
)
CANDIDATES = st.builds(Candidate, google_address=ADDRESSES, is_active=st.booleans(), sub=st.none() | SUBS)


def bytes_of(address: str) -> list[int]:
    """Each byte, with A to Z as a to z and nothing else folded."""
    return [byte + 32 if 65 <= byte <= 90 else byte for byte in address.encode()]


@given(CLAIMS, CANDIDATES)
def test_exactly_the_right_ones_get_in(claims: Claims, candidate: Candidate) -> None:
    ascii_only = max(claims.email.encode()) < 128 and max(candidate.google_address.encode()) < 128
    same = ascii_only and bytes_of(claims.email) == bytes_of(candidate.google_address)
    ours = bytes_of(claims.email)[-len(DOMAIN) - 1 :] == list(f"@{DOMAIN}".encode())
    may = all(
        [
            candidate.is_active,
            same,
            claims.email_verified is True,
            not ours or claims.hd == DOMAIN,
            candidate.sub is None or candidate.sub == claims.sub,
        ]
    )
    assert (refusal(claims, candidate, DOMAIN) is None) is may


@given(CLAIMS)
def test_who_is_no_member_never_gets_in(claims: Claims) -> None:
    assert refusal(claims, None, DOMAIN) is Refusal.STRANGER


@given(st.text(), st.text())
def test_same_address_is_the_same_bytes_but_for_case(one: str, other: str) -> None:
    assert same_address(one, one.upper()) is one.isascii()
    assert same_address(one, other) is same_address(other, one)
    if same_address(one, other):
        assert bytes_of(one) == bytes_of(other)


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(["sub", "email", "email_verified", "hd", "name"]), ANYTHING))
def test_whatever_a_token_holds_is_read_or_refused(token: dict[str, Any]) -> None:
    claims = read_claims(token)
    if claims is None:
        return
    assert claims == Claims(token["sub"], token["email"], token.get("email_verified") is True, token.get("hd", ""))
    assert (claims.sub + claims.email + claims.hd).isprintable()
    assert claims.sub.isascii()
