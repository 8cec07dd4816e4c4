"""Hashing passwords: Argon2id with the parameters that RFC 9106 recommends where memory is scarce (docs/adr/0014)."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_ITERATIONS, _LANES, _MEMORY_KIB, _LENGTH, _SALT = 3, 4, 64 * 1024, 32, 16


class Argon2Passwords:
    """Fits the port Passwords; salt and parameters stand in the hash, so that they can be raised later."""

    def hash(self, password: str) -> str:
        """Give the hash to keep."""
        salt = os.urandom(_SALT)
        by = Argon2id(salt=salt, length=_LENGTH, iterations=_ITERATIONS, lanes=_LANES, memory_cost=_MEMORY_KIB)
        return by.derive_phc_encoded(password.encode())

    def fits(self, password: str, kept: str) -> bool:
        """Tell whether a password is the one whose hash was kept; False for a hash that cannot be read."""
        try:
            Argon2id.verify_phc_encoded(password.encode(), kept)
        except (InvalidKey, ValueError):
            return False
        return True
