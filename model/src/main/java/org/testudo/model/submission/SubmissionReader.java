package org.testudo.model.submission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.testudo.model.ParseException;
import org.testudo.model.Pointers;
import org.testudo.model.StixObject;
import org.testudo.model.json.LimitException;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a submission as a stream and hands out its elements one by one.
///
/// A bundle, a TAXII envelope, a list and a single object are told apart by their first bytes: a list starts with `[`;
/// an object with a list named `objects` and no `type` before it, or with the type `bundle`, is a container; everything
/// else is one object. Each element keeps exactly the bytes that stood in the file.
///
/// An element that is no object, has no usable id or goes beyond a limit is [Element.Malformed], and the reading goes
/// on.
/// JSON that cannot be followed (a syntax error, a duplicate name) ends it: what came before stands.
/// `spec_version` of a STIX 2.0 bundle counts for the objects after it, so it has to stand before them, as it always
/// does.
public final class SubmissionReader {
    /// The largest object, in bytes.
    public static final int MAX_OBJECT = 8 * 1024 * 1024;
    /// The largest top-level property of a container, in bytes.
    public static final int MAX_FACT = 64 * 1024;
    /// What all of them together may have, in bytes.
    public static final int MAX_FACT_BYTES = 1024 * 1024;
    /// How many top-level properties a container may have.
    public static final int MAX_FACTS = 1000;

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"\\\\]{1,300})\"");
    private static final String RESEND = "Correct the file and send it again; what was read before this place stands.";

    private final ByteSource source;
    private final Visitor visitor;
    private final ObjectNode facts = JsonNodeFactory.instance.objectNode();
    private final Set<String> names = new HashSet<>();
    private int factBytes;
    private int position;
    private boolean listed;
    private boolean closed;
    private boolean complete = true;

    private SubmissionReader(InputStream in, Visitor visitor) {
        this.source = new ByteSource(in, MAX_OBJECT);
        this.visitor = visitor;
    }

    /// Reads everything in the stream. The stream stays open.
    public static Container read(InputStream in, Visitor visitor) throws IOException {
        SubmissionReader reader = new SubmissionReader(in, visitor);
        Container container = reader.container(reader.readAll());
        visitor.container(container);
        return container;
    }

    private Container container(Container.Form form) {
        ObjectNode others = facts.deepCopy();
        String id = facts.path("id").stringValue(null);
        String specVersion = facts.path("spec_version").stringValue(null);
        others.remove("id");
        others.remove("spec_version");
        others.remove("type");
        return new Container(form, id, specVersion, listed, position, complete, others);
    }

    private Container.Form readAll() throws IOException {
        skipMark();
        source.skipBlanks();
        int first = source.peek();
        Container.Form form = Container.Form.SINGLE;
        try {
            if (first == '[') {
                form = Container.Form.LIST;
                list("");
            } else if (first == '{') {
                form = object();
            } else {
                throw new ParseException(first == ByteSource.END ? "The file is empty" : "The file is not JSON", 0);
            }
            source.skipBlanks();
            if (source.peek() != ByteSource.END) {
                throw new ParseException("Something follows after the end of the JSON value", source.offset());
            }
        } catch (ParseException e) {
            complete = false;
            String place = listed && !closed ? "/objects/" + position : "";
            bad(form == Container.Form.LIST ? "/" + position : place, null, e.reason() + at(e), RESEND);
        }
        return form;
    }

    private static String at(ParseException e) {
        return e.offset() < 0 ? "" : " (byte %d of the file)".formatted(e.offset());
    }

    /// A byte order mark is no JSON, but editors leave it there; it belongs to no object.
    private void skipMark() throws IOException {
        for (int b : new int[] {0xef, 0xbb, 0xbf}) {
            if (source.peek() != b) {
                return;
            }
            source.take();
        }
    }

    // --- the top level -----------------------------------------------------------------------------------------

    /// A top-level object. It is kept whole until it shows itself to be a container.
    private Container.Form object() throws IOException {
        source.record();
        source.take();
        boolean container = false;
        source.skipBlanks();
        if (source.peek() == '}') {
            source.take();
        } else {
            boolean more = true;
            while (more) {
                container = property(container);
                more = next('}');
            }
        }
        if (container) {
            closed = true;
            return facts.path("type").stringValue("").equals("bundle")
                    ? Container.Form.BUNDLE
                    : Container.Form.ENVELOPE;
        }
        return whole();
    }

    private boolean property(boolean container) throws IOException {
        source.skipBlanks();
        String name = name(container);
        source.skipBlanks();
        if (source.peek() != ':') {
            throw new ParseException("A ':' was expected after the name '%s'".formatted(name), source.offset());
        }
        source.take();
        source.skipBlanks();
        String type = facts.path("type").stringValue("bundle");
        if (name.equals("objects") && source.peek() == '[' && type.equals("bundle")) {
            source.stop();
            list("/objects");
            closed = true;
            return true;
        }
        fact(name, container);
        return container;
    }

    private String name(boolean container) throws IOException {
        if (source.peek() != '"') {
            throw new ParseException("A property name was expected", source.offset());
        }
        byte[] bytes = captured(container);
        JsonNode name = StixJson.parse(bytes);
        if (names.size() >= MAX_FACTS || !names.add(name.stringValue())) {
            throw new ParseException(
                    names.size() >= MAX_FACTS
                            ? "There are more than %d top-level properties".formatted(MAX_FACTS)
                            : "The name '%s' stands twice at the top level".formatted(name.stringValue()),
                    source.offset());
        }
        return name.stringValue();
    }

    private void fact(String name, boolean container) throws IOException {
        byte[] bytes = captured(container);
        boolean fits = bytes.length <= MAX_FACT && factBytes + bytes.length <= MAX_FACT_BYTES;
        JsonNode value = fits ? within(bytes, source.offset() - bytes.length) : null;
        if (value != null) {
            factBytes += bytes.length;
            facts.set(name, value);
        } else if (container) {
            bad(
                    "/" + Pointers.escape(name),
                    null,
                    "The property '%s' is too long or not readable".formatted(name),
                    "Leave it out, or keep it within %d bytes of UTF-8.".formatted(MAX_FACT));
        }
    }

    /// Takes a value and gives its bytes: out of the object that is kept whole, or on their own behind the objects.
    private byte[] captured(boolean container) throws IOException {
        boolean whole = !container && source.recording();
        if (!whole) {
            source.record();
        }
        int start = source.recordedSize();
        boolean ended = source.takeValue();
        int stop = source.recordedSize();
        boolean overflow = source.overflow();
        if (!whole) {
            source.stop();
        }
        if (!ended) {
            throw new ParseException("A value was expected, or the file ends inside one", source.offset());
        }
        if (overflow) {
            throw new ParseException("The object is larger than %d bytes".formatted(MAX_OBJECT), source.offset());
        }
        return source.recorded(start, stop);
    }

    /// The end of a top-level object that has no list of objects.
    private Container.Form whole() {
        source.stop();
        if (facts.path("type").stringValue("").equals("bundle")) {
            if (names.contains("objects")) {
                bad("/objects", null, "'objects' of a bundle is not a list", "Send \"objects\": [ ... ].");
            }
            return Container.Form.BUNDLE;
        }
        if (!names.contains("type") && !names.contains("id")) {
            if (names.contains("objects")) {
                bad("/objects", null, "'objects' of an envelope is not a list", "Send \"objects\": [ ... ].");
            }
            return Container.Form.ENVELOPE;
        }
        byte[] bytes = source.recorded(0, source.recordedSize());
        long start = source.offset() - bytes.length;
        if (source.overflow()) {
            bad("", null, "The object is larger than %d bytes".formatted(MAX_OBJECT), "Split it into several objects.");
        } else {
            element("", bytes, start);
        }
        facts.removeAll();
        return Container.Form.SINGLE;
    }

    // --- the list of objects -----------------------------------------------------------------------------------

    private void list(String pointer) throws IOException {
        listed = true;
        source.take();
        source.skipBlanks();
        if (source.peek() == ']') {
            source.take();
            return;
        }
        boolean more = true;
        while (more) {
            source.skipBlanks();
            source.record();
            boolean ended = source.takeValue();
            source.stop();
            if (!ended) {
                throw new ParseException("A value was expected, or the file ends inside one", source.offset());
            }
            String place = pointer + "/" + position;
            if (source.overflow()) {
                bad(
                        place,
                        null,
                        "The object is larger than %d bytes".formatted(MAX_OBJECT),
                        "Split it into several objects.");
            } else {
                byte[] bytes = source.recorded(0, source.recordedSize());
                element(place, bytes, source.offset() - bytes.length);
            }
            more = next(']');
        }
    }

    /// True if a comma says that more follows, false at the closing bracket.
    private boolean next(char close) throws IOException {
        source.skipBlanks();
        int b = source.peek();
        if (b != ',' && b != close) {
            throw new ParseException(
                    b == ByteSource.END ? "The file ends too early" : "A ',' or '%s' was expected".formatted(close),
                    source.offset());
        }
        source.take();
        return b == ',';
    }

    private void element(String pointer, byte[] bytes, long start) {
        if (bytes[0] != '{') {
            within(bytes, start);
            bad(pointer, null, "This is not a JSON object", "Put each STIX object between '{' and '}'.");
            return;
        }
        try {
            boolean from20 = facts.path("spec_version").stringValue("").equals("2.0");
            visitor.element(new Element.Parsed(position, pointer, StixObject.adopt(bytes, from20)));
            position++;
        } catch (ParseException e) {
            if (!(e instanceof LimitException)) {
                within(bytes, start);
            }
            bad(pointer, idText(bytes), e.reason(), remedy(e));
        }
    }

    private static String remedy(ParseException e) {
        return e instanceof LimitException
                ? "Send the object in UTF-8 and within the limits of size and depth."
                : "Give the object a 'type' and an 'id' of the form type--UUID.";
    }

    /// The JSON of a part, with the place of a fault counted from the start of the file.
    private static @Nullable JsonNode within(byte[] bytes, long start) {
        try {
            return StixJson.parse(bytes);
        } catch (LimitException e) {
            return null;
        } catch (ParseException e) {
            throw new ParseException(e.reason(), e.offset() < 0 ? -1 : start + e.offset());
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

    private void bad(String pointer, @Nullable String idText, String reason, String remedy) {
        visitor.element(new Element.Malformed(position, pointer, idText, reason, remedy));
        position++;
    }
}
