"""`dienhinh ministry sign` makes what the ministry would send, and nothing that registration could not read."""

import json

import pytest
from joserfc.jwk import OKPKey

from chassis.signing import SigningKey, TrustedKeys
from contracts.ministry import PURPOSE, Directive
from tests.services.registration.ministry import CRITERIA, JWKS, directive


@pytest.fixture
def key(tmp_path):
    file = tmp_path / "ministry.key"
    file.write_bytes(OKPKey.generate_key("Ed25519").as_pem(private=True))
    return file


def test_what_is_signed_is_the_directive_for_the_ministrys_purpose(dienhinh, key, tmp_path):
    known = directive(CRITERIA)
    (tmp_path / "set.json").write_text(known.model_dump_json())
    done = dienhinh("ministry", "sign", tmp_path / "set.json", "--key", key)

    assert done.status == 0
    jwks = json.dumps({"keys": [SigningKey(key.read_bytes()).public()]}).encode()
    opened = TrustedKeys(jwks).opened(done.out.strip().encode(), PURPOSE)
    assert Directive.model_validate_json(opened.payload) == known


def test_what_is_no_directive_or_no_key_is_misuse_and_says_where(dienhinh, key, tmp_path):
    (tmp_path / "set.json").write_text('{"id": 1}')
    done = dienhinh("ministry", "sign", tmp_path / "set.json", "--key", key)
    assert done.status == 2
    assert "province: Field required" in done.err

    (tmp_path / "set.json").write_text(directive(CRITERIA).model_dump_json())
    (tmp_path / "public").write_bytes(JWKS)
    assert dienhinh("ministry", "sign", tmp_path / "set.json", "--key", tmp_path / "public").status == 2
    assert dienhinh("ministry", "sign", tmp_path / "none.json", "--key", key).status == 2
