package org.testudo.policy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import org.testudo.model.marking.Pap;
import org.testudo.model.marking.Tlp;

/// Random labels and readers over a small coalition.
final class Worlds extends DomainContextBase {
    static final Instant NOW = Instant.parse("2027-06-01T00:00:00Z");
    private static final List<Member> MEMBERS =
            List.of(new Member("EST"), new Member("FIN"), new Member("NLD"), new Member("COC"));
    private static final List<String> CATEGORIES = List.of("PERSONAL", "LOGISTICS");
    private static final List<String> PERSONS = List.of("analyst@EST", "analyst@FIN", "liaison@NLD");

    @Provide
    Arbitrary<Member> members() {
        return Arbitraries.of(MEMBERS);
    }

    @Provide
    Arbitrary<Limits> limits() {
        return any(Arbitraries.of(Tlp.values()));
    }

    private static Arbitrary<Limits> any(Arbitrary<Tlp> tlps) {
        var audiences = Arbitraries.oneOf(
                Arbitraries.just(Audience.PUBLIC), Arbitraries.of(MEMBERS).set().map(Audience::of));
        var persons = Arbitraries.oneOf(
                Arbitraries.just(Persons.ANY), Arbitraries.of(PERSONS).set().map(Persons::named));
        var times = Arbitraries.of(
                        NOW.minusSeconds(60), NOW.plusSeconds(60), NOW.plusSeconds(3_600), NOW.minusSeconds(3_600))
                .injectNull(.6);
        return Combinators.combine(
                        Arbitraries.of(Level.values()),
                        Arbitraries.of(CATEGORIES).set(),
                        audiences,
                        tlps,
                        Arbitraries.of(Pap.values()),
                        Combinators.combine(Arbitraries.of(MEMBERS).set(), Arbitraries.of(true, false))
                                .as(Originating::new),
                        Combinators.combine(times, times, persons).as(Bounds::new))
                .as((level, categories, audience, tlp, pap, from, bounds) -> new Limits(
                        level,
                        new TreeSet<>(categories),
                        audience,
                        tlp,
                        pap,
                        new TreeSet<>(from.members),
                        from.orcon,
                        bounds.embargo,
                        bounds.expiry,
                        bounds.persons));
    }

    private record Originating(Set<Member> members, boolean orcon) {}

    private record Bounds(
            @org.jspecify.annotations.Nullable Instant embargo,
            @org.jspecify.annotations.Nullable Instant expiry,
            Persons persons) {}

    @Provide
    Arbitrary<Label> labels() {
        var red = any(Arbitraries.just(Tlp.RED))
                .filter(limits -> limits.persons() instanceof Persons.Named(var logins) && !logins.isEmpty());
        var other = any(Arbitraries.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT));
        return Combinators.combine(
                        Arbitraries.of(MEMBERS), Arbitraries.of(Label.Circle.values()), Arbitraries.oneOf(other, red))
                .as((owner, circle, limits) -> new Label(Label.COALITION, owner, circle, null, limits));
    }

    @Provide
    Arbitrary<Reader> readers() {
        return Combinators.combine(
                        Arbitraries.of(MEMBERS),
                        Arbitraries.of(Level.values()),
                        Arbitraries.of(CATEGORIES).set(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Cap.ALL, Cap.upTo(Tlp.GREEN), Cap.upTo(Tlp.CLEAR))
                                .injectNull(.5))
                .as((member, clearance, categories, person, cap) -> new Reader(
                        1, 1, "analyst@" + member, member, clearance, new TreeSet<>(categories), person, cap));
    }
}
