package org.testudo.operations.exercise;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.testudo.model.StixObject;
import org.testudo.operations.intake.MarkingEffect;
import org.testudo.operations.intake.Statements;
import org.testudo.operations.timer.Clockwork;
import org.testudo.policy.Label;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Account;
import org.testudo.store.Directory.NewAccount;
import org.testudo.store.Directory.NewMember;
import org.testudo.store.Members;
import org.testudo.store.Store;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Ledger;
import org.testudo.store.ledger.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Plays the script into the ledger, each line as the account that the story says, with stamps of the clock.
/// One play at a time.
public final class Exercise {
    /// Each account's watch begins here: what came since is new to it.
    private static final StoryTime WATCH = StoryTime.parse("d29T18:00");

    private static final int BATCH = Ledger.GROUP / 2;

    private final Store store;
    private final Script script;
    private final Instant anchor;
    private final Map<String, Said> said = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final List<Waiting> batch = new ArrayList<>();

    /// @param anchor the instant of day 30, 06:00
    public Exercise(Store store, Script script, Instant anchor) {
        this.store = store;
        this.script = script;
        this.anchor = anchor;
    }

    /// What became of the latest assertion of a version by a source.
    private record Said(long row, int label) {}

    private record Waiting(String key, Entry.Assert entry) {}

    /// Makes members, groups, accounts and mandates. The centre is member number one.
    ///
    /// @return the centre's code
    public Member cast() {
        Directory directory = store.directory();
        var members = StreamSupport.stream(script.cast().path("members").spliterator(), false)
                .sorted(java.util.Comparator.comparing((JsonNode member) ->
                        !member.path("kind").stringValue("").equals("centre")))
                .toList();
        for (JsonNode member : members) {
            JsonNode label = script.cast()
                    .path("labels")
                    .path(member.path("default_label").stringValue(""));
            directory.addMember(new NewMember(
                    member.path("code").stringValue(),
                    member.path("name").stringValue(),
                    member.path("kind").stringValue(),
                    member.path("identity").stringValue(),
                    label.isObject() ? label.toString() : "{}"));
        }
        var centre = new Member(members.getFirst().path("code").stringValue());
        for (JsonNode group : script.cast().path("groups")) {
            directory.putGroup(
                    group.path("name").stringValue(),
                    new Member(group.path("owner").stringValue()),
                    group.path("standing").booleanValue(false),
                    strings(group.path("members")).stream().map(Member::new).toList());
        }
        for (JsonNode account : script.cast().path("accounts")) {
            directory.addAccount(new NewAccount(
                    "person",
                    new Member(account.path("member").stringValue()),
                    account.path("login").stringValue(),
                    account.path("display").stringValue(""),
                    strings(account.path("roles")),
                    Level.named(account.path("clearance").stringValue("")).orElse(Level.UNCLASSIFIED),
                    strings(account.path("categories"))));
        }
        return centre;
    }

    /// Plays everything up to the anchor.
    ///
    /// @return how many entries were made
    public int play() {
        int entries = 1;
        assertMarking();
        boolean marked = false;
        var deadlines = new ArrayDeque<>(deadlines());
        for (Script.Line line : script.story()) {
            endDue(deadlines, line.at());
            if (!marked && line.at().compareTo(WATCH) > 0) {
                flush();
                markWatches();
                marked = true;
            }
            step(line.json());
            entries++;
        }
        endDue(deadlines, StoryTime.ANCHOR);
        flush();
        if (!marked) {
            markWatches();
        }
        return entries;
    }

    /// When the story's labels open or expire, in order.
    private List<StoryTime> deadlines() {
        return StreamSupport.stream(script.cast().path("labels").spliterator(), false)
                .flatMap(label -> Stream.of(label.path("embargo"), label.path("expires")))
                .filter(JsonNode::isString)
                .map(time -> StoryTime.parse(time.stringValue()))
                .distinct()
                .sorted()
                .toList();
    }

    /// Has the clock do its work where the story has come to it: what opened on day 21 is not new on day 30.
    private void endDue(Deque<StoryTime> deadlines, StoryTime now) {
        while (!deadlines.isEmpty() && deadlines.getFirst().compareTo(now) <= 0) {
            flush();
            StoryTime due = deadlines.removeFirst();
            clockwork().endDue(due.at(anchor));
            // The clock changed labels that the story knew.
            said.clear();
        }
    }

    private Clockwork clockwork() {
        Account clock = store.directory()
                .account("clock", centre().code())
                .orElseThrow(() -> new IllegalStateException("The centre has no clock yet."));
        return new Clockwork(store, () -> anchor, clock.number(), List.of());
    }

    private Members.MemberRecord centre() {
        return store.directory().members().all().stream()
                .filter(member -> member.kind().equals("centre"))
                .findFirst()
                .orElseThrow();
    }

    /// The injects, by number from 0.
    public int injects() {
        return script.injects().size();
    }

    /// What the inject is about, as title and brief.
    public String[] inject(int number) {
        ObjectNode json = script.injects().get(number).json();
        return new String[] {
            json.path("at").stringValue(""),
            json.path("title").stringValue(""),
            json.path("brief").stringValue("")
        };
    }

    /// What an inject brought.
    ///
    /// @param asserted   objects, by the member that says them
    /// @param relabelled how many assertions were put under another label
    /// @param withdrawn  how many were taken back
    public record Played(SortedMap<Member, Integer> asserted, int relabelled, int withdrawn) {}

    /// Plays one inject.
    public Played playInject(int number) {
        var asserted = new TreeMap<Member, Integer>();
        int relabelled = 0;
        int withdrawn = 0;
        for (JsonNode step : script.injects().get(number).json().path("steps")) {
            step((ObjectNode) step);
            switch (step.path("do").stringValue()) {
                case "assert" ->
                    asserted.merge(account(step.path("by").stringValue()).member(), 1, Integer::sum);
                case "relabel" -> relabelled++;
                default -> withdrawn++;
            }
        }
        flush();
        return new Played(asserted, relabelled, withdrawn);
    }

    private void step(ObjectNode line) {
        Account by = account(line.path("by").stringValue());
        Members.MemberRecord source =
                store.directory().members().find(by.member()).orElseThrow();
        switch (line.path("do").stringValue()) {
            case "assert" -> {
                byte[] bytes =
                        Script.anchored(line.path("object"), anchor).toString().getBytes(StandardCharsets.UTF_8);
                StixObject object = StixObject.parse(bytes);
                String effect =
                        MarkingEffect.of(object).map(MarkingEffect::text).orElse(null);
                var entry = new Entry.Assert(
                        by.number(),
                        source.number(),
                        Statements.of(object, source.identity(), effect),
                        store.labels().number(label(line, by.member())));
                batch.add(new Waiting(key(source.code(), object.id().toString(), object.versionText()), entry));
                if (batch.size() >= BATCH) {
                    flush();
                }
            }
            case "relabel" -> {
                Said before = said(line, source);
                int to = store.labels().number(label(line, by.member()));
                change(new Entry.Relabel(by.number(), before.row, before.label, to));
                said.put(keyOf(line, source), new Said(before.row, to));
            }
            case "withdraw" -> {
                Said before = said(line, source);
                change(new Entry.Withdraw(by.number(), before.row, before.label));
            }
            case String other -> throw new IllegalArgumentException("The story cannot '%s'.".formatted(other));
        }
    }

    private void change(Entry entry) {
        if (store.ledger().append(List.of(entry)).getFirst() instanceof Outcome.Stale) {
            throw new IllegalStateException("The story changes something that has changed otherwise.");
        }
    }

    private Said said(ObjectNode line, Members.MemberRecord source) {
        flush();
        String key = keyOf(line, source);
        Said found = said.get(key);
        if (found == null) {
            found = store.workshop()
                    .standing(
                            source.number(),
                            line.path("id").stringValue(""),
                            Script.anchored(line.path("modified").stringValue(""), anchor))
                    .map(standing -> new Said(standing.row(), standing.label()))
                    .orElseThrow(() -> new IllegalArgumentException("The story changes what was not said: " + key));
        }
        return found;
    }

    private String keyOf(ObjectNode line, Members.MemberRecord source) {
        return key(
                source.code(),
                line.path("id").stringValue(""),
                Script.anchored(line.path("modified").stringValue(""), anchor));
    }

    private static String key(Member source, String id, String modified) {
        return source + " " + id + " " + modified;
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        List<Entry> entries =
                batch.stream().map(waiting -> (Entry) waiting.entry).toList();
        List<Outcome> outcomes = store.ledger().append(entries);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Added(long row, var stamp, boolean conflicting)) {
                Waiting one = batch.get(i);
                said.put(one.key, new Said(row, one.entry.label()));
            }
        }
        batch.clear();
    }

    private void markWatches() {
        String stamp = store.keeper().head().stamp().toString();
        for (Account account : store.directory().accounts()) {
            if (account.kind().equals("person")) {
                store.workshop().putState(account.number(), "watch", "mark", stamp);
            }
        }
    }

    private Label label(ObjectNode line, Member owner) {
        return script.label(
                line.path("label").stringValue(""), owner, store.directory().members(), anchor);
    }

    private Account account(String fullLogin) {
        return accounts.computeIfAbsent(fullLogin, login -> {
            int at = login.indexOf('@');
            return store.directory()
                    .account(login.substring(0, at), new Member(login.substring(at + 1)))
                    .orElseThrow(() -> new IllegalArgumentException("The script has no account " + login));
        });
    }

    private static Set<String> strings(JsonNode list) {
        var strings = new TreeSet<String>();
        list.forEach(one -> strings.add(one.stringValue()));
        return strings;
    }

    private void assertMarking() {
        Members.MemberRecord centre = centre();
        StixObject object = StixObject.of(marking());
        Account by = store.directory().accounts(centre.code()).getFirst();
        String effect = MarkingEffect.of(object).map(MarkingEffect::text).orElse(null);
        Label everyone = Label.of(centre.code(), org.testudo.policy.Limits.NONE);
        batch.add(new Waiting(
                "marking",
                new Entry.Assert(
                        by.number(),
                        centre.number(),
                        Statements.of(object, centre.identity(), effect),
                        store.labels().number(everyone))));
    }

    /// The EXERCISE marking itself, which every object of the exercise cites.
    static ObjectNode marking() {
        ObjectNode marking = JsonNodeFactory.instance.objectNode();
        marking.put("type", "marking-definition");
        marking.put("spec_version", "2.1");
        marking.put("id", org.testudo.operations.intake.Extensions.EXERCISE);
        marking.put("created", "2026-11-01T00:00:00.000Z");
        marking.put("name", "EXERCISE");
        ObjectNode extension =
                marking.putObject("extensions").putObject(org.testudo.operations.intake.Extensions.EXERCISE_EXTENSION);
        extension.put("extension_type", "property-extension");
        extension.put("exercise", true);
        return marking;
    }
}
