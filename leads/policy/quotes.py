"""Where a quote stands that was sent. Pure."""

from datetime import datetime

from leads.enums import QuoteStage


def stage(*, is_accepted: bool | None, is_latest: bool, expires_at: datetime, now: datetime) -> QuoteStage:
    """Where a quote stands; `is_accepted` is None while nobody has answered it.

    It may be answered until the end of its last day (clause leads.quote-days), unless a newer one took its place.
    """
    if is_accepted is not None:
        return QuoteStage.ACCEPTED if is_accepted else QuoteStage.DECLINED
    if not is_latest:
        return QuoteStage.REPLACED
    return QuoteStage.OPEN if now < expires_at else QuoteStage.EXPIRED
