package org.testudo.operations.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.policy.ReleasePolicy;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Explorer;
import org.testudo.store.Explorer.Link;

/// The shortest paths between two objects, over links that the reader sees with both their ends. Breadth first, within
/// bounds that depend on what is seen alone.
public final class FindPaths {
    /// Links of one path, at most.
    public static final int MOST_HOPS = 4;

    /// Paths, at most.
    public static final int MOST_PATHS = 20;

    private static final int MOST_LINKS = 5_000;

    private final Explorer explorer;

    public FindPaths(Explorer explorer) {
        this.explorer = explorer;
    }

    /// The paths.
    ///
    /// @param complete false: a bound was met, and there may be others as short
    public record Paths(List<List<Link>> paths, boolean complete) {}

    public Released<Paths> run(String from, String to, int hops) {
        Map<String, Integer> depth = new HashMap<>(Map.of(from, 0));
        Map<String, List<Link>> into = new LinkedHashMap<>();
        Set<String> frontier = new TreeSet<>(Set.of(from));
        boolean complete = true;
        for (int hop = 1; hop <= hops && !frontier.isEmpty() && !depth.containsKey(to); hop++) {
            List<Link> links = explorer.links(frontier, MOST_LINKS).value();
            complete &= links.size() < MOST_LINKS;
            var next = new TreeSet<String>();
            for (Link link : links) {
                step(link, link.from(), link.to(), hop, depth, into, next, frontier);
                step(link, link.to(), link.from(), hop, depth, into, next, frontier);
            }
            frontier = next;
        }
        List<List<Link>> paths = new ArrayList<>();
        if (depth.containsKey(to) && !from.equals(to)) {
            collect(from, to, List.of(), depth, into, paths);
        }
        return ReleasePolicy.own(
                new Paths(paths.stream().limit(MOST_PATHS).toList(), complete && paths.size() <= MOST_PATHS));
    }

    private static void step(
            Link link,
            String near,
            String far,
            int hop,
            Map<String, Integer> depth,
            Map<String, List<Link>> into,
            Set<String> next,
            Set<String> frontier) {
        if (!frontier.contains(near) || near.equals(far)) {
            return;
        }
        int known = depth.computeIfAbsent(far, id -> hop);
        if (known == hop) {
            next.add(far);
            List<Link> links = into.computeIfAbsent(far, id -> new ArrayList<>());
            if (!links.contains(link) && links.size() < MOST_PATHS) {
                links.add(link);
            }
        }
    }

    /// Walks back from the end, nearest objects first, until there are more than enough.
    private static void collect(
            String from,
            String at,
            List<Link> behind,
            Map<String, Integer> depth,
            Map<String, List<Link>> into,
            List<List<Link>> paths) {
        if (at.equals(from)) {
            paths.add(behind);
            return;
        }
        for (Link link : into.getOrDefault(at, List.of())) {
            if (paths.size() > MOST_PATHS) {
                return;
            }
            String before = link.to().equals(at) ? link.from() : link.to();
            if (depth.getOrDefault(before, MOST_HOPS) == depth.getOrDefault(at, 0) - 1) {
                var longer = new ArrayList<Link>();
                longer.add(link);
                longer.addAll(behind);
                collect(from, before, List.copyOf(longer), depth, into, paths);
            }
        }
    }
}
