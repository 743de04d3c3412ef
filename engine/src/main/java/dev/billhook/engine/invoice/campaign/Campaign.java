package dev.billhook.engine.invoice.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A campaign as it is stored. */
record Campaign(
        MigrationCampaignId id,
        Scope scope,
        Mode mode,
        Status status,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
