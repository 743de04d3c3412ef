package dev.billhook.engine.kit.db;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The outside form of an id: {@code pi_01k9x…}, lower-case Crockford base32 (no i, l, o, u) of the 128 bits, so that
 * ids sort by time and hold no long run of digits that could be taken for a card number.
 */
public final class PublicId {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final NoArgGenerator TIME_ORDERED = Generators.timeBasedEpochRandomGenerator();
    private static final UUID NAMESPACE = UUID.fromString("b111b00c-0000-5000-8000-000000000001");

    private PublicId() {}

    public static UUID next() {
        return TIME_ORDERED.generate();
    }

    /** The same name always gives the same id (UUIDv5). */
    public static UUID named(String name) {
        return Generators.nameBasedGenerator(NAMESPACE).generate(name.getBytes(StandardCharsets.UTF_8));
    }

    public static String format(String prefix, UUID id) {
        var text =
                new StringBuilder(prefix.length() + 1 + LENGTH).append(prefix).append('_');
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(bits(id, 5 * (LENGTH - 1 - i))));
        }
        return text.toString();
    }

    /** @throws MalformedId when the text is not {@code prefix_} and a 128-bit number */
    public static UUID parse(String prefix, String text) {
        if (text.length() != prefix.length() + 1 + LENGTH || !text.startsWith(prefix + "_")) {
            throw new MalformedId(prefix, text);
        }
        long high = 0;
        long low = 0;
        for (int i = prefix.length() + 1; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0 || (high >>> 59) != 0) {
                throw new MalformedId(prefix, text);
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | digit;
        }
        return new UUID(high, low);
    }

    private static int bits(UUID id, int shift) {
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        long window = shift >= 64 ? high >>> (shift - 64) : shift == 0 ? low : (low >>> shift) | (high << (64 - shift));
        return (int) (window & 31);
    }
}
