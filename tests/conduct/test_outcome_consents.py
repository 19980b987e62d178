"""What a consent that is withheld or taken back lets nobody record of a case."""

from datetime import datetime

import pytest

from conduct.actions import Refused, outcomes
from conduct.enums import Finding, MayAct, MayShare, Outcome
from conduct.models import Report, holder_of
from people.models import Member
from tests.factories.conduct_outcomes import make_about, make_report, reach_out

pytestmark = pytest.mark.django_db


def test_record_conversation_waits_where_the_reporter_wants_to_be_asked_since_the_outreach(
    ruth: Member, caleb: Member, now: datetime
) -> None:
    report = make_report(ruth, now=now, finding=Finding.UNWELCOMING)
    person = make_about(report, caleb, by=ruth, now=now)
    reach_out(report, by=ruth, now=now)
    Report.objects.update(may_act=MayAct.ASK_FIRST)

    with pytest.raises(Refused, match="wants to be asked first"):
        outcomes.record_conversation(report, person=person.pk, text="We spoke.", by=holder_of(ruth.pk), now=now)


@pytest.mark.parametrize("may_share", MayShare)
def test_decide_warns_of_nothing_that_is_not_confirmed(
    ruth: Member, caleb: Member, now: datetime, may_share: MayShare
) -> None:
    report = make_report(ruth, now=now, finding=Finding.UNWELCOMING, may_share=may_share)
    person = make_about(report, caleb, by=ruth, now=now)
    by = holder_of(ruth.pk)
    reach_out(report, by=ruth, now=now)
    outcomes.record_conversation(report, person=person.pk, text="We spoke.", by=by, now=now)

    with pytest.raises(Refused, match="for what is confirmed, so that it counts"):
        outcomes.decide(report, outcome=Outcome.WARNING, text="They were told.", by=by, now=now)
    outcomes.decide(report, outcome=Outcome.OTHER_REMEDY, text="They were told.", by=by, now=now)
