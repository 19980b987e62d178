"""The rules of sign-in: which Google account is which member. Values in, values out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.http import url_has_allowed_host_and_scheme

from people.enums import Refusal

LONGEST_SUB = 191  # what allauth's table holds; Google's own are 21 digits
LONGEST_ADDRESS = 254


def stays_here(address: str) -> bool:
    """Whether an address to go on to is one of the portal's own, written without its host."""
    return url_has_allowed_host_and_scheme(address, allowed_hosts=None)


@dataclass(frozen=True)
class Claims:
    """What a verified ID token says of a Google account. `hd` is its Workspace's domain, empty where it has none."""

    sub: str
    email: str
    email_verified: bool
    hd: str


@dataclass(frozen=True)
class Candidate:
    """What the record says of the member an account may belong to. `sub` is the account they have signed in with."""

    google_address: str
    is_active: bool
    sub: str | None


def read_claims(token: Mapping[str, Any]) -> Claims | None:
    """The claims that sign-in stands on; None where one of them is missing or of the wrong kind.

    Only the JSON boolean `true` makes an address verified.
    """
    sub, email, hd = token.get("sub"), token.get("email"), token.get("hd", "")
    if not (isinstance(sub, str) and isinstance(email, str) and isinstance(hd, str)):
        return None
    if not (0 < len(sub) <= LONGEST_SUB and sub.isascii() and sub.isprintable()):
        return None
    if not (0 < len(email) <= LONGEST_ADDRESS and email.isprintable() and hd.isprintable()):
        return None
    return Claims(sub=sub, email=email, email_verified=token.get("email_verified") is True, hd=hd)


def same_address(one: str, other: str) -> bool:
    """Equal but for the case of a to z. No dots, tags, look-alikes or other spellings of a domain are folded."""
    return one.isascii() and other.isascii() and one.lower() == other.lower()


def refusal(claims: Claims, candidate: Candidate | None, workspace_domain: str) -> Refusal | None:
    """Why this account may not sign in as this member, or None where it may.

    `candidate` is whoever has signed in with the account before, else whoever has its address. A domain alone is
    neither enough nor required; an address of the organisation's own must also be of its Workspace.
    """
    if candidate is None:
        return Refusal.STRANGER
    if not candidate.is_active:
        return Refusal.FORMER
    if not same_address(claims.email, candidate.google_address):
        return Refusal.MOVED
    if not claims.email_verified:
        return Refusal.UNVERIFIED
    if claims.email.lower().rpartition("@")[2] == workspace_domain and claims.hd != workspace_domain:
        return Refusal.OUTSIDE
    if candidate.sub not in (None, claims.sub):
        return Refusal.SECOND
    return None
