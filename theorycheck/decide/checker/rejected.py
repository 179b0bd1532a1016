"""What the checker says when a step does not convince it."""

from __future__ import annotations

from theorycheck.errors import TheorycheckError

__all__ = ["Rejected", "insist"]


class Rejected(TheorycheckError):
    """A step of the certificate is not accepted."""


def insist(good: object, why: str) -> None:
    """Rejected where the check fails."""
    if not good:
        raise Rejected(f"certificate: expected {why}")
