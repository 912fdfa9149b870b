package org.testudo.analysis.reading;

import org.jspecify.annotations.Nullable;

/// One who stands in a text: a state by its code, everybody else by the first full name.
record Who(String key, String kind, @Nullable String state) {
    boolean isState() {
        return kind.equals("state");
    }

    /// The state that it is, or whose it is.
    @Nullable
    String home() {
        return isState() ? key : state;
    }

    boolean isAlliance() {
        return kind.equals("alliance");
    }

    /// The rough sort that is shown.
    String sort() {
        return switch (kind) {
            case "state", "alliance", "outlet", "group" -> kind;
            default -> "body";
        };
    }
}
