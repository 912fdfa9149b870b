package org.testudo.server.signin;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.testudo.policy.Level;
import org.testudo.server.signin.ClaimRule.Attributes;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Account;
import org.testudo.store.Directory.NewAccount;
import org.testudo.store.Identities;
import org.testudo.store.ledger.Hash;
import tools.jackson.databind.node.ObjectNode;

/// Opens a session for a person whom an identity provider vouches for. Such a person has an account of its own for each
/// member that the rules gave it, made at its first sign-in and never one that was there before under the same name.
/// What the account may do is what the rules give at this sign-in; what they do not give any more is lost at once, for
/// its keys for good. Thread-safe.
public final class ExternalSignIn {
    private final Directory directory;
    private final Identities identities;

    public ExternalSignIn(Directory directory, Identities identities) {
        this.directory = directory;
        this.identities = identities;
    }

    /// @param claims of an ID token that was verified
    public SignIn.Outcome run(SignInSettings.Provider provider, String subject, ObjectNode claims) {
        String issuer = provider.issuer().toString();
        Optional<Attributes> granted = ClaimRule.attributes(provider.rules(), claims)
                .filter(one -> directory.members().find(one.member()).isPresent());
        List<Account> known = identities.accounts(issuer, subject).stream()
                .flatMap(number -> directory.account(number).stream())
                .toList();
        known.stream()
                .filter(one ->
                        granted.isEmpty() || !one.member().equals(granted.get().member()))
                .forEach(this::strip);
        if (granted.isEmpty()) {
            return new SignIn.Outcome.Refused(known.isEmpty() ? null : known.getFirst());
        }
        Attributes attributes = granted.get();
        Account account = known.stream()
                .filter(one -> one.member().equals(attributes.member()))
                .findFirst()
                .orElseGet(() -> provision(provider, issuer, subject, claims, attributes));
        if (account.disabled()) {
            return new SignIn.Outcome.Refused(account);
        }
        if (!account.roles().equals(attributes.roles())
                || account.clearance() != attributes.clearance()
                || !account.categories().equals(attributes.categories())) {
            directory.changeRights(
                    account.number(),
                    attributes.roles(),
                    Rights.ofKeys(account, attributes.roles()),
                    attributes.clearance(),
                    attributes.categories(),
                    false);
        }
        String[] session = directory.openSession(account, attributes.secondFactor(), SignIn.LIFE);
        return new SignIn.Outcome.SignedIn(account, session[0], session[1], attributes.secondFactor());
    }

    /// The person is not this member's any more: nothing of this account opens anything. It is not disabled, which is
    /// an administrator's word, and lives again when the rules give the member again; its keys do not.
    private void strip(Account account) {
        directory.closeSessions(account.number());
        directory.keys(account.number()).stream()
                .filter(key -> key.revoked() == null)
                .forEach(key -> directory.revokeKey(key.id()));
        if (!account.roles().isEmpty()
                || account.clearance() != Level.UNCLASSIFIED
                || !account.categories().isEmpty()) {
            directory.changeRights(
                    account.number(), Set.of(), Set.of(), Level.UNCLASSIFIED, Set.of(), account.disabled());
        }
    }

    private Account provision(
            SignInSettings.Provider provider, String issuer, String subject, ObjectNode claims, Attributes attributes) {
        String name = claims.path(provider.loginClaim())
                .stringValue("")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.-]+", "-")
                .replaceFirst("^[^a-z]+", "");
        name = name.isEmpty() ? "person" : name.substring(0, Math.min(20, name.length()));
        String login = name + "." + provider.name();
        if (directory.account(login, attributes.member()).isPresent()) {
            byte[] digest = Hash.sha256((issuer + "\n" + subject).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            login = name + "-" + HexFormat.of().formatHex(digest, 0, 4) + "." + provider.name();
        }
        String display = claims.path("name").stringValue(name).replaceAll("\\p{Cntrl}", " ");
        Account account = directory.addAccount(new NewAccount(
                "person",
                attributes.member(),
                login,
                display.substring(0, Math.min(100, display.length())),
                attributes.roles(),
                attributes.clearance(),
                attributes.categories()));
        identities.link(issuer, subject, account.number());
        return account;
    }
}
