package org.testudo.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntUnaryOperator;
import org.testudo.model.StixObject;
import org.testudo.operations.intake.Statements;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Level;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.server.House;
import org.testudo.store.Directory;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Outcome;

/// A million small objects under a thousand labels of a thousand objects each, through the real ledger. Object *n* is
/// the *n*th of the ledger, and everything about it follows from *n*, so that each answer is known beforehand.
///
/// Of ten objects the first is under one of a hundred labels that are *spread* over the whole
/// ledger; the other nine are under nine hundred labels that follow each other by *age*. So there
/// are readers whose objects are the oldest, the newest, or spread evenly.
final class Million {
    /// Objects; fewer only to try the benchmarks themselves.
    static final int OBJECTS = Integer.getInteger("testudo.bench.objects", 1_000_000);

    static final int LABELS = 1_000;
    static final int SPREAD = 100;
    private static final int DISTINCT_BITS = 10;
    private static final List<String> TYPES =
            List.of("campaign", "intrusion-set", "tool", "attack-pattern", "course-of-action");
    private static final List<String> COMMON = words(100, 17);
    private static final List<String> RARE = words(1_000, 4711);

    private final House house;
    private final int[] labels = new int[LABELS];
    private final long[] rows = new long[OBJECTS];
    private final long[] stamps = new long[OBJECTS];

    /// A reader, by the labels that it sees.
    ///
    /// @param far are all its objects at the far end, when the feed is read oldest first (1) or newest first (-1)?
    record Sight(String name, double percent, BitSet labels, int far) {
        boolean sees(int object) {
            return labels.get(labelOf(object));
        }

        String member() {
            return "R" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        }
    }

    Million(House house) {
        this.house = house;
    }

    /// The readers of 0.1, 1, 10, 50 and 100 %.
    static List<Sight> sights() {
        var sights = new ArrayList<Sight>();
        for (int count : new int[] {1, 10, 100, 500}) {
            double percent = count / 10.0;
            var oldest = new BitSet();
            oldest.set(SPREAD, SPREAD + count);
            sights.add(new Sight("%s%% oldest".formatted(text(percent)), percent, oldest, -1));
            var newest = new BitSet();
            newest.set(LABELS - count, LABELS);
            sights.add(new Sight("%s%% newest".formatted(text(percent)), percent, newest, 1));
            var spread = new BitSet();
            for (int i = 0; i < Math.min(count, SPREAD); i++) {
                spread.set(i * SPREAD / Math.min(count, SPREAD));
            }
            for (int i = 0; i < count - SPREAD; i++) {
                spread.set(SPREAD + i * (LABELS - SPREAD) / (count - SPREAD));
            }
            sights.add(new Sight("%s%% spread".formatted(text(percent)), percent, spread, 0));
        }
        var all = new BitSet();
        all.set(0, LABELS);
        sights.add(new Sight("100%", 100, all, 0));
        return sights;
    }

    private static String text(double percent) {
        return percent < 1 ? Double.toString(percent) : Integer.toString((int) percent);
    }

    static int labelOf(int object) {
        int place = object % 1_000;
        if (place % 10 == 0) {
            return place / 10;
        }
        long amongAged = object / 10L * 9 + object % 10 - 1;
        return (int) (SPREAD + amongAged * (LABELS - SPREAD) / (OBJECTS / 10 * 9L));
    }

    static String typeOf(int object) {
        return TYPES.get(object / 7 % TYPES.size());
    }

    static String id(int object) {
        var random = new SplittableRandom(object);
        var uuid = new UUID(
                (random.nextLong() & ~0xf000L) | 0x4000L,
                (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L);
        return typeOf(object) + "--" + uuid;
    }

    /// A word that one of a hundred objects has in its name.
    static String common(int object) {
        return COMMON.get(object / 3 % COMMON.size());
    }

    /// A word that one of a thousand objects has in its name.
    static String rare(int object) {
        return RARE.get(object / 11 % RARE.size());
    }

    private static List<String> words(int count, long seed) {
        var random = new SplittableRandom(seed);
        var words = new TreeSet<String>();
        while (words.size() < count) {
            var word = new StringBuilder();
            for (int i = 0; i < 9; i++) {
                word.append("bcdfghjklmnpqrtvwxz".charAt(random.nextInt(19)));
            }
            words.add(word.toString());
        }
        return List.copyOf(words);
    }

    byte[] body(int object) {
        return ("{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"2027-01-01T00:00:00.000Z\","
                        + "\"modified\":\"2027-01-01T00:00:00.000Z\",\"name\":\"%s %s\"}")
                .formatted(typeOf(object), id(object), common(object), rare(object))
                .getBytes(StandardCharsets.UTF_8);
    }

    /// An account of a reader's member.
    Directory.Account account(Sight sight) {
        return house.store()
                .directory()
                .addAccount(new Directory.NewAccount(
                        "machine", new Member(sight.member()), "bench", "", List.of(), Level.SECRET, List.of()));
    }

    /// A member that speaks, or reads.
    Directory.Account party(String code) {
        addMember(code);
        return house.store()
                .directory()
                .addAccount(new Directory.NewAccount(
                        "machine", new Member(code), "party", "", List.of(), Level.SECRET, List.of()));
    }

    private void addMember(String code) {
        int number = house.store().directory().members().all().size();
        house.store()
                .directory()
                .addMember(new Directory.NewMember(
                        code,
                        code,
                        "nation",
                        "identity--%08d-0000-4000-8000-000000000000".formatted(number),
                        "{\"releasable_to\":[]}"));
    }

    /// Makes members and labels, and appends those of the objects that are wanted, in order.
    ///
    /// @param sights who shall see what
    /// @param wanted which objects; null: all
    void load(List<Sight> sights, @org.jspecify.annotations.Nullable Sight wanted) {
        sights.forEach(sight -> addMember(sight.member()));
        for (int i = 0; i < DISTINCT_BITS; i++) {
            addMember("D" + i);
        }
        for (int i = 0; i < LABELS; i++) {
            var seers = new ArrayList<Member>();
            for (Sight sight : sights) {
                if (sight.labels.get(i)) {
                    seers.add(new Member(sight.member()));
                }
            }
            // So that no two of them are equal.
            for (int bit = 0; bit < DISTINCT_BITS; bit++) {
                if ((i >> bit & 1) == 1) {
                    seers.add(new Member("D" + bit));
                }
            }
            labels[i] = label(seers);
        }
        int[] objects = java.util.stream.IntStream.range(0, OBJECTS)
                .filter(n -> wanted == null || wanted.sees(n))
                .toArray();
        append(objects, n -> labels[labelOf(n)]);
    }

    /// The number of a label of the node's own member for these.
    int label(List<Member> seers) {
        return house.store()
                .labels()
                .number(Label.of(house.commandLine().member(), Limits.NONE.withReleasableTo(Audience.of(seers))));
    }

    /// Appends objects in this order, the node's own member speaking; the next batch is made while one is written.
    void append(int[] objects, IntUnaryOperator labelOf) {
        var account = house.commandLine();
        int source = number(account);
        FutureTask<List<Outcome>> writing = new FutureTask<>(List::of);
        writing.run();
        int done = 0;
        for (int at = 0; at < objects.length; at += 1_000) {
            var batch = new ArrayList<Entry>(1_000);
            for (int i = at; i < Math.min(at + 1_000, objects.length); i++) {
                StixObject object = StixObject.parse(body(objects[i]));
                batch.add(new Entry.Assert(
                        account.number(), source, Statements.of(object, "", null), labelOf.applyAsInt(objects[i])));
            }
            done = keep(objects, done, writing);
            writing = new FutureTask<>(() -> house.store().ledger().append(batch));
            Thread.ofPlatform().start(writing);
        }
        keep(objects, done, writing);
    }

    int number(Directory.Account account) {
        return house.store()
                .directory()
                .members()
                .find(account.member())
                .orElseThrow()
                .number();
    }

    private int keep(int[] objects, int from, FutureTask<List<Outcome>> writing) {
        try {
            int at = from;
            for (Outcome outcome : writing.get()) {
                if (!(outcome instanceof Outcome.Added(long row, var stamp, boolean conflicting)) || conflicting) {
                    throw new IllegalStateException("Object %d became %s.".formatted(objects[at], outcome));
                }
                rows[objects[at]] = row;
                stamps[objects[at]] = java.time.temporal.ChronoUnit.MICROS.between(java.time.Instant.EPOCH, stamp);
                at++;
            }
            return at;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
    }

    long row(int object) {
        return rows[object];
    }

    /// The number of the label that an object was appended under.
    int label(int object) {
        return labels[labelOf(object)];
    }

    /// When an object was appended, in microseconds of the epoch.
    long stamp(int object) {
        return stamps[object];
    }
}
