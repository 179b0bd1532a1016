"""The checker of certificates: it reads the statement by itself and walks through the steps; each is accepted by its own enclosures, real roots, Bernstein
coefficients, limits and signs. With the search it shares ``ball`` and the arithmetic of normal forms (``expression``: node, functions, equality, derivative).
"""

from theorycheck.decide.checker.certificate import Accepted, Rejected, check_certificate

__all__ = ["Accepted", "Rejected", "check_certificate"]
