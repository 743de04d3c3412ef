package dev.billhook.server;

import java.util.Map;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Sends all logs of this JVM to one rotated file of JSON lines, before any Spring application starts: the two that share
 * the JVM would otherwise set logging up at the same time, each in its own way.
 */
final class Logs {

    private Logs() {}

    static void toFile(Home home, String name) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "logs",
                        Map.of(
                                "logging.file.name", home.log(name).toString(),
                                "logging.structured.format.file", "ecs",
                                "logging.structured.ecs.service.name", "billhook",
                                "logging.console.enabled", "false",
                                "logging.logback.rollingpolicy.max-file-size", "20MB",
                                "logging.logback.rollingpolicy.max-history", "7",
                                "logging.logback.rollingpolicy.total-size-cap", "200MB")));
        System.setProperty("spring.main.banner-mode", "off");
        LoggingSystem system = LoggingSystem.get(Logs.class.getClassLoader());
        system.beforeInitialize();
        system.initialize(new LoggingInitializationContext(environment), null, LogFile.get(environment));
    }
}
