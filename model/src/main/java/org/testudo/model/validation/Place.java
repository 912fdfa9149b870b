package org.testudo.model.validation;

import org.jspecify.annotations.Nullable;
import org.testudo.model.Pointers;

/// Where the validator stands in an object. Only a finding turns it into a pointer.
record Place(@Nullable Place parent, String step) {
    static final Place ROOT = new Place(null, "");

    Place at(String name) {
        return new Place(this, name);
    }

    Place at(int index) {
        return new Place(this, Integer.toString(index));
    }

    String pointer() {
        return parent == null ? "" : parent.pointer() + "/" + Pointers.escape(step);
    }
}
