"""What every answer says to a browser. Each is looked at as visitors walk; a walk of its own would take long again."""

import re
from typing import Any

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-X'; style-src 'self' 'nonce-X'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self' https://accounts.google.com; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)
NO_SCRIPT_POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; font-src 'none'; connect-src 'none'; "
    "manifest-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
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
FOR_EVERYBODY = {
    *("conduct:code-detail", "conduct:figure-list", "conduct:update-list", "conduct:report-file"),
    *("conduct:room-open", "conduct:room-add", "conduct:room-leave-address"),
    *("conduct:room-consent", "conduct:room-withdraw"),
}
"""Pages without account or script, which no other site hears of; a method that they do not know never reaches them."""


def faults(name: str, answer: Any) -> list[str]:
    """The headers of an answer at a named address that are not as they should be, with what they say."""
    said = {each: answer.headers.get(each, "") for each in (*HEADERS, "Cache-Control")}
    headers, content = _due(name, answer.status_code)
    wrong = [f"{each}: {said[each]}" for each, due in headers.items() if said[each] != due]
    if not _may_be_kept_as(name, answer.status_code, said["Cache-Control"]):
        wrong.append(f"Cache-Control: {said['Cache-Control']}")
    policy = answer.headers.get("Content-Security-Policy", "")
    if _without_nonces(_in_order(policy)) != content.replace(" 'nonce-X'", ""):
        wrong.append(f"Content-Security-Policy: {policy}")
    return wrong


def _due(name: str, code: int) -> tuple[dict[str, str], str]:
    """The headers that an answer owes, and its content policy."""
    if name in FOR_EVERYBODY and code != 405:
        return HEADERS | {"Referrer-Policy": "no-referrer"}, NO_SCRIPT_POLICY
    return HEADERS, POLICY


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
