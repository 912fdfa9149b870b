package org.testudo.exchange.models;

/// What stands in one place of a file: a row, or something that is none.
public sealed interface Line permits Row, Wrong {
    Row.Place place();
}
