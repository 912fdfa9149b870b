#!/usr/bin/env python3
"""What the missions of the exercise can do at its opening, as some of its accounts see it, in percent.

A small slow model of its own, written from ADR 0029 and not from the product: it reads the story's files, leaves out
what an account does not see, and computes each value anew, once with all that is hidden lost and once with it whole.
fixtures/exercise/expected.json pins what it says, and StoryTest holds the product to that.

  dev/missions.py MISSION-ID [ACCOUNT …] [NODE-ID=CAPACITY …]

With NODE-ID=0.95 that node's status is supposed to be another one.
"""
import glob
import json
import os
import re
import sys

HOME = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures", "exercise")
LEVELS = ["UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"]
WORDS = {"fully-capable": (0.9, 1), "degraded": (0.5, 0.9), "severely-degraded": (0.1, 0.5), "not-capable": (0, 0.1),
         "unknown": (0, 1)}
ASPECTS = ("confidentiality", "integrity", "availability")
NEVER, ALWAYS = float("inf"), float("-inf")
NODES = ("mission", "objective", "mission-task", "service", "asset", "received-service")


def minutes(time):
    day, hour, minute = re.match(r"@?d(-?\d+)T(\d\d):(\d\d)", time).groups()
    return int(day) * 1440 + int(hour) * 60 + int(minute)


NOW = minutes("d30T06:00")


def optional(time, otherwise):
    return otherwise if time is None else minutes(time)


class Story:
    def __init__(self):
        with open(os.path.join(HOME, "exercise.json"), encoding="utf-8") as file:
            cast = json.load(file)
        self.labels = cast["labels"]
        self.groups = {group["name"]: group["members"] for group in cast["groups"]}
        self.accounts = {one["login"] + "@" + one["member"]: one for one in cast["accounts"]}
        self.lines = []
        for name in sorted(glob.glob(os.path.join(HOME, "story", "*.jsonl"))):
            with open(name, encoding="utf-8") as file:
                self.lines += [json.loads(line) for line in file if line.strip()]

    def sees(self, account, line):
        label = self.labels[line["label"]]
        if "recipients" in label or LEVELS.index(label["level"]) > LEVELS.index(account["clearance"]):
            return False
        if set(label["restrictive"]) - set(account["categories"]):
            return False
        if account["member"] == line["by"].split("@")[1]:
            return True
        released = label["releasable_to"]
        if isinstance(released, dict):
            released = self.groups[released["group"]]
        return released in ("ALL", "PUBLIC") or account["member"] in released


class View:
    """What one account sees of all models."""

    def __init__(self, story, login):
        account = story.accounts[login]
        self.member = account["member"]
        self.nodes, self.needs, self.status, self.stated, self.links = {}, {}, {}, {}, {}
        incidents = {}
        told = [line for line in story.lines if line["do"] == "assert" and story.sees(account, line)]
        for line in told:
            thing, author = line["object"], line["by"].split("@")[1]
            if thing["type"].startswith("x-testudo-") and thing["type"][10:] in NODES and thing["owner"] == author:
                self.nodes[thing["id"]] = thing
            if thing["type"] == "incident":
                facts = next(one for one in thing["extensions"].values() if "severity" in one)
                before = incidents.get(thing["id"])
                if before is None or minutes(before[0]) <= minutes(thing["modified"]):
                    incidents[thing["id"]] = (thing["modified"], facts)
        for line in told:
            thing, author = line["object"], line["by"].split("@")[1]
            sort = thing["type"]
            if sort == "x-testudo-dependency" and self.owns(author, thing["parent_ref"]):
                self.needs.setdefault(thing["parent_ref"], {})[thing["id"]] = thing
            if sort in ("x-testudo-status", "x-testudo-stated-value") and self.owns(author, thing["node_ref"]):
                kept = self.status if sort == "x-testudo-status" else self.stated
                before = kept.get(thing["node_ref"])
                if before is None or minutes(before["said_at"]) < minutes(thing["said_at"]):
                    kept[thing["node_ref"]] = thing
            if sort == "relationship" and thing["relationship_type"] == "impacts" and thing["source_ref"] in incidents:
                self.links.setdefault(thing["target_ref"], []).append(incidents[thing["source_ref"]][1])

    def owns(self, author, node):
        return node in self.nodes and self.nodes[node]["owner"] == author


class Model:
    def __init__(self, view, whole):
        self.view, self.whole, self.known = view, whole, {}

    def dependencies(self, node):
        """What it needs: (child or None, weight, dependency or None), and whether there may be more."""
        told = self.view.needs.get(node["id"], {})
        leaf = node["type"] in ("x-testudo-asset", "x-testudo-received-service")
        if node.get("complete", leaf):
            return [(told[one["dependency_ref"]]["child_ref"] if one["dependency_ref"] in told else None,
                     one.get("weight", 1), told.get(one["dependency_ref"])) for one in node.get("depends_on", [])], False
        return ([(one["child_ref"], one.get("weight", 1), one) for one in told.values()],
                node["owner"] != self.view.member)

    def hands_on(self, child, by):
        """Value and begin of an outage, as they reach the parent; None: it is not needed now."""
        child = child if child in self.view.nodes else None
        task = self.view.nodes.get(child, {})
        by = by or {}
        if any(optional(one.get("from"), ALWAYS) > NOW or optional(one.get("until"), NEVER) <= NOW
               for one in (by, {k: task[k] for k in ("from", "until") if k in task})):
            return None
        value, since = (1, NEVER) if self.whole else (0, ALWAYS)
        if child:
            value, since = self.value(child, tuple(by.get("needs", ())))
        if value == 1 or NOW < since + by.get("buffer_minutes", 0):
            return 1, NEVER
        value = 1 - by.get("strength", 1) * (1 - value)
        other = by.get("workaround")
        if other and optional(other.get("from"), ALWAYS) <= NOW:
            value = max(value, other["capacity"])
        return value, since if value < 1 else NEVER

    def gate(self, node):
        named, more = self.dependencies(node)
        if not named and not more:
            return 1, NEVER
        got = [(self.hands_on(child, by), weight) for child, weight, by in named]
        got = [(one, weight) for one, weight in got if one is not None]
        values = sorted((value for (value, _), _ in got), reverse=True)
        begins = [since for (_, since), _ in got]
        lost = more and not self.whole
        kind = node.get("gate", "and")
        if kind == "and":
            return (0, ALWAYS) if lost else (min(values, default=1), min(begins, default=NEVER))
        if kind == "weighted":
            hidden = node.get("max_hidden_weight") if more else 0
            if hidden is None:
                return (0, ALWAYS) if lost else (1, NEVER)
            weights = sum(weight for _, weight in got) + hidden
            if weights == 0:
                return 1, NEVER
            value = (sum(one[0] * weight for one, weight in got) + (hidden if self.whole else 0)) / weights
            return min(value, 1), min(begins + ([ALWAYS] if lost and hidden else []), default=NEVER)
        asked = node["at_least"] if kind == "k-of-n" else 1
        if more and self.whole:
            return 1, NEVER
        if not more and len(named) >= asked:
            asked = min(asked, len(values))
        if asked > len(values):
            return 0, ALWAYS
        if not values:
            return 1, NEVER
        return values[asked - 1], sorted(begins)[len(begins) - asked] if values[asked - 1] < 1 else NEVER

    def value(self, node, needs=()):
        status = self.view.status.get(node)
        aspects = {one: status[one] for one in ASPECTS if status and one in status}
        needs = needs if aspects else ()
        if (node, needs) not in self.known:
            self.known[(node, needs)] = self.anew(self.view.nodes[node], status, aspects, needs)
        return self.known[(node, needs)]

    def anew(self, node, status, aspects, needs):
        value, since = self.gate(node)
        capped = [(cap["capacity"], minutes(one["first_seen"])) for cap in node.get("incident_caps", ())
                  for one in self.view.links.get(node["id"], ())
                  if one["severity"] == cap["severity"] and one.get("status") != "closed"]
        end = 1 if self.whole else 0
        if status:
            if "capacity" in status:
                said = status["capacity"]
            elif "word" in status:
                said = WORDS[status["word"]][end]
            else:
                said = min(aspects.get(one, 1) for one in needs or ASPECTS)
            if said < 1:
                since = min(since, minutes(status.get("since", status["said_at"])))
            value = min(value, said)
        elif not self.dependencies(node)[0] and not self.whole:
            value, since = 0, ALWAYS
        if capped:
            value, since = min(value, min(capped)[0]), min([since] + [first for left, first in capped if left < 1])
        stated = self.view.stated.get(node["id"])
        if stated and NOW < optional(stated.get("expires"), NEVER):
            low, high = WORDS[stated["word"]] if "word" in stated else (stated["capacity"],) * 2
            if high < 1:
                since = min(since, minutes(stated["said_at"]))
            value = min(max(value, low), high)
        return value, since if value < 1 else NEVER


def capacity(story, mission, login, supposed=()):
    view = View(story, login)
    for node, status in supposed:
        view.status[node] = dict(view.status[node], capacity=float(status))
    return [100 * Model(view, whole).value(mission)[0] for whole in (False, True)] if mission in view.nodes else None


if __name__ == "__main__":
    told = Story()
    names = [one for one in sys.argv[2:] if "=" not in one]
    supposed = [one.split("=") for one in sys.argv[2:] if "=" in one]
    for name in names or sorted(told.accounts):
        span = capacity(told, sys.argv[1], name, supposed)
        if span:
            print("%-24s %6.2f %6.2f" % (name, *span))
