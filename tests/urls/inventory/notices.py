"""Addresses of notices and mails."""

from tests.urls.inventory.address import FORM_REFUSED, MEMBERS, MEMBERS_MAY_NOT, Address

MAILBOX_IS_OFF = "302 302 404 404 404 404 404 404 404"  # DEBUG is off in tests
NOTICES = (
    Address("notices:notice-plan", MEMBERS, MEMBERS_MAY_NOT),
    Address("notices:notice-log", MEMBERS, MEMBERS_MAY_NOT),
    Address(
        "notices:notice-detail", "302 302 404 404 200 404 404 200 200", MEMBERS_MAY_NOT, lambda world: [world.notice.pk]
    ),
    Address("notices:preference-choose-rhythm", MEMBERS, FORM_REFUSED),
    Address(
        "notices:mail-mark-arrived",
        MEMBERS_MAY_NOT,
        "302 302 404 404 403 404 404 302 302",
        lambda world: [world.mail.pk],
    ),
    Address(
        "notices:mail-send-again", MEMBERS_MAY_NOT, "302 302 404 404 403 404 404 302 302", lambda world: [world.mail.pk]
    ),
    Address("notices:mailbox-list", MAILBOX_IS_OFF, MEMBERS_MAY_NOT),
    Address("notices:mailbox-detail", MAILBOX_IS_OFF, MEMBERS_MAY_NOT, lambda world: [world.mail.pk]),
)
