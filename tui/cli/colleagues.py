"""``demo --live``: sample colleagues at work beside the app, for as long as it is open."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from random import Random

PAUSES = 2.0, 5.0
"""Seconds between two things that they do, at least and at most."""
GRACE = 2.0
"""Seconds that leaving waits for what is just being written."""


@contextmanager
def at_work(url: str, looks_on: str, pauses: tuple[float, float] = PAUSES) -> Iterator[None]:
    """Lets the colleagues of ``looks_on`` work in the sample organisation at ``url``, on a thread with connections of
    its own, until the block is left. What goes wrong there ends their work, never the app."""
    over = threading.Event()
    thread = threading.Thread(target=_work, args=(url, looks_on, pauses, over), name="teambook-colleagues", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(GRACE)


def _work(url: str, looks_on: str, pauses: tuple[float, float], over: threading.Event) -> None:
    dice = Random()
    if over.wait(dice.uniform(*pauses)):  # the screen comes first
        return
    from store.errors import StoreError
    from store.opening import open_store
    from store.sample.at_work import Colleagues

    with suppress(StoreError):
        store = open_store(url)
        try:
            colleagues = Colleagues(store.session, looks_on, seed=dice.randrange(1 << 30))
            colleagues.step()
            while not over.wait(dice.uniform(*pauses)):
                colleagues.step()
        finally:
            store.close()
