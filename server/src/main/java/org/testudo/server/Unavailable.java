package org.testudo.server;

import org.testudo.store.Store;
import org.testudo.store.ledger.ClockGuard;
import org.testudo.store.ledger.Ledger;

/// What a caller is told where the centre cannot do something at the moment. Nothing of it depends on what the ledger
/// holds: the message for the operator, who is told more, goes to the log.
public final class Unavailable {
    private Unavailable() {}

    /// Says why, in words for anybody.
    public static String told(RuntimeException why) {
        return switch (why) {
            case ClockGuard.ClockException clock ->
                "Nothing can be entered, because the centre's clock is wrong; its operator has to put it right. Reading goes on.";
            case Ledger.LedgerBusyException busy -> String.valueOf(busy.getMessage());
            case Store.StoreUnavailableException unread -> String.valueOf(unread.getMessage());
            default -> "The centre cannot answer at the moment; try again.";
        };
    }

    /// Says why, to the operator.
    public static String logged(RuntimeException why) {
        return why instanceof ClockGuard.ClockException ? String.valueOf(why.getMessage()) : told(why);
    }
}
