package org.testudo.model;

import java.util.ArrayList;
import java.util.List;
import org.testudo.model.pattern.Comparison;
import org.testudo.model.pattern.Constant;
import org.testudo.model.pattern.Operator;
import org.testudo.model.pattern.Pattern;
import org.testudo.model.pattern.PatternParser;
import tools.jackson.databind.node.ObjectNode;

/// The strings that the STIX pattern of an indicator compares with: who looks for an address finds its indicator.
final class PatternTerms {
    private final List<String> found = new ArrayList<>();

    private PatternTerms() {}

    static List<String> of(ObjectNode indicator) {
        PatternTerms terms = new PatternTerms();
        if (indicator.path("pattern_type").stringValue("stix").equals("stix")) {
            try {
                terms.pattern(PatternParser.parse20(indicator.path("pattern").stringValue("")));
            } catch (ParseException e) {
                return List.of();
            }
        }
        return terms.found;
    }

    private void pattern(Pattern pattern) {
        switch (pattern) {
            case Pattern.Observation(var comparison) -> comparison(comparison);
            case Pattern.AllObserved(var parts) -> parts.forEach(this::pattern);
            case Pattern.AnyObserved(var parts) -> parts.forEach(this::pattern);
            case Pattern.FollowedBy(var parts) -> parts.forEach(this::pattern);
            case Pattern.Qualified(var inner, var qualifier) -> pattern(inner);
        }
    }

    private void comparison(Comparison comparison) {
        switch (comparison) {
            case Comparison.Test(var path, var negated, var operator, Constant.Text(var text))
            when operator == Operator.EQUAL -> found.add(text);
            case Comparison.Test test -> {}
            case Comparison.In(var path, var negated, var values) ->
                values.forEach(value -> {
                    if (value instanceof Constant.Text(var text)) {
                        found.add(text);
                    }
                });
            case Comparison.Exists exists -> {}
            case Comparison.AllOf(var parts) -> parts.forEach(this::comparison);
            case Comparison.AnyOf(var parts) -> parts.forEach(this::comparison);
        }
    }
}
