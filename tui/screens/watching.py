"""Watching contacts: what one follows without being responsible for it (C9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.said import Said

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def toggle(main: MainScreen) -> None:
    """Watch the target; the one contact at the cursor no longer, where one does."""
    target, detail, me = main.target(), main.reader.detail, main.facts.member
    if target is None:
        return
    watched = detail is not None and me is not None and me.username in detail.watchers
    if watched and len(target) == 1 and target.row is not None and detail and detail.contact.id == target.row.id:
        stop(main)
        return
    ids = target.ids
    main.doer.do(lambda session: session.watch(ids.all()), Said.of("Watched", target))


def stop(main: MainScreen) -> None:
    """Watch the target no longer."""
    if target := main.target():
        ids = target.ids
        main.doer.do(lambda session: session.unwatch(ids.all()), Said.of("Watched no longer", target))
