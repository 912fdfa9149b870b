package org.testudo.analysis.hybrid;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.testudo.analysis.hybrid.Hint.Rule;
import org.testudo.model.When;

/// What may go together, by four fixed rules. Nothing is weighed: a hint is there or it is not. Pure.
public final class Hints {
    /// How far apart two things at one place may be, in days.
    public static final int PLACE_DAYS = 14;

    /// How long after data were taken documents come out, in days.
    public static final int LEAK_DAYS = 60;

    // Getting hold of genuine documents, and showing them.
    private static final Set<String> LEAKS = Set.of("DISARM:T0089", "DISARM:T0048.004");
    private static final Set<String> LEAK_KINDS = Set.of("leak", "hack-and-leak", "doxing");
    // The techniques of the tactic Exfiltration (TA0010) in ATT&CK for enterprises.
    private static final Set<String> THEFTS = Set.of(
            "mitre-attack:T1011",
            "mitre-attack:T1020",
            "mitre-attack:T1029",
            "mitre-attack:T1030",
            "mitre-attack:T1041",
            "mitre-attack:T1048",
            "mitre-attack:T1052",
            "mitre-attack:T1537",
            "mitre-attack:T1567");
    private static final Set<String> THEFT_KINDS = Set.of("data-theft", "hack-and-leak");

    private static final Comparator<Happening> IN_TIME = Comparator.comparing(
                    (Happening one) -> one.at() == null ? null : one.at().from(),
                    Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Happening::id);

    private Hints() {}

    /// The hints among these, in the order of the rules, then of time; each pair once for each rule.
    ///
    /// @param most how many are told at most; one more tells that there are more
    public static List<Hint> among(Collection<Happening> all, int most) {
        List<Happening> inTime = all.stream().sorted(IN_TIME).toList();
        var hints = new ArrayList<Hint>();
        for (Rule rule : Rule.values()) {
            hints.addAll(by(rule, inTime, most + 1 - hints.size()));
        }
        return List.copyOf(hints);
    }

    private static List<Hint> by(Rule rule, List<Happening> all, int most) {
        return switch (rule) {
            case SAME_PLACE -> places(all, most);
            case SAME_ACTOR -> actors(all, most);
            case LEAK_AFTER_THEFT -> leaks(all, most);
            case ANSWER -> answers(all, most);
        };
    }

    private static List<Hint> places(List<Happening> all, int most) {
        var hints = new ArrayList<Hint>();
        sharing(all, one -> lower(one.places())).forEach((place, those) -> {
            for (int i = 0; i < those.size(); i++) {
                for (int j = i + 1; j < those.size() && hints.size() < most; j++) {
                    if (within(those.get(i), those.get(j), PLACE_DAYS)) {
                        hints.add(new Hint(
                                Rule.SAME_PLACE, those.get(i).id(), those.get(j).id(), place));
                    }
                }
            }
        });
        return hints;
    }

    private static List<Hint> actors(List<Happening> all, int most) {
        var hints = new ArrayList<Hint>();
        sharing(all, Happening::accused).forEach((actor, those) -> {
            for (int i = 1; i < those.size() && hints.size() < most; i++) {
                hints.add(new Hint(
                        Rule.SAME_ACTOR, those.get(i - 1).id(), those.get(i).id(), actor));
            }
        });
        return hints;
    }

    /// Those that have something in common, by it: found without looking at all pairs.
    private static Map<String, List<Happening>> sharing(List<Happening> all, Function<Happening, Set<String>> what) {
        var by = new TreeMap<String, List<Happening>>();
        all.forEach(one -> what.apply(one)
                .forEach(each ->
                        by.computeIfAbsent(each, key -> new ArrayList<>()).add(one)));
        return by;
    }

    private static List<Hint> leaks(List<Happening> all, int most) {
        List<Happening> thefts =
                all.stream().filter(one -> is(one, THEFTS, THEFT_KINDS)).toList();
        List<Happening> leaks =
                all.stream().filter(one -> is(one, LEAKS, LEAK_KINDS)).toList();
        var hints = new ArrayList<Hint>();
        for (Happening theft : thefts) {
            for (Happening leak : leaks) {
                if (hints.size() == most) {
                    return hints;
                }
                // Whoever says whom it hit says that of both, or one of them leaves it open.
                boolean ofOne = theft.victims().isEmpty()
                        || leak.victims().isEmpty()
                        || theft.victims().stream().anyMatch(leak.victims()::contains);
                if (!theft.id().equals(leak.id()) && ofOne && after(theft, leak) && within(theft, leak, LEAK_DAYS)) {
                    hints.add(new Hint(Rule.LEAK_AFTER_THEFT, theft.id(), leak.id(), ""));
                }
            }
        }
        return hints;
    }

    private static List<Hint> answers(List<Happening> all, int most) {
        var byId = new HashMap<String, Happening>();
        all.forEach(one -> byId.put(one.id(), one));
        var hints = new ArrayList<Hint>();
        for (Happening one : all) {
            one.answers().stream().sorted().filter(byId::containsKey).forEach(other -> {
                if (hints.size() < most && !other.equals(one.id())) {
                    hints.add(new Hint(Rule.ANSWER, other, one.id(), ""));
                }
            });
        }
        return hints;
    }

    /// Is it of one of these techniques, or of what belongs to one, or of one of these kinds?
    private static boolean is(Happening one, Set<String> techniques, Set<String> kinds) {
        return kinds.contains(one.kind())
                || one.techniques().stream()
                        .anyMatch(each -> techniques.contains(each)
                                || (each.lastIndexOf('.') > 0
                                        && techniques.contains(each.substring(0, each.lastIndexOf('.')))));
    }

    /// May the later be not earlier?
    private static boolean after(Happening earlier, Happening later) {
        When a = earlier.at();
        When b = later.at();
        return a != null && b != null && b.until().isAfter(a.from());
    }

    /// May they be so few days apart? What is known by the month or worse is not near anything by that alone.
    private static boolean within(Happening one, Happening other, int days) {
        When a = one.at();
        When b = other.at();
        if (a == null || b == null || coarse(a, days) || coarse(b, days)) {
            return false;
        }
        Duration apart = a.from().isBefore(b.from())
                ? Duration.between(a.until(), b.from())
                : Duration.between(b.until(), a.from());
        return apart.compareTo(Duration.ofDays(days)) <= 0;
    }

    private static boolean coarse(When when, int days) {
        return Duration.between(when.from(), when.until()).compareTo(Duration.ofDays(days)) > 0;
    }

    private static Set<String> lower(Set<String> all) {
        return all.stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
