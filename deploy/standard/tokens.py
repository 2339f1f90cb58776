"""Tokens for an installation that has no identity provider: signed by a key that lies in its own folder."""

import time
from collections.abc import Sequence
from pathlib import Path

from joserfc import jwt
from joserfc.jwk import OKPKey

ISSUER, AUDIENCE = "dienhinh-local", "dienhinh"
_LASTING = 12 * 3600


class LocalIssuer:
    """Mints tokens by an Ed25519 key in `folder`, made on first use; services are given the public half."""

    def __init__(self, folder: Path) -> None:
        private, self.public = folder / "token.key", folder / "token.pub"
        if not private.exists():
            key = OKPKey.generate_key("Ed25519")
            private.touch(mode=0o600)
            private.write_bytes(key.as_pem(private=True))
            self.public.write_bytes(key.as_pem(private=False))
        self._key = OKPKey.import_key(private.read_bytes())

    def mint(self, principal: str, roles: Sequence[str] = (), grants: Sequence[str] = ()) -> str:
        """A token for twelve hours."""
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": principal, "iat": now, "exp": now + _LASTING}
        said = {**claims, "roles": sorted(roles), "grants": sorted(grants)}
        return jwt.encode({"alg": "Ed25519"}, said, self._key, algorithms=["Ed25519"])
