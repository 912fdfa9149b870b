package org.testudo.model.validation;

import java.util.ArrayList;
import java.util.List;

/// Collects what is found. Custom content is a warning, or an error under [Strictness#STRICT].
final class Findings {
    private final Strictness strictness;
    private final List<Finding> found = new ArrayList<>(4);

    Findings(Strictness strictness) {
        this.strictness = strictness;
    }

    void error(String rule, Place place, String section, String message, String remedy) {
        found.add(new Finding(Severity.ERROR, rule, place.pointer(), section, message, remedy));
    }

    void warning(String rule, Place place, String section, String message, String remedy) {
        found.add(new Finding(Severity.WARNING, rule, place.pointer(), section, message, remedy));
    }

    void custom(String rule, Place place, String section, String message, String remedy) {
        Severity severity = strictness == Strictness.STRICT ? Severity.ERROR : Severity.WARNING;
        found.add(new Finding(severity, rule, place.pointer(), section, message, remedy));
    }

    List<Finding> list() {
        return List.copyOf(found);
    }
}
