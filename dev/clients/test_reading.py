"""taxii2-client and stix2 read what is released to a key, page by page, and miss nothing."""

import pytest
import requests
from conftest import TAXII, same
from stix2 import Filter, TAXIICollectionSource
from taxii2client.common import TokenAuth
from taxii2client.v21 import Collection, Server, as_pages


def read(collection, per_request, **filters):
    objects = []
    for page in as_pages(collection.get_objects, per_request=per_request, **filters):
        got = page.get("objects", [])
        assert len(got) <= per_request
        objects += got
    return objects


def test_discovery_leads_to_the_api_root_and_its_collections(centre, key):
    server = centre.server(key)

    assert server.title and server.default.url == centre.root
    assert TAXII in server.default.versions
    aliases = {one.alias for one in server.default.collections}
    assert {"all", "clear", "public", "inbox", "type-indicator", "source-EST"} <= aliases
    assert [one.id for one in server.default.collections] == sorted(one.id for one in server.default.collections)


def test_a_token_in_the_header_is_as_good_as_basic(centre, key):
    server = Server(centre.url, auth=TokenAuth(key=key))

    assert server.default.collections


def test_https_is_read_with_the_certificate_of_the_home(centre, key):
    url = f"https://localhost:{centre.https_port}/taxii2/"
    certificate = str(centre.home / "tls" / "certificate.pem")

    answer = requests.get(url, auth=("any", key), headers={"Accept": TAXII}, verify=certificate, timeout=60)

    assert answer.status_code == 200 and answer.headers["Content-Type"] == TAXII


@pytest.mark.parametrize("per_request", [7, 1000])
def test_pages_of_any_size_hold_everything_once(centre, key, everything, per_request):
    objects = read(centre.collection("all", key), per_request)

    assert len(objects) == len({one["id"] for one in objects})
    got = {one["id"]: one for one in objects}
    assert set(everything) <= set(got)
    assert all(same(got[id], one) for id, one in everything.items())


def test_pages_of_one_object_hold_everything_once(centre, key, everything):
    expected = sorted(id for id, one in everything.items() if one["type"] == "indicator")

    objects = read(centre.collection("type-indicator", key), 1)

    assert sorted(one["id"] for one in objects) == expected


def test_a_poller_that_moves_added_after_on_meets_everything_once(centre, key, everything):
    collection = centre.collection("type-incident", key)
    seen, after = [], None

    for _ in range(10_000):
        answer = centre.get(
            f"collections/{collection.id}/objects/", key, params={"limit": 7, **({"added_after": after} if after else {})}
        )
        objects = answer.json().get("objects", [])
        if not objects:
            break
        seen += [one["id"] for one in objects]
        after = answer.headers["X-TAXII-Date-Added-Last"]

    assert len(seen) == len(set(seen))
    assert set(seen) == {id for id, one in everything.items() if one["type"] == "incident"}


def test_the_manifest_dates_are_in_order_and_lead_to_the_same_objects(centre, key):
    collection = centre.collection("type-campaign", key)

    manifest = collection.get_manifest()["objects"]

    dates = [one["date_added"] for one in manifest]
    assert dates == sorted(dates) and len(dates) == len(set(dates))
    assert {one["id"] for one in manifest} == {one["id"] for one in collection.get_objects()["objects"]}
    middle = dates[len(dates) // 2]
    later = collection.get_objects(added_after=middle).get("objects", [])
    assert {one["id"] for one in later} == {one["id"] for one in manifest if one["date_added"] > middle}


def test_filters_by_type_and_id(centre, key, everything):
    collection = centre.collection("all", key)
    types = ["campaign", "malware"]
    id = next(id for id, one in everything.items() if one["type"] == "report")

    by_type = read(collection, 100, type=types)
    by_id = read(collection, 100, id=id)

    assert {one["id"] for one in by_type} == {id for id, one in everything.items() if one["type"] in types}
    assert len(by_id) == 1 and same(by_id[0], everything[id])


def test_filters_by_version_and_spec_version(centre, key):
    collection = centre.collection("all", key)

    every = {(one["id"], one.get("modified")) for one in read(collection, 1000, version="all")}
    last = {(one["id"], one.get("modified")) for one in read(collection, 1000, version="last")}
    first = {(one["id"], one.get("modified")) for one in read(collection, 1000, version="first")}

    assert last <= every and first <= every and len(last) == len(first) == len({id for id, _ in every})
    id, modified = next(one for one in sorted(last - first, key=str))
    assert [one["modified"] for one in read(collection, 10, id=id, version=modified)] == [modified]
    versions = collection.object_versions(id)["versions"]
    assert set(versions) == {time for one, time in every if one == id} and versions != [modified]
    assert not read(collection, 1000, spec_version="2.0")
    assert len(read(collection, 1000, spec_version="2.1")) == len(last)


def test_the_stix2_source_queries_and_opens_objects(centre, key, everything):
    source = TAXIICollectionSource(centre.collection("all", key), allow_custom=True, items_per_page=50)
    expected = {id for id, one in everything.items() if one["type"] == "malware"}

    found = source.query([Filter("type", "=", "malware")])

    assert {one["id"] for one in found} == expected
    id = sorted(expected)[0]
    assert source.get(id)["name"] == everything[id]["name"]
    assert everything[id]["modified"] in {one["modified"].strftime("%Y-%m-%dT%H:%M:%S.000Z") for one in source.all_versions(id)}


def test_two_keys_of_one_member_have_collections_of_their_own(centre, key):
    other = centre.key("--member", "EST")

    mine, others = centre.collection("all", key), centre.collection("all", other)

    assert mine.id != others.id
    assert centre.get(f"collections/{mine.id}/", other).status_code == 404


def test_a_key_of_less_clearance_gets_a_part_of_it(centre, everything):
    low = centre.key("--member", "EST", "--clearance", "UNCLASSIFIED")

    got = {one["id"] for one in read(centre.collection("all", low), 1000)}

    assert got < set(everything)


def test_an_envelope_without_objects_has_no_list(centre, key):
    collection = centre.collection("all", key)

    answer = collection.get_objects(added_after="2999-01-01T00:00:00Z")

    assert "objects" not in answer and not answer.get("more", False)
    assert Collection(collection.url, user="any", password=key).can_read
