package dev.billhook.engine.invoice.tax;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestEngine;
import dev.billhook.engine.invoice.billing.BillingRun;
import dev.billhook.engine.invoice.billing.Subscriber;
import java.net.URI;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** Another process over the shared engine's database, with settings or beans of its own: the same shops, sold to differently. */
record SecondProcess(ConfigurableApplicationContext context) implements AutoCloseable {
    static SecondProcess with(Map<String, String> settings, Class<?>... beans) {
        return new SecondProcess(TestEngine.start(TestEngine.sharedSuperuserUrl(), settings, beans));
    }

    /** The same caller, asking this process. */
    Api asked(Api caller) {
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        return new Api(URI.create("http://localhost:" + port), caller.key());
    }

    /** Moves the clock and has this process bill what is due then. */
    void bill(Subscriber subscriber, String time) {
        subscriber.setClock(time);
        context.getBean(BillingRun.class).run(subscriber.tenant);
    }

    @Override
    public void close() {
        context.close();
    }
}
