package org.testudo.model.validation;

import java.util.List;
import java.util.Map;

/// What an object, a type inside one or a predefined extension consists of.
///
/// @param host the object that a predefined extension belongs to; empty elsewhere
/// @param own the names of its own properties, of which one is needed; empty where none is asked for
record ObjectRule(
        String name,
        String section,
        String host,
        Map<String, ValueRule> properties,
        List<String> required,
        List<String> own) {}
