package org.testudo.operations.claims;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.When;
import org.testudo.model.scale.LikelihoodScale;
import org.testudo.operations.claims.Item.Side;
import tools.jackson.databind.JsonNode;

/// One thing that happened, and what is said about it: claims, answers and responses in time, and what is odd between
/// them. It settles nothing and gives no score. Computed from what one reader sees; immutable.
public final class Case {
    /// What is odd between two items: by which rule, and about what.
    ///
    /// @param rule  `dates`, `entities` or `contested`
    /// @param about what both are about
    public record Conflict(String rule, String about, String one, String other) {}

    /// How long it took until somebody said who.
    ///
    /// @param claim which claim did
    /// @param least days since it began, at least
    /// @param most  days since it began, at most
    public record Delay(String claim, long least, long most) {}

    /// Somebody, or several together, who are named as responsible, and by which claims.
    public record Entity(List<String> named, List<String> claims) {
        public Entity {
            named = List.copyOf(named);
            claims = List.copyOf(claims);
        }
    }

    private final String id;
    private final JsonNode subject;
    private final List<Item> items;
    private final Map<String, JsonNode> things;

    /// @param id     what it is about
    /// @param all    claims and responses that the reader sees; those that do not belong to it are left out
    /// @param things what the reader sees of everything that is named, by id
    public Case(String id, Collection<Item> all, Map<String, JsonNode> things) {
        this.id = id;
        this.things = Map.copyOf(things);
        this.subject = things.getOrDefault(id, tools.jackson.databind.node.MissingNode.getInstance());
        this.items = belonging(id, all);
    }

    private static List<Item> belonging(String id, Collection<Item> all) {
        var in = new HashSet<>(Set.of(id));
        var found = new LinkedHashMap<String, Item>();
        boolean more = true;
        while (more) {
            more = false;
            for (Item one : all) {
                if (!found.containsKey(one.id())
                        && (in.contains(one.about())
                                || id.equals(one.report())
                                || one.answers().stream().anyMatch(in::contains))) {
                    found.put(one.id(), one);
                    in.add(one.id());
                    more = true;
                }
            }
        }
        return found.values().stream().sorted(Item.IN_TIME).toList();
    }

    public String id() {
        return id;
    }

    /// What it is about; missing: the reader does not see it.
    public JsonNode subject() {
        return subject;
    }

    /// When it happened; null: it does not say.
    public @Nullable When happened() {
        return When.of(subject, "start_time");
    }

    /// Claims, answers and responses, in time.
    public List<Item> items() {
        return items;
    }

    /// Which items answer this one.
    public List<String> answered(Item item) {
        return items.stream()
                .filter(one -> one.side() == Side.ANSWER || one.side() == Side.CLAIM)
                .filter(one -> one.answers().contains(item.id()))
                .map(Item::id)
                .toList();
    }

    /// What the words of likelihood of an item mean, if that is known.
    public Optional<LikelihoodScale.Term> likelihood(Item item) {
        String claimant = item.said().path("claimant_ref").stringValue("");
        JsonNode seen = things.get(claimant);
        return seen == null ? Optional.empty() : item.likelihood(seen);
    }

    /// The accusations about it that nobody is known to have answered.
    public List<String> unanswered() {
        return items.stream()
                .filter(one -> one.accuses() && answered(one).isEmpty())
                .map(Item::id)
                .toList();
    }

    /// When somebody first said who; null: nobody has, or it is not known when it began.
    public @Nullable Delay firstAttribution() {
        When began = happened();
        if (began == null) {
            return null;
        }
        for (Item one : items) {
            When at = one.at();
            if (one.assesses() && one.about().equals(id) && !one.against().isEmpty() && at != null) {
                return new Delay(
                        one.id(),
                        Math.max(0, ChronoUnit.DAYS.between(began.lastDay(), at.firstDay())),
                        Math.max(0, ChronoUnit.DAYS.between(began.firstDay(), at.lastDay())));
            }
        }
        return null;
    }

    /// Who has a finding of its own about it.
    public Set<String> assessors() {
        var all = new TreeSet<String>();
        items.stream().filter(Item::assesses).forEach(one -> all.addAll(one.claimants()));
        return all;
    }

    /// Who stands by others' findings, and has none of its own.
    public Set<String> supporters() {
        var all = new TreeSet<String>();
        items.stream().filter(Item::supports).forEach(one -> all.addAll(one.claimants()));
        all.removeAll(assessors());
        return all;
    }

    /// Whom the claims about it name: one entry, and they are consistent.
    public List<Entity> entities() {
        var by = new TreeMap<String, List<Item>>();
        items.stream()
                .filter(one -> one.assesses()
                        && one.about().equals(id)
                        && !one.against().isEmpty())
                .forEach(one -> by.computeIfAbsent(String.join(" ", one.against()), key -> new ArrayList<>())
                        .add(one));
        return by.values().stream()
                .map(claims -> new Entity(
                        claims.getFirst().against(),
                        claims.stream().map(Item::id).toList()))
                .toList();
    }

    /// What does not go together, by fixed rules. Nothing is corrected for it.
    public List<Conflict> conflicts() {
        var found = new ArrayList<Conflict>();
        for (int first = 0; first < items.size(); first++) {
            Item one = items.get(first);
            if (one.kind().equals("CONTESTED")) {
                items.stream()
                        .filter(other -> other.id().equals(one.about()) && other.side() == Side.RESPONSE)
                        .forEach(other -> found.add(new Conflict("contested", other.id(), other.id(), one.id())));
            }
            for (int second = first + 1; second < items.size(); second++) {
                between(one, items.get(second), found);
            }
        }
        return List.copyOf(found);
    }

    private static void between(Item one, Item other, List<Conflict> found) {
        if (one.about().isEmpty() || !one.about().equals(other.about())) {
            return;
        }
        When since = one.since();
        When otherSince = other.since();
        if (since != null && otherSince != null && !since.meets(otherSince)) {
            found.add(new Conflict("dates", one.about(), one.id(), other.id()));
        }
        if (one.assesses()
                && other.assesses()
                && !one.against().isEmpty()
                && !other.against().isEmpty()
                && one.against().stream().noneMatch(other.against()::contains)) {
            found.add(new Conflict("entities", one.about(), one.id(), other.id()));
        }
    }
}
