"""How often hypothesis tries what needs no database."""

from __future__ import annotations

import os

from hypothesis import settings

_FACTOR = 10 if os.environ.get("TEAMBOOK_TEST_PROFILE") == "thorough" else 1


def often(examples: int) -> settings:
    """So many examples; ten times as many where TEAMBOOK_TEST_PROFILE=thorough."""
    return settings(max_examples=examples * _FACTOR)
