package org.testudo.model.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testudo.model.Kind;
import org.testudo.model.StixObject;
import org.testudo.model.StixTime;

/// All versions of one id that a reader sees, oldest first; the order in which they arrived plays no part.
/// Equal contents of one version count once. Observables have no versions: several contents of one are no conflict.
public record VersionHistory(List<StixObject> versions) {
    private static final List<String> FIXED = List.of("type", "created", "created_by_ref", "spec_version");

    public VersionHistory {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a history has at least one version");
        }
        if (versions.stream().map(StixObject::id).distinct().count() > 1) {
            throw new IllegalArgumentException("a history is of one id, not of several");
        }
        Map<String, StixObject> distinct = new LinkedHashMap<>();
        versions.forEach(version -> distinct.putIfAbsent(order(version), version));
        versions = distinct.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /// By version, and several contents of one version by their hash, so that the order is the same everywhere.
    private static String order(StixObject version) {
        return version.versionKey() + " " + HexFormat.of().formatHex(version.contentHash());
    }

    /// V1, V3: the current state: the newest version up to the first that is revoked.
    public StixObject current() {
        return versions.stream().filter(StixObject::revoked).findFirst().orElseGet(versions::getLast);
    }

    /// Everything odd, oldest version first.
    public List<VersionFinding> findings() {
        List<VersionFinding> found = new ArrayList<>();
        if (versions.getFirst().kind() == Kind.SCO) {
            return found;
        }
        StixObject first = versions.getFirst();
        Map<String, Set<StixObject>> byKey = new LinkedHashMap<>();
        StixObject revoked = null;
        for (StixObject version : versions) {
            byKey.computeIfAbsent(version.versionKey(), key -> new LinkedHashSet<>())
                    .add(version);
            changed(first, version, found);
            if (revoked != null && revoked.versionKey().compareTo(version.versionKey()) < 0) {
                found.add(new VersionFinding.AfterRevoked(version, revoked.versionText()));
            } else if (version.revoked() && revoked == null) {
                revoked = version;
            }
        }
        byKey.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same ->
                        same.forEach(version -> found.add(new VersionFinding.Conflicting(version, same.size()))));
        found.sort(Comparator.comparing(finding -> finding.object().versionKey()));
        return List.copyOf(found);
    }

    private static void changed(StixObject first, StixObject version, List<VersionFinding> found) {
        for (String property : FIXED) {
            String was = first.tree().path(property).stringValue("");
            String is = version.tree().path(property).stringValue("");
            if (!was.equals(is) && !sameInstant(was, is)) {
                found.add(new VersionFinding.Changed(version, property, was, is));
            }
        }
    }

    private static boolean sameInstant(String was, String is) {
        StixTime before = StixTime.tryParse(was);
        return before != null && before.equals(StixTime.tryParse(is));
    }
}
