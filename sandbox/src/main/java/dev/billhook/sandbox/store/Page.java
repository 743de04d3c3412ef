package dev.billhook.sandbox.store;

import java.util.List;

/** One page of a list, newest first. */
public record Page(List<Resource> items, boolean hasMore) {}
