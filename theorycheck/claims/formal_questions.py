"""Many questions to Coq about compiled theorems, in few processes: is each of this type, and what does it assume?

Loading the libraries takes a process more than a second, and so does each ``Print Assumptions``, which walks through all that a proof rests on. So questions
share processes, and where nothing, or nothing but allowed axioms, is expected, theorems are asked for their assumptions together: one walk. What is strange
about many is asked of fewer, down to each by itself, so that the culprit is named. The files of an answer are those that its own modules require.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from theorycheck.claims.formal_coq import ask, file_of, module_of, required_by
from theorycheck.errors import BadInput, bad_input

__all__ = ["Answer", "Question", "answers", "assumptions_of"]

MARK = "Check (fun mark_{0} : Set => mark_{0})."
"""A line of output between the answers to one question and the next."""
SHARE = 24
"""Questions to a process, where each is a walk of its own: the libraries are loaded for all of them."""


@dataclass(frozen=True)
class Question:
    """Of ``theorem`` in ``file``: the lines that Coq must accept once ``modules`` are loaded, and what it assumes. ``group``: who may share a walk."""

    theorem: str
    file: str
    modules: tuple[str, ...]
    lines: tuple[str, ...]
    group: str = ""

    @property
    def name(self) -> str:
        """As Coq knows it."""
        return f"{module_of(self.file)}.{self.theorem}"


@dataclass(frozen=True)
class Answer:
    """Assumptions, and our files that the question's modules require."""

    assumptions: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class _Coq:
    """A compiled folder, and for each file of ours all files that it requires."""

    proofs: Path
    required: Mapping[str, frozenset[str]]
    together: Mapping[str, Callable[[Sequence[str]], bool]]

    def files(self, questions: Iterable[Question]) -> frozenset[str]:
        wanted = {file_of(m) for q in questions for m in q.modules}
        return frozenset(wanted.union(*(self.required.get(f, frozenset()) for f in wanted)))


def answers(
    questions: Iterable[Question], proofs: Path, jobs: int, together: Mapping[str, Callable[[Sequence[str]], bool]]
) -> dict[Question, Answer | BadInput]:
    """What Coq says of each. ``together``: for a group that shares a walk, whether what is found of all may stand for each."""
    coq = _Coq(proofs, required_by(proofs), together)
    batches = _batches(sorted(questions, key=lambda q: (q.file, q.theorem)), together)
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        found = list(pool.map(lambda b: _asked(b, coq), batches))
    return {q: a for batch in found for q, a in batch.items()}


def _batches(
    questions: Sequence[Question], together: Mapping[str, Callable[[Sequence[str]], bool]]
) -> list[list[Question]]:
    """A walk for each group, and shares of the others; the longest first."""
    groups = [[q for q in questions if q.group == g] for g in together]
    others = [q for q in questions if q.group not in together]
    shares = [others[k : k + SHARE] for k in range(0, len(others), SHARE)]
    return [b for b in (*shares, *groups) if b]


def _asked(batch: list[Question], coq: _Coq) -> dict[Question, Answer | BadInput]:
    accepted = coq.together.get(batch[0].group) if len(batch) > 1 else None
    shared = accepted is not None
    try:
        out, _, libraries = ask(_script(batch, shared=shared), batch[0].theorem, coq.proofs).partition(
            "Loaded library files:"
        )
        texts = [out] * len(batch) if shared else _parts(out, len(batch))
        found = [assumptions_of(t) for t in texts]
    except BadInput as problem:
        if len(batch) == 1:
            return {batch[0]: problem}
        return _asked_apart(batch, coq)
    loaded = frozenset(file_of(m) for m in libraries.split() if m.startswith("theorycheck."))
    known = loaded <= coq.files(batch)
    if len(batch) > 1 and not (known and (accepted is None or accepted(found[0]))):
        return _asked_apart(batch, coq)
    files = [tuple(sorted(loaded if not known else coq.files([q]))) for q in batch]
    return {q: Answer(tuple(a), f) for q, a, f in zip(batch, found, files, strict=True)}


def _asked_apart(batch: list[Question], coq: _Coq) -> dict[Question, Answer | BadInput]:
    """File by file, then one by one."""
    files = list(dict.fromkeys(q.file for q in batch))
    parts = [[q for q in batch if q.file == f] for f in files] if len(files) > 1 else [[q] for q in batch]
    return {q: a for part in parts for q, a in _asked(part, coq).items()}


def _script(batch: Sequence[Question], *, shared: bool) -> str:
    lines = [f"Require {m}." for m in dict.fromkeys(m for q in batch for m in q.modules)]
    for k, q in enumerate(batch):
        lines += [*q.lines] if shared else [MARK.format(k), *q.lines, f"Print Assumptions {q.name}."]
    if shared:
        lines += [f"Definition together := ({', '.join(f'@{q.name}' for q in batch)}).", "Print Assumptions together."]
    return "\n".join([*lines, "Print Libraries.\n"])


def _parts(out: str, count: int) -> list[str]:
    parts = re.split(r"^fun mark_\d+ : Set.*\n.*\n", out, flags=re.MULTILINE)[1:]
    assert len(parts) == count
    return parts


def assumptions_of(out: str) -> list[str]:
    """What Print Assumptions lists: names of axioms, and any other line (``f is assumed to be guarded``) as it stands; nothing for a closed theorem."""
    if "Closed under the global context" in out.splitlines():
        return []
    _, found, listed = f"\n{out}".partition("\nAxioms:\n")
    if not found:
        raise bad_input("Print Assumptions", out[-80:], "a list of axioms, or 'Closed under the global context'")
    lines = [line for line in listed.splitlines() if line[:1].strip()]
    named = [re.match(r"([A-Za-z_][\w.']*)(?: :|$)", line) for line in lines]
    return sorted({m.group(1) if m else line for m, line in zip(named, lines, strict=True)})
