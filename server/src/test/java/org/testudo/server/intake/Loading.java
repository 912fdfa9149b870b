package org.testudo.server.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.testudo.exchange.files.StixFiles;
import org.testudo.model.StixObject;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Intake;
import org.testudo.operations.intake.Origin;
import org.testudo.operations.intake.Report;
import org.testudo.operations.intake.Statements;
import org.testudo.operations.intake.Submitter;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.server.House;
import org.testudo.store.Directory;
import org.testudo.store.FeedFilter;
import org.testudo.store.Members;
import org.testudo.store.Picture;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One real, empty house for the tests of this package. A new member in it has asserted nothing and knows no marking,
/// so what it loads comes to the same as on a fresh home.
final class Loading implements AutoCloseable {
    private final House house;
    private final AtomicInteger members = new AtomicInteger();

    private static final class Shared {
        static final Loading ONE = temporary();
    }

    private Loading(Path home) {
        var surroundings = new House.Surroundings(Store.Surroundings.real(), new Store.Sizes(3, 3, 1), line -> {});
        this.house = House.open(home, new House.Founding(false, "Centre Of Coalition", null), surroundings);
    }

    /// The one that all tests share; it is closed when the machine stops.
    static Loading shared() {
        return Shared.ONE;
    }

    /// A house of its own on a throw-away home.
    static Loading temporary() {
        try {
            Path home = Files.createTempDirectory("testudo-loading");
            // The database runs as an account of its own, which has to pass.
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
            var loading = new Loading(home.resolve("home"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                loading.close();
                remove(home);
            }));
            return loading;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void remove(Path home) {
        try (var below = Files.walk(home)) {
            for (Path path : below.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException left) {
            // a file of a temporary folder that stays is nobody's loss
        }
    }

    /// A member with one account: what it says is its own.
    final class Source {
        private final Members.MemberRecord member;
        private final Directory.Account account;

        private Source(String identity) {
            var directory = house.store().directory();
            var code = new Member("M%04d".formatted(members.incrementAndGet()));
            this.member = directory.addMember(new Directory.NewMember(
                    code.code(), code.code(), "nation", identity, "{\"tlp\":\"green\",\"releasable_to\":[]}"));
            this.account = directory.addAccount(
                    new Directory.NewAccount("machine", code, "loader", "loader", List.of(), Level.SECRET, List.of()));
        }

        String code() {
            return member.code().code();
        }

        Report load(Path... files) {
            List<Origin> origins = new ArrayList<>();
            for (Path file : files) {
                origins.add(new FileOrigin(file));
            }
            return load(origins);
        }

        Report load(List<? extends Origin> origins) {
            var submitter = new Submitter(
                    account.number(),
                    member.number(),
                    member,
                    house.store().directory().defaultLabel(member));
            return house.intake().run(submitter, house.chance().uuid("job"), origins, Intake.Manner.DEFAULT);
        }

        /// Everything that stands of this source, one line for each assertion: source, id, modified, specification
        /// version, content hash, label.
        SortedSet<String> standing() {
            Reader reader = account.reader();
            var filter = new FeedFilter(
                    List.of(), member.number(), List.of(), List.of(), List.of(), FeedFilter.Versions.ALL, null);
            Map<String, String> labels = labels(reader, filter);
            var lines = new TreeSet<String>();
            Picture.Page page;
            Instant after = Instant.EPOCH;
            do {
                page = house.readFeed()
                        .run(reader, filter, after, Picture.PAGE, true)
                        .value();
                for (Picture.Item item : page.items()) {
                    after = item.added();
                    StixObject object =
                            StixObject.parse(item.bytes(), item.specVersion().equals("2.0"));
                    HexFormat hex = HexFormat.of();
                    var statement = Statements.of(object, member.identity(), null);
                    String label = labels.get(item.id() + item.modified() + hex.formatHex(statement.rawHash()));
                    lines.add("%s %s %s %s %s %s"
                            .formatted(
                                    member.identity(),
                                    item.id(),
                                    item.modified(),
                                    item.specVersion(),
                                    hex.formatHex(statement.contentHash()),
                                    label));
                }
            } while (page.more());
            return lines;
        }

        private Map<String, String> labels(Reader reader, FeedFilter filter) {
            Map<String, String> labels = new HashMap<>();
            Picture.Page page;
            Instant after = Instant.EPOCH;
            do {
                page = house.readFeed()
                        .labels(reader, filter, house.chance().uuid("no collection"), after, Picture.PAGE)
                        .value();
                for (Picture.Item item : page.items()) {
                    after = item.added();
                    ObjectNode told = StixJson.parseObject(item.bytes());
                    JsonNode label = told.path("label");
                    labels.put(
                            told.path("of_ref").stringValue("")
                                    + told.path("of_version").stringValue("")
                                    + told.path("sha256").stringValue(""),
                            label.toString());
                }
            } while (page.more());
            return labels;
        }
    }

    private record FileOrigin(Path file) implements Origin {
        @Override
        public String name() {
            return String.valueOf(file.getFileName());
        }

        @Override
        public InputStream open() throws IOException {
            return StixFiles.open(file);
        }
    }

    Source source() {
        return new Source("identity--" + house.chance().uuid("identity"));
    }

    Source source(String identity) {
        return new Source(identity);
    }

    House house() {
        return house;
    }

    @Override
    public void close() {
        house.close();
    }
}
