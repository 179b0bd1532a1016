"""The checker of certificates: it reads the statement by itself and walks through the steps; each is accepted by its own terms, identities, derivatives,
enclosures, real roots, Bernstein coefficients, limits and signs. With the search it shares no code, only flint's numbers.
"""

from theorycheck.decide.checker.certificate import Accepted, Rejected, check_certificate

__all__ = ["Accepted", "Rejected", "check_certificate"]
