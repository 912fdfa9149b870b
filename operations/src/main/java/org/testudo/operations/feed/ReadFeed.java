package org.testudo.operations.feed;

import java.time.Instant;
import java.util.UUID;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.FeedFilter;
import org.testudo.store.Picture.Page;
import org.testudo.store.Store;

/// Reads one page of what is released to a reader. Thread-safe.
public final class ReadFeed {
    private final Store store;

    public ReadFeed(Store store) {
        this.store = store;
    }

    /// @param reader with the collection's cap
    /// @param after  only what appeared later
    /// @param limit  at most [org.testudo.store.Picture#PAGE]
    public Released<Page> run(Reader reader, FeedFilter filter, Instant after, int limit, boolean bodies) {
        return store.read(reader, picture -> picture.feed(filter, after, limit, bodies));
    }

    /// The labels of a collection.
    ///
    /// @param of the id of the collection that they are the labels of
    public Released<Page> labels(Reader reader, FeedFilter filter, UUID of, Instant after, int limit) {
        return store.read(reader, picture -> picture.labels(filter, of, after, limit));
    }

    /// Is there anything of this id for this reader in the collection?
    public boolean knows(Reader reader, FeedFilter filter, String id) {
        return store.read(reader, picture -> picture.knows(id, filter));
    }
}
