"""`dienhinh national verify`: who signed a record, and every way in which it is not what a province sent."""

import io
import json

import pytest
from joserfc.jwk import OKPKey

from chassis.signing import SigningKey
from contracts import national
from tests.contracts.test_national import REVOKED, leaving

PEM = {name: OKPKey.generate_key("Ed25519").as_pem(private=True) for name in ("24", "27", "stranger")}
KEYS = {name: SigningKey(pem) for name, pem in PEM.items()}
EVENT = leaving(REVOKED)


def signed(payload=EVENT, by="24", purpose=national.PURPOSE):
    return KEYS[by].sign(payload if isinstance(payload, bytes) else national.canonical(payload), purpose)


@pytest.fixture
def keys(tmp_path):
    file = tmp_path / "provinces.jwks"
    known = [KEYS[province].public(province=province) for province in ("24", "27")]
    file.write_text(json.dumps({"keys": known}))
    return file


@pytest.fixture
def verify(dienhinh, keys, tmp_path):
    def run(*values, options=()):
        records = tmp_path / "records"
        records.write_bytes(b"".join(value + b"\n" for value in values))
        return dienhinh("national", "verify", "--keys", keys, records, *options)

    return run


def test_each_genuine_record_is_named_with_the_province_and_its_key(verify):
    done = verify(signed(), signed({**EVENT, "province": "27"}, by="27"))

    assert done.status == 0
    first, second, last = done.out.splitlines()
    assert first == f"✓ 1 {EVENT['id']} {REVOKED}: tỉnh / province 24, khóa / key {KEYS['24'].kid}"
    assert second.endswith(f"tỉnh / province 27, khóa / key {KEYS['27'].kid}")
    assert last == "2 bản ghi đều đúng nguồn gốc / records, all genuine"


def test_records_are_read_from_standard_input(dienhinh, keys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(signed() + b"\r\n\n" + signed())))
    done = dienhinh("national", "verify", "--keys", keys, "-", "--quiet")

    assert (done.status, done.out) == (0, "2 bản ghi đều đúng nguồn gốc / records, all genuine\n")


FAULTY = {
    "unknown-key": signed(by="stranger"),
    "wrong-signature": signed()[:-4] + (b"AAAA" if not signed().endswith(b"AAAA") else b"BBBA"),
    "wrong-purpose": signed(purpose="dienhinh-ministry"),
    "garbled": b"not a record",
    "not-canonical": signed(json.dumps(EVENT).encode()),
    "not-canonical ": signed(b"[]"),
    "not-canonical  ": signed(b'{"type":1,"type":2}'),
    "province-differs: 24, signed by 27": signed(by="27"),
    "province-differs: None, signed by 24": signed({n: value for n, value in EVENT.items() if n != "province"}),
    "not-allowed: type x": signed({**EVENT, "type": "x"}),
    "not-allowed: attribute authid": signed({**EVENT, "authid": "p-1"}),
    "not-allowed: data.reason": signed({**EVENT, "data": {**EVENT["data"], "reason": "free text"}}),
}


@pytest.mark.parametrize(("reason", "value"), FAULTY.items(), ids=FAULTY.keys())
def test_a_record_that_is_not_genuine_is_named_with_the_reason_and_ends_with_status_1(verify, reason, value):
    done = verify(signed(), value, options=["--quiet"])

    assert done.status == 1
    assert done.out.startswith("✗ 2 ")
    assert done.out.rstrip().endswith(reason.strip())
    assert "1/2" in done.err


def test_no_byte_of_a_record_can_be_changed(verify):
    token = signed()
    flipped = [token[:n] + bytes([token[n] ^ 1]) + token[n + 1 :] for n in range(0, len(token), 7)]
    done = verify(*flipped, options=["--quiet"])

    assert done.status == 1
    # A byte that became the end of a line makes two records of one, and neither is genuine.
    assert len(done.out.splitlines()) >= len(flipped)
    assert "✓" not in done.out


def test_the_public_half_is_what_a_ministry_is_given(dienhinh, tmp_path):
    (tmp_path / "national.key").write_bytes(PEM["24"])
    done = dienhinh("national", "public", tmp_path / "national.key", "--province", "24")

    (tmp_path / "given.jwks").write_text(done.out)
    (tmp_path / "records").write_bytes(signed())
    assert '"d"' not in done.out
    checked = dienhinh("national", "verify", "--keys", tmp_path / "given.jwks", tmp_path / "records")
    assert checked.status == 0


@pytest.mark.parametrize(
    "keys",
    ["", '{"keys":[{"kty":"OKP"}]}', json.dumps({"keys": [KEYS["24"].public()]})],
    ids=["nothing", "half a key", "keys of nobody"],
)
def test_a_set_that_does_not_say_whose_keys_it_holds_is_misuse(dienhinh, tmp_path, keys):
    (tmp_path / "keys").write_text(keys)
    done = dienhinh("national", "verify", "--keys", tmp_path / "keys", tmp_path / "records")

    assert done.status == 2
    assert "--keys" in done.err


def test_files_that_are_not_there_are_named(dienhinh, keys, tmp_path):
    for arguments in (["--keys", tmp_path / "none"], ["--keys", keys, tmp_path / "none"]):
        done = dienhinh("national", "verify", *arguments)
        assert done.status == 2
        assert "none" in done.err
    assert dienhinh("national", "public", tmp_path / "none", "--province", "24").status == 2
