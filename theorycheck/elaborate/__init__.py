"""From certificates of the search, trees of rules, to proofs that the kernel reads.

Nothing here is trusted: what is written is read by ``theorycheck.kernel``, and a mistake here is a proof that is not accepted. ``Fail``: no proof is found.
"""

from theorycheck.elaborate.question import kernel_certificate
from theorycheck.elaborate.state import Fail

__all__ = ["Fail", "kernel_certificate"]
