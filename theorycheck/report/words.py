"""What the words of a verdict mean, in sentences for a reader who has never seen them."""

from __future__ import annotations

from theorycheck.verdict import Evidence, Grade, Scope, Status, Verdict

__all__ = ["GRADES", "OUTCOMES", "SCOPES", "STATUSES", "count", "explain", "grade_word", "scope_word", "verdict_cell"]

STATUSES = {
    Status.VERIFIED: "Every part of the statement was proved by computation, on all of the stated scope.",
    Status.SUPPORTED: "Every check passed, but the checks do not prove the statement: they cover only part of it, or their kind proves nothing.",
    Status.REFUTED: "The statement is false as printed. A counterexample was found, proved, and recomputed from its exact data alone.",
    Status.SUSPECT: "A check failed, but not in a way that proves the statement false. Treat the statement as doubtful.",
    Status.UNDECIDED: "The checks ran and could not tell. The reason is given.",
    Status.UNCHECKED: "No check has looked at the statement.",
    Status.ERROR: "The program failed while checking. This says nothing about the statement.",
}

GRADES = {
    Grade.EXACT: "Exact arithmetic: fractions and polynomials, no rounding anywhere.",
    Grade.ENCLOSED: "Interval arithmetic: every number carries a proved bound on its error, and every rounding and truncation is in that bound.",
    Grade.NUMERIC: "High-precision numbers whose error is estimated, not proved. Strong evidence, no proof.",
    Grade.SAMPLED: "Random instances. The probability that chance alone led to a wrong answer is stated. No proof.",
    Grade.ARGUED: "A written argument or a cited theorem. A person has to read it; no computation stands behind it.",
}

SCOPES = {
    "UNIVERSAL": "The whole statement, for all values of its parameters.",
    "BOX": "Every point of a stated range of the parameters, and nothing outside that range.",
    "POINTS": "A finite number of instances, and nothing between them. This never proves a statement about all values.",
}

OUTCOMES = {
    "HOLDS": "What the check looked at is as stated.",
    "FAILS": "What the check looked at contradicts the statement.",
    "UNDECIDED": "The check could not tell.",
}

_GRADE_WORDS = {
    Grade.EXACT: "exact arithmetic",
    Grade.ENCLOSED: "interval arithmetic with proved error bounds",
    Grade.NUMERIC: "high-precision arithmetic with estimated error",
    Grade.SAMPLED: "random sampling",
    Grade.ARGUED: "a written argument",
}


def grade_word(grade: Grade | None) -> str:
    """A grade in words for the middle of a sentence."""
    return "–" if grade is None else _GRADE_WORDS[grade]


def count(n: int, noun: str, plural: str = "") -> str:
    """``1 claim``, ``2 claims``."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


def scope_word(scope: Scope | None) -> str:
    """A scope in a few words."""
    if scope is None:
        return "–"
    if scope.kind == "POINTS":
        return count(scope.points, "instance")
    return "the whole statement" if scope.kind == "UNIVERSAL" else "a stated range of parameters"


def verdict_cell(verdict: Verdict) -> str:
    """A verdict in a table: the word, and a mark where it does not rest on verified claims alone."""
    word = f"**{verdict.status.value}**" if verdict.status in (Status.REFUTED, Status.ERROR) else verdict.status.value
    if verdict.footing.tainted_by:
        return f"{word}, rests on a refuted claim"
    if verdict.status is Status.VERIFIED and not verdict.fully_verified:
        return f"{word}, rests on unproved claims"
    return word


def explain(verdict: Verdict, failing: Evidence | None, *, argued: bool = False) -> list[str]:
    """The verdict as short sentences: what it says, how strong the evidence is, how far it reaches, what it rests on."""
    lines = [STATUSES[verdict.status]]
    grade, scope = verdict.grade, verdict.scope
    if verdict.status is Status.REFUTED and failing is not None and grade is not None:
        lines.append(f"The counterexample was proved by {grade_word(grade)}.")
        lines.append("One counterexample is enough, so it does not matter how many instances were tried.")
    elif (
        verdict.status in (Status.VERIFIED, Status.SUPPORTED, Status.SUSPECT)
        and grade is not None
        and scope is not None
    ):
        lines.append(f"The evidence is of grade {grade.value}. {GRADES[grade]}")
        reach = (
            SCOPES[scope.kind]
            if scope.kind != "POINTS"
            else f"{scope_word(scope).capitalize()}, and nothing between them."
        )
        lines.append(f"Its scope is {scope.kind}. {reach}")
    leaning = list(dict.fromkeys(a for e in _deciding(verdict, failing) for a in e.assumptions))
    if leaning and verdict.status in (Status.REFUTED, Status.VERIFIED):
        lines.append(
            f"It leans on {count(len(leaning), 'cited theorem or assumption', 'cited theorems or assumptions')}; see [Footing](#footing)."
        )
    if verdict.status is Status.VERIFIED:
        if argued:
            lines.append(
                "A written argument joins what was computed to the statement; no program reads it. See [Argument](#argument)."
            )
        lines.append(_footing_sentence(verdict))
    return lines


def _deciding(verdict: Verdict, failing: Evidence | None) -> tuple[Evidence, ...]:
    return (failing,) if verdict.status is Status.REFUTED and failing is not None else verdict.evidence


def _footing_sentence(verdict: Verdict) -> str:
    if verdict.fully_verified:
        return "Everything that its argument uses is verified too."
    return "Its argument uses claims that are not verified, or verified on a part only; see [Footing](#footing)."
