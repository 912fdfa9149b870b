package org.testudo.operations.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.model.When;
import org.testudo.model.json.StixJson;
import org.testudo.model.scale.LikelihoodScale;
import org.testudo.operations.intake.Extensions;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// A claim or a response, as its newest version says. What is not of its form counts as not said. Immutable.
///
/// @param at when it was said or done; null: nobody says
public record Item(
        Paper paper, JsonNode said, Side side, @Nullable When at) {
    /// On which side of a page it stands.
    public enum Side {
        CLAIM,
        ANSWER,
        RESPONSE
    }

    private static final Set<String> ANSWERS =
            Set.of("DENIAL", "COUNTER_CLAIM", "CONTESTED", "NEITHER_CONFIRM_NOR_DENY", "RETRACTION");
    private static final Set<String> ASSESSES = Set.of("ATTRIBUTION", "CORROBORATION", "INDICTMENT");
    private static final Set<String> SUPPORTS = Set.of("SOLIDARITY", "CONDEMNATION");
    private static final Set<String> ACCUSES = Set.of(
            "ATTRIBUTION",
            "ALLEGATION",
            "CORROBORATION",
            "CONDEMNATION",
            "COUNTER_CLAIM",
            "INDICTMENT",
            "SANCTION_LISTING",
            "GENERALISATION");

    /// In time, by the earliest moment that each may be; what has no time comes last.
    static final Comparator<Item> IN_TIME = Comparator.comparing(
                    (Item one) -> one.at == null ? null : one.at.from(),
                    Comparator.nullsLast(Comparator.naturalOrder()))
            // Of one moment what is answered comes before its answers.
            .thenComparing(one -> one.side == Side.ANSWER)
            .thenComparing(Item::id);

    /// Reads one; empty: it is none, or was revoked.
    static Optional<Item> of(Paper paper) {
        return of(paper, StixJson.parseObject(paper.bytes()));
    }

    /// The same.
    ///
    /// @param said its bytes, parsed
    static Optional<Item> of(Paper paper, JsonNode said) {
        if (said.path("revoked").booleanValue(false)) {
            return Optional.empty();
        }
        return switch (paper.type()) {
            case Extensions.CLAIM ->
                Optional.of(new Item(
                        paper,
                        said,
                        ANSWERS.contains(said.path("kind").stringValue("")) ? Side.ANSWER : Side.CLAIM,
                        When.of(said, "claim_date")));
            case Extensions.RESPONSE ->
                Optional.of(new Item(paper, said, Side.RESPONSE, When.of(said, "response_date")));
            default -> Optional.empty();
        };
    }

    public String id() {
        return paper.id();
    }

    public String kind() {
        return said.path("kind").stringValue("");
    }

    /// Whose own finding it is?
    boolean assesses() {
        return side == Side.CLAIM && ASSESSES.contains(kind());
    }

    /// Does it stand by another's finding?
    boolean supports() {
        return side == Side.CLAIM && SUPPORTS.contains(kind());
    }

    /// Does it hold something against somebody, who may answer?
    boolean accuses() {
        return side != Side.RESPONSE && ACCUSES.contains(kind()) && !against().isEmpty();
    }

    /// Who says it, and with whom; of a response: who acts.
    List<String> claimants() {
        String first =
                said.path(side == Side.RESPONSE ? "actor_ref" : "claimant_ref").stringValue("");
        return Stream.concat(Stream.of(first), strings("joint_with_refs"))
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
    }

    List<String> against() {
        return strings("against_refs").sorted().toList();
    }

    String about() {
        return said.path("about_ref").stringValue("");
    }

    /// The report that it was read in.
    String report() {
        return said.path("report_ref").stringValue("");
    }

    /// What it answers, and what it goes with.
    List<String> answers() {
        return Stream.concat(respondsTo().stream(), strings("claim_refs"))
                .distinct()
                .toList();
    }

    /// What it answers.
    List<String> respondsTo() {
        return respondsTo(said);
    }

    /// What a claim answers.
    static List<String> respondsTo(JsonNode said) {
        return said.path("responds_to")
                .valueStream()
                .map(one -> one.path("claim_ref").stringValue(""))
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
    }

    /// When, by its claimant's word, that happened which it is about.
    public @Nullable When since() {
        return When.of(said, "since");
    }

    private Stream<String> strings(String name) {
        return said.path(name).valueStream().map(one -> one.stringValue("")).filter(one -> !one.isEmpty());
    }

    /// Everything that it names, to be read for its name.
    List<String> named() {
        var ids = new ArrayList<String>(claimants());
        ids.addAll(answers());
        ids.addAll(against());
        Stream.of("claimant_ref", "about_ref", "report_ref", "pattern_ref")
                .map(name -> said.path(name).stringValue(""))
                .filter(one -> !one.isEmpty())
                .forEach(ids::add);
        strings("addressee_refs").forEach(ids::add);
        said.path("through")
                .valueStream()
                .forEach(hop -> ids.add(hop.path("identity_ref").stringValue("")));
        return ids;
    }

    /// What its words of likelihood mean, by the scale that its claimant is known to have used when it spoke; empty:
    /// that is not known, or the words are none of that scale.
    ///
    /// @param claimant what the reader sees of who says it
    Optional<LikelihoodScale.Term> likelihood(JsonNode claimant) {
        String verbatim = said.path("likelihood").path("verbatim").stringValue("");
        if (verbatim.isEmpty() || at == null) {
            return Optional.empty();
        }
        for (JsonNode one :
                claimant.path("extensions").path(Extensions.SPEAKER_FACTS).path("scales")) {
            When since = When.of(one, "since");
            if (since != null && !since.from().isAfter(at.from())) {
                Optional<LikelihoodScale.Term> term =
                        LikelihoodScale.named(one.path("scale").stringValue("")).flatMap(scale -> scale.find(verbatim));
                if (term.isPresent()) {
                    return term;
                }
            }
        }
        return Optional.empty();
    }
}
