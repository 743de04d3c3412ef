package dev.billhook.engine.catalog;

import java.util.Optional;

/** What a feature grants, before its parameters are known. */
record GrantRule(String key, Units units, Optional<Template> scope, Optional<Template> expiresAfter) {
    sealed interface Units {
        record Fixed(long count) implements Units {}

        record Of(String parameter) implements Units {}
    }

    Grant with(Parameters parameters) {
        return new Grant(
                key,
                scope.map(template -> template.fill(parameters::text)),
                switch (units) {
                    case Units.Fixed fixed -> fixed.count();
                    case Units.Of of -> parameters.whole(of.parameter());
                },
                expiresAfter.map(template -> Lifetime.parse(template.fill(parameters::text))));
    }
}
