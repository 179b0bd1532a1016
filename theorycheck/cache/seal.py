"""A secret of this installation, with which what is kept is sealed: an entry that was edited, cut short, or brought from elsewhere is noticed."""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from functools import cached_property
from pathlib import Path

from theorycheck.files import write_whole

__all__ = ["Seal"]


class Seal:
    """HMAC under the secret of one folder."""

    def __init__(self, home: Path) -> None:
        self.home: Path = home

    def of(self, data: bytes) -> bytes:
        """The seal of these bytes, 32 of them."""
        return hmac.new(self._secret, data, "sha256").digest()

    @cached_property
    def _secret(self) -> bytes:
        """32 bytes that only this user can read; made on first use. Where none can be kept, nothing that is kept is believed."""
        path = self.home / "secret"
        for _ in range(2):
            try:
                found = path.lstat()
                private = not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o077)
                if stat.S_ISREG(found.st_mode) and private and len(path.read_bytes()) == 32:
                    return path.read_bytes()
            except FileNotFoundError:
                pass
            except OSError:
                break
            try:
                write_whole(path, secrets.token_bytes(32), mode=0o600)
            except OSError:
                break
        return secrets.token_bytes(32)
