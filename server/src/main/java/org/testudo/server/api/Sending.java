package org.testudo.server.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.testudo.operations.feed.Catalogue;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Directory;
import org.testudo.store.ReadLog;

/// What a list shows of assertions counts as sent with the collection of everything, so that it is recalled with it.
/// Thread-safe.
final class Sending {
    private final Directory directory;
    private final Catalogue catalogue;

    Sending(Directory directory, Catalogue catalogue) {
        this.directory = directory;
        this.catalogue = catalogue;
    }

    /// @param row   the number of a thing's assertion
    /// @param added when that appeared to the reader
    /// @param asOf  when the page's snapshot was taken, or shortly before
    /// @return null: nothing was shown
    <T> ReadLog.@Nullable Sent of(
            Call call, List<T> shown, ToLongFunction<T> row, Function<T, Instant> added, Instant asOf) {
        if (shown.isEmpty()) {
            return null;
        }
        List<Instant> dates = shown.stream().map(added).sorted().toList();
        Long[] rows = shown.stream().map(row::applyAsLong).toArray(Long[]::new);
        return rows(call, rows, dates.getFirst(), dates.getLast(), asOf);
    }

    /// The same of papers.
    ///
    /// @param all what they were read with
    ReadLog.@Nullable Sent papers(Call call, List<Paper> shown, Papers all) {
        return of(call, List.copyOf(shown), Paper::row, Paper::added, all.asOf());
    }

    /// The same of one thing.
    ReadLog.Sent one(Call call, long row, Instant added, Instant asOf) {
        return rows(call, new Long[] {row}, added, added, asOf);
    }

    private ReadLog.Sent rows(Call call, Long[] rows, Instant first, Instant last, Instant asOf) {
        UUID everything = catalogue
                .find(call.reader(), directory.members(), false, "all")
                .orElseThrow()
                .id();
        return new ReadLog.Sent(call.reader().receiver(), everything, first, last, rows, asOf);
    }
}
