package org.testudo.operations.exercise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.model.json.StixJson;
import org.testudo.operations.assistance.Act;
import org.testudo.operations.assistance.Act.About;
import org.testudo.operations.assistance.Act.Party;
import org.testudo.operations.assistance.Dossier;
import org.testudo.policy.Member;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How the exercise goes on after its opening: steps that people take, or that are taken for them. It says what is
/// done by whom, and never whether it was: that follows from how things stand.
///
/// @param mission   the mission that is at stake
/// @param reader    the account whose numbers of it are told
/// @param requester whose request is meant, with `host` and `teamType`, whoever opened it
public record Play(
        String name, String mission, String reader, Member requester, Member host, String teamType, List<Step> steps) {
    private static final List<String> SAID = List.of("reason", "position");

    /// A step of the play.
    ///
    /// @param by       the account that takes it
    /// @param tells    what the account does, after its name
    /// @param optional where it is not possible any more, the play goes on without it
    /// @param unless   it is left out once the step of this key has been taken; empty: never
    public record Step(String key, String by, String tells, Doing doing, boolean optional, String unless) {}

    /// What is done.
    sealed interface Doing {
        /// An incident is reported, which is to impact a node.
        record Incident(String node, String label, ObjectNode object) implements Doing {}

        /// What the incident of this name impacts is said.
        record Impact(String incident, String node, String label) implements Doing {}

        /// A request is drafted.
        record Ask(String label, ObjectNode object) implements Doing {}

        /// A team is offered.
        record Offer(Member owner, String capability, ObjectNode said) implements Doing {}

        /// Something is said about the request, an offer, or what came of it.
        ///
        /// @param owner whose offer; null: it is about the request
        record Say(
                Act act, @Nullable Member owner, @Nullable Party party, List<Member> members, ObjectNode more)
                implements Doing {}

        /// A status of a node is said.
        ///
        /// @param enough from this capacity on it has been said
        record Status(String node, String label, double enough, ObjectNode object) implements Doing {}
    }

    public Play {
        steps = List.copyOf(steps);
        var keys = new HashSet<String>();
        for (Step step : steps) {
            if (!keys.add(step.key)) {
                throw new IllegalArgumentException("The play has the step '%s' twice.".formatted(step.key));
            }
        }
        for (Step step : steps) {
            if (!step.unless.isEmpty() && !keys.contains(step.unless)) {
                throw new IllegalArgumentException("The step '%s' is left out after '%s', and there is no such step."
                        .formatted(step.key, step.unless));
            }
        }
    }

    /// Reads a play, as `schema/play.json` describes it.
    public static Play parse(byte[] text) {
        ObjectNode json = StixJson.parseObject(text);
        JsonNode request = json.path("request");
        var steps = new ArrayList<Step>();
        String incident = "";
        for (JsonNode step : json.path("steps")) {
            if (step.path("do").stringValue("").equals("incident")) {
                incident = step.path("object").path("name").stringValue("");
            }
            steps.add(new Step(
                    text(step, "key"),
                    text(step, "by"),
                    text(step, "tells"),
                    doing(step, incident),
                    step.path("optional").booleanValue(false),
                    step.path("unless").stringValue("")));
        }
        return new Play(
                text(json, "name"),
                text(json, "mission"),
                text(json, "reader"),
                new Member(text(request, "requester")),
                new Member(text(request, "host")),
                text(request, "team_type"),
                steps);
    }

    private static Doing doing(JsonNode step, String incident) {
        return switch (text(step, "do")) {
            case "incident" -> new Doing.Incident(text(step, "node"), text(step, "label"), object(step));
            case "impact" -> new Doing.Impact(incident, text(step, "node"), text(step, "label"));
            case "ask" -> new Doing.Ask(text(step, "label"), object(step));
            case "offer" -> new Doing.Offer(new Member(text(step, "owner")), text(step, "capability"), object(step));
            case "act" -> say(step);
            case "status" ->
                new Doing.Status(
                        text(step, "node"),
                        text(step, "label"),
                        step.path("enough").doubleValue(1),
                        object(step));
            case String other -> throw new IllegalArgumentException("A play cannot '%s'.".formatted(other));
        };
    }

    private static Doing.Say say(JsonNode step) {
        Act act = Act.of(text(step, "act"))
                .orElseThrow(() -> new IllegalArgumentException("There is no act of step " + step));
        String party = step.path("party").stringValue("");
        Optional<Party> as = Dossier.party(party);
        String owner = step.path("owner").stringValue("");
        if (!Act.word(act.about()).equals(text(step, "about"))
                || as.isEmpty() != party.isEmpty()
                || owner.isEmpty() != (act.about() == About.REQUEST)) {
            throw new IllegalArgumentException("What it is about, the party or the owner is wrong in step " + step);
        }
        var members = new ArrayList<Member>();
        step.path("members").forEach(one -> members.add(new Member(one.stringValue(""))));
        ObjectNode more = JsonNodeFactory.instance.objectNode();
        SAID.stream().filter(step::has).forEach(name -> more.set(name, step.get(name)));
        return new Doing.Say(act, owner.isEmpty() ? null : new Member(owner), as.orElse(null), members, more);
    }

    private static ObjectNode object(JsonNode step) {
        return step.path("object") instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    private static String text(JsonNode node, String name) {
        String text = node.path(name).stringValue("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The play has no '%s' in %s".formatted(name, node));
        }
        return text;
    }
}
