package org.testudo.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Member;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Caller;
import org.testudo.store.Members;
import org.testudo.store.ReadLog;
import org.testudo.store.ledger.Hash;

/// Puts what leaves into the audit before it leaves. Thread-safe.
public final class AuditTrail {
    private static final int MOST_WORDS = 4_000;

    // Secrets never reach the audit; a cursor says nothing to people.
    private static final Set<String> UNSAID = Set.of("cursor", "Idempotency-Key", "If-Match");

    private final ReadLog log;
    private final Directory directory;

    public AuditTrail(ReadLog log, Directory directory) {
        this.log = log;
        this.directory = directory;
    }

    /// Nothing is read or written that cannot be recorded.
    void ready() {
        log.ready();
    }

    void record(Call call, Answer answer, byte[] body) {
        Caller caller = call.maybeCaller();
        if (caller == null) {
            return;
        }
        Operation operation = call.operation();
        String action = operation.method() + " /api" + operation.path();
        Member previewed = call.previewAs();
        if (previewed != null) {
            directory
                    .members()
                    .find(previewed)
                    .ifPresent(member -> log.record(
                            audited(caller, member.number(), action + " as " + previewed, "", answer.status(), body),
                            null));
        }
        var audited = audited(caller, number(caller.reader().member()), action, words(call), answer.status(), body);
        if (operation.quick() && answer.sent() == null) {
            log.note(audited);
        } else {
            log.record(audited, answer.sent());
        }
    }

    /// A write that was refused: who tried it, and where in what was sent the reason lies.
    void refused(Call call, Problem refused) {
        Caller caller = call.caller();
        Operation operation = call.operation();
        String words = words(call);
        if (!refused.place.isEmpty()) {
            words += (words.isEmpty() ? "" : "&") + "refused=" + refused.place;
        }
        log.note(audited(
                caller,
                number(caller.reader().member()),
                operation.method() + " /api" + operation.path(),
                words,
                refused.kind.status,
                new byte[0]));
    }

    /// Something that was done outside of a request's own answer.
    void record(Caller caller, String action, String query, byte[] body, ReadLog.@Nullable Sent sent) {
        log.record(audited(caller, number(caller.reader().member()), action, query, 200, body), sent);
    }

    /// A sign-in, or one that was refused, for the audit of the account's member.
    ///
    /// @param path by which way
    void noteSignIn(Directory.Account account, String path, int status) {
        log.note(new ReadLog.Audited(
                account.number(),
                number(account.member()),
                "sign-in " + path,
                "",
                status,
                Hash.sha256(new byte[0]),
                0));
    }

    /// 0: there is no such member any more.
    private int number(Member member) {
        return directory
                .members()
                .find(member)
                .map(Members.MemberRecord::number)
                .orElse(0);
    }

    private static ReadLog.Audited audited(
            Caller caller, int member, String action, String query, int status, byte[] body) {
        return new ReadLog.Audited(caller.account().number(), member, action, query, status, Hash.sha256(body), 0);
    }

    private static String words(Call call) {
        var words = new ArrayList<String>();
        for (Map.Entry<String, List<String>> one : call.values().entrySet()) {
            if (!UNSAID.contains(one.getKey())) {
                words.add(one.getKey() + "=" + String.join(",", one.getValue()));
            }
        }
        String all = String.join("&", words);
        return all.length() > MOST_WORDS ? all.substring(0, MOST_WORDS) : all;
    }
}
