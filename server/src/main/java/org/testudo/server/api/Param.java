package org.testudo.server.api;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.testudo.model.ParseException;
import org.testudo.model.StixId;
import org.testudo.model.StixTime;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A parameter of an operation: where it stands, what it may be, and the words of both in the OpenAPI document.
///
/// @param several may it stand several times, for any of its values?
record Param(String in, String name, String description, boolean required, boolean several, Shape shape) {
    /// How often it may stand, at most.
    int most() {
        return several ? MOST : 1;
    }

    private static final int MOST = 50;

    /// What a value may be.
    sealed interface Shape {
        /// Is this text one?
        boolean admits(String text);

        /// As JSON Schema.
        ObjectNode schema();

        /// As words for a person, after "is".
        String described();

        /// Text of a bounded length.
        record Text(int longest) implements Shape {
            @Override
            public boolean admits(String text) {
                return !text.isEmpty()
                        && text.length() <= longest
                        && text.chars().noneMatch(c -> c < 32 || c == 127);
            }

            @Override
            public String described() {
                return "text of 1 to %d characters, without control characters".formatted(longest);
            }

            @Override
            public ObjectNode schema() {
                return type("string")
                        .put("minLength", 1)
                        .put("maxLength", longest)
                        .put("pattern", "^[^\\u0000-\\u001f\\u007f]+$");
            }
        }

        /// A whole number.
        ///
        /// @param otherwise what counts where it is missing; below `least`: that it is missing
        record Whole(int least, int most, int otherwise) implements Shape {
            @Override
            public boolean admits(String text) {
                if (!text.matches("[0-9]{1,9}")) {
                    return false;
                }
                int number = Integer.parseInt(text);
                return number >= least && number <= most;
            }

            @Override
            public String described() {
                return "a whole number from %d to %d".formatted(least, most);
            }

            @Override
            public ObjectNode schema() {
                ObjectNode schema = type("integer").put("minimum", least).put("maximum", most);
                return otherwise < least ? schema : schema.put("default", otherwise);
            }
        }

        /// Text of a form.
        ///
        /// @param words what it is, for whom a pattern says nothing; empty: the pattern is told
        record Form(String pattern, String example, String words) implements Shape {
            Form(String pattern, String example) {
                this(pattern, example, "");
            }

            @Override
            public boolean admits(String text) {
                return text.length() <= 300 && Pattern.matches(pattern, text);
            }

            @Override
            public String described() {
                String form = words.isEmpty() ? "of the form " + pattern : words;
                return example.isEmpty() ? form : form + ", for example " + example;
            }

            @Override
            public ObjectNode schema() {
                return type("string").put("pattern", "^" + pattern + "$").put("maxLength", 300);
            }
        }

        /// One of these words.
        record Word(List<String> words) implements Shape {
            @Override
            public boolean admits(String text) {
                return words.contains(text);
            }

            @Override
            public String described() {
                return "one of " + String.join(", ", words);
            }

            @Override
            public ObjectNode schema() {
                ObjectNode schema = type("string");
                var list = schema.putArray("enum");
                words.forEach(list::add);
                return schema;
            }
        }

        /// A time of RFC 3339: as STIX writes it, or with an offset.
        record Time() implements Shape {
            private static final Pattern FORM = Pattern.compile(
                    "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,30})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

            /// The time that a text names, or null if it names none.
            static @Nullable StixTime read(String text) {
                if (!FORM.matcher(text).matches()) {
                    return null;
                }
                StixTime plain = StixTime.tryParse(text.toUpperCase(Locale.ROOT));
                if (plain != null) {
                    return plain;
                }
                try {
                    return StixTime.of(OffsetDateTime.parse(text).toInstant());
                } catch (DateTimeException | ParseException none) {
                    return null;
                }
            }

            @Override
            public boolean admits(String text) {
                return read(text) != null;
            }

            @Override
            public String described() {
                return "a time of RFC 3339, for example 2027-01-31T12:00:00Z";
            }

            @Override
            public ObjectNode schema() {
                return type("string").put("format", "date-time").put("maxLength", 60);
            }
        }

        /// A STIX id.
        record Id() implements Shape {
            @Override
            public boolean admits(String text) {
                return text.length() <= 300 && StixId.tryParse(text) != null;
            }

            @Override
            public String described() {
                return "a STIX id: a type, two hyphens and a UUID";
            }

            @Override
            public ObjectNode schema() {
                return type("string")
                        .put(
                                "pattern",
                                "^[a-z0-9]+(-[a-z0-9]+)*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
            }
        }
    }

    static final Shape ID = new Shape.Id();
    static final Shape UUID = new Shape.Form("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "");
    static final Shape MEMBER = new Shape.Form("[A-Z][A-Z0-9-]{1,11}", "EST");
    static final Shape TYPE = new Shape.Form("[a-z0-9][a-z0-9-]{1,249}", "indicator");
    static final Shape TIME = new Shape.Time();
    static final Shape CURSOR = new Shape.Form("[A-Za-z0-9_-]{20,4000}", "");

    private static ObjectNode type(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
