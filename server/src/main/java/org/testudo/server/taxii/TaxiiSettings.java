package org.testudo.server.taxii;

import java.time.Duration;

/// What the TAXII server is set to.
///
/// @param title            of the centre, for discovery
/// @param exercise         an exercise home says so on every resource
/// @param maxContentLength bytes of a POST body, at most
/// @param statusLife       how long a status is kept after completion (T28: at least 24 hours)
public record TaxiiSettings(String title, boolean exercise, long maxContentLength, Duration statusLife) {
    /// The one API root.
    public static final String ROOT = "/taxii2/coalition/";
}
