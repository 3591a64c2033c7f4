"""What a command says when it does not do what it was asked to."""

from __future__ import annotations


class Failure(Exception):
    """A refusal of the command line itself. Its text is a sentence; ``code`` is the word that scripts read.

    ``more`` is for people only: what they could do instead, how the command is written.
    """

    def __init__(self, reason: str, code: str = "refused", more: str = "") -> None:
        super().__init__(reason)
        self.code, self.more = code, more


class Usage(Failure):
    """The command was written wrongly (exit code 2)."""

    def __init__(self, reason: str, more: str = "") -> None:
        super().__init__(reason, "usage", more)
