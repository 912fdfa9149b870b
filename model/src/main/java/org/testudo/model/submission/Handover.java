package org.testudo.model.submission;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.testudo.model.ParseException;
import org.testudo.model.StixObject;
import org.testudo.model.json.LimitException;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.JsonNode;

/// Hands elements to the visitor, good or bad, and counts them.
final class Handover {
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"\\\\]{1,300})\"");

    private final Visitor visitor;
    private int position;

    Handover(Visitor visitor) {
        this.visitor = visitor;
    }

    /// How many elements were handed over, which is the position of the next.
    int position() {
        return position;
    }

    /// Reads one element and hands it over. JSON that cannot be followed is thrown, for it ends the reading.
    void object(String pointer, byte[] bytes, long start, boolean from20) {
        if (bytes[0] != '{') {
            json(bytes, start);
            bad(pointer, null, "This is not a JSON object", "Put each STIX object between '{' and '}'.");
            return;
        }
        StixObject object;
        try {
            object = StixObject.adopt(bytes, from20);
        } catch (ParseException e) {
            if (!(e instanceof LimitException)) {
                json(bytes, start);
            }
            bad(pointer, idText(bytes), e.reason(), remedy(e));
            return;
        }
        visitor.element(new Element.Parsed(position, pointer, object));
        position++;
    }

    private static String remedy(ParseException e) {
        return e instanceof LimitException
                ? "Send the object in UTF-8 and within the limits of size and depth."
                : "Give the object a 'type' and an 'id' of the form type--UUID.";
    }

    /// The JSON of a part, with the place of a fault counted from the start of the file.
    static @Nullable JsonNode json(byte[] bytes, long start) {
        try {
            return StixJson.parse(bytes);
        } catch (LimitException e) {
            return null;
        } catch (ParseException e) {
            throw new Broken(e.reason(), e.offset() < 0 ? -1 : start + e.offset());
        }
    }

    /// The id of an element that could not be read as an object, as far as one can be seen.
    private static @Nullable String idText(byte[] bytes) {
        try {
            return StixJson.parseObject(bytes).path("id").asStringOpt().orElse(null);
        } catch (ParseException e) {
            String text = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.UTF_8);
            var match = ID.matcher(text);
            return match.find() ? match.group(1) : null;
        }
    }

    void bad(String pointer, @Nullable String idText, String reason, String remedy) {
        visitor.element(new Element.Malformed(position, pointer, idText, reason, remedy));
        position++;
    }
}
