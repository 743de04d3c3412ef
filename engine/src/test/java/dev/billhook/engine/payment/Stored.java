package dev.billhook.engine.payment;

import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.db.PublicId;
import java.sql.SQLException;
import java.util.UUID;

/** What lies in the tests' database behind what the API shows. */
final class Stored {
    private Stored() {}

    static UUID uuid(String publicId) {
        return PublicId.parse(publicId.substring(0, publicId.lastIndexOf('_')), publicId);
    }

    /** How often it was told of the object that this happened. */
    static long events(String type, String publicId) {
        return number("SELECT count(*) FROM billhook.outbox WHERE type = '%s' AND aggregate_id = '%s'"
                .formatted(type, uuid(publicId)));
    }

    /** A field of the latest such event. */
    static String event(String type, String publicId, String path) {
        return text("""
                SELECT payload #>> '{%s}' FROM billhook.outbox WHERE type = '%s' AND aggregate_id = '%s'
                ORDER BY id DESC LIMIT 1
                """.formatted(path, type, uuid(publicId)));
    }

    static String methodAtProvider(String publicId) {
        return text("SELECT provider_id FROM billhook.payment_method WHERE id = '%s'".formatted(uuid(publicId)));
    }

    static String customerAtProvider(String publicId) {
        return text("SELECT provider_id FROM billhook.provider_customer WHERE customer_id = '%s'"
                .formatted(uuid(publicId)));
    }

    /** Sets up what only time or a rare day would. */
    static void run(String statement) throws SQLException {
        SuperuserSql.run(statement);
    }

    static long number(String query) {
        return Long.parseLong(text(query));
    }

    static String text(String query) {
        return SuperuserSql.text(query);
    }
}
