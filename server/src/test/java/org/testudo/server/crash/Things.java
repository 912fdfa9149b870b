package org.testudo.server.crash;

import java.util.UUID;

/// What these tests hand in.
final class Things {
    private Things() {}

    static String campaign(String name) {
        return "{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\"campaign--%s\",\"created\":\"2027-01-01T00:00:00.000Z\",\"modified\":\"2027-01-01T00:00:00.000Z\",\"name\":\"%s\"}"
                .formatted(UUID.randomUUID(), name);
    }

    static String envelope(String name) {
        return "{\"objects\":[" + campaign(name) + "]}";
    }
}
