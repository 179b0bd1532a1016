"""What the words of the report mean; the sentences are those that the pages use."""

from __future__ import annotations

from theorycheck.report.layout import bullets, page, table
from theorycheck.report.text import cell
from theorycheck.report.words import GRADES, OUTCOMES, SCOPES, STATUSES

__all__ = ["glossary_page"]

_OTHER = {
    "Claim": "One statement with its hypotheses, taken from a paper or stated by this project. A step of a proof is a claim of its own.",
    "As printed": "In the words and formulas of the named edition. A claim that is wrong as printed may be a misprint; then a second claim states the correction.",
    "Check": "A program that confronts a claim, or one part of it, with computation.",
    "Part": "A piece of a statement that is checked by itself. The statement holds when all its parts do.",
    "Cases": "How many instances met the hypotheses. If there were none, the check would show nothing, and the program reports an error.",
    "Counterexample": "Exact data at which the hypotheses are met and the statement is false. It is on file, and can be recomputed from the file alone.",
    "Slack": "How much room an inequality leaves. No slack means that the bound cannot be improved there.",
    "Corrects": "Repairs a claim that is wrong as printed. It is checked that the correction admits the counterexample.",
    "Sharpens": "Improves a claim. It is checked that the sharper claim implies the printed one.",
    "Footing": "What a verdict rests on: assumptions, cited theorems, claims that are not verified, and the programs that computed.",
    "Fully verified": "Verified, and so is every claim that the argument uses, all the way down.",
    "Tainted": "The argument uses a refuted claim. The claim may be true all the same, but this argument does not show it.",
    "Trust base": "The programs whose correctness is taken for granted, with their versions.",
    "Seed, profile": "The seed fixes all random numbers. The profile says how long to look: quick, default or thorough.",
    "Recorded verdict": "The verdict that was reviewed and kept. A run that finds another one says so.",
}


def glossary_page() -> str:
    """The page as markdown."""
    verdicts = table(["Verdict", "Meaning"], [[s.value, cell(text)] for s, text in STATUSES.items()])
    grades = table(["Grade", "Meaning"], [[g.value, cell(text)] for g, text in GRADES.items()])
    scopes = table(["Scope", "Meaning"], [[name, cell(text)] for name, text in SCOPES.items()])
    outcomes = table(["Found", "Meaning"], [[name, cell(text)] for name, text in OUTCOMES.items()])
    return page(
        "# What the words mean",
        "[All claims](index.md)",
        "A verdict is computed from what the checks found. Nobody types one.",
        "## Verdicts",
        verdicts,
        "## Grades",
        "A grade says how strong a kind of evidence is. The strongest comes first. Only the first two can prove or refute.",
        grades,
        "## Scopes",
        "A scope says how much of a statement was covered.",
        scopes,
        "## What a check finds",
        outcomes,
        "## Other words",
        bullets(f"**{word}.** {text}" for word, text in _OTHER.items()),
    )
