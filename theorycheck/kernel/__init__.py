"""The proof kernel for inequalities: reads a certificate and says what it proves. It shares no code with the search and searches for nothing."""

from theorycheck.kernel.certificate import Accepted, check_certificate
from theorycheck.kernel.terms import Rejected, TooLong

__all__ = ["Accepted", "Rejected", "TooLong", "check_certificate"]
