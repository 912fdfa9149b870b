package org.testudo.server.signin;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What an identity provider's claims are worth: a rule gives what it names, where all of its conditions hold, and
/// nothing is given by anything else.
///
/// @param when         claims (a name, or a JSON Pointer) and the text that each must be, or have in its list
/// @param secondFactor do these claims prove a second factor?
public record ClaimRule(
        Map<String, String> when,
        @Nullable Member member,
        @Nullable Level clearance,
        Set<String> categories,
        Set<String> roles,
        boolean secondFactor) {
    public ClaimRule {
        when = Map.copyOf(when);
        if (when.isEmpty()) {
            throw new IllegalArgumentException("A rule without a condition would hold for everybody.");
        }
    }

    /// What a person gets.
    public record Attributes(
            Member member, Level clearance, Set<String> categories, Set<String> roles, boolean secondFactor) {}

    /// What all rules together give; empty: no member, or more than one.
    public static Optional<Attributes> attributes(List<ClaimRule> rules, ObjectNode claims) {
        var members = new HashSet<Member>();
        Level clearance = Level.UNCLASSIFIED;
        var categories = new HashSet<String>();
        var roles = new HashSet<String>();
        boolean secondFactor = false;
        for (ClaimRule rule : rules) {
            if (rule.holds(claims)) {
                if (rule.member != null) {
                    members.add(rule.member);
                }
                clearance = rule.clearance == null ? clearance : clearance.max(rule.clearance);
                categories.addAll(rule.categories);
                roles.addAll(rule.roles);
                secondFactor |= rule.secondFactor;
            }
        }
        return members.size() == 1
                ? Optional.of(new Attributes(members.iterator().next(), clearance, categories, roles, secondFactor))
                : Optional.empty();
    }

    private boolean holds(ObjectNode claims) {
        return when.entrySet().stream().allMatch(one -> has(claims, one.getKey(), one.getValue()));
    }

    private static boolean has(ObjectNode claims, String claim, String wanted) {
        JsonNode value = claim.startsWith("/") ? claims.at(claim) : claims.path(claim);
        if (value.isArray()) {
            return value.valueStream()
                    .anyMatch(one -> one.isString() && one.stringValue().equals(wanted));
        }
        return value.isString() && value.stringValue().equals(wanted);
    }
}
