package org.testudo.server.taxii;

import java.time.Duration;

/// What the TAXII server is set to.
///
/// @param title            of the centre, for discovery
/// @param exercise         an exercise home says so on every resource
/// @param maxContentLength bytes of a POST body, at most
/// @param statusLife       how long a status is kept after completion (T28: at least 24 hours)
/// @param burst            requests of one key at once (T39); a tenth of it comes back each second
public record TaxiiSettings(String title, boolean exercise, long maxContentLength, Duration statusLife, int burst) {
    /// The one API root.
    public static final String ROOT = "/taxii2/coalition/";

    /// A key that does this much is broken or hostile: 5,000 requests each second, for as long as it likes.
    public static final int DEFAULT_BURST = 50_000;
}
