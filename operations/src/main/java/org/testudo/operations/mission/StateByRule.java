package org.testudo.operations.mission;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testudo.analysis.impact.StatusWord;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.handling.Citations;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.mission.ModelView.Node;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Label;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Members;
import org.testudo.store.Models;
import org.testudo.store.Models.Link;
import org.testudo.store.Models.Part;
import org.testudo.store.Models.Parts;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Carries out standing releases: at the hours of each it states what a node can do, in a word, under the label of the
/// rule. What its owner owns enters as the owner sees it: that is what the owner has signed. What others own enters
/// only as far as everybody sees it who will see the word. Nothing is said because something happened: only because it
/// is time. An hour that passed while the centre was down is said late, if no later one has come. Thread-safe.
public final class StateByRule {
    private static final Logger LOG = LoggerFactory.getLogger(StateByRule.class);

    private final Store store;
    private final WriteObject write;
    private final int account;
    private final Level accreditation;
    private Instant served = Instant.MIN;

    /// @param account       the account *clock*, as which its entries are made
    /// @param accreditation up to which level a rule looks
    public StateByRule(Store store, WriteObject write, int account, Level accreditation) {
        this.store = store;
        this.write = write;
        this.account = account;
        this.accreditation = accreditation;
    }

    /// States what is due, if a new hour has begun.
    public synchronized void pass(Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        if (hour.isAfter(served)) {
            store.directory().members().all().forEach(member -> state(member, hour));
            served = hour;
        }
    }

    /// Do so many hours make up a day, so that its times are the same each day?
    static boolean isHours(int every) {
        return every >= 1 && 24 % every == 0;
    }

    private void state(Members.MemberRecord member, Instant hour) {
        Member owner = member.code();
        var reader = new Reader(
                account, account, "clock@" + owner, owner, accreditation, Collections.emptySortedSet(), false, null);
        Released<Parts> rules = store.read(reader, picture -> new Models(picture).rules());
        List<Rule> due = rules.value().all().stream()
                .filter(part -> part.source().equals(owner))
                .flatMap(part -> Rule.of(part, hour).stream())
                .toList();
        if (due.isEmpty()) {
            return;
        }
        ReadMissions.Read read = store.read(reader, ReadMissions::of);
        List<Part> parts = read.parts().value().all();
        List<Link> links = read.links().value().all();
        Map<Part, ObjectNode> said = said(parts, owner);
        for (Rule rule : due) {
            Optional<Part> last = said.entrySet().stream()
                    .filter(one ->
                            one.getValue().path("rule_ref").stringValue("").equals(rule.part.id()))
                    .map(Map.Entry::getKey)
                    .findFirst();
            Instant until = last.map(
                            part -> StixTime.instantOf(said.getOrDefault(part, JsonNodeFactory.instance.objectNode())
                                    .path("said_at")))
                    .orElse(Instant.MIN);
            if (until.isBefore(rule.hour)) {
                word(rule, owner, parts, links, said)
                        .ifPresent(draft -> write(new Author(reader, member, ""), rule, draft, last));
            }
        }
    }

    /// A standing release that is due.
    ///
    /// @param hour its last time
    private record Rule(Part part, JsonNode tree, Instant hour) {
        static Optional<Rule> of(Part part, Instant hour) {
            ObjectNode tree = StixJson.parseObject(part.bytes());
            int every = tree.path("every_hours").intValue(0);
            if (!isHours(every) || tree.path("revoked").booleanValue(false)) {
                return Optional.empty();
            }
            long hours = hour.getEpochSecond() / 3_600;
            Instant due = Instant.ofEpochSecond((hours - Math.floorMod(hours, every)) * 3_600);
            Instant until = StixTime.instantOf(tree.path("until"));
            Instant signed = StixTime.instantOf(tree.path("modified"));
            boolean holds = signed != null && due.isAfter(signed) && (until == null || due.isBefore(until));
            return holds ? Optional.of(new Rule(part, tree, due)) : Optional.empty();
        }

        String node() {
            return tree.path("node_ref").stringValue("");
        }

        Instant expires() {
            int hours = tree.path("valid_hours")
                    .intValue(2 * tree.path("every_hours").intValue(1));
            return hour.plus(hours, ChronoUnit.HOURS);
        }
    }

    /// The values that the owner has stated.
    private static Map<Part, ObjectNode> said(List<Part> parts, Member owner) {
        var said = new HashMap<Part, ObjectNode>();
        parts.stream()
                .filter(part -> part.type().equals(Extensions.STATED_VALUE)
                        && part.source().equals(owner))
                .sorted(Comparator.comparing(Part::id))
                .forEach(part -> said.put(part, StixJson.parseObject(part.bytes())));
        return said;
    }

    /// What is to be said, without what the centre gives an object; empty: the node is not there any more.
    private static Optional<ObjectNode> word(
            Rule rule, Member owner, List<Part> parts, List<Link> links, Map<Part, ObjectNode> said) {
        Label to = rule.part.under();
        List<Part> entering = parts.stream()
                .filter(part -> part.source().equals(owner)
                        ? !saidByRule(said.get(part), rule.node())
                        : Citations.keeps(to, part.under().countedFor(owner)))
                .toList();
        List<Link> known = links.stream()
                .filter(link -> enters(to, link.under(), owner)
                        && link.linkedBy().stream().anyMatch(label -> enters(to, label, owner)))
                .toList();
        var evaluation = new Evaluation(new ModelView(entering, known, rule.hour), owner);
        return evaluation
                .view()
                .node(rule.node())
                .filter(node -> node.owner().equals(owner))
                .map(node -> draft(rule, node, StatusWord.of(evaluation.capacity(node))));
    }

    private static boolean enters(Label to, Label under, Member owner) {
        return under.owner().equals(owner) || Citations.keeps(to, under.countedFor(owner));
    }

    /// What a rule has said is computed anew, and what was said of the node itself is no ground of it.
    private static boolean saidByRule(@Nullable ObjectNode stated, String node) {
        return stated != null
                && (stated.has("rule_ref")
                        || stated.path("node_ref").stringValue("").equals(node));
    }

    private static ObjectNode draft(Rule rule, Node node, Set<StatusWord> words) {
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        draft.put("type", Extensions.STATED_VALUE);
        draft.put("node_ref", node.id());
        draft.put("word", (words.size() == 1 ? words.iterator().next() : StatusWord.UNKNOWN).text());
        draft.put("said_at", StixTime.of(rule.hour).text());
        draft.put("model_version", node.part().modified());
        draft.put("expires", StixTime.of(rule.expires()).text());
        draft.put("rule_ref", rule.part.id());
        return draft;
    }

    /// One object for each rule, hour by hour in a new version.
    private void write(Author author, Rule rule, ObjectNode draft, Optional<Part> last) {
        Label label = rule.part.under();
        Written written = last.isPresent()
                ? write.makeAgain(author, last.get().id(), draft, label)
                : write.make(author, draft, label);
        if (!(written instanceof Written.Done)) {
            // Its readers see that the value is stale. What it says is its owner's, and stands in no log.
            LOG.warn("The standing release {} could not state its value.", rule.part.id());
        }
    }
}
