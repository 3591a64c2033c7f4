"""The real command in a process of its own, forked from one that has read the modules in: a fifth of the time.

``python -m tests.cli.forking FD`` is that process: it takes requests from a socket, each with the three streams of the
run, and answers with its exit code. Nothing has run in it before, so a run begins as one of a new Python does.
"""

from __future__ import annotations

import atexit
import io
import json
import os
import socket
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

_LONGEST = 1 << 20


class Forks:
    """What a test's process has of it; the other one is started at the first run and ends with this one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._socket: socket.socket | None = None

    def run(self, words: list[str], stdin: bytes, env: dict[str, str], cwd: Path) -> tuple[int, bytes, bytes]:
        """Exit code, standard output, standard error. Raises TimeoutError after a minute."""
        asked = self._socket or self._start()
        with tempfile.TemporaryFile() as put, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            put.write(stdin)
            put.seek(0)
            request = json.dumps({"words": words, "env": env, "cwd": str(cwd)}).encode()
            socket.send_fds(asked, [request], [put.fileno(), out.fileno(), err.fileno()])
            code = int(asked.recv(16))
            out.seek(0)
            err.seek(0)
            return code, out.read(), err.read()

    def _start(self) -> socket.socket:
        self._socket, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._socket.settimeout(60)
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.forking", str(other.fileno())], cwd=self._root, pass_fds=[other.fileno()]
        )
        other.close()
        atexit.register(process.wait)
        atexit.register(self._socket.close)
        return self._socket


def serve(number: int) -> None:
    """Fork for each request, until the tests are through."""
    from tui.__main__ import main

    for module in ("tui.cli.main", "store.opening", "store.sql.sqlite"):  # what all runs read in
        import_module(module)
    from tui.cli import parser, registry

    parser.parse(["list"], tuple(registry.commands()))

    with socket.socket(fileno=number) as asked:
        while True:
            request, streams, _, _ = socket.recv_fds(asked, _LONGEST, 3)
            if not request:
                return
            child = os.fork()
            if not child:
                asked.close()
                _become(json.loads(request), streams)
                sys.exit(_code(main, json.loads(request)["words"]))
            for stream in streams:
                os.close(stream)
            _, status = os.waitpid(child, 0)
            asked.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(request: Any, streams: list[int]) -> None:
    """Take the streams, the environment and the folder of the run."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.environ.clear()
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    files = [io.FileIO(number, mode, closefd=False) for number, mode in enumerate("rww")]
    sys.stdin = io.TextIOWrapper(io.BufferedReader(files[0]), "utf-8", "surrogateescape")
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(files[1]), "utf-8", "surrogateescape")
    sys.stderr = io.TextIOWrapper(io.BufferedWriter(files[2]), "utf-8", "backslashreplace", line_buffering=True)


def _code(main: Any, words: list[str]) -> int:
    sys.argv = ["teambook", *words]
    try:
        code = main(words)
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1 if left.code else 0
    sys.stdout.flush()
    sys.stderr.flush()
    return int(code)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
