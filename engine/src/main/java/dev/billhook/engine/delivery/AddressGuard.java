package dev.billhook.engine.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Keeps webhooks away from addresses that only this machine or its network can reach: a tenant chooses the URL, and must not
 * read our metadata service or knock at our databases through us (server-side request forgery, OWASP A10:2021).
 *
 * <p>The addresses that {@link #resolve} returns are the very ones the sender connects to. Nothing resolves the name again
 * between the check and the connection, so a name server that answers differently the second time gains nothing.
 */
final class AddressGuard {
    /** How names become addresses: the machine's resolver, outside tests. */
    @FunctionalInterface
    interface Names {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    /** The name leads to an address that webhooks may not go to. */
    static final class Refused extends UnknownHostException {
        Refused(String host) {
            super(host + " leads to a private or reserved address");
        }
    }

    /** Special-purpose networks of IANA's registries (RFC 6890), and what carries an IPv4 address inside an IPv6 one. */
    private static final List<Network> CLOSED = List.of(
            Network.of("0.0.0.0/8"),
            Network.of("10.0.0.0/8"),
            Network.of("100.64.0.0/10"),
            Network.of("127.0.0.0/8"),
            Network.of("168.63.129.16/32"), // Azure's host services, on a public address
            Network.of("169.254.0.0/16"),
            Network.of("172.16.0.0/12"),
            Network.of("192.0.0.0/24"),
            Network.of("192.0.2.0/24"),
            Network.of("192.88.99.0/24"),
            Network.of("192.168.0.0/16"),
            Network.of("198.18.0.0/15"),
            Network.of("198.51.100.0/24"),
            Network.of("203.0.113.0/24"),
            Network.of("224.0.0.0/3"),
            Network.of("::/96"),
            Network.of("64:ff9b::/96"),
            Network.of("64:ff9b:1::/48"),
            Network.of("100::/64"),
            Network.of("2001::/23"),
            Network.of("2001:db8::/32"),
            Network.of("2002::/16"),
            Network.of("3fff::/20"),
            Network.of("5f00::/16"),
            Network.of("fc00::/7"),
            Network.of("fe80::/10"),
            Network.of("fec0::/10"),
            Network.of("ff00::/8"));

    private final Names names;
    private final boolean everythingOpen;

    AddressGuard(Names names, boolean everythingOpen) {
        this.names = names;
        this.everythingOpen = everythingOpen;
    }

    /** @return every address of the host; one closed address among them closes the host */
    InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.lookUp(host);
        for (var address : addresses) {
            if (!everythingOpen && isClosed(address)) {
                throw new Refused(host);
            }
        }
        return addresses;
    }

    static boolean isClosed(InetAddress address) {
        return CLOSED.stream().anyMatch(network -> network.holds(address));
    }
}
