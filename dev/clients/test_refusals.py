"""Every refusal is TAXII's own: the right code, the right type, and no word of what is hidden."""

import base64
import uuid

import pytest
import requests
from conftest import TAXII


def holds(answer, status):
    assert answer.status_code == status, answer.text[:500]
    assert answer.headers["Content-Type"] == TAXII
    error = answer.json()
    assert error["title"] and error["http_status"] == str(status)
    return error


@pytest.mark.parametrize("authorization", [None, "Bearer wrong", "Basic " + base64.b64encode(b"any:wrong").decode(), "Digest x"])
def test_without_a_known_key_nothing_is_told(centre, authorization):
    headers = {"Accept": TAXII, **({"Authorization": authorization} if authorization else {})}

    answer = requests.get(centre.url, headers=headers, timeout=60)

    holds(answer, 401)
    assert "Basic" in answer.headers["WWW-Authenticate"]


def test_a_revoked_key_ends_with_the_next_request(centre):
    name = f"revoked-{uuid.uuid4().hex[:8]}"
    key = centre.run("key", "make", name, "--member", "FIN").strip()
    assert centre.get("collections/", key).status_code == 200
    [line] = [line for line in centre.run("key", "list").splitlines() if f"{name}@FIN" in line]

    centre.run("key", "revoke", line.split()[0])

    holds(centre.get("collections/", key), 401)


@pytest.mark.parametrize(
    "path",
    ["nope/", "collections/nope/", "collections/00000000-0000-4000-8000-000000000000/objects/", "status/nope/",
     "collections/all/objects/indicator--00000000-0000-4000-8000-000000000000/"],
)
def test_what_is_not_there_is_not_found(centre, key, path):
    holds(centre.get(path, key), 404)


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=-1", "limit=x", "added_after=yesterday", "added_after=2026-01-01T00:00:00Z&added_after=2026-01-02T00:00:00Z",
     "next=made-up", "match[version]=all,last", "match[version]=never", "match[type]=a&match[type]=b"],
)
def test_a_query_that_cannot_be_understood_is_a_bad_request(centre, key, query):
    holds(centre.get(f"collections/all/objects/?{query}", key), 400)


def test_a_next_of_other_filters_or_another_key_is_a_bad_request(centre, key):
    next = centre.get("collections/all/objects/?limit=1", key).json()["next"]

    assert centre.get(f"collections/all/objects/?limit=1&next={next}", key).status_code == 200
    holds(centre.get(f"collections/all/objects/?match[type]=incident&next={next}", key), 400)
    holds(centre.get(f"collections/all/objects/?limit=1&next={next}", centre.key("--member", "EST")), 400)


@pytest.mark.parametrize("accept", ["application/taxii+json;version=2.0", "application/vnd.oasis.taxii+json", "text/html"])
def test_other_answers_than_ours_are_not_acceptable(centre, key, accept):
    holds(centre.get("collections/", key, headers={"Accept": accept}), 406)


@pytest.mark.parametrize("accept", [TAXII, "application/taxii+json", "*/*", 'application/taxii+json; version="2.1"', "application/json"])
def test_these_ranges_are_served(centre, key, accept):
    assert centre.get("collections/", key, headers={"Accept": accept}).headers["Content-Type"] == TAXII


@pytest.mark.parametrize(
    "body,content_type,status",
    [
        ('{"objects":[]}', None, 415),
        ('{"objects":[]}', "application/json", 415),
        ('{"objects":', TAXII, 400),
        ('{"objects":[],"objects":[]}', TAXII, 400),
        ("\udcff".encode("utf-8", "surrogateescape"), TAXII, 400),
        ("[" * 100_000, TAXII, 400),
        ("{}", TAXII, 422),
        ('{"objects":{}}', TAXII, 422),
    ],
)
def test_a_body_that_is_no_envelope_is_refused_whole(centre, key, body, content_type, status):
    holds(centre.post("collections/inbox/objects/", key, body, content_type), status)


def test_a_body_that_is_too_large_is_refused_chunked_or_not(centre, key):
    limit = centre.get("", key).json()["max_content_length"]

    def chunks():
        yield b'{"objects":["'
        for _ in range(limit // 65536 + 1):
            yield b"x" * 65536
        yield b'"]}'

    holds(centre.post("collections/inbox/objects/", key, b" " * (limit + 1)), 413)
    try:
        holds(centre.post("collections/inbox/objects/", key, chunks()), 413)
    except requests.ConnectionError:
        pass  # the server may end the connection before it has read all of it


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "POST"])
def test_other_methods_are_refused_with_what_is_allowed(centre, key, method):
    answer = requests.request(
        method, centre.root + "collections/", headers={"Accept": TAXII, "Authorization": f"Bearer {key}"}, timeout=60
    )

    holds(answer, 405)
    assert "GET" in answer.headers["Allow"]


def test_what_is_not_the_own_inbox_can_neither_be_written_nor_deleted_from(centre, key):
    id = centre.get("collections/type-campaign/objects/?limit=1", key).json()["objects"][0]["id"]

    holds(centre.post("collections/all/objects/", key, '{"objects":[]}'), 403)
    answer = requests.delete(
        f"{centre.root}collections/all/objects/{id}/",
        headers={"Accept": TAXII, "Authorization": f"Bearer {key}"},
        timeout=60,
    )
    holds(answer, 403)
    assert centre.get(f"collections/all/objects/{id}/", key).status_code == 200


def test_a_path_without_its_last_slash_is_served_and_never_redirected(centre, key):
    answer = centre.get("collections", key, allow_redirects=False)

    assert answer.status_code == 200 and answer.headers["Content-Type"] == TAXII
