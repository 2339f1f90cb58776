"""Signing keys for an installation on one machine, made on first use."""

import json
from pathlib import Path

from joserfc.jwk import OKPKey


def kept_key(file: Path, mode: int = 0o600) -> Path:
    """The file of a private Ed25519 key (PEM), with these rights where it is made."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_bytes(OKPKey.generate_key("Ed25519").as_pem(private=True))
        file.chmod(mode)
    return file


def public_set(private: Path, file: Path) -> Path:
    """The file of a JWK set that holds the public half of a key."""
    key = OKPKey.import_key(private.read_bytes())
    file.write_text(json.dumps({"keys": [{**key.as_dict(private=False), "kid": key.thumbprint()}]}))
    return file
