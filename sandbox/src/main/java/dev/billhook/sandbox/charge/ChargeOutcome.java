package dev.billhook.sandbox.charge;

import dev.billhook.sandbox.card.Behaviour;
import dev.billhook.sandbox.card.Decline;
import dev.billhook.sandbox.store.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The {@code outcome} of a charge: who said what, and how risky it looked. */
final class ChargeOutcome {

    private ChargeOutcome() {}

    static ObjectNode of(Behaviour card, Optional<Decline> decline) {
        boolean blocked = decline.filter(Decline.BLOCKED::equals).isPresent();
        return Json.object(
                "advice_code", decline.flatMap(Decline::advice).orElse(null),
                "network_advice_code", null,
                "network_decline_code", decline.isPresent() && !blocked ? "05" : null,
                "network_status", networkStatus(decline, blocked),
                "reason", decline.map(why -> reason(card, why)).orElse(null),
                "risk_level", riskLevel(card, blocked),
                "risk_score", blocked ? 92 : card == Behaviour.RISK_ELEVATED ? 68 : 14,
                "seller_message", sellerMessage(decline, blocked),
                "type", blocked ? "blocked" : decline.isPresent() ? "issuer_declined" : "authorized");
    }

    private static String networkStatus(Optional<Decline> decline, boolean blocked) {
        if (blocked) {
            return "not_sent_to_network";
        }
        return decline.isPresent() ? "declined_by_network" : "approved_by_network";
    }

    private static String reason(Behaviour card, Decline decline) {
        return switch (card) {
            case BLOCKED, RISK_HIGHEST -> "highest_risk_level";
            default -> decline.declineCode().orElse(decline.code());
        };
    }

    private static String riskLevel(Behaviour card, boolean blocked) {
        if (blocked) {
            return "highest";
        }
        return card == Behaviour.RISK_ELEVATED ? "elevated" : "normal";
    }

    private static String sellerMessage(Optional<Decline> decline, boolean blocked) {
        if (blocked) {
            return "The sandbox blocked this payment as too risky.";
        }
        return decline.isPresent() ? "The bank did not approve this payment." : "Payment complete.";
    }
}
