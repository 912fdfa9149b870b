package org.testudo.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.model.StixObject;
import org.testudo.operations.intake.Statements;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.server.House;
import org.testudo.store.Directory;
import org.testudo.store.FeedFilter;
import org.testudo.store.Picture;
import org.testudo.store.home.HomeException;
import org.testudo.store.ledger.Entry;

/// A backup taken while objects come in restores to a home that is sound and says the same.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupIT {
    private static final char[] PASSPHRASE = "a long enough passphrase".toCharArray();
    private static final House.Surroundings REAL = House.Surroundings.real(line -> {});

    private Path folder = Path.of("");
    private Path backup = Path.of("");
    private List<String> before = List.of();
    private String collectionBefore = "";

    @BeforeAll
    void backUpDuringALoad(@TempDir Path fresh) throws Exception {
        folder = fresh;
        backup = fresh.resolve("backup.zip");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx--x--x"));
        try (var house = House.open(fresh.resolve("first"), new House.Founding(true, "Backup", null), REAL)) {
            Directory.Account account = house.store()
                    .directory()
                    .addAccount(new Directory.NewAccount(
                            "machine", new Member("EST"), "reader", "", List.of(), Level.SECRET, List.of()));
            before = seen(house, account);
            collectionBefore = collection(house, account);
            var running = new AtomicBoolean(true);
            Thread writer = Thread.ofPlatform().start(() -> say(house, running));
            house.store().backup(house.home(), house.chance(), PASSPHRASE, backup);
            running.set(false);
            writer.join();
        }
    }

    @Test
    @DisplayName("the restored home is sound, says the same, and gives its collections new ids")
    void restoresSound() {
        Path place = folder.resolve("second");

        House.restore(place, backup, PASSPHRASE, null, null, REAL);

        try (var house = House.open(place, null, REAL)) {
            Directory.Account account = house.store()
                    .directory()
                    .account("reader", new Member("EST"))
                    .orElseThrow();
            assertThat(house.store().keeper().verify().faults()).isEmpty();
            assertThat(seen(house, account)).containsAll(before);
            assertThat(collection(house, account)).isNotEqualTo(collectionBefore);
            assertThat(new TreeMap<>(house.home().properties())).containsEntry("exercise", "true");

            long standing = house.store().rebuild(House::statement);

            assertThat(standing).isGreaterThan(1_000);
            assertThat(house.store().keeper().verify().faults()).isEmpty();
        }
    }

    @Test
    @DisplayName("a wrong passphrase, a broken file and a home that is there are refused with the reason")
    void refusesWithTheReason() throws Exception {
        Path broken = folder.resolve("broken.zip");
        byte[] bytes = Files.readAllBytes(backup);
        Files.write(broken, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> House.restore(
                        folder.resolve("third"), backup, "not the right one".toCharArray(), null, null, REAL))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("passphrase");
        assertThatThrownBy(() -> House.restore(folder.resolve("fourth"), broken, PASSPHRASE, null, null, REAL))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("no backup");
        assertThatThrownBy(() -> House.restore(folder.resolve("first"), backup, PASSPHRASE, null, null, REAL))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("restore into a new one");
    }

    private static void say(House house, AtomicBoolean running) {
        var centre = house.store()
                .directory()
                .members()
                .find(house.commandLine().member())
                .orElseThrow();
        int label = house.store().labels().number(house.store().directory().defaultLabel(centre));
        while (running.get()) {
            var entries = new ArrayList<Entry>();
            for (int i = 0; i < 20; i++) {
                StixObject object = StixObject.parse(
                        "{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\"campaign--%s\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"2027-01-01T00:00:00.000Z\",\"name\":\"x\"}"
                                .formatted(UUID.randomUUID())
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                entries.add(new Entry.Assert(
                        house.commandLine().number(),
                        centre.number(),
                        Statements.of(object, centre.identity(), null),
                        label));
            }
            house.store().ledger().append(entries);
        }
    }

    private static List<String> seen(House house, Directory.Account account) {
        var seen = new ArrayList<String>();
        Instant after = Instant.EPOCH;
        Picture.Page page;
        do {
            page = house.readFeed()
                    .run(account.reader(), FeedFilter.LATEST.withVersions(FeedFilter.Versions.ALL), after, 1_000, true)
                    .value();
            for (Picture.Item item : page.items()) {
                after = item.added();
                seen.add(item.added() + " " + new String(item.bytes(), java.nio.charset.StandardCharsets.UTF_8));
            }
        } while (page.more());
        return seen;
    }

    private static String collection(House house, Directory.Account account) {
        return house.catalogue()
                .find(account.reader(), house.store().directory().members(), false, "all")
                .orElseThrow()
                .id()
                .toString();
    }
}
