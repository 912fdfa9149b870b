package org.testudo.server.api;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.testudo.model.StixTime;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy;
import org.testudo.server.signin.Passwords;
import org.testudo.server.signin.Sessions;
import org.testudo.server.signin.SignIn;
import org.testudo.server.signin.Totp;
import org.testudo.store.Directory.Account;
import org.testudo.store.Directory.Caller;
import org.testudo.store.Staff;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;
import tools.jackson.databind.node.ObjectNode;

/// Signing in and out, the second factor, and the caller's own account. Thread-safe.
final class Accounts {
    private static final String PENDING = "otp";

    private final Store store;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Passwords passwords;
    private final AuditTrail trail;
    private final Chance chance;
    private final String title;

    Accounts(
            Store store,
            SignIn signIn,
            Sessions sessions,
            Passwords passwords,
            AuditTrail trail,
            Chance chance,
            String title) {
        this.store = store;
        this.signIn = signIn;
        this.sessions = sessions;
        this.passwords = passwords;
        this.trail = trail;
        this.chance = chance;
        this.title = title;
    }

    Answer signIn(Call call) {
        ObjectNode body = call.body();
        SignIn.Outcome outcome = signIn.run(
                body.path("login").stringValue(""),
                password(body, "password"),
                body.path("otp").stringValue(""));
        return switch (outcome) {
            case SignIn.Outcome.SignedIn(Account account, String cookie, String csrf, boolean strong) -> {
                Sessions.give(call.request(), call.response(), cookie);
                Caller caller = sessions.of(cookie).orElseThrow().caller();
                trail.noteSignIn(account, "/api/session", 200);
                yield Answer.of(
                        ReleasePolicy.own(caller),
                        one -> told(one).put("csrf", csrf).put("second_factor", strong));
            }
            case SignIn.Outcome.Refused(var account) -> {
                if (account != null) {
                    trail.noteSignIn(account, "/api/session", 401);
                }
                throw new Problem(
                        Problem.Kind.SIGN_IN_REFUSED,
                        "The login, the password or the one-time code is wrong (a code works once), or the account is locked for a while.");
            }
        };
    }

    private static String password(ObjectNode body, String name) {
        String password = body.path(name).stringValue("");
        if (password.length() > Passwords.LONGEST) {
            throw new Problem(
                    Problem.Kind.UNPROCESSABLE, "A password has at most %d characters.".formatted(Passwords.LONGEST));
        }
        return password;
    }

    static ObjectNode told(Caller caller) {
        Account account = caller.account();
        ObjectNode json = Call.json();
        json.put("login", account.fullLogin());
        json.put("display", account.display());
        json.put("member", account.member().code());
        json.put("kind", caller.key() == null ? account.kind() : "key");
        json.put("clearance", caller.reader().clearance().name());
        list(json, "categories", caller.reader().categories());
        list(json, "roles", account.roles());
        list(json, "rights", caller.rights());
        return json;
    }

    private static void list(ObjectNode json, String name, Set<String> values) {
        var list = json.putArray(name);
        values.stream().sorted().forEach(list::add);
    }

    Answer session(Call call) {
        Sessions.Person person = person(call);
        return Answer.of(ReleasePolicy.own(call.caller()), one -> {
            ObjectNode json = told(one)
                    .put("csrf", person.session().csrf())
                    .put("second_factor", person.session().strong());
            return WallDesk.screen(json, one.account(), person.session().expires());
        });
    }

    /// Who is signed in in this browser: what its own cookies open, and nothing else.
    Answer sideBySide(Call call) {
        if (!sessions.several()) {
            throw new Problem(Problem.Kind.FORBIDDEN, Sessions.ONE);
        }
        var all = new TreeMap<Integer, Caller>();
        for (int place = 0; place < Sessions.PLACES; place++) {
            int number = place;
            sessions.at(call.request(), place).ifPresent(person -> all.put(number, person.caller()));
        }
        return Answer.of(ReleasePolicy.own(all), accounts -> {
            ObjectNode json = Call.json();
            var list = json.putArray("accounts");
            accounts.forEach((place, caller) -> list.addObject()
                    .put("session", place)
                    .put("login", caller.account().fullLogin())
                    .put("display", caller.account().display())
                    .put("member", caller.account().member().code()));
            return json;
        });
    }

    static Sessions.Person person(Call call) {
        Sessions.Person person = call.person();
        if (person == null) {
            throw new Problem(Problem.Kind.FORBIDDEN, "This is for a person's session; a key has none.");
        }
        return person;
    }

    Answer signOut(Call call) {
        sessions.end(call.request(), call.response(), person(call));
        return Answer.nothing();
    }

    /// The own sessions, wherever they were opened.
    Answer sessions(Call call) {
        Sessions.Person person = person(call);
        var signed = store.staff().sessions(person.session().account(), person.secret());
        return Answer.of(ReleasePolicy.own(signed), all -> {
            ObjectNode json = Call.json();
            var list = json.putArray("sessions");
            for (Staff.Signed one : all) {
                list.addObject()
                        .put("id", name(call, one).toString())
                        .put("created", StixTime.micros(one.created()))
                        .put("seen", StixTime.micros(one.seen()))
                        .put("expires", StixTime.micros(one.expires()))
                        .put("second_factor", one.strong())
                        .put("current", one.current());
            }
            return json;
        });
    }

    private static UUID name(Call call, Staff.Signed session) {
        return call.name("session " + session.name());
    }

    /// Ends one of them.
    Answer endSession(Call call) {
        Sessions.Person person = person(call);
        int account = person.session().account();
        Staff.Signed meant = store.staff().sessions(account, person.secret()).stream()
                .filter(one -> name(call, one).equals(call.uuid("id")))
                .findFirst()
                .orElseThrow(Problem::notFound);
        if (meant.current()) {
            return signOut(call);
        }
        store.staff().endSession(account, meant.name());
        return Answer.nothing();
    }

    /// Signs out everywhere, here too.
    Answer signOutEverywhere(Call call) {
        store.directory().closeSessions(person(call).session().account());
        return signOut(call);
    }

    Answer account(Call call) {
        Label usual = store.directory()
                .defaultLabel(
                        call.caller().account(),
                        store.directory().members().find(call.member()).orElseThrow());
        List<Member> mandates =
                store.directory().mandates(call.caller().account().number());
        return Answer.of(ReleasePolicy.own(call.caller()), caller -> {
            ObjectNode json = told(caller);
            json.set("default_label", LabelJson.write(usual));
            var speaksFor = json.putArray("mandates");
            mandates.forEach(member -> speaksFor.add(member.code()));
            return json;
        });
    }

    /// Without a code: a new secret to enrol. With a code made of it: it counts from the next sign-in on.
    Answer enrol(Call call) {
        Account account = person(call).caller().account();
        if (account.otpSecret() != null) {
            throw new Problem(
                    Problem.Kind.CONFLICT, "This account has a second factor; an administrator can recover it.");
        }
        if (store.identities().external(account.number())) {
            throw new Problem(
                    Problem.Kind.CONFLICT,
                    "This account comes by an identity provider, which never asks for this code; use a passkey.");
        }
        if (!person(call).session().strong()
                && !store.identities().passkeys(account.number()).isEmpty()) {
            throw PasskeyDesk.needsSecondFactor();
        }
        var desk = store.workshop().desk();
        String code = call.body().path("otp").stringValue("");
        if (code.isEmpty()) {
            byte[] secret = chance.bytes("otp " + account.fullLogin(), Totp.SECRET);
            store.workshop()
                    .putState(account.number(), PENDING, PENDING, HexFormat.of().formatHex(secret));
            String text = Totp.base32(secret);
            return Answer.of(
                    ReleasePolicy.own(text),
                    one -> Call.json()
                            .put("secret", one)
                            .put(
                                    "uri",
                                    "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                                            .formatted(
                                                    encoded(title),
                                                    encoded(account.fullLogin()),
                                                    one,
                                                    encoded(title))));
        }
        Optional<byte[]> pending =
                desk.state(account.number(), PENDING, PENDING).map(HexFormat.of()::parseHex);
        long step = Totp.step(store.now());
        boolean right = pending.isPresent()
                && (Totp.code(pending.get(), step).equals(code)
                        || Totp.code(pending.get(), step - 1).equals(code));
        if (!right) {
            throw new Problem(Problem.Kind.UNPROCESSABLE, "This is not a code of the secret that was shown last.");
        }
        store.directory().setOtpSecret(account.number(), pending.get());
        desk.dropState(account.number(), PENDING, PENDING);
        return Answer.nothing();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    /// Changes the own password; every session of the account ends.
    Answer changePassword(Call call) {
        Account account = person(call).caller().account();
        String fresh = password(call.body(), "new");
        if (fresh.length() < Passwords.SHORTEST) {
            throw new Problem(
                    Problem.Kind.UNPROCESSABLE, "A password has at least %d characters.".formatted(Passwords.SHORTEST));
        }
        if (!signIn.knows(account, password(call.body(), "current"))) {
            store.directory().signInFailed(account.number());
            throw new Problem(Problem.Kind.FORBIDDEN, "The current password is wrong.");
        }
        store.directory().setPassword(account.number(), passwords.hash(fresh));
        store.directory().closeSessions(account.number());
        return Answer.nothing();
    }
}
