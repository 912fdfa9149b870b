package org.testudo.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixObject;
import org.testudo.operations.claims.ReadTimeline;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.intake.Statements;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.server.House;
import org.testudo.store.Directory;
import org.testudo.store.Timeline;
import org.testudo.store.Timeline.Clock;
import org.testudo.store.Timeline.Wanted;
import org.testudo.store.ledger.Entry;

/// The timeline of 100,000 events and claims over ten years, of which its reader sees three quarters: whole, a year of
/// it, one lane, and a few days with each thing and its hints; beside the same numbers counted by the keeper, who is
/// under no label, with the plainest query over the same table in the same run. Each answer is known beforehand.
final class Happenings implements Bench {
    private static final int ALL = Integer.getInteger("testudo.bench.happenings", 100_000);
    private static final int BATCH = 1_000;
    private static final double GOAL_MILLIS = 1_000;
    private static final Instant FIRST = Instant.parse("2016-01-01T00:00:00Z");
    private static final int SPAN_HOURS = 10 * 365 * 24;
    private static final List<String> DOMAINS =
            List.of("cyber", "information", "physical", "political", "economic", "legal", "military", "social");
    private static final String BARE = """
            select lane, date_trunc('month', occurred at time zone 'UTC'), count(*) from testudo.happening
             where lane is not null group by 1, 2""";

    @Override
    public String name() {
        return "timeline";
    }

    /// Two follow each other: an event, and a claim about it. Of four events one is hidden, with its claim.
    private static boolean seen(int number) {
        return number / 2 % 4 != 0;
    }

    private static Instant at(int number) {
        return FIRST.plus((long) number * SPAN_HOURS / ALL, ChronoUnit.HOURS);
    }

    private static String lane(int number) {
        return number % 2 == 0 ? DOMAINS.get(number / 2 % DOMAINS.size()) : Timeline.CLAIMS;
    }

    private static byte[] body(int number) {
        String event = "00000000-0000-4000-8000-%012d".formatted(number / 2);
        String head =
                "{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%1$s--%s\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"2027-01-01T00:00:00.000Z\","
                        + "\"extensions\":{\"%s\":{\"extension_type\":\"new-sdo\"}%s},";
        String json = number % 2 == 0
                ? head.formatted(
                                Extensions.EVENT,
                                event,
                                Extensions.CASE_TYPES.get(Extensions.EVENT),
                                ",\"%s\":{\"extension_type\":\"property-extension\",\"domain\":\"%s\",\"place\":\"Place %d\"}"
                                        .formatted(Extensions.EVENT_FACTS, lane(number), number % 700))
                        + "\"name\":\"Event %d\",\"status\":\"occurred\",\"start_time\":\"%s\"}"
                                .formatted(number, at(number))
                : head.formatted(Extensions.CLAIM, event, Extensions.CASE_TYPES.get(Extensions.CLAIM), "")
                        + "\"kind\":\"ATTRIBUTION\",\"claimant_ref\":\"identity--%s\",\"about_ref\":\"event--%1$s\",\"against_refs\":[\"identity--%s\"],\"claim_date\":\"%s\"}"
                                .formatted(event, "00000000-0000-4000-8000-%012d".formatted(number % 40), at(number));
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void run(Bed bed) throws Exception {
        try (var house = bed.house("timeline")) {
            var million = new Million(house);
            Directory.Account reading = million.party("READER");
            million.party("OTHER");
            int open = million.label(List.of(new Member("READER"), new Member("OTHER")));
            int closed = million.label(List.of(new Member("OTHER")));
            load(house, million.number(house.commandLine()), open, closed);
            bed.settle(house);
            Bed.require(house.store().keeper().verify().faults().isEmpty(), "the pictures are not the ledger's");
            Reader reader = reading.reader();
            var timeline = new ReadTimeline(new Knowledge(house.store()));
            Instant year = Instant.parse("2020-01-01T00:00:00Z");
            Instant day = Instant.parse("2021-05-03T00:00:00Z");
            try (Connection keeper = bed.connect(house, "keeper")) {
                var worst = new double[1];
                ask(
                        bed,
                        timeline,
                        reader,
                        keeper,
                        worst,
                        "whole",
                        new Wanted(Clock.OCCURRED, "", List.of(), null, null));
                ask(
                        bed,
                        timeline,
                        reader,
                        keeper,
                        worst,
                        "by disclosure",
                        new Wanted(Clock.DISCLOSED, "", List.of(), null, null));
                ask(
                        bed,
                        timeline,
                        reader,
                        keeper,
                        worst,
                        "one lane",
                        new Wanted(Clock.OCCURRED, "", List.of("physical"), null, null));
                ask(
                        bed,
                        timeline,
                        reader,
                        keeper,
                        worst,
                        "a year",
                        new Wanted(Clock.OCCURRED, "", List.of(), year, year.plus(365, ChronoUnit.DAYS)));
                ask(
                        bed,
                        timeline,
                        reader,
                        keeper,
                        worst,
                        "each thing of five days",
                        new Wanted(Clock.OCCURRED, "", List.of(), day, day.plus(5, ChronoUnit.DAYS)));
                bed.goal(worst[0] < GOAL_MILLIS, "the slowest p50 %.0f ms (goal < %.0f ms)", worst[0], GOAL_MILLIS);
            }
        }
    }

    private static void load(House house, int source, int open, int closed) {
        for (int from = 0; from < ALL; from += BATCH) {
            var batch = new ArrayList<Entry>(BATCH);
            for (int n = from; n < Math.min(ALL, from + BATCH); n++) {
                batch.add(new Entry.Assert(
                        house.commandLine().number(),
                        source,
                        Statements.of(StixObject.parse(body(n)), "", null),
                        seen(n) ? open : closed));
            }
            house.store().ledger().append(batch);
        }
    }

    private static void ask(
            Bed bed,
            ReadTimeline timeline,
            Reader reader,
            Connection keeper,
            double[] worst,
            String name,
            Wanted wanted)
            throws Exception {
        var expected = new TreeMap<String, Long>();
        for (int n = 0; n < ALL; n++) {
            if (seen(n) && wanted(wanted, n)) {
                expected.merge(lane(n), 1L, Long::sum);
            }
        }
        Samples[] samples = Samples.inTurn(() -> bare(keeper), () -> told(timeline, reader, wanted, expected));
        worst[0] = Math.max(worst[0], samples[1].p50());
        bed.say(
                "%-24s %.0f ms, p99 %.0f; %.1f x the keeper's bare count of everything (%.0f ms)",
                name, samples[1].p50(), samples[1].p99(), samples[1].p50() / samples[0].p50(), samples[0].p50());
    }

    private static boolean wanted(Wanted wanted, int number) {
        // An event of these does not say when it became known.
        return (wanted.clock() == Clock.OCCURRED || number % 2 == 1)
                && (wanted.lanes().isEmpty() || wanted.lanes().contains(lane(number)))
                && inside(at(number), wanted.since(), wanted.until());
    }

    private static boolean inside(Instant at, @Nullable Instant since, @Nullable Instant until) {
        return (since == null || !at.isBefore(since)) && (until == null || at.isBefore(until));
    }

    private static int told(ReadTimeline timeline, Reader reader, Wanted wanted, Map<String, Long> expected) {
        ReadTimeline.Seen seen = timeline.read(reader, null, wanted).value();
        var found = new TreeMap<String, Long>();
        seen.spans().lanes().stream()
                .filter(lane -> lane.total() > 0)
                .forEach(lane -> found.put(lane.name(), lane.total()));
        Bed.require(found.equals(expected), found + " instead of " + expected);
        long all = seen.spans().total();
        Bed.require(
                seen.items().size() == (all <= ReadTimeline.MOST_ITEMS ? all : 0),
                seen.items().size() + " of " + all);
        return seen.items().size();
    }

    private static int bare(Connection keeper) throws java.sql.SQLException {
        try (var statement = keeper.createStatement();
                var row = statement.executeQuery(BARE)) {
            long all = 0;
            while (row.next()) {
                row.getObject(2, java.time.LocalDateTime.class);
                all += row.getLong(3);
            }
            Bed.require(all == ALL, all + " instead of " + ALL);
            return (int) all;
        }
    }
}
