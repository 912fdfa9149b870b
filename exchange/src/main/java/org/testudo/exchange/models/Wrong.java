package org.testudo.exchange.models;

import java.util.Optional;

/// Something in a file that is no row.
///
/// @param property which of its properties is wrong; empty: the whole
/// @param kind     what it would be; empty: that cannot be told
/// @param key      its key, as far as it can be told; else empty
/// @param parent   of a dependency the node that needs, as far as it can be told; else empty
public record Wrong(
        Row.Place place,
        String property,
        String reason,
        String remedy,
        Optional<Row.Kind> kind,
        String key,
        String parent)
        implements Line {
    Wrong(Row.Place place, String property, String reason, String remedy) {
        this(place, property, reason, remedy, Optional.empty(), "", "");
    }

    /// The same, of a row of which this much is known.
    Wrong of(Row.Kind kind, String key, String parent) {
        return new Wrong(place, property, reason, remedy, Optional.of(kind), key, parent);
    }
}
