package org.testudo.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The feed's rule as a small, slow, obvious model. A holding is one assertion of a unit; a reader is the set of labels
/// that it sees; a label null is *withdrawn*.
final class FeedModel {
    record Holding(int unit, int submitter) {}

    private record Row(
            long stamp,
            Holding holding,
            @Nullable Integer label,
            @Nullable Integer was) {}

    /// One item of a page.
    record Item(long stamp, int unit) {}

    private final List<Row> rows = new ArrayList<>();
    private final Map<Holding, @Nullable Integer> current = new HashMap<>();

    void change(long stamp, Holding holding, @Nullable Integer label) {
        rows.add(new Row(stamp, holding, label, current.get(holding)));
        current.put(holding, label);
    }

    @Nullable
    Integer label(Holding holding) {
        return current.get(holding);
    }

    boolean knows(Holding holding) {
        return current.containsKey(holding);
    }

    private Map<Integer, Long> dates(Set<Integer> sees) {
        var appeared = new HashMap<Holding, Long>();
        for (Row row : rows) {
            boolean told = sees.contains(row.label) && !sees.contains(row.was);
            if (told && sees.contains(current.get(row.holding))) {
                appeared.merge(row.holding, row.stamp, Math::max);
            }
        }
        var dates = new HashMap<Integer, Long>();
        appeared.forEach((holding, stamp) -> dates.merge(holding.unit, stamp, Math::min));
        return dates;
    }

    /// The next items after a stamp; one more than asked for says that there is more.
    List<Item> page(Set<Integer> sees, long after, int limit) {
        var sorted = new TreeMap<Long, Integer>();
        dates(sees).forEach((unit, stamp) -> {
            if (stamp > after) {
                sorted.put(stamp, unit);
            }
        });
        return sorted.entrySet().stream()
                .limit(limit + 1L)
                .map(entry -> new Item(entry.getKey(), entry.getValue()))
                .toList();
    }

    Set<Integer> visible(Set<Integer> sees) {
        var units = new HashSet<Integer>();
        current.forEach((holding, label) -> {
            if (sees.contains(label)) {
                units.add(holding.unit);
            }
        });
        return units;
    }
}
