"""A centre on a throw-away home, for tests that meet it as its users do: over HTTP, with other people's clients."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

import pytest
import requests
from taxii2client.v21 import ApiRoot, Collection, Server

REPOSITORY = Path(__file__).resolve().parents[2]
# Another command than the launcher, for work on these tests themselves.
COMMAND = os.environ.get("TESTUDO_COMMAND", str(REPOSITORY / "testudo"))
SHARED = Path(os.environ.get("TESTUDO_SHARED", REPOSITORY.parent / "shared"))
# What the centres of this run said; kept for a look after a failure.
LOGS = REPOSITORY / ".build" / "clients"
TAXII = "application/taxii+json;version=2.1"
PATIENCE = 180


class Centre:
    """A running centre and what a test asks of it."""

    def __init__(self, *options):
        # Not below pytest's own folder: that one is closed, and the database's account has to pass.
        self.place = Path(tempfile.mkdtemp(prefix="testudo-clients."))
        self.place.chmod(0o711)
        self.home = self.place / "home"
        self.log = LOGS / f"{self.place.name}.log"
        LOGS.mkdir(parents=True, exist_ok=True)
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [COMMAND, "up", "--home", str(self.home), "--port", "0", "--https-port", "0", *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.port, self.https_port = self._ports()

    def _ports(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            said = self.log.read_text(errors="replace")
            found = re.search(r"http://localhost:(\d+)/taxii2/\s+https://localhost:(\d+)/taxii2/", said)
            if found and "Ctrl-C" in said:
                return found.groups()
            time.sleep(0.2)
        said = self.log.read_text(errors="replace")[-4000:]
        self.stop()
        pytest.fail(f"the centre did not start:\n{said}")

    @property
    def url(self):
        return f"http://localhost:{self.port}/taxii2/"

    @property
    def root(self):
        return f"{self.url}coalition/"

    def run(self, *words):
        """Runs a command of the launcher on this home; what it printed."""
        done = subprocess.run(
            [COMMAND, *words, "--home", str(self.home)], capture_output=True, text=True, timeout=PATIENCE
        )
        assert done.returncode == 0, f"{words} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        return done.stdout

    def key(self, *options):
        """A new key of a new machine account."""
        return self.run("key", "make", f"client-{uuid.uuid4().hex[:8]}", *options).strip()

    def server(self, key):
        return Server(self.url, user="any", password=key)

    def api_root(self, key):
        return ApiRoot(self.root, user="any", password=key)

    def collection(self, alias, key):
        found = [one for one in self.api_root(key).collections if one.alias == alias]
        assert len(found) == 1, f"collection {alias}"
        return Collection(found[0].url, user="any", password=key)

    def collection_by_id(self, id, key):
        return Collection(f"{self.root}collections/{id}/", user="any", password=key)

    def get(self, path, key, **more):
        headers = {"Accept": TAXII, "Authorization": f"Bearer {key}", **more.pop("headers", {})}
        return requests.get(self.root + path, headers=headers, timeout=PATIENCE, **more)

    def post(self, path, key, body, content_type=TAXII):
        headers = {"Accept": TAXII, "Authorization": f"Bearer {key}"}
        if content_type:
            headers["Content-Type"] = content_type
        return requests.post(self.root + path, headers=headers, data=body, timeout=PATIENCE)

    def export(self, *options):
        return json.loads(self.run("export", *options))

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
        shutil.rmtree(self.place, ignore_errors=True)


@pytest.fixture(scope="session")
def centre():
    """A centre with the exercise in it."""
    made = Centre()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def real_centre():
    """A centre without the exercise, with one member of its own."""
    made = Centre("--empty", "--organisation", "Client Test Centre")
    yield made
    made.stop()


@pytest.fixture(scope="session")
def key(centre):
    """A key of Estonia that reads and writes."""
    return centre.key("--member", "EST")


@pytest.fixture(scope="session")
def everything(centre):
    """All that Estonia's machines may see, by id, read by our own command."""
    name = f"export-{uuid.uuid4().hex[:8]}"
    centre.run("key", "make", name, "--member", "EST")
    return {one["id"]: one for one in centre.export("--as", f"{name}@EST")["objects"]}


@pytest.fixture(scope="session")
def shared():
    """Real data of others beside the repository."""
    folder = SHARED / "data" / "stix"
    if not folder.is_dir():
        reason = f"left out: the shared data is not beside the repository ({folder.name} below {SHARED.name})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason + ", and CI must have it")
        pytest.skip(reason)
    return folder


def same(one, other):
    """Equal as JSON: names and values, whatever their order."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
