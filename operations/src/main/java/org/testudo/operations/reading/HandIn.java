package org.testudo.operations.reading;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.exchange.documents.UnreadableException;
import org.testudo.model.marking.Tlp;
import org.testudo.model.sco.DeterministicId;
import org.testudo.operations.reading.Queue.Waiting;
import org.testudo.operations.work.WriteMany;
import org.testudo.operations.work.WriteMany.Draft;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.store.Store;
import org.testudo.store.ledger.Hash;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Keeps a text as an artifact in the ledger, under its label and PERSONAL, and puts it into the queue of who hands it
/// in. The same text of the same member is one artifact. Thread-safe.
public final class HandIn {
    private final Store store;
    private final Texts texts;
    private final WriteMany together;
    private final Queue queue;

    public HandIn(Store store, WriteObject write, Texts texts, Queue queue) {
        this.store = store;
        this.texts = texts;
        this.together = new WriteMany(store, write);
        this.queue = queue;
    }

    /// A text, as it came.
    ///
    /// @param media     its media type
    /// @param name      of the file, or how it came
    /// @param publisher as who hands it in says, or null
    /// @param published as who hands it in says, or null
    /// @param url       where it stood, or null
    public record Handed(
            byte[] bytes,
            String media,
            String name,
            @Nullable String publisher,
            @Nullable String published,
            @Nullable String url) {}

    /// What became of it.
    public sealed interface Outcome {
        /// @param known had this account handed it in before?
        record Kept(Waiting waiting, boolean known) implements Outcome {}

        record Refused(String reason, String remedy) implements Outcome {}

        /// The ledger did not take it.
        record NotWritten(Written why) implements Outcome {}
    }

    /// The label of a text: what its author chose, and PERSONAL.
    public static Label personal(Label chosen) {
        var categories = new TreeSet<>(chosen.limits().restrictive());
        categories.add(Limits.PERSONAL);
        return chosen.withLimits(chosen.limits().withRestrictive(categories));
    }

    /// Of its member alone: what a text stands under when its author says nothing else.
    public static Label ownAlone(Label usual) {
        return Label.of(usual.owner(), usual.limits().withReleasableTo(Audience.of(Set.of(usual.owner()))));
    }

    /// @param label without PERSONAL, which it gets
    public Outcome run(Author author, Handed handed, Label label) {
        int account = author.reader().account();
        if (label.limits().tlp() == Tlp.RED) {
            return new Outcome.Refused(
                    "What is for named persons alone (TLP:RED) is not read by rules", "Give it another label");
        }
        ObjectNode artifact = artifact(handed);
        String id = DeterministicId.of(artifact).orElseThrow().toString();
        Optional<Waiting> known = queue.find(account, id);
        if (known.isPresent()) {
            return new Outcome.Kept(known.get(), true);
        }
        if (queue.all(author.reader()).size() >= Queue.MOST) {
            return new Outcome.Refused(
                    "Your queue holds %d texts, and no more fit".formatted(Queue.MOST), "Take some out of it");
        }
        try {
            texts.of(handed.media, handed.bytes);
        } catch (UnreadableException wrong) {
            return new Outcome.Refused(String.valueOf(wrong.getMessage()), wrong.remedy());
        }
        artifact.put("id", id);
        Written written = together.together(author, List.of(new Draft(artifact, personal(label))));
        if (!(written instanceof Written.Done)) {
            return new Outcome.NotWritten(written);
        }
        var waiting = new Waiting(
                id,
                handed.name,
                handed.media,
                store.now(),
                handed.publisher,
                handed.published,
                handed.url,
                false,
                null,
                JsonNodeFactory.instance.objectNode());
        queue.put(account, waiting);
        return new Outcome.Kept(waiting, false);
    }

    private static ObjectNode artifact(Handed handed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "artifact");
        json.put("mime_type", handed.media);
        json.put("payload_bin", Base64.getEncoder().encodeToString(handed.bytes));
        json.putObject("hashes").put("SHA-256", HexFormat.of().formatHex(Hash.sha256(handed.bytes)));
        return json;
    }
}
