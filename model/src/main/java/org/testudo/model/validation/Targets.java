package org.testudo.model.validation;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.testudo.model.Kind;
import org.testudo.model.StixId;

/// The types a reference may name. A type that is not of the standard may belong to any family, so it passes where a
/// family is asked for.
record Targets(Set<String> types, Set<Kind> kinds, String text) {
    static Targets read(String text) {
        Set<String> types = new LinkedHashSet<>();
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String word : text.split("[| ]", -1)) {
            switch (word) {
                case "*" -> kinds.addAll(EnumSet.allOf(Kind.class));
                case "SDO", "SCO", "SRO" -> kinds.add(Kind.valueOf(word));
                default -> types.add(word);
            }
        }
        return new Targets(types, kinds, text.equals("*") ? "any object" : text.replace("|", " or "));
    }

    boolean admit(StixId id) {
        return admit(id.type());
    }

    boolean admit(String type) {
        if (types.contains(type)) {
            return true;
        }
        Kind kind = Kind.ofType(type);
        return !kinds.isEmpty() && (kind == Kind.CUSTOM ? !type.equals("bundle") : kinds.contains(kind));
    }
}
