package dev.billhook.engine.invoice.campaign;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements about a scope. */
final class Scoped {
    private Scoped() {}

    static JdbcClient.StatementSpec in(JdbcClient.StatementSpec statement, Scope scope) {
        var plans = List.copyOf(scope.plans().entrySet());
        return statement
                .param("book", scope.book())
                .param("to", scope.toVersion())
                .param("from", scope.fromVersions().toArray(Integer[]::new))
                .param("every", scope.everyPlan())
                .param("plans", plans.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("targets", plans.stream().map(Map.Entry::getValue).toArray(String[]::new));
    }
}
