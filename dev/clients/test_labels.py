"""Labels travel in a collection of their own beside each collection, in the eyes of a client that can read them."""

import hashlib
import json
import time
import uuid

import pytest
from stix2validator import ValidationOptions, validate_instance
from taxii2client.v21 import as_pages

PATIENCE = 60


def labels_of(centre, collection, key):
    told = centre.get(f"collections/{collection.id}/", key).json()
    return centre.collection_by_id(told["x_testudo_labels"], key)


def read(collection):
    return [one for page in as_pages(collection.get_objects, per_request=200) for one in page.get("objects", [])]


def raw_objects(text):
    """The objects of an envelope as (parsed, the text as it came)."""
    decoder = json.JSONDecoder()
    at = text.index('"objects":[') + len('"objects":[')
    while text[at] != "]":
        at += text[at] == ","
        parsed, end = decoder.raw_decode(text, at)
        yield parsed, text[at:end]
        at = end


@pytest.fixture(scope="module")
def campaigns(centre, key):
    return centre.collection("type-campaign", key)


def test_each_object_has_its_label_source_and_digest_beside_it(centre, key, campaigns):
    told = {(one["of_ref"], one["of_version"]): one for one in read(labels_of(centre, campaigns, key)) if one["entry"] != "recalled"}
    text = centre.get(f"collections/{campaigns.id}/objects/?limit=1000", key).text

    objects = list(raw_objects(text))

    assert objects
    for parsed, raw in objects:
        assertion = told[parsed["id"], parsed["modified"]]
        assert assertion["sha256"] == hashlib.sha256(raw.encode()).hexdigest()
        assert assertion["source_ref"].startswith("identity--") and assertion["label"]["owner"]


def test_assertion_objects_are_valid_stix(centre, key, campaigns):
    for one in read(labels_of(centre, campaigns, key)):
        assert one["type"] == "x-testudo-assertion" and one["created"] == one["modified"]
        assert validate_instance(one, ValidationOptions(version="2.1")).is_valid


def test_two_readings_give_the_same(centre, key, campaigns):
    labels = labels_of(centre, campaigns, key)

    assert read(labels) == read(labels)


def test_what_was_sent_and_is_taken_back_is_recalled(centre, key):
    inbox = centre.collection("inbox", key)
    time_now = "2026-11-01T08:00:00.000Z"
    one = {"type": "campaign", "spec_version": "2.1", "id": f"campaign--{uuid.uuid4()}", "created": time_now,
           "modified": time_now, "name": "to be taken back"}
    inbox.add_objects({"objects": [one]}, wait_for_completion=True, timeout=60)
    assert inbox.get_object(one["id"])["objects"]

    inbox.delete_object(one["id"])

    labels, end = labels_of(centre, inbox, key), time.monotonic() + PATIENCE
    entries = []
    while time.monotonic() < end and entries != ["recalled"]:
        entries = [told["entry"] for told in read(labels) if told.get("of_ref") == one["id"]]
        time.sleep(0.2)
    assert entries == ["recalled"]
