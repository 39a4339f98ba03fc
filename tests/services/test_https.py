"""Over an encrypted connection: who signed the certificate matters, and nothing leads out of it."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.services.server import HttpServer, Reply, Request
from tests.services.watch import Watching
from tracker.services.client import Client
from tracker.services.documents import Document
from tracker.services.errors import BadRedirect, Untrusted


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine with its key, signed by itself, good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(hours=12))
        .not_valid_after(today + timedelta(hours=12))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "own.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def context(certificate: Path) -> ssl.SSLContext:
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    found.load_cert_chain(certificate)
    return found


def test_a_certificate_that_nobody_signed_is_not_trusted(
    context: ssl.SSLContext, pauses: list[float]
) -> None:
    with HttpServer(lambda _: Reply(200, b"[]"), context).running() as server:
        with pytest.raises(Untrusted) as caught:
            Client(server.url, Watching()).get(server.url, Document(list[int]))
        assert str(caught.value) == (
            f"{server.url}: its certificate is not trusted (self-signed certificate). "
            "If you know who signed it, name that certificate: export SSL_CERT_FILE=PATH"
        )
        assert server.requests == []
    assert pauses == []


def test_one_that_is_trusted_and_a_redirect_that_leads_out(
    context: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with HttpServer(lambda _: Reply(200, b"[1]")).running() as open_to_all:

        def world(request: Request) -> Reply:
            away = {"Location": f"{open_to_all.url}/"}
            return Reply(302, b"", away) if request.path == "/away" else Reply(200, b"[2]")

        with HttpServer(world, context).running() as server:
            client = Client(server.url, Watching())
            assert client.get(server.url, Document(list[int])).document == [2]
            with pytest.raises(BadRedirect, match=f"leads from https to '{open_to_all.url}/'"):
                client.get(f"{server.url}/away", Document(list[int]))
        assert open_to_all.requests == []
