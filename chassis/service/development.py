"""Tokens for trying the system out, where no identity provider runs. They prove nothing, and say so."""

import os
import secrets
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from joserfc import jwt
from joserfc.jwk import OctKey

from chassis.clock import Clock
from chassis.service.tokens import DEVELOPMENT, TokenVerifier

_KEY_FILE = f"{DEVELOPMENT}.key"


class DevelopmentIssuer:
    """Mints tokens of the issuer `development-only`, by a key that it keeps in `folder` for its owner's eyes only."""

    def __init__(self, folder: Path, *, audience: str, clock: Clock) -> None:
        """Makes the key on first use; raises `PermissionError` for a key that others may read."""
        self._key = OctKey.import_key(_kept(folder / _KEY_FILE))
        self._audience = audience
        self._clock = clock

    def mint(
        self,
        principal: str,
        *,
        grants: Iterable[str] = (),
        roles: Iterable[str] = (),
        lasting: timedelta = timedelta(hours=12),
    ) -> str:
        """A token that names `principal`, an opaque id, with its grants and roles."""
        now = self._clock.now()
        claims = {
            "iss": DEVELOPMENT,
            "aud": self._audience,
            "sub": principal,
            "iat": int(now.timestamp()),
            "exp": int((now + lasting).timestamp()),
            "grants": sorted(grants),
            "roles": sorted(roles),
        }
        return jwt.encode({"alg": "HS256"}, claims, self._key)

    def verifier(self) -> TokenVerifier:
        """What trusts these tokens, and no others."""
        return TokenVerifier(issuer=DEVELOPMENT, audience=self._audience, key=self._key, clock=self._clock)


def _kept(file: Path) -> bytes:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{secrets.token_hex(8)}.key")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(secrets.token_hex(32))
    try:
        os.link(fresh, file)  # whole or not at all, and the first of two processes wins
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    if file.stat().st_mode & 0o077:
        raise PermissionError(f"{file} is open to others: a development key is its owner's only (mode 0600)")
    return file.read_bytes()
