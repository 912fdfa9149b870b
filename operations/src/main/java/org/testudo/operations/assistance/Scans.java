package org.testudo.operations.assistance;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Is the scan of a paper a file of the kind that it says? By its first bytes, as the formats begin: nothing is opened.
final class Scans {
    private static final Map<String, byte[]> BEGINS = Map.of(
            "application/pdf", HexFormat.of().parseHex("255044462d"),
            "image/png", HexFormat.of().parseHex("89504e470d0a1a0a"),
            "image/jpeg", HexFormat.of().parseHex("ffd8ff"));

    private Scans() {}

    static boolean isWhatItSays(JsonNode scan) {
        byte[] begin = BEGINS.get(scan.path("media_type").stringValue(""));
        if (begin == null) {
            return false;
        }
        try {
            byte[] data = Base64.getDecoder().decode(scan.path("data").stringValue(""));
            return data.length > begin.length && Arrays.equals(data, 0, begin.length, begin, 0, begin.length);
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
