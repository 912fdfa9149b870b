package org.testudo.store.postgres;

import java.util.List;

/// The PostgreSQL of a home: the one inside it, or somebody's server. One instance a home.
public sealed interface PostgresServer extends AutoCloseable permits EmbeddedPostgres, ExternalPostgres {
    /// Roles that the centre logs in as.
    List<String> ROLES = List.of("owner", "appender", "reader", "keeper");

    /// Where to connect.
    String url();

    /// Empties the write-ahead log, so that nothing purged stays in it.
    ///
    /// @return what could not be reached, in words; empty: nothing is left
    List<String> forget();

    @Override
    void close();
}
