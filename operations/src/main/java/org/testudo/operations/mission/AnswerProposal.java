package org.testudo.operations.mission;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.mission.ModelView.Need;
import org.testudo.operations.mission.ModelView.Proposal;
import org.testudo.operations.work.WriteMany;
import org.testudo.operations.work.WriteMany.Draft;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.store.Store;
import org.testudo.store.ledger.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An asset that another member has proposed: its owner accepts it as an asset of its own, or refuses it; then the
/// proposer lets its dependencies point to what came of it (ADR 0030). Thread-safe.
public final class AnswerProposal {
    private static final List<String> TAKEN_OVER = List.of("name", "description", "kind");

    private final Store store;
    private final WriteObject write;
    private final WriteMany together;

    public AnswerProposal(Store store, WriteObject write) {
        this.store = store;
        this.write = write;
        this.together = new WriteMany(store, write);
    }

    private Optional<Proposal> proposal(Author author, String id) {
        return ModelView.of(store, author.reader()).proposed().stream()
                .filter(one -> one.part().id().equals(id))
                .findFirst();
    }

    /// The same for the member that it was proposed to, as long as it has not answered.
    private Written answer(Author author, String id, Answer answer) {
        Proposal proposal = proposal(author, id).orElse(null);
        if (proposal == null) {
            return new Written.NotFound();
        }
        if (!proposal.owner().equals(author.member().code().code())) {
            return new Written.Refused(
                    "/owner",
                    "It was proposed to %s, and not to you".formatted(proposal.owner()),
                    "Let its owner answer");
        }
        if (proposal.accepted() != null) {
            return new Written.Refused(
                    "",
                    "You have accepted it already, as %s"
                            .formatted(proposal.accepted().id()),
                    "There is nothing more to do");
        }
        return answer.to(proposal);
    }

    private interface Answer {
        Written to(Proposal proposal);
    }

    /// The owner says it itself: an asset of its own, and where it comes from, under one label. Also after a refusal.
    ///
    /// @param name another name for it; null: the proposed one
    public Written accept(Author author, String id, @Nullable String name, Label label) {
        return answer(author, id, proposal -> {
            JsonNode proposed = StixJson.parseObject(proposal.part().bytes());
            ObjectNode asset = JsonNodeFactory.instance.objectNode();
            asset.put("type", NodeKind.ASSET.type());
            for (String property : TAKEN_OVER) {
                if (proposed.path(property).isString() && proposal.part().type().equals(NodeKind.ASSET.type())) {
                    asset.set(property, proposed.get(property));
                }
            }
            asset.put("name", name == null ? proposal.name() : name);
            asset.put("owner", proposal.owner());
            asset.put("id", together.idOf(asset));
            ObjectNode derived = JsonNodeFactory.instance.objectNode();
            derived.put("type", "relationship");
            derived.put("relationship_type", "derived-from");
            derived.put("source_ref", asset.path("id").stringValue());
            derived.put("target_ref", id);
            return together.together(author, List.of(new Draft(asset, label), new Draft(derived, label)));
        });
    }

    /// The owner says no, to the proposer alone.
    public Written refuse(Author author, String id, String reason) {
        return answer(author, id, proposal -> {
            if (proposal.refused() != null) {
                return new Written.Refused("", "You have refused it already", "There is nothing more to do");
            }
            ObjectNode step = JsonNodeFactory.instance.objectNode();
            step.put("type", Extensions.STEP);
            step.put("act", "refuse");
            step.put("about_ref", id);
            if (!reason.isEmpty()) {
                step.put("reason", reason);
            }
            return together.act(author, List.of(new Draft(step, between(author, proposal))), List.of());
        });
    }

    /// As high as what it answers, for the two of them.
    private static Label between(Author author, Proposal proposal) {
        Member own = author.member().code();
        Limits limits = proposal.part().under().countedFor(own);
        return Label.of(
                own,
                limits.withReleasableTo(new Audience.Members(
                                new TreeSet<>(Set.of(own, proposal.part().source()))))
                        .withEmbargo(null)
                        .withExpiry(null));
    }

    /// What became of the proposer's dependencies.
    ///
    /// @param revised their ids
    /// @param failed  why one could not be written; null: all were
    public record Repointed(List<String> revised, @Nullable Written failed) {}

    /// Lets the author's own dependencies on a proposal point to what its owner has made of it, each by its next
    /// version
    /// under its own label. Said again it goes on where it stopped.
    public Repointed repoint(Author author, String id) {
        Proposal proposal = proposal(author, id).orElse(null);
        if (proposal == null) {
            return new Repointed(List.of(), new Written.NotFound());
        }
        if (proposal.accepted() == null) {
            return new Repointed(
                    List.of(),
                    new Written.Refused(
                            "",
                            "Its owner has not accepted it, or does not show you what came of it",
                            "Wait for the owner"));
        }
        var revised = new ArrayList<String>();
        for (Need need : proposal.needs()) {
            if (need.part() == null
                    || !need.part().source().equals(author.member().code())) {
                continue;
            }
            ObjectNode next = StixJson.parseObject(need.part().bytes());
            next.put("child_ref", proposal.accepted().id());
            String read = HexFormat.of().formatHex(Hash.sha256(need.part().bytes()));
            Written written = write.revise(author, need.id(), read::equals, next, null);
            if (!(written instanceof Written.Done)) {
                return new Repointed(revised, written);
            }
            revised.add(need.id());
        }
        return new Repointed(revised, null);
    }
}
