"""Members answer a sync: what they say, whom they thank, and what they want discussed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from compass.audit.record import record
from compass.explanation import say
from compass.notices.actions import News, tell_many
from compass.person import Person
from compass.portal.actions import index
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions.revisions import Overtaken
from projects.models import Discussion, Response, Sync, Thanks, names_among, rules_of
from projects.policy.mentions import Names, items
from projects.policy.syncs import DISCUSS, THANKS

ARCHIVED = "This answer came with the archive and stays as it is."


@transaction.atomic
def save_response(sync: Sync, *, texts: Mapping[str, str], base_revision: int, by: Person, now: datetime) -> Response:
    """Answer a sync, or change the answer; `base_revision` is the one that was seen, 0 for none. Late ones are kept.

    The same again gives what stands. Raises Overtaken where it was changed meanwhile. Whoever is thanked is told, once.
    """
    sync = Sync.objects.select_for_update().get(pk=sync.pk)
    said = {key: text.strip() for key, text in texts.items() if text.strip()}
    response = Response.objects.filter(sync=sync, member=by.pk).first()
    if response is not None and response.source:
        raise Impossible(ARCHIVED)
    if response is not None and response.texts == said:
        return response
    if (response.revision if response else 0) != base_revision:
        raise Overtaken(
            "You saved this in another window meanwhile. What you typed is kept here; look, and save again."
        )
    before = {"headings": sorted(response.texts)} if response else {}
    if response is None:
        response = Response(sync=sync, member_id=by.pk, saved_at=now, revision=0)
    response.texts, response.changed_at = said, now
    response.revision += 1
    response.save()
    record("save_response", response, by=by, now=now, before=before, after={"headings": sorted(said)})
    names = names_among(Member.objects.active())
    tell_many([*_thank(response, names, by, now), *_raise(response, names, by, now)], now=now)
    index("sync", response.pk)
    return response


def text_under(response: Response, purpose: str) -> str:
    """What a response says under the headings of a purpose."""
    headings = rules_of(response.sync.week_on).fields()
    return "\n".join(response.texts.get(each.key, "") for each in headings if each.purpose == purpose)


def _thank(response: Response, names: Names, by: Person, now: datetime) -> list[News]:
    """Keep the thanks as the text has them, and give the news for whoever is thanked anew."""
    said: dict[int, list[str]] = {}
    for item in items(text_under(response, THANKS)):
        for pk in names.mentioned(item):
            said.setdefault(pk, []).append(item)
    said.pop(by.pk, None)
    response.thanks.exclude(to__in=said).delete()
    known = {each.to_id: each for each in response.thanks.all()}
    news = []
    members = Member.objects.in_bulk(list(said))
    for pk, lines in said.items():
        thanks = known.get(pk) or Thanks(response=response, to_id=pk, given_at=now)
        thanks.text = "\n\n".join(lines)  # each a paragraph
        thanks.save()
        news.append(_of_thanks(response, thanks.text, members[pk], by))
    return news


def _of_thanks(response: Response, text: str, to: Member, by: Person) -> News:
    return News(
        kind="projects.thanks",
        key=f"projects:thanks:{response.pk}:{to.pk}",
        recipient=to,
        subject=f"{by.get_short_name()} thanks you",
        body=f"{by.name} wrote in the team sync of {say(response.sync.held_on)}:\n\n{text}",
        path=response.get_absolute_url(),
    )


def _raise(response: Response, names: Names, by: Person, now: datetime) -> list[News]:
    """Raise what is to be discussed, in the sync that came last; take back what nobody has touched."""
    lines = items(text_under(response, DISCUSS))
    known = {each.what: each for each in response.discussions.select_for_update(of=("self",))}
    for gone in known.keys() - set(lines):
        untouched = known[gone].revision == 0 and known[gone].settled_at is None
        if untouched and not known[gone].replies.exists():
            known[gone].delete()
    latest = Sync.objects.filter(source="").first() or response.sync
    news = []
    for line in lines:
        if line not in known:
            owner = Member.objects.filter(pk__in=names.mentioned(line)[:1]).first()
            discussion = Discussion(
                raised_in=response.sync, sync=latest, response=response, what=line, owner=owner, raised_at=now
            )
            discussion.full_clean()
            discussion.save()
            if owner and owner.pk != by.pk:
                news.append(news_of_owner(discussion, owner, by))
    return news


def news_of_owner(discussion: Discussion, owner: Member, by: Person) -> News:
    """Tell somebody that it is theirs to see to something."""
    return News(
        kind="projects.discussion",
        key=f"projects:discussion:{discussion.pk}:{discussion.revision}",
        recipient=owner,
        subject=f"Yours to see to: {discussion}",
        body=f"{by.name} asks you to see to this, from the team sync of {say(discussion.raised_in.held_on)}:\n\n"
        f"{discussion.what}\n\nSettle it in a sentence, make a task of it, or hand it to somebody else.",
        path=discussion.get_absolute_url(),
    )
