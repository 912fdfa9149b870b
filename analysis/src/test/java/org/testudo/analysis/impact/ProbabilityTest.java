package org.testudo.analysis.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Propagation in probability mode: against all states of small trees, the rules one by one, and the laws.
class ProbabilityTest {
    private static final double NEAR = 1e-9;

    /// A tree: a leaf has a probability, and all else a gate.
    private record Tree(Gate gate, int k, List<Tree> children, double probability) {
        int leaves() {
            return children.isEmpty()
                    ? 1
                    : children.stream().mapToInt(Tree::leaves).sum();
        }

        /// Does it work, if of its leaves, from left to right, those work whose bit is set?
        boolean works(long state) {
            if (children.isEmpty()) {
                return (state & 1) == 1;
            }
            int working = 0;
            long left = state;
            for (Tree child : children) {
                working += child.works(left) ? 1 : 0;
                left >>= child.leaves();
            }
            return switch (gate) {
                case AND -> working == children.size();
                case OR -> working > 0;
                case K_OF_N -> working >= k;
                case WEIGHTED -> throw new IllegalStateException("half of it works");
            };
        }

        void probabilities(List<Double> into) {
            if (children.isEmpty()) {
                into.add(probability);
            }
            children.forEach(child -> child.probabilities(into));
        }
    }

    private static Tree drawn(Random random, int depth) {
        int wanted = depth == 0 ? 0 : random.nextInt(4);
        var children = new ArrayList<Tree>();
        for (int i = 0; i < wanted; i++) {
            children.add(drawn(random, depth - 1));
        }
        Gate gate = List.of(Gate.AND, Gate.OR, Gate.K_OF_N).get(random.nextInt(3));
        return new Tree(gate, 1 + random.nextInt(Math.max(1, wanted)), children, random.nextInt(11) / 10.0);
    }

    private static int build(DependencyModel.Builder builder, Tree tree, List<Integer> leaves) {
        int node = builder.node(tree.gate, tree.k);
        if (tree.children.isEmpty()) {
            leaves.add(node);
        }
        for (Tree child : tree.children) {
            builder.needs(node, build(builder, child, leaves), Dependency.PLAIN);
        }
        return node;
    }

    /// In a tree nothing is counted twice: there the rules are exact.
    @Property(tries = 500)
    void isWhatAllStatesOfATreeSay(@ForAll long seed) {
        Tree tree = drawn(new Random(seed), 3);
        if (tree.leaves() > 16) {
            return;
        }
        var probabilities = new ArrayList<Double>();
        tree.probabilities(probabilities);
        double exact = 0;
        for (long state = 0; state < 1L << probabilities.size(); state++) {
            double one = 1;
            for (int i = 0; i < probabilities.size(); i++) {
                one *= (state >> i & 1) == 1 ? probabilities.get(i) : 1 - probabilities.get(i);
            }
            exact += tree.works(state) ? one : 0;
        }
        DependencyModel.Builder builder = DependencyModel.builder();
        var leaves = new ArrayList<Integer>();
        int top = build(builder, tree, leaves);
        DependencyModel model = builder.build();
        var statuses = new Statuses(model);
        for (int i = 0; i < leaves.size(); i++) {
            statuses.report(leaves.get(i), Span.of(probabilities.get(i)), null);
        }
        assertThat(model.probabilityAt(Drawn.NOW, statuses).of(top).low()).isCloseTo(exact, within(NEAR));
        assertThat(model.probabilityAt(Drawn.NOW, statuses).of(top).high()).isCloseTo(exact, within(NEAR));
    }

    /// The worked example of the domain, read as probabilities: of 2 of 3 at 1, 0.6 and 0 it is 0.6; of OR(0.4, 0.9 at
    /// half strength) 1 - 0.6 * 0.05; the mean of both by weights 3 and 1 stays a mean.
    @Test
    void workedExample() {
        DependencyModel.Builder builder = DependencyModel.builder();
        int[] leaf = new int[5];
        for (int i = 0; i < leaf.length; i++) {
            leaf[i] = builder.node(Gate.AND, 1);
        }
        int s1 = builder.node(Gate.K_OF_N, 2);
        for (int i = 0; i < 3; i++) {
            builder.needs(s1, leaf[i], Dependency.PLAIN);
        }
        int s2 = builder.node(Gate.OR, 1);
        builder.needs(s2, leaf[3], Dependency.PLAIN);
        builder.needs(s2, leaf[4], new Dependency(1, 0.5, Duration.ZERO, null, null, null));
        int task = builder.node(Gate.AND, 1);
        builder.needs(task, s1, Dependency.PLAIN);
        builder.needs(task, s2, Dependency.PLAIN);
        int mean = builder.node(Gate.WEIGHTED, 1);
        builder.needs(mean, s1, new Dependency(3, 1, Duration.ZERO, null, null, null));
        builder.needs(mean, s2, Dependency.PLAIN);
        DependencyModel model = builder.build();
        var statuses = new Statuses(model);
        double[] said = {1, 0.6, 0, 0.4, 0.9};
        for (int i = 0; i < said.length; i++) {
            statuses.report(leaf[i], Span.of(said[i]), null);
        }
        Capacity probability = model.probabilityAt(Drawn.NOW, statuses);
        assertThat(probability.of(s1).low()).isCloseTo(0.6, within(NEAR));
        assertThat(probability.of(s2).low()).isCloseTo(0.97, within(NEAR));
        assertThat(probability.of(task).low()).isCloseTo(0.6 * 0.97, within(NEAR));
        assertThat(probability.of(mean).low()).isCloseTo((3 * 0.6 + 0.97) / 4, within(NEAR));
        // The other mode stays what it was.
        assertThat(model.at(Drawn.NOW, statuses).of(task)).isEqualTo(Span.of(0.6));
    }

    @Property(tries = 1_000)
    void nothingFallsWhenSomethingRises(@ForAll long seed) {
        Drawn drawn = Drawn.of(seed, 12, seed % 3 == 0);
        Capacity before = drawn.probability();
        Capacity after = drawn.raised(new Random(seed)).probability();
        for (int i = 0; i < drawn.nodes.size(); i++) {
            assertThat(after.of(i).low()).isGreaterThanOrEqualTo(before.of(i).low() - NEAR);
            assertThat(after.of(i).high()).isGreaterThanOrEqualTo(before.of(i).high() - NEAR);
        }
    }

    @Property(tries = 1_000)
    void restoringEverythingGivesOne(@ForAll long seed) {
        Drawn drawn = Drawn.of(seed, 12, seed % 3 == 0).restored();
        boolean lacking = drawn.nodes.stream()
                .anyMatch(node -> node.gate() == Gate.K_OF_N
                        && !node.needs().isEmpty()
                        && node.needs().size() < node.k());
        Capacity probability = drawn.probability();
        for (int i = 0; i < drawn.nodes.size() && !lacking; i++) {
            assertThat(probability.of(i)).isEqualTo(Span.WHOLE);
        }
    }

    /// What is hidden never moves a number, in this mode too.
    @Property(tries = 2_000)
    void theWholeTruthLiesInWhatEachReaderSees(@ForAll long seed) {
        Drawn drawn = Drawn.of(seed, 12, seed % 3 == 0);
        Capacity owner = drawn.probability();
        Capacity reader = drawn.hidden(new Random(~seed)).probability();
        for (int i = 0; i < drawn.nodes.size(); i++) {
            assertThat(reader.of(i).low()).isLessThanOrEqualTo(owner.of(i).low() + NEAR);
            assertThat(reader.of(i).high()).isGreaterThanOrEqualTo(owner.of(i).high() - NEAR);
        }
    }
}
