"""A member's keys add objects to its inbox, read them back as they were sent, and take them back."""

import json
import uuid

import pytest
import requests
from conftest import same
from taxii2client.exceptions import AccessError
from taxii2client.v21 import ApiRoot

TIME = "2026-11-01T08:00:00.000Z"


def indicator(**more):
    return {
        "type": "indicator",
        "spec_version": "2.1",
        "id": f"indicator--{uuid.uuid4()}",
        "created": TIME,
        "modified": TIME,
        "name": "written by a client test",
        "pattern": "[domain-name:value = 'client-test.example']",
        "pattern_type": "stix",
        "valid_from": TIME,
        **more,
    }


@pytest.fixture
def inbox(centre, key):
    return centre.collection("inbox", key)


def add(inbox, *objects):
    return inbox.add_objects({"objects": list(objects)}, wait_for_completion=True, timeout=60)


def test_what_is_added_is_read_back_equal(inbox):
    sent = [
        indicator(),
        indicator(x_number=12345678901234567890, x_fraction=0.1, x_text="ä € 𝄞 \u2028 \" \\", x_list=[1, None, [], {}]),
        {
            "type": "relationship",
            "spec_version": "2.1",
            "id": f"relationship--{uuid.uuid4()}",
            "created": TIME,
            "modified": TIME,
            "relationship_type": "related-to",
            "source_ref": f"campaign--{uuid.uuid4()}",
            "target_ref": f"campaign--{uuid.uuid4()}",
        },
    ]

    status = add(inbox, *sent)

    assert (status.status, status.success_count, status.failure_count, status.pending_count) == ("complete", 3, 0, 0)
    got = {one["id"]: one for one in inbox.get_objects(id=[one["id"] for one in sent])["objects"]}
    assert all(same(got[one["id"]], one) for one in sent)


def test_bodies_come_back_byte_by_byte(centre, key, inbox):
    one = indicator()
    text = json.dumps(one)[:-1] + ', "x_number": 1.500e+3, "x_escape": "\\u00e9\\/"}'

    assert centre.post(f"collections/{inbox.id}/objects/", key, '{"objects":[' + text + "]}").status_code == 202

    assert text in centre.get(f"collections/{inbox.id}/objects/{one['id']}/", key).text


def test_the_status_can_be_asked_for_again_by_its_sender_alone(centre, key, inbox):
    status = add(inbox, indicator())

    again = ApiRoot(centre.root, user="any", password=key).get_status(status.id)

    assert again.total_count == 1 and again.status == "complete"
    assert centre.get(f"status/{status.id}/", centre.key("--member", "LVA")).status_code == 404


def test_the_same_again_is_a_success_and_changes_nothing(inbox):
    one = indicator()
    add(inbox, one)
    before = inbox.get_manifest(id=one["id"])["objects"]

    status = add(inbox, one)

    assert status.success_count == 1
    assert inbox.get_manifest(id=one["id"])["objects"] == before


def test_one_bad_object_does_not_hide_the_good_one(inbox):
    good = indicator()

    status = add(inbox, {"type": "indicator"}, good)

    assert (status.success_count, status.failure_count) == (1, 1)
    assert status.failures[0]["id"] and status.failures[0]["message"]
    assert inbox.get_object(good["id"])["objects"]


def test_new_versions_stand_beside_the_old_ones(inbox):
    old = indicator()
    new = {**old, "modified": "2026-11-02T08:00:00.000Z", "name": "second version"}
    add(inbox, old)
    add(inbox, new)

    last = inbox.get_object(old["id"])["objects"]
    every = inbox.get_object(old["id"], version="all")["objects"]

    assert [one["name"] for one in last] == ["second version"]
    assert inbox.object_versions(old["id"])["versions"] == [old["modified"], new["modified"]]
    assert len(every) == 2


def test_what_is_deleted_is_not_found_any_more(inbox):
    one = indicator()
    add(inbox, one)

    inbox.delete_object(one["id"])

    with pytest.raises(requests.HTTPError) as gone:
        inbox.get_object(one["id"])
    assert gone.value.response.status_code == 404
    with pytest.raises(requests.HTTPError) as versions:
        inbox.object_versions(one["id"])
    assert versions.value.response.status_code == 404
    assert not inbox.get_manifest(id=one["id"]).get("objects", [])


def test_one_version_is_deleted_and_the_other_stays(inbox):
    old = indicator()
    new = {**old, "modified": "2026-11-02T08:00:00.000Z"}
    add(inbox, old, new)

    inbox.delete_object(old["id"], version=new["modified"])

    assert [one["modified"] for one in inbox.get_object(old["id"], version="all")["objects"]] == [old["modified"]]


def test_what_was_deleted_does_not_come_back_by_itself(inbox):
    one = indicator()
    add(inbox, one)
    inbox.delete_object(one["id"])

    add(inbox, one)

    assert not inbox.get_manifest(id=one["id"]).get("objects", [])


def test_the_inbox_is_its_members_own(centre, key, inbox):
    one = indicator()
    add(inbox, one)
    other = centre.key("--member", "LVA")

    assert centre.get(f"collections/{inbox.id}/objects/", other).status_code == 404
    assert centre.get(f"collections/inbox/objects/{one['id']}/", other).status_code == 404


def test_a_key_without_the_right_to_write_cannot_add(centre):
    reader = centre.key("--member", "EST", "--rights", "read")

    with pytest.raises(AccessError):
        add(centre.collection("inbox", reader), indicator())
