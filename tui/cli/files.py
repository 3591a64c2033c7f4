"""Writing a file so that there is always a whole one: the old one, or the new one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(path: str) -> Iterator[BinaryIO]:
    """A stream that becomes the file at ``path`` when the block ends well; otherwise nothing has happened.

    What is no plain file (a pipe, ``/dev/stdout``) is written as it comes.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name[:60]}.{os.getpid()}")
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
