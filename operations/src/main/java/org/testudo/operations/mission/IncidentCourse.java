package org.testudo.operations.mission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.analysis.resilience.Case;
import org.testudo.analysis.resilience.Measure;
import org.testudo.store.Histories.Version;
import org.testudo.store.Models.Link;

/// How one incident went, as its versions tell: it was noticed when its author first wrote it down, taken up with the
/// first version that is not *new*, contained with the first that is *monitoring* or *closed*, over with the first that
/// is *closed*; what was opened again counts from then on. Immutable.
public final class IncidentCourse {
    private static final String NEW = "new";
    private static final Set<String> OVER = Set.of("closed");
    private static final Set<String> CONTAINED = Set.of("monitoring", "closed");

    private final List<Version> versions;

    /// @param versions of one incident, of one member, the oldest first, at least one
    private IncidentCourse(List<Version> versions) {
        this.versions = versions;
    }

    /// One course for each incident, by id. Of an incident that several assert, the word of the member that made it
    /// counts, else that of the first.
    public static Map<String, IncidentCourse> all(List<Version> versions) {
        var byIncident = new LinkedHashMap<String, List<Version>>();
        for (Version version : versions) {
            if (version.modified() != null) {
                byIncident
                        .computeIfAbsent(version.incident(), id -> new ArrayList<>())
                        .add(version);
            }
        }
        var courses = new LinkedHashMap<String, IncidentCourse>();
        byIncident.forEach((id, all) -> {
            Version first = all.stream().filter(Version::own).findFirst().orElse(all.getFirst());
            courses.put(
                    id,
                    new IncidentCourse(all.stream()
                            .filter(one -> one.source().equals(first.source()))
                            .sorted(Comparator.comparing(IncidentCourse::said))
                            .toList()));
        });
        return courses;
    }

    private static Instant said(Version version) {
        return Objects.requireNonNull(version.modified());
    }

    /// Its newest version.
    public Version current() {
        return versions.getLast();
    }

    /// Its versions, the oldest first.
    public List<Version> versions() {
        return versions;
    }

    /// When it was first written down.
    public Instant noticed() {
        Instant reported = versions.getFirst().reported();
        return reported == null ? said(versions.getFirst()) : reported;
    }

    /// Its times.
    public Case times() {
        var untold = EnumSet.noneOf(Measure.class);
        Instant acknowledged = null;
        if (current().status() == null) {
            // Nobody has said how it stands.
            untold.addAll(Set.of(Measure.ACKNOWLEDGE, Measure.CONTAIN, Measure.RESTORE));
        } else {
            acknowledged = versions.stream()
                    .filter(one -> one.status() != null && !one.status().equals(NEW))
                    .map(IncidentCourse::said)
                    .findFirst()
                    .orElse(null);
        }
        return new Case(
                current().firstSeen(),
                noticed(),
                acknowledged,
                since(CONTAINED, Measure.CONTAIN, untold),
                since(OVER, Measure.RESTORE, untold),
                untold);
    }

    /// Since when it has been in one of these states, where it is.
    private @Nullable Instant since(Set<String> states, Measure measure, Set<Measure> untold) {
        Version first = null;
        for (Version version : versions.reversed()) {
            if (version.status() == null || !states.contains(version.status())) {
                break;
            }
            first = version;
        }
        if (first == null) {
            return null;
        }
        if (first.row() == versions.getFirst().row()) {
            // So it was already when it was written down, and since when nobody has said.
            untold.add(measure);
            return null;
        }
        return said(first);
    }

    /// Each instant at which another version began to count.
    List<Instant> turns() {
        var turns = new ArrayList<Instant>();
        turns.add(began());
        versions.stream().skip(1).map(IncidentCourse::said).forEach(turns::add);
        return turns;
    }

    private Instant began() {
        Instant began = current().firstSeen();
        return began == null ? noticed() : began;
    }

    /// The same link as it was at an instant; null: there was nothing yet.
    @Nullable
    Link at(Link link, Instant then) {
        if (then.isBefore(began())) {
            return null;
        }
        Version last = versions.getFirst();
        for (Version version : versions) {
            last = said(version).isAfter(then) ? last : version;
        }
        return new Link(
                link.row(),
                link.incident(),
                link.name(),
                link.node(),
                link.source(),
                link.under(),
                link.added(),
                last.severity(),
                last.status(),
                link.since(),
                link.linkedBy());
    }
}
