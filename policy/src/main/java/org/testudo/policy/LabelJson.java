package org.testudo.policy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.marking.Pap;
import org.testudo.model.marking.Tlp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Labels as JSON: the form in which people write one, the store keeps one, and the API shows one.
public final class LabelJson {
    private static final Set<String> KNOWN = Set.of(
            "policy",
            "owner",
            "level",
            "restrictive",
            "releasable_to",
            "circle",
            "group",
            "tlp",
            "pap",
            "originators",
            "orcon",
            "embargo",
            "expires",
            "recipients",
            "note");

    private LabelJson() {}

    /// A label that cannot be read: names the property, what is wrong with it and what would be right.
    public static final class LabelException extends RuntimeException {
        public LabelException(String message) {
            super(message);
        }
    }

    /// Who is in a group of that name, expanded now; null: there is no such group.
    @FunctionalInterface
    public interface Groups {
        @Nullable
        Collection<Member> apply(String name);
    }

    /// Reads a label. Absent properties have no limit, but `releasable_to`: absent, the label is for its owner only.
    /// Anything that is not known is an error: a limit that is not understood cannot be kept.
    ///
    /// @param owner  whose label it is, where the text does not say it
    /// @param groups expands groups; `ALL` stands for all members of the coalition
    public static Label read(JsonNode json, Member owner, Groups groups) {
        if (!(json instanceof ObjectNode object)) {
            throw new LabelException(
                    "A label is a JSON object, for example {\"tlp\":\"green\",\"releasable_to\":[\"EST\"]}.");
        }
        for (var name : object.propertyNames()) {
            if (!KNOWN.contains(name)) {
                throw new LabelException(
                        "A label has no property '%s'. It has: %s.".formatted(name, new TreeSet<>(KNOWN)));
            }
        }
        String group = null;
        Audience audience = Audience.of(Set.of());
        JsonNode to = object.path("releasable_to");
        if (to.isString()) {
            String word = to.stringValue();
            if (word.equals("PUBLIC")) {
                audience = Audience.PUBLIC;
            } else {
                group = word;
                audience = Audience.of(expand(word, groups));
            }
        } else if (to.isObject()) {
            group = text(to, "group", "");
            audience = Audience.of(expand(group, groups));
        } else if (to.isArray()) {
            audience = Audience.of(members(to, "releasable_to"));
        } else if (!to.isMissingNode()) {
            throw new LabelException(
                    "releasable_to is a list of member codes, \"PUBLIC\", \"ALL\" or {\"group\": name}.");
        }
        if (object.hasNonNull("group")) {
            group = text(object, "group", "");
        }
        String levelName = text(object, "level", Level.UNCLASSIFIED.name());
        Level level = Level.named(levelName)
                .orElseThrow(() -> new LabelException("Level '%s' is not known; known are %s."
                        .formatted(levelName, java.util.Arrays.toString(Level.values()))));
        var limits = new Limits(
                level,
                strings(object.path("restrictive"), "restrictive"),
                audience,
                tlp(text(object, "tlp", "clear")),
                pap(text(object, "pap", "clear")),
                members(object.path("originators"), "originators"),
                flag(object, "orcon"),
                instant(object, "embargo"),
                instant(object, "expires"),
                object.has("recipients")
                        ? Persons.named(strings(object.path("recipients"), "recipients"))
                        : Persons.ANY);
        Label.Circle circle = switch (text(object, "circle", "open")) {
            case "open" -> Label.Circle.OPEN;
            case "closed" -> Label.Circle.CLOSED;
            case String other -> throw new LabelException("circle is open or closed, not '%s'.".formatted(other));
        };
        try {
            return new Label(
                    text(object, "policy", Label.COALITION),
                    object.has("owner") ? new Member(text(object, "owner", "")) : owner,
                    circle,
                    group,
                    limits);
        } catch (IllegalArgumentException refused) {
            throw new LabelException(String.valueOf(refused.getMessage()));
        }
    }

    /// Writes the whole label, for its owner's eyes and the store.
    public static ObjectNode write(Label label) {
        Limits limits = label.limits();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policy", label.policy());
        json.put("owner", label.owner().code());
        json.put("level", limits.level().name());
        json.put("tlp", tlpText(limits.tlp()));
        json.put("pap", limits.pap().name().toLowerCase(Locale.ROOT));
        switch (limits.releasableTo()) {
            case Audience.Everyone all -> json.put("releasable_to", "PUBLIC");
            case Audience.Members(var members) -> {
                var list = json.putArray("releasable_to");
                members.forEach(member -> list.add(member.code()));
            }
        }
        var restrictive = json.putArray("restrictive");
        limits.restrictive().forEach(restrictive::add);
        json.put("circle", label.circle().name().toLowerCase(Locale.ROOT));
        if (label.group() != null) {
            json.put("group", label.group());
        }
        var originators = json.putArray("originators");
        limits.originators().forEach(member -> originators.add(member.code()));
        json.put("orcon", limits.orcon());
        if (limits.embargo() != null) {
            json.put("embargo", limits.embargo().toString());
        }
        if (limits.expiry() != null) {
            json.put("expires", limits.expiry().toString());
        }
        if (limits.persons() instanceof Persons.Named(var logins)) {
            var list = json.putArray("recipients");
            logins.forEach(list::add);
        }
        return json;
    }

    /// What a reader inside the circle is shown of a label: of a closed one that is not its own, who asserts it, level,
    /// TLP, PAP and the word "closed"; of an open one everything but the embargo and the name of the group that its
    /// list was made from, which may be its owner's own.
    public static ObjectNode view(Label label, Member reader) {
        if (label.owner().equals(reader)) {
            return write(label);
        }
        ObjectNode json = write(label);
        json.remove("embargo");
        json.remove("group");
        if (label.circle() == Label.Circle.CLOSED) {
            json.remove("releasable_to");
            json.remove("restrictive");
            json.remove("originators");
            json.remove("orcon");
            json.remove("expires");
            json.remove("recipients");
        }
        return json;
    }

    /// TLP as MISP and STIX write it: `clear`, `green`, `amber`, `amber+strict`, `red`.
    public static String tlpText(Tlp tlp) {
        return tlp.name().toLowerCase(Locale.ROOT).replace('_', '+');
    }

    /// The TLP of that word; `white` of TLP 1.0 is `clear`.
    public static Tlp tlp(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "clear", "white" -> Tlp.CLEAR;
            case "green" -> Tlp.GREEN;
            case "amber" -> Tlp.AMBER;
            case "amber+strict" -> Tlp.AMBER_STRICT;
            case "red" -> Tlp.RED;
            case String other ->
                throw new LabelException("tlp is clear, green, amber, amber+strict or red, not '%s'.".formatted(other));
        };
    }

    private static Pap pap(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "clear", "white" -> Pap.CLEAR;
            case "green" -> Pap.GREEN;
            case "amber" -> Pap.AMBER;
            case "red" -> Pap.RED;
            case String other ->
                throw new LabelException("pap is clear, green, amber or red, not '%s'.".formatted(other));
        };
    }

    private static Collection<Member> expand(String name, Groups groups) {
        Collection<Member> members = groups.apply(name);
        if (members == null) {
            throw new LabelException("There is no group '%s' that you can see.".formatted(name));
        }
        return members;
    }

    private static SortedSet<Member> members(JsonNode list, String property) {
        var members = new TreeSet<Member>();
        for (String code : strings(list, property)) {
            try {
                members.add(new Member(code));
            } catch (IllegalArgumentException refused) {
                throw new LabelException("%s: %s".formatted(property, refused.getMessage()));
            }
        }
        return members;
    }

    private static SortedSet<String> strings(JsonNode list, String property) {
        var strings = new TreeSet<String>();
        if (list.isMissingNode() || list.isNull()) {
            return strings;
        }
        if (!list.isArray()) {
            throw new LabelException("%s is a list of strings.".formatted(property));
        }
        for (JsonNode one : list) {
            if (!one.isString()) {
                throw new LabelException("%s is a list of strings, and %s is none.".formatted(property, one));
            }
            strings.add(one.stringValue());
        }
        return strings;
    }

    private static String text(JsonNode object, String property, String absent) {
        JsonNode value = object.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.isString()) {
            throw new LabelException("%s is a string, not %s.".formatted(property, value));
        }
        return value.stringValue();
    }

    private static boolean flag(ObjectNode object, String property) {
        JsonNode value = object.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new LabelException("%s is true or false, not %s.".formatted(property, value));
        }
        return value.booleanValue();
    }

    private static @Nullable Instant instant(ObjectNode object, String property) {
        String text = text(object, property, "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException refused) {
            throw new LabelException("%s '%s' is not a time such as 2027-01-31T06:00:00Z.".formatted(property, text));
        }
    }
}
