package org.testudo.server.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.handling.GroupChanges;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import org.testudo.server.taxii.Callers;
import org.testudo.store.Directory;
import org.testudo.store.Explorer;
import org.testudo.store.Members;
import org.testudo.store.ReadLog;
import org.testudo.store.Staff;
import org.testudo.store.Store;
import tools.jackson.databind.node.ObjectNode;

/// What belongs to the caller's own account or member: recalls, quarantine, notices, keys, audit; and what everybody
/// may know: members and groups. Thread-safe.
final class Own {
    private static final String NOTICE = "notice";

    /// Notices of objects that name somebody, and as many of recalls: the newest of each.
    private static final int MOST_NOTICES = 1_000;

    /// How long the recovery of somebody's factors is told of.
    private static final Duration RECOVERIES = Duration.ofDays(30);

    private final Store store;
    private final Knowledge knowledge;
    private final Callers callers;
    private final GroupChanges changes;

    Own(Store store, Knowledge knowledge, Callers callers) {
        this.store = store;
        this.knowledge = knowledge;
        this.callers = callers;
        this.changes = new GroupChanges(store);
    }

    Answer members(Call call) {
        return Answer.of(ReleasePolicy.common(store.directory().members().all()), all -> {
            ObjectNode json = Call.json();
            var list = json.putArray("members");
            for (Members.MemberRecord member : all) {
                ObjectNode one = list.addObject();
                one.put("code", member.code().code());
                one.put("name", member.name());
                one.put("kind", member.kind());
                one.put("identity", member.identity());
            }
            return json;
        });
    }

    /// The node's standing groups, and those that the own member made.
    Answer groups(Call call) {
        return Answer.of(ReleasePolicy.own(store.directory().members().groupsFor(call.member())), all -> {
            ObjectNode json = Call.json();
            var list = json.putArray("groups");
            for (Members.Group group : all) {
                ObjectNode one = list.addObject();
                one.put("name", group.name());
                one.put("owner", group.owner().code());
                one.put("standing", group.standing());
                var members = one.putArray("members");
                group.members().forEach(member -> members.add(member.code()));
            }
            return json;
        });
    }

    /// Makes or replaces a group of the own member.
    Answer putGroup(Call call) {
        var list = new ArrayList<Member>();
        for (String code : Labels.strings(call.body().path("members"))) {
            list.add(store.directory().members().all().stream()
                    .map(Members.MemberRecord::code)
                    .filter(member -> member.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new Problem(
                            Problem.Kind.UNPROCESSABLE,
                            "In 'members' stands '%s', which is no member; see /api/members."
                                    .formatted(Problem.shortened(code)))));
        }
        try {
            store.directory().putGroup(call.text("name"), call.member(), false, list);
        } catch (Directory.DirectoryException taken) {
            throw new Problem(Problem.Kind.UNPROCESSABLE, String.valueOf(taken.getMessage()));
        }
        return Answer.nothing();
    }

    Answer groupChanges(Call call) {
        return Answer.of(ReleasePolicy.own(changes.preview(call.reader(), call.text("name"))), all -> {
            ObjectNode json = Call.json();
            var list = json.putArray("changes");
            for (GroupChanges.Change change : all) {
                ObjectNode one = list.addObject();
                one.set("from", LabelJson.write(change.from()));
                one.set("to", LabelJson.write(change.to()));
                one.put("assertions", change.assertions());
            }
            return json;
        });
    }

    Answer applyGroupChanges(Call call) {
        return Answer.of(
                ReleasePolicy.own(changes.carryOut(call.reader(), call.text("name"))),
                count -> Call.json().put("assertions", count));
    }

    Answer recalls(Call call) {
        Instant after = call.place().map(Call::instant).orElse(Instant.EPOCH);
        Released<List<Explorer.Recall>> recalls =
                knowledge.read(call.reader(), null, (picture, explorer) -> explorer.recalls(after, call.limit() + 1));
        return Answer.of(recalls, all -> {
            ObjectNode json = Call.json();
            List<Explorer.Recall> page = all.subList(0, Math.min(all.size(), call.limit()));
            var list = json.putArray("recalls");
            for (Explorer.Recall recall : page) {
                ObjectNode one = list.addObject();
                one.put("id", call.name("recall " + recall.stamp()).toString());
                one.put("at", StixTime.micros(recall.stamp()));
                if (!recall.id().isEmpty()) {
                    one.put("object", recall.id());
                    one.put("modified", recall.modified());
                    one.put("sha256", recall.sha256());
                }
                one.put("purged", recall.purged());
                one.put("collection", recall.collection().toString());
                one.put("added", StixTime.micros(recall.added()));
                if (!recall.answer().isEmpty()) {
                    one.put("answer", recall.answer());
                    one.put("reason", recall.reason());
                }
            }
            fetched(call, page);
            if (!page.isEmpty()) {
                call.next(json, all.size() > page.size(), page.getLast().stamp().toString());
            }
            return json;
        });
    }

    /// Whoever reads of a recall has fetched it.
    private void fetched(Call call, List<Explorer.Recall> told) {
        store.receipts()
                .fetched(
                        call.reader().receiver(),
                        told.stream().map(Explorer.Recall::stamp).toList());
    }

    private int authority(Call call) {
        return call.caller().may(Rights.AUTHORITY)
                ? store.directory().members().find(call.member()).orElseThrow().number()
                : 0;
    }

    Answer quarantine(Call call) {
        String[] place =
                call.place().orElse(Instant.EPOCH + "\n" + new UUID(0, 0)).split("\n", -1);
        int authority = authority(call);
        Released<List<Explorer.HeldBack>> held = knowledge.read(
                call.reader(),
                null,
                (picture, explorer) -> explorer.quarantine(
                        authority, Instant.parse(place[0]), UUID.fromString(place[1]), call.limit() + 1));
        return Answer.of(held, all -> {
            ObjectNode json = Call.json();
            List<Explorer.HeldBack> page = all.subList(0, Math.min(all.size(), call.limit()));
            var list = json.putArray("quarantine");
            page.forEach(one -> list.add(told(one)));
            if (!page.isEmpty()) {
                Explorer.HeldBack last = page.getLast();
                call.next(json, all.size() > page.size(), last.received() + "\n" + last.id());
            }
            return json;
        });
    }

    private static ObjectNode told(Explorer.HeldBack held) {
        ObjectNode one = Call.json();
        one.put("id", held.id().toString());
        one.put("received", StixTime.micros(held.received()));
        one.put("place", held.place());
        one.put("reason", held.reason());
        one.put("remedy", held.remedy());
        var needs = one.putArray("needs");
        held.needs().forEach(needs::add);
        return one;
    }

    Answer quarantined(Call call) {
        int authority = authority(call);
        Released<Explorer.HeldBack> held = knowledge
                .read(call.reader(), null, (picture, explorer) -> explorer.quarantined(authority, call.uuid("id")))
                .orElseThrow(Problem::notFound);
        return Answer.of(held, one -> {
            ObjectNode json = told(one);
            json.set("object", StixJson.parseObject(one.bytes()));
            return json;
        });
    }

    Answer discard(Call call) {
        boolean there = store.workshop()
                .desk()
                .discard(call.uuid("id"), call.caller().account().number(), authority(call));
        if (!there) {
            throw Problem.notFound();
        }
        return Answer.nothing();
    }

    private record Told(
            Released<List<Explorer.RedNotice>> red,
            Released<List<Explorer.Recall>> recalls,
            Released<List<String>> read) {}

    private record Notice(UUID id, ObjectNode json) {}

    private List<Notice> notices(Call call, List<Explorer.RedNotice> red, List<Explorer.Recall> recalls) {
        var notices = new ArrayList<Notice>();
        for (String group : changes.open(call.reader())) {
            UUID id = call.name("group " + group
                    + store.directory().members().expansion(call.member()).apply(group));
            notices.add(new Notice(
                    id,
                    Call.json()
                            .put("id", id.toString())
                            .put("kind", "group-changed")
                            .put("group", group)
                            .put("link", "/api/groups/" + group + "/changes")));
        }
        if (call.caller().may(Rights.ACCOUNTS)) {
            store.staff()
                    .recoveries(call.member(), store.now().minus(RECOVERIES))
                    .forEach(one -> notices.add(recovery(call, one)));
        }
        for (Explorer.RedNotice one : red.subList(0, Math.min(red.size(), MOST_NOTICES))) {
            UUID id = call.name("red " + one.id() + " " + one.at());
            notices.add(new Notice(
                    id,
                    Call.json()
                            .put("id", id.toString())
                            .put("kind", "named-recipient")
                            .put("at", StixTime.micros(one.at()))
                            .put("object", one.id())
                            .put("link", "/api/objects/" + one.id())));
        }
        for (Explorer.Recall one : recalls.subList(0, Math.min(recalls.size(), MOST_NOTICES))) {
            UUID id = call.name("recall " + one.stamp());
            ObjectNode json = Call.json()
                    .put("id", id.toString())
                    .put("kind", one.purged() ? "purge" : "recall")
                    .put("at", StixTime.micros(one.stamp()));
            if (!one.id().isEmpty()) {
                json.put("object", one.id());
            }
            notices.add(new Notice(id, json.put("link", "/api/recalls")));
        }
        notices.sort(java.util.Comparator.comparing(
                        (Notice one) -> one.json.path("at").stringValue(""))
                .reversed());
        return notices;
    }

    /// A recovery of somebody's factors, for every administrator of its member.
    private static Notice recovery(Call call, Staff.Recovery one) {
        Instant confirmed = one.confirmed();
        UUID id = call.name("recovery " + one.id() + (confirmed == null ? "" : " confirmed"));
        ObjectNode json = Call.json()
                .put("id", id.toString())
                .put("kind", confirmed == null ? "recovery-asked" : "recovery-done")
                .put("at", StixTime.micros(confirmed == null ? one.asked() : confirmed))
                .put("account", one.account())
                .put("by", one.confirmedBy() == null ? one.askedBy() : one.confirmedBy());
        return new Notice(id, json.put("link", "/api/accounts"));
    }

    private Told told(Call call) {
        return knowledge.read(
                call.reader(),
                null,
                (picture, explorer) -> new Told(
                        explorer.redNotices(MOST_NOTICES + 1),
                        explorer.latestRecalls(MOST_NOTICES + 1),
                        explorer.states(NOTICE)));
    }

    /// Computed each time; only what was read is kept.
    Answer notices(Call call) {
        Told told = told(call);
        return Answer.ofBoth(told.red, told.recalls, (red, recalls) -> {
            fetched(call, recalls.subList(0, Math.min(recalls.size(), MOST_NOTICES)));
            ObjectNode json = Call.json();
            json.put("complete", Math.max(red.size(), recalls.size()) <= MOST_NOTICES);
            var list = json.putArray("notices");
            Answer.of(told.read, states -> {
                var seen = new HashSet<>(states);
                notices(call, red, recalls)
                        .forEach(one -> list.add(one.json.put("read", seen.contains(one.id.toString()))));
                return json;
            });
            return json;
        });
    }

    Answer readNotice(Call call) {
        Told told = told(call);
        Answer.ofBoth(told.red, told.recalls, (red, recalls) -> {
            boolean there = notices(call, red, recalls).stream()
                    .anyMatch(one -> one.id.toString().equals(call.text("id")));
            if (!there) {
                throw Problem.notFound();
            }
            return Call.json();
        });
        store.workshop().putState(call.caller().account().number(), NOTICE, call.text("id"), "read");
        return Answer.nothing();
    }

    /// The own member's entries, newest first.
    Answer audit(Call call) {
        ReadLog.AuditPlace place = call.place().map(Own::auditPlace).orElse(ReadLog.AuditPlace.NEWEST);
        var filter = new ReadLog.AuditFilter(
                call.maybe("account").orElse(null),
                call.maybe("action").orElse(null),
                call.instantOf("since"),
                call.instantOf("until"),
                call.maybe("object").orElse(null));
        Released<List<ReadLog.Shown>> shown = knowledge.read(
                call.reader(),
                null,
                (picture, explorer) -> explorer.audit(store.readLog(), filter, place, call.limit() + 1));
        return Answer.of(shown, all -> {
            ObjectNode json = Call.json();
            List<ReadLog.Shown> page = all.subList(0, Math.min(all.size(), call.limit()));
            var list = json.putArray("entries");
            for (ReadLog.Shown entry : page) {
                ObjectNode one = list.addObject();
                one.put("at", StixTime.micros(entry.at()));
                one.put("account", entry.account());
                one.put("action", entry.action());
                if (entry.withheld()) {
                    one.put("withheld", true);
                } else {
                    one.put("query", entry.query());
                    one.put("status", entry.status());
                }
                one.put("digest", entry.digest());
            }
            if (!page.isEmpty()) {
                Instant last = page.getLast().at();
                long same = page.stream().filter(one -> one.at().equals(last)).count();
                call.next(
                        json,
                        all.size() > page.size(),
                        last + "\n" + (same + (last.equals(place.at()) ? place.skip() : 0)));
            }
            return json;
        });
    }

    private static ReadLog.AuditPlace auditPlace(String text) {
        String[] parts = text.split("\n", -1);
        return new ReadLog.AuditPlace(Instant.parse(parts[0]), Integer.parseInt(parts[1]));
    }

    Answer keys(Call call) {
        int account = call.caller().account().number();
        return Answer.of(ReleasePolicy.own(store.directory().keys(account)), all -> {
            ObjectNode json = Call.json();
            var list = json.putArray("keys");
            all.forEach(key -> list.add(told(key)));
            return json;
        });
    }

    static ObjectNode told(Directory.Key key) {
        ObjectNode one = Call.json();
        one.put("id", key.id().toString());
        one.put("name", key.name());
        one.put("clearance", key.clearance().name());
        var categories = one.putArray("categories");
        key.categories().stream().sorted().forEach(categories::add);
        var rights = one.putArray("rights");
        key.rights().stream().sorted().forEach(rights::add);
        one.put("created", StixTime.micros(key.created()));
        if (key.expires() != null) {
            one.put("expires", StixTime.micros(key.expires()));
        }
        one.put("revoked", key.revoked() != null);
        if (key.certificate() != null) {
            one.put("certificate", key.certificate());
        }
        return one;
    }

    /// A key of the caller's own account, with at most the caller's rights of now; shown once.
    Answer makeKey(Call call) {
        ObjectNode body = call.body();
        String name = body.path("name").stringValue("");
        int days = body.path("days").intValue(365);
        List<String> rights = Labels.strings(body.path("rights"));
        if (name.isBlank()) {
            throw new Problem(Problem.Kind.UNPROCESSABLE, "A key has a 'name' that can be read.");
        }
        if (!call.caller().rights().containsAll(rights)) {
            throw new Problem(Problem.Kind.FORBIDDEN, "A key can have no right that you do not have.");
        }
        Directory.Account account = call.caller().account();
        String secret =
                store.directory().makeKey(account, name, rights, store.now().plus(Duration.ofDays(days)));
        Directory.Key made =
                store.directory().callerByKey(secret).map(Directory.Caller::key).orElseThrow();
        return Answer.of(ReleasePolicy.own(made), key -> told(key).put("key", secret))
                .status(201);
    }

    Answer endKey(Call call) {
        store.directory().revokeKey(ownOrManaged(call).id());
        return Answer.nothing();
    }

    private Directory.Key mine(Call call) {
        UUID id = call.uuid("id");
        return store.directory().keys(call.caller().account().number()).stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /// Lets the certificate that this connection's client showed stand for a key: it proved to hold its private key,
    /// so nobody learns from the answer whether others use theirs here.
    Answer putCertificate(Call call) {
        Directory.Key key = ownOrManaged(call);
        byte[] certificate = callers.shown(call.request())
                .orElseThrow(
                        () -> new Problem(
                                Problem.Kind.UNPROCESSABLE,
                                "The client of this connection showed no certificate that is valid now: come over HTTPS with it."));
        try {
            store.directory().setCertificate(key, certificate);
        } catch (Directory.DirectoryException refused) {
            throw new Problem(Problem.Kind.CONFLICT, String.valueOf(refused.getMessage()));
        }
        return Answer.nothing();
    }

    Answer dropCertificate(Call call) {
        store.directory().dropCertificate(ownOrManaged(call));
        return Answer.nothing();
    }

    /// A key changes and ends itself; a person who may manage keys, all of its own.
    private Directory.Key ownOrManaged(Call call) {
        Directory.Key key = mine(call);
        Directory.Key by = call.caller().key();
        if (by == null ? !call.caller().may(Rights.KEYS) : by.number() != key.number()) {
            throw ApiServlet.lacks(call.caller(), Rights.KEYS);
        }
        return key;
    }
}
