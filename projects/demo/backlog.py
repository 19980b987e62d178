"""What the demo organisation works on: deliverables of the five projects, invented. Days count back from today.

Each is a title, whose it is, its priority, how many tasks, and its way over the board.
"""

from dataclasses import dataclass

ORG, HUBS, OCEAN, EARTH, BOOKS = (
    "Organisational launch",
    "Managed hub service",
    "Ocean and climate hubs",
    "Notebooks for earth science",
    "Books from notebooks",
)
LOW, MEDIUM, HIGH = 1, 2, 3


@dataclass(frozen=True)
class Invented:
    """A deliverable, and when it was filed, came to which column, and how many of its tasks are done by now."""

    project: str
    title: str
    owner: str
    priority: int
    filed: int
    way: tuple[tuple[str, int], ...] = ()
    tasks: tuple[str, ...] = ("Write down how it works", "Build it", "Try it with one community")
    done: int = 0
    ready: bool = True
    type: str = "enhancement"
    tags: tuple[str, ...] = ()
    waiting: tuple[str, str] = ("", "")
    target: int | None = None
    needs: tuple[str, ...] = ()


def went(*way: tuple[str, int]) -> tuple[tuple[str, int], ...]:
    """The columns that a deliverable came to, each so many days ago."""
    return way


IB, TM, CF, NH, JL, PR, YT, MV = (
    "Ilse Brandt", "Tendai Moyo", "Caleb Ferris", "Noor Haddad",
    "Jonah Lindqvist", "Priya Raman", "Yuki Tanabe", "Marisol Vega",
)  # fmt: skip
MOVING = ("Copy everything over", "Compare both sides", "Switch the address", "Tell its users")
WRITING = ("Collect what people ask", "Write a first page", "Let a newcomer read it", "Publish it")
BUILDING = ("Sketch it", "Build a first version", "Test it on the pilot hub", "Roll it out", "Write the notes")

DONE = (
    Invented(HUBS, "Status page for every hub", TM, HIGH, 68, went(("progress", 66), ("done", 58)), BUILDING, 5),
    Invented(OCEAN, "Larger machines for model runs", JL, MEDIUM, 66,
             went(("progress", 63), ("done", 52)), BUILDING, 5),
    Invented(BOOKS, "Figures keep their numbers in print", YT, MEDIUM, 64,
             went(("progress", 60), ("done", 55)), BUILDING, 5),
    Invented(ORG, "A mailing list for partners", NH, LOW, 61, went(("progress", 58), ("done", 55)), WRITING, 4),
    Invented(HUBS, "Sign-in by the university of the coast", CF, HIGH, 60,
             went(("progress", 57), ("blocked", 50), ("progress", 43), ("done", 37)), BUILDING, 5,
             waiting=("others", "their computing centre")),
    Invented(EARTH, "Tiles of satellite images open quickly", JL, MEDIUM, 55,
             went(("progress", 52), ("done", 34)), BUILDING, 5),
    Invented(HUBS, "Hub for the river delta school", PR, HIGH, 50, went(("progress", 46), ("done", 40)), MOVING, 4),
    Invented(BOOKS, "Search within a book", YT, HIGH, 47, went(("progress", 44), ("done", 29)), BUILDING, 5),
    Invented(OCEAN, "Old snapshots are deleted by themselves", TM, LOW, 42,
             went(("progress", 40), ("done", 36)), BUILDING, 5),
    Invented(ORG, "How we write quotes, step by step", MV, MEDIUM, 40,
             went(("progress", 33), ("done", 27)), WRITING, 4),
    Invented(HUBS, "Warn before a certificate ends", CF, HIGH, 33,
             went(("progress", 31), ("done", 26)), BUILDING, 5, type="bug"),
    Invented(EARTH, "Example notebook: soil moisture", JL, MEDIUM, 30,
             went(("progress", 26), ("done", 18)), WRITING, 4),
    Invented(HUBS, "Profiles show what they cost", IB, MEDIUM, 27, went(("progress", 24), ("done", 12)), BUILDING, 5),
    Invented(HUBS, "Answers within a day, on a page", NH, LOW, 22, went(("progress", 18), ("done", 9)), WRITING, 4),
    Invented(OCEAN, "Restore one lost folder, as a test", PR, HIGH, 16, went(("progress", 12), ("done", 6)), MOVING, 4),
    Invented(BOOKS, "Colours that everybody can tell apart", YT, MEDIUM, 13,
             went(("progress", 10), ("done", 2)), BUILDING, 5),
)  # fmt: skip
GOING = (
    Invented(HUBS, "Move the Lakeside hub before its exams", IB, HIGH, 20, went(("progress", 6)),
             (*MOVING, "Take the old one down"), 3, target=4, tags=("hub admin",)),
    Invented(HUBS, "Storage, second half", IB, HIGH, 34, went(("progress", 12)), MOVING, 3, target=9),
    Invented(HUBS, "One sign-in for all accounts", CF, HIGH, 40,
             went(("progress", 17)), (*BUILDING, "Turn the old one off"), 2,
             tags=("sign-in",)),
    Invented(HUBS, "Alert when a hub turns people away", IB, MEDIUM, 12,
             went(("progress", 2)), BUILDING[:3], 1, type="bug"),
    Invented(OCEAN, "Name clusters after where they are", IB, LOW, 25, went(("progress", 8)), BUILDING, 4),
    Invented(OCEAN, "Landing page for the cascade pilot", JL, MEDIUM, 15, went(("progress", 5)), WRITING[:3], 2,
             tags=("documentation",)),
    Invented(OCEAN, "A community takes its data along", TM, MEDIUM, 18, went(("progress", 3)), BUILDING, 1, target=-2,
             tags=("data access",)),
    Invented(EARTH, "Maps in the classroom notebook", JL, MEDIUM, 14, went(("progress", 4)), WRITING[:2], 1),
    Invented(BOOKS, "Sign-in help in Swedish", JL, LOW, 9,
             went(("progress", 1)), WRITING[:2], 0, tags=("documentation",)),
    Invented(HUBS, "Cost report every night", PR, MEDIUM, 21, went(("progress", 7)), BUILDING[:4], 3),
    Invented(HUBS, "Campus login for Lakeside", CF, HIGH, 19, went(("progress", 11), ("blocked", 1)), BUILDING[:3], 1,
             waiting=("others", "their identity team"), needs=("One sign-in for all accounts",), tags=("sign-in",)),
    Invented(ORG, "Invoices that show the tax", NH, MEDIUM, 26, went(("progress", 15), ("blocked", 6)), WRITING[:3], 1,
             waiting=("others", "the host’s finance office")),
    Invented(EARTH, "Private folders next to open notebooks", TM, MEDIUM, 44,
             went(("progress", 24), ("blocked", 15)), BUILDING, 2,
             waiting=("us", "choose where tokens are kept"), tags=("data access",)),
)  # fmt: skip
COMING = (
    Invented(HUBS, "A usage page that a community can read", CF, HIGH, 24,
             went(("ready", 11)), (*BUILDING, "Show it to three"), 0),
    Invented(HUBS, "Home folders are saved daily, and restored once", "", HIGH, 17, went(("ready", 9)), MOVING, 0,
             needs=("Storage, second half",)),
    Invented(OCEAN, "Images with this year’s Python", "", MEDIUM, 9, went(("ready", 9)), BUILDING, 0, tags=("CI/CD",)),
    Invented(ORG, "One page: how to teach sixty people on a hub", NH, MEDIUM, 8, went(("ready", 5)), WRITING[:3], 0,
             tags=("documentation",)),
    Invented(BOOKS, "Notes at the side of a text", YT, MEDIUM, 6, went(("ready", 6)), WRITING, 0, target=20),
    Invented(HUBS, "Decide how long folders nobody opens are kept", NH, HIGH, 13,
             went(("refinement", 4)), (), 0, ready=False),
    Invented(OCEAN, "Graphics cards for short courses", TM, MEDIUM, 12, went(("refinement", 10)), (), 0, ready=False),
    Invented(HUBS, "Communities choose their own front page", "", MEDIUM, 41,
             went(("refinement", 36)), ("Ask three of them",), 0,
             ready=False),
    Invented(BOOKS, "Sign-in pages in Arabic and Hindi", PR, LOW, 15, went(("refinement", 9)), (), 0, ready=False),
    Invented(ORG, "Carbon by hub and month", "", LOW, 20, went(("refinement", 18)), (), 0, ready=False),
    Invented(HUBS, "Hubs are slow on Monday mornings", "", HIGH, 3,
             (), ("Measure it next Monday",), 0, ready=False, type="bug"),
    Invented(EARTH, "Share a notebook by its link", "", LOW, 30, (), (), 0, ready=False),
    Invented(ORG, "Find a new home for old recordings", MV, 0, 38, (), (), 0, ready=False, type="task"),
    Invented(BOOKS, "Broken links are named when a book is built", "", MEDIUM, 11, (), (), 0, ready=False, type="bug",
             tags=("CI/CD",)),
)  # fmt: skip
LOOSE = (
    ("Ask the host when the office closes in summer", NH, "the monthly meeting", "ready"),
    ("Send Dagny the numbers for her talk", PR, "a mail of hers", "progress"),
    ("Renew the certificate of the forum", TM, "", "done"),
)
