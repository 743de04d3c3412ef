package dev.billhook.sandbox.webhook;

import java.time.Duration;
import java.util.List;

/** How an event travels: one delay per copy that is sent, none if it is lost. The control API decides. */
public interface Turbulence {

    List<Duration> next();
}
