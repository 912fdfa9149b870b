package org.testudo.operations.mission;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Histories;
import org.testudo.store.Histories.Versions;
import org.testudo.store.Models;
import org.testudo.store.Models.Links;
import org.testudo.store.Models.Part;
import org.testudo.store.Models.Parts;
import org.testudo.store.Picture;

/// Reads the models that somebody sees, in one snapshot. Thread-safe.
public final class ReadMissions {
    private final Knowledge knowledge;

    public ReadMissions(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /// What was read: the parts, and the incidents that are linked to them.
    public record Read(Released<Parts> parts, Released<Links> links) {}

    /// Everything that the reader sees of all models.
    public Read read(Reader reader, @Nullable Member previewed) {
        return knowledge.read(reader, previewed, (picture, explorer) -> of(picture));
    }

    /// The same of a picture that is being read.
    public static Read of(Picture picture) {
        var models = new Models(picture);
        Released<Parts> parts = models.parts();
        List<String> ids = parts.value().all().stream()
                .filter(part -> NodeKind.of(part.type()).isPresent() || ModelView.mayBeAsset(part.type()))
                .map(Part::id)
                .distinct()
                .toList();
        return new Read(parts, models.links(ids));
    }

    /// What is needed to look back.
    ///
    /// @param versions of the incidents that are linked to the parts
    public record Past(Parts parts, Links links, Versions versions) {
        public boolean complete() {
            return parts.complete() && links.complete() && versions.complete();
        }
    }

    /// The same of a picture that is being read, and how the incidents went.
    public static Released<Past> past(Picture picture) {
        Read read = of(picture);
        List<String> incidents = read.links.value().all().stream()
                .map(Models.Link::incident)
                .distinct()
                .toList();
        record Model(Parts parts, Links links) {}
        return read.parts
                .with(read.links, Model::new)
                .with(
                        new Histories(picture).of(incidents),
                        (model, versions) -> new Past(model.parts(), model.links(), versions));
    }

    /// The same of all that the reader sees.
    public Released<Past> past(Reader reader, @Nullable Member previewed) {
        return knowledge.read(reader, previewed, (picture, explorer) -> past(picture));
    }

    /// Models, how the incidents went that are linked to them, and how the reader's own ones did.
    public record Nation(Past past, Versions own) {}

    /// What the reader's own member looks back at.
    public Released<Nation> nation(Reader reader) {
        return knowledge.read(
                reader, null, (picture, explorer) -> past(picture).with(new Histories(picture).own(), Nation::new));
    }

    /// The parts alone.
    public Released<Parts> parts(Reader reader, @Nullable Member previewed) {
        return knowledge.read(reader, previewed, (picture, explorer) -> new Models(picture).parts());
    }

    /// Their values for this reader.
    ///
    /// @param member whose own nodes are whole to it; null in a preview, where two look at once
    public static Evaluation evaluate(Parts parts, Links links, @Nullable Member member, Instant at) {
        return new Evaluation(new ModelView(parts.all(), links.all(), at), member);
    }
}
