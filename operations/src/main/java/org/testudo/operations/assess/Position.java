package org.testudo.operations.assess;

import org.testudo.model.json.StixJson;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// What a member says to another one's judgement. Immutable.
public record Position(Paper paper, JsonNode said) {
    static Position of(Paper paper) {
        return new Position(paper, StixJson.parseObject(paper.bytes()));
    }

    public String id() {
        return paper.id();
    }

    public Member member() {
        return paper.source();
    }

    public String judgement() {
        return said.path("judgement_ref").stringValue("");
    }

    /// `concur`, `dissent` or `abstain`.
    public String word() {
        return said.path("position").stringValue("");
    }

    public boolean dissents() {
        return word().equals("dissent");
    }

    public int round() {
        return said.path("round").intValue(1);
    }
}
