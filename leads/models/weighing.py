"""How a lead is weighed: all seven headings, those of which nothing is known too."""

from leads.enums import Heading
from leads.models.leads import Finding, Lead


def weighed(lead: Lead) -> list[tuple[Heading, Finding]]:
    """Each heading with what is known under it; an empty one, which is not saved, where that is nothing. One query."""
    known = {finding.heading: finding for finding in lead.findings.all()}
    return [(each, known.get(each) or Finding(lead=lead, heading=each)) for each in Heading]
