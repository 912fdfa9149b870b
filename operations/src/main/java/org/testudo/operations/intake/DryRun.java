package org.testudo.operations.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixObject;
import org.testudo.policy.Label;
import org.testudo.policy.Level;
import org.testudo.store.Picture;
import org.testudo.store.Staging;
import org.testudo.store.Store;
import org.testudo.store.Usage;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Foresight;
import org.testudo.store.ledger.Outcome;

/// What a submission would come to, element by element, and what of it is kept until somebody decides: everything but
/// what is refused. One run's own; not thread-safe.
final class DryRun {
    private static final byte[] NOTHING = {};
    private static final int LONGEST = 2_000;
    private static final int LONGEST_NAME = 300;

    private final Store store;
    private final Foresight foresight;
    private final int mostElements;
    private final List<Staging.Element> elements = new ArrayList<>();
    // A label that has no number yet gets none: it is compared under a negative one.
    private final Map<Label, Integer> unnumbered = new HashMap<>();
    private final Set<String> categories = new TreeSet<>();
    private Level level = Level.UNCLASSIFIED;
    private long objects;
    private long bytes;
    private long kept;

    DryRun(Store store, int mostElements) {
        this.store = store;
        this.foresight = store.ledger().foresight();
        this.mostElements = mostElements;
    }

    /// More elements than can wait.
    static final class TooManyException extends RuntimeException {
        TooManyException() {
            super("Too many elements.", null, false, false);
        }
    }

    int number(Label label) {
        return store.labels()
                .known(label)
                .orElseGet(() -> unnumbered.computeIfAbsent(label, fresh -> -1 - unnumbered.size()));
    }

    List<Outcome> outcomes(List<Entry> entries) {
        return foresight.of(entries);
    }

    /// What is left of a quota beside what this submission has taken of it so far.
    Usage.Room left(Usage.Room room) {
        return new Usage.Room(room.objects() - objects, room.bytes() - bytes);
    }

    /// An element that is not kept, and why.
    void refused(
            int position,
            String pointer,
            String result,
            String id,
            String type,
            String version,
            String reason,
            String remedy) {
        add(new Staging.Element(
                position,
                clean(pointer, LONGEST),
                result,
                clean(id, LONGEST_NAME),
                clean(type, LONGEST_NAME),
                "",
                clean(version, LONGEST_NAME),
                "",
                clean(reason, LONGEST),
                clean(remedy, LONGEST),
                NOTHING));
    }

    /// An element that is kept.
    ///
    /// @param label the label that it stands, or waits, under
    void kept(
            int position,
            String pointer,
            Report.Result result,
            StixObject object,
            Label label,
            String reason,
            String remedy) {
        level = level.max(label.limits().level());
        categories.addAll(label.limits().restrictive());
        kept += object.size();
        if (result == Report.Result.NEW || result == Report.Result.CONFLICTING) {
            objects++;
            bytes += object.size();
        }
        add(new Staging.Element(
                position,
                clean(pointer, LONGEST),
                result.name().toLowerCase(java.util.Locale.ROOT),
                object.id().toString(),
                object.type(),
                clean(Picture.name(object.bytes()), LONGEST_NAME),
                object.versionText(),
                object.specVersion(),
                clean(reason, LONGEST),
                clean(remedy, LONGEST),
                object.bytes()));
    }

    private void add(Staging.Element element) {
        if (elements.size() >= mostElements) {
            throw new TooManyException();
        }
        elements.add(element);
    }

    /// PostgreSQL's text has no NUL, and JSON may.
    private static String clean(@Nullable String text, int longest) {
        String plain = text == null ? "" : text.replace("\0", "");
        return plain.length() <= longest ? plain : plain.substring(0, longest);
    }

    /// The elements in the order of the file.
    List<Staging.Element> elements() {
        var sorted = new ArrayList<>(elements);
        sorted.sort(Comparator.comparingInt(Staging.Element::position));
        return sorted;
    }

    Level level() {
        return level;
    }

    Set<String> categories() {
        return Set.copyOf(categories);
    }

    long bytes() {
        return kept;
    }
}
