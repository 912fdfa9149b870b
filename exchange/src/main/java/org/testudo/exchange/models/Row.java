package org.testudo.exchange.models;

import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// One row of a file of a dependency model: a node or a dependency.
///
/// @param place  where it stands
/// @param key    its name in this file; empty: none
/// @param id     the object that it describes; empty: not said
/// @param type   of a node: the kind, as `mission-task`
/// @param parent of a dependency: the node that needs, by its key or id
/// @param child  of a dependency: what it needs, by its key or id
/// @param said   everything else, as in the object
public record Row(
        Place place, Kind kind, String key, String id, String type, String parent, String child, ObjectNode said)
        implements Line {
    public enum Kind {
        NODE,
        DEPENDENCY
    }

    /// Where something stands in a file.
    ///
    /// @param line    counted from 1
    /// @param pointer in JSON: the element; else empty
    public record Place(int line, String pointer) {}

    public Row {
        Objects.requireNonNull(place);
        Objects.requireNonNull(kind);
        said = said.deepCopy();
    }
}
