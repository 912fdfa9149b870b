package org.testudo.server.taxii;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An answer as it came over the wire.
///
/// @param headers by lower-case name
record Reply(int status, Map<String, String> headers, byte[] body) {
    static Reply of(byte[] all) {
        int end = end(all);
        String[] lines = new String(all, 0, end, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        var headers = new TreeMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        int start = Math.min(all.length, end + 4);
        return new Reply(
                Integer.parseInt(lines[0].split(" ", -1)[1]),
                headers,
                java.util.Arrays.copyOfRange(all, start, all.length));
    }

    private static int end(byte[] all) {
        for (int i = 0; i + 3 < all.length; i++) {
            if (all[i] == '\r' && all[i + 1] == '\n' && all[i + 2] == '\r' && all[i + 3] == '\n') {
                return i;
            }
        }
        throw new IllegalStateException("No answer: '%s'".formatted(new String(all, StandardCharsets.ISO_8859_1)));
    }

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    ObjectNode json() {
        return StixJson.parseObject(body);
    }

    /// The objects of an envelope or manifest.
    List<JsonNode> objects() {
        var list = new ArrayList<JsonNode>();
        json().path("objects").forEach(list::add);
        return list;
    }

    List<String> ids() {
        return texts("id");
    }

    /// This property of every object.
    List<String> texts(String property) {
        return objects().stream().map(one -> one.path(property).stringValue("")).toList();
    }

    String next() {
        return json().path("next").stringValue("");
    }

    String text(String property) {
        return json().path(property).stringValue("");
    }
}
