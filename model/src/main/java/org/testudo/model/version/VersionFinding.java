package org.testudo.model.version;

import org.testudo.model.StixObject;

/// Something odd between versions of one id: the object it is about, and what was found in words.
public sealed interface VersionFinding {
    StixObject object();

    String message();

    /// The rule: V2, V3, V4 or V7.
    String rule();

    /// V2: a property that may never change differs from the first version.
    record Changed(StixObject object, String property, String was, String is) implements VersionFinding {
        @Override
        public String rule() {
            return "V2";
        }

        @Override
        public String message() {
            return "'%s' was %s in the first version and is %s here"
                    .formatted(property, was.isEmpty() ? "absent" : was, is.isEmpty() ? "absent" : is);
        }
    }

    /// V3: a version after one that was revoked.
    record AfterRevoked(StixObject object, String revoked) implements VersionFinding {
        @Override
        public String rule() {
            return "V3";
        }

        @Override
        public String message() {
            return "The object was revoked on %s; later versions do not count".formatted(revoked);
        }
    }

    /// V4 (for marking definitions, which have no versions, V7): one version with several contents.
    record Conflicting(StixObject object, int contents) implements VersionFinding {
        @Override
        public String rule() {
            return object.type().equals("marking-definition") ? "V7" : "V4";
        }

        @Override
        public String message() {
            return "This version stands with %d different contents".formatted(contents);
        }
    }
}
