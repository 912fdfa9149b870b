package org.testudo.bench;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.testudo.policy.Level;
import org.testudo.server.Centre;
import org.testudo.server.House;
import org.testudo.store.Directory;

/// Half of ATT&CK, released to a key, pulled again and again in pages of 1,000 over plain HTTP; against binary COPY of
/// the same bodies to the client by the keeper over the same loopback, and beside other people's servers.
final class TaxiiRead implements Bench {
    private static final int ROUNDS = 30;
    private static final int SOME = 500;
    private static final String PATH = "/taxii2/coalition/collections/all/objects/?match%5Bversion%5D=all";
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    @Override
    public String name() {
        return "taxii-read";
    }

    @Override
    public void run(Bed bed) throws Exception {
        try (var house = bed.house("read")) {
            Ingest.load(
                    house,
                    bed.plain(Ingest.ENTERPRISE),
                    Ingest.OBJECTS,
                    org.testudo.operations.intake.Report.Result.NEW);
            int half = hideHalf(house);
            Directory directory = house.store().directory();
            directory.addMember(new Directory.NewMember(
                    "EST", "EST", "nation", "identity--00000000-0000-4000-8000-00000000beef", "{}"));
            Directory.Account account = directory.addAccount(new Directory.NewAccount(
                    "machine", new org.testudo.policy.Member("EST"), "bench", "", List.of(), Level.SECRET, List.of()));
            String key = directory.makeKey(account, "bench", List.of("read"), null);
            try (var centre = Centre.start(house, 0, 0);
                    var wire = new Wire(centre.port())) {
                List<byte[]> kept = new ArrayList<>();
                pull(wire, key, half, new ArrayList<>(), kept::add);
                var pages = new ArrayList<Double>();
                for (int round = 0; round < ROUNDS; round++) {
                    pull(wire, key, half, pages, body -> {});
                }
                double ours = pages.stream().mapToDouble(Double::doubleValue).sum();
                double copy = copy(bed, house, half);
                double[] sorted =
                        pages.stream().mapToDouble(Double::doubleValue).sorted().toArray();
                double p99 = sorted[(int) (sorted.length * .99)] * 1_000;
                bed.goal(
                        p99 < 100,
                        "%d objects, %d times: %.2f s, %,.0f objects/s; page p50 %.0f ms, p99 %.0f ms (goal < 100 ms)",
                        half,
                        ROUNDS,
                        ours,
                        half * ROUNDS / ours,
                        sorted[sorted.length / 2] * 1_000,
                        p99);
                bed.goal(
                        copy / ours >= 0.5,
                        "%.2f x the rate of binary COPY by the keeper (%.2f s; goal >= 0.5)",
                        copy / ours,
                        copy);
                double nginx = Peers.nginx(bed, kept, ROUNDS);
                if (nginx > 0) {
                    bed.say("nginx, the same pages as files, %.2f s: %.2f x its rate", nginx, nginx / ours);
                }
                byte[] some = Wire.request("GET", PATH + "&limit=" + SOME, authorization(key), "");
                var own = new Samples();
                for (int round = 0; round < ROUNDS; round++) {
                    Bed.require(count(own.time(() -> wire.send(some, true)).body()) == SOME, "a page of some");
                }
                double medallion = Peers.medallion(bed, wire.send(some, true).body(), SOME);
                if (medallion > 0) {
                    bed.say(
                            "medallion, %d objects on a page of all it has, %.2f s; ours of the same %.4f s: %,.0f x its rate",
                            SOME, medallion, own.p50() / 1_000, medallion / own.p50() * 1_000);
                }
            }
        }
    }

    /// Relabels every second object for everybody; the other half stays the node's own.
    private static int hideHalf(House house) throws Exception {
        var everyone = org.testudo.policy.Label.of(
                house.commandLine().member(),
                org.testudo.policy.Limits.NONE.withReleasableTo(org.testudo.policy.Audience.PUBLIC));
        int to = house.store().labels().number(everyone);
        int from = house.store()
                .labels()
                .number(house.store()
                        .directory()
                        .defaultLabel(house.store()
                                .directory()
                                .members()
                                .find(house.commandLine().member())
                                .orElseThrow()));
        var entries = new ArrayList<org.testudo.store.ledger.Entry>();
        for (var due : house.store().due(List.of(from), Ingest.OBJECTS)) {
            if (due.row() % 2 == 0) {
                entries.add(new org.testudo.store.ledger.Entry.Relabel(
                        house.commandLine().number(), due.row(), from, to));
            }
        }
        for (int at = 0; at < entries.size(); at += 1_000) {
            house.store().ledger().append(entries.subList(at, Math.min(entries.size(), at + 1_000)));
        }
        return entries.size();
    }

    private static String authorization(String key) {
        return "Authorization: Bearer %s\r\n".formatted(key);
    }

    /// Pulls everything; what comes is counted when the clock stands.
    private static void pull(Wire wire, String key, int expected, List<Double> pages, Consumer<byte[]> keep)
            throws Exception {
        int objects = 0;
        String next = "";
        do {
            byte[] ask = Wire.request("GET", PATH + "&limit=1000" + next, authorization(key), "");
            long begin = System.nanoTime();
            Wire.Reply reply = wire.send(ask, true);
            pages.add(Bed.seconds(begin));
            Bed.require(reply.status() == 200, "status " + reply.status());
            byte[] body = reply.body();
            keep.accept(body);
            objects += count(body);
            String head = new String(Arrays.copyOf(body, Math.min(300, body.length)), StandardCharsets.UTF_8);
            Matcher found = NEXT.matcher(head);
            next = found.find() ? "&next=" + found.group(1) : "";
        } while (!next.isEmpty());
        Bed.require(objects == expected, objects + " objects instead of " + expected);
    }

    /// Every ATT&CK object says its type once at depth one; counted by a cheap scan of `"spec_version"`.
    static int count(byte[] body) {
        byte[] wanted = "\"spec_version\"".getBytes(StandardCharsets.US_ASCII);
        int count = 0;
        for (int i = 0; i + wanted.length <= body.length; i++) {
            if (body[i] == '"' && Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
                count++;
            }
        }
        return count;
    }

    private static double copy(Bed bed, House house, int half) throws Exception {
        try (Connection connection = bed.connect(house, "keeper")) {
            var api = connection.unwrap(PGConnection.class).getCopyAPI();
            String sql = "copy (select bytes from body where row % 2 = 0 order by row) to stdout (format binary)";
            api.copyOut(sql, OutputStream.nullOutputStream());
            long begin = System.nanoTime();
            for (int round = 0; round < ROUNDS; round++) {
                long rows = api.copyOut(sql, OutputStream.nullOutputStream());
                Bed.require(rows == half, rows + " rows copied");
            }
            return Bed.seconds(begin);
        }
    }
}
