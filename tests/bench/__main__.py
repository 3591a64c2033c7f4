"""``python -m tests.bench [--contacts N] [--url URL] [PART ...]``: every figure with its raw limit, in one run."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from pathlib import Path

from tests.bench import handing, reading, screen, search, sharing, writes
from tests.bench.data import ran_on, store_at

PARTS = {
    "reading": reading.measure,
    "search": search.measure,
    "writes": writes.measure,
    "sharing": sharing.measure,
    "handing": handing.measure,
    "screen": screen.measure,
}


def main() -> None:
    """Builds (or opens, with --url FILE) the store and runs the parts."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--contacts", type=int, default=1_000_000)
    parser.add_argument("--url", help="a store made by an earlier run, or where to make one; postgresql:// works too")
    parser.add_argument("--each", type=int, default=40, help="how many queries of each kind")
    parser.add_argument("parts", nargs="*", default=list(PARTS))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store, seconds = store_at(chosen.url or str(Path(folder) / "bench.db"), chosen.contacts)
        print(f"on     {ran_on(store)}; Python {platform.python_version()}, {os.cpu_count()} processors")
        if seconds is not None:
            print(f"load   {chosen.contacts:,} contacts in {seconds:.1f} s, {chosen.contacts / seconds:,.0f} a second")
        for part in chosen.parts:
            for line in PARTS[part](store, chosen.each):
                print(line, flush=True)
        store.close()


if __name__ == "__main__":
    main()
