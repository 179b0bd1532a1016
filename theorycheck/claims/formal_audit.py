"""The audit: each theorem against its generated statement, and what it assumes.

``coqc`` exits 0 on ``Admitted``, and no kernel notices a weakened statement. So each theorem is checked against the generated statement, and ``Print Assumptions``
is read for each. Nor does a kernel notice hypotheses that nothing satisfies: each theorem needs a model of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from theorycheck.claims.claim import Claim
from theorycheck.claims.formal_coq import ask, file_of, module_of, sources_of
from theorycheck.claims.formal_models import TRIED, Model, models_of, to_write, tried
from theorycheck.claims.formal_record import FormalRecord, allowed, source
from theorycheck.claims.formal_statements import formal_of, home_of, hypotheses_file, statement_file
from theorycheck.claims.proof import Formal
from theorycheck.errors import BadInput, TheorycheckError, bad_input
from theorycheck.files import sha256
from theorycheck.statement.formal import FormalText, formal_name, formal_text

__all__ = ["audited"]

MARK = "Check (fun mark_{0} : Set => mark_{0})."
"""A line of output between the answers to one order and the next."""


def audited(claims: Iterable[Claim], proofs: Path, coq: str, jobs: int) -> tuple[FormalRecord, dict[str, str]]:
    """What Coq says of each formal proof of a compiled folder: those that stand as a record, and a complaint on each of the others by claim."""
    orders, complaints = _orders(claims, proofs)
    entries: dict[str, Any] = {}
    for order, answer in _answers(orders, proofs, jobs):
        try:
            entries[order.claim.id] = _entry(order, answer, proofs)
        except TheorycheckError as problem:
            complaints[order.claim.id] = str(problem)
    files = sorted({f for e in entries.values() for f in e["files"]})
    sources = {f: sha256(source(proofs, f)) for f in files}
    return FormalRecord(proofs, dict(sorted(entries.items())), sources, coq), complaints


def _theorems(proofs: Path) -> dict[str, str]:
    """Theorem name -> file, for theorems ending in ``_proved``; one that is there twice is a complaint of its audit."""
    found: dict[str, str] = {}
    for file in sources_of(proofs):
        for name in re.findall(
            r"^(?:Theorem|Lemma|Corollary) (\w+_proved)\b", (proofs / file).read_text(encoding="utf-8"), re.MULTILINE
        ):
            found[name] = file if name not in found else f"{found[name]} and {file}"
    return found


@dataclass(frozen=True)
class _Order:
    """One theorem to be audited: that it has exactly the generated statement, and what it assumes."""

    claim: Claim
    method: Formal
    file: str
    text: FormalText
    lines: tuple[str, ...]
    model: Model | None

    @property
    def theorem(self) -> str:
        return f"{formal_name(self.claim.id)}_proved"


@dataclass(frozen=True)
class _Answer:
    """What Coq printed for one order, and our files that its process had loaded."""

    text: str
    model: str
    files: tuple[str, ...]


def _orders(claims: Iterable[Claim], proofs: Path) -> tuple[list[_Order], dict[str, str]]:
    located, models, orders, complaints = _theorems(proofs), models_of(proofs), list[_Order](), dict[str, str]()
    for claim in claims:
        method = formal_of(claim)
        if method is None:
            continue
        try:
            orders.append(_order(claim, method, proofs, located, models))
        except TheorycheckError as problem:
            complaints[claim.id] = str(problem)
    return orders, complaints


def _order(claim: Claim, method: Formal, proofs: Path, located: Mapping[str, str], models: Mapping[str, str]) -> _Order:
    theorem = f"{formal_name(claim.id)}_proved"
    if theorem not in located:
        raise bad_input("theorem", theorem, f"a theorem in {home_of(claim, method.file)}")
    file = located[theorem]
    if file != home_of(claim, method.file):
        raise bad_input("theorem", theorem, f"in {home_of(claim, method.file)}", f"found in {file}")
    text = formal_text(claim.statement)
    given = [_qualified(g, proofs) for g in method.given]
    modules = dict.fromkeys([module_of(file), _statement_module(claim, text), *(g.rsplit(".", 1)[0] for g in given)])
    premises = "".join(f"{g} -> " for g in given)
    lines = (
        *(f"Require {m}." for m in modules),
        f"Check ({module_of(file)}.{theorem} : {premises}{_statement_module(claim, text)}.{formal_name(claim.id)}).",
        f"Print Assumptions {module_of(file)}.{theorem}.",
    )
    name, home = formal_name(claim.id), models.get(f"{formal_name(claim.id)}_model")
    stated = (module_of(hypotheses_file(claim, text)), *(g.rsplit(".", 1)[0] for g in given))
    model = Model(name, stated, home, premises) if home else None
    return _Order(claim, method, file, text, lines, model)


def _answers(orders: Sequence[_Order], proofs: Path, jobs: int) -> Iterator[tuple[_Order, _Answer | BadInput]]:
    """What Coq says of each order; theorems of one file share a process, and so do models, and are asked one by one where the process fails, so that the culprit is named."""
    by_file: dict[str, list[_Order]] = {}
    by_model: dict[str, list[_Order]] = {}
    for order in orders:
        by_file.setdefault(order.file, []).append(order)
        if order.model is not None:
            by_model.setdefault(order.model.file, []).append(order)
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        later = [pool.submit(_asked_of_models, group, proofs) for group in by_model.values()]
        theorems = list(pool.map(lambda g: _asked(g, proofs), by_file.values()))
        of_models = {name: answer for task in later for name, answer in task.result().items()}
    for group, answers in zip(by_file.values(), theorems, strict=True):
        for order, answer in zip(group, answers, strict=True):
            yield order, _with_model(answer, of_models.get(order.claim.id))


def _with_model(theorem: _Answer | BadInput, model: _Answer | BadInput | None) -> _Answer | BadInput:
    """Both answers as one, with the files of both."""
    if model is None or isinstance(theorem, BadInput):
        return theorem
    if isinstance(model, BadInput):
        return model
    return replace(theorem, model=model.model, files=tuple(sorted({*theorem.files, *model.files})))


def _asked(group: Sequence[_Order], proofs: Path) -> list[_Answer | BadInput]:
    lines = [line for k, order in enumerate(group) for line in (MARK.format(k), *order.lines)]
    try:
        out, _, libraries = ask("\n".join([*lines, "Print Libraries.\n"]), group[0].theorem, proofs).partition(
            "Loaded library files:"
        )
    except BadInput as problem:
        return [problem] if len(group) == 1 else [_asked([order], proofs)[0] for order in group]
    parts = re.split(r"^fun mark_\d+ : Set.*\n.*\n", out, flags=re.MULTILINE)[1:]
    assert len(parts) == len(group)
    return [_Answer(part, "", _ours(libraries)) for part in parts]


def _asked_of_models(group: Sequence[_Order], proofs: Path) -> dict[str, _Answer | BadInput]:
    """Claim -> what its model assumes. They are asked together, which costs what one costs; where anything is strange, one by one."""
    models = [order.model for order in group if order.model]
    together = " ".join(f"(@{m.theorem})," for m in models).removesuffix(",")
    lines = [line for m in models for line in m.lines]
    lines += [
        f"Definition models_together := ({together}).",
        "Print Assumptions models_together.",
        "Print Libraries.\n",
    ]
    try:
        out, _, libraries = ask("\n".join(lines), f"{models[0].name}_model", proofs).partition("Loaded library files:")
    except BadInput as problem:
        if len(group) == 1:
            return {group[0].claim.id: problem}
    else:
        if len(group) == 1 or all(allowed(a) for a in _assumptions(out)):
            return {order.claim.id: _Answer("", out, _ours(libraries)) for order in group}
    return {name: answer for order in group for name, answer in _asked_of_models([order], proofs).items()}


def _ours(libraries: str) -> tuple[str, ...]:
    return tuple(sorted(file_of(m) for m in libraries.split() if m.startswith("theorycheck.")))


def _entry(order: _Order, answer: _Answer | BadInput, proofs: Path) -> dict[str, Any]:
    if isinstance(answer, BadInput):
        raise answer
    assumptions = _allowed(order.theorem, answer.text)
    return {
        "theorem": order.theorem,
        "file": order.file,
        "statement": order.text.digest,
        "assumptions": assumptions,
        "given": list(order.method.given),
        "model": _model(order, answer, proofs),
        "files": list(answer.files),
    }


def _allowed(theorem: str, answer: str) -> list[str]:
    assumptions = _assumptions(answer)
    strange = [a for a in assumptions if not allowed(a)]
    if strange:
        raise bad_input("theorem", theorem, "only the allowed axioms", f"it rests on {', '.join(strange)}")
    return assumptions


def _model(order: _Order, answer: _Answer, proofs: Path) -> str:
    """The theorem that gives a model of the hypotheses; empty where the claim says why there is none, or it is still to be written."""
    if order.model is not None:
        _allowed(order.model.theorem, answer.model)
        return f"{order.model.name}_model in {order.model.file}"
    if order.method.no_model or order.claim.id in to_write(proofs):
        return ""
    module, name = module_of(hypotheses_file(order.claim, order.text)), formal_name(order.claim.id)
    _allowed(f"{name}_model", tried(name, module, proofs, matrices=order.text.matrices))
    return TRIED


def _statement_module(claim: Claim, text: FormalText) -> str:
    return module_of(statement_file(claim, text))


def _qualified(given: str, proofs: Path) -> str:
    """The generated Definition of a claim that a theorem takes as given."""
    name = formal_name(given)
    for path in sorted(proofs.glob("*/statements_*.v")):
        if f"Definition {name} " in path.read_text(encoding="utf-8"):
            return f"{module_of(path.relative_to(proofs).as_posix())}.{name}"
    raise bad_input("given", given, "a claim with a generated formal statement")


def _assumptions(out: str) -> list[str]:
    """What Print Assumptions lists: names of axioms, and any other line (``f is assumed to be guarded``) as it stands; nothing for a closed theorem."""
    if "Closed under the global context" in out.splitlines():
        return []
    _, found, listed = f"\n{out}".partition("\nAxioms:\n")
    if not found:
        raise bad_input("Print Assumptions", out[-80:], "a list of axioms, or 'Closed under the global context'")
    lines = [line for line in listed.splitlines() if line[:1].strip()]
    named = [re.match(r"([A-Za-z_][\w.']*)(?: :|$)", line) for line in lines]
    return sorted({m.group(1) if m else line for m, line in zip(named, lines, strict=True)})
