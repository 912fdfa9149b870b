package org.testudo.server.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.LabelJson;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Incidents.Page;
import org.testudo.store.Incidents.Shown;
import tools.jackson.databind.node.ObjectNode;

/// The incidents of the picture as a file, which says what was asked, when, by whom, and the highest marking of what is
/// in it: it is read where nothing of this centre stands around it. Thread-safe.
final class IncidentExport {
    static final int MOST = 10_000;
    static final List<String> FORMATS = List.of("csv", "json");

    private static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "severity",
            "places",
            "sectors",
            "status",
            "source",
            "level",
            "tlp",
            "reported",
            "first_seen",
            "last_seen",
            "appeared",
            "changed",
            "modified");

    /// What of a call is no filter.
    private static final Set<String> NO_FILTER = Set.of("format", "Testudo-Preview-As");

    private final Knowledge knowledge;
    private final Sending sending;
    private final boolean exercise;

    IncidentExport(Knowledge knowledge, Sending sending, boolean exercise) {
        this.knowledge = knowledge;
        this.sending = sending;
        this.exercise = exercise;
    }

    /// What a file says of itself.
    private record About(
            String filter, String user, @Nullable String previewed, Instant time, int rows, boolean all) {
        String count() {
            return all ? Integer.toString(rows) : "the first " + rows + ", there are more";
        }
    }

    Answer export(Call call) {
        Released<Page> page = knowledge.read(
                call.reader(),
                call.previewAs(),
                (picture, explorer) -> new org.testudo.store.Incidents(picture)
                        .list(Incidents.wanted(call), Incidents.order(call), "", MOST));
        String format = call.text("format");
        Answer answer = format.equals("csv")
                ? Answer.text(page, Csv.MEDIA, (found, marking) -> csv(about(call, found), found.incidents(), marking))
                : Answer.saying(page, (found, marking) -> json(about(call, found), found.incidents(), marking));
        return answer.header("Content-Disposition", "attachment; filename=\"incidents." + format + "\"")
                .sending(page, found -> sending.of(call, found.incidents(), Shown::row, Shown::changed, found.asOf()));
    }

    private static About about(Call call, Page found) {
        var filter = new ArrayList<String>();
        call.values().forEach((name, values) -> {
            if (!NO_FILTER.contains(name)) {
                values.forEach(value -> filter.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
            }
        });
        return new About(
                String.join("&", filter),
                call.caller().account().fullLogin(),
                call.previewAs() == null ? null : call.previewAs().code(),
                found.asOf(),
                found.incidents().size(),
                found.next().isEmpty() && found.complete());
    }

    private String csv(About about, List<Shown> incidents, String marking) {
        var csv = new Csv(exercise)
                .comment("marking", marking)
                .comment("filter", about.filter.isEmpty() ? "none" : about.filter)
                .comment("time", StixTime.micros(about.time))
                .comment("user", about.user);
        if (about.previewed != null) {
            csv.comment("previewed as", about.previewed);
        }
        csv.comment("incidents", about.count()).line(COLUMNS);
        for (Shown one : incidents) {
            csv.line(List.of(
                    one.id(),
                    one.name(),
                    one.severity() == null ? "" : one.severity().toString(),
                    String.join(" ", one.places()),
                    String.join(" ", one.sectors()),
                    one.status() == null ? "" : one.status(),
                    one.source().code(),
                    one.level(),
                    LabelJson.tlpText(one.tlp()).toUpperCase(Locale.ROOT),
                    time(one.reported()),
                    time(one.firstSeen()),
                    time(one.lastSeen()),
                    time(one.appeared()),
                    time(one.changed()),
                    one.modified()));
        }
        return csv.text();
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : StixTime.micros(time);
    }

    private static ObjectNode json(About about, List<Shown> incidents, String marking) {
        ObjectNode json = Call.json();
        ObjectNode head = json.putObject("about");
        head.put("marking", marking);
        head.put("filter", about.filter);
        head.put("time", StixTime.micros(about.time));
        head.put("user", about.user);
        if (about.previewed != null) {
            head.put("previewed_as", about.previewed);
        }
        head.put("count", about.rows);
        head.put("complete", about.all);
        var list = json.putArray("incidents");
        incidents.forEach(one -> list.add(Incidents.json(one)));
        return json;
    }
}
