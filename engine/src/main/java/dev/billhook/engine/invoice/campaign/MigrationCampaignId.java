package dev.billhook.engine.invoice.campaign;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import java.util.UUID;

public record MigrationCampaignId(UUID value) implements Identifier {
    private static final String PREFIX = "mig";

    @JsonCreator
    public static MigrationCampaignId of(String text) {
        return new MigrationCampaignId(PublicId.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
