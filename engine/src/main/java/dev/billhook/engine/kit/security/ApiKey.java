package dev.billhook.engine.kit.security;

import dev.billhook.engine.kit.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of a key: {@code sk_test_4_…}: kind, mode, tenant, and 160 random bits. The tenant stands in the key so that
 * the lookup happens inside that tenant's own rows.
 */
record ApiKey(KeyKind kind, boolean livemode, TenantId tenant, String text) {
    static final String ID_PREFIX = "ak";
    private static final Pattern FORM = Pattern.compile("(sk|pk)_(test|live)_([1-9][0-9]{0,17})_([a-z0-9]{32})");
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    static ApiKey generate(KeyKind kind, boolean livemode, TenantId tenant) {
        var text = new StringBuilder(kind.prefix())
                .append(livemode ? "_live_" : "_test_")
                .append(tenant.value())
                .append('_');
        for (int i = 0; i < 32; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(32)));
        }
        return new ApiKey(kind, livemode, tenant, text.toString());
    }

    static Optional<ApiKey> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var kind = match.group(1).equals("sk") ? KeyKind.SECRET : KeyKind.PUBLISHABLE;
        var tenant = new TenantId(Long.parseLong(match.group(3)));
        return Optional.of(new ApiKey(kind, match.group(2).equals("live"), tenant, text));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What a person may see of it later. */
    String hint() {
        return "…" + text.substring(text.length() - 4);
    }

    @Override
    public String toString() {
        return hint();
    }
}
