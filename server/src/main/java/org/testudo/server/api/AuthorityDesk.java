package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.testudo.model.StixTime;
import org.testudo.policy.ReleasePolicy;
import org.testudo.server.signin.Rights;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Account;
import org.testudo.store.Directory.Deputy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who decides for the own member when its authority is away, and whether signatures on paper are written down.
/// Thread-safe.
final class AuthorityDesk {
    private final Directory directory;
    private final AuditTrail trail;

    AuthorityDesk(Directory directory, AuditTrail trail) {
        this.directory = directory;
        this.trail = trail;
    }

    List<Operation> operations() {
        return List.of(
                get("/member/authority", "getAuthority", "Who acts for the authority of your own member, and when")
                        .says("MemberAuthority")
                        .by(AssistanceDesk.AREA, this::show),
                write(
                                "PUT",
                                "/member/authority",
                                "changeAuthority",
                                "Names the deputies of your own member's authority, in their order")
                        .needs(Rights.DECIDE)
                        .takes("AuthorityOrder")
                        .says("MemberAuthority")
                        .by(AssistanceDesk.AREA, this::change));
    }

    private Answer show(Call call) {
        return Answer.of(ReleasePolicy.own(directory.deputies(call.member())), all -> {
            ObjectNode json = Call.json();
            json.put(
                    "on_paper",
                    directory.members().find(call.member()).orElseThrow().onPaper());
            ArrayNode list = json.putArray("deputies");
            for (Deputy one : all) {
                list.addObject()
                        .put("login", one.login())
                        .put("since", StixTime.of(one.since()).text())
                        .put("until", StixTime.of(one.until()).text());
            }
            return json;
        });
    }

    private Answer change(Call call) {
        // Who acts for the authority for a time does not say who else does.
        if (!Rights.of(call.caller().account(), true).contains(Rights.DECIDE)) {
            throw new Problem(
                    Problem.Kind.FORBIDDEN, "A deputy names no deputies. Ask your member's authority to name them.");
        }
        var named = new ArrayList<Deputy>();
        var logins = new HashSet<String>();
        for (JsonNode one : call.body().path("deputies")) {
            String place = "deputies/%d".formatted(named.size());
            String login = one.path("login").stringValue("");
            Account account = directory
                    .account(login, call.member())
                    .filter(found -> found.kind().equals("person") && !found.disabled())
                    .orElseThrow(() -> Problem.unprocessable(
                            place + "/login", "'%s' is no person's account of your member.".formatted(login)));
            Instant since = Call.time(one.path("since"), place + "/since");
            Instant until = Call.time(one.path("until"), place + "/until");
            if (!until.isAfter(since)) {
                throw Problem.unprocessable(place + "/until", "It ends before it begins. Give a later end.");
            }
            if (!logins.add(login)) {
                throw Problem.unprocessable(place + "/login", "'%s' is named twice. Name it once.".formatted(login));
            }
            named.add(new Deputy(account.number(), call.member(), login, named.size() + 1, since, until));
        }
        boolean onPaper = call.body().path("on_paper").booleanValue(true);
        directory.changeAuthority(
                call.member(), onPaper, named, call.caller().account().number());
        String words = "on_paper=%s deputies=%s"
                .formatted(onPaper, named.stream().map(Deputy::login).toList());
        trail.record(call.caller(), "authority change", words, words.getBytes(StandardCharsets.UTF_8), null);
        return show(call);
    }
}
