"""The REST API is what its OpenAPI document says: schemathesis asks every operation with odd input."""

import os
import subprocess
import sys

import requests


def test_no_operation_fails_inside(centre, key, tmp_path):
    """No answer is a server error, whatever is asked, and each is of the type that the document promises."""
    api = f"http://localhost:{centre.port}/api"
    document = requests.get(f"{api}/openapi.json", timeout=30)
    assert document.status_code == 200
    assert document.json()["openapi"].startswith("3.1")

    said = subprocess.run(
        [
            os.path.join(os.path.dirname(sys.executable), "schemathesis"),
            "run",
            f"{api}/openapi.json",
            "--url",
            api,
            "--header",
            f"Authorization: Bearer {key}",
            "--checks",
            "not_a_server_error,content_type_conformance",
            "--exclude-path-regex",
            "^/events$",
            "--phases",
            "examples,fuzzing",
            "--max-examples",
            "15",
            "--seed",
            "20181004",
            "--no-color",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=400,
    )

    assert said.returncode == 0, said.stdout[-6000:] + said.stderr[-2000:]
