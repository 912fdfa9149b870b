package org.testudo.model.validation;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.model.Kind;
import org.testudo.model.StixObject;
import org.testudo.model.StixTime;
import org.testudo.model.submission.Container;
import org.testudo.model.submission.Element;
import tools.jackson.databind.JsonNode;

/// Rules that need more than one object of the same submission. Feed it every element in order, then ask once.
/// It keeps a few words about each object, never the objects. One submission, one thread.
public final class SubmissionRules {
    private static final Set<String> TOP_LEVEL = Set.of("toplevel-property-extension", "new-sdo", "new-sco", "new-sro");

    private final Map<String, First> firsts = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Set<String>> definitions = new HashMap<>();
    private final List<Translation> translations = new ArrayList<>();
    private final List<Cited> cited = new ArrayList<>();
    private final Map<String, List<String>> markings = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /// Where a version stood first, and the start of its content hash.
    private record First(String pointer, long high, long low) {}

    private record Translation(String pointer, String target, String key) {}

    /// Unknown top-level properties of one object and the extensions that might define them.
    private record Cited(String pointer, List<String> extensions, List<String> properties) {}

    /// Takes the next element.
    public void accept(Element element) {
        if (element instanceof Element.Parsed(int position, String pointer, StixObject object)) {
            duplicates(pointer, object);
            ids.add(object.id().toString());
            translation(pointer, object);
            definition(object);
            citations(pointer, object);
            marking(object);
        }
    }

    /// What the submission as a whole gets wrong.
    public List<Finding> findings(Container container) {
        List<Finding> all = new ArrayList<>(findings);
        if (container.form() == Container.Form.BUNDLE && container.listed() && container.elements() == 0) {
            all.add(error("C1", "/objects", "8", "The bundle has an empty list of objects", "Leave 'objects' out."));
        }
        if (container.form() == Container.Form.BUNDLE && container.id() == null) {
            all.add(error("C1", "/id", "8", "The bundle has no id", "Add bundle--UUID."));
        }
        translations.forEach(translation -> exact(translation, all));
        cited.forEach(object -> defined(object, all));
        circles(all);
        return List.copyOf(all);
    }

    private void duplicates(String pointer, StixObject object) {
        String key = object.id() + " " + object.versionKey();
        ByteBuffer hash = ByteBuffer.wrap(object.contentHash());
        First own = new First(pointer, hash.getLong(), hash.getLong());
        First first = firsts.putIfAbsent(key, own);
        if (first == null) {
            return;
        }
        boolean same = first.high() == own.high() && first.low() == own.low();
        findings.add(warning(
                "C1",
                pointer,
                "8",
                same
                        ? "The same object stands at %s already".formatted(first.pointer())
                        : "Another content of the same id and version stands at %s".formatted(first.pointer()),
                same ? "Send it once." : "Give a changed object a new 'modified'."));
    }

    private void translation(String pointer, StixObject object) {
        StixTime time = StixTime.tryParse(object.tree().path("object_modified").stringValue(""));
        if (object.type().equals("language-content") && time != null) {
            String target = object.tree().path("object_ref").stringValue("");
            translations.add(new Translation(pointer, target, time.orderKey()));
        }
    }

    private void exact(Translation translation, List<Finding> all) {
        String key = translation.target() + " " + translation.key();
        if (ids.contains(translation.target()) && !firsts.containsKey(key)) {
            all.add(warning(
                    "L1",
                    translation.pointer() + "/object_modified",
                    "7.1",
                    "No version of %s here has this time".formatted(translation.target()),
                    "Use exactly the 'modified' of the version that was translated."));
        }
    }

    private void definition(StixObject object) {
        if (object.type().equals("extension-definition")) {
            Set<String> properties = new HashSet<>();
            object.tree().path("extension_properties").values().forEach(name -> properties.add(name.stringValue("")));
            if (!properties.isEmpty()) {
                definitions.put(object.id().toString(), properties);
            }
        }
    }

    private void citations(String pointer, StixObject object) {
        List<String> extensions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry :
                object.tree().path("extensions").properties()) {
            if (TOP_LEVEL.contains(entry.getValue().path("extension_type").stringValue(""))) {
                extensions.add(entry.getKey());
            }
        }
        if (!extensions.isEmpty() && Kind.ofType(object.type()) != Kind.CUSTOM) {
            Map<String, ValueRule> known =
                    Schema.STIX21.rule(object.type(), object.kind(), true).properties();
            List<String> unknown = object.tree().propertyNames().stream()
                    .filter(name -> !known.containsKey(name))
                    .toList();
            cited.add(new Cited(pointer, extensions, unknown));
        }
    }

    /// Only where every cited definition is here and lists its properties can a misspelt one be told.
    private void defined(Cited object, List<Finding> all) {
        Set<String> listed = new HashSet<>();
        for (String extension : object.extensions()) {
            Set<String> properties = definitions.get(extension);
            if (properties == null) {
                return;
            }
            listed.addAll(properties);
        }
        for (String name : object.properties()) {
            if (!listed.contains(name)) {
                all.add(warning(
                        "X2",
                        object.pointer() + "/" + name,
                        "7.3",
                        "No extension of this object defines '%s'".formatted(name),
                        "Check its spelling, or list it in extension_properties."));
            }
        }
    }

    private void marking(StixObject object) {
        if (object.type().equals("marking-definition")) {
            List<String> refs = new ArrayList<>();
            object.tree().path("object_marking_refs").values().forEach(ref -> refs.add(ref.stringValue("")));
            markings.put(object.id().toString(), refs);
        }
    }

    /// Markings that mark each other in a circle; a marking of itself is the object's own finding.
    /// What marks nothing that is left is taken away until nothing changes. The rest is a circle.
    private void circles(List<Finding> all) {
        Map<String, Set<String>> marks = new HashMap<>();
        Map<String, List<String>> markedBy = new HashMap<>();
        markings.forEach((id, refs) -> {
            Set<String> others = new HashSet<>(refs);
            others.retainAll(markings.keySet());
            others.remove(id);
            marks.put(id, others);
            others.forEach(other ->
                    markedBy.computeIfAbsent(other, key -> new ArrayList<>()).add(id));
        });
        Deque<String> free = new ArrayDeque<>();
        marks.forEach((id, others) -> {
            if (others.isEmpty()) {
                free.add(id);
            }
        });
        while (!free.isEmpty()) {
            String done = free.remove();
            marks.remove(done);
            for (String marker : markedBy.getOrDefault(done, List.of())) {
                Set<String> others = marks.getOrDefault(marker, new HashSet<>());
                if (others.remove(done) && others.isEmpty()) {
                    free.add(marker);
                }
            }
        }
        if (!marks.isEmpty()) {
            String circle = String.join(", ", new TreeSet<>(marks.keySet()));
            all.add(error("M2", "", "7.2", "These markings mark each other in a circle: " + circle, "Break it."));
        }
    }

    private static Finding error(String rule, String pointer, String section, String message, String remedy) {
        return new Finding(Severity.ERROR, rule, pointer, section, message, remedy);
    }

    private static Finding warning(String rule, String pointer, String section, String message, String remedy) {
        return new Finding(Severity.WARNING, rule, pointer, section, message, remedy);
    }
}
