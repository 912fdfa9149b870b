"""What we give out is STIX in the eyes of its own tools, and what is loaded comes out as it went in."""

import json
import lzma
import random

import pytest
from conftest import same
from stix2patterns.v21.pattern import Pattern
from stix2validator import ValidationOptions, validate_instance
from taxii2client.v21 import as_pages

SEED = 20261123
ATTACK = "attack/enterprise-attack-18.1.json.xz"


def faults(objects):
    options = ValidationOptions(version="2.1")
    found = []
    for one in objects:
        result = validate_instance(one, options)
        found += [] if result.is_valid else [f"{one['id']}: {error}" for error in result.errors]
    return found


@pytest.fixture(scope="module")
def attack(shared):
    with lzma.open(shared / ATTACK) as file:
        return json.load(file)["objects"]


@pytest.fixture(scope="module")
def loaded(real_centre, shared, attack):
    said = real_centre.run("load", str(shared / ATTACK), "--label", "ALL")
    assert said.splitlines()[-1].startswith(f"{len(attack)} read, {len(attack)} new, 0 known, 0 conflicting")
    return real_centre


def test_the_validator_accepts_the_export_of_the_exercise(centre):
    accounts = [line.split() for line in centre.run("account", "list").splitlines()]
    analysts = [words[0] for words in accounts if words[0].startswith("analyst@")]
    objects = {}
    bundle = centre.export()
    for account in [None, *analysts]:
        bundle = centre.export(*(["--as", account] if account else []))
        assert bundle["x_testudo_exercise"] is True
        objects.update({(one["id"], one.get("modified")): one for one in bundle["objects"]})

    assert len(objects) > 1000
    assert faults(objects.values()) == []
    assert validate_instance({**bundle, "objects": bundle["objects"][:10]}, ValidationOptions(version="2.1")).is_valid


def test_patterns_of_the_exercise_parse_with_the_reference_grammar(centre):
    patterns = [one["pattern"] for one in centre.export("--type", "indicator")["objects"] if one["pattern_type"] == "stix"]

    assert patterns
    for pattern in patterns:
        Pattern(pattern)


def test_the_validator_accepts_a_sample_of_attack(loaded):
    objects = loaded.export()["objects"]
    sample = random.Random(SEED).sample(sorted(objects, key=lambda one: one["id"]), 2000)

    print(f"sample of 2,000 of {len(objects)}, seed {SEED}")
    assert faults(sample) == []


def test_attack_comes_out_as_it_went_in(loaded, attack):
    key = loaded.key()
    collection = loaded.collection("all", key)

    got = [one for page in as_pages(collection.get_objects, per_request=1000) for one in page.get("objects", [])]

    assert len(got) == len(attack) == len({one["id"] for one in got})
    sent = {one["id"]: one for one in attack}
    assert all(same(one, sent[one["id"]]) for one in got)


def test_a_second_load_adds_nothing(loaded, shared, attack):
    said = loaded.run("load", str(shared / ATTACK), "--label", "ALL")

    assert said.splitlines()[-1] == f"{len(attack)} read, 0 new, {len(attack)} known, 0 conflicting, 0 quarantined, 0 refused"


def test_the_ledger_is_sound_afterwards(centre, loaded):
    assert "all sound" in centre.run("verify")
    assert "all sound" in loaded.run("verify")
