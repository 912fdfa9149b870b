package org.testudo.operations.work;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testudo.model.StixId;
import org.testudo.model.StixTime;
import org.testudo.operations.work.WriteObject.Written;
import tools.jackson.databind.JsonNode;

/// What the rules of several types ask alike.
public final class Rules {
    private Rules() {}

    /// That it may not stand, where, why, and what helps.
    public static Optional<Written.Refused> no(String pointer, String reason, String remedy) {
        return Optional.of(new Written.Refused(pointer, reason, remedy));
    }

    /// Are these times, as far as they are there; and is none said to be known more or less exactly that is not?
    public static Optional<Written.Refused> times(JsonNode whole, List<String> names) {
        for (String name : names) {
            if (whole.has(name) && StixTime.instantOf(whole.path(name)) == null) {
                return no("/" + name, "It is no time", "Write it as 2018-10-04T00:00:00Z");
            }
            if (whole.has(name + "_fidelity") && !whole.has(name)) {
                return no(
                        "/%s_fidelity".formatted(name),
                        "It says how exactly a time is known that is not there",
                        "Give '%s', or leave this out".formatted(name));
            }
        }
        return Optional.empty();
    }

    /// Is it the id of an object of one of these types?
    public static boolean isOf(JsonNode ref, Set<String> types) {
        StixId id = StixId.tryParse(ref.stringValue(""));
        return id != null && types.contains(id.type());
    }
}
