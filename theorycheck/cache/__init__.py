"""The user's cache folder: what was computed for the next process (``kept``), sealed with a secret of this installation."""

from theorycheck.cache.seal import Seal

__all__ = ["Seal"]
