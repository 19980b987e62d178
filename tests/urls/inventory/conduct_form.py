"""Addresses of the Code of Conduct for everybody: whoever is signed in is nobody there."""

from tests.urls.inventory.address import Address

EVERYBODY = "200 200 200 200 200 200 200 200 200"
EVERYBODY_REFUSED = "422 422 422 422 422 422 422 422 422"
TO_THE_DOOR = "302 302 302 302 302 302 302 302 302"
WITHOUT_PASS = "403 403 403 403 403 403 403 403 403"

CONDUCT_FORM = (
    Address("conduct:report-file", EVERYBODY, EVERYBODY_REFUSED),
    Address("conduct:room-open", EVERYBODY, EVERYBODY_REFUSED),
    Address("conduct:room-add", TO_THE_DOOR, WITHOUT_PASS),
    Address("conduct:room-leave-address", TO_THE_DOOR, WITHOUT_PASS),
    Address("conduct:room-consent", TO_THE_DOOR, WITHOUT_PASS),
    Address("conduct:room-withdraw", TO_THE_DOOR, WITHOUT_PASS),
)
