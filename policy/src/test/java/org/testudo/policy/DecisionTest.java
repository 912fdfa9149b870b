package org.testudo.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.model.marking.Pap;
import org.testudo.model.marking.Tlp;

/// The decision at each of its borders: what is just allowed, and what is just not, with the reason. The laws are in
/// [PolicyLawsTest]; a rule that denied everything would keep them all.
class DecisionTest {
    private static final Instant NOW = Instant.parse("2027-06-01T00:00:00Z");
    private static final Member EST = new Member("EST");
    private static final Member FIN = new Member("FIN");
    private static final Member NLD = new Member("NLD");
    private static final Limits TO_FIN = Limits.NONE
            .withLevel(Level.RESTRICTED)
            .withTlp(Tlp.AMBER)
            .withPap(Pap.AMBER)
            .withReleasableTo(Audience.of(Set.of(FIN)));

    private static Reader.Rights reader(Member member, Level clearance, @Nullable Cap cap, String... categories) {
        return new Reader.Rights(member, clearance, new TreeSet<>(List.of(categories)), cap);
    }

    private static Decision decide(Limits limits, Reader.Rights reader) {
        return ReleasePolicy.decide(Label.of(EST, limits), reader, NOW);
    }

    private static void permits(Limits limits, Reader.Rights reader) {
        assertThat(decide(limits, reader)).isEqualTo(new Decision.Permit(limits.expiry()));
    }

    private static void denies(Limits limits, Reader.Rights reader, Decision.Reason reason) {
        assertThat(decide(limits, reader)).isEqualTo(new Decision.Deny(reason));
    }

    @Test
    @DisplayName("the level is the clearance or below")
    void level() {
        permits(TO_FIN, reader(FIN, Level.RESTRICTED, null));
        permits(TO_FIN, reader(FIN, Level.SECRET, null));
        denies(TO_FIN, reader(FIN, Level.UNCLASSIFIED, null), Decision.Reason.LEVEL);
        denies(TO_FIN, reader(EST, Level.UNCLASSIFIED, null), Decision.Reason.LEVEL);
    }

    @Test
    @DisplayName("who is not on the list has nothing, the owner always is on it, and everyone is PUBLIC alone")
    void release() {
        denies(TO_FIN, reader(NLD, Level.TOP_SECRET, null), Decision.Reason.RELEASE);
        permits(TO_FIN, reader(EST, Level.RESTRICTED, null));
        Limits nobody = TO_FIN.withReleasableTo(Audience.of(Set.of()));
        denies(nobody, reader(FIN, Level.TOP_SECRET, null), Decision.Reason.RELEASE);
        permits(nobody, reader(EST, Level.RESTRICTED, null));
        permits(TO_FIN.withReleasableTo(Audience.PUBLIC), reader(NLD, Level.RESTRICTED, null));
    }

    @Test
    @DisplayName("all restrictive categories are held, not some of them")
    void categories() {
        Limits both = TO_FIN.withRestrictive(Set.of("PERSONAL", "LOGISTICS"));
        permits(both, reader(FIN, Level.SECRET, null, "PERSONAL", "LOGISTICS", "OTHER"));
        denies(both, reader(FIN, Level.SECRET, null, "PERSONAL"), Decision.Reason.CATEGORY);
        denies(both, reader(EST, Level.SECRET, null), Decision.Reason.CATEGORY);
    }

    @Test
    @DisplayName("under embargo for the owner's own alone, also when its time is over")
    void embargo() {
        for (Instant until : List.of(NOW.minusSeconds(1), NOW, NOW.plusSeconds(1))) {
            denies(TO_FIN.withEmbargo(until), reader(FIN, Level.SECRET, null), Decision.Reason.EMBARGO);
            permits(TO_FIN.withEmbargo(until), reader(EST, Level.SECRET, null));
        }
    }

    @Test
    @DisplayName("expired for everybody from the very instant on, the owner too")
    void expiry() {
        for (Member member : List.of(EST, FIN)) {
            permits(TO_FIN.withExpiry(NOW.plusNanos(1_000)), reader(member, Level.SECRET, null));
            denies(TO_FIN.withExpiry(NOW), reader(member, Level.SECRET, null), Decision.Reason.EXPIRED);
            denies(
                    TO_FIN.withExpiry(NOW.minusNanos(1_000)),
                    reader(member, Level.SECRET, null),
                    Decision.Reason.EXPIRED);
        }
    }

    @Test
    @DisplayName("TLP:RED is for nobody by the general rule, the owner and the named included")
    void red() {
        Limits red = TO_FIN.withTlp(Tlp.RED);
        Limits named = new Limits(
                red.level(),
                red.restrictive(),
                red.releasableTo(),
                red.tlp(),
                red.pap(),
                red.originators(),
                red.orcon(),
                null,
                null,
                Persons.named(List.of("liaison@FIN")));
        denies(named, reader(FIN, Level.TOP_SECRET, null), Decision.Reason.RED);
        denies(named, reader(EST, Level.TOP_SECRET, null), Decision.Reason.RED);
    }

    @ParameterizedTest(name = "cap {0} {1} {2}, public only {3}: {4}")
    @CsvSource({
        "RESTRICTED, AMBER, AMBER, false, true",
        "SECRET, AMBER_STRICT, RED, false, true",
        "UNCLASSIFIED, AMBER, AMBER, false, false",
        "RESTRICTED, GREEN, AMBER, false, false",
        "RESTRICTED, AMBER, GREEN, false, false",
        "RESTRICTED, AMBER, AMBER, true, false",
    })
    @DisplayName("nothing above the cap of a collection is in it")
    void cap(Level level, Tlp tlp, Pap pap, boolean publicOnly, boolean permitted) {
        var rights = reader(FIN, Level.TOP_SECRET, new Cap(level, tlp, pap, publicOnly));

        if (permitted) {
            permits(TO_FIN, rights);
        } else {
            denies(TO_FIN, rights, Decision.Reason.CAP);
        }
    }

    @Test
    @DisplayName("a filter by TLP lowers the cap that there is, and raises none")
    void filtersByTlpWithinItsCap() {
        var cap = new Cap(Level.RESTRICTED, Tlp.AMBER, Pap.AMBER, true);
        Reader plain = new Reader(1, 1, "a@NLD", NLD, Level.SECRET, new TreeSet<>(), false, null);

        assertThat(plain.upTo(Tlp.GREEN).cap()).isEqualTo(new Cap(Level.TOP_SECRET, Tlp.GREEN, Pap.RED, false));
        assertThat(plain.withCap(cap).upTo(Tlp.GREEN).cap())
                .isEqualTo(new Cap(Level.RESTRICTED, Tlp.GREEN, Pap.AMBER, true));
        assertThat(plain.withCap(cap).upTo(Tlp.AMBER_STRICT).cap()).isEqualTo(cap);
    }

    @Test
    @DisplayName("a room is shown nothing under embargo and nothing of a closed circle, its own member's neither")
    void room() {
        Cap room = Cap.room(Level.RESTRICTED, Tlp.AMBER);
        permits(TO_FIN, reader(FIN, Level.RESTRICTED, room));
        permits(TO_FIN, reader(EST, Level.RESTRICTED, room));
        denies(TO_FIN, reader(FIN, Level.RESTRICTED, Cap.room(Level.RESTRICTED, Tlp.GREEN)), Decision.Reason.CAP);
        denies(TO_FIN.withPap(Pap.RED), reader(FIN, Level.RESTRICTED, room), Decision.Reason.CAP);
        var embargoed = new Limits(
                TO_FIN.level(),
                TO_FIN.restrictive(),
                TO_FIN.releasableTo(),
                TO_FIN.tlp(),
                TO_FIN.pap(),
                TO_FIN.originators(),
                TO_FIN.orcon(),
                NOW.plusSeconds(60),
                null,
                TO_FIN.persons());
        permits(embargoed, reader(EST, Level.RESTRICTED, Cap.ALL));
        denies(embargoed, reader(EST, Level.RESTRICTED, room), Decision.Reason.CAP);
        var closed = new Label(Label.COALITION, EST, Label.Circle.CLOSED, null, TO_FIN);
        assertThat(ReleasePolicy.decide(closed, reader(EST, Level.RESTRICTED, room), NOW))
                .isEqualTo(new Decision.Deny(Decision.Reason.CAP));
    }

    @Test
    @DisplayName("a cap of the public alone admits what is released to everyone, and a cap by TLP admits up to it")
    void caps() {
        Limits open = TO_FIN.withReleasableTo(Audience.PUBLIC);
        permits(open, reader(NLD, Level.SECRET, new Cap(Level.RESTRICTED, Tlp.AMBER, Pap.AMBER, true)));
        permits(open, reader(NLD, Level.SECRET, Cap.ALL));
        Limits unclassified = open.withLevel(Level.UNCLASSIFIED);
        permits(unclassified, reader(NLD, Level.SECRET, Cap.upTo(Tlp.AMBER)));
        denies(unclassified, reader(NLD, Level.SECRET, Cap.upTo(Tlp.GREEN)), Decision.Reason.CAP);
        denies(unclassified.withPap(Pap.RED), reader(NLD, Level.SECRET, Cap.upTo(Tlp.AMBER)), Decision.Reason.CAP);
        denies(open, reader(NLD, Level.SECRET, Cap.upTo(Tlp.AMBER)), Decision.Reason.CAP);
        assertThat(Cap.upTo(Tlp.CLEAR)).isEqualTo(new Cap(Level.UNCLASSIFIED, Tlp.CLEAR, Pap.CLEAR, false));
        assertThat(Cap.upTo(Tlp.GREEN).pap()).isEqualTo(Pap.GREEN);
        assertThat(Cap.upTo(Tlp.AMBER_STRICT).pap()).isEqualTo(Pap.RED);
    }

    @Test
    @DisplayName("levels are ordered as the policy orders them")
    void levels() {
        assertThat(Arrays.asList(Level.values()))
                .containsExactly(
                        Level.UNCLASSIFIED, Level.RESTRICTED, Level.CONFIDENTIAL, Level.SECRET, Level.TOP_SECRET);
        assertThat(Level.SECRET.max(Level.RESTRICTED)).isEqualTo(Level.SECRET);
        assertThat(Level.SECRET.min(Level.RESTRICTED)).isEqualTo(Level.RESTRICTED);
        assertThat(Level.named("SECRET")).contains(Level.SECRET);
        assertThat(Level.named("secret")).isEmpty();
    }

    @Test
    @DisplayName("a member is written as its code")
    void members() {
        assertThat(EST).hasToString("EST");
    }

    @Test
    @DisplayName("a join takes the stricter of each limit")
    void join() {
        Limits a = TO_FIN.withEmbargo(NOW).withExpiry(NOW.plusSeconds(9)).withOriginators(new TreeSet<>(Set.of(EST)));
        Limits b = Limits.NONE
                .withLevel(Level.SECRET)
                .withTlp(Tlp.GREEN)
                .withPap(Pap.RED)
                .withRestrictive(Set.of("PERSONAL"))
                .withReleasableTo(Audience.of(Set.of(FIN, NLD)))
                .withEmbargo(NOW.plusSeconds(5))
                .withExpiry(NOW.plusSeconds(5))
                .withOriginators(new TreeSet<>(Set.of(NLD)));

        assertThat(a.join(b)).isEqualTo(b.join(a));
        assertThat(a.join(b))
                .isEqualTo(new Limits(
                        Level.SECRET,
                        new TreeSet<>(Set.of("PERSONAL")),
                        Audience.of(Set.of(FIN)),
                        Tlp.AMBER,
                        Pap.RED,
                        new TreeSet<>(Set.of(EST, NLD)),
                        false,
                        NOW.plusSeconds(5),
                        NOW.plusSeconds(5),
                        Persons.ANY));
        assertThat(b.dominates(a)).isFalse();
        assertThat(a.join(b).dominates(a)).isTrue();
        assertThat(a.withEmbargo(null).join(b).embargo()).isEqualTo(NOW.plusSeconds(5));
        assertThat(a.join(b.withExpiry(null)).expiry()).isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    @DisplayName("a join that releases to nobody says so")
    void nobody() {
        assertThat(TO_FIN.releasesToNobody()).isFalse();
        assertThat(Limits.NONE.releasesToNobody()).isFalse();
        assertThat(TO_FIN.join(Limits.NONE.withReleasableTo(Audience.of(Set.of(NLD))))
                        .releasesToNobody())
                .isTrue();
        assertThat(persons("a@EST").releasesToNobody()).isFalse();
        assertThat(persons("a@EST").join(persons("b@EST")).releasesToNobody()).isTrue();
    }

    private static Limits persons(String login) {
        return new Limits(
                Level.UNCLASSIFIED,
                new TreeSet<>(),
                Audience.PUBLIC,
                Tlp.RED,
                Pap.CLEAR,
                new TreeSet<>(),
                false,
                null,
                null,
                Persons.named(List.of(login)));
    }

    @Test
    @DisplayName("named persons are these and nobody else; nobody named is everybody")
    void persons() {
        assertThat(Persons.named(List.of("a@EST")).admits("a@EST")).isTrue();
        assertThat(Persons.named(List.of("a@EST")).admits("b@EST")).isFalse();
        assertThat(Persons.ANY.admits("a@EST")).isTrue();
    }

    @Test
    @DisplayName(
            "a closed label counts for another member as releasable to its owner and to that member alone, for those"
                    + " of its own persons who are named")
    void countedFor() {
        Limits named = TO_FIN.withReleasableTo(Audience.of(Set.of(FIN, NLD)))
                .withPersons(Persons.named(List.of("a@FIN", "b@NLD")));
        Label closed = closed(EST, named);

        assertThat(closed.countedFor(FIN).persons()).isEqualTo(Persons.named(List.of("a@FIN")));
        assertThat(closed.countedFor(FIN).releasableTo()).isEqualTo(Audience.of(Set.of(EST, FIN)));
        assertThat(closed.countedFor(FIN).originators()).containsExactly(EST);
        assertThat(closed.countedFor(EST)).isEqualTo(closed.limits());
        assertThat(Label.of(EST, named).countedFor(FIN)).isEqualTo(closed.limits());
        assertThat(closed(EST, TO_FIN).countedFor(FIN).persons()).isEqualTo(Persons.ANY);
    }

    @Test
    @DisplayName("a label with other limits is its group's as long as its list is the same")
    void narrowed() {
        Label label = new Label(Label.COALITION, EST, Label.Circle.OPEN, "BALTIC", TO_FIN);

        Label tighter = label.narrowed(label.limits().withTlp(Tlp.AMBER_STRICT));
        Label fewer = label.narrowed(label.limits().withReleasableTo(Audience.of(Set.of(EST))));

        assertThat(tighter.group()).isEqualTo("BALTIC");
        assertThat(tighter.limits().tlp()).isEqualTo(Tlp.AMBER_STRICT);
        assertThat(fewer.group()).isNull();
        assertThat(fewer.limits().releasableTo()).isEqualTo(Audience.of(Set.of(EST)));
    }

    @Test
    @DisplayName("two closed labels look alike to everybody but the owner if owner, level, TLP and PAP are the same")
    void looksLike() {
        Label closed = closed(EST, TO_FIN);
        assertThat(closed.looksLike(closed(EST, TO_FIN.withReleasableTo(Audience.of(Set.of(NLD))))))
                .isTrue();
        assertThat(closed.looksLike(closed(FIN, TO_FIN))).isFalse();
        assertThat(closed.looksLike(closed(EST, TO_FIN.withLevel(Level.SECRET))))
                .isFalse();
        assertThat(closed.looksLike(closed(EST, TO_FIN.withTlp(Tlp.GREEN)))).isFalse();
        assertThat(closed.looksLike(closed(EST, TO_FIN.withPap(Pap.GREEN)))).isFalse();
        assertThat(closed.looksLike(Label.of(EST, TO_FIN))).isFalse();
        assertThat(Label.of(EST, TO_FIN).looksLike(closed)).isFalse();
    }

    private static Label closed(Member owner, Limits limits) {
        return new Label(Label.COALITION, owner, Label.Circle.CLOSED, null, limits);
    }
}
