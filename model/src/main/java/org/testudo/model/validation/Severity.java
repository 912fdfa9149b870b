package org.testudo.model.validation;

/// How bad a finding is.
public enum Severity {
    /// A MUST of the standard is broken.
    ERROR,
    /// A SHOULD is broken, or something is custom, deprecated or doubtful.
    WARNING
}
