"""What is said of what was done: in the notice, in the history of this session, and beside it what is worth knowing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from store.frozen import frozen
from store.text import number_of
from store.types import LeftOut, Outcome
from tui.screens.named_keys import key_of
from tui.screens.wish import told
from tui.selection import Target, people
from tui.text import screen_text

REASONS = 3
"""So many reasons for leaving something out are told one by one."""
NAMED = 2
"""So many of those left out for one reason are named; the plan names all."""


@frozen
class Said:
    """What will have been done, in the words of the notice: a past verb, and whom it was done to.

    ``Said("Deleted", "Ada Lovelace")``, ``Said("Assigned to Bob", "20 contacts", size=20)``. Of several the number of
    what was really done is told; ``counted`` is false where that number is none of contacts.
    """

    verb: str
    whom: str
    counted: bool = True
    final: bool = False
    """Whether nothing takes it back."""
    told: bool = False
    """Whether the outcome says itself what was done, where it does."""
    size: int = 1
    """How many it was meant for, 0 where that is not known: of several it may be done to one, as the others were so
    already."""

    @classmethod
    def of(cls, verb: str, target: Target) -> Said:
        """What will have been done to a target."""
        return cls(verb, target.words, size=len(target))

    def text(self, outcome: Outcome | None = None, *, brief: bool = False) -> str:
        """The sentence without its full stop; a ``brief`` one has of several the number alone."""
        if self.told and outcome is not None and outcome.summary:
            return screen_text(outcome.summary.rstrip("."))
        whom = self.whom
        if self.counted and outcome is not None and (self.size != 1 or outcome.done != 1 or outcome.left_out):
            whom = f"{outcome.done:,}" if brief else people(outcome.done)
        return f"{self.verb}: {whom}"

    def words(self, outcome: Outcome | None = None) -> str:
        """The same inside another sentence: "deleted Ada Lovelace", but "assigned to Bob: Ada Lovelace"."""
        text = self.text(outcome)
        text = text[:1].lower() + text[1:]
        return text if " " in self.verb else text.replace(": ", " ", 1)


def words_beside(outcome: Any, asks: str = "", *, brief: bool = False) -> Iterator[str]:
    """What stands beside the notice: what was left out, and which key ``asks`` who may; the copies that the team keeps;
    what is out of sync now."""
    left = left_out(outcome)
    out = reasons_first(left, counted=True, asks=bool(asks)) if brief else left_out_words(left)
    words = out, asks, copies_words(outcome), differs_words(outcome)
    yield from filter(None, words)


def left_out(outcome: Any) -> tuple[LeftOut, ...]:
    """What an outcome has left out; an import's has nothing of the kind."""
    return outcome.left_out if isinstance(outcome, Outcome) else ()


def copies_words(outcome: Any) -> str:
    """That the team keeps its copies of what was deleted, and what deletes these; "" where there are none."""
    copies = outcome.copies if isinstance(outcome, Outcome) else 0
    if not copies:
        return ""
    keeps, it = ("its copy", "it") if copies == 1 else (f"{copies:,} copies", "them")
    if outcome.keepers:
        return f"The team keeps {keeps}: {', '.join(map(screen_text, outcome.keepers))} may delete {it}."
    return f"The team keeps {keeps}: {key_of('go-shared-directory')}, then {key_of('delete')} deletes {it} too."


def differs_words(outcome: Any) -> str:
    """That an edit has brought something out of sync with the team's copy, and which key asks whose word holds."""
    number = outcome.differs if isinstance(outcome, Outcome) else 0
    if not number:
        return ""
    key = key_of("settle" if outcome.done == 1 else "go-out-of-sync")
    return f"{number_of(number, 'field')} out of sync: {key} asks whose word holds"


def shared_words(outcome: Any) -> str:
    """That everyone sees contacts from now on, and because of which segment (S2.4); "" where none was shared by it."""
    shared = outcome.shared if isinstance(outcome, Outcome) else ()
    return "".join(
        f", {f'{number:,} ' if outcome.done > 1 else ''}shared with everyone because of segment {screen_text(segment)}"
        for segment, number in shared
    )


def left_out_words(left_out: tuple[LeftOut, ...]) -> str:
    """What was left out, with its reasons, the commonest first: "Ada Lovelace, Alan Turing left out: Only managers edit
    the Shared Directory: marco"; of many the first names, and how many more."""
    names = _by_reason(left_out)
    said = [f"{_some(names[reason])} left out: {screen_text(reason)}" for reason in [*names][:REASONS]]
    if rest := sum(len(names[reason]) for reason in [*names][REASONS:]):
        said.append(f"{rest:,} left out for other reasons.")
    return "  ".join(said)


def reasons_first(left_out: tuple[LeftOut, ...], *, counted: bool = False, asks: bool = False) -> str:
    """The same for a narrow window, in which names would leave no room for the reasons: "Not 2: Only managers edit the
    Shared Directory". The only reason needs no number, unless it is to be ``counted``; who may is not told where a key
    ``asks`` them."""
    names = _by_reason(left_out)
    who = {item.reason: item.who for item in left_out}
    said = [screen_text(told(reason, who[reason]) if asks else reason) for reason in names]
    if len(names) == 1 and not counted:
        return said[0]
    return "  ".join(f"Not {len(names[reason]):,}: {text}" for reason, text in zip(names, said, strict=True))


def _by_reason(left_out: tuple[LeftOut, ...]) -> dict[str, list[str]]:
    """Whom each reason leaves out, the commonest reason first."""
    names = defaultdict[str, list[str]](list)
    for item in left_out:
        names[item.reason].append(screen_text(item.name))
    return dict(sorted(names.items(), key=lambda reason: -len(reason[1])))


def _some(names: list[str]) -> str:
    """The first of some names and how many more; the number alone where they have none that may be told."""
    told = list(filter(None, names))[:NAMED]
    if not told:
        return f"{len(names):,}"
    more = len(names) - len(told)
    return ", ".join(told) + (f" and {more:,} more" if more else "")
