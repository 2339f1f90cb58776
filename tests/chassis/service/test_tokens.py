import base64
import hmac
import json
import stat
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from chassis.service.development import DevelopmentIssuer
from chassis.service.problems import Unauthenticated
from chassis.service.tokens import DEVELOPMENT, Principal, TokenVerifier, verification_key

SHARED = OctKey.generate_key(256)


@pytest.fixture
def claims(clock):
    def of(**changed):
        now = int(clock.now().timestamp())
        usual = {"iss": "idp", "aud": "dossiers", "sub": "p-1", "iat": now, "exp": now + 600}
        return {name: value for name, value in {**usual, **changed}.items() if value is not None}

    return of


@pytest.fixture
def verifier(clock):
    return TokenVerifier(issuer="idp", audience="dossiers", key=SHARED, clock=clock)


def signed(claims, key=SHARED, algorithm="HS256"):
    return jwt.encode({"alg": algorithm}, claims, key, algorithms=[algorithm])


def reason_of(verifier, token):
    with pytest.raises(Unauthenticated) as refused:
        verifier.verify(token)
    assert refused.value.status == 401
    assert refused.value.title_vi != refused.value.title_en
    return refused.value.reason


def test_a_token_names_its_principal_with_grants_and_roles(verifier, claims):
    token = signed(claims(grants=["provincial-police:27"], roles=["registrar"]))
    principal = verifier.verify(token)
    assert principal == Principal("p-1", frozenset({"provincial-police:27"}), frozenset({"registrar"}))
    assert principal.may("provincial-police:27")
    assert not principal.may("provincial-police:24")


def test_a_role_is_not_a_grant(verifier, claims):
    assert not verifier.verify(signed(claims(roles=["operator"]))).may("operator")


def test_a_token_is_accepted_until_it_expires_and_not_after(verifier, claims, clock):
    token = signed(claims())
    clock.advance(clock.now() + timedelta(minutes=10))
    assert verifier.verify(token).id == "p-1"  # within the allowance for clocks that differ
    clock.advance(clock.now() + timedelta(seconds=31))
    assert reason_of(verifier, token) == "expired"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"iss": "another"}, "foreign-issuer"),
        ({"aud": "another"}, "foreign-audience"),
        ({"aud": ["another", "third"]}, "foreign-audience"),
        ({"iss": None}, "missing-claim"),
        ({"aud": None}, "missing-claim"),
        ({"sub": None}, "missing-claim"),
        ({"exp": None}, "missing-claim"),
        ({"nbf": 9_999_999_999}, "not-yet-valid"),
        ({"exp": "tomorrow"}, "bad-claim"),
        ({"grants": "provincial-police:27"}, "bad-claim"),
        ({"roles": [1]}, "bad-claim"),
        ({"sub": 7}, "bad-claim"),
        ({"sub": "an.nguyen@example.vn"}, "id-not-opaque"),
        ({"sub": "001099012345"}, "id-not-opaque"),
        ({"sub": "Nguyễn Văn An"}, "id-not-opaque"),
    ],
)
def test_a_token_that_is_not_for_us_is_refused_with_the_reason(verifier, claims, changed, reason):
    assert reason_of(verifier, signed(claims(**changed))) == reason


def test_a_token_for_several_audiences_is_accepted_when_we_are_one(verifier, claims):
    assert verifier.verify(signed(claims(aud=["another", "dossiers"]))).id == "p-1"


def test_a_token_signed_by_another_key_is_refused(verifier, claims):
    assert reason_of(verifier, signed(claims(), OctKey.generate_key(256))) == "bad-signature"


def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize("algorithm", ["none", "None", "HS1", ""])
def test_an_unsigned_token_is_refused(verifier, claims, algorithm):
    assert reason_of(verifier, f"{part({'alg': algorithm})}.{part(claims())}.") == "algorithm-not-allowed"


@pytest.mark.parametrize(
    "header", [{}, [], 7, {"alg": 5}, {"alg": ["HS256"]}, {"alg": None}, {"alg": "HS256", "b64": 1}]
)
def test_a_token_with_an_odd_header_is_refused(verifier, claims, header):
    assert reason_of(verifier, f"{part(header)}.{part(claims())}.AAAA") in {"garbled", "algorithm-not-allowed"}


@pytest.mark.parametrize("payload", [[], 7, None, "p-1"])
def test_a_signed_token_that_holds_no_claims_is_refused(verifier, payload):
    from joserfc import jws

    token = jws.serialize_compact({"alg": "HS256"}, json.dumps(payload), SHARED)
    assert reason_of(verifier, token) == "garbled"


@given(st.text(max_size=60) | st.lists(st.text(max_size=20), min_size=3, max_size=5).map(".".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_garbage_is_refused_and_never_an_error(verifier, garbage):
    assert reason_of(verifier, garbage) in {"garbled", "algorithm-not-allowed"}


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_token_with_any_one_letter_changed_is_refused(verifier, claims, data):
    token = signed(claims())
    at = data.draw(st.integers(0, len(token) - 2))  # the last letter carries unused bits
    letter = data.draw(st.sampled_from("AZaz09-_.").filter(lambda letter: letter != token[at]))
    reason_of(verifier, token[:at] + letter + token[at + 1 :])


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [(RSAKey.generate_key(2048), "RS256"), (ECKey.generate_key("P-256"), "ES256"), (OKPKey.generate_key(), "Ed25519")],
)
def test_a_public_key_verifies_and_cannot_be_used_as_a_shared_secret(clock, claims, key, algorithm):
    pem = key.as_pem(private=False)
    verifier = TokenVerifier(issuer="idp", audience="dossiers", key=verification_key(pem), clock=clock)
    assert verifier.verify(signed(claims(), key, algorithm)).id == "p-1"
    forged = f"{part({'alg': 'HS256'})}.{part(claims())}"
    tag = hmac.digest(pem, forged.encode(), "sha256")
    assert (
        reason_of(verifier, f"{forged}.{base64.urlsafe_b64encode(tag).decode().rstrip('=')}") == "algorithm-not-allowed"
    )


def test_keys_are_read_as_pem_as_jwk_or_as_raw_bytes():
    public = ECKey.generate_key("P-256")
    assert verification_key(public.as_pem(private=False)).thumbprint() == public.thumbprint()
    assert verification_key(json.dumps(public.as_dict(private=False)).encode()).thumbprint() == public.thumbprint()
    assert verification_key(b"0123456789abcdef0123456789abcdef\n").key_type == "oct"


@pytest.mark.parametrize(
    "material", [b"short", b"", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", b"{}"]
)
@pytest.mark.filterwarnings("ignore")
def test_a_weak_or_broken_key_is_refused(material):
    with pytest.raises(ValueError):
        verification_key(material)


def test_development_tokens_say_that_they_are_for_development(issuer):
    token = issuer.mint("p-1", grants=["finance:27"], roles=["auditor"])
    payload = token.split(".")[1]
    assert json.loads(base64.urlsafe_b64decode(payload + "=="))["iss"] == DEVELOPMENT == "development-only"
    assert issuer.verifier().verify(token) == Principal("p-1", frozenset({"finance:27"}), frozenset({"auditor"}))


def test_the_development_key_is_kept_for_its_owner_only_and_for_the_next_start(tmp_path, clock, issuer):
    (file,) = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = DevelopmentIssuer(tmp_path / "keys", audience="tests", clock=clock)
    assert again.verifier().verify(issuer.mint("p-1")).id == "p-1"


@pytest.mark.usefixtures("issuer")
def test_a_development_key_that_others_may_read_is_not_used(tmp_path, clock):
    (file,) = (tmp_path / "keys").iterdir()
    file.chmod(0o644)
    with pytest.raises(PermissionError):
        DevelopmentIssuer(tmp_path / "keys", audience="tests", clock=clock)


def test_a_development_token_expires(issuer, clock):
    token = issuer.mint("p-1", lasting=timedelta(hours=1))
    clock.advance(clock.now() + timedelta(hours=2))
    assert reason_of(issuer.verifier(), token) == "expired"
