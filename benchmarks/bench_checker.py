"""How large the checker of certificates is, what each of its rules costs in lines, and how many rows of the labelled table need it: ``checker.md``.

A line belongs to a rule where no other rule and not the frame (the statement read again, its cases, values and points) leads to it by names in the source.
Lines of code are those that are not blank, comments, docstrings or imports. Every certificate is checked again here, and the seconds are the processor's.
"""

from __future__ import annotations

import ast
import inspect
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from decide.labelled import ROWS
from figures import HERE

from theorycheck.decide import decide
from theorycheck.decide.checker import check_certificate

ROOM = Path(inspect.getfile(check_certificate)).parent
TABLE = HERE / "checker.md"
WANTED = 1000
LIMITS = (WANTED, 1200, 1300, 1400, 1500, 1700)
ENTRY = "check_certificate"
Node = tuple[str, str]  # module, name


def _names(tree: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} | {
        n.value.id for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)
    }


def _code(lines: list[str], tree: ast.AST) -> set[int]:
    """Numbers of the lines that are code."""
    texts = {
        k
        for n in ast.walk(tree)
        if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant) and isinstance(n.value.value, str)
        for k in range(n.lineno, (n.end_lineno or n.lineno) + 1)
    }
    first, last = getattr(tree, "lineno", 1), getattr(tree, "end_lineno", len(lines))
    return {k for k in range(first, last + 1) if lines[k - 1].split("#")[0].strip()} - texts


class Source:
    """The definitions of the checker: how many lines of code each has and which others it names; which function each rule is."""

    def __init__(self) -> None:
        self.size: dict[Node, int] = {}
        self.leads: dict[Node, set[Node]] = {}
        self.rules: dict[str, Node] = {}
        self.all_lines = self.code = self.imports = 0
        for path in sorted(ROOM.glob("*.py")):
            self._read(path)

    def _read(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        lines, module = text.splitlines(), path.stem
        known: dict[str, Node] = {}
        bodies: list[tuple[Node, ast.stmt]] = []
        self.all_lines += len(lines)
        for statement in ast.parse(text).body:
            code = len(_code(lines, statement))
            if isinstance(statement, ast.Import | ast.ImportFrom) or "__all__" in _names(statement):
                self.imports += code
                origin = (getattr(statement, "module", None) or "").rsplit(".", 1)[-1]
                known |= {a.asname or a.name: (origin, a.name) for a in getattr(statement, "names", [])}
                continue
            self.code += code
            for name in _defined(statement):
                known[name] = (module, name)
                if name == "RULES" and isinstance(getattr(statement, "value", None), ast.Dict):
                    entries: ast.Dict = statement.value  # type: ignore[attr-defined]
                    pairs = zip(entries.keys, entries.values, strict=True)
                    self.rules |= {ast.literal_eval(k): (module, ast.unparse(v)) for k, v in pairs if k is not None}
                elif name != "RULES":
                    self.size[module, name] = self.size.get((module, name), 0) + code
                    bodies.append(((module, name), statement))
        for node, statement in bodies:
            self.leads.setdefault(node, set()).update(known[n] for n in _names(statement) & known.keys())

    def reached(self, *starts: Node) -> set[Node]:
        """Every definition that these lead to."""
        found, left = set[Node](), list(starts)
        while left:
            if (node := left.pop()) in self.size and node not in found:
                found.add(node)
                left.extend(self.leads[node])
        return found

    def lines(self, *rules: str) -> int:
        """Lines of code of the checker with these rules only."""
        return sum(self.size[n] for n in self.reached(("certificate", ENTRY), *(self.rules[r] for r in rules)))


def _defined(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        yield statement.name
    for target in [*getattr(statement, "targets", []), getattr(statement, "target", None)]:
        yield from (n.id for n in ast.walk(target) if isinstance(n, ast.Name)) if target is not None else ()


def certificates() -> dict[str, Mapping[str, Any]]:
    """Those of the true rows that are decided, by the rows' names."""
    found = {}
    for row in ROWS:
        answer = decide(row.relation, row.domain, where=row.where, time_limit=15.0) if row.truth else None
        if answer is not None and answer.certificate is not None:
            found[row.name] = answer.certificate
    return found


def _steps(tree: Any, rules: Mapping[str, Node]) -> Iterator[str]:
    """The rules that a tree names; what stands in a tree of cuts are none."""
    if isinstance(tree, list | tuple) and tree and tree[0] in rules:
        yield tree[0]
        for sub in tree[-1] if tree[0] != "bernstein" and isinstance(tree[-1], list | tuple) else ():
            yield from _steps(sub, rules)


def _rules(certificate: Mapping[str, Any], rules: Mapping[str, Node]) -> set[str]:
    trees: list[Any] = []
    for case in certificate["cases"]:
        trees += [t for goal in case.get("goals", ()) for t in goal] + [v[-1] for v in case.get("values", ())]
        trees += [case["empty"]] if "empty" in case else []
    return {r for t in trees for r in _steps(t, rules)}


def smallest(source: Source, used: Mapping[str, set[str]], limit: int) -> list[str]:
    """Rules that fit into so many lines: those that few rows need for many lines go first."""
    kept = list(source.rules)
    while kept and source.lines(*kept) > limit:

        def worth(rule: str) -> float:
            rest = [r for r in kept if r != rule]
            lost = sum(rules <= {*kept} and rule in rules for rules in used.values())
            return lost / max(1, source.lines(*kept) - source.lines(*rest))

        kept.remove(min(kept, key=worth))
    return kept


def main() -> None:
    source, found = Source(), certificates()
    used = {name: _rules(c, source.rules) for name, c in found.items()}
    rows = Counter(r for rules in used.values() for r in rules)
    begin = time.process_time()
    for certificate in found.values():
        check_certificate(certificate)
    each = (time.process_time() - begin) / len(found)
    every = source.lines(*source.rules)
    alone = {r: every - source.lines(*(k for k in source.rules if k != r)) for r in source.rules}
    frame = Counter[str]()
    for node in source.reached(("certificate", ENTRY)):
        frame[node[0]] += source.size[node]
    fits = []
    for limit in LIMITS:
        kept = smallest(source, used, limit)
        accepted = sum(rules <= {*kept} for rules in used.values())
        fits.append(
            f"| {limit} | {', '.join(kept) if source.lines() <= limit else 'the frame alone is larger'} | {accepted} |"
        )
    table = [f"| {r} | {alone[r]} | {rows[r]} |" for r in sorted(source.rules, key=lambda r: (-rows[r], r))]
    page = [
        "# The checker of certificates in lines",
        "",
        f"Written by `bench_checker.py`. The room `theorycheck/decide/checker` has {source.all_lines} lines: {source.code} of code, {source.imports} of imports and",
        f"exports, {source.all_lines - source.code - source.imports} of docstrings, comments and blank lines. What every certificate needs (the statement read again, terms, values, enclosures,",
        f"identities) is {source.lines()} lines of code ({', '.join(f'{m} {k}' for m, k in frame.most_common())});",
        f"the {len(source.rules)} rules and what only they need are {every - source.lines()}. Of {sum(r.truth for r in ROWS)} true rows of the labelled table {len(found)} have a certificate;",
        f"checking takes {1000 * each:.0f} ms of processor for each. A checker of under {WANTED} lines is wanted.",
        "",
        "| lines of code | rules that fit, those that few rows need for many lines left out first | rows accepted |",
        "|---|---|---|",
        *fits,
        "",
        "| rule | lines of code for it alone | rows whose certificate uses it |",
        "|---|---|---|",
        *table,
    ]
    TABLE.write_text("\n".join(page) + "\n", encoding="utf-8")
    print(*page, sep="\n")


if __name__ == "__main__":
    main()
