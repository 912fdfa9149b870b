package org.testudo.analysis.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.testudo.analysis.impact.Criticality.Importance;
import org.testudo.analysis.impact.SlowModel.Need;
import org.testudo.analysis.impact.SlowModel.Node;

/// What hangs on a node, and what would be if: by hand, against the slow model, and the laws.
class CriticalityTest {
    private static final Instant NOW = Drawn.NOW;
    private static final double NEAR = 1e-9;
    private static final double UNFIT = StatusWord.SEVERELY_DEGRADED.span().low();
    private static final long ALL = Long.MAX_VALUE;

    private final DependencyModel.Builder builder = DependencyModel.builder();

    private int leaf() {
        return builder.node(Gate.AND, 1);
    }

    private int node(Gate gate, int... children) {
        int node = builder.node(gate, 1);
        for (int child : children) {
            builder.needs(node, child, Dependency.PLAIN);
        }
        return node;
    }

    private static Importance importance(Criticality criticality, int... node) {
        return Objects.requireNonNull(criticality.of(node));
    }

    /// A mission that needs a link, and one of two radios.
    @Test
    void aSinglePointOfFailureAndARedundantPair() {
        int link = leaf();
        int radio = leaf();
        int spare = leaf();
        int mission = node(Gate.AND, link, node(Gate.OR, radio, spare));
        DependencyModel model = builder.build();
        var statuses = new Statuses(model)
                .report(link, Span.of(0.8), null)
                .report(radio, Span.of(1), null)
                .report(spare, Span.of(0.7), null);

        var criticality = new Criticality(model.at(NOW, statuses), mission, ALL);

        assertThat(importance(criticality, link)).isEqualTo(new Importance(Span.of(0), Span.WHOLE, 1));
        assertThat(importance(criticality, link).certainlySingle(UNFIT)).isTrue();
        assertThat(importance(criticality, radio)).isEqualTo(new Importance(Span.of(0.7), Span.of(0.8), 1));
        assertThat(importance(criticality, radio).larger()).isCloseTo(0.1, within(NEAR));
        assertThat(importance(criticality, radio).possiblySingle(UNFIT)).isFalse();
        assertThat(importance(criticality, spare).larger()).isZero();
        assertThat(importance(criticality, radio, spare).certainlySingle(UNFIT)).isTrue();
    }

    /// Where another radio may be hidden, all of it hangs on the one that is seen, or nothing.
    @Test
    void whatIsHiddenIsLostOrWhole() {
        int radio = leaf();
        int mission = node(Gate.OR, radio);
        builder.unseen(mission, 1);
        DependencyModel model = builder.build();

        Importance importance = importance(new Criticality(model.at(NOW, new Statuses(model)), mission, ALL), radio);

        assertThat(importance.hiddenLost()).isEqualTo(1);
        assertThat(importance.hiddenWhole()).isZero();
        assertThat(importance.larger()).isEqualTo(1);
        assertThat(importance.possiblySingle(UNFIT)).isTrue();
        assertThat(importance.certainlySingle(UNFIT)).isFalse();
    }

    /// What is needed from now on is critical then and not before; a buffer helps nobody who has lost it for good.
    @Test
    void eachPhaseHasItsOwn() {
        int early = leaf();
        int late = leaf();
        int mission = builder.node(Gate.AND, 1);
        builder.needs(mission, early, new Dependency(1, 1, Duration.ofHours(4), null, NOW, null));
        builder.needs(mission, late, new Dependency(1, 1, Duration.ZERO, NOW, null, null));
        DependencyModel model = builder.build();
        var statuses = new Statuses(model).report(early, Span.of(1), null).report(late, Span.of(1), null);
        var before = new Criticality(model.at(NOW.minusMillis(1), statuses), mission, ALL);
        var then = new Criticality(model.at(NOW, statuses), mission, ALL);

        assertThat(before.restsOn(early)).isTrue();
        assertThat(before.restsOn(late)).isFalse();
        assertThat(importance(before, early).larger()).isEqualTo(1);
        assertThat(importance(before, late)).isEqualTo(new Importance(Span.WHOLE, Span.WHOLE, 0));
        assertThat(importance(then, early).larger()).isZero();
        assertThat(importance(then, late).larger()).isEqualTo(1);
    }

    @Test
    void waysAreCounted() {
        int power = leaf();
        int[] services = {node(Gate.AND, power), node(Gate.AND, power), node(Gate.AND, power)};
        int task = node(Gate.AND, services);
        int mission = node(Gate.AND, task, services[0]);
        int aside = node(Gate.AND, power);
        DependencyModel model = builder.build();

        var criticality = new Criticality(model.at(NOW, new Statuses(model)), mission, ALL);

        assertThat(importance(criticality, power).ways()).isEqualTo(4);
        assertThat(importance(criticality, services[0]).ways()).isEqualTo(2);
        assertThat(criticality.restsOn(aside)).isFalse();
        assertThat(importance(criticality, aside).ways()).isZero();
    }

    @Test
    void thereIsAnEndOfLooking() {
        int asset = leaf();
        int mission = node(Gate.AND, asset);
        DependencyModel model = builder.build();
        var criticality = new Criticality(model.at(NOW, new Statuses(model)), mission, 1);

        assertThat(criticality.of(asset)).isNotNull();
        assertThat(criticality.visited()).isGreaterThan(1);
        assertThat(criticality.of(asset)).isNull();
    }

    /// The same world with one of its nodes as if it could do this much, and always had.
    private static List<Node> supposed(List<Node> nodes, int which, double capacity) {
        var supposed = new ArrayList<>(nodes);
        Node node = nodes.get(which);
        supposed.set(
                which,
                new Node(
                        node.gate(),
                        node.k(),
                        node.open(),
                        node.hiddenWeight(),
                        node.needs(),
                        node.status(),
                        node.statusSince(),
                        Span.of(capacity),
                        Instant.MIN));
        return supposed;
    }

    private static Drawn someHidden(long seed) {
        Drawn drawn = Drawn.of(seed, 12, seed % 3 == 0);
        return seed % 2 == 0 ? drawn : drawn.hidden(new Random(seed));
    }

    private static double slow(List<Node> nodes, int top, Instant time, boolean hiddenIsWhole) {
        return SlowModel.values(nodes, time, hiddenIsWhole).get(top).capacity();
    }

    /// At several times, so that what is needed differs; one after the other on the same copy.
    @Property(tries = 500)
    void isWhatTheSlowModelSays(@ForAll long seed) {
        Drawn drawn = someHidden(seed);
        DependencyModel model = drawn.model();
        int top = drawn.nodes.size() - 1;
        for (Instant time : List.of(NOW, NOW.plusSeconds(60))) {
            var criticality = new Criticality(model.at(time, drawn.statuses(model)), top, ALL);
            for (int i = 0; i <= top; i++) {
                Importance one = importance(criticality, i);
                List<Node> lost = supposed(drawn.nodes, i, 0);
                List<Node> whole = supposed(drawn.nodes, i, 1);
                assertThat(one.lost().low()).isCloseTo(slow(lost, top, time, false), within(NEAR));
                assertThat(one.lost().high()).isCloseTo(slow(lost, top, time, true), within(NEAR));
                assertThat(one.whole().low()).isCloseTo(slow(whole, top, time, false), within(NEAR));
                assertThat(one.whole().high()).isCloseTo(slow(whole, top, time, true), within(NEAR));
            }
        }
    }

    @Property(tries = 1_000)
    void liesBetweenNothingAndAllAndTheTruthBetweenLostAndWhole(@ForAll long seed) {
        Drawn drawn = someHidden(seed);
        Capacity now = drawn.capacity();
        int top = drawn.nodes.size() - 1;
        var criticality = new Criticality(now, top, ALL);
        for (int i = 0; i <= top; i++) {
            Importance one = importance(criticality, i);
            assertThat(one.hiddenLost()).isBetween(0.0, 1.0);
            assertThat(one.hiddenWhole()).isBetween(0.0, 1.0);
            assertThat(one.larger()).isGreaterThanOrEqualTo(one.hiddenLost()).isGreaterThanOrEqualTo(one.hiddenWhole());
            assertThat(one.lost().low()).isLessThanOrEqualTo(now.of(top).low() + NEAR);
            assertThat(one.lost().high()).isLessThanOrEqualTo(now.of(top).high() + NEAR);
            assertThat(one.whole().low()).isGreaterThanOrEqualTo(now.of(top).low() - NEAR);
            assertThat(one.whole().high()).isGreaterThanOrEqualTo(now.of(top).high() - NEAR);
            if (one.certainlySingle(UNFIT)) {
                assertThat(one.possiblySingle(UNFIT)).isTrue();
            }
            if (!criticality.restsOn(i)) {
                assertThat(one.larger()).isZero();
                assertThat(one.ways()).isZero();
            }
        }
    }

    /// What is seen of a ranking is not moved by what is hidden: the true loss lies within what each reader is told.
    @Property(tries = 1_000)
    void theTrueLossLiesInWhatEachReaderSees(@ForAll long seed) {
        Drawn drawn = Drawn.of(seed, 12, seed % 3 == 0);
        int top = drawn.nodes.size() - 1;
        var owner = new Criticality(drawn.capacity(), top, ALL);
        var reader = new Criticality(drawn.hidden(new Random(~seed)).capacity(), top, ALL);
        for (int i = 0; i <= top; i++) {
            Importance truth = importance(owner, i);
            Importance told = importance(reader, i);
            assertThat(told.lost().low()).isLessThanOrEqualTo(truth.lost().low() + NEAR);
            assertThat(told.lost().high()).isGreaterThanOrEqualTo(truth.lost().high() - NEAR);
            assertThat(told.whole().low()).isLessThanOrEqualTo(truth.whole().low() + NEAR);
            assertThat(told.whole().high()).isGreaterThanOrEqualTo(truth.whole().high() - NEAR);
        }
    }

    /// A trial leaves nothing behind: the values that stand are those of before, and the next trial says the same.
    @Property(tries = 500)
    void changesNothing(@ForAll long seed) {
        Drawn drawn = someHidden(seed);
        Capacity now = drawn.capacity();
        int top = drawn.nodes.size() - 1;
        var criticality = new Criticality(now, top, ALL);
        var random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            importance(criticality, random.nextInt(top + 1), random.nextInt(top + 1));
        }

        Capacity fresh = drawn.capacity();
        var again = new Criticality(fresh, top, ALL);
        for (int i = 0; i <= top; i++) {
            assertThat(now.of(i)).isEqualTo(fresh.of(i));
            assertThat(importance(criticality, i)).isEqualTo(importance(again, i));
        }
    }

    /// To use what can stand in never lowers anything; where nothing can it changes nothing.
    @Property(tries = 1_000)
    void aWorkaroundThatIsUsedLowersNothing(@ForAll long seed) {
        Drawn drawn = someHidden(seed);
        var used = new ArrayList<Node>();
        for (Node node : drawn.nodes) {
            List<Need> needs = node.needs().stream()
                    .map(need -> new Need(need.child(), need.dependency().withWorkaroundNow()))
                    .toList();
            used.add(new Node(
                    node.gate(),
                    node.k(),
                    node.open(),
                    node.hiddenWeight(),
                    needs,
                    node.status(),
                    node.statusSince(),
                    node.stated(),
                    node.statedAt()));
        }
        Capacity before = drawn.capacity();
        Capacity after = Drawn.of(used).capacity();
        boolean none = drawn.nodes.stream()
                .flatMap(node -> node.needs().stream())
                .allMatch(need -> need.dependency().workaround() == null);
        for (int i = 0; i < used.size(); i++) {
            assertThat(after.of(i).low()).isGreaterThanOrEqualTo(before.of(i).low() - NEAR);
            assertThat(after.of(i).high()).isGreaterThanOrEqualTo(before.of(i).high() - NEAR);
            if (none) {
                assertThat(after.of(i)).isEqualTo(before.of(i));
            }
        }
    }

    /// What is supposed of a node holds whatever it rests on and was said of it; of nothing, nothing changes.
    @Property(tries = 1_000)
    void whatIsSupposedHolds(@ForAll long seed) {
        Drawn drawn = someHidden(seed);
        DependencyModel model = drawn.model();
        Statuses statuses = drawn.statuses(model);
        int node = new Random(seed).nextInt(drawn.nodes.size());

        Capacity supposed = model.at(NOW, new Statuses(statuses).suppose(node, Span.of(0.25)));
        Capacity nothing = model.at(NOW, new Statuses(statuses));

        assertThat(supposed.of(node)).isEqualTo(Span.of(0.25));
        Capacity now = model.at(NOW, statuses);
        for (int i = 0; i < drawn.nodes.size(); i++) {
            assertThat(nothing.of(i)).isEqualTo(now.of(i));
        }
    }
}
