"""The app on the session in memory: ``python -m tests.tui [CONTACTS]``."""

from __future__ import annotations

import sys

from tests.tui.fake import FakeSession
from tui.app import run_app

if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    sys.exit(run_app(lambda: FakeSession(size)))
