"""When a case came in, and who responds."""

from typing import Any

from django.conf import settings

from compass.portal.moments import city, write
from conduct.enums import Act
from conduct.policy.stages import ENDED, stage, waits_for
from conduct.views.sections.case import Case, Typed


def shown(case: Case, typed: Typed) -> dict[str, Any]:
    """When it came in on the organisation's clock, who was asked to respond and by whom, and whether it has ended or
    waits for the reporter."""
    responder = case.report.responder
    asked = [line.by for line in case.lines if line.act == Act.ASSIGNED and line.about == responder]
    zone = settings.ORGANISATION_ZONE
    return {
        "received": write(case.report.submitted_at, now=case.now, reader=zone, form="full"),
        "received_in": city(zone),
        "responder": case.name(responder) if responder else "",
        "asked_by": case.name(asked[-1]) if responder and asked and asked[-1] else "",
        "waits_for": waits_for(case.facts),
        "has_ended": stage(case.facts) in ENDED,
    }
