package dev.billhook.engine.payment.mandate;

import dev.billhook.engine.kit.http.Problem;
import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code mandate_data} of a request, shaped as with Stripe. */
public record MandateData(@Nullable CustomerAcceptance customerAcceptance) {
    private static final String PATH = "mandate_data.customer_acceptance";
    private static final int LONGEST_TERMS = 5000;
    private static final int LONGEST_AGENT = 500;

    /**
     * @param text the words that the customer agreed to
     * @param acceptedAt now when left out
     */
    public record CustomerAcceptance(
            @Nullable String text,
            @Nullable Instant acceptedAt,
            @Nullable Online online) {}

    public record Online(
            @Nullable String ipAddress, @Nullable String userAgent) {}

    /** The agreement as sent; whether its time can be true is for who knows the tenant's clock. */
    public Consent checked() {
        if (customerAcceptance == null || customerAcceptance.text() == null) {
            throw Problem.missing(PATH + ".text");
        }
        String terms = customerAcceptance.text();
        if (terms.isBlank() || terms.length() > LONGEST_TERMS) {
            throw invalid("text", "is blank or longer than 5000 characters", "Send the words the customer agreed to.");
        }
        var online = customerAcceptance.online();
        return new Consent(
                terms,
                customerAcceptance.acceptedAt(),
                online == null ? null : address(online.ipAddress()),
                online == null ? null : agent(online.userAgent()));
    }

    private static @Nullable String address(@Nullable String sent) {
        if (sent != null) {
            try {
                return InetAddress.ofLiteral(sent).getHostAddress();
            } catch (IllegalArgumentException noAddress) {
                throw invalid("online.ip_address", "is not an IP address", "Send one like 203.0.113.7.");
            }
        }
        return null;
    }

    private static @Nullable String agent(@Nullable String sent) {
        if (sent != null && sent.length() > LONGEST_AGENT) {
            throw invalid("online.user_agent", "is longer than 500 characters", "Shorten it.");
        }
        return sent;
    }

    private static Problem invalid(String name, String what, String nextStep) {
        return Problem.invalid(
                PATH + "." + name, "parameter_invalid", "'" + PATH + "." + name + "' " + what + ".", nextStep);
    }

    @Override
    public String toString() {
        return "MandateData[hidden]";
    }
}
