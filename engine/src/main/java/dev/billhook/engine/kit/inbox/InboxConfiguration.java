package dev.billhook.engine.kit.inbox;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({InboxSettings.class, RedisSettings.class})
class InboxConfiguration {}
