"""From verdicts to markdown, pictures and JSON; no numerics, no clock, no randomness."""

from theorycheck.report.write import render, require_report_of, write_report

__all__ = ["render", "require_report_of", "write_report"]
