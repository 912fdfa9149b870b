package org.testudo.model.validation;

import java.util.List;
import org.testudo.model.StixObject;

/// Checks one object against STIX 2.1. The same object always has the same findings, in the same order.
public final class Validator {
    private Validator() {}

    /// Everything that is wrong with this object on its own; an empty list if nothing is.
    public static List<Finding> validate(StixObject object, Strictness strictness) {
        return new Inspection(object, strictness).run();
    }
}
