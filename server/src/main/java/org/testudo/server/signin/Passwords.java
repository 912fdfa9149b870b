package org.testudo.server.signin;

import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.testudo.store.home.Chance;

/// Passwords as Argon2id hashes (16 MiB, two passes). So many at a time and no more, because each costs memory; an
/// account that is not there costs as much as one that is. Thread-safe.
public final class Passwords {
    /// Characters of a password, at least and at most.
    public static final int SHORTEST = 12;

    public static final int LONGEST = 200;

    private static final int AT_ONCE = 2;

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 1 << 14, 2);
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private volatile @Nullable String nobody;

    /// Too many sign-ins at this moment.
    public static final class BusyException extends RuntimeException {
        BusyException() {
            super("Too many sign-ins at this moment.");
        }
    }

    /// A password that nobody can guess: 120 random bits.
    public static String generate(Chance chance, String purpose) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(chance.bytes(purpose, 15));
    }

    public String hash(String password) {
        return guarded(() -> String.valueOf(encoder.encode(password)));
    }

    /// Is it the password of this hash? Without a hash the work is the same, and the answer no.
    boolean matches(String password, @Nullable String hash) {
        return guarded(() -> {
            boolean matches = encoder.matches(password, hash == null ? nobody() : hash);
            return matches && hash != null;
        });
    }

    private String nobody() {
        String known = nobody;
        if (known == null) {
            known = String.valueOf(encoder.encode("nobody has this password"));
            nobody = known;
        }
        return known;
    }

    private interface Work<T> {
        T run();
    }

    private <T> T guarded(Work<T> work) {
        try {
            if (!room.tryAcquire(5, TimeUnit.SECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
        try {
            return work.run();
        } finally {
            room.release();
        }
    }
}
