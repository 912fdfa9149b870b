package org.testudo.model;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A technique by its number, as an external reference names it (STIX 2.1, section 2.5). Who cites the number means
/// the technique, whether an object of it is known or not.
///
/// @param framework [#ATTACK] or [#DISARM]
/// @param code      `T1566.001`
public record Technique(String framework, String code) {
    /// All matrices of ATT&CK: a number is used in one of them alone.
    public static final String ATTACK = "mitre-attack";

    public static final String DISARM = "DISARM";

    private static final Pattern CODE = Pattern.compile("(PRE-)?T\\d{4}(\\.\\d{3})?");
    private static final Pattern SOURCE = Pattern.compile("mitre-([a-z]+-)?attack");

    /// The technique that this reference names; null: it names something else.
    public static @Nullable Technique of(JsonNode reference) {
        String code = reference.path("external_id").stringValue("");
        if (!CODE.matcher(code).matches()) {
            return null;
        }
        if (isDisarm(reference)) {
            return new Technique(DISARM, code);
        }
        return SOURCE.matcher(source(reference)).matches() ? new Technique(ATTACK, code) : null;
    }

    /// Is this reference one to DISARM? Its own set names ATT&CK as the source of its techniques, and itself in the
    /// address alone.
    public static boolean isDisarm(JsonNode reference) {
        String address = reference.path("url").stringValue("");
        return source(reference).startsWith("disarm")
                || address.toLowerCase(Locale.ROOT).contains("disarm");
    }

    private static String source(JsonNode reference) {
        return reference.path("source_name").stringValue("").toLowerCase(Locale.ROOT);
    }

    /// What it is found by in the index of terms: `mitre-attack:T1566.001`.
    public String term() {
        return framework + ":" + code;
    }

    /// Of what [#term()] says.
    public static Technique ofTerm(String term) {
        int colon = term.indexOf(':');
        return new Technique(term.substring(0, colon), term.substring(colon + 1));
    }

    /// Itself, or what it is a sub-technique of.
    public Technique parent() {
        int point = code.indexOf('.');
        return point < 0 ? this : new Technique(framework, code.substring(0, point));
    }
}
