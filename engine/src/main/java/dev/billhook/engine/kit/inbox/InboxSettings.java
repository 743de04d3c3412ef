package dev.billhook.engine.kit.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param lease how long the events that a process took are left alone before they are taken for lost, in whole seconds */
@ConfigurationProperties("billhook.inbox")
record InboxSettings(@DefaultValue("60s") Duration lease) {}
