package org.testudo.operations.knowledge;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.model.StixObject;
import org.testudo.model.StixTime;
import org.testudo.model.version.VersionFinding;
import org.testudo.model.version.VersionHistory;
import org.testudo.store.Members;
import org.testudo.store.Picture.Assertion;

/// Which of an object's assertions is shown for it, and what is odd about its versions. Pure.
public final class Versions {
    private Versions() {}

    private record Unit(Assertion first, boolean own) {}

    /// The one to show: the newest version; of several contents of it that of the creator's own member, else the one
    /// that appeared last; of several assertions of that content the one that appeared first.
    ///
    /// @param modified only this version; empty: the newest
    public static Optional<Assertion> current(List<Assertion> all, String modified, Members members) {
        StixTime time = StixTime.tryParse(modified);
        List<Assertion> wanted = all.stream()
                .filter(one -> modified.isEmpty()
                        || (time == null
                                ? one.modified().equals(modified)
                                : one.versionKey().equals(time.orderKey())))
                .toList();
        Optional<Assertion> newest =
                wanted.stream().max(Comparator.comparing(Assertion::specVersion).thenComparing(Assertion::versionKey));
        if (newest.isEmpty()) {
            return newest;
        }
        Map<String, Unit> units = new HashMap<>();
        for (Assertion one : wanted) {
            if (one.versionKey().equals(newest.get().versionKey())
                    && one.specVersion().equals(newest.get().specVersion())) {
                units.merge(content(one), new Unit(one, own(one, members)), Versions::earlier);
            }
        }
        return units.values().stream()
                .max(Comparator.comparing(Unit::own).thenComparing(unit -> unit.first.appeared()))
                .map(Unit::first);
    }

    private static Unit earlier(Unit a, Unit b) {
        Assertion first = a.first.appeared().isAfter(b.first.appeared()) ? b.first : a.first;
        return new Unit(first, a.own || b.own);
    }

    private static String content(Assertion one) {
        return HexFormat.of().formatHex(StixObject.parse(one.bytes()).contentHash());
    }

    private static boolean own(Assertion one, Members members) {
        String creator =
                StixObject.parse(one.bytes()).tree().path("created_by_ref").stringValue("");
        return members.find(one.source())
                .filter(member -> member.identity().equals(creator))
                .isPresent();
    }

    /// What is odd between the versions that are seen.
    public static List<VersionFinding> findings(List<Assertion> all) {
        return new VersionHistory(
                        all.stream().map(one -> StixObject.parse(one.bytes())).toList())
                .findings();
    }
}
