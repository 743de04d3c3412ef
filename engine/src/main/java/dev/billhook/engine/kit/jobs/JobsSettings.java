package dev.billhook.engine.kit.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param poll how often a recurring job that is due is looked for; a job with a shorter interval than that runs this often
 */
@ConfigurationProperties("billhook.jobs")
record JobsSettings(@DefaultValue("5s") Duration poll) {}
