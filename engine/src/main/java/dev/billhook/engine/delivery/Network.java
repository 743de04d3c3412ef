package dev.billhook.engine.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses: {@code 10.0.0.0/8} holds every address whose first eight bits are those of 10. */
record Network(byte[] prefix, int bits) {
    static Network of(String block) {
        int slash = block.indexOf('/');
        try {
            var address = InetAddress.getByName(block.substring(0, slash)).getAddress();
            return new Network(address, Integer.parseInt(block.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(block + " is not a block of addresses", e);
        }
    }

    boolean holds(InetAddress candidate) {
        byte[] address = candidate.getAddress();
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
