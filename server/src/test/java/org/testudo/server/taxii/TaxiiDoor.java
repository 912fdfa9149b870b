package org.testudo.server.taxii;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.server.Centre;
import org.testudo.server.House;
import org.testudo.store.Directory;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Outcome;
import org.testudo.store.ledger.Stamps;

/// One running centre for the tests of this package. Each test takes a [Party] of its own, which sees nothing of the
/// others', so that no test depends on what another one left.
final class TaxiiDoor implements AutoCloseable {
    static final String TYPE = "application/taxii+json;version=2.1";
    static final String COLLECTIONS = "/taxii2/coalition/collections/";

    private final House house;
    private final Centre centre;
    private final AtomicInteger members = new AtomicInteger();
    private volatile Duration ahead = Duration.ZERO;
    private @Nullable Centre strict;

    private static final class Shared {
        static final TaxiiDoor ONE = temporary();
    }

    /// A member with keys of one account: `key` reads and writes, the others only one of both.
    record Party(Member member, String key, String reader, String writer) {}

    private TaxiiDoor(Path home) {
        InstantSource clock = () -> Instant.now().plus(ahead);
        var surroundings = new House.Surroundings(
                new Store.Surroundings(
                        clock,
                        () -> System.nanoTime() + ahead.toNanos(),
                        Chance.secure(),
                        key -> Stamps.ofClock(clock, key)),
                new Store.Sizes(3, 4, 1),
                line -> {});
        this.house = House.open(home, new House.Founding(false, "Centre Of Coalition", null), surroundings);
        this.centre = Centre.start(house, 0, 0);
    }

    static TaxiiDoor shared() {
        return Shared.ONE;
    }

    private static TaxiiDoor temporary() {
        try {
            Path home = Files.createTempDirectory("testudo-taxii");
            // The database runs as an account of its own, which has to pass.
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
            var door = new TaxiiDoor(home.resolve("home"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                door.close();
                remove(home);
            }));
            return door;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void remove(Path home) {
        try (var below = Files.walk(home)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException left) {
            // a file of a temporary folder that stays is nobody's loss
        }
    }

    House house() {
        return house;
    }

    int port() {
        return centre.port();
    }

    int httpsPort() {
        return centre.httpsPort();
    }

    /// A second web server of the same house, whose keys may make five requests at once.
    synchronized int strictPort() {
        if (strict == null) {
            System.setProperty("testudo.taxii-burst", "5");
            strict = Centre.start(house, 0, 0);
            System.clearProperty("testudo.taxii-burst");
        }
        return strict.port();
    }

    /// The clock of the centre goes on by so much; it never goes back.
    void later(Duration more) {
        ahead = ahead.plus(more);
    }

    /// A new member; what it submits without a label only itself may see.
    Party party() {
        return party("{\"tlp\":\"amber\",\"releasable_to\":[]}");
    }

    Party party(String defaultLabel) {
        var directory = house.store().directory();
        var member = new Member("P%03d".formatted(members.incrementAndGet()));
        directory.addMember(new Directory.NewMember(
                member.code(), "Party " + member.code(), "nation", "identity--" + UUID.randomUUID(), defaultLabel));
        Directory.Account account = directory.addAccount(
                new Directory.NewAccount("machine", member, "door", "door", List.of(), Level.SECRET, List.of()));
        return new Party(
                member,
                directory.makeKey(account, "both", List.of("read", "write"), null),
                directory.makeKey(account, "reader", List.of("read"), null),
                directory.makeKey(account, "writer", List.of("write"), null));
    }

    /// The member releases one of its objects to all members, by a relabelling.
    void release(Party party, String id, String modified) {
        var store = house.store();
        var record = store.directory().members().find(party.member()).orElseThrow();
        var standing = store.workshop().standing(record.number(), id, modified).orElseThrow();
        int account =
                store.directory().account("door", party.member()).orElseThrow().number();
        Label label = LabelJson.read(
                StixJson.parseObject("{\"tlp\":\"green\",\"releasable_to\":\"ALL\"}".getBytes(StandardCharsets.UTF_8)),
                party.member(),
                store.directory().members().expansion(party.member()));
        Outcome outcome = store.ledger()
                .append(List.of(new Entry.Relabel(
                        account,
                        standing.row(),
                        standing.label(),
                        store.labels().number(label))))
                .getFirst();
        if (!(outcome instanceof Outcome.Changed)) {
            throw new IllegalStateException(String.valueOf(outcome));
        }
    }

    Reply get(String key, String path, String... headers) {
        return send("GET", path, key, null, headers);
    }

    Reply post(String key, String path, String body, String... headers) {
        return send("POST", path, key, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /// One request with TAXII's own headers, unless others are given (name, value, name, value …; value "-": none).
    Reply send(String method, String path, String key, byte @Nullable [] body, String... headers) {
        var head =
                new StringBuilder("%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n".formatted(method, path));
        if (!given(headers, "Authorization") && !key.isEmpty()) {
            head.append("Authorization: Bearer ").append(key).append("\r\n");
        }
        if (!given(headers, "Accept")) {
            head.append("Accept: ").append(TYPE).append("\r\n");
        }
        if (body != null) {
            if (!given(headers, "Content-Type")) {
                head.append("Content-Type: ").append(TYPE).append("\r\n");
            }
            if (!given(headers, "Transfer-Encoding")) {
                head.append("Content-Length: ").append(body.length).append("\r\n");
            }
        }
        for (int i = 0; i < headers.length; i += 2) {
            if (!headers[i + 1].equals("-")) {
                head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
            }
        }
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (body != null) {
            all.writeBytes(body);
        }
        return raw(centre.port(), all.toByteArray());
    }

    private static boolean given(String[] headers, String name) {
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /// Exactly these bytes on a connection of their own; the answer is everything until it ends.
    static Reply raw(int port, byte[] request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (IOException closedEarly) {
                // a server may answer and close before it has read everything
            }
            return Reply.of(socket.getInputStream().readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The paths of a collection, by its alias or id.
    static String objects(String collection) {
        return COLLECTIONS + collection + "/objects/";
    }

    static String manifest(String collection) {
        return COLLECTIONS + collection + "/manifest/";
    }

    @Override
    public synchronized void close() {
        if (strict != null) {
            strict.close();
        }
        centre.close();
        house.close();
    }
}
