package org.testudo.operations.intake;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.testudo.model.StixObject;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.store.Members;
import org.testudo.store.Store;
import org.testudo.store.Workshop;
import org.testudo.store.ledger.Entry;

/// Decides again about what was held back, when the definition that it waited for has come: as the account that handed
/// it in, under the label that it came under. What is still not understood goes on waiting. Thread-safe.
final class Redecision {
    private final Store store;

    Redecision(Store store) {
        this.store = store;
    }

    /// @param markings the ids that were defined just now
    /// @return how many were taken into the ledger
    int run(Members.MemberRecord source, MarkingBook book, Collection<String> markings) {
        return decide(source, book, store.workshop().awaiting(source.number(), markings));
    }

    /// The same for everything that one account handed in, when its connection's table has changed.
    ///
    /// @param books the markings of a source, by its number: an account may have spoken for several
    int run(int account, IntFunction<MarkingBook> books) {
        int taken = 0;
        Map<Integer, List<Workshop.Quarantined>> waiting = store.workshop().heldBack(account).stream()
                .collect(Collectors.groupingBy(Workshop.Quarantined::source));
        for (var one : waiting.entrySet()) {
            Members.MemberRecord source = store.directory().members().member(one.getKey());
            taken += decide(source, books.apply(source.number()), one.getValue());
        }
        return taken;
    }

    private int decide(Members.MemberRecord source, MarkingBook book, List<Workshop.Quarantined> waiting) {
        int taken = 0;
        for (Workshop.Quarantined one : waiting) {
            StixObject object = StixObject.parse(one.bytes());
            Label base = LabelJson.read(
                    StixJson.parseObject(one.label().getBytes(StandardCharsets.UTF_8)), source.code(), name -> null);
            switch (book.resolve(object, base)) {
                // Beyond the quota it goes on waiting.
                case MarkingBook.Resolved.Under(Label label)
                when store.usage().room(one.member()).objects() > 0
                        && store.usage().room(one.member()).bytes() >= one.bytes().length -> {
                    String effect =
                            MarkingEffect.of(object).map(MarkingEffect::text).orElse(null);
                    // First the ledger, then the release: a crash in between makes it known the second time.
                    store.ledger()
                            .append(List.of(new Entry.Assert(
                                    one.account(),
                                    source.number(),
                                    Statements.of(object, source.identity(), effect),
                                    store.labels().number(label))));
                    store.workshop().release(one.id());
                    taken++;
                }
                // What turns out to be classified too high, or by somebody else, is not kept.
                case MarkingBook.Resolved.Refused refused -> store.workshop().release(one.id());
                case MarkingBook.Resolved.Under beyond -> {}
                case MarkingBook.Resolved.Missing missing -> {}
                case MarkingBook.Resolved.Held held -> {}
            }
        }
        return taken;
    }
}
