"""The user's cache folder: files written whole, sealed with a secret of this installation; ``kept`` has what was computed for the next process."""

from theorycheck.cache.files import cache_folder, sweep_drafts, write_whole
from theorycheck.cache.seal import Seal

__all__ = ["Seal", "cache_folder", "sweep_drafts", "write_whole"]
