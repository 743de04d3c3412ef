package dev.billhook.engine.payment.gateway;

import org.jspecify.annotations.Nullable;

/** Why a call to a provider gave no plain answer. What the caller may do differs, so the kinds are types. */
public abstract sealed class GatewayFailure extends RuntimeException {
    GatewayFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Nothing came back, or only that something broke: the work may have been done. Ask again under the same key. */
    public static final class Unknown extends GatewayFailure {
        private final boolean answered;

        public Unknown(String message, Throwable cause) {
            this(message, cause, false);
        }

        Unknown(String message, Throwable cause, boolean answered) {
            super(message, cause);
            this.answered = answered;
        }

        /** The provider itself failed and said so: it may repeat that answer for as long as it keeps the key. */
        public boolean isAnswered() {
            return answered;
        }
    }

    /** The call was not made or was turned away before any work: it may be repeated as it is. */
    public static final class Unavailable extends GatewayFailure {
        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The provider understood and refuses: repeating changes nothing. */
    public static final class Refused extends GatewayFailure {
        private final String code;

        public Refused(String code, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
