package org.testudo.store;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.testudo.policy.Member;
import org.testudo.store.home.Chance;

/// The collections that members define for their own keys: made and closed, and never changed. Thread-safe.
public final class Definitions {
    /// How many a member may have open.
    public static final int MOST = 50;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Directory directory;
    private final InstantSource clock;
    private final Chance chance;

    Definitions(
            JdbcClient jdbc, TransactionTemplate transaction, Directory directory, InstantSource clock, Chance chance) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.directory = directory;
        this.clock = clock;
        this.chance = chance;
    }

    /// Why a collection was not made.
    public static final class RefusedException extends RuntimeException {
        RefusedException(String message) {
            super(message);
        }
    }

    /// Opens a collection; its id is made here.
    ///
    /// @throws RefusedException if the name is taken, or the member has as many as it may
    public Members.Defined open(Members.Defined fresh, int by) {
        int member = directory.members().find(fresh.owner()).orElseThrow().number();
        UUID id = chance.uuid("collection " + fresh.owner() + " " + fresh.name());
        try {
            transaction.executeWithoutResult(status -> {
                // Two at once of one member wait for each other.
                jdbc.sql("select member from member where member = ? for update")
                        .param(member)
                        .query(Integer.class)
                        .single();
                long open = jdbc.sql("select count(*) from collection where member = ? and closed is null")
                        .param(member)
                        .query(Long.class)
                        .single();
                if (open >= MOST) {
                    throw new RefusedException(
                            "Your member has %d collections, which are as many as it may; close one first."
                                    .formatted(open));
                }
                jdbc.sql("""
                                insert into collection (id, member, name, title, types, source, level, tlp, pap, made, made_by)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                        .params(
                                id,
                                member,
                                fresh.name(),
                                fresh.title(),
                                fresh.types().toArray(String[]::new))
                        .param(fresh.source())
                        .params(
                                fresh.cap().level().name(),
                                fresh.cap().tlp().name(),
                                fresh.cap().pap().name(),
                                clock.instant().atOffset(ZoneOffset.UTC),
                                by)
                        .update();
            });
        } catch (DuplicateKeyException taken) {
            throw new RefusedException(
                    "Your member has a collection of the name '%s' already.".formatted(fresh.name()));
        }
        directory.refresh();
        return directory.members().definedBy(fresh.owner()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// Closes a collection of this member.
    public void close(Member owner, UUID id) {
        jdbc.sql("""
                        update collection set closed = ? where id = ? and closed is null
                           and member = (select member from member where code = ?)""")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id, owner.code())
                .update();
        directory.refresh();
    }
}
