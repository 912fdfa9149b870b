package org.testudo.operations.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.model.Kind;
import org.testudo.model.Reference;
import org.testudo.model.SearchText;
import org.testudo.model.StixObject;
import org.testudo.model.StixTime;
import org.testudo.model.lift.Lift20;
import org.testudo.model.lift.Lifted;
import org.testudo.store.ledger.Hash;
import org.testudo.store.ledger.Statement;
import tools.jackson.databind.JsonNode;

/// Makes an object ready for the ledger: hashes, references, search text. Pure; done outside of the lock.
public final class Statements {
    private static final int MOST_EDGES = 20_000;
    private static final Set<String> MARKINGS = Set.of("object_marking_refs", "marking_ref");
    private static final Set<String> ENDS = Set.of("source_ref", "target_ref");
    // An index entry of PostgreSQL ends at about 2,700 bytes.
    private static final int MOST_TERM = 2_000;
    private static final int MOST_NAMES = 8_000;
    private static final int MOST_WORDS = 300;
    private static final Pattern NATION = Pattern.compile("[A-Z]{3}");
    private static final Pattern SECTOR = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,9}");
    private static final Set<String> STATES = Set.of("new", "triaged", "open", "monitoring", "closed");

    private Statements() {}

    /// @param identity the STIX identity of the source
    /// @param effect   what a marking definition means, or null
    public static Statement of(StixObject object, String identity, @Nullable String effect) {
        SearchText text = searchText(object);
        return new Statement(
                object.id().toString(),
                object.type(),
                object.versionText(),
                object.versionKey(),
                object.specVersion(),
                Hash.sha256(object.bytes()),
                object.contentHash(),
                object.bytes(),
                isOwn(object, identity),
                clip(clean(String.join(" | ", text.names())).toLowerCase(Locale.ROOT)),
                clean(text.text() + kind(object)),
                terms(object, text),
                edges(object),
                confidence(object.tree().path("confidence")),
                incident(object),
                WorkKind.shown(object),
                TimelinePlace.of(object.type(), object.tree())
                        .map(place ->
                                place.happening(object.tree().path("revoked").booleanValue(false)))
                        .orElse(null),
                effect);
    }

    /// Does it say that this identity made it?
    static boolean isOwn(StixObject object, String identity) {
        return identity.equals(object.tree().path("created_by_ref").stringValue(""));
    }

    private static int confidence(JsonNode said) {
        int value = said.isInt() ? said.intValue() : Statement.UNSAID;
        return value >= 0 && value <= 100 ? value : Statement.UNSAID;
    }

    /// What an incident shows, out of our extension *incident facts* (ADR 0022). What is not of its form counts as not
    /// said: the object itself stands as it came.
    private static Statement.@Nullable Incident incident(StixObject object) {
        if (!object.type().equals("incident")) {
            return null;
        }
        JsonNode facts = object.tree().path("extensions").path(Extensions.INCIDENT_FACTS);
        int severity = facts.path("severity").intValue(0);
        return new Statement.Incident(
                severity >= 1 && severity <= 6 ? severity : null,
                words(facts.path("nations"), NATION),
                words(facts.path("sectors"), SECTOR),
                STATES.contains(facts.path("status").stringValue(""))
                        ? facts.path("status").stringValue()
                        : null,
                StixTime.instantOf(object.tree().path("created")),
                StixTime.instantOf(facts.path("first_seen")),
                StixTime.instantOf(facts.path("last_seen")));
    }

    /// The kind of a claim, a response or an event, as words.
    private static String kind(StixObject object) {
        JsonNode said = object.type().equals(Extensions.EVENT) ? Extensions.eventFacts(object.tree()) : object.tree();
        return Extensions.CASE_TYPES.containsKey(object.type())
                ? "\n"
                        + said.path("kind")
                                .stringValue("")
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[_-]", " ")
                : "";
    }

    private static List<String> words(JsonNode said, Pattern form) {
        return said.valueStream()
                .map(one -> one.stringValue(""))
                .filter(one -> form.matcher(one).matches())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    /// An object of STIX 2.0 is found by what its view as 2.1 says, the observables inside it included.
    private static SearchText searchText(StixObject object) {
        if (!object.specVersion().equals("2.0")) {
            return SearchText.of(object);
        }
        Lifted lifted = Lift20.lift(object);
        SearchText all = SearchText.of(lifted.view());
        for (StixObject observable : lifted.observables()) {
            all = all.and(SearchText.of(observable));
        }
        return all;
    }

    private static List<String> terms(StixObject object, SearchText text) {
        String id = object.id().toString();
        return Stream.of(text.exact(), text.externalIds(), Extensions.techniques(object.tree()))
                .flatMap(Collection::stream)
                .map(Statements::clean)
                // The id has an index of its own.
                .filter(term -> !term.equals(id))
                .filter(term -> term.getBytes(StandardCharsets.UTF_8).length <= MOST_TERM)
                .distinct()
                .toList();
    }

    private static String clip(String names) {
        return names.length() <= MOST_NAMES ? names : names.substring(0, MOST_NAMES);
    }

    private static List<Statement.Edge> edges(StixObject object) {
        String id = object.id().toString();
        var edges = new ArrayList<Statement.Edge>();
        var tree = object.tree();
        if (object.kind() == Kind.SRO
                && tree.path("source_ref").isString()
                && tree.path("target_ref").isString()) {
            edges.add(new Statement.Edge(
                    tree.path("relationship_type").stringValue("related-to"),
                    tree.path("source_ref").stringValue(),
                    tree.path("target_ref").stringValue()));
        }
        for (Reference reference : object.references()) {
            // Markings are labels and no relations, and the two ends of a relationship stand above.
            boolean relation = !MARKINGS.contains(reference.property())
                    && !(!edges.isEmpty() && ENDS.contains(reference.property()) && object.kind() == Kind.SRO);
            if (relation && edges.size() < MOST_EDGES) {
                edges.add(new Statement.Edge(
                        reference.property(), id, reference.target().toString()));
            }
        }
        return edges.stream().distinct().toList();
    }

    /// PostgreSQL's text has no NUL, and JSON may.
    private static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }
}
