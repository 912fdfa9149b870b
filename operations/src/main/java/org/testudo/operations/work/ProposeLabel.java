package org.testudo.operations.work;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.model.StixTime;
import org.testudo.operations.handling.Handling;
import org.testudo.operations.intake.WorkKind;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Seen;
import org.testudo.operations.work.WriteObject.Step;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Picture.Assertion;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Proposes another label for something that the own member asserts, and decides about it: who decides is never who
/// proposed. A proposal is for the own member alone, as high as both labels. Thread-safe.
public final class ProposeLabel {
    /// What can be decided.
    public enum Decision {
        SIGNED,
        REFUSED,
        /// Taken back, by who proposed it.
        DROPPED;

        String state() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Store store;
    private final WriteObject write;
    private final Handling handling;

    public ProposeLabel(Store store, WriteObject write, Handling handling) {
        this.store = store;
        this.write = write;
        this.handling = handling;
    }

    /// @param assertion what it is about, of the author's own member
    public Written propose(Author author, Assertion assertion, Label to, String reason) {
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        draft.put("type", WorkKind.PROPOSAL.type());
        draft.put("name", "Label of " + assertion.id());
        draft.put("description", reason);
        draft.put("object_ref", assertion.id());
        draft.put("object_modified", assertion.modified());
        draft.set("from_label", LabelJson.write(assertion.under()));
        draft.set("to_label", LabelJson.write(to));
        sign(draft, author, "proposer", WorkKind.PROPOSAL.first(), reason);
        Member own = author.member().code();
        return write.make(
                author,
                draft,
                Label.of(
                        own,
                        assertion
                                .under()
                                .limits()
                                .join(to.limits())
                                .withReleasableTo(new Audience.Members(new TreeSet<>(Set.of(own))))
                                .withEmbargo(null)
                                .withExpiry(null)));
    }

    private void sign(ObjectNode work, Author author, String as, String decision, String reason) {
        ObjectNode signature = work.withArrayProperty("signatures").addObject();
        signature.put("by", author.reader().login());
        signature.put("as", as);
        signature.put("decision", decision);
        signature.put("at", StixTime.of(store.now()).text());
        if (!reason.isEmpty()) {
            signature.put("reason", reason);
        }
    }

    /// What a proposal is about: for the checks that stand before a release.
    public record Meant(Assertion assertion, Label from, Label to) {}

    /// The assertion that an open proposal means, where it still stands so; empty: there is nothing to carry out.
    public Optional<Meant> meant(Author author, String id) {
        return write.own(author, id)
                .map(WriteObject::tree)
                .filter(tree -> tree.path("type").stringValue("").equals(WorkKind.PROPOSAL.type()))
                .map(tree -> read(author, tree))
                .flatMap(what -> store.read(author.reader(), picture -> picture.open(what.object)).stream()
                        .map(Released::value)
                        .filter(one -> one.source().equals(author.member().code())
                                && one.modified().equals(what.modified)
                                && one.under().equals(what.from))
                        .findFirst()
                        .map(one -> new Meant(one, what.from, what.to)));
    }

    /// What a proposal says.
    ///
    /// @param object   the id of the object
    /// @param modified which version
    private record Proposed(String object, String modified, Label from, Label to) {}

    private Proposed read(Author author, ObjectNode proposal) {
        Member own = author.member().code();
        return new Proposed(
                proposal.path("object_ref").stringValue(""),
                proposal.path("object_modified").stringValue(""),
                label(proposal.path("from_label"), own),
                label(proposal.path("to_label"), own));
    }

    private Label label(JsonNode json, Member own) {
        return LabelJson.read(json, own, store.directory().members().expansion(own));
    }

    /// Decides. Signed, it is carried out first and noted then: what was done twice is done once.
    public Written decide(Author author, String id, Seen seen, Decision decision, String reason) {
        return write.change(author, id, seen, null, before -> {
            if (!before.path("type").stringValue("").equals(WorkKind.PROPOSAL.type())) {
                return new Step.No(new Written.NotFound());
            }
            String proposer = before.path("signatures").path(0).path("by").stringValue("");
            boolean own = proposer.equals(author.reader().login());
            if (own != (decision == Decision.DROPPED)) {
                return new Step.No(new Written.Refused(
                        "/signatures",
                        own
                                ? "Who proposed it cannot decide about it"
                                : "Only who proposed it takes it back; refuse it instead",
                        own ? "Ask another release authority of your member" : "Send the decision 'refused'"));
            }
            String state = before.path("state").stringValue("");
            if (!state.equals(WorkKind.PROPOSAL.first())) {
                return new Step.No(new Written.Refused(
                        "/state", "It has been decided already: it is %s".formatted(state), "Propose it anew"));
            }
            ObjectNode next = before.deepCopy();
            next.put("state", decision.state());
            if (decision == Decision.SIGNED && !carriedOut(author, read(author, before))) {
                return new Step.No(new Written.Overtaken());
            }
            sign(next, author, own ? "proposer" : "authority", decision.state(), reason);
            return new Step.To(next);
        });
    }

    private boolean carriedOut(Author author, Proposed what) {
        Handling.Handled handled = handling.relabel(
                author.reader(),
                what.object(),
                one -> one.modified().equals(what.modified()) && one.under().equals(what.from()),
                what.to());
        return switch (handled) {
            case Handling.Handled.Done done -> true;
            case Handling.Handled.Overtaken overtaken -> false;
            case Handling.Handled.NotFound gone -> stands(author, what);
        };
    }

    /// Does it stand under that label already?
    private boolean stands(Author author, Proposed what) {
        List<Released<Assertion>> open = store.read(author.reader(), picture -> picture.open(what.object()));
        return open.stream()
                .map(Released::value)
                .anyMatch(one -> one.source().equals(author.member().code())
                        && one.modified().equals(what.modified())
                        && one.under().equals(what.to()));
    }
}
