"""Sums up JUnit reports: junit.py FAILURES REPORT...

Prints "tests failed skipped" and appends to the file FAILURES what failed: the test's name and the first lines of its
reason, so that the end of a run says it again. Reports that are missing count as nothing; one that cannot be read is
a failure by itself.
"""

import pathlib
import sys
import xml.etree.ElementTree as ET

LINES = 12


def failure(case):
    for child in case:
        if child.tag in ("failure", "error"):
            return child
    return None


def main(failures, reports):
    tests = failed = skipped = 0
    said = []
    for report in map(pathlib.Path, reports):
        if not report.is_file():
            continue
        try:
            cases = list(ET.parse(report).iter("testcase"))
        except ET.ParseError as unreadable:
            tests, failed = tests + 1, failed + 1
            said.append(f"{report.name}: cannot be read: {unreadable}")
            continue
        for case in cases:
            tests += 1
            why = failure(case)
            if why is not None:
                failed += 1
                reason = (why.text or why.get("message") or "").strip().splitlines()
                said.append("\n    ".join([f"{case.get('classname', report.stem)}: {case.get('name')}", *reason[:LINES]]))
            elif case.find("skipped") is not None:
                skipped += 1
    if said:
        with open(failures, "a", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in said))
    print(tests, failed, skipped)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
