package org.testudo.model.validation;

/// One thing that is wrong: which rule, where (a JSON pointer into the object), the section of STIX
/// 2.1 that says so, what is the matter, and what would be right.
public record Finding(Severity severity, String rule, String pointer, String section, String message, String remedy) {
    /// The same finding in an object that stands at this pointer of a file.
    public Finding under(String prefix) {
        return new Finding(severity, rule, prefix + pointer, section, message, remedy);
    }
}
