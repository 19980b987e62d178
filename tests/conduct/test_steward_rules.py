"""Who may be a steward, whose training counts, and whether enough serve."""

from datetime import date

import pytest

from conduct.policy import (
    Serving,
    StewardRules,
    first_day,
    listed,
    shortcomings,
    why_no_answer,
    why_no_steward,
    why_no_term,
    why_untrained,
)

TODAY = date(2022, 3, 2)
RULES, TWO_YEARS = StewardRules(), StewardRules(training_years=2)
DIRECTOR = Serving("Marisol Vega", is_director=True, sits=True, trained_on=date(2021, 11, 8))
RUTH = Serving("Ruth Adeyemi", is_director=False, sits=True, trained_on=date(2020, 3, 2))


@pytest.mark.parametrize(
    ("is_active", "sits", "permitted", "refused"),
    [
        (True, True, True, False),
        (False, True, True, True),
        (True, False, True, True),
        (True, True, False, True),
        (False, False, False, True),
    ],
)
def test_who_is_made_a_steward(is_active: bool, sits: bool, permitted: bool, refused: bool) -> None:
    said = why_no_steward(name="Noor", is_active=is_active, sits=sits, permitted=permitted)

    assert (said is not None) is refused


@pytest.mark.parametrize(
    ("trained_on", "on", "rules", "sentence"),
    [
        (date(1990, 1, 1), TODAY, RULES, None),
        (TODAY, TODAY, RULES, None),
        (None, TODAY, RULES, "No training of Noor in responding to reports is written down."),
        (date(2022, 3, 3), date(2022, 4, 1), RULES, "which is still to come"),
        (date(2020, 3, 3), TODAY, TWO_YEARS, None),
        (date(2020, 3, 2), TODAY, TWO_YEARS, "counted for 2 years, which are over by Wed 2 Mar 2022"),
        (date(2020, 3, 3), date(2022, 3, 3), TWO_YEARS, "are over by Thu 3 Mar 2022"),
        (date(2020, 2, 29), date(2022, 2, 28), TWO_YEARS, None),
        (date(2020, 2, 29), date(2022, 3, 1), TWO_YEARS, "are over by Tue 1 Mar 2022"),
    ],
)
def test_which_training_counts(trained_on: date | None, on: date, rules: StewardRules, sentence: str | None) -> None:
    said = why_untrained("Noor", trained_on, rules, on=on, today=TODAY)

    assert (said is None) if sentence is None else (said is not None and sentence in said)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"is_asked": True}, None),
        ({"is_asked": True, "is_nominee": True}, "Nobody confirms their own nomination."),
        ({"is_asked": True, "has_nominated": True}, "You nominated Noor; another person confirms or declines."),
        ({}, "A serving steward confirms or declines a nomination."),
        ({"stewards_are": False}, "A council member confirms or declines a nomination."),
    ],
)
def test_who_answers_a_nomination(asked: dict[str, bool], sentence: str | None) -> None:
    plain = {"is_nominee": False, "has_nominated": False, "is_asked": False, "stewards_are": True}

    assert why_no_answer(name="Noor", **{**plain, **asked}) == sentence


@pytest.mark.parametrize(
    ("from_on", "until_on", "sentence"),
    [
        (TODAY, None, None),
        (TODAY, TODAY, None),
        (date(2022, 3, 1), None, "A term begins today or later."),
        (TODAY, date(2022, 3, 1), "The last day comes before the first."),
    ],
)
def test_the_days_of_a_term(from_on: date, until_on: date | None, sentence: str | None) -> None:
    assert why_no_term(from_on=from_on, until_on=until_on, today=TODAY) == sentence


def test_a_term_never_begins_before_it_is_confirmed() -> None:
    assert first_day(date(2022, 3, 1), TODAY) == TODAY
    assert first_day(date(2022, 3, 7), TODAY) == date(2022, 3, 7)


@pytest.mark.parametrize(
    ("serving", "director", "rules", "found"),
    [
        ([DIRECTOR, RUTH], "Marisol Vega", RULES, ()),
        (
            [],
            "Marisol Vega",
            RULES,
            (
                "The director, Marisol Vega, is no steward: a steward nominates Marisol Vega.",
                "1 trained council member besides the director is missing: nominate one.",
            ),
        ),
        ([RUTH], None, RULES, ("Nobody is director, and the director is to serve as a steward.",)),
        (
            [DIRECTOR, RUTH],
            "Marisol Vega",
            StewardRules(others=3),
            ("2 trained council members besides the director are missing: nominate them.",),
        ),
        (
            [DIRECTOR, RUTH],
            "Marisol Vega",
            TWO_YEARS,
            (
                "The training of Ruth Adeyemi on Mon 2 Mar 2020 counted for 2 years, which are over by Wed 2 Mar 2022."
                " Write down a training, or end the term.",
            ),
        ),
        (
            [DIRECTOR, Serving("Ruth Adeyemi", is_director=False, sits=False, trained_on=TODAY)],
            "Marisol Vega",
            RULES,
            (
                "1 trained council member besides the director is missing: nominate one.",
                "Ruth Adeyemi is no longer on the Steering Council: end the term.",
            ),
        ),
        (
            [DIRECTOR, RUTH, Serving("Noor Haddad", is_director=False, sits=True, trained_on=None)],
            "Marisol Vega",
            RULES,
            (
                "No training of Noor Haddad in responding to reports is written down."
                " Write down a training, or end the term.",
            ),
        ),
    ],
)
def test_the_least_number_of_stewards(
    serving: list[Serving], director: str | None, rules: StewardRules, found: tuple[str, ...]
) -> None:
    assert shortcomings(serving, director=director, rules=rules, today=TODAY) == found


def test_pages_for_everybody_are_named_one_a_line() -> None:
    assert listed(" code-of-conduct/index.md \n\n/care/conduct/\n") == ["code-of-conduct/index", "care/conduct"]
    assert listed("") == []
