"""From a page's source to what it says."""

import re
from typing import Any

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from compass.handbook.myst.building import MARKS, line_of, text
from compass.handbook.myst.directives import Expansion
from compass.handbook.myst.fences import plain_values, read_yaml
from compass.handbook.myst.grammar import DEEPEST, parser
from compass.handbook.myst.lines import Lines
from compass.handbook.myst.outlining import Outlining
from compass.handbook.myst.texts import LONGEST, Problem, Section, Text

FRONT = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
OPENING = re.compile(r"[\[\]]|<[!?]")
PATIENCE = 3_000_000
"""What opens and never closes is looked for to the end of its paragraph; so many characters are looked through."""
LINE_END = re.compile(r"\r\n?|\n")


def _blocks(state: StateCore) -> None:
    """markdown-it's own step, with directives opened."""
    state.tokens = Expansion(state.md, state.env, state.env["problems"]).blocks(state.src, 1)


def _inlines(state: StateCore) -> None:
    """markdown-it's own step, but for lines whose brackets would take it too long."""
    left = PATIENCE
    for token in state.tokens:
        if token.type != "inline":
            continue
        left -= _effort(token.content)
        if left < 0:
            token.children = [text(token.content)]
            state.env["problems"].append(Problem(line_of(token), "There are too many brackets here to be read."))
        else:
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _effort(content: str) -> int:
    """How many characters are looked through for the ends of what opens in a line."""
    effort, opened = 0, []
    for found in OPENING.finditer(content):
        if found[0] == "[":
            opened.append(found.start())
        elif found[0] != "]":
            effort += len(content) - found.start()
        elif opened:
            effort += found.start() - opened.pop()
    return effort + sum(len(content) - start for start in opened)


_markdown = parser()
_markdown.core.ruler.at("block", _blocks)
_markdown.core.ruler.at("inline", _inlines)


def read(source: str) -> Text:
    """What a page says. Never raises: whatever cannot be read is a problem with its line."""
    if len(source) > LONGEST:
        return Text(source, problems=(Problem(1, f"The page has more than {LONGEST:,} characters and is not shown."),))
    try:
        return _read(source)
    except RecursionError:
        sentence = "The page's brackets lie too deep in each other to be read; it is shown as it is written."
        whole = Token("fence", "code", 0, content=MARKS.sub("", source), block=True)
        return Text(source, problems=(Problem(1, sentence),), tokens=[whole])


def _read(source: str) -> Text:
    clean = MARKS.sub("", LINE_END.sub("\n", source)).removeprefix("\ufeff")
    problems: list[Problem] = []
    front, body = _front_matter(clean, problems)
    env: dict[str, Any] = {"problems": problems}
    tokens = _markdown.parse(body, env)
    lines = Lines(_substitutions(front), problems=problems)
    found = Outlining(lines)
    kept = found.walk(tokens)
    if any(token.level + 1 >= DEEPEST for token in tokens):
        problems.append(Problem(1, "Lists or quotes lie too deep in each other to be shown; write them flatter."))
    for label, number in env.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            line = env.get("footnote_lines", {}).get(label[1:], 1)
            problems.append(Problem(line, f"The footnote {label[1:]} is not shown, for nothing refers to it."))
    title = found.title or plain_values(front).get("title", "")
    return Text(
        source=source,
        title=title,
        headings=tuple(found.headings),
        labels=found.labels,
        terms=tuple(found.terms),
        links=tuple(lines.links),
        toctrees=tuple(found.toctrees),
        problems=tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.line)),
        sections=tuple(
            Section(anchor, words or title, "\n".join(said)) for anchor, words, said in found.sections if words or said
        ),
        tokens=kept,
    )


def _substitutions(front: dict[str, Any]) -> dict[str, str]:
    """What the page's own words in double braces stand for."""
    within = front.get("myst")
    given = front.get("substitutions") or (within.get("substitutions") if isinstance(within, dict) else None)
    return plain_values(given)


def _front_matter(source: str, problems: list[Problem]) -> tuple[dict[str, Any], str]:
    """What stands before the text between two lines of dashes, and the text, each line where it was."""
    found = FRONT.match(source)
    if found is None:
        return {}, source
    loaded = read_yaml(found[1] or "")
    if loaded is None:
        problems.append(Problem(1, "What stands between the dashes at the top is no YAML, and is not read."))
    return loaded or {}, "\n" * found[0].count("\n") + source[found.end() :]
