package org.testudo.operations.knowledge;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.store.Explorer;
import org.testudo.store.Picture;
import org.testudo.store.Store;

/// Reads as somebody, or as what somebody and another member both see. Thread-safe.
public final class Knowledge {
    private final Store store;

    public Knowledge(Store store) {
        this.store = store;
    }

    /// Runs work on the reader's picture.
    ///
    /// @param previewed the member whose view it is narrowed to, or null
    public <T> T read(Reader reader, @Nullable Member previewed, BiFunction<Picture, Explorer, T> work) {
        return store.read(reader, picture -> {
            Picture seen = previewed == null ? picture : Explorer.previewed(picture, previewed);
            return work.apply(seen, new Explorer(seen));
        });
    }
}
