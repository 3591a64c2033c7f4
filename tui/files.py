"""Writing a file so that there is always a whole one: the old one, or the new one; and what went wrong, in words."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

_NUMBERS = count()
"""Two exports of one process may be on their way to the same file."""
_WHY = {
    errno.ENOENT: "There is no folder {folder}.",
    errno.ENOTDIR: "{folder} is no folder.",
    errno.EISDIR: "{path} is a folder: give the file in it a name.",
    errno.EACCES: "You may not write in {folder}. Choose another folder.",
    errno.EPERM: "You may not write in {folder}. Choose another folder.",
    errno.EROFS: "Nothing can be written in {folder}: it is only to be read. Choose another folder.",
    errno.ENOSPC: "There is no room left in {folder}. Nothing was written.",
    errno.EDQUOT: "Your share of the disk is full. Nothing was written.",
    errno.ENAMETOOLONG: "That name is too long for a file.",
}


@contextmanager
def whole_file(path: str) -> Iterator[BinaryIO]:
    """A stream that becomes the file at ``path`` when the block ends well; otherwise nothing has happened.

    What is no plain file (a pipe, ``/dev/stdout``) is written as it comes.
    """
    target = Path(os.path.realpath(path))
    beside = target.parent / f".{target.name[:60]}.{os.getpid()}.{next(_NUMBERS)}"
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as direct:
                yield direct
            return
        with beside.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            os.chmod(beside, target.stat().st_mode & 0o777)
        os.replace(beside, target)
    except OSError as error:
        if error.filename in (None, str(beside), str(target)):
            error.filename, error.filename2 = path, None  # what was asked for, not the file beside it
        raise
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def why_not(error: OSError, path: str) -> str:
    """Why the file at ``path`` could not be written, in a sentence for people."""
    folder = os.path.dirname(path) or os.curdir
    told = _WHY.get(error.errno or 0)
    return told.format(path=path, folder=folder) if told else f"{path} cannot be written: {error.strerror or error}."
