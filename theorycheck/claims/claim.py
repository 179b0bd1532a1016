"""A claim: a statement with hypotheses and a source, the claims it uses, and the checks that confront it with data.

    from theorycheck import claim, decide

    sine = claim("mine.jordan", statement=r"$`\\sin x \\ge 2x/\\pi`$ on $`[0, \\pi/2]`$", source="C. Jordan")

    @sine.check
    def by_balls():
        return decide("sin(x) >= 2*x/pi", {"x": "[0, pi/2]"})

A check returns Evidence, an iterable of Evidence, or anything with an ``evidence()`` method (a Decision). It takes no argument, or one:
the Context. Declaring registers the claim with the loader that is reading the file; declaring outside a loader is harmless.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any

from theorycheck.claims.context import Context
from theorycheck.errors import bad_input
from theorycheck.verdict import Evidence

__all__ = ["INSTANCES", "Check", "Claim", "as_evidence", "claim", "collecting"]

INSTANCES = "instances"
"""The part that every claim has without declaring it: checks that try the whole statement on examples."""

_collector: ContextVar[list[Claim] | None] = ContextVar("theorycheck_collector", default=None)


@dataclass(frozen=True)
class Check:
    """One confrontation of a claim with data; ``part`` names the part of the statement that it covers."""

    name: str
    run: Callable[..., Any]
    part: str
    doc: str

    def __call__(self, context: Context) -> list[Evidence]:
        """Run the check; every piece of evidence comes back labelled with its part and check."""
        result = self.run(context) if inspect.signature(self.run).parameters else self.run()
        return [replace(e, part=self.part, check=self.name) for e in as_evidence(result, self.name)]


def as_evidence(result: Any, name: str) -> list[Evidence]:
    """Whatever a check may return, as a list of Evidence; ``name`` is for the complaint about anything else."""
    if isinstance(result, Evidence):
        return [result]
    if callable(getattr(result, "evidence", None)):
        return as_evidence(result.evidence(), name)
    if isinstance(result, Iterable) and not isinstance(result, str | bytes | Mapping):
        return [e for item in result for e in as_evidence(item, name)]
    raise bad_input(
        f"check {name}",
        type(result).__name__,
        "Evidence, a list of Evidence or a Decision",
        "return one of these from the check",
    )


@dataclass
class Claim:
    """A statement under judgement.

    ``stated_with``: claims needed to understand it. ``proved_from``: claims its argument uses. ``argument``: the prose that glues the parts
    together (it enters the footing). ``parts``: what must all hold for the statement to hold; a check covers one part.
    ``corrects`` / ``sharpens``: the claim that this one repairs / improves; the relation itself is checked by ``relation``.
    """

    id: str
    statement: str
    title: str = ""
    paper: str = ""
    edition: str = ""
    place: str = ""
    source: str = ""
    hypotheses: tuple[str, ...] = ()
    argument: str = ""
    parts: tuple[str, ...] = ("statement",)
    stated_with: tuple[str, ...] = ()
    proved_from: tuple[str, ...] = ()
    corrects: str = ""
    sharpens: str = ""
    note: str = ""
    path: str = ""  # the file that declares it, filled in by the loader
    root: str = ""  # the folder that file was loaded under, filled in by the loader
    checks: list[Check] = field(default_factory=list)
    replayer: Callable[[Mapping[str, str]], Any] | None = None
    relator: Callable[..., Any] | None = None

    def check(self, function: Callable[..., Any] | None = None, /, *, part: str = "") -> Any:
        """Decorator: add a check, ``@c.check`` or ``@c.check(part="step")``."""
        covered = part or self.parts[0]
        if covered not in (*self.parts, INSTANCES):
            raise bad_input("part", covered, f"one of {', '.join(self.parts)}", f"declare it in parts= of {self.id}")

        def add(run: Callable[..., Any]) -> Callable[..., Any]:
            if any(c.name == run.__name__ for c in self.checks):
                raise bad_input(
                    "check", run.__name__, f"a name that no other check of {self.id} has", "rename the function"
                )
            self.checks.append(Check(run.__name__, run, covered, inspect.getdoc(run) or ""))
            return run

        return add if function is None else add(function)

    def replay(self, function: Callable[[Mapping[str, str]], Any]) -> Callable[[Mapping[str, str]], Any]:
        """Decorator: from a witness (exact data as text) alone, recompute whether it contradicts the statement; returns Evidence."""
        self.replayer = function
        return function

    def relation(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Decorator: check the corrects/sharpens relation; gets the other claim's counterexample (or None), returns Evidence."""
        self.relator = function
        return function


def claim(id: str, statement: str, **fields: Any) -> Claim:
    """Declare a claim; lists are taken for tuples. See ``Claim`` for the fields."""
    known = Claim.__dataclass_fields__.keys() - {"checks", "replayer", "relator", "path", "root"}
    for name, value in fields.items():
        if name not in known:
            raise bad_input("field", name, f"one of {', '.join(sorted(known))}")
        if isinstance(value, list):
            fields[name] = tuple(value)
    if isinstance(statement, str):
        statement = inspect.cleandoc(statement)
    made = Claim(id=id, statement=statement, **fields)
    collector = _collector.get()
    if collector is not None:
        collector.append(made)
    return made


class collecting:  # noqa: N801  (a context manager reads best in lower case)
    """``with collecting() as claims:`` gathers the claims declared inside, in order."""

    def __enter__(self) -> list[Claim]:
        self._claims: list[Claim] = []
        self._token = _collector.set(self._claims)
        return self._claims

    def __exit__(self, *exc: object) -> None:
        _collector.reset(self._token)
