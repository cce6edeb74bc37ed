package liandong.node.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Addresses that count as one: of IPv6 everybody is given 2^64, so that the first half says who it is; an IPv4 address
 * written as IPv6 is the same one.
 */
public final class AddressBlock {
    private static final int HALF = 8;

    private AddressBlock() {}

    /** What an address counts as; a text that is none counts as itself. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // not looked up: whatever holds a colon is an address or an error
            byte[] bytes = InetAddress.getByName(address).getAddress();
            boolean four = bytes.length <= HALF;
            return four
                    ? InetAddress.getByAddress(bytes).getHostAddress()
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, HALF)) + "::/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
