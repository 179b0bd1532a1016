"""What the words of the report mean; the sentences are those that the pages use."""

from __future__ import annotations

from theorycheck.report.layout import bullets, page, table
from theorycheck.report.text import cell
from theorycheck.report.words import GRADES, METHODS, OUTCOMES, SCOPES, STATUSES

__all__ = ["glossary_page"]

_OTHER = {
    "Claim": "One statement with its hypotheses, taken from a paper or stated by this project.",
    "Statement": "What is checked: a term over typed letters, from which the formula on the page, the questions and the counterexamples are read. A statement in words is read by no program.",
    "Step": "A statement inside a proof, shown by a method of its own.",
    "Prose": "A written argument that joins what is computed to the statement. What rests on it is ARGUED, never VERIFIED.",
    "Printed": "In the words and formulas of the named edition. A claim that is wrong there may be a misprint; then a second claim states the correction.",
    "Reported": "Known here only through a report of the paper. Whether the paper prints it so was not seen.",
    "Compared by eye": "A person set the term beside the quotation; no program has read the quotation.",
    "Counterexample": "Exact values of every letter at which all hypotheses are met and the statement is false. It is on file, and the statement is evaluated there again by `theorycheck replay`.",
    "Neighbour": "A statement that differs in one token. If it is false, the statement is sharp there.",
    "Slack": "How much room an inequality leaves. No slack means that the bound cannot be improved there.",
    "Study": "Numbers, tables and pictures that illustrate a claim. They decide nothing.",
    "Corrects": "Repairs a claim that is wrong. The correction is evaluated at the counterexample.",
    "Sharpens": "Improves a claim.",
    "Footing": "What a verdict rests on: prose, cited theorems, claims that are not verified, and the programs that computed.",
    "Tainted": "It rests on a refuted claim. It may be true all the same, but this does not show it.",
    "Trust base": "The programs whose correctness is taken for granted, with their versions.",
    "Seed, profile": "The seed fixes all random numbers. The profile says how long to look: quick, default or thorough.",
    "Recorded verdict": "The verdict that was reviewed and kept. A run that finds another one says so.",
    "Taken from an earlier run": "Evidence that was kept, and used because nothing that it depends on has changed: statement, methods, sources, files, versions, seed and profile.",
}


def glossary_page() -> str:
    """The page as markdown."""
    verdicts = table(["Verdict", "Meaning"], [[s.word, cell(text)] for s, text in STATUSES.items()])
    methods = table(["Method", "What it shows"], [[name, cell(text)] for name, text in METHODS.items()])
    grades = table(["Grade", "Meaning"], [[g.value, cell(text)] for g, text in GRADES.items()])
    scopes = table(["Scope", "Meaning"], [[name, cell(text)] for name, text in SCOPES.items()])
    outcomes = table(["Found", "Meaning"], [[name, cell(text)] for name, text in OUTCOMES.items()])
    return page(
        "# What the words mean",
        "[All claims](index.md)",
        "A verdict is computed from what the methods found. Nobody types one.",
        "## Verdicts",
        verdicts,
        "## Methods",
        methods,
        "## Grades",
        "A grade says how strong a kind of evidence is. The strongest comes first. Only the first three can prove or refute.",
        grades,
        "## Scopes",
        "A scope says how much was covered.",
        scopes,
        "## What a method finds",
        outcomes,
        "## Other words",
        bullets(f"**{word}.** {text}" for word, text in _OTHER.items()),
    )
