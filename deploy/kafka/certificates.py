"""An authority and a broker's certificate, made on the spot for 127.0.0.1: for tests and development only."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

BROKER = "broker"
"""The common name of the brokers, by which they know each other."""

_VALID = timedelta(days=30)


@dataclass(frozen=True)
class Certificates:
    """PEM files: `authority` for whoever connects, `broker` with key and chain for whoever is connected to."""

    authority: Path
    broker: Path


def certificates(folder: Path) -> Certificates:
    """The certificates in this folder, made where they are not there or near their end."""
    made = Certificates(folder / "ca.pem", folder / "broker.pem")
    if not _lasts(made.authority):
        folder.mkdir(parents=True, exist_ok=True)
        _make(made)
    return made


def _lasts(authority: Path) -> bool:
    if not authority.exists():
        return False
    ends = x509.load_pem_x509_certificate(authority.read_bytes()).not_valid_after_utc
    return ends > datetime.now(UTC) + timedelta(days=1)


def _make(files: Certificates) -> None:
    authority_key, broker_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    name = _name("development authority")
    key_id = x509.SubjectKeyIdentifier.from_public_key(authority_key.public_key())
    authority = (
        _certificate(name, name, authority_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(key_id, critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    broker = (
        _certificate(_name(BROKER), name, broker_key.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False
        )
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(IPv4Address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(key_id), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    key = broker_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    files.broker.touch(mode=0o600)
    files.broker.write_bytes(key + broker.public_bytes(Encoding.PEM))
    files.authority.write_bytes(authority.public_bytes(Encoding.PEM))


def _certificate(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + _VALID)
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
