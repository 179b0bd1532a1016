"""The command line."""

from theorycheck.cli.main import main

__all__ = ["main"]
