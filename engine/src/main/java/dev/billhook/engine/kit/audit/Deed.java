package dev.billhook.engine.kit.audit;

/**
 * What was done, to be recorded by {@link Audit#recordAll}.
 *
 * @param subject the public id of what it was done to
 */
public record Deed(String action, String subject, String detail) {}
