package org.testudo.model.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The law of the pattern language: what is printed parses to an equal tree.
class PatternPrinterTest {
    private static final Arbitrary<Constant.Timestamp> TIMES = Arbitraries.of(
                    "2020-01-01T00:00:00Z", "2023-02-29T12:00:00.5Z", "2016-12-31T23:59:60Z")
            .map(Constant.Timestamp::new);

    @Property(tries = 500)
    void whatIsPrintedParsesToAnEqualTree(@ForAll("patterns") Pattern pattern) {
        String text = PatternPrinter.print(pattern);

        assertThat(PatternParser.parse(text)).isEqualTo(pattern);
        assertThat(PatternPrinter.print(PatternParser.parse(text))).isEqualTo(text);
    }

    @Provide
    Arbitrary<Pattern> patterns() {
        return pattern(3);
    }

    private Arbitrary<Pattern> pattern(int depth) {
        Arbitrary<Pattern> observation = comparison(2).map(Pattern.Observation::new);
        if (depth == 0) {
            return observation;
        }
        Arbitrary<Pattern> inner = Arbitraries.lazy(() -> pattern(depth - 1));
        Arbitrary<List<Pattern>> parts = inner.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(
                observation,
                parts.map(Pattern.AllObserved::new),
                parts.map(Pattern.AnyObserved::new),
                parts.map(Pattern.FollowedBy::new),
                Combinators.combine(inner, qualifiers()).as(Pattern.Qualified::new));
    }

    private Arbitrary<Qualifier> qualifiers() {
        return Arbitraries.oneOf(
                Combinators.combine(TIMES, TIMES).as(Qualifier.StartStop::new),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.ZERO, new BigDecimal("1000000"))
                        .ofScale(2)
                        .map(Qualifier.Within::new),
                Arbitraries.longs().between(0, 1000).map(Qualifier.Repeats::new));
    }

    private Arbitrary<Comparison> comparison(int depth) {
        Arbitrary<Comparison> leaf = Arbitraries.oneOf(
                Combinators.combine(paths(), Arbitraries.of(true, false), Arbitraries.of(Operator.class), constants())
                        .filter((path, negated, operator, value) -> operator.takes(value))
                        .as(Comparison.Test::new),
                Combinators.combine(
                                paths(),
                                Arbitraries.of(true, false),
                                texts().list().ofMinSize(1).ofMaxSize(3))
                        .as(Comparison.In::new),
                Combinators.combine(paths(), Arbitraries.of(true, false)).as(Comparison.Exists::new));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<List<Comparison>> parts = Arbitraries.lazy(() -> comparison(depth - 1))
                .list()
                .ofMinSize(2)
                .ofMaxSize(3);
        return Arbitraries.oneOf(leaf, parts.map(Comparison.AllOf::new), parts.map(Comparison.AnyOf::new));
    }

    private Arbitrary<ObjectPath> paths() {
        Arbitrary<ObjectPath.Step> property = Arbitraries.oneOf(
                        Arbitraries.of("value", "hashes", "SHA-256", "IN", "a.b", "it's", "x\\y", "0", ""),
                        Arbitraries.strings().ofMaxLength(8))
                .map(ObjectPath.Step.Property::new);
        Arbitrary<ObjectPath.Step> step = Arbitraries.oneOf(
                property,
                Arbitraries.integers().between(0, 1000).map(ObjectPath.Step.Index::new),
                Arbitraries.just(new ObjectPath.Step.Any()));
        Arbitrary<List<ObjectPath.Step>> steps = Combinators.combine(
                        property, step.list().ofMaxSize(3))
                .as((first, rest) ->
                        Stream.concat(Stream.of(first), rest.stream()).toList());
        return Combinators.combine(Arbitraries.of("file", "ipv4-addr", "x-acme-thing", "network-traffic"), steps)
                .as(ObjectPath::new);
    }

    private Arbitrary<Constant> texts() {
        return Arbitraries.strings().ofMaxLength(12).map(Constant.Text::new);
    }

    private Arbitrary<Constant> constants() {
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(9);
        return Arbitraries.oneOf(
                texts(),
                Arbitraries.longs().map(Constant.Whole::new),
                Arbitraries.bigDecimals().ofScale(3).map(Constant.Fraction::new),
                Arbitraries.of(true, false).map(Constant.Bool::new),
                TIMES.map(Constant.class::cast),
                bytes.map(value -> new Constant.Binary(Base64.getEncoder().encodeToString(value))),
                bytes.map(value -> new Constant.Hex(HexFormat.of().formatHex(value))));
    }
}
