package org.testudo.server.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.testudo.model.json.StixJson;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.store.Directory.Caller;
import org.testudo.store.Directory.Screen;
import org.testudo.store.Incidents.Time;
import org.testudo.store.Incidents.Wanted;
import tools.jackson.databind.node.ObjectNode;

/// What a screen on a wall is limited to: the search words of the picture, without its times.
public final class WallFilter {
    private WallFilter() {}

    /// The limits of this caller; empty: it is no wall.
    static Optional<Wanted> of(Caller caller) {
        Screen screen = caller.account().screen();
        if (screen != null) {
            return Optional.of(read(StixJson.parseObject(screen.filter().getBytes(StandardCharsets.UTF_8))));
        }
        if (caller.account().kind().equals("wall")) {
            throw new IllegalStateException("A wall without a filter would show everything.");
        }
        return Optional.empty();
    }

    /// @param json a `WallFilter`, held against its schema
    static Wanted read(ObjectNode json) {
        return new Wanted(
                json.path("q").stringValue(""),
                all(json, "place"),
                all(json, "severity"),
                all(json, "sector"),
                all(json, "status"),
                all(json, "source").stream().map(Member::new).toList(),
                all(json, "marking").stream().map(LabelJson::tlp).toList(),
                Time.REPORTED,
                null,
                null);
    }

    private static List<String> all(ObjectNode json, String name) {
        return Labels.strings(json.path(name));
    }

    /// The filter, if every property and value of it means something: what nobody understands would leave a wall empty,
    /// and nobody would know why.
    ///
    /// @throws IllegalArgumentException that says what is wrong, and what would be right
    public static ObjectNode checked(ObjectNode json) {
        try {
            new Bodies().check("WallFilter", json);
        } catch (Problem wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
        for (Param param : shapes()) {
            List<String> values = param.name().equals("q")
                    ? Stream.of(json.path("q").stringValue(""))
                            .filter(one -> !one.isEmpty())
                            .toList()
                    : all(json, param.name());
            if (!values.stream().allMatch(param.shape()::admits)) {
                throw new IllegalArgumentException("each value of '%s' is %s."
                        .formatted(param.name(), param.shape().described()));
            }
        }
        return json;
    }

    /// As the picture's own parameters are.
    private static List<Param> shapes() {
        return Incidents.filters(Operation.get("/", "", "")).by("", call -> Answer.nothing()).params().stream()
                .filter(one -> List.of("q", "place", "severity", "sector", "status", "source", "marking")
                        .contains(one.name()))
                .toList();
    }
}
