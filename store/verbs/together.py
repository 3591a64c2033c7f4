"""Together: several verbs about people as one operation, as one form changes name, role and teams: what is saved at
once is undone at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from store.verbs import VERBS
from store.verbs.base import Work
from store.verbs.members import Organising, Plan


class Together(Organising):
    """Each verb asks for its own right and works out its own changes, all from how things are before the first; so no
    two of them may be about the same field. Those that change nothing are left out."""

    name: ClassVar[str] = "together"

    def __init__(self, verbs: Sequence[Organising]) -> None:
        self.verbs = tuple(verbs)

    def require(self, work: Work) -> None:
        for verb in self.verbs:
            verb.require(work)

    def plan(self, work: Work) -> Plan:
        plans = [(verb.name, verb.plan(work)) for verb in self.verbs]
        parts = [{"verb": name, **plan.detail} for name, plan in plans if plan.changes]
        return Plan(
            [change for _, plan in plans for change in plan.changes],
            {"parts": parts},
            plans[0][1].ids if plans else (),
            tuple(dict.fromkeys(card for _, plan in plans for card in plan.cards)),
        )

    @staticmethod
    def summary(detail: Mapping[str, Any], whom: str) -> str:
        first, *others = (VERBS[part["verb"]].summary(part, whom) for part in detail["parts"])
        return "; ".join((first, *(f"{words[:1].lower()}{words[1:]}" for words in others)))
