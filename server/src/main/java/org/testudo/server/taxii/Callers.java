package org.testudo.server.taxii;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Caller;

/// Who a request is from, by its key: `Bearer KEY`, `Token KEY`, or Basic with any user and the key as password (T4).
public final class Callers {
    private final Directory directory;

    public Callers(Directory directory) {
        this.directory = directory;
    }

    /// The caller; empty: no key, or none that is known.
    public Optional<Caller> of(@Nullable String authorization) {
        if (authorization == null || authorization.length() > 1_000) {
            return Optional.empty();
        }
        int blank = authorization.indexOf(' ');
        if (blank < 0) {
            return Optional.empty();
        }
        String value = authorization.substring(blank + 1).strip();
        return switch (authorization.substring(0, blank).toLowerCase(Locale.ROOT)) {
            case "bearer", "token" -> directory.callerByKey(value);
            case "basic" -> basic(value).flatMap(directory::callerByKey);
            default -> Optional.empty();
        };
    }

    private static Optional<String> basic(String value) {
        try {
            String pair = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
