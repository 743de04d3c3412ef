package dev.billhook.sandbox;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A running sandbox. Can share a JVM with other Spring applications: it configures only what it lists. */
public final class Sandbox implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final int port;

    private Sandbox(ConfigurableApplicationContext context, int port) {
        this.context = context;
        this.port = port;
    }

    /** Migrates the database and returns when requests are answered. Listens on the loopback address only. */
    public static Sandbox start(SandboxSettings settings) {
        return start(settings, "127.0.0.1");
    }

    static Sandbox start(SandboxSettings settings, String address) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(SandboxApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties(Map.of("spring.config.name", "sandbox"))
                .registerShutdownHook(false)
                .initializers(started ->
                        ((GenericApplicationContext) started).registerBean(SandboxSettings.class, () -> settings))
                .run("--server.port=" + settings.port(), "--server.address=" + address);
        return new Sandbox(context, webServer(context).getPort());
    }

    private static WebServer webServer(ConfigurableApplicationContext context) {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        if (server == null) {
            throw new IllegalStateException("The sandbox started without a web server");
        }
        return server;
    }

    public int port() {
        return port;
    }

    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public void close() {
        context.close();
    }
}
