package org.testudo.server.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import org.testudo.store.Incidents.Buckets;
import org.testudo.store.Incidents.Order;
import org.testudo.store.Incidents.Page;
import org.testudo.store.Incidents.Shown;
import org.testudo.store.Incidents.Time;
import org.testudo.store.Incidents.Wanted;
import org.testudo.store.Picture;
import tools.jackson.databind.node.ObjectNode;

/// The incidents of the picture: their list, and how many there are of what. Thread-safe.
final class Incidents {
    private static final String UNSAID = org.testudo.store.Incidents.UNSAID;
    private static final Param.Shape PLACE = new Param.Shape.Form("[A-Z]{3}|" + UNSAID, "EST");
    private static final Param.Shape SECTOR = new Param.Shape.Form("[a-z0-9]+(-[a-z0-9]+){0,9}", "energy");
    private static final Param.Shape SEVERITY = new Param.Shape.Word(List.of("1", "2", "3", "4", "5", "6", UNSAID));
    private static final Param.Shape STATUS =
            new Param.Shape.Word(List.of("new", "triaged", "open", "monitoring", "closed", UNSAID));
    private static final Param.Shape MARKING = new Param.Shape.Word(List.of("clear", "green", "amber", "amber+strict"));

    private final Knowledge knowledge;
    private final Sending sending;

    Incidents(Knowledge knowledge, Sending sending) {
        this.knowledge = knowledge;
        this.sending = sending;
    }

    /// What incidents are filtered by.
    static Operation.Builder filters(Operation.Builder operation) {
        return operation
                .query("q", new Param.Shape.Text(300), "Only what these words find.")
                .each("place", PLACE, "Only what took effect in this nation")
                .each("severity", SEVERITY, "Only this severity, 1 the gravest")
                .each("sector", SECTOR, "Only this sector, or unsaid")
                .each("status", STATUS, "Only this state of handling")
                .each("source", Param.MEMBER, "Only what this member asserts")
                .each("marking", MARKING, "Only what stands under this TLP; the + is sent as %2B")
                .query(
                        "time",
                        words(Time.values()),
                        "Which time counts, for since, until, spans and the order; without it: reported.")
                .query("since", Param.TIME, "Only what did so then or later.")
                .query("until", Param.TIME, "Only what did so before then.");
    }

    /// Adds the order of a list.
    static Operation.Builder sorted(Operation.Builder operation) {
        return operation.query(
                "order", words(Order.values()), "What comes first: the latest (without it), or the gravest.");
    }

    /// One of these, by its word.
    static Param.Shape words(Enum<?>[] values) {
        return new Param.Shape.Word(
                Arrays.stream(values).map(org.testudo.store.Incidents::word).toList());
    }

    /// The value that a word of the address names.
    static <T extends Enum<T>> T named(Call call, String name, Class<T> type, T otherwise) {
        return call.maybe(name)
                .map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    /// The incidents that the caller may ask for: a wall those of its filter alone.
    static org.testudo.store.Incidents of(Picture picture, Call call) {
        return WallFilter.of(call.caller())
                .map(scope -> new org.testudo.store.Incidents(picture, scope))
                .orElseGet(() -> new org.testudo.store.Incidents(picture));
    }

    static Wanted wanted(Call call) {
        if (call.maybe("q").isPresent() && call.caller().may(Rights.WALL)) {
            // How much words find is found out before the filter narrows it.
            throw new Problem(Problem.Kind.FORBIDDEN, "A screen on a wall does not search; its filter has the words.");
        }
        return new Wanted(
                call.maybe("q").orElse(""),
                call.all("place"),
                call.all("severity"),
                call.all("sector"),
                call.all("status"),
                call.all("source").stream().map(Member::new).toList(),
                call.all("marking").stream().map(LabelJson::tlp).toList(),
                named(call, "time", Time.class, Time.REPORTED),
                call.instantOf("since"),
                call.instantOf("until"));
    }

    static Order order(Call call) {
        return named(call, "order", Order.class, Order.TIME);
    }

    Answer list(Call call) {
        Released<Page> page = knowledge.read(
                call.reader(),
                call.previewAs(),
                (picture, explorer) -> of(picture, call)
                        .list(wanted(call), order(call), call.place().orElse(""), call.limit()));
        return Answer.of(page, found -> {
                    ObjectNode json = Call.json();
                    json.put("complete", found.complete());
                    var list = json.putArray("incidents");
                    found.incidents().forEach(one -> list.add(json(one)));
                    call.next(json, !found.next().isEmpty(), found.next());
                    return json;
                })
                .sending(page, found -> sending.of(call, found.incidents(), Shown::row, Shown::changed, found.asOf()));
    }

    static ObjectNode json(Shown one) {
        ObjectNode json = Call.json();
        json.put("id", one.id());
        json.put("name", one.name());
        json.put("modified", one.modified());
        json.put("source", one.source().code());
        json.put("level", one.level());
        json.put("tlp", LabelJson.tlpText(one.tlp()));
        if (one.severity() != null) {
            json.put("severity", one.severity());
        }
        one.places().forEach(json.putArray("places")::add);
        one.sectors().forEach(json.putArray("sectors")::add);
        if (one.status() != null) {
            json.put("status", one.status());
        }
        time(json, "reported", one.reported());
        time(json, "first_seen", one.firstSeen());
        time(json, "last_seen", one.lastSeen());
        time(json, "appeared", one.appeared());
        time(json, "changed", one.changed());
        return json;
    }

    private static void time(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, StixTime.micros(time));
        }
    }

    Answer buckets(Call call) {
        Released<Buckets> buckets = knowledge.read(
                call.reader(),
                call.previewAs(),
                (picture, explorer) -> of(picture, call).buckets(wanted(call)));
        return Answer.of(buckets, found -> {
            ObjectNode json = Call.json();
            json.put("total", found.total());
            json.put("seen", found.seen());
            json.put("complete", found.complete());
            put(json.putObject("place"), found.places());
            found.values().forEach((facet, values) -> values.forEach(json.putObject(facet)::put));
            ObjectNode times = json.putObject("times");
            times.put("unit", found.unit());
            put(times.putObject("spans"), found.times());
            return json;
        });
    }

    private static void put(ObjectNode json, Map<String, SortedMap<String, Long>> counts) {
        counts.forEach((value, grades) -> grades.forEach(json.putObject(value)::put));
    }
}
