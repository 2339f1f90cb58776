"""Signatures on what others take from a broker that they need not trust: compact JWS (RFC 7515) by Ed25519 keys.

The same key gives the same payload the same signature. Public keys come as a JWK set (RFC 7517); a signature names its
key by `kid`, and what it is for by `typ`, so that nothing signed for one purpose serves another.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from joserfc import jws
from joserfc.errors import BadSignatureError, JoseError
from joserfc.jwk import OKPKey

_ALGORITHM = "Ed25519"
_CURVE = "Ed25519"
_PRIVATE = "d"


@dataclass
class NotGenuine(Exception):
    """What was signed cannot be relied on. `code` says why: garbled, wrong-purpose, unknown-key or wrong-signature."""

    code: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True)
class Opened:
    """What was signed, by which key, and what the set says of that key."""

    payload: bytes
    kid: str
    said: Mapping[str, Any]


class SigningKey:
    """A private key. `kid` is the one that a JWK says, else the key's thumbprint (RFC 7638)."""

    def __init__(self, material: bytes) -> None:
        """`material` is a PEM or a JWK; raises ValueError for anything but a private Ed25519 key."""
        self._key = _ed25519(_jwk(material) if material.lstrip().startswith(b"{") else material)
        if not self._key.is_private:
            raise ValueError("not a private key")
        self.kid = str(self._key.kid or self._key.thumbprint())

    def sign(self, payload: bytes, purpose: str) -> bytes:
        """The compact JWS of `payload`, for that purpose."""
        header = {"alg": _ALGORITHM, "kid": self.kid, "typ": purpose}
        return jws.serialize_compact(header, payload, self._key, algorithms=[_ALGORITHM]).encode()

    def public(self, **said: str) -> Mapping[str, Any]:
        """The public half as a JWK, with what else is `said` of the key."""
        return {**self._key.as_dict(private=False), "kid": self.kid, "alg": _ALGORITHM, "use": "sig", **said}


class TrustedKeys:
    """Whose signatures are believed. An old key stays in the set as long as something signed by it is to be checked."""

    def __init__(self, jwks: bytes) -> None:
        """`jwks` is a JWK set; raises ValueError for one that holds anything but public Ed25519 keys, each with a `kid`
        of its own."""
        said = _jwk(jwks).get("keys")
        if not isinstance(said, list) or not all(isinstance(each, dict) for each in said):
            raise ValueError("not a JWK set: no list of `keys`")
        self._said = {str(each.get("kid") or ""): each for each in said}
        if "" in self._said or len(self._said) != len(said):
            raise ValueError("every key of the set needs a `kid` of its own")
        if secret := [kid for kid, each in self._said.items() if _PRIVATE in each]:
            raise ValueError(f"{secret[0]}: a private key, which nobody else may know")
        self._keys = {kid: _ed25519(each) for kid, each in self._said.items()}

    @property
    def said(self) -> Mapping[str, Mapping[str, Any]]:
        """What the set says of each key, by its `kid`."""
        return self._said

    def opened(self, token: bytes, purpose: str) -> Opened:
        """What was signed; raises `NotGenuine`."""
        header = _header(token)
        if header.get("typ") != purpose:
            raise NotGenuine("wrong-purpose")
        kid = header.get("kid")
        if not isinstance(kid, str) or kid not in self._keys:
            raise NotGenuine("unknown-key")
        try:
            known = jws.deserialize_compact(token, self._keys[kid], algorithms=[_ALGORITHM])
        except BadSignatureError as error:
            raise NotGenuine("wrong-signature") from error
        except (JoseError, ValueError) as error:
            raise NotGenuine("garbled") from error
        return Opened(known.payload or b"", kid, self._said[kid])


def _header(token: bytes) -> Mapping[str, Any]:
    try:
        header = jws.extract_compact(token).protected
    except (JoseError, ValueError, RecursionError) as error:
        raise NotGenuine("garbled") from error
    if not isinstance(header, dict):
        raise NotGenuine("garbled")
    return header


def _jwk(material: bytes) -> dict[str, Any]:
    try:
        said = json.loads(material)
    except ValueError as error:
        raise ValueError("not JSON") from error
    if not isinstance(said, dict):
        raise ValueError("not a JSON object")
    return said


def _ed25519(material: bytes | dict[str, Any]) -> OKPKey:
    try:
        key = OKPKey.import_key(material)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise ValueError("not an Ed25519 key") from error
    if key.curve_name != _CURVE:
        raise ValueError(f"not an Ed25519 key: {key.curve_name}")
    return key
