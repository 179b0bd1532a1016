"""The ``theorycheck`` command: one subcommand a file, one line on stderr where something is wrong, never a traceback.

Exit codes: 0 all is as recorded; 1 a verdict differs (or a counterexample no longer fails); 2 bad input, or a check that raised;
3 two engines disagree. An interrupted run ends with 130.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
import warnings
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from theorycheck import __version__
from theorycheck.cli import (
    activation,
    check,
    completion,
    condition,
    decide,
    diff,
    doctor,
    dual,
    errata,
    formal,
    gram,
    impact,
    neighbours,
    new,
    record,
    regions,
    replay,
    report,
    schema,
    show,
    train,
    verify,
)
from theorycheck.cli import list as list_
from theorycheck.cli.output import remark, speak_utf_8
from theorycheck.errors import TheorycheckError

__all__ = ["main"]

INTERRUPTED = 130
COMMANDS: tuple[ModuleType, ...] = (
    list_,
    show,
    verify,
    neighbours,
    new,
    formal,
    record,
    replay,
    impact,
    errata,
    report,
    diff,
    doctor,
    completion,
    schema,
    decide,
    check,
    gram,
    condition,
    train,
    activation,
    dual,
    regions,
)


class _Parser(argparse.ArgumentParser):
    """A usage error is one line with the way out."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command."""
    parser = _Parser(
        prog="theorycheck",
        description="A referee for the theory of Deep Equilibrium Models: what is proved, what holds only where it was tried, what is wrong.",
        epilog="Example: theorycheck verify --profile quick --out reports",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"theorycheck {__version__}")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", required=True, parser_class=_Parser
    )
    for module in COMMANDS:
        name = module.__name__.rpartition(".")[2]
        summary = (module.__doc__ or "").splitlines()[0]
        sub = commands.add_parser(
            name,
            help=summary,
            description=module.__doc__,
            epilog=module.EPILOG,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        module.configure(sub)
        sub.set_defaults(run=module.run)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    speak_utf_8()
    try:
        options = build_parser().parse_args(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _one_line
            return int(options.run(options))
    except KeyboardInterrupt:
        remark("theorycheck: interrupted; the same command goes on from what was decided")
        return INTERRUPTED
    except TheorycheckError as problem:
        return _complain(problem, str(problem), problem.exit_code)
    except OSError as problem:
        place = "output" if problem.filename is None else f"file={problem.filename}"
        return _complain(problem, f"{place}: {problem.strerror or problem}", 2)
    except MemoryError as problem:
        return _complain(problem, f"memory: {str(problem) or 'not enough'}; use fewer points or a smaller width", 2)
    except RecursionError as problem:
        return _complain(problem, "input: expected less nesting", 2)
    except OverflowError as problem:
        return _complain(problem, f"input: expected numbers of moderate size; {' '.join(str(problem).split())}", 2)
    except Exception as problem:
        text = " ".join(f"{type(problem).__name__}: {problem}".split())
        return _complain(problem, f"a defect of theorycheck: {text}; THEORYCHECK_TRACEBACK=1 shows where", 2)


def _one_line(message: Warning | str, *_: object, **__: object) -> None:
    """A warning as one line on stderr, without the place in our own code that raised it."""
    remark(f"theorycheck: note: {' '.join(str(message).split())}")


def _complain(problem: Exception, text: str, code: int) -> int:
    if os.environ.get("THEORYCHECK_TRACEBACK"):
        traceback.print_exception(problem, file=sys.stderr)
    remark(f"theorycheck: {text}")
    return code
