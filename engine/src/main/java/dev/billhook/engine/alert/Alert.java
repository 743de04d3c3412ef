package dev.billhook.engine.alert;

import java.util.Map;
import java.util.UUID;

/**
 * One thing to tell a team, once.
 *
 * @param group alerts of one group within the window are one message
 * @param fact what it is; told once per team
 * @param headline what it is in a few words, for subject lines and summaries; no PII
 * @param detail what its message is written from: ids, amounts and words, no PII
 * @param times how often it happened
 */
record Alert(
        Team team, AlertKind kind, String group, UUID fact, String headline, Map<String, String> detail, int times) {}
