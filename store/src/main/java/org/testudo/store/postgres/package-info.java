/// The PostgreSQL that the centre starts by itself: unpack, initialise, start, stop. Door: [EmbeddedPostgres].
/// Imports: `store.home`. fsync is on; it listens on loopback only; every role has a random password (scram).
@NullMarked
package org.testudo.store.postgres;

import org.jspecify.annotations.NullMarked;
