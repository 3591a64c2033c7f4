"""The contacts of the sample: first those written by hand, then as many more as one asks for.

The same count and seed give the same contacts, and a larger sample begins with the smaller one's. A million take some
ten seconds of one processor: everything is picked from tables by the digits of a hash, nothing is computed twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from store.sample.kinds import SMALL, SampleCard
from store.sample.written import written


def cards(count: int, seed: int = 1) -> Iterator[SampleCard]:
    """``count`` contacts of Harbour Realty; ``seed`` varies those not written by hand."""
    by_hand = written()
    yield from islice(by_hand, count)
    if count <= len(by_hand):
        return
    from store.sample.drawn import drawn

    yield from drawn(range(len(by_hand), min(count, SMALL)), seed, large=False)
    if count > SMALL:
        yield from drawn(range(SMALL, count), seed, large=True)
