"""The share dialog: with whom, what they may do there, until when; beside it what will be seen, in numbers (S0.2).

A share always is the whole of one's own book. The same dialog changes a share: its rights, its end, its audience.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING, Any

from store.frozen import frozen
from store.grants import Grant, GrantPlan, Share, SharePlan, Team
from store.text import some_of
from store.types import Member
from tui.forms.choice import Button, Choice
from tui.forms.day import DayField, sample, written
from tui.forms.form import Form
from tui.forms.part import Figure, Part, Text
from tui.forms.picker import Option
from tui.forms.rights import RightsLine
from tui.forms.roster import Roster
from tui.forms.who import role_options, team_options
from tui.screens.said import Said
from tui.screens.share_words import does, rights_listed
from tui.text import screen_text
from tui.widgets.places import AIRY, LIST_STAYS
from tui.widgets.shares import day_of

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

EVERYONE, SELECTED = "everyone", "selected"
AROUND = 4
"""Lines of the screen below a sheet, and its edge."""
OTHERS = 5
"""Lines of the sheet beside those of the roster: the choice, filter and headings, the rights, the end."""
PLAN = 4
"""Lines for the plan where it stands below."""
ROWS = 12
NAMED = 4
"""So many of those chosen are named in the plan."""


@frozen
class Known:
    """What the dialog needs to know: whom there is to share with, what is shared already, how much will be seen."""

    members: tuple[Member, ...]
    teams: tuple[Team, ...]
    shares: tuple[Share, ...]
    plan: SharePlan

    @classmethod
    def read(cls, session: Any) -> Known:
        """All of it. Runs on the desk. Raises Refused for who has no book to share."""
        plan = session.plan_share(())
        return cls(session.members(), session.teams(), session.shares().given, plan)

    def options(self, me: str) -> list[Option]:
        """Everybody with whom a book can be shared: active colleagues by name, then the teams."""
        colleagues = [one for one in self.members if one.active and one.internal and one.username != me]
        return [*role_options(colleagues), *team_options(self.teams)]

    def had(self) -> dict[Hashable, frozenset[str]]:
        """The rights that somebody has by a share already."""
        return {share.with_: frozenset(share.rights) - {"view"} for share in self.shares if not share.ended}


class ShareForm(Form):
    """Everyone, or only selected users; with ``share`` that one as it is, to be changed."""

    keys = (
        ("right", "Into the rights of the one at the cursor"),
        ("space", "Choose, or change the right"),
        ("c, e, d", "Among rights: create, edit, delete"),
    )

    def __init__(self, main: MainScreen, known: Known, share: Share | None = None) -> None:
        super().__init__(main)
        self.known, self.share = known, share
        me = main.facts.member.username if main.facts.member else ""
        options, had = known.options(me), known.had()
        rights = frozenset(share.rights) - {"view"} if share else frozenset()
        to_all = share is not None and share.with_ == EVERYONE
        self.heading = "Share my book"
        chosen: dict[Hashable, frozenset[str]] = {}
        if share is not None:
            name = "everyone" if to_all else screen_text(share.to_name)
            self.heading = f"{'Renew' if share.ended else 'Change'} the share with {name}"
            chosen = {} if to_all else {share.with_: rights}
        audiences = ((EVERYONE, "Everyone"), (SELECTED, "Only selected users"))
        self.who = Choice("", audiences, EVERYONE if to_all else SELECTED)
        self.roster = Roster(options, had, chosen=chosen)
        self.all_rights = RightsLine("They may", dict.fromkeys(rights if to_all else had.get(EVERYONE, ()), 1))
        self.rights = RightsLine("They may", self.roster.held(), max(1, len(chosen)))
        self.until = DayField("Until", end_of(share), hint=f"{sample()}, friday; empty: until you end it")
        self.answer: SharePlan = known.plan
        self._asked: tuple[Grant, ...] = ()
        self._begun = self._state()
        self.parts = self._standing()
        here: Part = self.rights if chosen else self.all_rights if to_all else self.roster
        self.focus = self.parts.index(here)
        self._tell()

    # -- what it says ---------------------------------------------------------------------------------------------

    @property
    def everyone(self) -> bool:
        """Whether it is for all internal members."""
        return self.who.value == EVERYONE

    def grants(self) -> tuple[Grant, ...]:
        """What was chosen."""
        until = self.until.day.isoformat() if self.until.day else None
        if self.everyone:
            return (Grant(EVERYONE, self.all_rights.value, until),)
        return tuple(Grant(str(one), rights, until) for one, rights in self.roster.granted)

    def _state(self) -> tuple[object, ...]:
        return self.who.value, dict(self.roster.rights), self.all_rights.value, self.until.value

    @property
    def dirty(self) -> bool:
        """Whether anything was chosen."""
        return self._state() != self._begun

    @property
    def verb(self) -> str:  # type: ignore[override]  # it counts what is chosen
        """With the numbers: what is shared, with how many; or whom enter chooses."""
        if self.here is self.roster and self.roster.ticks and not self.everyone:
            current = self.roster.current
            name = screen_text(current.words) if current else ""
            return (
                f"Leave {name} out" if current and current.value in self.roster.chosen else f"Choose {name}"
            ).strip()
        if self.share is not None:
            return "Renew" if self.share.ended else "Save"
        number = self.answer.contacts
        if self.everyone:
            return f"Share {number:,} with everyone"
        many = len(self.roster.chosen)
        return f"Share {number:,} with {many:,}" if many else f"Share {number:,}"

    def buttons(self) -> list[Button]:
        """Beside the form's own the way into the rights."""
        main, *others = super().buttons()
        roster, more = self.roster, []
        if self.here is roster and roster.column is None and not self.everyone:
            current = roster.current
            if not roster.line.text:
                more.append(Button("Choose", lambda: self._press("space"), "space"))
            if current and current.value in roster.chosen:
                name = self.main.facts.person(str(current.value)).removeprefix("team:")
                more.append(Button(f"{screen_text(name)}'s rights", lambda: self._press("right"), "right"))
            more.append(Button("Rights", lambda: self.go(self.rights), "tab"))
        elif isinstance(self.here, RightsLine) or roster.column is not None:
            more.append(Button("Change the right", lambda: self._press("space"), "space"))
        return [main, *more, *others]

    def _press(self, key: str) -> None:
        """A button was clicked that stands for a key of the part that has the focus."""
        if self.here and self.here.take(key, None):
            self.changed(self.here)
        self.refresh()

    # -- where everything stands ----------------------------------------------------------------------------------

    def _standing(self) -> list[Part]:
        airy = [Text()] if self.main.size.height >= AIRY else []
        if self.everyone:
            about = Text("Every colleague, those who join later too; clients never.", "dim")
            return [*airy, self.who, *airy, about, *airy, self.all_rights, *airy, self.until]
        self.roster.rows = self._rows(len(airy))
        return [*airy, self.who, *airy, self.roster, *airy, self.rights, *airy, self.until]

    def _rows(self, airy: int) -> int:
        from tui.screens.form_body import TWO_COLUMNS

        size = self.main.size
        behind = self.main.places_for(size)
        below = 0 if size.width - (behind.downs[0] + 1 if behind.downs else 0) >= TWO_COLUMNS else PLAN
        return max(2, min(ROWS, size.height - LIST_STAYS - AROUND - OTHERS - 4 * airy - below))

    def opened(self) -> None:
        """Work the plan out for what is chosen already."""
        self._plan()

    def changed(self, part: Part) -> None:
        """Another audience, other rights, another end: what will come of it is worked out anew."""
        here = self.here
        if part is self.rights and self.rights.changed_now:
            right = self.rights.changed_now
            self.roster.give(right, bool(self.rights.held[right]))
        self._measure()
        self.parts = self._standing()
        if here in self.parts:
            self.focus = self.parts.index(here)
        self._plan()

    def _measure(self) -> None:
        """The line of rights counts those chosen; with nobody chosen it says what they will have."""
        many = len(self.roster.chosen)
        self.rights.of = max(1, many)
        self.rights.held.update(self.roster.held() if many else dict.fromkeys(self.rights.held, 0))
        if not many:
            self.rights.held.update(dict.fromkeys(self.roster.common, 1))

    # -- the plan -------------------------------------------------------------------------------------------------

    def _plan(self) -> None:
        grants, replacing = self.grants(), self.share.id if self.share and not self.share.ended else None
        self._tell()
        if grants == self._asked:
            return
        self._asked = grants

        def planned(plan: SharePlan) -> None:
            if self._asked == grants:
                self.answer = plan
                self._tell()
                self.refresh()

        self.main.desk.ask("plan", lambda session: session.plan_share(grants, replacing=replacing), planned,
                           lambda error: self.refuse(str(error)))  # fmt: skip

    def _tell(self) -> None:
        """The plan in words: what is seen, what stays private, who may do what."""
        plan, blank = self.answer, [Text()] if self.main.size.height >= AIRY else []
        lines: list[Part] = [*blank, Text("All of your book", "strong"), *blank] if blank else []
        are = "contact is shared" if plan.contacts == 1 else "contacts are shared"
        lines.append(Figure(plan.contacts, f"{are}, and each one you add later"))
        if plan.personal:
            lines.append(Figure(plan.personal, f"personal stay{'s' if plan.personal == 1 else ''} private"))
        if plan.personal_values:
            lines.append(Figure(plan.personal_values, f"personal value{'' if plan.personal_values == 1 else 's'} too"))
        if self.everyone and plan.grants:
            lines.append(Figure(plan.reaches, f"member{' sees' if plan.reaches == 1 else 's see'} them"))
        lines += [*blank, *self._each(), *blank]
        granted = frozenset().union(*(grant.rights for grant in self.grants()))
        if blank and granted:
            lines += [Text(sentence, "dim") for sentence in consequences(granted)]
        if kept := self._kept():
            lines += [*blank, Text(kept, "dim")]
        self.plan = lines

    def _each(self) -> list[Part]:
        """What becomes of each grant; what is refused comes first."""
        rows = sorted(self.answer.grants, key=lambda row: row.verdict != "refuse") if self._planned_is_current else []
        lines: list[Part] = []
        for row in rows[:NAMED]:
            name = screen_text(row.name)
            if row.verdict == "refuse":
                lines.append(Text(f"! {name}: {screen_text(row.reason)}", "danger"))
            else:
                lines.append(Text(f"{name} {becomes(row)}"))
        if len(rows) > NAMED:
            lines.append(Text(f"and {len(rows) - NAMED:,} more", "dim"))
        return lines

    @property
    def _planned_is_current(self) -> bool:
        return tuple(row.grant for row in self.answer.grants) == self.grants()

    def _kept(self) -> str:
        """Shares that stay as they are."""
        touched = {grant.with_ for grant in self.grants()} | ({self.share.with_} if self.share else set())
        kept = [one for one in self.known.shares if not one.ended and one.with_ not in touched]
        if not kept:
            return ""
        if len(kept) == 1:
            whose = "its" if kept[0].with_.startswith("team:") else "their"
            return f"{screen_text(kept[0].to_name)} keeps {whose} share."
        return f"{len(kept):,} other shares stay as they are."

    # -- doing it -------------------------------------------------------------------------------------------------

    def submit(self, *, another: bool = False) -> None:
        """Share, or save the changes; all of it is one operation."""
        grants = self.grants()
        if not grants:
            self.refuse("Nobody is chosen yet: type a name, enter chooses.", self.roster)
            return
        if reason := self.until.read():
            self.refuse(reason, self.until)
            return
        if self.share is not None and not self.share.ended and not self.dirty:
            self.main.say("Nothing was changed.")
            self.close()
            return
        replacing = self.share.id if self.share and not self.share.ended else None

        def job(session: Any) -> Any:
            outcome = session.share_with(grants, replacing=replacing)
            self.main.standings.seek("sharing", outcome.ids[0])
            return outcome

        self.write(job, self._said(grants), doing="Sharing")

    def _said(self, grants: tuple[Grant, ...]) -> Said:
        names = {option.value: screen_text(option.words) for option in self.roster.options} | {EVERYONE: "everyone"}
        named = [names.get(grant.with_, grant.with_) for grant in grants]
        whom = some_of(named)
        same = len({grant.rights for grant in grants}) == 1
        rights = rights_listed(grants[0].rights) if same else "each with rights of their own"
        return Said(f"Share with {whom} changed" if self.share else f"Shared with {whom}", rights, counted=False)


def end_of(share: Share | None) -> str:
    """The end of a share that has one, as people write a day."""
    day = day_of(share.until) if share and not share.ended else None
    return written(date.fromisoformat(day)) if day else ""


def becomes(row: GrantPlan) -> str:
    """What a grant comes to: "views, edits", "views, edits now: viewed only before", "has just that already"."""
    now = does(row.grant.rights)
    if row.verdict == "skip":
        return f"{now}: just that already"
    if row.verdict == "update" and row.before is not None and row.before != row.grant.rights:
        return f"{now}; before: {does(row.before)}"
    return now


def consequences(granted: frozenset[str]) -> list[str]:
    """What the rights mean, for whoever gives them the first time."""
    said = []
    if "create" in granted:
        said.append("What they create belongs to you.")
    if "delete" in granted:
        said.append("What they delete comes to your bin.")
    return [*said, "They cannot share it on."]


def share_book(main: MainScreen) -> None:
    """Open the dialog for a new share."""
    main.open_after(Known.read, lambda known: ShareForm(main, known))


def change_share(main: MainScreen, share: Share) -> None:
    """Open it with a share as it is."""
    main.open_after(Known.read, lambda known: ShareForm(main, known, share))
