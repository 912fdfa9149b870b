package org.testudo.operations.assess;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assessments;
import org.testudo.store.Assistance.Papers;

/// Reads forecasts. Thread-safe.
public final class ReadForecasts {
    private static final Comparator<Forecast> NEWEST = Comparator.comparing(Forecast::made)
            .reversed()
            .thenComparing((Forecast one) -> one.paper().id())
            .thenComparing(Forecast::member);

    private final Knowledge knowledge;

    public ReadForecasts(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /// The forecasts that a reader sees.
    ///
    /// @param all the newest first, by when they were made
    public record Seen(Papers papers, List<Forecast> all) {
        public Seen {
            all = List.copyOf(all);
        }

        private static Seen of(Papers papers) {
            return new Seen(
                    papers,
                    papers.all().stream()
                            .map(Forecast::of)
                            .filter(one -> !one.said().path("revoked").booleanValue(false))
                            .sorted(NEWEST)
                            .toList());
        }
    }

    /// All of them.
    public Released<Seen> all(Reader reader, @Nullable Member previewed) {
        return knowledge.read(
                reader,
                previewed,
                (picture, explorer) -> new Assessments(picture).forecasts().map(Seen::of));
    }
}
