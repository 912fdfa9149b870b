package org.testudo.analysis.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.testudo.analysis.impact.SlowModel.Node;
import org.testudo.analysis.impact.SlowModel.Value;

/// Propagation in capacity mode: the worked example, the rules one by one, the slow model, and the laws.
class CapacityTest {
    private static final Instant NOW = Drawn.NOW;
    private static final double NEAR = 1e-9;

    private final DependencyModel.Builder builder = DependencyModel.builder();

    /// A leaf is a node without dependencies; the test gives it its status.
    private int leaf() {
        return builder.node(Gate.AND, 1);
    }

    private int node(Gate gate, int k, int... children) {
        int node = builder.node(gate, k);
        for (int child : children) {
            builder.needs(node, child, Dependency.PLAIN);
        }
        return node;
    }

    private static Dependency strength(double strength) {
        return new Dependency(1, strength, Duration.ZERO, null, null, null);
    }

    /// The worked example of the domain: T = AND(S1, S2), S1 = 2 of 3 links at 1, 0.6 and 0, S2 = OR(0.4, 0.9 at half
    /// strength).
    @Test
    void tellsWhatIsComputedBesideWhatIsStated() {
        DependencyModel.Builder builder = DependencyModel.builder();
        int mission = builder.node(Gate.AND, 0);
        int asset = builder.node(Gate.AND, 0);
        builder.needs(mission, asset, new Dependency(1, 1, Duration.ZERO, null, null, null));
        DependencyModel model = builder.build();
        Statuses statuses = new Statuses(model)
                .report(asset, Span.of(0.2), null)
                .state(mission, Span.of(0.5), Instant.parse("2027-01-01T00:00:00Z"));
        Capacity capacity = model.at(Instant.parse("2027-01-01T06:00:00Z"), statuses);
        assertThat(capacity.of(mission)).isEqualTo(Span.of(0.5));
        assertThat(capacity.computed(mission)).isEqualTo(Span.of(0.2));
        assertThat(capacity.computed(asset)).isEqualTo(Span.of(0.2));
        assertThat(capacity.of(mission)).isEqualTo(Span.of(0.5));
    }

    @Test
    void workedExample() {
        int[] links = {leaf(), leaf(), leaf()};
        int one = leaf();
        int other = leaf();
        int s1 = node(Gate.K_OF_N, 2, links);
        int s2 = node(Gate.OR, 1, one);
        builder.needs(s2, other, strength(0.5));
        int task = node(Gate.AND, 1, s1, s2);
        DependencyModel model = builder.build();
        var statuses = new Statuses(model)
                .report(links[0], Span.of(1), null)
                .report(links[1], Span.of(0.6), null)
                .report(links[2], Span.of(0), null)
                .report(one, Span.of(0.4), null)
                .report(other, Span.of(0.9), null);

        Capacity capacity = model.at(NOW, statuses);

        assertThat(capacity.of(s1)).isEqualTo(Span.of(0.6));
        assertThat(capacity.of(s2)).isEqualTo(Span.of(0.95));
        assertThat(capacity.of(task)).isEqualTo(Span.of(0.6));
        assertThat(capacity.of(task).impact(80).low()).isCloseTo(32, within(NEAR));
    }

    /// The same with one link hidden: an interval that holds 0.6.
    @Test
    void oneLinkHidden() {
        int[] links = {leaf(), leaf()};
        int s1 = node(Gate.K_OF_N, 2, links);
        builder.unseen(s1, 1);
        int task = node(Gate.AND, 1, s1);
        DependencyModel model = builder.build();
        var statuses = new Statuses(model).report(links[0], Span.of(1), null).report(links[1], Span.of(0.6), null);

        assertThat(model.at(NOW, statuses).of(task)).isEqualTo(new Span(0.6, 1));
    }

    @Test
    void whatNobodyHasReportedMayBeAnything() {
        int asset = leaf();
        int service = node(Gate.AND, 1, asset);
        DependencyModel model = builder.build();

        assertThat(model.at(NOW, new Statuses(model)).of(service)).isEqualTo(Span.UNKNOWN);
    }

    @Test
    void aNodeIsTheLowerOfItsGateAndItsStatus() {
        int asset = leaf();
        int service = node(Gate.AND, 1, asset);
        DependencyModel model = builder.build();
        var statuses = new Statuses(model).report(asset, Span.of(0.8), null).report(service, Span.of(0.3), null);

        assertThat(model.at(NOW, statuses).of(service)).isEqualTo(Span.of(0.3));
        statuses.report(service, Span.of(0.9), null);
        assertThat(model.at(NOW, statuses).of(service)).isEqualTo(Span.of(0.8));
    }

    /// What may be hidden beside what is named, gate by gate, as the rules give it.
    @Test
    void openGates() {
        int half = leaf();
        int and = node(Gate.AND, 1, half);
        int or = node(Gate.OR, 1, half);
        int two = node(Gate.K_OF_N, 2, half);
        int mean = node(Gate.WEIGHTED, 1, half);
        int bounded = node(Gate.WEIGHTED, 1, half);
        builder.open(and, null).open(or, null).open(two, null).open(mean, null).open(bounded, 3.0);
        DependencyModel model = builder.build();
        Capacity capacity = model.at(NOW, new Statuses(model).report(half, Span.of(0.5), null));

        assertThat(capacity.of(and)).isEqualTo(new Span(0, 0.5));
        assertThat(capacity.of(or)).isEqualTo(new Span(0.5, 1));
        assertThat(capacity.of(two)).isEqualTo(new Span(0, 1));
        assertThat(capacity.of(mean)).isEqualTo(new Span(0, 1));
        assertThat(capacity.of(bounded)).isEqualTo(new Span(0.5 / 4, 3.5 / 4));
    }

    @Test
    void aBufferHoldsUntilItIsUsedUp() {
        int fuel = leaf();
        int power = builder.node(Gate.AND, 1);
        builder.needs(power, fuel, new Dependency(1, 1, Duration.ofHours(4), null, null, null));
        int service = builder.node(Gate.AND, 1);
        builder.needs(service, power, new Dependency(1, 1, Duration.ofHours(2), null, null, null));
        DependencyModel model = builder.build();
        var statuses = new Statuses(model).report(fuel, Span.of(0), NOW.minus(Duration.ofHours(5)));

        Capacity capacity = model.at(NOW, statuses);
        assertThat(capacity.of(power)).isEqualTo(Span.of(0));
        assertThat(capacity.since(power)).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(capacity.of(service)).isEqualTo(Span.WHOLE);
        assertThat(model.at(NOW.plus(Duration.ofHours(1)), statuses).of(service))
                .isEqualTo(Span.of(0));
    }

    @Test
    void aWorkaroundLiftsItsDependencyAndNeverTheParent() {
        int link = leaf();
        int other = leaf();
        int service = builder.node(Gate.AND, 1);
        int dependency = builder.needs(
                service, link, new Dependency(1, 1, Duration.ZERO, null, null, new Dependency.Workaround(0.7, NOW)));
        builder.needs(service, other, Dependency.PLAIN);
        DependencyModel model = builder.build();
        var statuses = new Statuses(model).report(link, Span.of(0), null).report(other, Span.of(0.4), null);

        assertThat(model.at(NOW.minusMillis(1), statuses).of(service)).isEqualTo(Span.of(0));
        Capacity capacity = model.at(NOW, statuses);
        assertThat(capacity.over(dependency)).isEqualTo(Span.of(0.7));
        assertThat(capacity.of(service)).isEqualTo(Span.of(0.4));
    }

    @Test
    void whatIsNotNeededAtThisTimeIsLeftOut() {
        int early = leaf();
        int late = leaf();
        int mission = builder.node(Gate.K_OF_N, 2);
        builder.needs(mission, early, new Dependency(1, 1, Duration.ZERO, null, NOW, null));
        int later = builder.needs(mission, late, new Dependency(1, 1, Duration.ZERO, NOW, null, null));
        DependencyModel model = builder.build();
        var statuses = new Statuses(model).report(early, Span.of(0.2), null).report(late, Span.of(0.6), null);

        Capacity before = model.at(NOW.minusMillis(1), statuses);
        assertThat(before.of(mission)).isEqualTo(Span.of(0.2));
        assertThat(before.over(later)).isNull();
        assertThat(model.at(NOW, statuses).of(mission)).isEqualTo(Span.of(0.6));
    }

    /// Two that need each other stand as high as they can, and fall together.
    @Test
    void aCycleTakesTheGreatestValuesThatFit() {
        int one = builder.node(Gate.AND, 1);
        int other = builder.node(Gate.AND, 1);
        builder.needs(one, other, Dependency.PLAIN);
        builder.needs(other, one, Dependency.PLAIN);
        DependencyModel model = builder.build();
        var statuses = new Statuses(model);

        Capacity capacity = model.at(NOW, statuses);
        assertThat(model.inCycle(one)).isTrue();
        assertThat(capacity.of(one)).isEqualTo(Span.WHOLE);
        statuses.report(other, Span.of(0.25), null);
        capacity.changed(other);
        assertThat(capacity.of(one)).isEqualTo(Span.of(0.25));
        statuses.report(other, Span.WHOLE, null);
        capacity.changed(other);
        assertThat(capacity.of(one)).isEqualTo(Span.WHOLE);
    }

    /// A cycle through a mean comes near its value and never reaches it; where it does not come near it in time, the
    /// lower end says so.
    @Test
    void aCycleThatDoesNotSettleIsWideAndNotWrong() {
        int one = builder.node(Gate.WEIGHTED, 1);
        int leaf = leaf();
        builder.needs(one, one, new Dependency(1e9, 1, Duration.ZERO, null, null, null));
        builder.needs(one, leaf, Dependency.PLAIN);
        DependencyModel model = builder.build();

        Span span = model.at(NOW, new Statuses(model).report(leaf, Span.of(0), null))
                .of(one);

        assertThat(span.low()).isZero();
        assertThat(span.high()).isBetween(0.9, 1.0);
    }

    @Test
    void aStatedValueTakesThePlaceOfWhatIsComputedBeyondIt() {
        int link = leaf();
        int service = node(Gate.AND, 1, link);
        builder.open(service, null);
        int task = node(Gate.AND, 1, service);
        DependencyModel model = builder.build();
        var statuses = new Statuses(model).report(link, Span.of(0.8), null);

        assertThat(model.at(NOW, statuses).of(task)).isEqualTo(new Span(0, 0.8));
        statuses.state(service, StatusWord.DEGRADED.span(), NOW);
        assertThat(model.at(NOW, statuses).of(task)).isEqualTo(new Span(0.5, 0.8));
        statuses.state(service, null, NOW);
        assertThat(model.at(NOW, statuses).of(task)).isEqualTo(new Span(0, 0.8));
    }

    @Test
    void wordsOfASpan() {
        assertThat(StatusWord.of(0.9)).isEqualTo(StatusWord.FULLY_CAPABLE);
        assertThat(StatusWord.of(0.5)).isEqualTo(StatusWord.DEGRADED);
        assertThat(StatusWord.of(0.1)).isEqualTo(StatusWord.SEVERELY_DEGRADED);
        assertThat(StatusWord.of(0.0999)).isEqualTo(StatusWord.NOT_CAPABLE);
        assertThat(StatusWord.of(new Span(0.4, 0.95)))
                .containsExactly(StatusWord.FULLY_CAPABLE, StatusWord.DEGRADED, StatusWord.SEVERELY_DEGRADED);
        assertThat(StatusWord.of(Span.UNKNOWN)).containsExactly(StatusWord.UNKNOWN);
        assertThat(StatusWord.SEVERELY_DEGRADED.text()).isEqualTo("severely-degraded");
    }

    /// A chain as long as there are nodes takes no stack.
    @Test
    void aLongChain() {
        int last = leaf();
        int first = last;
        for (int i = 0; i < 200_000; i++) {
            last = node(Gate.AND, 1, last);
        }
        DependencyModel model = builder.build();
        var statuses = new Statuses(model).report(first, Span.of(0.5), null);

        Capacity capacity = model.at(NOW, statuses);
        assertThat(capacity.of(last)).isEqualTo(Span.of(0.5));
        statuses.report(first, Span.of(0.25), null);
        assertThat(capacity.changed(first)).isEqualTo(200_001);
        assertThat(capacity.of(last)).isEqualTo(Span.of(0.25));
    }

    /// Gates over every state of four children against the slow model.
    @Test
    void everyStateOfFourChildren() {
        double[] states = {0, 0.3, 0.5, 1};
        for (Gate gate : Gate.values()) {
            for (int k = 1; k <= 4; k++) {
                for (int state = 0; state < 256; state++) {
                    var nodes = new ArrayList<Node>();
                    var needs = new ArrayList<SlowModel.Need>();
                    for (int i = 0; i < 4; i++) {
                        Span status = Span.of(states[state >> (2 * i) & 3]);
                        nodes.add(new Node(Gate.AND, 1, false, null, List.of(), status, null, null, NOW));
                        needs.add(new SlowModel.Need(i, new Dependency(i + 1, 1, Duration.ZERO, null, null, null)));
                    }
                    nodes.add(new Node(gate, k, false, null, needs, null, null, null, NOW));
                    double slow = SlowModel.values(nodes, NOW, true).get(4).capacity();
                    Drawn drawn = Drawn.of(nodes);
                    assertThat(drawn.capacity().of(4).high()).isCloseTo(slow, within(NEAR));
                }
            }
        }
    }

    @Property(tries = 2_000)
    void isWhatTheSlowModelSays(@ForAll long seed) {
        Drawn drawn = Drawn.of(seed, 12, seed % 3 == 0).hidden(new Random(seed));
        Capacity capacity = drawn.capacity();
        List<Value> worst = SlowModel.values(drawn.nodes, NOW, false);
        List<Value> best = SlowModel.values(drawn.nodes, NOW, true);
        for (int i = 0; i < drawn.nodes.size(); i++) {
            assertThat(capacity.of(i).low())
                    .as("worst of %d", i)
                    .isCloseTo(worst.get(i).capacity(), within(NEAR));
            assertThat(capacity.of(i).high())
                    .as("best of %d", i)
                    .isCloseTo(best.get(i).capacity(), within(NEAR));
        }
    }

    @Property(tries = 2_000)
    void changedIsWhatAWholeEvaluationSays(@ForAll long seed) {
        var random = new Random(seed);
        Drawn drawn = Drawn.of(seed, 15, seed % 2 == 0);
        DependencyModel model = drawn.model();
        Statuses statuses = drawn.statuses(model);
        Capacity capacity = model.at(NOW, statuses);
        for (int step = 0; step < 5; step++) {
            int node = random.nextInt(drawn.nodes.size());
            Span status = random.nextInt(4) == 0 ? null : Drawn.span(random);
            statuses.report(node, status, NOW.minusSeconds(random.nextInt(20_000)));
            statuses.state(node, random.nextInt(4) == 0 ? Drawn.span(random) : null, NOW);
            capacity.changed(node);
            Capacity whole = model.at(NOW, statuses);
            for (int i = 0; i < drawn.nodes.size(); i++) {
                assertThat(capacity.of(i)).isEqualTo(whole.of(i));
                assertThat(capacity.since(i)).isEqualTo(whole.since(i));
            }
        }
    }

    @Property(tries = 2_000)
    void nothingFallsWhenSomethingRises(@ForAll long seed) {
        Drawn drawn = Drawn.of(seed, 12, seed % 3 == 0);
        Capacity before = drawn.capacity();
        Capacity after = drawn.raised(new Random(seed)).capacity();
        for (int i = 0; i < drawn.nodes.size(); i++) {
            assertThat(after.of(i).low()).isGreaterThanOrEqualTo(before.of(i).low() - NEAR);
            assertThat(after.of(i).high()).isGreaterThanOrEqualTo(before.of(i).high() - NEAR);
        }
    }

    /// K of fewer than k is the one gate that nothing can restore; the worlds drawn here have none.
    @Property(tries = 1_000)
    void restoringEverythingGivesOne(@ForAll long seed) {
        Drawn drawn = Drawn.of(seed, 12, seed % 3 == 0).restored();
        Capacity capacity = drawn.capacity();
        boolean lacking = drawn.nodes.stream()
                .anyMatch(node -> node.gate() == Gate.K_OF_N
                        && !node.needs().isEmpty()
                        && node.needs().size() < node.k());
        for (int i = 0; i < drawn.nodes.size() && !lacking; i++) {
            assertThat(capacity.of(i)).isEqualTo(Span.WHOLE);
        }
    }

    /// What is hidden never moves a number: who sees all of it has a value within what everybody else is shown.
    @Property(tries = 5_000)
    void theWholeTruthLiesInWhatEachReaderSees(@ForAll long seed) {
        Drawn drawn = Drawn.of(seed, 12, seed % 3 == 0);
        Capacity owner = drawn.capacity();
        Capacity reader = drawn.hidden(new Random(~seed)).capacity();
        for (int i = 0; i < drawn.nodes.size(); i++) {
            assertThat(reader.of(i).low()).isLessThanOrEqualTo(owner.of(i).low() + NEAR);
            assertThat(reader.of(i).high()).isGreaterThanOrEqualTo(owner.of(i).high() - NEAR);
        }
    }
}
