package org.testudo.analysis.assign;

/// Where a team works.
public enum Mode {
    REMOTE,
    ON_SITE,
    /// Of a team: it does either. Of a need: either does.
    BOTH
}
