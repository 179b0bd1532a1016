"""The checker of certificates. It shares no code with the search: only the reading of texts and normal forms (``expression``, ``relation``, ``domain``)
and exact and ball arithmetic (``ball``). Its own enclosures, real roots, Bernstein coefficients and limits decide whether a step is accepted.
"""

from theorycheck.decide.checker.certificate import Accepted, Rejected, check_certificate

__all__ = ["Accepted", "Rejected", "check_certificate"]
