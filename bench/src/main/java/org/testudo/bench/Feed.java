package org.testudo.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.testudo.model.StixObject;
import org.testudo.operations.intake.Statements;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.server.House;
import org.testudo.store.Directory;
import org.testudo.store.FeedFilter;
import org.testudo.store.Picture;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Outcome;

/// Pages of 1,000 anywhere in the feed of a million units, of which a tenth was relabelled three times and a hundredth
/// has two sources; alone, and while a tenth is being relabelled. Against the bare join of feed, holding and body at
/// the same places, without any rule.
final class Feed implements Bench {
    private static final int PAGES = 300;
    private static final int GROUP = 1_000;
    private static final FeedFilter ALL = FeedFilter.LATEST.withVersions(FeedFilter.Versions.ALL);
    private static final String BARE = """
            select f.stamp, h.row, h.id, h.type, h.modified, h.spec_version, h.source, f.label, b.bytes
              from feed f join holding h on h.row = f.row join body b on b.row = f.row
             where f.stamp > ? order by f.stamp limit 1001""";

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public void run(Bed bed) throws Exception {
        try (var house = bed.house("feed")) {
            var million = new Million(house);
            Million.Sight everything = Million.sights().getLast();
            long begin = System.nanoTime();
            million.load(List.of(everything), null);
            Reader reader = million.account(everything).reader();
            Directory.Account second = million.party("SECOND");
            var seen = new Member(everything.member());
            int hidden = million.label(List.of());
            int open = million.label(List.of(seen));
            int later = million.label(List.of(seen, second.member()));
            int[] tenth = every(10, 3);
            relabel(house, million, tenth, -1, hidden);
            long[] again = relabel(house, million, tenth, hidden, open);
            relabel(house, million, tenth, open, later);
            assertAlso(house, million, second, every(100, 7), later);
            bed.say(
                    "%,d units, %,d relabelled three times, %,d with two sources, made in %.0f s",
                    Million.OBJECTS, tenth.length, every(100, 7).length, Bed.seconds(begin));
            bed.settle(house);
            // The date of what was hidden and came again is when it came again; a second source changes none.
            long[] dates = IntStream.range(0, Million.OBJECTS)
                    .mapToLong(million::stamp)
                    .toArray();
            for (int i = 0; i < tenth.length; i++) {
                dates[tenth[i]] = again[i];
            }
            Integer[] order = IntStream.range(0, Million.OBJECTS).boxed().toArray(Integer[]::new);
            java.util.Arrays.sort(order, Comparator.comparingLong(n -> dates[n]));
            try (Connection keeper = bed.connect(house, "keeper")) {
                try (var statement = keeper.createStatement()) {
                    statement.execute(
                            "set search_path = testudo; set enable_hashjoin = off; set enable_mergejoin = off;"
                                    + " set enable_seqscan = off");
                }
                var random = new SplittableRandom(20_270_101);
                var all = new Samples();
                var latest = new Samples();
                var bare = new Samples();
                for (int i = -20; i < PAGES; i++) {
                    if (i == 0) {
                        all = new Samples();
                        latest = new Samples();
                        bare = new Samples();
                    }
                    int place = random.nextInt(Million.OBJECTS - Picture.PAGE);
                    Instant after = before(dates[order[place]]);
                    page(house, reader, ALL, after, all, order, place);
                    page(house, reader, FeedFilter.LATEST, after, latest, order, place);
                    bare.time(() -> bare(keeper, after));
                }
                say(bed, "alone", all, bare);
                say(bed, "alone, only the latest version of each", latest, bare);
                int[] moving = every(10, 5);
                var relabelling = new FutureTask<>(() -> relabel(house, million, moving, -1, later));
                Thread.ofPlatform().start(relabelling);
                var busy = new Samples();
                var busyBare = new Samples();
                long moved = System.nanoTime();
                while (!relabelling.isDone()) {
                    int place = random.nextInt(Million.OBJECTS - Picture.PAGE);
                    Instant after = before(dates[order[place]]);
                    page(house, reader, ALL, after, busy, order, place);
                    busyBare.time(() -> bare(keeper, after));
                }
                Bed.require(relabelling.get().length == moving.length, "relabelled");
                say(
                        bed,
                        "while %,d are relabelled in %.0f s".formatted(moving.length, Bed.seconds(moved)),
                        busy,
                        busyBare);
            }
        }
    }

    private static void say(Bed bed, String when, Samples ours, Samples bare) {
        bed.goal(
                ours.p50() <= 5 * bare.p50() && ours.p99() < 100,
                "page of 1,000 %s: p50 %.1f ms = %.1f x the bare join (%.1f ms; goal <= 5), p99 %.0f ms (goal < 100 ms)",
                when,
                ours.p50(),
                ours.p50() / bare.p50(),
                bare.p50(),
                ours.p99());
    }

    private static int[] every(int of, int place) {
        return IntStream.range(0, Million.OBJECTS).filter(n -> n % of == place).toArray();
    }

    private static Instant before(long micros) {
        return Instant.EPOCH.plus(micros - 1, ChronoUnit.MICROS);
    }

    /// Relabels these, from one label, or from that of their own, to another.
    ///
    /// @param from -1: the label that the object was appended under
    /// @return the stamps
    private static long[] relabel(House house, Million million, int[] objects, int from, int to) {
        var stamps = new long[objects.length];
        int account = house.commandLine().number();
        for (int at = 0; at < objects.length; at += GROUP) {
            var entries = new ArrayList<Entry>();
            for (int i = at; i < Math.min(at + GROUP, objects.length); i++) {
                int label = from < 0 ? million.label(objects[i]) : from;
                entries.add(new Entry.Relabel(account, million.row(objects[i]), label, to));
            }
            int i = at;
            for (Outcome outcome : house.store().ledger().append(entries)) {
                if (!(outcome instanceof Outcome.Changed(long row, Instant stamp))) {
                    throw new IllegalStateException("A relabelling became " + outcome);
                }
                stamps[i++] = ChronoUnit.MICROS.between(Instant.EPOCH, stamp);
            }
        }
        return stamps;
    }

    /// The same units once more, by another source.
    private static void assertAlso(House house, Million million, Directory.Account account, int[] objects, int label) {
        int source = million.number(account);
        for (int at = 0; at < objects.length; at += GROUP) {
            var entries = new ArrayList<Entry>();
            for (int i = at; i < Math.min(at + GROUP, objects.length); i++) {
                StixObject object = StixObject.parse(million.body(objects[i]));
                entries.add(new Entry.Assert(account.number(), source, Statements.of(object, "", null), label));
            }
            house.store()
                    .ledger()
                    .append(entries)
                    .forEach(outcome ->
                            Bed.require(outcome instanceof Outcome.Added, "a second source became " + outcome));
        }
    }

    private static void page(
            House house, Reader reader, FeedFilter filter, Instant after, Samples samples, Integer[] order, int place)
            throws Exception {
        List<Picture.Item> items = samples.time(() -> house.store()
                .read(reader, picture -> picture.feed(filter, after, Picture.PAGE, true))
                .value()
                .items());
        Bed.require(items.size() == Picture.PAGE, items.size() + " on a page");
        for (int i = 0; i < items.size(); i++) {
            if (!items.get(i).id().equals(Million.id(order[place + i]))) {
                throw new IllegalStateException("Wrong answer: another object at place " + (place + i));
            }
        }
    }

    private static int bare(Connection keeper, Instant after) throws SQLException {
        try (PreparedStatement query = keeper.prepareStatement(BARE)) {
            query.setObject(1, after.atOffset(ZoneOffset.UTC));
            int count = 0;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    row.getBytes(9);
                    count++;
                }
            }
            Bed.require(count == Picture.PAGE + 1, count + " rows of the bare join");
            return count;
        }
    }
}
