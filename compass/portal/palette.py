"""What the palette offers while somebody types: where to jump first, then what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from compass.person import Person
from compass.portal import contracts
from compass.portal.context import navigation
from compass.portal.search.excerpts import marked
from compass.portal.search.finding import suggest
from compass.portal.search.words import Question, question, words_of


@dataclass(frozen=True)
class Line:
    """A line of the palette; the title is HTML with the words marked, the note its type or number."""

    icon: str
    title: SafeString
    note: str
    url: str


@dataclass(frozen=True)
class Lines:
    """Lines under one heading."""

    title: str
    lines: list[Line]


def palette(person: Person, typed: str) -> list[Lines]:
    """Pages and things to jump to, then what can be done; groups that would be empty are left out."""
    asked = question(typed)
    pages = [
        Line(entry.icon, marked(entry.label, asked), group.title or "Page", entry.url)
        for group in navigation(person, "")
        for entry in group.entries
        if _is_meant(entry.label, asked)
    ]
    hits = [Line(hit.icon, hit.title, hit.note or hit.label, hit.url) for hit in suggest(person, typed)]
    commands = [
        Line(command.icon, marked(command.label, asked), "", reverse(command.url_name))
        for command in contracts.commands.collect()
        if (not command.permission or person.has_perm(command.permission)) and _is_meant(command.label, asked)
    ]
    groups: Iterable[Lines] = (Lines("Jump", [*pages, *hits]), Lines("Do", commands))
    return [group for group in groups if group.lines]


def _is_meant(label: str, asked: Question) -> bool:
    """Whether a label has every word looked for, none of the others; where nothing is typed, each is meant."""
    return asked.answered_by(tuple(words_of(label)))
