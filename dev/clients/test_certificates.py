"""A TAXII client that comes with a certificate which it made itself."""

import subprocess

import pytest
import requests
from taxii2client.v21 import Server


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate and its private key, made with openssl as a user would."""
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30"]
        + ["-subj", "/CN=client", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return str(folder / "certificate.pem"), str(folder / "key.pem")


def key_id(centre):
    """The id of the key that was made last for FIN."""
    return [line.split()[0] for line in centre.run("key", "list").splitlines() if "@FIN" in line][-1]


def test_comes_in_with_a_certificate_alone(centre, certificate, monkeypatch):
    # The client library lets these, where the machine has them, win over the authority that it is given.
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("CURL_CA_BUNDLE", raising=False)
    url = f"https://localhost:{centre.https_port}/taxii2/"
    authority = str(centre.home / "tls" / "certificate.pem")
    centre.key("--member", "FIN")
    key = key_id(centre)
    before = requests.get(url, cert=certificate, verify=authority, timeout=60)

    centre.run("key", "certificate", key, certificate[0])
    server = Server(url, cert=certificate, verify=authority)
    collections = server.default.collections
    objects = next(one for one in collections if one.alias == "all").get_objects(limit=10)["objects"]
    listed = centre.run("key", "list")
    centre.run("key", "certificate", key, "--none")
    after = requests.get(url, cert=certificate, verify=authority, timeout=60)

    assert before.status_code == 401
    assert len(objects) == 10
    assert f"{key}" in listed and "certificate" in listed
    assert after.status_code == 401 and after.json() == before.json()
