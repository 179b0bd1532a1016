"""From the search's certificates to proofs that the kernel reads. Nothing here is trusted: the kernel reads every step of what is written."""

from theorycheck.elaborate.question import kernel_certificate
from theorycheck.elaborate.state import Fail

__all__ = ["Fail", "kernel_certificate"]
