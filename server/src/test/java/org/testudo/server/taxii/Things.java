package org.testudo.server.taxii;

import java.util.List;
import java.util.UUID;

/// Small STIX objects for the tests.
final class Things {
    private Things() {}

    static String id(String type) {
        return type + "--" + UUID.randomUUID();
    }

    static String campaign() {
        return campaign(id("campaign"), "2027-01-01T00:00:00.000Z");
    }

    static String campaign(String id, String modified) {
        return campaign(id, modified, "A campaign");
    }

    static String campaign(String id, String modified, String name) {
        return """
                {"type":"campaign","spec_version":"2.1","id":"%s","created":"2016-01-01T01:01:01.000Z",\
                "modified":"%s","name":"%s"}""".formatted(id, modified, name);
    }

    static String indicator(String id) {
        return """
                {"type":"indicator","spec_version":"2.1","id":"%s","created":"2016-01-01T01:01:01.000Z",\
                "modified":"2016-01-01T01:01:01.000Z","pattern":"[url:value = 'http://x.example/']",\
                "pattern_type":"stix","valid_from":"2016-01-01T01:01:01Z"}""".formatted(id);
    }

    /// An observable has neither `created` nor `modified`; its id is a function of its value.
    static String address(String value, String id) {
        return """
                {"type":"ipv4-addr","spec_version":"2.1","id":"%s","value":"%s"}""".formatted(id, value);
    }

    static String envelope(String... objects) {
        return "{\"objects\":[" + String.join(",", objects) + "]}";
    }

    static String envelope(List<String> objects) {
        return envelope(objects.toArray(String[]::new));
    }
}
