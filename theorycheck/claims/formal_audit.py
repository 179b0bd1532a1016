"""The audit: each theorem against its generated statement, and what it assumes.

``coqc`` exits 0 on ``Admitted``, and no kernel notices a weakened statement. So each theorem is checked against the generated statement, and ``Print Assumptions``
is read for each. Nor does a kernel notice hypotheses that nothing satisfies: each theorem needs a model of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from theorycheck.claims.claim import Claim
from theorycheck.claims.formal_coq import module_of, sources_of
from theorycheck.claims.formal_models import TRIED, model_lines, models_of, to_write, tried
from theorycheck.claims.formal_questions import Answer, Question, answers, assumptions_of
from theorycheck.claims.formal_record import FormalRecord, allowed, source
from theorycheck.claims.formal_statements import formal_of, home_of, hypotheses_file, statement_file
from theorycheck.claims.proof import Formal
from theorycheck.errors import BadInput, TheorycheckError, bad_input
from theorycheck.files import sha256
from theorycheck.statement.formal import FormalText, formal_name, formal_text

__all__ = ["audited"]

MODELS = {True: "models of matrices", False: "models over the reals"}
"""Models share a walk through what is assumed: all that counts is that it is allowed."""


def audited(
    claims: Iterable[Claim], proofs: Path, coq: str, jobs: int, expected: Mapping[str, Sequence[str]] | None = None
) -> tuple[FormalRecord, dict[str, str]]:
    """What Coq says of each formal proof of a compiled folder: those that stand as a record, and a complaint on each of the others by claim.

    ``expected``: axioms that an earlier walk found, by claim, for proofs that are the same. Claims of which the same is expected share a walk, which has to find
    exactly that; so none rests on more. Theorems over every real closed field are expected to rest on nothing.
    """
    orders, complaints = _orders(claims, proofs, expected or {})
    asked = {q for order in orders for q in (order.question, order.model) if q is not None}
    groups = {q.group for q in asked}
    together = {g: (_all_allowed if g in MODELS.values() else _exactly(g)) for g in groups if g}
    said = answers(asked, proofs, jobs, together)
    entries: dict[str, Any] = {}
    for order in orders:
        try:
            entries[order.claim.id] = _entry(order, said, proofs)
        except TheorycheckError as problem:
            complaints[order.claim.id] = str(problem)
    files = sorted({f for e in entries.values() for f in e["files"]})
    sources = {f: sha256(source(proofs, f)) for f in files}
    return FormalRecord(proofs, dict(sorted(entries.items())), sources, coq), complaints


def _all_allowed(found: Sequence[str]) -> bool:
    return all(map(allowed, found))


def _rest_on(axioms: Sequence[str]) -> str:
    return f"rest on {', '.join(axioms)}"


def _exactly(group: str) -> Callable[[Sequence[str]], bool]:
    return lambda found: _rest_on(found) == group


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
    """One theorem to be audited: that it has exactly the generated statement, what it assumes, and its model."""

    claim: Claim
    method: Formal
    text: FormalText
    question: Question
    model: Question | None


def _orders(
    claims: Iterable[Claim], proofs: Path, expected: Mapping[str, Sequence[str]]
) -> tuple[list[_Order], dict[str, str]]:
    located, models, orders, complaints = _theorems(proofs), models_of(proofs), list[_Order](), dict[str, str]()
    for claim in claims:
        method = formal_of(claim)
        if method is None:
            continue
        try:
            orders.append(_order(claim, method, proofs, located, models, expected.get(claim.id)))
        except TheorycheckError as problem:
            complaints[claim.id] = str(problem)
    return orders, complaints


def _order(
    claim: Claim,
    method: Formal,
    proofs: Path,
    located: Mapping[str, str],
    models: Mapping[str, str],
    expected: Sequence[str] | None,
) -> _Order:
    theorem = f"{formal_name(claim.id)}_proved"
    if theorem not in located:
        raise bad_input("theorem", theorem, f"a theorem in {home_of(claim, method.file)}")
    file = located[theorem]
    if file != home_of(claim, method.file):
        raise bad_input("theorem", theorem, f"in {home_of(claim, method.file)}", f"found in {file}")
    text = formal_text(claim.statement)
    given = [_qualified(g, proofs) for g in method.given]
    theirs = tuple(g.rsplit(".", 1)[0] for g in given)
    premises = "".join(f"{g} -> " for g in given)
    stated = _statement_module(claim, text)
    if expected is None and text.matrices and "realType" not in text.body:
        expected = ()
    question = Question(
        theorem,
        file,
        (module_of(file), stated, *theirs),
        (f"Definition stated_{theorem} : {premises}{stated}.{formal_name(claim.id)} := {module_of(file)}.{theorem}.",),
        "" if expected is None else _rest_on(expected),
    )
    return _Order(claim, method, text, question, _model_of(claim, text, theirs, premises, models))


def _model_of(
    claim: Claim, text: FormalText, theirs: tuple[str, ...], premises: str, models: Mapping[str, str]
) -> Question | None:
    name, stated = formal_name(claim.id), module_of(hypotheses_file(claim, text))
    home = models.get(f"{name}_model")
    if home is None:
        return None
    lines = model_lines(f"{module_of(home)}.{name}_model", f"{premises}~ {stated}.{name}_contradictory")
    return Question(f"{name}_model", home, (module_of(home), stated, *theirs), lines, MODELS[text.matrices])


def _entry(order: _Order, said: Mapping[Question, Answer | BadInput], proofs: Path) -> dict[str, Any]:
    answer = said[order.question]
    model = said[order.model] if order.model is not None else None
    for each in (answer, model):
        if isinstance(each, BadInput):
            raise each
    assert isinstance(answer, Answer)
    return {
        "theorem": order.question.theorem,
        "file": order.question.file,
        "statement": order.text.digest,
        "assumptions": _allowed(order.question.theorem, answer.assumptions),
        "given": list(order.method.given),
        "model": _model(order, model, proofs),
        "files": sorted({*answer.files, *(model.files if isinstance(model, Answer) else ())}),
    }


def _allowed(theorem: str, assumptions: Iterable[str]) -> list[str]:
    strange = [a for a in assumptions if not allowed(a)]
    if strange:
        raise bad_input("theorem", theorem, "only the allowed axioms", f"it rests on {', '.join(strange)}")
    return list(assumptions)


def _model(order: _Order, answer: Answer | BadInput | None, proofs: Path) -> str:
    """The theorem that gives a model of the hypotheses; empty where the claim says why there is none, or it is still to be written."""
    if order.model is not None and isinstance(answer, Answer):
        _allowed(order.model.name, answer.assumptions)
        return f"{order.model.theorem} in {order.model.file}"
    if order.method.no_model or order.claim.id in to_write(proofs):
        return ""
    module, name = module_of(hypotheses_file(order.claim, order.text)), formal_name(order.claim.id)
    _allowed(f"{name}_model", assumptions_of(tried(name, module, proofs, matrices=order.text.matrices)))
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
