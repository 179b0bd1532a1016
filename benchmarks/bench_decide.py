"""``decide`` on the labelled table of tests/decide/labelled.py: counts of what is decided, wrong, certified, and seconds; three rivals on the same rows.

z3 gets the polynomial rows (nlsat, exact reals); sympy gets rows in one variable without conditions: the minimum of the difference over the domain.
Coq's ``interval`` gets every row whose functions it knows, as 0 <= right - left under the bounds of the domain, with bisection and Taylor models, all rows in one
run of coqc; it proves and never refutes.
A rival's answer is a claim, not a certificate; where it contradicts the label it counts as wrong. Each row has the same seconds for everyone.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from decide.labelled import ROWS, Row
from figures import figure

from theorycheck.decide import decide
from theorycheck.decide.domain import end_expr, read_domain
from theorycheck.decide.relation import read_relation
from theorycheck.errors import TheorycheckError
from theorycheck.expression import Base, Expr, rewritten

SECONDS = 15.0


def ours(row: Row, seconds: float) -> str:
    """HOLDS comes with a certificate that the checker has accepted."""
    return decide(row.relation, row.domain, where=row.where, time_limit=seconds).outcome.value


def z3_answer(row: Row, seconds: float) -> str:
    """The negation of the relation under the domain, where everything is polynomial."""
    import z3

    box, sets = read_domain(row.domain)
    asked = read_relation(row.relation)
    conditions = [read_relation(w, name="where") for w in row.where]
    names = {n: z3.Real(n) for n in row.domain}

    def value(x: Expr) -> Any:
        total = z3.RealVal(0)
        for m, c in x.terms:
            term = z3.RealVal(str(c))
            for b, e in m:
                if b.kind != "symbol" or e.q != 1 or e < 0:
                    raise TheorycheckError("not polynomial")
                for _ in range(int(e.p)):
                    term = term * names[b.name]
            total = total + term
        return total

    def meets(gap: Any, relation: str) -> Any:
        return gap == 0 if relation == "==" else gap > 0 if relation == ">" else gap >= 0

    solver = z3.SolverFor("QF_NRA")
    solver.set("timeout", int(1000 * seconds))
    for name, side in box:
        if side.lower is not None:
            end = z3.RealVal(str(side.lower)) if not isinstance(side.lower, Expr) else value(side.lower)
            solver.add(names[name] > end if side.lower_open else names[name] >= end)
        if side.upper is not None:
            end = z3.RealVal(str(side.upper)) if not isinstance(side.upper, Expr) else value(side.upper)
            solver.add(names[name] < end if side.upper_open else names[name] <= end)
    for name, values in sets.items():
        solver.add(z3.Or([names[name] == z3.RealVal(str(v)) for v in values]))
    for relation in conditions:
        solver.add(*[meets(value(g.gap), g.relation) for g in relation.goals])
    solver.add(z3.Not(z3.And([meets(value(g.gap), g.relation) for g in asked.goals])))
    found = solver.check()
    return "HOLDS" if found == z3.unsat else "FAILS" if found == z3.sat else "UNDECIDED"


def sympy_answer(row: Row, _seconds: float) -> str:
    """sympy.minimum of right - left over the interval."""
    import sympy

    if len(row.domain) != 1 or row.where:
        return "not asked"
    ((name, text),) = row.domain.items()
    sign = next((s for s in (" <= ", " < ", " >= ", " > ") if row.relation.count(s) == 1), None)
    if sign is None or text.startswith("{"):
        return "not asked"
    x = sympy.Symbol(name, real=True)
    words = {
        name: x,
        "e": sympy.E,
        "abs": sympy.Abs,
        "max": sympy.Max,
        "min": sympy.Min,
        "relu": lambda u: sympy.Max(u, 0),
    }
    left, right = (sympy.sympify(part, locals=words, rational=True) for part in row.relation.split(sign))
    low, high = (sympy.sympify(part.replace("inf", "oo")) for part in text[1:-1].split(","))
    interval = sympy.Interval(low, high, text[0] == "(", text[-1] == ")")
    least = sympy.calculus.util.minimum(right - left if "<" in sign else left - right, x, interval)
    good = least > 0 if sign in (" < ", " > ") else least >= 0
    return "HOLDS" if good == sympy.true else "FAILS" if good == sympy.false else "UNDECIDED"


ENGINES: dict[str, Callable[[Row, float], str]] = {"decide": ours, "z3": z3_answer, "sympy": sympy_answer}


_COQ = {"exp": "exp", "log": "ln", "sin": "sin", "cos": "cos", "tan": "tan", "atan": "atan", "abs": "Rabs"}


def coq_text(x: Expr) -> str:
    """The expression in Coq's reals; a TheorycheckError where ``interval`` does not know a function of it."""
    return " + ".join(f"({c.p} / {c.q})" + "".join(f" * {_coq_power(b, e)}" for b, e in m) for m, c in x.terms) or "0"


def _coq_power(b: Base, e: Any) -> str:
    if e < 0:
        return f"/ ({_coq_power(b, -e)})"
    if b.kind == "symbol":
        inner = b.name
    elif b.kind == "constant":
        inner = "PI" if b.name == "pi" else "exp 1"
    elif b.kind == "prime":
        inner = str(b.name)
    elif b.kind == "group":
        inner = coq_text(b.args[0])
    elif b.name in _COQ:
        inner = f"{_COQ[b.name]} ({coq_text(b.args[0])})"
    else:
        raise TheorycheckError(f"{b.name} is not known to interval")
    if e.q == 2:
        inner = f"sqrt ({inner})"
    elif e.q != 1:
        raise TheorycheckError("a root that interval does not know")
    return f"({inner}) ^ {e.p}"


def coq_goal(index: int, row: Row, seconds: float) -> str:
    """The row as a goal that prints its answer."""
    box, sets = read_domain(row.domain)
    if sets:
        raise TheorycheckError("finite sets")
    known = [f"{coq_text(end_expr(s.lower))} <= {n}" for n, s in box if s.lower is not None]
    known += [f"{n} <= {coq_text(end_expr(s.upper))}" for n, s in box if s.upper is not None]
    goals = []
    for goal in read_relation(row.relation).goals:
        if goal.relation == "==":
            raise TheorycheckError("an equality")
        goals.append(f"0 {'<' if goal.relation == '>' else '<='} {coq_text(rewritten(goal.gap))}")
    for condition in row.where:
        known += [f"0 <= {coq_text(g.gap)}" for g in read_relation(condition, name="where").goals if g.relation != "=="]
    names = " ".join(n for n, _ in box)
    tactic = "interval" + (f" with ({', '.join(f'i_bisect {n}, i_taylor {n}' for n, _ in box[:1])})" if box else "")
    statement = (f"forall {names} : R, " if names else "") + "".join(f"{h} -> " for h in known) + " /\\ ".join(goals)
    attempt = f"intros; repeat split; timeout {int(seconds)} {tactic}"
    return f'Goal {statement}. first [ {attempt}; idtac "ROW {index} HOLDS" | idtac "ROW {index} UNDECIDED" ]. Abort.'


def coq_answers(seconds: float) -> tuple[dict[int, str], float]:
    """The answers of one run of coqc, and its seconds; a row that is missing was not asked."""
    lines = ["From Coq Require Import Reals. From Interval Require Import Tactic. Open Scope R_scope."]
    for index, row in enumerate(ROWS):
        with contextlib.suppress(TheorycheckError):
            lines.append(coq_goal(index, row, seconds))
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table.v"
        file.write_text("\n".join(lines), encoding="utf-8")
        done = subprocess.run(["coqc", "-q", str(file)], capture_output=True, text=True, check=False, cwd=folder)
    if done.returncode:
        print(done.stderr[-500:])
    found = re.findall(r"ROW (\d+) (\w+)", done.stdout)
    return {int(index): answer for index, answer in found}, time.perf_counter() - begin


def _child(engine: str, index: int, seconds: float, pipe: Any) -> None:
    try:
        pipe.send(ENGINES[engine](ROWS[index], seconds))
    except Exception as error:  # a rival may raise anything
        pipe.send("not asked" if isinstance(error, TheorycheckError) else f"error {type(error).__name__}")


def asked(engine: str, index: int, seconds: float) -> tuple[str, float]:
    """The answer and the seconds, in a process that is ended in time."""
    mine, other = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_child, args=(engine, index, seconds, other))
    begin = time.perf_counter()
    process.start()
    answer = mine.recv() if mine.poll(seconds + 3) else "UNDECIDED"
    spent = time.perf_counter() - begin
    process.kill()
    process.join()
    return answer, spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--engines", default="decide,z3,sympy,coq")
    options = parser.parse_args()
    for engine in options.engines.split(","):
        counts: Counter[str] = Counter()
        together, total = coq_answers(options.seconds) if engine == "coq" else ({}, 0.0)
        for index, row in enumerate(ROWS):
            answer, spent = (
                (together.get(index, "not asked"), 0.0) if engine == "coq" else asked(engine, index, options.seconds)
            )
            total += spent if answer != "not asked" else 0.0
            right = "HOLDS" if row.truth else "FAILS"
            if answer in ("HOLDS", "FAILS"):
                counts["decided" if answer == right else "wrong"] += 1
            else:
                counts["not asked" if answer == "not asked" else "open"] += 1
        ratio = ", ".join(f"{counts[k]} {k}" for k in ("decided", "wrong", "open", "not asked"))
        figure(
            f"labelled inequalities, {len(ROWS)} rows, {options.seconds:g} s each: {engine}",
            "the labels",
            f"{ratio}; {total:.0f} s",
            "0 wrong" if engine != "decide" else "0 wrong, at least 97 % decided",
        )


if __name__ == "__main__":
    main()
