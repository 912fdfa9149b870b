package org.testudo.store.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one assertion says, made ready for the ledger and for the pictures outside of the lock.
///
/// @param id          STIX id, at most 320 characters
/// @param type        STIX type
/// @param modified    the text of `modified`, else of `created`, else empty
/// @param versionKey  the same as a text whose byte order is the order of instants
/// @param specVersion `2.0` or `2.1`
/// @param rawHash     SHA-256 of the bytes
/// @param contentHash SHA-256 of the canonical form without defaults
/// @param bytes       the object as it was received
/// @param own         is the source the creator's own member (`created_by_ref` is its identity)?
/// @param names       names and aliases, lower case, for search with typing errors
/// @param words       text for full-text search
/// @param terms       exact terms: id, external ids, values, hashes
/// @param edges       what it refers to
/// @param confidence  how sure its author is, 0 to 100, or [#UNSAID]
/// @param incident    what an incident shows beside its name; null for everything else
/// @param work        what a piece of work shows; null for everything else
/// @param happening   where it stands on the timeline; null for everything that does not stand there
/// @param effect      what a marking definition means for those who cite it, as a label; null for everything else
public record Statement(
        String id,
        String type,
        String modified,
        String versionKey,
        String specVersion,
        byte[] rawHash,
        byte[] contentHash,
        byte[] bytes,
        boolean own,
        String names,
        String words,
        List<String> terms,
        List<Edge> edges,
        int confidence,
        @Nullable Incident incident,
        @Nullable Work work,
        @Nullable Happening happening,
        @Nullable String effect) {
    /// The confidence of an object that says none.
    public static final int UNSAID = -1;

    /// What an incident shows: see ADR 0022 for the property that each comes from.
    ///
    /// @param severity 1 (national emergency) to 6 (localised), or null
    /// @param places   nations in which it took effect, ISO 3166 alpha-3
    /// @param sectors  terms of STIX's `industry-sector-ov`, which is open
    /// @param status   how far the handling is, or null
    /// @param reported when its author first wrote it down, or null
    /// @param first    when it began, or null
    /// @param last     when it ended, or null
    public record Incident(
            @Nullable Integer severity,
            List<String> places,
            List<String> sectors,
            @Nullable String status,
            @Nullable Instant reported,
            @Nullable Instant first,
            @Nullable Instant last) {
        public Incident {
            places = List.copyOf(places);
            sectors = List.copyOf(sectors);
        }
    }

    /// What a piece of work shows beside its name: see ADR 0024 for the property that each comes from.
    ///
    /// @param state    how far it is
    /// @param severity 1 (national emergency) to 6 (localised), or null
    /// @param owner    the login of the person who has it, or null
    /// @param due      when the next thing is due about it, or null
    /// @param about    ids of what it is about
    public record Work(
            String state,
            @Nullable Integer severity,
            @Nullable String owner,
            @Nullable Instant due,
            List<String> about) {
        public Work {
            about = List.copyOf(about);
        }
    }

    /// Where something stands on the timeline of what happened and was said: ADR 0041 says what each comes from.
    ///
    /// @param lane      the domain of what happened, or `claims` or `responses`; null: this version takes it back
    /// @param occurred  the earliest moment at which it may have happened or been said, or null
    /// @param ended     the first moment at which it can not have happened any more, or null
    /// @param disclosed the earliest moment at which it may have become known, or null
    public record Happening(
            @Nullable String lane,
            @Nullable Instant occurred,
            @Nullable Instant ended,
            @Nullable Instant disclosed) {}

    /// A reference: `kind` is the relationship type, or the property's path for an embedded one.
    public record Edge(String kind, String from, String to) {}
}
