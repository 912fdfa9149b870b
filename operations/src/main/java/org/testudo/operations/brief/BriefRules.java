package org.testudo.operations.brief;

import static org.testudo.operations.work.Rules.no;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import org.testudo.model.StixTime;
import org.testudo.operations.intake.WorkKind;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Label;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a schema cannot say of a pledge assessment, a milestone and a line. Thread-safe.
public final class BriefRules implements WriteObject.Rule {
    private final Store store;

    public BriefRules(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Written.Refused> refusal(Author author, ObjectNode whole, Label label) {
        return switch (WorkKind.of(whole.path("type").stringValue("")).orElse(WorkKind.VIEW)) {
            case PLEDGE -> pledge(whole);
            case MILESTONE -> milestone(whole);
            case LINE -> line(whole);
            case CONCERN, TASK, VIEW, LAYER, HANDOVER, PROPOSAL -> Optional.empty();
        };
    }

    private boolean ahead(JsonNode time) {
        Instant said = StixTime.instantOf(time);
        return said != null && said.isAfter(store.now());
    }

    private Optional<Written.Refused> pledge(ObjectNode whole) {
        var named = new HashSet<String>();
        int i = 0;
        for (JsonNode one : whole.path("commitments")) {
            String place = "/commitments/%d/".formatted(i++);
            if (!named.add(one.path("commitment").stringValue(""))) {
                return no(place + "commitment", "It is assessed twice", "Assess each commitment once");
            }
            if (ahead(one.path("since"))) {
                return no(place + "since", "It has not been yet", "Say a time that is not later than now");
            }
        }
        return Optional.empty();
    }

    private Optional<Written.Refused> milestone(ObjectNode whole) {
        if (!whole.has("team_type") && !whole.has("about_refs")) {
            return no(
                    "/team_type",
                    "It says of nothing that it is to be reached",
                    "Name a kind of team, or what it is about");
        }
        boolean reached = whole.path("state").stringValue("").equals("reached");
        if (reached != whole.has("reached")) {
            return no(
                    "/reached",
                    reached ? "It does not say when it was reached" : "It says when it was reached, and is not",
                    reached ? "Say when" : "Leave it out, or say state: reached");
        }
        return ahead(whole.path("reached"))
                ? no("/reached", "It has not been yet", "Say a time that is not later than now")
                : Optional.empty();
    }

    private Optional<Written.Refused> line(ObjectNode whole) {
        if (ahead(whole.path("said_at"))) {
            return no("/said_at", "It has not been yet", "Say a time that is not later than now");
        }
        Instant said = StixTime.instantOf(whole.path("said_at"));
        Instant expires = StixTime.instantOf(whole.path("expires"));
        return said != null && expires != null && !expires.isAfter(said)
                ? no("/expires", "It is over before it begins", "Say a later end, or none")
                : Optional.empty();
    }
}
