"""The response to a report (handbook 4.1.3): texts of answers, and what may be done when. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from compass.handbook.enums import Decider
from compass.handbook.policy import Rules, clause
from compass.handbook.rows import Column, Rows
from conduct.enums import VIOLATIONS, MayAct, Step, StepState
from conduct.policy.stages import ENDED, Facts, Stage, stage
from conduct.policy.steps import Standing

Row = Mapping[str, str]
TO_ANSWER, TO_ASK = "answer", "ask"


def _template(key: str, label: str, used: str, text: str) -> dict[str, str]:
    return {"key": key, "label": label, "used": used, "text": text}


TEMPLATES = [
    _template(
        "read",
        "We have read it",
        TO_ANSWER,
        "Thank you for telling us. We have read your report and are acting on it. We tell you here what comes of it.",
    ),
    _template(
        "no-violation",
        "Not a violation: other ways",
        TO_ANSWER,
        "Thank you for telling us. We have read your report. As we see it our Code of Conduct was not violated. That "
        "does not make it small. We can meet you to think about how to settle it, or help you to speak with each "
        "other. Tell us here what you would like.",
    ),
    _template(
        "social-rule",
        "Social rule",
        TO_ANSWER,
        "Thank you for telling us. What you describe breaks one of our social rules, which people do without meaning "
        "to; it is no violation of the Code of Conduct. It helps to point it out, and we can do that for you without "
        "your name. Tell us here what you would like.",
    ),
    _template(
        "out-of-scope",
        "Out of scope",
        TO_ANSWER,
        "Thank you for telling us. What you describe lies outside of what our Code of Conduct covers, and we cannot "
        "decide on it. We can help you to find who can. If it makes you feel unsafe among us, tell us here: then it "
        "is ours as well.",
    ),
    _template(
        "know-more",
        "We need to know more",
        TO_ASK,
        "Thank you for telling us. To understand it we need to know a little more. Answer as far as you like: ",
    ),
    _template(
        "may-we-speak",
        "May we speak with the person?",
        TO_ASK,
        "We would like to speak with the person about what happened. We would not say who reported it; they may guess "
        "it all the same. May we? You can answer on this page, and change your mind until we have spoken.",
    ),
    _template(
        "outcome",
        "Outcome",
        TO_ANSWER,
        "We have dealt with your report. As far as we may say it, this came of it: ",
    ),
]


@dataclass(frozen=True, kw_only=True)
class ProtocolRules(Rules):
    """How stewards answer."""

    templates: tuple[Row, ...] = clause(
        "conduct.answers",
        title="Answers to reporters",
        kind=Rows(
            (
                Column("used", "Used to", ((TO_ANSWER, "answer"), (TO_ASK, "ask"))),
                Column("text", "Text to begin from"),
            ),
            covers="used",
        ),
        start=TEMPLATES,
        text="An answer to a reporter may begin from one of these texts: {value}.",
        decider=Decider.OWNER,
    )

    def template(self, key: str) -> Row | None:
        """An answer to begin from; None where the clause has none of that name."""
        return next((row for row in self.templates if row["key"] == key), None)

    def is_unfinished(self, words: str) -> bool:
        """Whether an answer still ends as one of these texts does that leave their end open, with a colon."""
        said = " ".join(words.split())
        return any(end and said.endswith(end) for end in (_open_end(row["text"]) for row in self.templates))


def _open_end(text: str) -> str:
    """The sentence at the end of a text that waits for words of somebody's own; empty where it is whole."""
    words = " ".join(text.split())
    return words.rpartition(". ")[2] if words.endswith(":") else ""


class Verb(StrEnum):
    """What a steward does with a case before its outcome."""

    ASSESS = "assess"
    ACKNOWLEDGE = "acknowledge"
    ASK = "ask"
    REACH_OUT = "reach-out"
    RECORD_IMPOSSIBLE = "record-impossible"
    WRITE = "write-to-reporter"
    NOTE = "add-note"
    SET_ASIDE = "set-aside"


UNDECIDED = frozenset(Stage) - ENDED - {Stage.DECIDED}
ALLOWED: Mapping[Verb, frozenset[Stage]] = {
    Verb.ASSESS: UNDECIDED - {Stage.CONVERSATION},
    Verb.ACKNOWLEDGE: UNDECIDED - {Stage.UNREAD},
    Verb.ASK: UNDECIDED,
    Verb.REACH_OUT: frozenset({Stage.READ, Stage.ANSWERED}),
    Verb.RECORD_IMPOSSIBLE: UNDECIDED - {Stage.UNREAD},
    Verb.WRITE: frozenset(Stage) - ENDED,
    Verb.NOTE: frozenset(Stage) - ENDED,
    Verb.SET_ASIDE: UNDECIDED - {Stage.CONVERSATION},
}
NO_MORE = {
    Stage.UNREAD: "Read and assess the report first.",
    Stage.NOT_ACTIONABLE: "The case is not actionable: it waits until the reporter returns and consents.",
    Stage.CONVERSATION: "The conversation with the person has begun; what it shows is recorded with the outcome.",
    Stage.DECIDED: "The outcome is recorded.",
    Stage.CLOSED: "The case is closed.",
    Stage.WITHDRAWN: "The reporter withdrew the report.",
}


def may_contact(may_act: str) -> bool | None:
    """Whether stewards may speak with the people involved; None as long as the reporter wants to be asked first."""
    return {MayAct.SPEAK.value: True, MayAct.ASK_FIRST.value: None}.get(may_act, False)


def why_not(verb: Verb, facts: Facts) -> str:
    """Why a verb cannot be taken with a case, in a sentence; empty where it can."""
    here = stage(facts)
    if here not in ALLOWED[verb]:
        return NO_MORE[here]
    if verb in (Verb.ASSESS, Verb.SET_ASIDE) and facts.reached_out_at:  # whatever the reporter allows since
        return NO_MORE[Stage.CONVERSATION]
    return _why_no_outreach(facts) if verb is Verb.REACH_OUT else ""


def _why_no_outreach(facts: Facts) -> str:
    if facts.finding not in VIOLATIONS:
        return "The report tells of no violation; nobody is contacted about it."
    if may_contact(facts.may_act) is None:
        return "The reporter wants to be asked before anybody is contacted, and has not consented yet."
    if not may_contact(facts.may_act):
        return "The reporter does not want the people involved to be contacted."
    return ""


NEXT = {
    Stage.READ: "Record the outcome",
    Stage.ANSWERED: "Record the outcome",
    Stage.NOT_ACTIONABLE: "Waits for the reporter to consent",
    Stage.CONVERSATION: "Speak with the person, then record the outcome",
    Stage.DECIDED: "Follow up, then close it",
}
DO = {
    Step.READ: "Read and assess it",
    Step.ACKNOWLEDGED: "Answer the reporter",
    Step.ASKED: "Ask what is missing, and for consent",
    Step.REACHED_OUT: "Reach out to the person",
}
SHOWN = {
    Stage.UNREAD: "Not read yet",
    Stage.READ: "Read",
    Stage.ANSWERED: "Answered",
    Stage.NOT_ACTIONABLE: "Not actionable",
    Stage.CONVERSATION: "Conversation",
    Stage.DECIDED: "Decided",
    Stage.CLOSED: "Closed",
    Stage.WITHDRAWN: "Withdrawn",
}
"""What a stage is called in lists."""


def what_next(facts: Facts, standings: Iterable[Standing]) -> str:
    """What comes next in a case, in a few words; nothing where it has ended."""
    here = stage(facts)
    if here in (Stage.CONVERSATION, Stage.DECIDED, *ENDED):
        return NEXT.get(here, "")
    for each in standings:
        if each.state == StepState.WAITING or (each.state == StepState.LATE and each.why):
            return "Waits for consent to contact the person"
        if each.state in (StepState.CURRENT, StepState.LATE, StepState.OPEN):
            return DO[each.step] if each.at is None else "Waits for the reporter to consent"
    if here is Stage.NOT_ACTIONABLE and not facts.can_be_reached:
        return "Waits for the reporter to leave an address"
    return NEXT.get(here, DO[Step.READ])
