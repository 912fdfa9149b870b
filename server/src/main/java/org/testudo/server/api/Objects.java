package org.testudo.server.api;

import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixObject;
import org.testudo.model.StixTime;
import org.testudo.model.lift.Lift20;
import org.testudo.model.lift.Lifted;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.operations.knowledge.Versions;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Directory;
import org.testudo.store.FeedFilter;
import org.testudo.store.Members;
import org.testudo.store.Picture;
import org.testudo.store.Picture.Assertion;
import org.testudo.store.ledger.Hash;
import tools.jackson.databind.node.ObjectNode;

/// Objects: the list, one, its versions, who asserts it under which label, and what is odd about it. Thread-safe.
final class Objects {
    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private final Knowledge knowledge;
    private final Directory directory;
    private final Sending sending;

    Objects(Knowledge knowledge, Directory directory, Sending sending) {
        this.knowledge = knowledge;
        this.directory = directory;
        this.sending = sending;
    }

    /// Newest first: what appeared to this reader last.
    Answer list(Call call) {
        Integer source = call.maybe("source").map(this::number).orElse(null);
        StixTime since = call.time("since");
        StixTime until = call.time("until");
        var filter = new FeedFilter(
                call.all("type"),
                source,
                List.of(),
                call.all("id"),
                List.of(),
                FeedFilter.Versions.LATEST,
                call.confidence(),
                since == null ? null : since.instant().minusNanos(1_000));
        Instant end = until == null ? LATEST : until.instant();
        Instant before = call.place().map(Call::instant).orElse(end);
        Released<Picture.Page> page = knowledge.read(
                call.readerUpTo(),
                call.previewAs(),
                (picture, explorer) -> picture.newest(filter, before, call.limit(), true));
        return Answer.of(page, found -> {
                    ObjectNode json = Call.json();
                    var list = json.putArray("objects");
                    found.items().forEach(item -> list.add(summary(item)));
                    if (!found.items().isEmpty()) {
                        call.next(
                                json,
                                found.more(),
                                found.items().getLast().added().toString());
                    }
                    return json;
                })
                .sending(
                        page,
                        found -> sending.of(call, found.items(), Picture.Item::row, Picture.Item::added, found.asOf()));
    }

    private int number(String code) {
        return number(directory, code);
    }

    /// The number of a member; none is that of a code that nobody has.
    static int number(Directory directory, String code) {
        return directory
                .members()
                .find(new Member(code))
                .map(Members.MemberRecord::number)
                .orElse(-1);
    }

    /// Level and TLP of a row.
    static ObjectNode marked(ObjectNode row, @Nullable Label under) {
        if (under != null) {
            row.put("level", under.limits().level().name());
            row.put("tlp", LabelJson.tlpText(under.limits().tlp()));
        }
        return row;
    }

    private static ObjectNode summary(Picture.Item item) {
        ObjectNode one = Call.json();
        one.put("id", item.id());
        one.put("type", item.type());
        one.put("name", Picture.name(item.bytes()));
        one.put("modified", item.modified());
        one.put("source", item.source().code());
        one.put("added", StixTime.micros(item.added()));
        return marked(one, item.under());
    }

    /// Everything that this reader sees of an object; nothing of it looks exactly like no such object.
    List<Released<Assertion>> open(Call call) {
        List<Released<Assertion>> open =
                knowledge.read(call.reader(), call.previewAs(), (picture, explorer) -> picture.open(call.text("id")));
        if (open.isEmpty()) {
            throw Problem.notFound();
        }
        return open;
    }

    /// The bytes of the current version, as they came.
    Answer one(Call call) {
        String modified = call.maybe("modified").orElse("");
        return Answer.object(
                open(call),
                all -> shown(
                        call,
                        Versions.current(all, modified, directory.members()).orElseThrow(Problem::notFound)));
    }

    /// The current version as STIX 2.1, marked as derived; what was received stays what is kept and sent elsewhere.
    Answer lifted(Call call) {
        String modified = call.maybe("modified").orElse("");
        List<Released<Assertion>> open = open(call);
        return Answer.ofAll(open, all -> {
                    Assertion one =
                            Versions.current(all, modified, directory.members()).orElseThrow(Problem::notFound);
                    Lifted lifted = Lift20.lift(
                            StixObject.parse(one.bytes(), one.specVersion().equals("2.0")));
                    ObjectNode json = Call.json();
                    json.put("received_as", one.specVersion());
                    json.set("object", lifted.view().tree());
                    var observables = json.putArray("observables");
                    lifted.observables().forEach(observable -> observables.add(observable.tree()));
                    var changes = json.putArray("changes");
                    lifted.changes().forEach(changes::add);
                    return json;
                })
                .sendingOf(
                        open,
                        all -> shown(
                                        call,
                                        Versions.current(all, modified, directory.members())
                                                .orElseThrow(Problem::notFound))
                                .sent());
    }

    /// The bytes of one assertion.
    Answer assertion(Call call) {
        return Answer.object(
                open(call),
                all -> shown(
                        call,
                        all.stream()
                                .filter(one -> name(call, one).equals(call.text("assertion")))
                                .findFirst()
                                .orElseThrow(Problem::notFound)));
    }

    private Answer.Shown shown(Call call, Assertion one) {
        return new Answer.Shown(
                one.bytes(),
                Map.of(
                        "ETag", "\"" + sha256(one) + "\"",
                        "Testudo-Source", one.source().code(),
                        "Testudo-Added", StixTime.micros(one.appeared())),
                sending.one(call, one.row(), one.appeared(), one.asOf()));
    }

    private static String sha256(Assertion one) {
        return HexFormat.of().formatHex(Hash.sha256(one.bytes()));
    }

    /// The name of an assertion for this caller: of what it is shown, and of no number of the store.
    static String name(Call call, Assertion one) {
        return call.name("assertion " + one.id() + " " + one.appeared()).toString();
    }

    /// The ETag of an assertion's label as this member sees it.
    static String etag(Label label, Member reader) {
        byte[] view = LabelJson.view(label, reader).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return "\"" + HexFormat.of().formatHex(Hash.sha256(view)).substring(0, 32) + "\"";
    }

    /// Its versions, newest first.
    Answer versions(Call call) {
        return Answer.ofAll(open(call), all -> {
            Map<String, List<Assertion>> byVersion = new LinkedHashMap<>();
            all.forEach(one -> byVersion
                    .computeIfAbsent(one.specVersion() + one.versionKey(), key -> new java.util.ArrayList<>())
                    .add(one));
            ObjectNode json = Call.json();
            json.put("id", call.text("id"));
            var list = json.putArray("versions");
            for (List<Assertion> same : byVersion.values()) {
                ObjectNode version = list.addObject();
                version.put("modified", same.getFirst().modified());
                version.put("spec_version", same.getFirst().specVersion());
                var contents = new HashSet<String>();
                var sources = new TreeSet<String>();
                same.forEach(one -> {
                    contents.add(sha256(one));
                    sources.add(one.source().code());
                });
                version.put("contents", contents.size());
                var names = version.putArray("sources");
                sources.forEach(names::add);
                version.put(
                        "added",
                        StixTime.micros(same.stream()
                                .map(Assertion::appeared)
                                .min(java.util.Comparator.naturalOrder())
                                .orElseThrow()));
            }
            return json;
        });
    }

    /// Who says so, under which label, since when.
    Answer assertions(Call call) {
        return Answer.ofAll(open(call), all -> {
            ObjectNode json = Call.json();
            json.put("id", call.text("id"));
            var list = json.putArray("assertions");
            for (Assertion one : all) {
                ObjectNode said = list.addObject();
                said.put("assertion", name(call, one));
                said.put("source", one.source().code());
                said.put("modified", one.modified());
                said.put("spec_version", one.specVersion());
                said.put("added", StixTime.micros(one.appeared()));
                said.put("sha256", sha256(one));
                said.put("own", one.source().equals(call.member()));
                said.set("label", LabelJson.view(one.under(), call.member()));
                said.put("label_etag", etag(one.under(), call.member()));
            }
            return json;
        });
    }

    /// What is odd between its versions.
    Answer findings(Call call) {
        return Answer.ofAll(open(call), all -> {
            ObjectNode json = Call.json();
            json.put("id", call.text("id"));
            var list = json.putArray("findings");
            Versions.findings(all).forEach(finding -> {
                ObjectNode one = list.addObject();
                one.put("rule", finding.rule());
                one.put("modified", finding.object().versionText());
                one.put("message", finding.message());
            });
            return json;
        });
    }
}
