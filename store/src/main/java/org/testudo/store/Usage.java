package org.testudo.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the accounts of each member have in the ledger, and how much more its quota lets in. Counted in the groups that
/// write it, looked up at most once a second: a quota can be passed by what comes in within that second. Thread-safe.
public final class Usage {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Map<Integer, Looked> looked = new ConcurrentHashMap<>();

    Usage(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// How many objects and bytes a member may still hand in; never below zero.
    public record Room(long objects, long bytes) {}

    /// What a member has in the ledger.
    public record Used(long objects, long bytes) {}

    private record Looked(Instant at, Room room) {}

    /// @param member its number
    public Room room(int member) {
        Instant now = clock.instant();
        Looked last = looked.get(member);
        if (last != null && !now.isBefore(last.at) && now.isBefore(last.at.plus(FRESH))) {
            return last.room;
        }
        Room room = jdbc.sql("""
                        select m.object_quota - coalesce(sum(u.objects), 0), m.byte_quota - coalesce(sum(u.bytes), 0)
                          from member m left join account a on a.member = m.member
                          left join usage u on u.account = a.account
                         where m.member = ? group by m.member""")
                .param(member)
                .query((row, n) -> new Room(Math.max(0, row.getLong(1)), Math.max(0, row.getLong(2))))
                .single();
        looked.put(member, new Looked(now, room));
        return room;
    }

    /// What each member has, by number; for the machine's own command line.
    public Used used(int member) {
        return jdbc.sql("""
                        select coalesce(sum(u.objects), 0), coalesce(sum(u.bytes), 0)
                          from account a join usage u on u.account = a.account where a.member = ?""")
                .param(member)
                .query((row, n) -> new Used(row.getLong(1), row.getLong(2)))
                .single();
    }

    /// Forgets what was looked up: a quota has changed.
    public void forget() {
        looked.clear();
    }
}
