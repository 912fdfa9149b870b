package org.testudo.server.api;

import java.time.Duration;
import org.testudo.model.StixTime;
import org.testudo.policy.ReleasePolicy;
import org.testudo.server.signin.Passkeys;
import org.testudo.server.signin.Sessions;
import org.testudo.server.signin.SignIn;
import org.testudo.server.signin.SignInSettings;
import org.testudo.store.Directory.Account;
import org.testudo.store.Identities.Passkey;
import org.testudo.store.Store;
import tools.jackson.databind.node.ObjectNode;

/// A person's passkeys: adding, listing, removing, and signing in with one. Thread-safe.
final class PasskeyDesk {
    private final Store store;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final SignInSettings settings;
    private final AuditTrail trail;
    private final String title;

    PasskeyDesk(
            Store store,
            Passkeys passkeys,
            Sessions sessions,
            SignInSettings settings,
            AuditTrail trail,
            String title) {
        this.store = store;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.settings = settings;
        this.trail = trail;
        this.title = title;
    }

    Answer list(Call call) {
        Account account = Accounts.person(call).caller().account();
        return Answer.of(ReleasePolicy.own(store.identities().passkeys(account.number())), all -> {
            ObjectNode json = Call.json();
            var list = json.putArray("passkeys");
            all.forEach(one -> list.add(told(one)));
            return json;
        });
    }

    private static ObjectNode told(Passkey passkey) {
        ObjectNode json = Call.json();
        json.put("id", passkey.id().toString());
        json.put("name", passkey.name());
        json.put("made", StixTime.micros(passkey.made()));
        if (passkey.used() != null) {
            json.put("used", StixTime.micros(passkey.used()));
        }
        json.put("backed_up", passkey.credential().backedUp());
        return json;
    }

    Answer creation(Call call) {
        Account account = mayAdd(call);
        return Answer.of(ReleasePolicy.own(passkeys.creation(account, title)), json -> json);
    }

    /// A second one needs a session with the first: who has only the password adds none.
    private Account mayAdd(Call call) {
        Sessions.Person person = Accounts.person(call);
        Account account = person.caller().account();
        int there = store.identities().passkeys(account.number()).size();
        if (!person.session().strong() && (account.otpSecret() != null || there > 0)) {
            throw needsSecondFactor();
        }
        if (there >= Passkeys.MOST) {
            throw new Problem(
                    Problem.Kind.CONFLICT,
                    "An account has at most %d passkeys; remove one first.".formatted(Passkeys.MOST));
        }
        return account;
    }

    static Problem needsSecondFactor() {
        return new Problem(Problem.Kind.SECOND_FACTOR, "This account has a second factor: sign in with it first.");
    }

    Answer register(Call call) {
        Account account = mayAdd(call);
        String name = call.body().path("name").stringValue("").strip();
        if (name.isEmpty() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw new Problem(Problem.Kind.UNPROCESSABLE, "A passkey has a 'name' of 1 to 100 characters.");
        }
        var outcome =
                passkeys.register(account, name, call.body().path("credential"), settings.origins(call.request()));
        if (outcome instanceof Passkeys.Outcome.Registered(Passkey made)) {
            return Answer.of(ReleasePolicy.own(made), PasskeyDesk::told).status(201);
        }
        throw new Problem(
                Problem.Kind.UNPROCESSABLE,
                "This is no new passkey made for this centre, this account and the options that were asked for last; ask for new ones.");
    }

    Answer remove(Call call) {
        Sessions.Person person = Accounts.person(call);
        if (!person.session().strong()) {
            throw needsSecondFactor();
        }
        if (!store.identities().dropPasskey(person.caller().account().number(), call.uuid("id"))) {
            throw Problem.notFound();
        }
        return Answer.nothing();
    }

    Answer request(Call call) {
        var caller = call.maybeCaller();
        String asker = caller == null ? "" : caller.reader().login();
        return Answer.of(ReleasePolicy.common(passkeys.request(asker)), json -> json);
    }

    /// Signs in, or makes the session that is open a strong one.
    Answer signIn(Call call) {
        Passkeys.Outcome outcome = passkeys.use(call.body().path("credential"), settings.origins(call.request()));
        return switch (outcome) {
            case Passkeys.Outcome.Used(int number) ->
                open(call, store.directory().account(number).orElseThrow(Problem::notFound));
            case Passkeys.Outcome.Refused(var number) -> {
                if (number != null) {
                    store.directory().account(number).ifPresent(this::noteRefused);
                }
                throw refused();
            }
            case Passkeys.Outcome.Registered(var never) -> throw new IllegalStateException(never.name());
        };
    }

    private Answer open(Call call, Account account) {
        Sessions.Person before = call.person();
        boolean same = before != null && before.caller().account().number() == account.number();
        // Who comes by an identity provider comes by it each time; the passkey is the second factor beside it.
        boolean external = store.identities().external(account.number());
        if (account.disabled() || (external && !same)) {
            noteRefused(account);
            throw refused();
        }
        Duration life = external && before != null
                ? Duration.between(store.now(), before.session().expires())
                : SignIn.LIFE;
        String[] session = store.directory().openSession(account, true, life);
        if (before != null) {
            store.directory().closeSession(before.secret());
        }
        Sessions.give(call.request(), call.response(), session[0]);
        trail.noteSignIn(account, "/api/session/passkey", 200);
        return Answer.of(
                ReleasePolicy.own(sessions.of(session[0]).orElseThrow().caller()),
                one -> Accounts.told(one).put("csrf", session[1]).put("second_factor", true));
    }

    private void noteRefused(Account account) {
        trail.noteSignIn(account, "/api/session/passkey", 401);
    }

    private static Problem refused() {
        return new Problem(
                Problem.Kind.SIGN_IN_REFUSED,
                "This passkey does not open an account here, or it took too long; try again.");
    }
}
