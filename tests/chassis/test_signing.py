"""A signature is believed when a known key made it, for this purpose, over exactly these bytes."""

import base64
import json

import pytest
from joserfc import jws
from joserfc.jwk import OctKey, OKPKey, RSAKey

from chassis.signing import NotGenuine, SigningKey, TrustedKeys

PURPOSE = "loans"
PAYLOAD = '{"copy":"Truyện Kiều"}'.encode()


def made(seed=1):
    return SigningKey(json.dumps(private(seed)).encode())


def private(seed):
    """A key that is the same in every run."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return OKPKey(Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32), Ed25519PrivateKey).as_dict(private=True)


def trusting(*keys):
    return TrustedKeys(json.dumps({"keys": [key.public(library=name) for name, key in keys]}).encode())


@pytest.fixture
def key():
    return SigningKey(OKPKey.generate_key("Ed25519").as_pem(private=True))


@pytest.fixture
def trusted(key):
    return trusting(("central", key))


def code(trusted, token, purpose=PURPOSE):
    with pytest.raises(NotGenuine) as reason:
        trusted.opened(token, purpose)
    return reason.value.code


def test_what_was_signed_is_opened_with_what_is_said_of_its_key(key, trusted):
    opened = trusted.opened(key.sign(PAYLOAD, PURPOSE), PURPOSE)

    assert (opened.payload, opened.kid, opened.said["library"]) == (PAYLOAD, key.kid, "central")


def test_the_same_payload_gets_the_same_bytes(key):
    assert key.sign(PAYLOAD, PURPOSE) == key.sign(PAYLOAD, PURPOSE)


def test_a_key_that_was_followed_by_another_goes_on_to_be_believed(key):
    newer = SigningKey(OKPKey.generate_key("Ed25519").as_pem(private=True))
    both = trusting(("central", key), ("central", newer))

    assert [both.opened(each.sign(PAYLOAD, PURPOSE), PURPOSE).kid for each in (key, newer)] == [key.kid, newer.kid]


def test_no_bit_of_it_can_be_changed(key, trusted):
    token = key.sign(PAYLOAD, PURPOSE)

    for place in range(len(token)):
        for bit in range(8):
            changed = bytearray(token)
            changed[place] ^= 1 << bit
            assert code(trusted, bytes(changed)) in ("garbled", "wrong-purpose", "unknown-key", "wrong-signature")


def test_a_signature_for_one_purpose_serves_no_other(key, trusted):
    assert code(trusted, key.sign(PAYLOAD, "returns")) == "wrong-purpose"


def test_a_key_that_is_not_in_the_set_is_unknown_whatever_it_calls_itself(key, trusted):
    stranger = OKPKey.generate_key("Ed25519")
    pretending = SigningKey(json.dumps({**stranger.as_dict(private=True), "kid": key.kid}).encode())

    assert code(trusted, SigningKey(stranger.as_pem(private=True)).sign(PAYLOAD, PURPOSE)) == "unknown-key"
    assert code(trusted, pretending.sign(PAYLOAD, PURPOSE)) == "wrong-signature"


def test_a_public_key_is_nobodys_shared_secret(key, trusted):
    known = base64.urlsafe_b64decode(key.public()["x"] + "=")
    header = {"alg": "HS256", "kid": key.kid, "typ": PURPOSE}
    for secret in (known, json.dumps(key.public()).encode()):
        token = jws.serialize_compact(header, PAYLOAD, OctKey.import_key(secret), algorithms=["HS256"])
        assert code(trusted, token.encode()) == "garbled"
    unsigned = [base64.urlsafe_b64encode(each).rstrip(b"=") for each in (b"{}", PAYLOAD)]
    header = json.dumps({"alg": "none", "kid": key.kid, "typ": PURPOSE}).encode()
    assert code(trusted, b".".join([base64.urlsafe_b64encode(header).rstrip(b"="), unsigned[1], b""])) == "garbled"


@pytest.mark.parametrize(
    "token", [b"", b"a", b"a.b.c", b"..", b"\xff.\xff.\xff", b"W10.e30.AA", b"[" * 100_000, b"e30" * 10]
)
def test_what_is_no_signature_is_garbled(trusted, token):
    assert code(trusted, token) == "garbled"


def test_a_header_as_deep_as_the_sea_is_garbled(trusted):
    deep = base64.urlsafe_b64encode(b'{"alg":' + b"[" * 100_000 + b"]" * 100_000 + b"}").rstrip(b"=")

    assert code(trusted, deep + b".e30.AA") == "garbled"


def test_a_key_is_known_by_its_thumbprint_unless_it_says_another_name():
    assert made(1).kid == made(1).kid != made(2).kid
    assert SigningKey(json.dumps({**private(1), "kid": "2026"}).encode()).kid == "2026"


def test_only_a_private_ed25519_key_signs(key):
    for material in (
        b"",
        b"text",
        b"[]",
        b"{}",
        json.dumps(key.public()).encode(),
        RSAKey.generate_key(2048).as_pem(private=True),
        OKPKey.generate_key("Ed448").as_pem(private=True),
        OKPKey.generate_key("X25519").as_pem(private=True),
    ):
        with pytest.raises(ValueError, match="not a"):
            SigningKey(material)


def test_a_set_holds_public_keys_each_with_a_name_of_its_own(key):
    public = dict(key.public())
    nameless = {name: value for name, value in public.items() if name != "kid"}
    for keys, said in (
        ([nameless], "kid"),
        ([public, public], "kid"),
        ([{**private(1), "kid": "1"}], "private"),
        ([OKPKey.generate_key("Ed448").as_dict(private=False) | {"kid": "1"}], "not an Ed25519 key"),
        ([{"kty": "oct", "k": "c2VjcmV0", "kid": "1"}], "not an Ed25519 key"),
        (["text"], "no list"),
        ("text", "no list"),
    ):
        with pytest.raises(ValueError, match=said):
            TrustedKeys(json.dumps({"keys": keys}).encode())
    for material in (b"", b"[]", b"{}"):
        with pytest.raises(ValueError, match="not "):
            TrustedKeys(material)
