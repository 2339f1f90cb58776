"""The command line `dienhinh`: over HTTP, to a server or to a home. Exit 0, 1 refused with reasons, 2 misuse."""

from dienhinh.cli.main import main

__all__ = ["main"]
