package dev.billhook.engine.kit.http;

import dev.billhook.engine.kit.db.WorkerSql;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers when the engine can serve: it is up and its database answers. */
@RestController
class HealthController {
    private final WorkerSql sql;

    HealthController(WorkerSql sql) {
        this.sql = sql;
    }

    record Health(String status) {}

    @GetMapping("/health")
    Health health() {
        sql.sql("SELECT 1").query(Integer.class).single();
        return new Health("ok");
    }
}
