package dev.billhook.server;

import dev.billhook.engine.kit.security.KeyKind;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.postgres.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The engine, its durable PostgreSQL and its provider in the caller's JVM, put together as {@code up} does, on ports of
 * their own: for measurements, which talk to it over HTTP and look into it afterwards.
 */
public final class Rig implements AutoCloseable {

    private final Ports ports;
    private final Secrets secrets;
    private final Parts parts;
    private final Backend backend;
    private final EmbeddedPostgres postgres;
    private final Demo demo;

    private Rig(Ports ports, Secrets secrets, Parts parts, Backend backend, EmbeddedPostgres postgres, Demo demo) {
        this.ports = ports;
        this.secrets = secrets;
        this.parts = parts;
        this.backend = backend;
        this.postgres = postgres;
        this.demo = demo;
    }

    /**
     * @param data an empty folder, or that of an earlier rig; whoever made it deletes it
     * @param more classes whose {@code @Bean} methods join the engine
     */
    public static Rig start(Path data, Class<?>... more) {
        Home home = new Home(data.toAbsolutePath(), data.toAbsolutePath());
        Ports ports = Ports.free();
        Parts parts = new Parts();
        Runtime.getRuntime().addShutdownHook(new Thread(parts::stop, "stop"));
        parts.add(home.claim());
        Logs.toFile(home, "rig");
        Secrets secrets = Secrets.open(home);
        Backend backend = new Backend(home, ports, secrets, parts, new Terminal(System.out));
        EmbeddedPostgres postgres = backend.database();
        return new Rig(ports, secrets, parts, backend, postgres, backend.start(postgres, more));
    }

    public URI engine() {
        return URI.create(ports.engineUrl());
    }

    public URI provider() {
        return URI.create(ports.providerUrl());
    }

    public TenantId tenant() {
        return demo.tenant();
    }

    public String secretKey() {
        return demo.key(KeyKind.SECRET);
    }

    public String publishableKey() {
        return demo.key(KeyKind.PUBLISHABLE);
    }

    public String providerSecretKey() {
        return Provider.secretKey(secrets);
    }

    public String providerPublishableKey() {
        return Provider.publishableKey(secrets);
    }

    /** Path in the engine at which the provider's webhooks arrive. */
    public String providerWebhooks() {
        return demo.providerWebhooks();
    }

    /** What the provider signs them with. */
    public String providerSigning() {
        return demo.providerSigning();
    }

    public <T> T part(Class<T> type) {
        return demo.engine().part(type);
    }

    /** To the engine's database, past tenants and roles. */
    public Connection superuser() throws SQLException {
        return DriverManager.getConnection(Backend.superuserUrl(postgres));
    }

    /**
     * Ends the engine in this JVM and has the same, under the same address, run as a process of its own, which can be
     * killed. From then on {@link #part} answers parts that no longer work.
     *
     * @param jvm options of the process's Java
     * @param settings of the engine, {@code --name=value}, beside those that it had here
     * @param log where what it prints is added
     */
    public EngineProcess engineApart(List<String> jvm, List<String> settings, Path log) {
        secretKey(); // made by the engine in here when first asked for, kept from then on
        publishableKey();
        demo.engine().close();
        List<String> arguments = Stream.concat(Stream.of(backend.engineArguments(postgres)), settings.stream())
                .toList();
        return parts.add(EngineProcess.start(ports, jvm, arguments, log));
    }

    /**
     * A second engine in this JVM, on the same database, with settings of its own.
     *
     * @param settings {@code --name=value}, beside those of the first
     * @return its address
     */
    public URI engineBeside(String... settings) {
        Ports beside = portsBeside();
        parts.add(Engine.start(Stream.concat(Stream.of(argumentsBeside(beside)), Stream.of(settings))
                .toArray(String[]::new)));
        return URI.create(beside.engineUrl());
    }

    /** As {@link #engineBeside}, as a process of its own. */
    public EngineProcess processBeside(List<String> jvm, List<String> settings, Path log) {
        Ports beside = portsBeside();
        List<String> arguments = Stream.concat(Stream.of(argumentsBeside(beside)), settings.stream())
                .toList();
        return parts.add(EngineProcess.start(beside, jvm, arguments, log));
    }

    private Ports portsBeside() {
        return new Ports(Ports.free().engine(), ports.provider(), ports.shop(), ports.postgres());
    }

    private String[] argumentsBeside(Ports beside) {
        return new Backend(backend.home(), beside, secrets, parts, backend.terminal()).engineArguments(postgres);
    }

    @Override
    public void close() {
        parts.stop();
    }
}
