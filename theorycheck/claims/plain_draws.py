"""Hypothesis' own way of drawing, without the constants it collects from the modules that happen to be loaded.

From 6.131 on, Hypothesis tries integers and floats that occur in the source of local modules. What is drawn for a claim would then depend on
which other claims were loaded before it, and so on the number of jobs.
"""

from __future__ import annotations

from hypothesis.internal.conjecture.providers import HypothesisProvider

__all__ = ["PlainProvider"]


class PlainProvider(HypothesisProvider):
    """As the standard provider, but it never draws a constant."""

    def _maybe_draw_constant(self, *choice: object, **options: object) -> None:
        del choice, options
