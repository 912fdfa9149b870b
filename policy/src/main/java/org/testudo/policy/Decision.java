package org.testudo.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// May this reader see what stands under this label?
public sealed interface Decision {
    /// Yes, until the label expires (null: it does not).
    record Permit(@Nullable Instant validUntil) implements Decision {}

    /// No. The reason is for the audit; to the reader it looks like *not found*.
    record Deny(Reason reason) implements Decision {}

    /// Why not: the code in the audit.
    enum Reason {
        /// The level is above the reader's clearance.
        LEVEL,
        /// A restrictive category is not held.
        CATEGORY,
        /// The reader's member is not in *releasable to*.
        RELEASE,
        /// TLP:RED: for named persons on the object's own page.
        RED,
        /// Under embargo, and the reader's member is not the owner.
        EMBARGO,
        /// Expired.
        EXPIRED,
        /// Above the cap of the collection.
        CAP
    }
}
