"""From verdicts to markdown, pictures and JSON; no numerics, no clock, no randomness."""
