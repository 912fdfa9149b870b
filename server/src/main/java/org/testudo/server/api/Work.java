package org.testudo.server.api;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixObject;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.intake.WorkKind;
import org.testudo.operations.knowledge.Joins;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.operations.work.Acknowledge;
import org.testudo.operations.work.StandWatch;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import org.testudo.store.Directory;
import org.testudo.store.Explorer;
import org.testudo.store.Members;
import org.testudo.store.News;
import org.testudo.store.Store;
import org.testudo.store.Works;
import org.testudo.store.ledger.Hash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What people write and work with: objects of their own member, the lists of work, and the watch. Thread-safe.
final class Work {
    private static final int MOST_RECALLS = 100;

    private final Store store;
    private final Knowledge knowledge;
    private final Sending sending;
    private final WriteObject write;
    private final Acknowledge acknowledge;
    private final StandWatch watch;
    private final Labels labels;
    private final WorkSchemas schemas = new WorkSchemas();

    Work(Store store, Knowledge knowledge, Sending sending, WriteObject write, Labels labels) {
        this.store = store;
        this.knowledge = knowledge;
        this.sending = sending;
        this.write = write;
        this.acknowledge = new Acknowledge(store, write);
        this.watch = new StandWatch(store, write);
        this.labels = labels;
    }

    /// Who writes: the caller, for its own member, with the reason that the body gives.
    static Author author(Directory directory, Call call) {
        Members.MemberRecord member = directory.members().find(call.member()).orElseThrow();
        return new Author(
                call.reader(),
                member,
                call.body().path("reason").stringValue("").strip());
    }

    private Author author(Call call) {
        return author(store.directory(), call);
    }

    /// Writes a new object.
    Answer create(Call call) {
        ObjectNode draft = draft(call);
        Label label = call.body().has("label") ? labels.label(call) : labels.usual(call);
        releases(call, labels.usual(call), label);
        return told(write.create(author(call), draft, label)).status(201);
    }

    /// Writes the next version of an own object.
    Answer revise(Call call) {
        String seen = call.maybe("If-Match")
                .orElseThrow(() -> new Problem(
                        Problem.Kind.PRECONDITION_REQUIRED,
                        "Send If-Match with the ETag of the version as you saw it."));
        if (Extensions.byActAlone(call.text("id"))) {
            throw Problem.unprocessable(
                    "", "What was said in an act is not changed. Say the next step, or begin anew.");
        }
        Label label = call.body().has("label") ? labels.label(call) : null;
        if (label != null) {
            write.standsUnder(author(call), call.text("id")).ifPresent(before -> releases(call, before, label));
        }
        return told(write.revise(
                author(call),
                call.text("id"),
                sha256 -> ApiServlet.matches(seen, "\"" + sha256 + "\""),
                draft(call),
                label));
    }

    private ObjectNode draft(Call call) {
        ObjectNode draft = (ObjectNode) call.body().path("object").deepCopy();
        schemas.check(draft);
        byAuthority(call, draft.path("type").stringValue(""));
        return draft;
    }

    /// What a member says of itself, its authority alone says, takes back and says again.
    static void byAuthority(Call call, String type) {
        if (Extensions.byAuthorityAlone(type) && !call.caller().may(Rights.DECIDE)) {
            throw ApiServlet.lacks(
                    call.caller(), Rights.DECIDE, "What a member states of its own is said under its authority. ");
        }
    }

    /// A label wider than the usual one, or than the one before, is a release.
    static void releases(Call call, Label before, Label to) {
        if (Joins.widens(before, to) && !call.caller().may(Rights.RELEASE)) {
            throw ApiServlet.lacks(
                    call.caller(), Rights.RELEASE, "The label is wider than what you may give by yourself. ");
        }
    }

    /// What was written, for its author.
    static Answer told(Written written) {
        return switch (written) {
            case Written.Done(StixObject object, Label label) -> {
                String etag = "\"" + HexFormat.of().formatHex(Hash.sha256(object.bytes())) + "\"";
                yield Answer.of(ReleasePolicy.own(object, List.of(label.limits())), one -> {
                            ObjectNode json = Call.json();
                            json.put("id", one.id().toString());
                            json.put("modified", one.versionText());
                            json.put("etag", etag);
                            json.set("object", one.tree());
                            json.set("label", LabelJson.write(label));
                            return json;
                        })
                        .header("Location", "/api/objects/" + object.id());
            }
            case Written.Refused(String pointer, String reason, String remedy) ->
                throw Problem.unprocessable(
                        pointer.isEmpty() ? "" : "object" + pointer, Problem.sentences(reason, remedy));
            case Written.NotFound() -> throw Problem.notFound();
            case Written.NotOwn() ->
                throw new Problem(
                        Problem.Kind.FORBIDDEN,
                        "Only the member that wrote it writes its next version. Write an object of your own that refers to it.");
            case Written.Overtaken() ->
                throw new Problem(
                        Problem.Kind.PRECONDITION, "It is not the version any more that you saw; look again.");
        };
    }

    Answer acknowledge(Call call) {
        return told(acknowledge.run(author(call), call.text("id")));
    }

    private static final List<String> KINDS = java.util.Arrays.stream(WorkKind.values())
            .map(kind -> kind.name().toLowerCase(java.util.Locale.ROOT))
            .toList();

    static Param.Shape kinds() {
        return new Param.Shape.Word(KINDS);
    }

    private static String type(String kind) {
        return WorkKind.valueOf(kind.toUpperCase(java.util.Locale.ROOT)).type();
    }

    private static String kind(String type) {
        return type.substring(type.lastIndexOf('-') + 1);
    }

    Answer list(Call call) {
        var wanted = new Works.Wanted(
                call.all("kind").stream().map(Work::type).toList(),
                call.all("state"),
                call.maybe("owner").orElse(""),
                call.maybe("about").orElse(""),
                call.maybe("source").map(Member::new).orElse(null),
                call.instantOf("due"));
        Released<Works.Page> page = knowledge.read(
                call.reader(),
                call.previewAs(),
                (picture, explorer) ->
                        new Works(picture).list(wanted, call.place().orElse(""), call.limit()));
        return Answer.of(page, found -> {
                    ObjectNode json = Call.json();
                    var list = json.putArray("work");
                    found.works().forEach(one -> list.add(json(one, call.member())));
                    call.next(json, !found.next().isEmpty(), found.next());
                    return json;
                })
                .sending(
                        page,
                        found -> sending.of(call, found.works(), Works.Shown::row, Works.Shown::changed, found.asOf()));
    }

    private static ObjectNode json(Works.Shown one, Member reader) {
        ObjectNode object = StixJson.parseObject(one.bytes());
        ObjectNode json = Call.json();
        json.put("id", one.id());
        json.put("kind", kind(one.type()));
        json.put("name", object.path("name").stringValue(""));
        json.put("state", one.state());
        if (one.severity() != null) {
            json.put("severity", one.severity());
        }
        if (one.owner() != null) {
            json.put("owner", one.owner());
        }
        if (one.due() != null) {
            json.put("due", StixTime.micros(one.due()));
        }
        json.put("modified", one.modified());
        json.put("changed", StixTime.micros(one.changed()));
        json.put("source", one.source().code());
        json.put("own", one.source().equals(reader));
        json.set("label", LabelJson.view(one.under(), reader));
        json.put("etag", "\"" + HexFormat.of().formatHex(Hash.sha256(one.bytes())) + "\"");
        json.set("object", object);
        return json;
    }

    Answer counts(Call call) {
        Released<Works.Counts> counts = knowledge.read(
                call.reader(),
                call.previewAs(),
                (picture, explorer) -> new Works(picture).counts(store.now(), StandWatch.over()));
        return Answer.of(counts, found -> {
            ObjectNode json = Call.json();
            ObjectNode states = json.putObject("states");
            found.states().forEach((type, all) -> put(states.putObject(kind(type)), all));
            ObjectNode mine = json.putObject("mine");
            found.mine().forEach((type, count) -> mine.put(kind(type), count));
            ObjectNode late = json.putObject("late");
            found.late().forEach((type, count) -> late.put(kind(type), count));
            return json;
        });
    }

    private static void put(ObjectNode json, Map<String, Long> counts) {
        counts.forEach(json::put);
    }

    /// Where the caller's account stands.
    Answer watch(Call call) {
        return standing(call, watch.standing(call.reader()), null);
    }

    private Answer standing(Call call, StandWatch.Standing standing, @Nullable Written written) {
        Works.Shown last = standing.handover();
        Released<StandWatch.Standing> own = last == null
                ? ReleasePolicy.own(standing)
                : ReleasePolicy.own(standing, List.of(last.under().limits()));
        return Answer.of(own, one -> {
            ObjectNode json = Call.json();
            json.put("mark", StixTime.micros(one.mark()));
            if (one.before() != null) {
                json.put("before", StixTime.micros(one.before()));
            }
            json.put("newest", StixTime.micros(one.newest()));
            if (one.handover() != null) {
                json.set("handover", json(one.handover(), call.member()));
            }
            if (written instanceof Written.Done(StixObject object, Label label)) {
                json.put("signed", object.id().toString());
            }
            return json;
        });
    }

    Answer handOver(Call call) {
        return told(watch.handOver(
                        author(call), call.body().path("notes").stringValue("").strip(), labels.usual(call)))
                .status(201);
    }

    Answer take(Call call) {
        StandWatch.Taken taken = watch.take(author(call));
        Written written = taken.written();
        if (written != null && !(written instanceof Written.Done)) {
            return told(written);
        }
        return standing(call, taken.standing(), written);
    }

    Answer seen(Call call) {
        JsonNode until = call.body().path("until");
        StixTime time = StixTime.tryParse(until.stringValue(""));
        if (time == null) {
            throw new Problem(Problem.Kind.UNPROCESSABLE, "'until' is no time: send the 'newest' of what was shown.");
        }
        return standing(call, watch.seen(call.reader(), time.instant()), null);
    }

    private record Told(Released<News.Page> page, Released<List<Explorer.Recall>> recalls) {}

    /// What has changed for the caller since its mark, or another instant.
    Answer changes(Call call) {
        Instant said = call.instantOf("since");
        Instant since = said == null ? watch.standing(call.reader()).mark() : said;
        List<News.Kind> kinds = call.all("what").stream()
                .map(word -> News.Kind.valueOf(word.toUpperCase(java.util.Locale.ROOT)))
                .toList();
        boolean first = call.place().isEmpty() && call.previewAs() == null;
        Told told = knowledge.read(
                call.reader(),
                call.previewAs(),
                (picture, explorer) -> new Told(
                        new News(picture)
                                .page(
                                        since,
                                        kinds,
                                        call.all("type"),
                                        call.maybe("links").isPresent(),
                                        call.place().orElse(""),
                                        call.limit()),
                        first ? explorer.recalls(since, MOST_RECALLS + 1) : ReleasePolicy.own(List.of())));
        return Answer.ofBoth(told.page, told.recalls, (page, recalls) -> {
                    ObjectNode json = Call.json();
                    json.put("since", StixTime.micros(since));
                    ObjectNode counts = json.putObject("counts");
                    for (Map.Entry<String, SortedMap<String, Long>> one :
                            page.counts().entrySet()) {
                        put(counts.putObject(one.getKey()), one.getValue());
                    }
                    var list = json.putArray("changes");
                    page.items().forEach(item -> list.add(json(item)));
                    if (first) {
                        recalled(json, recalls);
                    }
                    call.next(json, !page.next().isEmpty(), page.next());
                    return json;
                })
                .sending(
                        told.page,
                        page -> sending.of(call, page.items(), News.Item::row, News.Item::appeared, page.asOf()));
    }

    private static ObjectNode json(News.Item item) {
        ObjectNode one = Call.json();
        one.put("id", item.id());
        one.put("type", item.type());
        one.put("name", item.name());
        one.put("what", item.kind().word());
        one.put("at", StixTime.micros(item.at()));
        one.put("source", item.source().code());
        return Objects.marked(one, item.under());
    }

    private static void recalled(ObjectNode json, List<Explorer.Recall> recalls) {
        json.put("more_recalled", recalls.size() > MOST_RECALLS);
        var list = json.putArray("recalled");
        for (Explorer.Recall recall : recalls.subList(0, Math.min(MOST_RECALLS, recalls.size()))) {
            ObjectNode one = list.addObject();
            if (!recall.id().isEmpty()) {
                one.put("id", recall.id());
            }
            one.put("at", StixTime.micros(recall.stamp()));
            one.put("purged", recall.purged());
        }
    }
}
