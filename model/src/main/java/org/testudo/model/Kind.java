package org.testudo.model;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The families of STIX objects. A type that is not in the standard belongs to the family its own extension entry names
/// (`new-sdo`, `new-sco`, `new-sro`; section 7.3), else it is [#CUSTOM].
public enum Kind {
    /// A Domain Object: versioned by `created` and `modified`.
    SDO,
    /// A Cyber-observable Object: no versions, the same id is the same thing.
    SCO,
    /// A Relationship Object: `relationship` and `sighting`.
    SRO,
    /// `marking-definition`, `language-content`, `extension-definition`.
    META,
    /// A type nobody here knows, without an extension that tells its family.
    CUSTOM;

    private static final Set<String> SDOS = Set.of(
            "attack-pattern",
            "campaign",
            "course-of-action",
            "grouping",
            "identity",
            "incident",
            "indicator",
            "infrastructure",
            "intrusion-set",
            "location",
            "malware",
            "malware-analysis",
            "note",
            "observed-data",
            "opinion",
            "report",
            "threat-actor",
            "tool",
            "vulnerability");
    private static final Set<String> SCOS = Set.of(
            "artifact",
            "autonomous-system",
            "directory",
            "domain-name",
            "email-addr",
            "email-message",
            "file",
            "ipv4-addr",
            "ipv6-addr",
            "mac-addr",
            "mutex",
            "network-traffic",
            "process",
            "software",
            "url",
            "user-account",
            "windows-registry-key",
            "x509-certificate");
    private static final Set<String> SROS = Set.of("relationship", "sighting");
    private static final Set<String> METAS = Set.of("marking-definition", "language-content", "extension-definition");

    /// The family of a type of the standard, or [#CUSTOM].
    public static Kind ofType(String type) {
        if (SDOS.contains(type)) {
            return SDO;
        }
        if (SCOS.contains(type)) {
            return SCO;
        }
        if (SROS.contains(type)) {
            return SRO;
        }
        return METAS.contains(type) ? META : CUSTOM;
    }

    /// The family of an object: that of its type, or the one its extensions declare.
    static Kind of(String type, ObjectNode tree) {
        Kind standard = ofType(type);
        if (standard != CUSTOM || !(tree.get("extensions") instanceof ObjectNode extensions)) {
            return standard;
        }
        for (Map.Entry<String, JsonNode> extension : extensions.properties()) {
            Kind declared = declared(extension.getValue().path("extension_type"));
            if (declared != CUSTOM) {
                return declared;
            }
        }
        return CUSTOM;
    }

    private static Kind declared(JsonNode extensionType) {
        return switch (extensionType.stringValue("")) {
            case "new-sdo" -> SDO;
            case "new-sco" -> SCO;
            case "new-sro" -> SRO;
            default -> CUSTOM;
        };
    }
}
