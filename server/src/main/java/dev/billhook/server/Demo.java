package dev.billhook.server;

import dev.billhook.sandbox.Sandbox;
import java.util.HashMap;
import java.util.Map;

/** What the demo needs to exist: a tenant with keys, an account at the provider, and the webhooks of both directions. */
record Demo(Engine engine, Sandbox provider, Ports ports, Secrets secrets) {

    /** What a host application is told at deployment, and nothing more. */
    Map<String, String> shopEnvironment(String database) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PORT", Integer.toString(ports.shop()));
        environment.put("DATABASE_URL", database);
        environment.put("BILLHOOK_API", ports.engineUrl());
        environment.put("BILLHOOK_MAILBOX_URL", ports.engineUrl() + "/dev/mailbox");
        return environment;
    }
}
