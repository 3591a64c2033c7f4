"""Sentences with some words in another style, flowing over lines: "Bob sees your **412** contacts"."""

from __future__ import annotations

from collections.abc import Iterable

from tui.text import width_of

Words = tuple[str, str]
"""The name of a style of the look, and a text in it."""
Prose = tuple[Words, ...]


def flow(prose: Iterable[Words], cells: int) -> list[list[Words]]:
    """The words in lines of at most so many cells; a word that is longer has a line of its own."""
    lines: list[list[Words]] = [[]]
    used = 0
    # A word may change its style in its middle, as a number before its full stop: only blanks part words.
    word: list[Words] = []

    def close() -> None:
        nonlocal used, word
        width = sum(width_of(text) for _, text in word)
        if not word:
            return
        if used and used + 1 + width > cells:
            lines.append([])
            used = 0
        if used:
            lines[-1].append((word[0][0], " "))
            used += 1
        lines[-1] += word
        used += width
        word = []

    for style, text in prose:
        first, *rest = text.split(" ")
        if first:
            word.append((style, first))
        for part in rest:
            close()
            if part:
                word.append((style, part))
    close()
    return lines
