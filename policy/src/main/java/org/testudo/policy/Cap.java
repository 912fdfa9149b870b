package org.testudo.policy;

import org.testudo.model.marking.Pap;
import org.testudo.model.marking.Tlp;

/// The fixed cap of a collection: nothing above it is in there, so that a client which knows no labels can handle
/// everything so.
///
/// @param level      highest level
/// @param tlp        highest TLP
/// @param pap        strictest PAP
/// @param publicOnly only what is released to everyone
/// @param room       read by whoever is in a room: nothing under embargo, nothing of a closed circle
public record Cap(Level level, Tlp tlp, Pap pap, boolean publicOnly, boolean room) {
    public Cap(Level level, Tlp tlp, Pap pap, boolean publicOnly) {
        this(level, tlp, pap, publicOnly, false);
    }

    /// No limit beyond the reader's own; TLP:RED is in no collection, so AMBER+STRICT is the highest.
    public static final Cap ALL = new Cap(Level.TOP_SECRET, Tlp.AMBER_STRICT, Pap.RED, false);

    /// Everything unclassified up to this TLP and the PAP of its colour: what a tool that knows nothing but TLP can
    /// handle rightly.
    public static Cap upTo(Tlp tlp) {
        Pap pap = switch (tlp) {
            case CLEAR -> Pap.CLEAR;
            case GREEN -> Pap.GREEN;
            case AMBER -> Pap.AMBER;
            case AMBER_STRICT, RED -> Pap.RED;
        };
        return new Cap(Level.UNCLASSIFIED, tlp, pap, false);
    }

    /// What a screen on a wall may show: up to this level, this TLP and the PAP of its colour.
    public static Cap room(Level level, Tlp tlp) {
        return new Cap(level, tlp, upTo(tlp).pap, false, true);
    }

    /// The same, and nothing above this TLP.
    Cap andUpTo(Tlp most) {
        return new Cap(level, most.compareTo(tlp) < 0 ? most : tlp, pap, publicOnly, room);
    }

    boolean admits(Label label) {
        Limits limits = label.limits();
        return limits.level().compareTo(level) <= 0
                && limits.tlp().compareTo(tlp) <= 0
                && limits.pap().compareTo(pap) >= 0
                && (!publicOnly || limits.releasableTo() instanceof Audience.Everyone)
                && (!room || (limits.embargo() == null && label.circle() != Label.Circle.CLOSED));
    }
}
