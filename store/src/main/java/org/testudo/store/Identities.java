package org.testudo.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.testudo.store.home.Chance;

/// How persons prove who they are, besides passwords and one-time codes: as whom an identity provider knows them, and
/// their passkeys. Thread-safe.
public final class Identities {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Chance chance;

    Identities(JdbcClient jdbc, InstantSource clock, Chance chance) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.chance = chance;
    }

    /// The accounts of a person whom this provider knows by this subject: one for each member it ever came for.
    public List<Integer> accounts(String issuer, String subject) {
        return jdbc.sql(
                        "select account from external_identity where issuer = ? and subject = ? order by since, account")
                .params(issuer, subject)
                .query((row, n) -> row.getInt(1))
                .list();
    }

    /// Is this an account that comes by an identity provider?
    public boolean external(int account) {
        return jdbc.sql("select count(*) from external_identity where account = ?")
                        .param(account)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /// From now on this account is that person's.
    public void link(String issuer, String subject, int account) {
        jdbc.sql("insert into external_identity (issuer, subject, account, since) values (?, ?, ?, ?)")
                .params(issuer, subject, account, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// What is kept of a passkey: public alone.
    ///
    /// @param credential how its authenticator names it
    /// @param attested   the attested credential data (WebAuthn, section 6.5.1), with the public key
    /// @param counter    of its last use; one that does not grow is a copy's
    public record Credential(
            byte[] credential, byte[] attested, long counter, boolean backupEligible, boolean backedUp) {}

    /// A passkey of an account.
    public record Passkey(
            UUID id,
            int account,
            String name,
            Credential credential,
            Instant made,
            @Nullable Instant used) {}

    private static final String PASSKEY = """
            select id, account, name, credential, attested, counter, backup_eligible, backed_up, made, used
              from passkey
            """;

    /// The passkeys of an account, oldest first.
    public List<Passkey> passkeys(int account) {
        return jdbc.sql(PASSKEY + "where account = ? order by made, id")
                .param(account)
                .query((row, n) -> passkey(row))
                .list();
    }

    /// The passkey that its authenticator names so.
    public Optional<Passkey> passkey(byte[] credential) {
        return jdbc.sql(PASSKEY + "where credential = ?")
                .param(credential)
                .query((row, n) -> passkey(row))
                .optional();
    }

    /// Keeps a passkey; empty: that one is kept already.
    public Optional<Passkey> addPasskey(int account, String name, Credential credential) {
        UUID id = chance.uuid("passkey id " + account);
        try {
            jdbc.sql("""
                            insert into passkey (id, account, name, credential, attested, counter, backup_eligible,
                                                 backed_up, made)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            id,
                            account,
                            name,
                            credential.credential,
                            credential.attested,
                            credential.counter,
                            credential.backupEligible,
                            credential.backedUp,
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException there) {
            return Optional.empty();
        }
        return passkey(credential.credential);
    }

    /// Notes a use. Of two uses at once with a counter, one alone is true.
    ///
    /// @param before the counter that the use was checked against
    public boolean usePasskey(UUID id, long before, long counter, boolean backedUp) {
        return jdbc.sql("update passkey set counter = ?, backed_up = ?, used = ? where id = ? and counter = ?")
                        .params(counter, backedUp, clock.instant().atOffset(ZoneOffset.UTC), id, before)
                        .update()
                == 1;
    }

    /// Forgets a passkey of this account; false: it has none of that id.
    public boolean dropPasskey(int account, UUID id) {
        return jdbc.sql("delete from passkey where account = ? and id = ?")
                        .params(account, id)
                        .update()
                == 1;
    }

    /// Forgets all passkeys of an account.
    public void dropPasskeys(int account) {
        jdbc.sql("delete from passkey where account = ?").param(account).update();
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        Instant made = Directory.instant(row, 9);
        return new Passkey(
                row.getObject(1, UUID.class),
                row.getInt(2),
                row.getString(3),
                new Credential(row.getBytes(4), row.getBytes(5), row.getLong(6), row.getBoolean(7), row.getBoolean(8)),
                made == null ? Instant.EPOCH : made,
                Directory.instant(row, 10));
    }
}
