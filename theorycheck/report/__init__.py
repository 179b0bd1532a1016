"""From verdicts to markdown, pictures and JSON; no numerics, no clock, no randomness."""

from theorycheck.report.write import render, write_report

__all__ = ["render", "write_report"]
