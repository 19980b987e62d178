"""What every answer says to a browser. Each is looked at as visitors walk; a walk of its own would take long again."""

import re
from typing import Any

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-X'; style-src 'self' 'nonce-X'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self' https://accounts.google.com; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
ASKED_AGAIN = {"portal:feed-read"}
"""What a program keeps, and asks each time whether it has changed."""
KEPT = {"people:member-photo"}
"""What a browser keeps for its one reader, for its address changes when it does."""


def faults(name: str, answer: Any) -> list[str]:
    """The headers of an answer at a named address that are not as they should be, with what they say."""
    said = {each: answer.headers.get(each, "") for each in (*HEADERS, "Cache-Control")}
    wrong = [f"{each}: {said[each]}" for each, due in HEADERS.items() if said[each] != due]
    if not _may_be_kept_as(name, answer.status_code, said["Cache-Control"]):
        wrong.append(f"Cache-Control: {said['Cache-Control']}")
    policy = answer.headers.get("Content-Security-Policy", "")
    if _without_nonces(_in_order(policy)) != POLICY.replace(" 'nonce-X'", ""):
        wrong.append(f"Content-Security-Policy: {policy}")
    return wrong


def _may_be_kept_as(name: str, code: int, said: str) -> bool:
    if name in ASKED_AGAIN and code == 200:
        return said == "private, no-cache"
    if name in KEPT and code == 200:
        return said == "private, max-age=31536000, immutable"
    return "no-store" in said


def _in_order(policy: str) -> str:
    """The content policy in the order above; what does not stand there comes last."""
    directives = {line.split()[0]: line.strip() for line in policy.split(";") if line.strip()}
    ordered = [directives.pop(line.split()[0], "") for line in POLICY.split("; ")]
    return "; ".join([*ordered, *directives.values()])


def _without_nonces(policy: str) -> str:
    return re.sub(r"'nonce-[^']+' | 'nonce-[^']+'", "", policy)
