package org.testudo.model.validation;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.model.Kind;

/// The standard as a table, read once from `stix21.txt`.
record Schema(
        Map<String, ObjectRule> objects,
        Map<String, ObjectRule> structs,
        Map<String, ObjectRule> extensions,
        Map<String, ObjectRule> commons,
        Map<String, ValueRule.Word> vocabularies,
        Relationships relationships) {
    static final Schema STIX21 = SchemaReader.read("stix21.txt");

    /// The rule of a type of the standard, or the common properties of its family.
    ObjectRule rule(String type, Kind kind, boolean versioned) {
        ObjectRule known = objects.get(type);
        if (known != null) {
            return known;
        }
        boolean observable = kind == Kind.SCO || (kind == Kind.CUSTOM && !versioned);
        return common(observable ? "sco" : "sdo");
    }

    /// What STIX 2.0 and 2.1 have in common for such an object.
    ObjectRule common20(String type, Kind kind) {
        if (type.equals("marking-definition")) {
            return common("marking");
        }
        return common(kind == Kind.SCO ? "sco" : "sdo");
    }

    ObjectRule struct(String name) {
        ObjectRule rule = structs.get(name);
        if (rule == null) {
            throw new IllegalStateException("the table has no struct " + name);
        }
        return rule;
    }

    ObjectRule common(String family) {
        ObjectRule rule = commons.get(family);
        if (rule == null) {
            throw new IllegalStateException("the table has no common properties of " + family);
        }
        return rule;
    }

    boolean isStandard(String type) {
        return objects.containsKey(type);
    }

    ValueRule.@Nullable Word vocabulary(String name) {
        return vocabularies.get(name);
    }
}
