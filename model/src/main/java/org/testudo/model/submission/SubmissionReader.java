package org.testudo.model.submission;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.testudo.model.Pointers;
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

    private static final String RESEND = "Correct the file at this place.";

    private final ByteSource source;
    private final Handover handover;
    private final ObjectNode facts = JsonNodeFactory.instance.objectNode();
    private final Set<String> names = new HashSet<>();
    private int factBytes;
    private boolean listed;
    private boolean closed;
    private boolean complete = true;

    private SubmissionReader(InputStream in, Visitor visitor) {
        this.source = new ByteSource(in, MAX_OBJECT);
        this.handover = new Handover(visitor);
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
        return new Container(form, id, specVersion, listed, handover.position(), complete, others);
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
                throw new Broken(first == ByteSource.END ? "The file is empty" : "The file is not JSON", 0);
            }
            source.skipBlanks();
            if (source.peek() != ByteSource.END) {
                throw new Broken("Something follows after the end of the JSON value", source.offset());
            }
        } catch (Broken e) {
            complete = false;
            if (listed && form == Container.Form.SINGLE) {
                form = containerForm();
            }
            String place = listed && !closed ? "/objects/" + handover.position() : "";
            handover.bad(
                    form == Container.Form.LIST ? "/" + handover.position() : place, null, e.reason() + at(e), RESEND);
        }
        return form;
    }

    private static String at(Broken e) {
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
            return containerForm();
        }
        return whole();
    }

    private Container.Form containerForm() {
        boolean bundle = facts.path("type").stringValue("").equals("bundle");
        return bundle ? Container.Form.BUNDLE : Container.Form.ENVELOPE;
    }

    private boolean property(boolean container) throws IOException {
        source.skipBlanks();
        String name = name(container);
        source.skipBlanks();
        if (source.peek() != ':') {
            throw new Broken("A ':' was expected after the name '%s'".formatted(name), source.offset());
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
            throw new Broken("A property name was expected", source.offset());
        }
        byte[] bytes = captured(container);
        JsonNode name = Handover.json(bytes, source.offset() - bytes.length);
        if (name == null) {
            throw new Broken("A property name is too long or not UTF-8", source.offset());
        }
        if (names.size() >= MAX_FACTS || !names.add(name.stringValue())) {
            throw new Broken(
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
        JsonNode value = fits ? Handover.json(bytes, source.offset() - bytes.length) : null;
        if (value != null) {
            factBytes += bytes.length;
            facts.set(name, value);
        } else if (container) {
            handover.bad(
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
            throw new Broken("A value was expected, or the file ends inside one", source.offset());
        }
        if (overflow) {
            throw new Broken("The object is larger than %d bytes".formatted(MAX_OBJECT), source.offset());
        }
        return source.recorded(start, stop);
    }

    /// The end of a top-level object that has no list of objects.
    private Container.Form whole() {
        source.stop();
        if (facts.path("type").stringValue("").equals("bundle")) {
            if (names.contains("objects")) {
                handover.bad("/objects", null, "'objects' of a bundle is not a list", "Send \"objects\": [ ... ].");
            }
            return Container.Form.BUNDLE;
        }
        if (!names.contains("type") && !names.contains("id")) {
            if (names.contains("objects")) {
                handover.bad("/objects", null, "'objects' of an envelope is not a list", "Send \"objects\": [ ... ].");
            }
            return Container.Form.ENVELOPE;
        }
        byte[] bytes = source.recorded(0, source.recordedSize());
        long start = source.offset() - bytes.length;
        if (source.overflow()) {
            handover.bad(
                    "",
                    null,
                    "The object is larger than %d bytes".formatted(MAX_OBJECT),
                    "Split it into several objects.");
        } else {
            handover.object("", bytes, start, from20());
        }
        facts.removeAll();
        return Container.Form.SINGLE;
    }

    private boolean from20() {
        return facts.path("spec_version").stringValue("").equals("2.0");
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
                throw new Broken("A value was expected, or the file ends inside one", source.offset());
            }
            String place = pointer + "/" + handover.position();
            if (source.overflow()) {
                handover.bad(
                        place,
                        null,
                        "The object is larger than %d bytes".formatted(MAX_OBJECT),
                        "Split it into several objects.");
            } else {
                byte[] bytes = source.recorded(0, source.recordedSize());
                handover.object(place, bytes, source.offset() - bytes.length, from20());
            }
            more = next(']');
        }
    }

    /// True if a comma says that more follows, false at the closing bracket.
    private boolean next(char close) throws IOException {
        source.skipBlanks();
        int b = source.peek();
        if (b != ',' && b != close) {
            throw new Broken(
                    b == ByteSource.END ? "The file ends too early" : "A ',' or '%s' was expected".formatted(close),
                    source.offset());
        }
        source.take();
        return b == ',';
    }
}
