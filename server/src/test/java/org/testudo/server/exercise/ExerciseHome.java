package org.testudo.server.exercise;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.server.House;
import org.testudo.server.cli.Main;
import org.testudo.server.cli.Terminal;
import org.testudo.store.Directory;
import org.testudo.store.FeedFilter;
import org.testudo.store.Picture;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;
import org.testudo.store.ledger.Stamps;
import tools.jackson.databind.node.ObjectNode;

/// An exercise home on a machine whose date is that much ahead.
final class ExerciseHome implements AutoCloseable {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");

    private final House house;
    private final InstantSource clock;

    ExerciseHome(Path home, Duration ahead) {
        this.clock = () -> Instant.now().plus(ahead);
        this.house = House.open(home, new House.Founding(true, "Cyber Operations Centre", null), surroundings());
        house.clockwork().tick();
    }

    private House.Surroundings surroundings() {
        return new House.Surroundings(
                new Store.Surroundings(clock, System::nanoTime, Chance.secure(), key -> Stamps.ofClock(clock, key)),
                new Store.Sizes(2, 2, 1),
                line -> {});
    }

    House house() {
        return house;
    }

    Instant now() {
        return clock.instant();
    }

    Instant anchor() {
        return Instant.parse(house.home().properties().getOrDefault("anchor", ""));
    }

    Directory.Account account(String login) {
        int at = login.indexOf('@');
        return house.store()
                .directory()
                .account(login.substring(0, at), new Member(login.substring(at + 1)))
                .orElseThrow();
    }

    Reader reader(String login) {
        return account(login).reader();
    }

    /// The latest version of each object that this reader sees, by id.
    Map<String, ObjectNode> latest(String login) {
        var objects = new LinkedHashMap<String, ObjectNode>();
        items(login, FeedFilter.LATEST).forEach(item -> objects.put(item.id(), StixJson.parseObject(item.bytes())));
        return objects;
    }

    List<Picture.Item> items(String login, FeedFilter filter) {
        var all = new ArrayList<Picture.Item>();
        Picture.Page page;
        do {
            Instant after = all.isEmpty() ? Instant.EPOCH : all.getLast().added();
            page = house.store()
                    .read(reader(login), picture -> picture.feed(filter, after, Picture.PAGE, true))
                    .value();
            all.addAll(page.items());
        } while (page.more());
        return all;
    }

    /// Everything this reader is told, in the order in which it is told it: content, source, label, and whether it is
    /// new on its watch. Times are those of the story.
    List<String> picture(String login) {
        Reader reader = reader(login);
        Instant mark = watchMark(login);
        var ids = new ArrayList<String>();
        var known = new HashSet<String>();
        for (Picture.Item item : items(login, FeedFilter.LATEST.withVersions(FeedFilter.Versions.ALL))) {
            if (known.add(item.id())) {
                ids.add(item.id());
            }
        }
        return house.store()
                .read(
                        reader,
                        picture -> ids.stream()
                                .flatMap(id -> picture.open(id).stream())
                                .map(released -> {
                                    Picture.Assertion one = released.value();
                                    return "%s %s %s %s"
                                            .formatted(
                                                    one.source(),
                                                    one.appeared().isAfter(mark) ? "new" : "known",
                                                    ofTheStory(LabelJson.view(one.under(), reader.member())
                                                            .toString()),
                                                    ofTheStory(new String(one.bytes(), StandardCharsets.UTF_8)));
                                })
                                .toList());
    }

    /// Moments as what lies between them and the anchor. The EXERCISE marking alone is older than the story.
    private String ofTheStory(String text) {
        Instant anchor = anchor();
        if (text.contains("\"id\":\"" + Extensions.EXERCISE)) {
            return text;
        }
        return TIME.matcher(text)
                .replaceAll((MatchResult found) ->
                        Duration.between(anchor, Instant.parse(found.group())).toString());
    }

    /// Each id that this reader sees, with the moment when the latest of it appeared to it.
    Map<String, Instant> appeared(String login) {
        var appeared = new TreeMap<String, Instant>();
        for (Picture.Item item : items(login, FeedFilter.LATEST.withVersions(FeedFilter.Versions.ALL))) {
            appeared.merge(item.id(), item.added(), (one, other) -> one.isAfter(other) ? one : other);
        }
        return appeared;
    }

    Instant watchMark(String login) {
        return Instant.parse(house.store()
                .workshop()
                .desk()
                .state(account(login).number(), "watch", "mark")
                .orElseThrow());
    }

    /// A moment of the story (`d12T21:47:00`) here.
    Instant at(String storyTime) {
        var parts = storyTime.replaceFirst("^@?d", "").split("T", 2);
        Duration time = Duration.ofDays(Long.parseLong(parts[0]))
                .plusSeconds(java.time.LocalTime.parse(parts[1]).toSecondOfDay());
        return anchor().plus(time.minus(Duration.ofDays(30).plusHours(6)));
    }

    /// What the command line says in this home.
    String command(String... words) {
        return command(0, words);
    }

    /// What the command line says of something that is refused.
    String refused(String... words) {
        return command(1, words);
    }

    private String command(int wanted, String... words) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code =
                Main.runInside(house, words, new Terminal(out, out, Path.of("").toAbsolutePath(), false));
        if (code != wanted) {
            throw new IllegalStateException("%d: %s".formatted(code, said.toString(StandardCharsets.UTF_8)));
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /// Throws everything away and begins again, as `exercise reset` does on a stopped home.
    ExerciseHome reset() {
        Path home = house.home().folder();
        house.close();
        House.reset(home, surroundings());
        return new ExerciseHome(home, Duration.between(Instant.now(), clock.instant()));
    }

    @Override
    public void close() {
        house.close();
    }
}
