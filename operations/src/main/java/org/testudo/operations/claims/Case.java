package org.testudo.operations.claims;

import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.When;
import org.testudo.model.scale.LikelihoodScale;
import org.testudo.operations.claims.Item.Side;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// One thing that happened, and what is said about it: claims, answers and responses in time, and what is odd between
/// them. It settles nothing and gives no score. Computed from what one reader sees; immutable.
public final class Case {
    /// Conflicts that are told of one thing.
    public static final int MOST_CONFLICTS = 1_000;

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
    ///
    /// @param named each of them by all names that are held to be of one: nobody is shown by another name alone
    public record Entity(List<List<String>> named, List<String> claims) {
        public Entity {
            named = named.stream().map(List::copyOf).toList();
            claims = List.copyOf(claims);
        }
    }

    private final String id;
    private final JsonNode subject;
    private final List<Item> items;
    private final Map<String, List<String>> answered = new HashMap<>();
    private final List<Conflict> conflicts;
    private final Map<String, JsonNode> things;
    private final Merges merges;

    /// @param id     what it is about
    /// @param all    claims and responses that the reader sees; those that do not belong to it are left out
    /// @param things what the reader sees of everything that is named, by id
    /// @param merges which names are held to be of one
    Case(String id, ItemIndex all, Map<String, JsonNode> things, Merges merges) {
        this.merges = merges;
        this.id = id;
        this.things = Map.copyOf(things);
        this.subject = things.getOrDefault(id, MissingNode.getInstance());
        this.items = all.of(id);
        for (Item one : items) {
            if (one.side() != Side.RESPONSE) {
                one.answers()
                        .forEach(other -> answered.computeIfAbsent(other, key -> new ArrayList<>())
                                .add(one.id()));
            }
        }
        this.conflicts = conflicts(items);
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
        return List.copyOf(answered.getOrDefault(item.id(), List.of()));
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
                .forEach(one -> by.computeIfAbsent(String.join(" ", ones(one.against())), key -> new ArrayList<>())
                        .add(one));
        return by.values().stream()
                .map(claims -> new Entity(
                        ones(claims.getFirst().against()).stream()
                                .map(one -> List.copyOf(merges.with(one)))
                                .toList(),
                        claims.stream().map(Item::id).toList()))
                .toList();
    }

    /// These, each as the one that stands for all that it is held to be one with; in order, once each.
    private List<String> ones(Collection<String> ids) {
        return ids.stream().map(merges::one).distinct().sorted().toList();
    }

    /// Which of the names here are held to be of one, and by whom.
    public List<Merges.Merge> merges() {
        var named = new TreeSet<String>();
        items.forEach(one -> {
            named.addAll(one.claimants());
            named.addAll(one.against());
        });
        return merges.about(named);
    }

    /// What does not go together, by fixed rules; at most [#MOST_CONFLICTS]. Nothing is corrected for it.
    public List<Conflict> conflicts() {
        return conflicts.subList(0, Math.min(conflicts.size(), MOST_CONFLICTS));
    }

    /// Are these all its conflicts?
    public boolean complete() {
        return conflicts.size() <= MOST_CONFLICTS;
    }

    /// All of them, or more than are told.
    private List<Conflict> conflicts(List<Item> items) {
        var byId = new HashMap<String, Item>();
        var byAbout = new HashMap<String, Deque<Compared>>();
        for (Item one : items) {
            byId.put(one.id(), one);
            byAbout.computeIfAbsent(one.about(), about -> new ArrayDeque<>())
                    .add(new Compared(one, one.since(), one.assesses() ? ones(one.against()) : List.of()));
        }
        var found = new ArrayList<Conflict>();
        for (Item item : items) {
            Item response = byId.get(item.about());
            if (item.kind().equals("CONTESTED") && response != null && response.side() == Side.RESPONSE) {
                found.add(new Conflict("contested", response.id(), response.id(), item.id()));
            }
            // Those after it in time that are about the same.
            Deque<Compared> after = Objects.requireNonNull(byAbout.get(item.about()));
            Compared one = after.remove();
            if (!item.about().isEmpty()) {
                after.forEach(other -> between(one, other, found));
            }
            if (found.size() > MOST_CONFLICTS) {
                break;
            }
        }
        return List.copyOf(found);
    }

    /// What of an item is compared.
    ///
    /// @param named whom it names by a finding of its own
    private record Compared(Item item, @Nullable When since, List<String> named) {}

    private static void between(Compared one, Compared other, List<Conflict> found) {
        String about = one.item.about();
        if (one.since != null && other.since != null && !one.since.meets(other.since)) {
            found.add(new Conflict("dates", about, one.item.id(), other.item.id()));
        }
        if (!one.named.isEmpty() && !other.named.isEmpty() && one.named.stream().noneMatch(other.named::contains)) {
            found.add(new Conflict("entities", about, one.item.id(), other.item.id()));
        }
    }
}
