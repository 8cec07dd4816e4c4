"""Sealing personal data: what rests in the database cannot be read without the key."""

from __future__ import annotations

import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class Unreadable(ValueError):
    """Sealed data that none of the keys opens."""


class Sealer:
    """Seals with the newest key, opens and finds with any: keys can be rotated."""

    def __init__(self, keys: list[str]) -> None:
        """Take Fernet keys, newest first."""
        self._box = MultiFernet([Fernet(key.encode()) for key in keys])
        self._peppers = [hashlib.sha256(key.encode()).digest() for key in keys]

    def seal(self, text: str) -> str:
        """Encrypt a text."""
        return self._box.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Decrypt a text; raise Unreadable where no key fits."""
        try:
            return self._box.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise Unreadable("no key opens this text") from error

    def opens(self, sealed: str) -> bool:
        """Tell whether one of the keys opens a text."""
        try:
            self.open(sealed)
        except Unreadable:
            return False
        return True

    def fingerprint(self, text: str) -> str:
        """Give a keyed hash by which equal texts can be found without being read; it is of the newest key."""
        return self.fingerprints(text)[0]

    def fingerprints(self, text: str) -> list[str]:
        """Give the hashes under which a text may have been kept, of the newest key first: looking up needs all."""
        return [hmac.new(pepper, text.encode(), hashlib.sha256).hexdigest() for pepper in self._peppers]
