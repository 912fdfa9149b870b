package org.testudo.model.validation;

import java.util.ArrayList;
import java.util.List;

/// Collects what is found. Custom content is a warning, or an error under [Strictness#STRICT].
/// One object has at most [#MAX] errors and as many warnings; who has more is not helped by a longer list.
final class Findings {
    static final int MAX = 500;

    private final Strictness strictness;
    private final List<Finding> found = new ArrayList<>(4);
    private int errors;
    private int warnings;

    Findings(Strictness strictness) {
        this.strictness = strictness;
    }

    void error(String rule, Place place, String section, String message, String remedy) {
        if (errors++ < MAX) {
            found.add(new Finding(Severity.ERROR, rule, place.pointer(), section, message, remedy));
        }
    }

    void warning(String rule, Place place, String section, String message, String remedy) {
        if (warnings++ < MAX) {
            found.add(new Finding(Severity.WARNING, rule, place.pointer(), section, message, remedy));
        }
    }

    void custom(String rule, Place place, String section, String message, String remedy) {
        if (strictness == Strictness.STRICT) {
            error(rule, place, section, message, remedy);
        } else {
            warning(rule, place, section, message, remedy);
        }
    }

    List<Finding> list() {
        return List.copyOf(found);
    }
}
