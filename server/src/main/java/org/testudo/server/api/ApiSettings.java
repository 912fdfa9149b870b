package org.testudo.server.api;

import org.testudo.model.scale.LikelihoodScale;
import org.testudo.policy.Level;

/// What the API is set to.
///
/// @param title     of the centre
/// @param exercise  an exercise home says so in every answer
/// @param accreditation the highest level that this node may hold
/// @param scale     in whose words this centre judges how likely something is
/// @param maxImport bytes of one import, at most
/// @param burst     requests of one caller at once; a tenth of it comes back every second
/// @param signIns   sign-ins from one address at once; a tenth of it comes back every second
public record ApiSettings(
        String title,
        boolean exercise,
        Level accreditation,
        LikelihoodScale scale,
        long maxImport,
        int burst,
        int signIns) {}
