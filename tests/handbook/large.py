"""A handbook of many pages, made up."""

from pathlib import Path

PART = """(part-{number}-{part})=
## Part {part}

How the crew of page {number} keeps its watch: see {{ref}}`the part before <part-{before}-{part}>`,
[the page](page-{before}.md) and {{term}}`Lamp room`. A watch lasts **two weeks**[^why{part}],
and whoever leaves says so in {{guilabel}}`The log`.

:::{{note}}
The lamp room is never empty. Words are written once, and read a hundred times by people who were not there.
:::

- Trim the lamp, wipe the glass, write the log.
- Greet whoever comes next; [tell them](https://example.org/{number}) what you saw.

| Signal | Means |
|---|---|
| red | stop at the third mark |
| green | go on, slowly |

[^why{part}]: One moon is too long.

"""


def write_handbook(root: Path, *, pages: int) -> Path:
    """Write an index, a glossary and as many pages of some five kilobytes as make up the number."""
    root.mkdir(parents=True, exist_ok=True)
    names = [f"page-{number}" for number in range(pages - 2)]
    entries = "\n".join(["words", *names])
    (root / "index.md").write_text(f"# The handbook\n\n```{{toctree}}\n{entries}\n```\n", encoding="utf-8")
    (root / "words.md").write_text("# Words\n\n```{glossary}\nLamp room\n  Where the lamp is.\n```\n", encoding="utf-8")
    for number, name in enumerate(names):
        parts = (PART.format(number=number, part=part, before=max(number - 1, 0)) for part in range(6))
        (root / f"{name}.md").write_text(f"# Page {number}\n\n" + "".join(parts), encoding="utf-8")
    return root
