package org.testudo.model.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.testudo.model.Kind;
import org.testudo.model.StixObject;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.node.ObjectNode;

/// The smallest valid object of each type, and the same with some properties changed.
final class Sample {
    static final String UUID = "0042a9f5-f053-4769-b3ef-9ad018dfa298";

    private static final String REFS = "\"object_refs\":[\"url--" + UUID + "\"]";
    private static final Map<String, String> OWN = Map.ofEntries(
            Map.entry("attack-pattern", "\"name\":\"a\""),
            Map.entry("campaign", "\"name\":\"a\""),
            Map.entry("course-of-action", "\"name\":\"a\""),
            Map.entry("grouping", "\"context\":\"unspecified\"," + REFS),
            Map.entry("identity", "\"name\":\"a\""),
            Map.entry("incident", "\"name\":\"a\""),
            Map.entry(
                    "indicator",
                    "\"pattern\":\"[url:value = 'a']\",\"pattern_type\":\"stix\",\"valid_from\":\"2020-01-01T00:00:00Z\""),
            Map.entry("infrastructure", "\"name\":\"a\""),
            Map.entry("intrusion-set", "\"name\":\"a\""),
            Map.entry("location", "\"country\":\"FR\""),
            Map.entry("malware", "\"is_family\":false"),
            Map.entry("malware-analysis", "\"product\":\"a\",\"result\":\"benign\""),
            Map.entry("note", "\"content\":\"a\"," + REFS),
            Map.entry(
                    "observed-data",
                    "\"first_observed\":\"2020-01-01T00:00:00Z\",\"last_observed\":\"2020-01-01T00:00:00Z\",\"number_observed\":1,"
                            + REFS),
            Map.entry("opinion", "\"opinion\":\"agree\"," + REFS),
            Map.entry("report", "\"name\":\"a\",\"published\":\"2020-01-01T00:00:00Z\"," + REFS),
            Map.entry("threat-actor", "\"name\":\"a\""),
            Map.entry("tool", "\"name\":\"a\""),
            Map.entry("vulnerability", "\"name\":\"a\""),
            Map.entry(
                    "relationship",
                    "\"relationship_type\":\"related-to\",\"source_ref\":\"tool--" + UUID + "\",\"target_ref\":\"url--"
                            + UUID + "\""),
            Map.entry("sighting", "\"sighting_of_ref\":\"indicator--" + UUID + "\""),
            Map.entry(
                    "language-content", "\"object_ref\":\"tool--" + UUID + "\",\"contents\":{\"de\":{\"name\":\"a\"}}"),
            Map.entry(
                    "extension-definition",
                    "\"name\":\"a\",\"schema\":\"https://example.org/s.json\",\"version\":\"1.0\","
                            + "\"extension_types\":[\"new-sdo\"],\"created_by_ref\":\"identity--" + UUID + "\""),
            Map.entry("marking-definition", "\"definition_type\":\"statement\",\"definition\":{\"statement\":\"a\"}"),
            Map.entry("artifact", "\"payload_bin\":\"aGVsbG8=\""),
            Map.entry("autonomous-system", "\"number\":64496"),
            Map.entry("directory", "\"path\":\"/tmp\""),
            Map.entry("domain-name", "\"value\":\"example.org\""),
            Map.entry("email-addr", "\"value\":\"a@example.org\""),
            Map.entry("email-message", "\"is_multipart\":false"),
            Map.entry("file", "\"name\":\"a\""),
            Map.entry("ipv4-addr", "\"value\":\"198.51.100.3\""),
            Map.entry("ipv6-addr", "\"value\":\"2001:db8::1\""),
            Map.entry("mac-addr", "\"value\":\"00:00:5e:00:53:01\""),
            Map.entry("mutex", "\"name\":\"a\""),
            Map.entry("network-traffic", "\"protocols\":[\"tcp\"],\"src_ref\":\"ipv4-addr--" + UUID + "\""),
            Map.entry("process", "\"pid\":1"),
            Map.entry("software", "\"name\":\"a\""),
            Map.entry("url", "\"value\":\"https://example.org\""),
            Map.entry("user-account", "\"user_id\":\"a\""),
            Map.entry("windows-registry-key", "\"key\":\"HKEY_LOCAL_MACHINE\\\\a\""),
            Map.entry("x509-certificate", "\"serial_number\":\"1\""));

    private Sample() {}

    /// Every type of the standard.
    static List<String> types() {
        return OWN.keySet().stream().sorted().toList();
    }

    /// The smallest valid object of this type.
    static StixObject of(String type) {
        return with(type, "{}");
    }

    /// The same with these properties set; a property set to `"-"` is left out.
    static StixObject with(String type, String changes) {
        ObjectNode tree = StixJson.parseObject(text(type).getBytes(UTF_8));
        StixJson.parseObject(changes.getBytes(UTF_8)).properties().forEach(change -> {
            if (change.getValue().stringValue("").equals("-")) {
                tree.remove(change.getKey());
            } else {
                tree.set(change.getKey(), change.getValue());
            }
        });
        return StixObject.of(tree);
    }

    private static String text(String type) {
        String own = OWN.getOrDefault(type, "\"x_a\":1");
        String head = "{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s--%s\",".formatted(type, type, UUID);
        String version = switch (Kind.ofType(type)) {
            case SCO -> "";
            case META ->
                type.equals("marking-definition")
                        ? "\"created\":\"2020-01-01T00:00:00.000Z\","
                        : "\"created\":\"2020-01-01T00:00:00.000Z\",\"modified\":\"2020-01-01T00:00:00.000Z\",";
            case SDO, SRO, CUSTOM ->
                "\"created\":\"2020-01-01T00:00:00.000Z\",\"modified\":\"2020-01-01T00:00:00.000Z\",";
        };
        return head + version + own + "}";
    }
}
