"""What proposals said becomes their first version, and the votes on them a chain."""

from datetime import UTC
from uuid import uuid4

from django.conf import settings
from django.db import migrations
from django.utils import timezone

from governance.policy.record import digest, entry_digest, opening_digest


def written(at):
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def carry_over(apps, schema_editor):
    proposals = apps.get_model("governance", "Proposal")
    versions = apps.get_model("governance", "Version")
    for proposal in proposals.objects.order_by("pk").iterator():
        version = versions.objects.create(
            proposal=proposal,
            number=1,
            title=proposal.title,
            summary=proposal.summary,
            body=proposal.body,
            at=proposal.filed_at,
            by_id=proposal.author_id,
        )
        earlier = list(proposal.ballots.select_related("voter").order_by("pk"))
        if earlier:
            chain(apps, proposal, version, earlier)


def chain(apps, proposal, version, earlier):
    """Open the vote on a proposal with whoever was on the council that day, and chain the votes that were cast."""
    vote_on = proposal.opens_at.astimezone(settings.ORGANISATION_ZONE).date()
    terms = apps.get_model("people", "RoleTerm").objects.filter(role="council", from_on__lte=vote_on)
    terms = terms.exclude(until_on__lt=vote_on).select_related("member")
    names = {each.voter_id: each.voter.name for each in earlier}
    names |= {each.member_id: each.member.name for each in terms}
    roll = [
        {"member": pk, "name": name, "is_recused": False}
        for pk, name in sorted(names.items(), key=lambda each: (each[1], each[0]))
    ]
    text = {"title": version.title, "summary": version.summary, "body": version.body, "note": ""}
    text |= {"id": version.pk, "proposal": proposal.pk, "number": 1, "by": version.by_id, "at": written(version.at)}
    noted_at = timezone.now()
    said = {
        "reference": f"{proposal.year}-{proposal.number:02}",
        "round": 1,
        "text_sha256": digest(text),
        "roll_sha256": digest(roll),
        "opens_at": written(proposal.opens_at),
        "closes_at": written(proposal.closes_at),
        "noted_at": written(noted_at),
    }
    opening = apps.get_model("governance", "Opening").objects.create(
        sha256=opening_digest(said),
        proposal=proposal,
        number=1,
        version=version,
        opens_at=proposal.opens_at,
        closes_at=proposal.closes_at,
        noted_at=noted_at,
        text_sha256=said["text_sha256"],
        roll_sha256=said["roll_sha256"],
    )
    entries, ballots = apps.get_model("governance", "RollEntry"), apps.get_model("governance", "Ballot")
    for each in roll:
        entries.objects.create(opening=opening, member_id=each["member"], name=each["name"])
    before = opening.sha256
    for number, each in enumerate(earlier, start=1):
        token = uuid4()
        vote = {"number": number, "voter": each.voter_id, "choice": each.choice, "reason": each.reason}
        vote |= {"cast_at": written(each.cast_at), "recorded_by": each.voter_id, "token": str(token)}
        vote["previous_sha256"] = before
        before = entry_digest(vote)
        ballots.objects.create(
            sha256=before,
            opening=opening,
            number=number,
            voter_id=each.voter_id,
            choice=each.choice,
            reason=each.reason,
            cast_at=each.cast_at,
            recorded_by_id=each.voter_id,
            token=token,
            previous_sha256=vote["previous_sha256"],
        )


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0003_versions_and_openings'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
