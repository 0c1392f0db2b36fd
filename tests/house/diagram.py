"""The way of a case drawn from its table: ``python -m tests.house.diagram`` puts it into ``docs/casework.md``."""

from __future__ import annotations

from pathlib import Path

from bot.casework.lifecycle import STEPS, Step
from storage.vocabulary import CaseState, EventKind

PAGE = Path(__file__).parents[2] / "docs" / "casework.md"
BEGIN, END = "<!-- the table, drawn -->\n", "<!-- end of the table -->\n"
ASIDE = {EventKind.REOPENED, EventKind.UNLINKED, EventKind.WITHDRAWN, EventKind.EXTENDED, EventKind.URGED}
"""Ways back and acts that move nothing: told in the table below the picture, left out of the picture."""


def drawn() -> str:
    """A Mermaid diagram of the ways forward, and every arrow as a row of a table."""
    arrows = [f"    {step.start.name} --> {step.end.name}: {_label(step)}" for step in STEPS if step.act not in ASIDE]
    names = [f'    state "{state.value}" as {state.name}' for state in CaseState]
    rows = [f"| {' | '.join(_row(step))} |" for step in STEPS]
    picture = ["```mermaid", "stateDiagram-v2", *names, *dict.fromkeys(arrows), "```"]
    table = ["| from | act | to | who | when |", "|---|---|---|---|---|", *rows]
    return "\n".join([*picture, "", *table]) + "\n"


def _row(step: Step) -> tuple[str, ...]:
    actors = "、".join(sorted(one.value for one in step.actors))
    return step.start.value, step.act.value, step.end.value, actors, step.when


def _label(step: Step) -> str:
    return f"{step.act.value}（{step.when}）" if step.when else step.act.value


def placed(page: str) -> str:
    """The page with the drawing in its place."""
    head, rest = page.split(BEGIN)
    return head + BEGIN + drawn() + END + rest.split(END)[1]


if __name__ == "__main__":
    PAGE.write_text(placed(PAGE.read_text("utf-8")), "utf-8")
