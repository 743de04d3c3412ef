package dev.billhook.engine.kit.inbox;

import dev.billhook.engine.TestEngine;
import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.tenant.Tenants;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** An engine with a database of its own that receives the events of a provider that only these tests have. */
final class InboxEngine {
    static final String PROVIDER = "testpay";

    /** What the handler does with the events of an object; PROCESSED when nothing is said. */
    static final Map<String, Behaviour> BEHAVIOURS = new ConcurrentHashMap<>();

    /** Ids of events as they were handed over, per object. */
    static final Map<String, List<String>> HANDED_OVER = new ConcurrentHashMap<>();

    private static final Map<String, AtomicInteger> AT_WORK = new ConcurrentHashMap<>();
    static final AtomicInteger MOST_AT_ONCE_ON_ONE_OBJECT = new AtomicInteger();

    @FunctionalInterface
    interface Behaviour {
        InboxHandler.Outcome handle(List<InboxEvent> events) throws InterruptedException;
    }

    final String database;
    final ConfigurableApplicationContext context;

    private InboxEngine(String database, Map<String, String> settings) {
        this.database = database;
        this.context = TestEngine.start(database, settings, Handlers.class);
    }

    static InboxEngine start() {
        return start(Map.of());
    }

    static InboxEngine start(Map<String, String> settings) {
        return new InboxEngine(TestEngine.freshDatabase(), settings);
    }

    InboxEngine second() {
        return new InboxEngine(database, Map.of());
    }

    static class Handlers {
        @Bean
        InboxHandler testpay() {
            return new TestPay();
        }
    }

    private static final class TestPay implements InboxHandler {
        @Override
        public String provider() {
            return PROVIDER;
        }

        @Override
        public Outcome handle(TenantId tenant, List<InboxEvent> ofOneObject) {
            String object = ofOneObject.getFirst().objectId();
            var working = AT_WORK.computeIfAbsent(object, o -> new AtomicInteger());
            MOST_AT_ONCE_ON_ONE_OBJECT.accumulateAndGet(working.incrementAndGet(), Math::max);
            try {
                ofOneObject.forEach(event -> HANDED_OVER
                        .computeIfAbsent(object, o -> new CopyOnWriteArrayList<>())
                        .add(event.eventId()));
                return BEHAVIOURS
                        .getOrDefault(object, events -> Outcome.PROCESSED)
                        .handle(ofOneObject);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                working.decrementAndGet();
            }
        }
    }

    TenantId tenant() {
        return context.getBean(Tenants.class).ensure("inbox", "Test", false);
    }

    boolean accept(String object, String event) {
        return context.getBean(Inbox.class)
                .accept(
                        tenant(),
                        new InboxEvent(PROVIDER, event, "thing.changed", object, "{\"id\":\"" + event + "\"}"));
    }

    static List<String> handedOver(String object) {
        return HANDED_OVER.getOrDefault(object, List.of());
    }

    long count(String object, String state) throws SQLException {
        return number(
                "SELECT count(*) FROM billhook.inbox WHERE object_id = '" + object + "' AND state = '" + state + "'");
    }

    long number(String query) throws SQLException {
        return SuperuserSql.number(database, query);
    }

    void run(String statement) throws SQLException {
        SuperuserSql.run(database, statement);
    }
}
