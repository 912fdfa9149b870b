package org.testudo.model.pattern;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.testudo.model.ParseException;

/// Reads a STIX pattern by recursive descent. Observation operators bind AND before OR before FOLLOWEDBY, comparison
/// operators AND before OR; a qualifier belongs to the observation or parenthesis just before it.
///
/// A fault is a [ParseException] with the place in the text and what was expected there.
public final class PatternParser {
    /// The longest pattern, in characters.
    public static final int MAX_LENGTH = 1 << 20;
    /// How deep parentheses may nest.
    public static final int MAX_DEPTH = 100;
    /// How many comparisons and set members a pattern may have.
    public static final int MAX_TERMS = 50_000;

    private final PatternScanner in;
    private final boolean plainTimes;
    private int depth;
    private int terms;

    private PatternParser(String text, boolean plainTimes) {
        if (text.length() > MAX_LENGTH) {
            throw new ParseException(
                    "The pattern has %d characters; %d are allowed".formatted(text.length(), MAX_LENGTH), MAX_LENGTH);
        }
        this.in = new PatternScanner(text);
        this.plainTimes = plainTimes;
    }

    /// Reads a pattern of STIX 2.1.
    public static Pattern parse(String text) {
        return new PatternParser(text, false).whole();
    }

    /// Reads a pattern of STIX 2.0, where START and STOP take plain strings.
    public static Pattern parse20(String text) {
        return new PatternParser(text, true).whole();
    }

    private Pattern whole() {
        Pattern pattern = followedBy();
        if (!in.atEnd()) {
            throw in.fault("an operator, a qualifier or the end was expected");
        }
        return pattern;
    }

    // --- observation expressions -------------------------------------------------------------------------------

    private Pattern followedBy() {
        return chain("FOLLOWEDBY", this::anyObserved, Pattern.FollowedBy::new);
    }

    private Pattern anyObserved() {
        return chain("OR", this::allObserved, Pattern.AnyObserved::new);
    }

    private Pattern allObserved() {
        return chain("AND", this::qualified, Pattern.AllObserved::new);
    }

    private <T> T chain(String operator, Supplier<T> part, Function<List<T>, T> join) {
        T first = part.get();
        if (!in.acceptWord(operator)) {
            return first;
        }
        List<T> parts = new ArrayList<>();
        parts.add(first);
        do {
            parts.add(part.get());
        } while (in.acceptWord(operator));
        return join.apply(parts);
    }

    private Pattern qualified() {
        Pattern pattern = observation();
        List<Class<?>> seen = new ArrayList<>();
        for (Qualifier qualifier = qualifier(); qualifier != null; qualifier = qualifier()) {
            if (seen.contains(qualifier.getClass())) {
                throw in.fault("one kind of qualifier stands at most once behind an expression");
            }
            seen.add(qualifier.getClass());
            pattern = new Pattern.Qualified(pattern, qualifier);
        }
        return pattern;
    }

    private Pattern observation() {
        if (in.accept("[")) {
            Comparison comparison = anyOf();
            in.expect("]", "at the end of the observation");
            return new Pattern.Observation(comparison);
        }
        if (in.accept("(")) {
            deeper();
            Pattern inner = followedBy();
            in.expect(")", "at the end of the parenthesis");
            depth--;
            return inner;
        }
        throw in.fault("'[' or '(' was expected");
    }

    private @Nullable Qualifier qualifier() {
        if (in.acceptWord("START")) {
            Constant.Timestamp start = in.time(plainTimes);
            in.expectWord("STOP", "after the start");
            return new Qualifier.StartStop(start, in.time(plainTimes));
        }
        if (in.acceptWord("WITHIN")) {
            Qualifier within = within();
            in.expectWord("SECONDS", "after the length of the window");
            return within;
        }
        if (in.acceptWord("REPEATS")) {
            int at = in.position();
            if (in.constant() instanceof Constant.Whole(long times) && times >= 0) {
                in.expectWord("TIMES", "after the number of repetitions");
                return new Qualifier.Repeats(times);
            }
            throw in.fault("a whole number of 1 or more was expected", at);
        }
        return null;
    }

    private Qualifier within() {
        int at = in.position();
        return switch (in.constant()) {
            case Constant.Whole(long seconds) when seconds >= 0 -> new Qualifier.Within(BigDecimal.valueOf(seconds));
            case Constant.Fraction(BigDecimal seconds) when seconds.signum() >= 0 -> new Qualifier.Within(seconds);
            default -> throw in.fault("a positive number of seconds was expected", at);
        };
    }

    // --- comparison expressions --------------------------------------------------------------------------------

    private Comparison anyOf() {
        return chain("OR", this::allOf, Comparison.AnyOf::new);
    }

    private Comparison allOf() {
        return chain("AND", this::test, Comparison.AllOf::new);
    }

    private Comparison test() {
        count();
        if (in.accept("(")) {
            deeper();
            Comparison inner = anyOf();
            in.expect(")", "at the end of the parenthesis");
            depth--;
            return inner;
        }
        if (in.acceptWord("NOT")) {
            in.expectWord("EXISTS", "after NOT; before another operator, NOT stands behind the path");
            return new Comparison.Exists(path(), true);
        }
        if (in.acceptWord("EXISTS")) {
            return new Comparison.Exists(path(), false);
        }
        ObjectPath path = path();
        boolean negated = in.acceptWord("NOT");
        if (in.acceptWord("IN")) {
            return new Comparison.In(path, negated, set());
        }
        Operator operator = operator();
        int at = in.position();
        Constant value = in.constant();
        if (!operator.takes(value)) {
            throw in.fault("operator %s cannot compare with this kind of value".formatted(operator.sign()), at);
        }
        return new Comparison.Test(path, negated, operator, value);
    }

    private Operator operator() {
        if (in.accept("!=") || in.accept("<>")) {
            return Operator.NOT_EQUAL;
        }
        if (in.accept(">=")) {
            return Operator.GREATER_OR_EQUAL;
        }
        if (in.accept("<=")) {
            return Operator.LESS_OR_EQUAL;
        }
        if (in.accept("==") || in.accept("=")) {
            return Operator.EQUAL;
        }
        if (in.accept(">")) {
            return Operator.GREATER;
        }
        if (in.accept("<")) {
            return Operator.LESS;
        }
        for (Operator word : List.of(Operator.LIKE, Operator.MATCHES, Operator.IS_SUBSET, Operator.IS_SUPERSET)) {
            if (in.acceptWord(word.sign())) {
                return word;
            }
        }
        throw in.fault("a comparison operator was expected");
    }

    private List<Constant> set() {
        in.expect("(", "before the values of a set");
        List<Constant> values = new ArrayList<>();
        do {
            count();
            int at = in.position();
            Constant value = in.constant();
            if (!values.isEmpty() && !values.getFirst().sameKind(value)) {
                throw in.fault("the values of a set are all of one kind", at);
            }
            values.add(value);
        } while (in.accept(","));
        in.expect(")", "at the end of the set");
        return values;
    }

    private ObjectPath path() {
        String type = in.type();
        in.expect(":", "between object type and property");
        List<ObjectPath.Step> steps = new ArrayList<>();
        steps.add(new ObjectPath.Step.Property(in.name()));
        while (true) {
            if (in.accept(".")) {
                steps.add(new ObjectPath.Step.Property(in.name()));
            } else if (in.accept("[")) {
                steps.add(index());
                in.expect("]", "after a list index");
            } else {
                return new ObjectPath(type, steps);
            }
        }
    }

    private ObjectPath.Step index() {
        if (in.accept("*")) {
            return new ObjectPath.Step.Any();
        }
        int at = in.position();
        if (in.constant() instanceof Constant.Whole(long index) && index >= 0 && index <= Integer.MAX_VALUE) {
            return new ObjectPath.Step.Index((int) index);
        }
        throw in.fault("a list index is 0, 1, 2, ... or *", at);
    }

    // --- limits ------------------------------------------------------------------------------------------------

    private void deeper() {
        if (++depth > MAX_DEPTH) {
            throw in.fault("parentheses nest at most %d deep".formatted(MAX_DEPTH));
        }
    }

    private void count() {
        if (++terms > MAX_TERMS) {
            throw in.fault("a pattern has at most %d comparisons and values".formatted(MAX_TERMS));
        }
    }
}
