package org.testudo.model.lift;

import java.util.List;
import org.testudo.model.StixObject;

/// An object of STIX 2.0 and how we read it.
///
/// @param original as received; this is what we keep and send
/// @param view the same as STIX 2.1, marked as derived; the original itself if that is 2.1 already
/// @param observables those that stood inside an observed-data, as objects of their own
/// @param changes what was changed, in words; empty if nothing was
public record Lifted(StixObject original, StixObject view, List<StixObject> observables, List<String> changes) {
    public Lifted {
        observables = List.copyOf(observables);
        changes = List.copyOf(changes);
    }
}
