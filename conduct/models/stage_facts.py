"""What the stage of a case follows from, from its rows."""

from conduct.enums import MayAct, Step
from conduct.models.reports import Report
from conduct.policy.stages import Facts


def stage_facts(report: Report) -> Facts:
    """The facts that a stage follows from."""
    taken = {each.step: each.at for each in report.steps.all() if not each.is_impossible}
    return Facts(
        may_act=MayAct(report.may_act),
        can_be_reached=report.address is not None or bool(report.receipt),
        finding=report.finding,
        read_at=taken.get(Step.READ),
        acknowledged_at=taken.get(Step.ACKNOWLEDGED),
        reached_out_at=taken.get(Step.REACHED_OUT),
        decided_at=report.decided_at,
        closed_at=report.closed_at,
        withdrawn_at=report.withdrawn_at,
    )
