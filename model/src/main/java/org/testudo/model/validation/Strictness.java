package org.testudo.model.validation;

/// What to make of custom content.
public enum Strictness {
    /// Custom types and properties are accepted, with a warning.
    DEFAULT,
    /// They are errors.
    STRICT
}
