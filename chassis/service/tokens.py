"""Who is asking: bearer tokens (RFC 7519) that an identity provider issued, and the principal they name."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from joserfc import jwt
from joserfc.errors import (
    BadSignatureError,
    ClaimError,
    ExpiredTokenError,
    JoseError,
    MissingClaimError,
    UnsupportedAlgorithmError,
)
from joserfc.jwk import ECKey, Key, OctKey, OKPKey, RSAKey, import_key

from chassis.clock import Clock
from chassis.service.problems import Unauthenticated

DEVELOPMENT = "development-only"
"""The issuer of tokens that prove nothing: whoever reads the key file can be anybody."""

REGISTRAR = "registrar"
"""May enter, from paper, the acts of any office."""
AUDITOR = "auditor"
"""May ask any question of the past, of every unit."""
OPERATOR = "operator"
"""May run and repair, which includes holding back and redriving messages; enters no acts."""

_LEEWAY = 30
_ALGORITHMS = {
    "oct": ["HS256", "HS384", "HS512"],
    "RSA": ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
    "EC": ["ES256", "ES384", "ES512"],
    "OKP": ["Ed25519", "EdDSA"],
}
# A login name or a citizen's id would put a person into every record: ids are opaque or they are not taken.
_OPAQUE = re.compile(r"(?!\d{9,12}$)[A-Za-z0-9][A-Za-z0-9._:|-]{0,63}")


@dataclass(frozen=True)
class Principal:
    """Who is asking. `id` is opaque, it tells nothing of the person; `grants` are offices, as the issuer names them."""

    id: str
    grants: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()

    def may(self, grant: str) -> bool:
        """Whether exactly this grant was given. What a role adds is for the caller that knows the circumstances."""
        return grant in self.grants


class TokenVerifier:
    """Trusts one issuer, for one audience, by one key. Times are judged on `clock`, give or take 30 seconds."""

    def __init__(self, *, issuer: str, audience: str, key: Key, clock: Clock) -> None:
        self._key = key
        # The key's kind decides the algorithms, never the token: a public key must not serve as a shared secret.
        self._algorithms = _ALGORITHMS[key.key_type]
        self._claims = jwt.JWTClaimsRegistry(
            now=lambda: int(clock.now().timestamp()),
            leeway=_LEEWAY,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            sub={"essential": True},
            exp={"essential": True},
        )

    def verify(self, token: str) -> Principal:
        """The principal that `token` names; raises `Unauthenticated`, which says what is wrong with it."""
        try:
            claims = jwt.decode(token, self._key, algorithms=self._algorithms).claims
            self._claims.validate(claims)
        except (JoseError, ValueError) as error:
            raise _refused(error) from error
        return Principal(_opaque(claims["sub"]), _names(claims, "grants"), _names(claims, "roles"))


def verification_key(material: bytes) -> Key:
    """The key in `material`: a public PEM, a JWK, or the bytes of a shared key. Raises `ValueError` for a weak one."""
    content = material.strip()
    if content.startswith(b"-----BEGIN"):
        return _public_key(content)
    try:
        key = import_key(json.loads(content)) if content.startswith(b"{") else OctKey.import_key(content)
    except JoseError as error:
        raise ValueError(f"not a key: {error}") from error
    if isinstance(key, OctKey) and len(key.raw_value) < 32:
        raise ValueError("a shared key of less than 32 bytes can be guessed")
    return key


def _public_key(pem: bytes) -> Key:
    for kind in (RSAKey, ECKey, OKPKey):
        with suppress(ValueError, JoseError):
            return kind.import_key(pem)
    raise ValueError("the PEM holds no RSA, EC or Ed25519 key")


def _opaque(subject: str) -> str:
    if not _OPAQUE.fullmatch(subject):
        raise Unauthenticated(
            "id-not-opaque",
            "Mã người dùng trong thẻ đăng nhập phải là mã ẩn danh, không phải địa chỉ thư hay số định danh.",
            "The token's subject must be opaque: no address, no citizen's id.",
        )
    return subject


def _names(claims: Mapping[str, Any], claim: str) -> frozenset[str]:
    names = claims.get(claim, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise _unauthenticated("bad-claim", claim)
    return frozenset(names)


_REASONS = {
    "garbled": ("Thẻ đăng nhập không đọc được.", "The token cannot be read."),
    "expired": ("Phiên đăng nhập đã hết hạn.", "The token has expired."),
    "not-yet-valid": ("Thẻ đăng nhập chưa có hiệu lực.", "The token is not valid yet."),
    "bad-signature": ("Chữ ký của thẻ đăng nhập không đúng.", "The token's signature is not its issuer's."),
    "algorithm-not-allowed": (
        "Thẻ đăng nhập dùng thuật toán ký không được chấp nhận.",
        "The token is signed by an algorithm that is not accepted.",
    ),
    "foreign-issuer": ("Thẻ đăng nhập do nơi khác cấp.", "The token is of another issuer."),
    "foreign-audience": ("Thẻ đăng nhập cấp cho hệ thống khác.", "The token is meant for another audience."),
    "missing-claim": ("Thẻ đăng nhập thiếu thông tin: {claim}.", "The token lacks: {claim}."),
    "bad-claim": ("Thẻ đăng nhập ghi sai thông tin: {claim}.", "The token has a wrong value in: {claim}."),
}
_OF_CLAIM = {"iss": "foreign-issuer", "aud": "foreign-audience", "nbf": "not-yet-valid", "iat": "not-yet-valid"}


def _refused(error: JoseError | ValueError) -> Unauthenticated:
    match error:
        case ExpiredTokenError():
            return _unauthenticated("expired")
        case MissingClaimError(claim=claim):
            return _unauthenticated("missing-claim", claim)
        case ClaimError(claim=claim):
            return _unauthenticated(_OF_CLAIM.get(claim, "bad-claim"), claim)
        case BadSignatureError():
            return _unauthenticated("bad-signature")
        case UnsupportedAlgorithmError():
            return _unauthenticated("algorithm-not-allowed")
        case _:
            return _unauthenticated("garbled")


def _unauthenticated(reason: str, claim: str = "") -> Unauthenticated:
    vi, en = _REASONS[reason]
    return Unauthenticated(reason, vi.format(claim=claim), en.format(claim=claim))


@dataclass(frozen=True)
class PrincipalOf:
    """A FastAPI dependency. Equal for equal verifiers, so that a request is verified once, wherever it is asked."""

    verifier: TokenVerifier

    async def __call__(
        self, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]
    ) -> Principal:
        """The principal of the request; raises `Unauthenticated`."""
        if credentials is None:
            raise Unauthenticated("no-token", "Chưa đăng nhập.", "The request carries no bearer token.")
        return self.verifier.verify(credentials.credentials)


def principal_of(verifier: TokenVerifier) -> PrincipalOf:
    """The dependency by which a route learns its principal: `Annotated[Principal, Depends(principal_of(verifier))]`."""
    return PrincipalOf(verifier)
