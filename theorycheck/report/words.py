"""What the words of a verdict mean, in sentences for a reader who has never seen them."""

from __future__ import annotations

from theorycheck.verdict import Evidence, Grade, Scope, Status, Verdict

__all__ = [
    "GRADES",
    "METHODS",
    "OUTCOMES",
    "SCOPES",
    "STATUSES",
    "count",
    "explain",
    "grade_word",
    "scope_word",
    "verdict_cell",
]

STATUSES = {
    Status.VERIFIED: "A program read all of it: every step and every joint was computed or read by a proof kernel, and so was everything it rests on.",
    Status.VERIFIED_GIVEN: "A program read all of it, except the theorems of the literature that are named with the verdict: these are taken as their sources state them.",
    Status.ARGUED: "What is computed holds, and a written argument joins it to the statement. No program reads that argument.",
    Status.SUPPORTED: "It held wherever it was tried, and nothing was proved: instances or samples, or a proof that rests on a claim that is only supported.",
    Status.REFUTED: "The statement is false: an instance that meets every hypothesis contradicts it, or its negation is proved as a claim of its own.",
    Status.REFUTED_GIVEN: "The statement is false if the theorems of the literature named with the verdict hold: its negation was proved from them.",
    Status.SUSPECT: "Something speaks against it, but not in a way that proves it false. Treat the statement as doubtful.",
    Status.UNDECIDED: "It was looked at, and what was tried could not tell. The reason is given.",
    Status.UNCHECKED: "Nothing has looked at the statement here.",
    Status.ERROR: "The program failed while checking. This says nothing about the statement.",
}

# What a method shows, where it holds.
METHODS = {
    "decided": "The statement follows from the facts it uses, for all values of its letters: shown by computation.",
    "induction": "First case and step are derived from the statement by substitution, and decided.",
    "putting": "Terms are put for what is said to exist, and the rest is decided.",
    "monotone": "Exactly one solution: signs at the ends of the interval and a positive derivative between them, both decided.",
    "formal": "A proof kernel read a formal proof of this very statement.",
    "cited": "A theorem of the literature, taken as its source states it. Nothing checked it here.",
    "prose": "A written argument. No program reads it.",
    "hunt": "Instances that meet every hypothesis were searched, smallest first, for one that contradicts the statement.",
    "sampled": "The event was drawn at random at stated values, and its frequency compared with the bound.",
}

GRADES = {
    Grade.FORMAL: "A proof kernel (Coq) read a formal proof of exactly this statement.",
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
    "HOLDS": "What the method looked at is as stated.",
    "FAILS": "What the method looked at contradicts the statement.",
    "UNDECIDED": "The method could not tell.",
}

_GRADE_WORDS = {
    Grade.FORMAL: "a proof kernel",
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
    """A verdict in a table: the word, and a mark where it rests on a refuted claim."""
    strong = verdict.status in (Status.REFUTED, Status.REFUTED_GIVEN, Status.ERROR)
    word = verdict.status.word
    if verdict.given:
        word = f"{word} {', '.join(verdict.given)}"
    word = f"**{word}**" if strong else word
    return f"{word}, rests on a refuted claim" if verdict.footing.tainted_by else word


def explain(verdict: Verdict, failing: Evidence | None) -> list[str]:
    """The verdict as short sentences: what it says, how strong the evidence is, what it rests on."""
    lines = [STATUSES[verdict.status]]
    grade = verdict.grade
    if verdict.status is Status.REFUTED and failing is not None and grade is not None:
        lines.append(
            f"The counterexample was evaluated by {grade_word(grade)}. One is enough, so it does not matter how many instances were tried."
        )
    elif verdict.status in (Status.VERIFIED, Status.VERIFIED_GIVEN) and grade is not None:
        lines.append(f"The weakest step is of grade {grade.value}. {GRADES[grade]}")
    if verdict.status is Status.ARGUED:
        lines.append(
            f"{count(len(verdict.prose), 'joint')} of the proof {'is' if len(verdict.prose) == 1 else 'are'} prose; see [Prose](#prose)."
        )
    return lines
