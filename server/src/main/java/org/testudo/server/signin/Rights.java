package org.testudo.server.signin;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.operations.assistance.Act.Office;
import org.testudo.store.Directory.Account;

/// What a role may do besides reading. Release, consent and administration need a session with a second factor.
public final class Rights {
    public static final String READ = "read";
    public static final String WRITE = "write";
    /// Put own information under a wider label.
    public static final String RELEASE = "release";
    /// Read the own member's audit.
    public static final String AUDIT = "audit";
    /// See what another member would see of what one sees.
    public static final String PREVIEW = "preview";
    /// The own member's quarantine.
    public static final String AUTHORITY = "authority";
    /// Be one of the two persons who have something purged.
    public static final String PURGE = "purge";
    /// Make and end keys of one's own.
    public static final String KEYS = "keys";

    /// Decide for the own member: state what its nodes can do, validate a request, consent, task.
    public static final String DECIDE = "decide";

    /// Act for the own member towards others: ask, offer, accept, report.
    public static final String LIAISE = "liaise";

    /// Take a legal position for the own member.
    public static final String ADVISE = "advise";

    /// Propose for the own member which offers to take.
    public static final String PLAN = "plan";

    /// Look after the accounts and keys of the own member.
    public static final String ACCOUNTS = "accounts";

    /// What a screen on a wall has, and nothing else: the few reads that its page needs.
    public static final String WALL = "wall";

    private static final Set<String> STRONG = Set.of(RELEASE, AUDIT, AUTHORITY, KEYS, PURGE, ACCOUNTS, DECIDE, ADVISE);

    private static final Map<String, Set<String>> ROLES = Map.of(
            "watch-officer", Set.of(WRITE, KEYS),
            "analyst", Set.of(WRITE, KEYS),
            "liaison", Set.of(WRITE, PREVIEW, KEYS, LIAISE),
            "planner", Set.of(WRITE, KEYS, PLAN),
            "sensor-owner", Set.of(WRITE, KEYS),
            "press-officer", Set.of(WRITE),
            "legal-adviser", Set.of(WRITE, ADVISE),
            "release-authority", Set.of(WRITE, RELEASE, PREVIEW, AUTHORITY, PURGE),
            "national-authority", Set.of(WRITE, RELEASE, PREVIEW, AUDIT, PURGE, DECIDE),
            "administrator", Set.of(ACCOUNTS, AUDIT, KEYS, PURGE));

    private Rights() {}

    /// The roles there are.
    public static Set<String> roles() {
        return new TreeSet<>(ROLES.keySet());
    }

    /// The rights of a role, reading among them.
    public static Set<String> of(String role) {
        var rights = new TreeSet<>(ROLES.getOrDefault(role, Set.of()));
        rights.add(READ);
        return rights;
    }

    /// The right by which a person acts in an office of its member.
    public static String of(Office office) {
        return switch (office) {
            case LIAISON -> LIAISE;
            case AUTHORITY -> DECIDE;
            case LEGAL_ADVISER -> ADVISE;
            case PLANNER -> PLAN;
        };
    }

    /// The rights that count in a session with a second factor alone.
    public static Set<String> strong() {
        return new TreeSet<>(STRONG);
    }

    /// Who has a right, for the refusal of somebody who lacks it.
    public static String holders(String right) {
        var holders = new TreeSet<String>();
        for (String role : ROLES.keySet()) {
            if (of(role).contains(right)) {
                holders.add(role);
            }
        }
        return holders.size() == ROLES.size() ? "every role" : String.join(", ", holders);
    }

    /// What this account may do in a session.
    ///
    /// @param strong was there a second factor?
    public static Set<String> of(Account account, boolean strong) {
        if (account.kind().equals("wall")) {
            return Set.of(WALL);
        }
        var rights = new TreeSet<String>();
        rights.add(READ);
        for (String role : account.roles()) {
            rights.addAll(ROLES.getOrDefault(role, Set.of()));
        }
        if (!strong) {
            rights.removeAll(STRONG);
        }
        return rights;
    }

    /// The rights that keys of an account of this kind may have: a person's none that its roles have not.
    public static Set<String> ofKeys(Account account, Collection<String> roles) {
        if (account.kind().equals("wall")) {
            return Set.of();
        }
        var rights = new TreeSet<>(Set.of(READ, WRITE));
        if (account.kind().equals("person")) {
            var held = new TreeSet<String>();
            roles.forEach(role -> held.addAll(of(role)));
            held.add(READ);
            rights.retainAll(held);
        }
        return rights;
    }

    /// Is a second factor all that is missing?
    public static boolean needsSecondFactor(Account account, String right) {
        return STRONG.contains(right) && of(account, true).contains(right);
    }
}
