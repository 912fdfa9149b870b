package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.policy.Level;
import org.testudo.policy.ReleasePolicy;
import org.testudo.server.signin.Passwords;
import org.testudo.server.signin.Rights;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Account;
import org.testudo.store.Members;
import org.testudo.store.Staff;
import org.testudo.store.Staff.Listed;
import org.testudo.store.Store;
import org.testudo.store.Usage;
import org.testudo.store.home.Chance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The accounts, keys and quotas of the own member, for its administrators. Nobody gives what it has not, nobody
/// changes
/// its own rights, and factors are recovered by two. Thread-safe.
final class AccountDesk {
    private static final String AREA = "Administration";
    static final Param.Shape LOGIN = new Param.Shape.Form(Directory.LOGIN.pattern(), "ana");
    private static final Pattern CATEGORY = Pattern.compile("[A-Z][A-Z0-9-]{0,39}");

    private final Store store;
    private final Passwords passwords;
    private final AuditTrail trail;
    private final Chance chance;

    AccountDesk(Store store, Passwords passwords, AuditTrail trail, Chance chance) {
        this.store = store;
        this.passwords = passwords;
        this.trail = trail;
        this.chance = chance;
    }

    List<Operation> operations() {
        String one = "/accounts/{login}";
        String recovery = one + "/recovery";
        return List.of(
                get("/accounts", "listAccounts", "The accounts of your own member")
                        .needs(Rights.ACCOUNTS)
                        .says("Accounts")
                        .by(AREA, this::list),
                write("POST", "/accounts", "makeAccount", "Makes a person's account; its first password is shown once")
                        .needs(Rights.ACCOUNTS)
                        .takes("AccountOrder")
                        .success(201)
                        .says("NewAccount")
                        .secret()
                        .by(AREA, this::make),
                write(
                                "PATCH",
                                one,
                                "changeAccount",
                                "Changes what is named of an account; what it loses, its keys lose for good")
                        .path("login", LOGIN, "Its name, without the member.")
                        .needs(Rights.ACCOUNTS)
                        .takes("AccountChange")
                        .says("MemberAccount")
                        .by(AREA, this::change),
                write("POST", recovery, "askForRecovery", "Asks for the factors of an account to be recovered")
                        .path("login", LOGIN, "Its name, without the member.")
                        .needs(Rights.ACCOUNTS)
                        .takes("ReasonOrder")
                        .success(201)
                        .says("MemberAccount")
                        .by(AREA, this::ask),
                write(
                                "POST",
                                recovery + "/confirm",
                                "confirmRecovery",
                                "The second person: factors are dropped, sessions end, a new password is shown once")
                        .path("login", LOGIN, "Its name, without the member.")
                        .needs(Rights.ACCOUNTS)
                        .says("NewAccount")
                        .secret()
                        .by(AREA, this::confirm),
                write("DELETE", recovery, "cancelRecovery", "Takes back a recovery that nobody has confirmed")
                        .path("login", LOGIN, "Its name, without the member.")
                        .needs(Rights.ACCOUNTS)
                        .success(204)
                        .by(AREA, this::cancel),
                get("/member/keys", "listMemberKeys", "The API keys of your own member's accounts")
                        .needs(Rights.ACCOUNTS)
                        .says("MemberKeys")
                        .by(AREA, this::keys),
                write("DELETE", "/member/keys/{id}", "endMemberKey", "Ends an API key of your own member")
                        .path("id", Param.UUID, "The key.")
                        .needs(Rights.ACCOUNTS)
                        .success(204)
                        .by(AREA, this::endKey),
                get("/member/quota", "getQuota", "What your own member may have and ask for, and has")
                        .needs(Rights.ACCOUNTS)
                        .says("MemberQuota")
                        .by(AREA, this::quota));
    }

    private Answer list(Call call) {
        return Answer.of(ReleasePolicy.own(store.staff().accounts(call.member())), all -> {
            ObjectNode json = Call.json();
            var list = json.putArray("accounts");
            all.forEach(one -> list.add(told(one)));
            return json;
        });
    }

    private ObjectNode told(Listed listed) {
        Account account = listed.account();
        ObjectNode json = Call.json();
        json.put("login", account.fullLogin());
        json.put("kind", account.kind());
        json.put("display", account.display());
        account.roles().stream().sorted().forEach(json.putArray("roles")::add);
        json.put("clearance", account.clearance().name());
        account.categories().stream().sorted().forEach(json.putArray("categories")::add);
        json.put("disabled", account.disabled());
        Instant locked = account.lockedUntil();
        json.put("locked", locked != null && store.now().isBefore(locked));
        var factors = json.putArray("factors");
        if (account.otpSecret() != null) {
            factors.add("one-time-code");
        }
        if (listed.passkeys() > 0) {
            factors.add("passkey");
        }
        json.put("external", listed.external());
        if (listed.signedIn() != null) {
            json.put("signed_in", StixTime.micros(listed.signedIn()));
        }
        if (listed.recovery() != null) {
            json.putObject("recovery")
                    .put("asked_by", listed.recovery().askedBy())
                    .put("asked", StixTime.micros(listed.recovery().asked()))
                    .put("reason", listed.recovery().reason());
        }
        return json;
    }

    private Listed found(Call call) {
        return store.staff().account(call.member(), call.text("login")).orElseThrow(Problem::notFound);
    }

    private Answer told(Call call, String login) {
        return Answer.of(
                ReleasePolicy.own(store.staff().account(call.member(), login).orElseThrow()), this::told);
    }

    private static Problem refused(String detail) {
        return new Problem(Problem.Kind.UNPROCESSABLE, detail);
    }

    /// Who cannot have or do something may not give it.
    static void mayGive(Call call, Level clearance, Collection<String> categories) {
        if (clearance.compareTo(call.reader().clearance()) > 0) {
            throw new Problem(
                    Problem.Kind.FORBIDDEN,
                    "You can give a clearance up to your own, and not %s.".formatted(clearance));
        }
        if (!call.reader().categories().containsAll(categories)) {
            throw new Problem(Problem.Kind.FORBIDDEN, "You can give categories that you hold, and no others.");
        }
    }

    private static List<String> roles(JsonNode said) {
        List<String> roles = Labels.strings(said).stream().distinct().toList();
        if (!Rights.roles().containsAll(roles)) {
            throw refused("A role is one of %s.".formatted(String.join(", ", Rights.roles())));
        }
        return roles;
    }

    private static List<String> categories(JsonNode said) {
        List<String> categories = Labels.strings(said).stream().distinct().toList();
        if (!categories.stream().allMatch(one -> CATEGORY.matcher(one).matches())) {
            throw refused("A category is capitals, digits and '-', for example PERSONAL.");
        }
        return categories;
    }

    static Level level(JsonNode said) {
        return Level.valueOf(said.stringValue("").toUpperCase(Locale.ROOT));
    }

    static String display(JsonNode said) {
        String display = said.stringValue("").strip();
        if (display.chars().anyMatch(Character::isISOControl)) {
            throw refused("A 'display' is a name that can be read, in one line.");
        }
        return display;
    }

    /// The login that a new account is to have.
    static String newLogin(ObjectNode body) {
        String login = body.path("login").stringValue("");
        if (!Directory.LOGIN.matcher(login).matches()) {
            throw refused(
                    "A 'login' is lower-case letters, digits, '.' and '-', begins with a letter and has up to 40.");
        }
        return login;
    }

    static Level newClearance(ObjectNode body) {
        return body.has("clearance") ? level(body.path("clearance")) : Level.UNCLASSIFIED;
    }

    private Answer make(Call call) {
        ObjectNode body = call.body();
        String login = newLogin(body);
        List<String> roles = roles(body.path("roles"));
        Level clearance = newClearance(body);
        List<String> categories = categories(body.path("categories"));
        mayGive(call, clearance, categories);
        Account account;
        try {
            account = store.directory()
                    .addAccount(new Directory.NewAccount(
                            "person",
                            call.member(),
                            login,
                            display(body.path("display")),
                            roles,
                            clearance,
                            categories));
        } catch (Directory.DirectoryException taken) {
            throw new Problem(Problem.Kind.CONFLICT, String.valueOf(taken.getMessage()));
        }
        String password = Passwords.generate(chance, "password " + account.fullLogin());
        store.directory().setPassword(account.number(), passwords.hash(password));
        audit(
                call,
                "account add",
                "%s roles=%s clearance=%s categories=%s".formatted(account.fullLogin(), roles, clearance, categories));
        Listed made = store.staff().account(call.member(), login).orElseThrow();
        return Answer.of(ReleasePolicy.own(made), one -> withPassword(one, password))
                .status(201);
    }

    private ObjectNode withPassword(Listed one, @Nullable String password) {
        ObjectNode json = Call.json();
        json.set("account", told(one));
        if (password != null) {
            json.put("password", password);
        }
        return json;
    }

    private void audit(Call call, String action, String words) {
        trail.record(call.caller(), action, words, words.getBytes(StandardCharsets.UTF_8), null);
    }

    /// What an account is to be.
    private record Wanted(
            Set<String> roles, Level clearance, Set<String> categories, boolean disabled, String display) {}

    private Answer change(Call call) {
        Account account = found(call).account();
        ObjectNode body = call.body();
        var wanted = new Wanted(
                body.has("roles") ? new TreeSet<>(roles(body.path("roles"))) : account.roles(),
                body.has("clearance") ? level(body.path("clearance")) : account.clearance(),
                body.has("categories") ? new TreeSet<>(categories(body.path("categories"))) : account.categories(),
                body.has("disabled") ? body.path("disabled").booleanValue() : account.disabled(),
                body.has("display") ? display(body.path("display")) : account.display());
        boolean rights = !wanted.roles.equals(account.roles())
                || wanted.clearance != account.clearance()
                || !wanted.categories.equals(account.categories())
                || wanted.disabled != account.disabled();
        if (rights) {
            mayChange(call, account, wanted);
            store.directory()
                    .changeRights(
                            account.number(),
                            wanted.roles,
                            Rights.ofKeys(account, wanted.roles),
                            wanted.clearance,
                            wanted.categories,
                            wanted.disabled);
        }
        if (!wanted.display.equals(account.display())) {
            store.staff().changeDisplay(account.number(), wanted.display);
        }
        audit(
                call,
                "account change",
                "%s roles=%s clearance=%s categories=%s disabled=%s"
                        .formatted(
                                account.fullLogin(),
                                new TreeSet<>(wanted.roles),
                                wanted.clearance,
                                new TreeSet<>(wanted.categories),
                                wanted.disabled));
        return told(call, account.login());
    }

    private void mayChange(Call call, Account account, Wanted wanted) {
        if (account.number() == call.caller().account().number()) {
            throw new Problem(
                    Problem.Kind.FORBIDDEN, "Nobody changes its own rights; ask another administrator of your member.");
        }
        if (account.kind().equals("machine") && !wanted.roles.equals(account.roles())) {
            throw refused("A machine has no roles; its keys have rights.");
        }
        boolean wakes = account.disabled() && !wanted.disabled;
        var gained = new TreeSet<>(wanted.categories);
        if (!wakes) {
            gained.removeAll(account.categories());
        }
        mayGive(
                call,
                wakes || wanted.clearance.compareTo(account.clearance()) > 0 ? wanted.clearance : Level.UNCLASSIFIED,
                gained);
        List<Account> all = store.directory().accounts(call.member());
        Set<Integer> before = soleAuditors(all, null, wanted);
        Set<Integer> after = soleAuditors(all, account, wanted);
        if (!before.containsAll(after)) {
            throw new Problem(
                    Problem.Kind.CONFLICT,
                    "One person of your member would then release and be the only one who reads its audit. Give the right 'audit' to somebody else first: %s."
                            .formatted(Rights.holders(Rights.AUDIT)));
        }
    }

    /// Who may release, and is the only one of the member with the right to read its audit; at most one person.
    ///
    /// @param changed the account that is to be as wanted; null: all are as they are
    private static Set<Integer> soleAuditors(List<Account> all, @Nullable Account changed, Wanted wanted) {
        var auditors = new ArrayList<Account>();
        var releases = new HashSet<Integer>();
        for (Account one : all) {
            boolean its = changed != null && one.number() == changed.number();
            Set<String> roles = its ? wanted.roles : one.roles();
            if (!one.kind().equals("person") || (its ? wanted.disabled : one.disabled())) {
                continue;
            }
            if (roles.stream().anyMatch(role -> Rights.of(role).contains(Rights.AUDIT))) {
                auditors.add(one);
            }
            if (roles.stream().anyMatch(role -> Rights.of(role).contains(Rights.RELEASE))) {
                releases.add(one.number());
            }
        }
        return auditors.size() == 1 && releases.contains(auditors.getFirst().number())
                ? Set.of(auditors.getFirst().number())
                : Set.of();
    }

    /// Is this another person's account, of somebody who can sign in?
    private Listed recoverable(Call call) {
        Accounts.person(call);
        Listed listed = found(call);
        if (!listed.account().kind().equals("person")) {
            throw refused("A machine has no factors; it comes with keys.");
        }
        if (listed.account().disabled()) {
            throw new Problem(Problem.Kind.CONFLICT, "The account is disabled; enable it first.");
        }
        if (listed.account().number() == call.caller().account().number()) {
            throw new Problem(Problem.Kind.FORBIDDEN, "Nobody recovers its own factors; ask two other administrators.");
        }
        return listed;
    }

    private Answer ask(Call call) {
        Listed listed = recoverable(call);
        String reason = call.body().path("reason").stringValue("").strip();
        if (reason.isEmpty()) {
            throw refused("A recovery has a 'reason' that the second person can check.");
        }
        if (!store.staff()
                .askForRecovery(listed.account(), call.caller().account().number(), reason)) {
            throw new Problem(
                    Problem.Kind.CONFLICT, "A recovery of this account waits already; confirm it, or take it back.");
        }
        return told(call, listed.account().login()).status(201);
    }

    private Answer confirm(Call call) {
        Listed listed = recoverable(call);
        Account account = listed.account();
        int by = call.caller().account().number();
        Staff.Recovery waiting = store.staff().waiting(account.number()).orElseThrow(Problem::notFound);
        if (waiting.askedByNumber() == by) {
            throw new Problem(
                    Problem.Kind.FORBIDDEN, "You asked for this recovery; another administrator confirms it.");
        }
        Optional<Account> asker = store.directory().account(waiting.askedByNumber());
        if (asker.filter(one -> !one.disabled() && Rights.of(one, true).contains(Rights.ACCOUNTS))
                .isEmpty()) {
            throw new Problem(
                    Problem.Kind.CONFLICT,
                    "%s is no administrator any more; take the recovery back and ask anew."
                            .formatted(waiting.askedBy()));
        }
        // Who comes by an identity provider alone keeps coming by it: only the passkeys are dropped.
        String password = listed.external() ? null : Passwords.generate(chance, "password " + account.fullLogin());
        String hash = password == null ? null : passwords.hash(password);
        if (!store.staff().recover(waiting.id(), account.number(), by, hash)) {
            throw Problem.notFound();
        }
        audit(call, "account recover", account.fullLogin());
        Listed now = store.staff().account(call.member(), account.login()).orElseThrow();
        return Answer.of(ReleasePolicy.own(now), one -> withPassword(one, password));
    }

    private Answer cancel(Call call) {
        if (!store.staff().cancelRecovery(found(call).account().number())) {
            throw Problem.notFound();
        }
        return Answer.nothing();
    }

    private Answer keys(Call call) {
        return Answer.of(ReleasePolicy.own(store.staff().keys(call.member())), all -> {
            ObjectNode json = Call.json();
            var list = json.putArray("keys");
            all.forEach(held -> list.add(Own.told(held.key()).put("account", held.account())));
            return json;
        });
    }

    private Answer endKey(Call call) {
        Staff.Held held = store.staff().keys(call.member()).stream()
                .filter(one -> one.key().id().equals(call.uuid("id")))
                .findFirst()
                .orElseThrow(Problem::notFound);
        store.directory().revokeKey(held.key().id());
        return Answer.nothing();
    }

    private Answer quota(Call call) {
        Members.MemberRecord own =
                store.directory().members().find(call.member()).orElseThrow();
        Usage.Used used = store.usage().used(own.number());
        return Answer.of(ReleasePolicy.own(used), have -> {
            ObjectNode json = Call.json();
            json.putObject("objects").put("used", have.objects()).put("limit", own.objectQuota());
            json.putObject("bytes").put("used", have.bytes()).put("limit", own.byteQuota());
            json.putObject("requests").put("limit", own.requestQuota());
            return json;
        });
    }
}
