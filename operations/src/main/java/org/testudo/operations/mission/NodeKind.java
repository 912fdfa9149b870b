package org.testudo.operations.mission;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of node, from what must succeed down to what it runs on. Pure.
public enum NodeKind {
    MISSION("x-testudo-mission", false),
    OBJECTIVE("x-testudo-objective", false),
    MISSION_TASK("x-testudo-mission-task", false),
    SERVICE("x-testudo-service", false),
    ASSET("x-testudo-asset", true),
    /// What a member gets from a party that is no member: a leaf, and nothing below it.
    RECEIVED_SERVICE("x-testudo-received-service", true);

    private static final String OWN = "x-testudo-";

    private final String type;
    private final boolean complete;

    NodeKind(String type, boolean complete) {
        this.type = type;
        this.complete = complete;
    }

    public String type() {
        return type;
    }

    /// Does a node of this kind name all of its dependencies as long as it says nothing else?
    public boolean complete() {
        return complete;
    }

    /// The type of a kind that is named without what all types of our own begin with: `mission-task`.
    static String type(String word) {
        return OWN + word;
    }

    /// The same the other way round.
    static String word(String type) {
        return type.startsWith(OWN) ? type.substring(OWN.length()) : type;
    }

    public static Optional<NodeKind> of(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }
}
