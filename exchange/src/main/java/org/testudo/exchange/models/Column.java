package org.testudo.exchange.models;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a row of a dependency model can say, in the order of the columns of a table. In JSON the same names stand, and
/// values of the form of the published schemas. Pure.
public enum Column {
    ROW(Form.WORD, Of.BOTH),
    KEY(Form.TEXT, Of.BOTH),
    ID(Form.WORD, Of.BOTH),
    TYPE(Form.WORD, Of.NODE),
    NAME(Form.TEXT, Of.NODE),
    OWNER(Form.WORD, Of.NODE),
    GATE(Form.WORD, Of.NODE),
    AT_LEAST(Form.NUMBER, Of.NODE),
    COMPLETE(Form.FLAG, Of.NODE),
    MAX_HIDDEN_WEIGHT(Form.NUMBER, Of.NODE),
    CRITICALITY(Form.NUMBER, Of.NODE),
    KIND(Form.WORD, Of.NODE),
    CONTRACT_REFERENCE(Form.TEXT, Of.NODE),
    BYPASS(Form.TEXT, Of.NODE),
    INCIDENT_CAPS(Form.CAPS, Of.NODE),
    OBJECT_REFS(Form.WORDS, Of.NODE),
    PHASES(Form.JSON, Of.NODE),
    PARENT(Form.TEXT, Of.DEPENDENCY),
    CHILD(Form.TEXT, Of.DEPENDENCY),
    WEIGHT(Form.NUMBER, Of.DEPENDENCY),
    STRENGTH(Form.NUMBER, Of.DEPENDENCY),
    BUFFER_MINUTES(Form.NUMBER, Of.DEPENDENCY),
    NEEDS(Form.WORDS, Of.DEPENDENCY),
    /// In JSON one object, `workaround`, as in the schema.
    WORKAROUND_CAPACITY(Form.NUMBER, Of.DEPENDENCY),
    WORKAROUND_NAME(Form.TEXT, Of.DEPENDENCY),
    WORKAROUND_FROM(Form.WORD, Of.DEPENDENCY),
    FROM(Form.WORD, Of.BOTH),
    UNTIL(Form.WORD, Of.BOTH),
    DESCRIPTION(Form.TEXT, Of.NODE),
    LABELS(Form.JSON, Of.BOTH),
    CONFIDENCE(Form.NUMBER, Of.BOTH),
    LANG(Form.WORD, Of.BOTH);

    /// Where a workaround stands in an object.
    public static final String WORKAROUND = "workaround";

    private static final Set<Column> PLACES = EnumSet.of(ROW, KEY, ID, TYPE, PARENT, CHILD);

    /// Which rows have it.
    private enum Of {
        NODE,
        DEPENDENCY,
        BOTH
    }

    private final Form form;
    private final Of of;

    Column(Form form, Of of) {
        this.form = form;
        this.of = of;
    }

    /// Its name in a table and in JSON.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Column> named(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }

    boolean in(Row.Kind kind) {
        return of == Of.BOTH || (of == Of.NODE) == (kind == Row.Kind.NODE);
    }

    /// Does it say what the row is, and not what stands in its object?
    boolean place() {
        return PLACES.contains(this);
    }

    Form form() {
        return form;
    }

    /// The property of an object that says it, and below that which one; the second is empty: there is none.
    List<String> property() {
        String name = text();
        String below = WORKAROUND + "_";
        return name.startsWith(below) ? List.of(WORKAROUND, name.substring(below.length())) : List.of(name, "");
    }

    /// The properties of an object that rows say, in order.
    public static List<String> properties() {
        return Arrays.stream(values())
                .filter(one -> !one.place())
                .map(one -> one.property().getFirst())
                .distinct()
                .toList();
    }

    /// The cell for what an object says here; empty: nothing.
    public String cell(JsonNode object) {
        List<String> property = property();
        JsonNode said = object.path(property.getFirst());
        JsonNode value = property.getLast().isEmpty() ? said : said.path(property.getLast());
        return value.isMissingNode() ? "" : form.cell(value);
    }
}
