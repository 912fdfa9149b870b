package org.testudo.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.model.marking.Tlp;

/// The one rule of release. Whether a reader may see an assertion is decided here, from its label and the reader alone,
/// default deny; and only here can a value become [Released].
public final class ReleasePolicy {
    private ReleasePolicy() {}

    /// Decides. The order of the checks decides only which reason the audit gets.
    public static Decision decide(Label label, Reader.Rights reader, Instant now) {
        Limits limits = label.limits();
        if (limits.tlp() == Tlp.RED) {
            return new Decision.Deny(Decision.Reason.RED);
        }
        return decideButRed(label, reader, now);
    }

    private static Decision decideButRed(Label label, Reader.Rights reader, Instant now) {
        Limits limits = label.limits();
        Cap cap = reader.cap();
        if (limits.expiry() != null && !now.isBefore(limits.expiry())) {
            return new Decision.Deny(Decision.Reason.EXPIRED);
        }
        if (limits.embargo() != null && !label.owner().equals(reader.member())) {
            return new Decision.Deny(Decision.Reason.EMBARGO);
        }
        if (!limits.releasableTo().admits(reader.member())) {
            return new Decision.Deny(Decision.Reason.RELEASE);
        }
        if (limits.level().compareTo(reader.clearance()) > 0) {
            return new Decision.Deny(Decision.Reason.LEVEL);
        }
        if (!reader.categories().containsAll(limits.restrictive())) {
            return new Decision.Deny(Decision.Reason.CATEGORY);
        }
        if (cap != null && !cap.admits(label)) {
            return new Decision.Deny(Decision.Reason.CAP);
        }
        return new Decision.Permit(limits.expiry());
    }

    /// The mask of a reader over all labels of the book.
    public static Mask mask(LabelBook book, Reader.Rights reader, Instant now) {
        var bits = new BitSet(book.size());
        Instant until = null;
        for (int number = 0; number < book.size(); number++) {
            if (decide(book.label(number), reader, now) instanceof Decision.Permit(var expiry)) {
                bits.set(number);
                until = expiry != null && (until == null || expiry.isBefore(until)) ? expiry : until;
            }
        }
        return new Mask(bits, book.size(), book.epoch(), until);
    }

    /// The RED labels that name this person, and that it may otherwise see. Never for a key.
    public static PersonalMask personal(LabelBook book, Reader reader, Instant now) {
        var bits = new BitSet();
        for (int number = 0; reader.person() && number < book.size(); number++) {
            Label label = book.label(number);
            if (label.limits().tlp() == Tlp.RED
                    && label.limits().persons().admits(reader.login())
                    && decideButRed(label, reader.withCap(null).rights(), now) instanceof Decision.Permit) {
                bits.set(number);
            }
        }
        return new PersonalMask(bits);
    }

    /// A value that policy has let through. Writers at an edge take nothing else, so that forgetting the check does not
    /// compile.
    public static final class Released<T> {
        private final T value;
        private final @Nullable HighestMarking marking;

        private Released(T value, @Nullable HighestMarking marking) {
            this.value = value;
            this.marking = marking;
        }

        /// The value, for the writer at the edge.
        public T value() {
            return value;
        }

        /// The highest marking of what it was made of; empty where that stands under no label.
        public Optional<HighestMarking> marking() {
            return Optional.ofNullable(marking);
        }

        /// What is made of it alone, under the same marking.
        public <R> Released<R> map(Function<T, R> made) {
            return new Released<>(made.apply(value), marking);
        }

        /// Both in one, under the higher of their markings.
        public <U, R> Released<R> with(Released<U> other, BiFunction<T, U, R> together) {
            HighestMarking both = marking == null || other.marking == null
                    ? (marking == null ? other.marking : marking)
                    : marking.join(other.marking);
            return new Released<>(together.apply(value, other.value), both);
        }
    }

    /// What is being read by one reader in one transaction, and the only way to say *released*. The store hands it to
    /// the work that it runs under this reader's mask, and to nobody else.
    public static final class Reading {
        private final Reader reader;
        private final Mask mask;
        private final PersonalMask personal;
        private final LabelBook book;

        private Reading(Reader reader, Mask mask, PersonalMask personal, LabelBook book) {
            this.reader = reader;
            this.mask = mask;
            this.personal = personal;
            this.book = book;
        }

        public Reader reader() {
            return reader;
        }

        public Mask mask() {
            return mask;
        }

        public LabelBook book() {
            return book;
        }

        /// The same reading, narrowed to what that member would see too: labels that release to both, another member's
        /// closed labels and everything under RED left out.
        public Reading previewedAs(Member other) {
            var rights = new Reader.Rights(other, Level.TOP_SECRET, reader.categories(), reader.cap());
            // Of the clock a decision knows expiry alone, and what has expired is not in this reader's own mask.
            Mask theirs = ReleasePolicy.mask(book, rights, Instant.EPOCH);
            var bits = new BitSet(book.size());
            for (int number = 0; number < book.size(); number++) {
                Label label = book.label(number);
                boolean foreign =
                        label.circle() == Label.Circle.CLOSED && !label.owner().equals(reader.member());
                if (mask.sees(number) && theirs.sees(number) && !foreign) {
                    bits.set(number);
                }
            }
            var narrowed = new Mask(bits, book.size(), book.epoch(), null);
            return new Reading(reader, mask.and(narrowed), new PersonalMask(new BitSet()), book);
        }

        /// One thing, if its label is seen.
        public <T> Optional<Released<T>> one(Held<T> held) {
            return mask.sees(held.label()) ? Optional.of(released(held)) : Optional.empty();
        }

        /// One thing opened by its id: seen, or under a RED label that names this very person.
        public <T> Optional<Released<T>> opened(Held<T> held) {
            return mask.sees(held.label()) || personal.names(held.label())
                    ? Optional.of(released(held))
                    : Optional.empty();
        }

        private <T> Released<T> released(Held<T> held) {
            return new Released<>(
                    held.value(), HighestMarking.of(book.label(held.label()).limits()));
        }

        private HighestMarking highest(Stream<Integer> labels) {
            return labels.distinct()
                    .map(label -> HighestMarking.of(book.label(label).limits()))
                    .reduce(HighestMarking.NONE, HighestMarking::join);
        }

        /// The RED labels that name this person, for opening one object by its id.
        public PersonalMask personal() {
            return personal;
        }

        /// A list: each of its things is tested again here, and what is not seen is a broken query.
        public <T, R> Released<R> list(List<Held<T>> held, Function<List<T>, R> page) {
            var seen = new ArrayList<T>(held.size());
            for (Held<T> one : held) {
                if (!mask.sees(one.label())) {
                    throw new IllegalStateException("The row policy let a hidden row through.");
                }
                seen.add(one.value());
            }
            return new Released<>(page.apply(seen), highest(held.stream().map(Held::label)));
        }

        /// A list in which some things stand under no label because they belong to the reader itself: they come under
        /// the number `own`, and were read by the reader's own number under the row policy.
        public <T, R> Released<R> listWithOwn(List<Held<T>> held, int own, Function<List<T>, R> page) {
            for (Held<T> one : held) {
                if (one.label() != own && !mask.sees(one.label())) {
                    throw new IllegalStateException("The row policy let a hidden row through.");
                }
            }
            List<T> values = held.stream().map(Held::value).toList();
            return new Released<>(
                    page.apply(values), highest(held.stream().map(Held::label).filter(label -> label != own)));
        }

        /// Numbers counted in this transaction, under the row policy.
        public Released<Map<String, Long>> counts(Map<String, Long> counted) {
            return new Released<>(Map.copyOf(counted), null);
        }

        /// The same of things under these labels, put into the form in which they are told.
        public <N, R> Released<R> counts(List<N> counted, Collection<Integer> labels, Function<List<N>, R> form) {
            for (int label : labels) {
                if (!mask.sees(label)) {
                    throw new IllegalStateException("The row policy let a hidden row be counted.");
                }
            }
            return new Released<>(form.apply(List.copyOf(counted)), highest(labels.stream()));
        }
    }

    /// For the store: opens the reading of one transaction.
    public static Reading open(Reader reader, Mask mask, PersonalMask personal, LabelBook book) {
        return new Reading(reader, mask, personal, book);
    }

    /// What belongs to the asker's own account or member alone (its status, its keys, its quarantine), read by that
    /// account's number under the row policy.
    public static <T> Released<T> own(T value) {
        return new Released<>(value, null);
    }

    /// The same of what is to stand, or stands, under these limits: a page that shows it says so.
    public static <T> Released<T> own(T value, Collection<Limits> under) {
        return new Released<>(
                value, under.stream().map(HighestMarking::of).reduce(HighestMarking.NONE, HighestMarking::join));
    }

    /// What is the same for everybody who may sign in at all: the member table, the standing groups, this server's own
    /// description. Nothing that depends on an assertion.
    public static <T> Released<T> common(T value) {
        return new Released<>(value, null);
    }
}
