package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.model.marking.Tlp;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Level;
import org.testudo.policy.ReleasePolicy;
import org.testudo.server.signin.Rights;
import org.testudo.server.signin.Sessions;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Account;
import org.testudo.store.Directory.Screen;
import org.testudo.store.Store;
import org.testudo.store.Walls.Listed;
import tools.jackson.databind.node.ObjectNode;

/// The screens on walls of the own member, for its administrators, and how they sign in (ADR 0026). Thread-safe.
final class WallDesk {
    private static final String AREA = "Administration";
    private static final int LONGEST_CODE = 100;

    private final Store store;
    private final Sessions sessions;
    private final AuditTrail trail;

    WallDesk(Store store, Sessions sessions, AuditTrail trail) {
        this.store = store;
        this.sessions = sessions;
        this.trail = trail;
    }

    List<Operation> operations() {
        String one = "/walls/{login}";
        return List.of(
                get("/walls", "listWalls", "The screens on walls of your own member")
                        .needs(Rights.ACCOUNTS)
                        .says("Walls")
                        .by(AREA, this::list),
                write(
                                "POST",
                                "/walls",
                                "makeWall",
                                "Makes a screen on a wall; the code that it signs in with is shown once")
                        .needs(Rights.ACCOUNTS)
                        .takes("WallOrder")
                        .success(201)
                        .says("NewWall")
                        .secret()
                        .by(AREA, this::make),
                write("PATCH", one, "changeWall", "Changes what is named of a screen; it works at once")
                        .path("login", AccountDesk.LOGIN, "Its name, without the member.")
                        .needs(Rights.ACCOUNTS)
                        .takes("WallChange")
                        .says("Wall")
                        .by(AREA, this::change),
                write(
                                "POST",
                                one + "/code",
                                "makeWallCode",
                                "A new code, shown once; the one before and the session end")
                        .path("login", AccountDesk.LOGIN, "Its name, without the member.")
                        .needs(Rights.ACCOUNTS)
                        .success(201)
                        .says("NewWall")
                        .secret()
                        .by(AREA, this::code),
                write("DELETE", one + "/session", "endWall", "Signs a screen out, and ends its code")
                        .path("login", AccountDesk.LOGIN, "Its name, without the member.")
                        .needs(Rights.ACCOUNTS)
                        .success(204)
                        .by(AREA, this::end),
                write("POST", "/session/wall", "signInWall", "Signs a screen in with its code, which works once")
                        .needs(null)
                        .takes("WallSignIn")
                        .says("Session")
                        .by(Operations.SIGN_IN, this::signIn));
    }

    private Answer list(Call call) {
        return Answer.of(ReleasePolicy.own(store.walls().all(call.member())), all -> {
            ObjectNode json = Call.json();
            var list = json.putArray("walls");
            all.forEach(one -> list.add(told(one)));
            return json;
        });
    }

    private static ObjectNode told(Listed listed) {
        Account account = listed.account();
        ObjectNode json = Call.json();
        json.put("login", account.fullLogin());
        json.put("display", account.display());
        json.put("clearance", account.clearance().name());
        json.put("disabled", account.disabled());
        limits(json, listed.screen());
        json.put("days", listed.screen().days());
        time(json, "code_until", listed.codeUntil());
        time(json, "signed_in", listed.signedIn());
        time(json, "seen", listed.seen());
        time(json, "expires", listed.expires());
        return json;
    }

    private static void time(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, StixTime.micros(time));
        }
    }

    private static void limits(ObjectNode json, Screen screen) {
        json.put("tlp", LabelJson.tlpText(screen.tlp()));
        json.set("filter", StixJson.parseObject(screen.filter().getBytes(StandardCharsets.UTF_8)));
    }

    /// What a screen is told of itself beside its session.
    static ObjectNode screen(ObjectNode session, Account account, Instant expires) {
        if (account.screen() != null) {
            ObjectNode wall = session.putObject("wall");
            limits(wall, account.screen());
            time(wall, "expires", expires);
        }
        return session;
    }

    private Listed found(Call call) {
        return store.walls().find(call.member(), call.text("login")).orElseThrow(Problem::notFound);
    }

    private static Tlp tlp(ObjectNode body, Tlp otherwise) {
        return body.has("tlp") ? LabelJson.tlp(body.path("tlp").stringValue("")) : otherwise;
    }

    private static String filter(ObjectNode body, String otherwise) {
        if (!(body.path("filter") instanceof ObjectNode filter)) {
            return otherwise;
        }
        try {
            return WallFilter.checked(filter).toString();
        } catch (IllegalArgumentException wrong) {
            throw new Problem(Problem.Kind.UNPROCESSABLE, "The filter: " + wrong.getMessage());
        }
    }

    private static Screen screen(ObjectNode body, Screen otherwise) {
        return new Screen(
                filter(body, otherwise.filter()),
                tlp(body, otherwise.tlp()),
                body.path("days").intValue(otherwise.days()));
    }

    private Answer make(Call call) {
        ObjectNode body = call.body();
        String login = AccountDesk.newLogin(body);
        Level clearance = AccountDesk.newClearance(body);
        AccountDesk.mayGive(call, clearance, List.of());
        Screen screen = screen(body, Screen.USUAL);
        Account made;
        try {
            made = store.walls()
                    .make(call.member(), login, AccountDesk.display(body.path("display")), clearance, screen);
        } catch (Directory.DirectoryException taken) {
            throw new Problem(Problem.Kind.CONFLICT, String.valueOf(taken.getMessage()));
        }
        audit(call, "wall add", made, clearance, screen);
        return withCode(call, made);
    }

    private Answer withCode(Call call, Account account) {
        String code = store.walls().code(account);
        Listed now = store.walls().find(call.member(), account.login()).orElseThrow();
        return Answer.of(ReleasePolicy.own(now), one -> {
                    ObjectNode json = Call.json();
                    json.set("wall", told(one));
                    return json.put("code", code);
                })
                .status(201);
    }

    private void audit(Call call, String action, Account account, Level clearance, Screen screen) {
        String words = "%s clearance=%s tlp=%s filter=%s days=%d"
                .formatted(
                        account.fullLogin(),
                        clearance,
                        LabelJson.tlpText(screen.tlp()),
                        screen.filter(),
                        screen.days());
        trail.record(call.caller(), action, words, words.getBytes(StandardCharsets.UTF_8), null);
    }

    private Answer change(Call call) {
        Listed before = found(call);
        Account account = before.account();
        ObjectNode body = call.body();
        Level clearance = body.has("clearance") ? AccountDesk.level(body.path("clearance")) : account.clearance();
        boolean disabled = body.has("disabled") ? body.path("disabled").booleanValue() : account.disabled();
        boolean wakes = account.disabled() && !disabled;
        boolean shows = body.has("tlp") || body.has("filter") || clearance.compareTo(account.clearance()) > 0;
        AccountDesk.mayGive(call, wakes || shows ? clearance : Level.UNCLASSIFIED, List.of());
        Screen screen = screen(body, before.screen());
        store.walls().change(account, clearance, disabled, screen);
        if (body.has("display")) {
            store.staff().changeDisplay(account.number(), AccountDesk.display(body.path("display")));
        }
        audit(call, "wall change", account, clearance, screen);
        return Answer.of(
                ReleasePolicy.own(
                        store.walls().find(call.member(), account.login()).orElseThrow()),
                WallDesk::told);
    }

    private Answer code(Call call) {
        Account account = found(call).account();
        if (account.disabled()) {
            throw new Problem(Problem.Kind.CONFLICT, "The wall is disabled; enable it first.");
        }
        // Who holds a code reads what the wall shows.
        AccountDesk.mayGive(call, account.clearance(), List.of());
        return withCode(call, account);
    }

    private Answer end(Call call) {
        store.walls().end(found(call).account().number());
        return Answer.nothing();
    }

    private Answer signIn(Call call) {
        String code = call.body().path("code").stringValue("").strip();
        Account account = (code.length() > LONGEST_CODE
                        ? java.util.Optional.<Account>empty()
                        : store.walls().use(code))
                .orElseThrow(() -> new Problem(
                        Problem.Kind.SIGN_IN_REFUSED,
                        "This code opens no wall: it works once, for %d hours. An administrator of your member makes a new one."
                                .formatted(org.testudo.store.Walls.WAITS.toHours())));
        Screen screen = java.util.Objects.requireNonNull(account.screen());
        Duration life = Duration.ofDays(screen.days());
        String[] session = store.directory().openSession(account, false, life);
        Sessions.give(call.request(), call.response(), session[0], life);
        trail.noteSignIn(account, "/api/session/wall", 200);
        return Answer.of(
                ReleasePolicy.own(sessions.of(session[0]).orElseThrow()),
                person -> screen(
                        Accounts.told(person.caller()).put("csrf", session[1]).put("second_factor", false),
                        account,
                        person.session().expires()));
    }
}
