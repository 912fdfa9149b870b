package org.testudo.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.model.StixObject;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Level;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.store.home.Chance;
import org.testudo.store.home.Home;
import org.testudo.store.ledger.Hash;
import org.testudo.store.ledger.Stamps;
import org.testudo.store.ledger.Statement;
import org.testudo.store.postgres.EmbeddedPostgres;

/// A store on a real PostgreSQL of its own, started once for all tests of this module.
final class TestStore {
    private static final TestStore SHARED = new TestStore(new Store.Sizes(4, 4, 1));

    private final Path folder;
    private final Home home;
    private final EmbeddedPostgres postgres;
    private final Store store;
    private int names;
    private volatile Duration ahead = Duration.ZERO;

    static TestStore shared() {
        return SHARED;
    }

    TestStore(Store.Sizes sizes) {
        try {
            folder = Files.createTempDirectory("testudo-store");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        home = Home.at(folder);
        postgres = EmbeddedPostgres.start(home, Chance.secure(), line -> {});
        InstantSource clock = () -> Instant.now().plus(ahead);
        store = Store.open(
                database(),
                sizes,
                home,
                new Store.Surroundings(
                        clock,
                        () -> System.nanoTime() + ahead.toNanos(),
                        Chance.secure(),
                        key -> Stamps.ofClock(clock, key)));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    private void close() {
        store.close();
        postgres.close();
        try (var below = Files.walk(folder)) {
            for (Path path : below.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException left) {
            // a temporary folder that stays is no failure
        }
    }

    Store store() {
        return store;
    }

    /// The clock of this store goes ahead of the machine's.
    void later(Duration more) {
        ahead = ahead.plus(more);
    }

    Store.Database database() {
        return new Store.Database() {
            @Override
            public String url() {
                return postgres.url();
            }

            @Override
            public String password(String role) {
                return home.password("db-" + role, Chance.secure());
            }
        };
    }

    synchronized Members.MemberRecord member() {
        String code = "M" + ++names;
        return store.directory()
                .addMember(new Directory.NewMember(
                        code,
                        code,
                        "nation",
                        "identity--%08d-0000-4000-8000-000000000000".formatted(names),
                        "{\"releasable_to\":[]}"));
    }

    Directory.Account account(Member member) {
        return account(member, List.of());
    }

    synchronized Directory.Account account(Member member, Collection<String> categories) {
        return store.directory()
                .addAccount(new Directory.NewAccount(
                        "machine", member, "a" + ++names, "", List.of(), Level.SECRET, List.copyOf(categories)));
    }

    /// A reader of this member that holds these categories.
    static Reader reader(Directory.Account account, Collection<String> categories) {
        return new Reader(
                account.number(),
                account.number(),
                account.fullLogin(),
                account.member(),
                Level.SECRET,
                new TreeSet<>(categories),
                false,
                null);
    }

    /// A label that everybody with this category sees.
    int label(Member owner, String category) {
        return store.labels()
                .number(Label.of(
                        owner, Limits.NONE.withReleasableTo(Audience.PUBLIC).withRestrictive(Set.of(category))));
    }

    /// An object that differs in nothing but its id, its version and its name.
    static Statement statement(String id, String modified, String name) {
        byte[] bytes =
                "{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"%s\",\"name\":\"%s\"}"
                        .formatted(id, modified, name)
                        .getBytes(StandardCharsets.UTF_8);
        StixObject object = StixObject.parse(bytes);
        return new Statement(
                id,
                object.type(),
                object.versionText(),
                object.versionKey(),
                object.specVersion(),
                Hash.sha256(bytes),
                object.contentHash(),
                bytes,
                false,
                name,
                name,
                List.of(id),
                List.of(),
                Statement.UNSAID,
                null,
                null,
                null,
                null);
    }
}
