package org.testudo.analysis.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testudo.analysis.assign.Rules.Rule;
import org.testudo.analysis.assign.Rules.Verdict;
import org.testudo.analysis.assign.Team.Caveat;
import org.testudo.policy.Level;
import org.testudo.policy.Member;

/// The hard rules, each with a pair that passes and one that fails, and their order.
class RulesTest {
    /// A Monday.
    private static final Instant NOW = Instant.parse("2027-01-04T08:00:00Z");

    private static final Member HOST = new Member("HHH");
    private static final Member OWNER = new Member("OOO");

    private static final Need NEED = new Need(
            "n",
            HOST,
            "threat-hunt",
            1,
            1,
            null,
            NOW.plus(Duration.ofHours(24)),
            2,
            Level.CONFIDENTIAL,
            Set.of("en-B2"),
            Set.of("ot"),
            Mode.ON_SITE,
            Set.of(OWNER));

    private static Team team(
            @Nullable Level clearance,
            String language,
            String platform,
            Mode mode,
            int notice,
            @Nullable Integer travel) {
        return team(clearance, language, platform, mode, notice, travel, List.of());
    }

    private static Team team(
            @Nullable Level clearance,
            String language,
            String platform,
            Mode mode,
            int notice,
            @Nullable Integer travel,
            List<Caveat> caveats) {
        return new Team(
                "t",
                OWNER,
                "Crew",
                "threat-hunt",
                clearance,
                Set.of(language),
                Set.of(platform),
                mode,
                notice,
                travel == null ? Map.of() : Map.of(HOST, travel),
                caveats,
                null,
                null);
    }

    private static void fails(Team team, Rule rule) {
        assertThat(Rules.of(NEED, team, NOW, true))
                .isInstanceOfSatisfying(
                        Verdict.Fails.class, one -> assertThat(one.rule()).isEqualTo(rule));
    }

    private static final Team GOOD = team(Level.SECRET, "en-C1", "ot", Mode.BOTH, 6, 5);

    private static Verdict with(Caveat caveat, boolean exercise) {
        return Rules.of(NEED, team(Level.SECRET, "en-C1", "ot", Mode.BOTH, 6, 5, List.of(caveat)), NOW, exercise);
    }

    @Test
    @DisplayName("what fits can begin after its notice and its way")
    void fits() {
        assertThat(Rules.of(NEED, GOOD, NOW, true))
                .isEqualTo(new Verdict.Feasible(NOW.plus(Duration.ofHours(11)), 5, List.of()));
    }

    @Test
    @DisplayName("each rule fails by itself; what is not said does not pass")
    void each() {
        fails(team(Level.RESTRICTED, "en-C1", "ot", Mode.BOTH, 6, 5), Rule.CLEARANCE);
        fails(team(null, "en-C1", "ot", Mode.BOTH, 6, 5), Rule.CLEARANCE);
        fails(team(Level.SECRET, "en-C1", "it", Mode.BOTH, 6, 5), Rule.PLATFORM);
        fails(team(Level.SECRET, "en-B1", "ot", Mode.BOTH, 6, 5), Rule.LANGUAGE);
        fails(team(Level.SECRET, "en", "ot", Mode.BOTH, 6, 5), Rule.LANGUAGE);
        fails(team(Level.SECRET, "fr-C2", "ot", Mode.BOTH, 6, 5), Rule.LANGUAGE);
        fails(team(Level.SECRET, "en-C1", "ot", Mode.REMOTE, 6, 5), Rule.MODE);
        fails(team(Level.SECRET, "en-C1", "ot", Mode.BOTH, 6, null), Rule.MODE);
        fails(team(Level.SECRET, "en-C1", "ot", Mode.BOTH, 20, 5), Rule.START);
        fails(team(Level.SECRET, "en-C1", "ot", Mode.BOTH, -1, 5), Rule.START);
        Need other =
                new Need("n", HOST, "threat-hunt", 1, 1, null, null, 0, null, Set.of(), Set.of(), null, Set.of(HOST));
        assertThat(Rules.of(other, GOOD, NOW, true))
                .isEqualTo(new Verdict.Fails(Rule.HOST_ADMITS, "HHH does not admit teams of OOO"));
    }

    @Test
    @DisplayName("the first rule that fails is the one that is told")
    void order() {
        fails(team(null, "fr", "it", Mode.REMOTE, 99, null), Rule.CLEARANCE);
        fails(team(Level.SECRET, "fr", "it", Mode.REMOTE, 99, null), Rule.PLATFORM);
        fails(team(Level.SECRET, "fr", "ot", Mode.REMOTE, 99, null), Rule.LANGUAGE);
    }

    @Test
    @DisplayName("caveats deny or ask; one whose predicate nobody knows denies")
    void caveats() {
        assertThat(with(new Caveat("no-use-for-host", "HHH", false), true)).isInstanceOf(Verdict.Fails.class);
        assertThat(with(new Caveat("no-use-for-host", "XXX", false), true)).isInstanceOf(Verdict.Feasible.class);
        assertThat(with(new Caveat("only-for-host", "HHH", false), true)).isInstanceOf(Verdict.Feasible.class);
        assertThat(with(new Caveat("only-for-host", "XXX", false), true)).isInstanceOf(Verdict.Fails.class);
        assertThat(with(new Caveat("exercise-only", "", false), true)).isInstanceOf(Verdict.Feasible.class);
        assertThat(with(new Caveat("exercise-only", "", false), false)).isInstanceOf(Verdict.Fails.class);
        assertThat(with(new Caveat("own-territory-only", "", false), true)).isInstanceOf(Verdict.Fails.class);
        assertThat(with(new Caveat("own-territory-only", "", true), true))
                .isInstanceOfSatisfying(
                        Verdict.Feasible.class, one -> assertThat(one.asks()).hasSize(1));
        // From Monday on for two days there is no weekend; from Friday on there is.
        assertThat(with(new Caveat("no-weekend", "", false), true)).isInstanceOf(Verdict.Feasible.class);
        assertThat(Rules.of(
                        NEED,
                        team(
                                Level.SECRET,
                                "en-C1",
                                "ot",
                                Mode.BOTH,
                                6,
                                5,
                                List.of(new Caveat("no-weekend", "", false))),
                        NOW.plus(Duration.ofDays(4)),
                        true))
                .isInstanceOf(Verdict.Fails.class);
        // Words that only the owner understands: they ask, where it says so, and name no member.
        assertThat(with(new Caveat("other", "Only by day, please ask", true), true))
                .isInstanceOfSatisfying(
                        Verdict.Feasible.class,
                        one -> assertThat(one.asks().getFirst()).contains("Only by day"));
        assertThat(with(new Caveat("other", "Only by day", false), true)).isInstanceOf(Verdict.Fails.class);
        for (boolean asks : List.of(true, false)) {
            assertThat(with(new Caveat("only-in-good-weather", "", asks), true))
                    .isInstanceOfSatisfying(
                            Verdict.Fails.class, one -> assertThat(one.rule()).isEqualTo(Rule.CAVEATS));
        }
    }

    @Test
    @DisplayName("who may work from home does not travel, and a host's own team is there")
    void ways() {
        Need anywhere = new Need("n", HOST, "threat-hunt", 1, 1, null, null, 0, null, Set.of(), Set.of(), null, null);
        assertThat(Rules.of(anywhere, GOOD, NOW, true))
                .isEqualTo(new Verdict.Feasible(NOW.plus(Duration.ofHours(6)), 0, List.of()));
        Team own = new Team(
                "t",
                HOST,
                "Own",
                "threat-hunt",
                null,
                Set.of(),
                Set.of(),
                Mode.ON_SITE,
                1,
                Map.of(),
                List.of(),
                null,
                null);
        assertThat(Rules.of(anywhere, own, NOW, true))
                .isEqualTo(new Verdict.Feasible(NOW.plus(Duration.ofHours(1)), 0, List.of()));
    }
}
