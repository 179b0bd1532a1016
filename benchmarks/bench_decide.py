"""``decide`` on the labelled table of tests/decide/labelled.py: counts of what is decided, wrong, certified, and seconds; three rivals on the same rows.

z3 gets the polynomial rows (nlsat, exact reals); sympy gets rows in one variable without conditions: the minimum of the difference over the domain.
Coq's ``interval`` gets every row whose functions it knows, as the difference of its sides as they are written, under the bounds of the domain, with bisection and Taylor models, all rows in one
run of coqc; it proves and never refutes.
``--in-other-words`` asks decide about the rows in other units, times a factor and on one side. A rival's answer is a claim, not a certificate; where it contradicts the label it counts as wrong. Each row has the same seconds for everyone.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import multiprocessing
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from decide.labelled import ROWS, Row
from decide.other_units import WAYS
from figures import figure

from theorycheck.decide import decide
from theorycheck.decide.domain import read_domain
from theorycheck.decide.relation import read_relation
from theorycheck.errors import TheorycheckError
from theorycheck.expression import Expr, parse

SECONDS = 15.0


def ours(row: Row, seconds: float) -> str:
    """HOLDS comes with a certificate that the kernel has accepted."""
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
    strict = sign in (" < ", " > ")
    if strict and least == 0 and (text[0] == "(" or text[-1] == ")"):
        return "UNDECIDED"  # the infimum, which need not be attained at an end that is left out
    good = least > 0 if strict else least >= 0
    return "HOLDS" if good == sympy.true else "FAILS" if good == sympy.false else "UNDECIDED"


ENGINES: dict[str, Callable[[Row, float], str]] = {"decide": ours, "z3": z3_answer, "sympy": sympy_answer}


_COQ = {
    "exp": "exp ({})",
    "log": "ln ({})",
    "sin": "sin ({})",
    "cos": "cos ({})",
    "tan": "tan ({})",
    "atan": "atan ({})",
    "abs": "Rabs ({})",
    "sqrt": "sqrt ({})",
    "sinh": "(exp ({0}) - exp (- ({0}))) / 2",
    "cosh": "(exp ({0}) + exp (- ({0}))) / 2",
    "tanh": "1 - 2 / (exp (2 * ({0})) + 1)",
    "relu": "(({0}) + Rabs ({0})) / 2",
    "max": "(({0}) + ({1}) + Rabs (({0}) - ({1}))) / 2",
    "min": "(({0}) + ({1}) - Rabs (({0}) - ({1}))) / 2",
}
_SIGNS = {
    ast.LtE: "<=",
    ast.Lt: "<",
    ast.GtE: ">=",
    ast.Gt: ">",
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}


def coq_text(node: ast.expr, names: Collection[str]) -> str:
    """The expression as it is written, in Coq's reals; a TheorycheckError where ``interval`` does not know a function of it."""
    if isinstance(node, ast.Constant):
        return f"({Fraction(str(node.value)).numerator} / {Fraction(str(node.value)).denominator})"
    if isinstance(node, ast.Name) and node.id in ("pi", "e") and node.id not in names:
        return {"pi": "PI", "e": "exp 1"}[node.id]
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.UnaryOp):
        return f"(- {coq_text(node.operand, names)})"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        return _coq_power(coq_text(node.left, names), node.right)
    if isinstance(node, ast.BinOp):
        return f"({coq_text(node.left, names)} {_SIGNS[type(node.op)]} {coq_text(node.right, names)})"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _COQ:
        return f"({_COQ[node.func.id].format(*(coq_text(a, names) for a in node.args))})"
    raise TheorycheckError(f"{ast.unparse(node)} is not known to interval")


def _coq_power(base: str, exponent: ast.expr) -> str:
    value = parse(ast.unparse(exponent)).rational
    if value is None:
        raise TheorycheckError("an exponent that is no number")
    power = Fraction(str(value))
    if power.denominator > 2:
        raise TheorycheckError("a root that interval does not know")
    root = f"sqrt {base}" if power.denominator == 2 else base
    text = f"({root}) ^ {abs(power.numerator)}"
    return f"({text})" if power > 0 else f"(/ ({text}))"


def _coq_relation(text: str, names: Collection[str]) -> str:
    parts = ast.parse(text, mode="eval").body
    found = []
    for part in parts.values if isinstance(parts, ast.BoolOp) else [parts]:
        if not isinstance(part, ast.Compare) or any(isinstance(o, ast.Eq) for o in part.ops):
            raise TheorycheckError("an equality")
        sides = [coq_text(x, names) for x in (part.left, *part.comparators)]
        for a, o, b in zip(sides, part.ops, sides[1:], strict=False):
            low, high = (a, b) if isinstance(o, ast.Lt | ast.LtE) else (b, a)
            found.append(f"0 {'<' if isinstance(o, ast.Lt | ast.Gt) else '<='} {high} - {low}")
    return " /\\ ".join(found)


def coq_goal(index: int, row: Row, seconds: float) -> str:
    """The row, as it is written, as a goal that prints its answer: plain enclosures, bisection, then bisection with Taylor models."""
    names = list(row.domain)
    known = []
    for name, text in row.domain.items():
        if text.startswith("{"):
            raise TheorycheckError("finite sets")
        low, high = (ast.parse(end.strip(), mode="eval").body for end in text[1:-1].split(","))
        known += [f"{coq_text(low, ())} <= {name}"] if "inf" not in ast.unparse(low) else []
        known += [f"{name} <= {coq_text(high, ())}"] if "inf" not in ast.unparse(high) else []
    known += [_coq_relation(condition, names) for condition in row.where]
    ways = [
        "",
        f" with ({', '.join(f'i_bisect {n}' for n in names)})",
        f" with (i_bisect {(names or [''])[0]}, i_taylor {(names or [''])[0]})",
    ]
    tries = " | ".join(f"interval{way}" for way in (ways if names else ways[:1]))
    statement = (f"forall {' '.join(names)} : R, " if names else "") + "".join(f"{h} -> " for h in known)
    attempt = f"intros; repeat match goal with |- _ /\\ _ => split end; timeout {int(seconds)} (first [ {tries} ])"
    goal = f"{statement}{_coq_relation(row.relation, names)}"
    answer = f'[ assert ({goal}) by ({attempt}); idtac "ROW {index} HOLDS" | idtac "ROW {index} UNDECIDED" ]'
    return f"Goal True. first {answer}. Abort."


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
        raise SystemExit(f"coqc: {done.stderr[-500:]}")
    found = re.findall(r"ROW (\d+) (\w+)", done.stdout)
    return {int(index): answer for index, answer in found}, time.perf_counter() - begin


def _child(engine: str, row: Row, seconds: float, pipe: Any) -> None:
    try:
        pipe.send(ENGINES[engine](row, seconds))
    except Exception as error:  # a rival may raise anything
        pipe.send("not asked" if isinstance(error, TheorycheckError) else f"error {type(error).__name__}")


def asked(engine: str, row: Row, seconds: float) -> tuple[str, float]:
    """The answer and the seconds, in a process that is ended in time."""
    mine, other = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_child, args=(engine, row, seconds, other))
    begin = time.perf_counter()
    process.start()
    answer = mine.recv() if mine.poll(seconds + 3) else "UNDECIDED"
    spent = time.perf_counter() - begin
    process.kill()
    process.join()
    return answer, spent


def in_other_words(seconds: float) -> None:
    """What decide says of the rows in other units, with another factor and on one side: the table itself was at hand while the search was written."""
    for way, said in WAYS.items():
        rows = [new for row in ROWS if (new := said(row)) is not None]
        figure(
            f"the same in other words, {len(rows)} rows, {seconds:g} s each: {way}",
            "the labels",
            counted("decide", [(row, *asked("decide", row, seconds)) for row in rows]),
            "0 wrong",
        )


def counted(engine: str, answers: Iterable[tuple[Row, str, float]]) -> str:
    """How many are decided, wrong, open and not asked, and the seconds."""
    counts: Counter[str] = Counter()
    total = 0.0
    for row, answer, spent in answers:
        total += spent if answer != "not asked" else 0.0
        right = "HOLDS" if row.truth else "FAILS"
        if answer in ("HOLDS", "FAILS"):
            counts["decided" if answer == right else "wrong"] += 1
            if answer != right:
                print(f"{engine} says {answer}: {row.relation} on {dict(row.domain)}", file=sys.stderr, flush=True)
        else:
            counts["not asked" if answer == "not asked" else "open"] += 1
    return ", ".join(f"{counts[k]} {k}" for k in ("decided", "wrong", "open", "not asked")) + f"; {total:.0f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--engines", default="decide,z3,sympy,coq")
    parser.add_argument("--in-other-words", action="store_true", help="decide alone, on the rows in other units")
    options = parser.parse_args()
    if options.in_other_words:
        in_other_words(options.seconds)
        return
    for engine in options.engines.split(","):
        together, total = coq_answers(options.seconds) if engine == "coq" else ({}, 0.0)
        answers = (
            (row, *((together.get(k, "not asked"), 0.0) if engine == "coq" else asked(engine, row, options.seconds)))
            for k, row in enumerate(ROWS)
        )
        figure(
            f"labelled inequalities, {len(ROWS)} rows, {options.seconds:g} s each: {engine}",
            "the labels",
            counted(engine, answers) + (f", {total:.0f} s in one run" if engine == "coq" else ""),
            "0 wrong" if engine != "decide" else "0 wrong, at least 97 % decided",
        )


if __name__ == "__main__":
    main()
