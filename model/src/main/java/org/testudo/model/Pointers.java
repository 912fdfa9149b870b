package org.testudo.model;

/// JSON pointers (RFC 6901).
public final class Pointers {
    private Pointers() {}

    /// One property name as a step of a pointer.
    public static String escape(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }
}
