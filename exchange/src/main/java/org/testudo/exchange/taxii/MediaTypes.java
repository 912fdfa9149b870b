package org.testudo.exchange.taxii;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// TAXII's media types (TAXII 2.1, section 1.6.8; rules T1 to T3).
public final class MediaTypes {
    /// Exactly this on every answer.
    public static final String TAXII = "application/taxii+json;version=2.1";

    private MediaTypes() {}

    /// T2: may this Accept header be answered with TAXII 2.1? An absent one, `*/*` and `application/json` are.
    public static boolean acceptable(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return true;
        }
        for (String range : accept.split(",", -1)) {
            if (isOurs(range, true)) {
                return true;
            }
        }
        return false;
    }

    /// T3: is this Content-Type that of a TAXII 2.1 body?
    public static boolean isBody(@Nullable String contentType) {
        return contentType != null && isOurs(contentType, false);
    }

    private static boolean isOurs(String range, boolean lenient) {
        String[] parts = range.split(";", -1);
        String type = parts[0].strip().toLowerCase(Locale.ROOT);
        if (lenient && (type.equals("*/*") || type.equals("application/*") || type.equals("application/json"))) {
            return !refused(parts);
        }
        if (!type.equals("application/taxii+json")) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("version=")
                    && !parameter.substring(8).replace("\"", "").strip().equals("2.1")) {
                return false;
            }
        }
        return !refused(parts);
    }

    private static boolean refused(String[] parts) {
        for (String part : parts) {
            String parameter = part.strip().toLowerCase(Locale.ROOT);
            if (parameter.matches("q\\s*=\\s*0(\\.0{0,3})?")) {
                return true;
            }
        }
        return false;
    }
}
