package dev.billhook.core.pricing;

/** Why something is no price; {@link #field} is the place, such as {@code tiers[2].up_to}, counted from 0. */
public final class InvalidPrice extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String field;

    InvalidPrice(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
