package org.testudo.server.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Member;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Account;

/// Opens a session for a person with a password and, where the account has one, a one-time code. Thread-safe.
public final class SignIn {
    /// How long a session lives.
    public static final Duration LIFE = Duration.ofHours(10);

    private final Directory directory;
    private final Passwords passwords;
    private final InstantSource clock;

    public SignIn(Directory directory, Passwords passwords, InstantSource clock) {
        this.directory = directory;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// What came of it.
    public sealed interface Outcome {
        /// @param cookie the session's secret
        /// @param csrf   what unsafe requests must send back
        record SignedIn(Account account, String cookie, String csrf, boolean strong) implements Outcome {}

        /// Whatever the reason is: it looks the same for everybody. The account, if there is one, is for its member's
        /// audit.
        record Refused(@Nullable Account account) implements Outcome, Proof {}
    }

    /// Whether somebody is who it says.
    public sealed interface Proof permits Proven, Outcome.Refused {}

    /// It is this person.
    ///
    /// @param strong was there a second factor?
    public record Proven(Account account, boolean strong) implements Proof {}

    /// @param login `name@MEMBER`
    /// @param code  a one-time code, or nothing
    public Outcome run(String login, String password, String code) {
        return switch (prove(login, password, code)) {
            case Outcome.Refused refused -> refused;
            case Proven(Account account, boolean strong) -> {
                String[] session = directory.openSession(account, strong, LIFE);
                yield new Outcome.SignedIn(account, session[0], session[1], strong);
            }
        };
    }

    /// Is this the person? The same as signing in, without a session: for the machine's own command line.
    public Proof prove(String login, String password, String code) {
        Optional<Account> found = account(login).filter(one -> one.kind().equals("person"));
        boolean right = passwords.matches(password, found.map(Account::password).orElse(null));
        if (found.isEmpty()) {
            return new Outcome.Refused(null);
        }
        Account account = found.get();
        Instant now = clock.instant();
        Instant locked = account.lockedUntil();
        if (account.disabled() || (locked != null && now.isBefore(locked))) {
            return new Outcome.Refused(account);
        }
        byte[] secret = account.otpSecret();
        if (!right || (secret != null && !codeIsRight(account, secret, code, now))) {
            directory.signInFailed(account.number());
            return new Outcome.Refused(account);
        }
        directory.signInSucceeded(account.number());
        return new Proven(account, secret != null);
    }

    /// Each code is good for one sign-in.
    private boolean codeIsRight(Account account, byte[] secret, String code, Instant now) {
        OptionalLong step = Totp.matching(secret, code.strip(), now);
        return step.isPresent() && directory.useOtpStep(account.number(), step.getAsLong());
    }

    /// Is this the password of the account? For changing it.
    public boolean knows(Account account, String password) {
        return passwords.matches(password, account.password());
    }

    private Optional<Account> account(String login) {
        int at = login.lastIndexOf('@');
        if (at < 1 || login.length() > 100) {
            return Optional.empty();
        }
        try {
            return directory.account(login.substring(0, at), new Member(login.substring(at + 1)));
        } catch (IllegalArgumentException noMember) {
            return Optional.empty();
        }
    }
}
