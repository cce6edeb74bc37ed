package liandong.node.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code liandong.*}; a wrong one stops the start with what to write.
 *
 * @param data folder of the node's database; made if absent
 * @param top unit code of the top, which alone writes the directory
 * @param node the name of this node, by which it is enrolled; the common name of its certificate, where it has one
 * @param stations unit codes hosted here
 * @param level hosts in addition every unit whose level has this name; none for the listed ones only
 * @param registry base address of the registry's Confluent-compatible API
 * @param subtree whether desks read the streams of all units below, for pages and drill-down; counting does not need
 *     it
 * @param maxRecordBytes largest value of a received record that is applied
 * @param maxAttachmentBytes largest attachment that is taken in
 * @param maxUnitAttachmentBytes how many bytes the attachments of one unit may have together
 * @param maxNodeAttachmentBytes how many bytes the attachments of all units may have together
 * @param attachmentGrace how long an attachment is kept that no document and no draft lists
 * @param clockAhead how far this node's clock runs ahead of the machine's, for exercises; nothing in operation
 * @param silentAfter after how long without a word a unit of another node counts as silent
 * @param parentProcess id of a process with which this node ends; none for a node that stands alone
 * @param remoteAccess whether the node may listen on other addresses than loopback: what carries passwords and tokens
 *     is encrypted then, by server.ssl or by something in front of the node
 * @param setUpAgain whether the node makes a set-up secret although it has accounts: nobody is left who can sign in
 */
@ConfigurationProperties("liandong")
public record NodeSettings(
        @Nullable Path data,
        String top,
        @DefaultValue("node") String node,
        @DefaultValue List<UnitCode> stations,
        @Nullable String level,

        @DefaultValue("http://127.0.0.1:8085/apis/ccompat/v7")
        String registry,

        @DefaultValue("true") boolean subtree,
        @DefaultValue("1000000") int maxRecordBytes,
        @DefaultValue("20971520") long maxAttachmentBytes,
        @DefaultValue("1073741824") long maxUnitAttachmentBytes,
        @DefaultValue("21474836480") long maxNodeAttachmentBytes,
        @DefaultValue("7d") Duration attachmentGrace,
        @DefaultValue("0s") Duration clockAhead,
        @DefaultValue("35d") Duration silentAfter,
        @Nullable Long parentProcess,
        @DefaultValue("false") boolean remoteAccess,
        @DefaultValue("false") boolean setUpAgain) {

    public NodeSettings {
        stations = List.copyOf(stations);
        // a file can only say "none" by writing nothing
        level = level == null || level.isBlank() ? null : level;
        if (data == null) {
            throw new IllegalArgumentException(
                    "liandong.data is not set; write the folder that keeps this node's database, such as"
                            + " liandong.data=/var/lib/liandong");
        }
        if (stations.isEmpty() && level == null) {
            throw new IllegalArgumentException("neither liandong.stations nor liandong.level is set; write the unit"
                    + " codes that this node hosts, such as liandong.stations=150203");
        }
        if (top == null || !top.matches("[0-9]{2,15}")) {
            throw new IllegalArgumentException("liandong.top is " + (top == null ? "not set" : "'" + top + "'")
                    + "; write the unit code of the top, 2 to 15" + " digits, such as liandong.top=150000");
        }
        if (!Streams.isNode(node)) {
            throw new IllegalArgumentException(
                    "liandong.node is '" + node + "'; write the name of this node, 1 to 40 of"
                            + " a-z 0-9 -, a letter first, such as liandong.node=county-150205");
        }
        if (!registry.matches("https?://[^/\\s]+(/\\S*)?")) {
            throw new IllegalArgumentException("liandong.registry is '" + registry + "'; write the base address of the"
                    + " registry's API, such as liandong.registry=http://127.0.0.1:8085/apis/ccompat/v7");
        }
        if (maxRecordBytes < 1024) {
            throw new IllegalArgumentException("liandong.max-record-bytes is " + maxRecordBytes + "; write at"
                    + " least 1024, such as liandong.max-record-bytes=1000000");
        }
        if (silentAfter.isNegative() || silentAfter.isZero()) {
            throw new IllegalArgumentException("liandong.silent-after is " + silentAfter + "; write how long a unit may"
                    + " say nothing, such as liandong.silent-after=35d");
        }
        if (maxAttachmentBytes < 1024) {
            throw new IllegalArgumentException(
                    "liandong.max-attachment-bytes is " + maxAttachmentBytes + "; at least 1024");
        }
        if (maxUnitAttachmentBytes < maxAttachmentBytes || maxNodeAttachmentBytes < maxUnitAttachmentBytes) {
            throw new IllegalArgumentException("liandong.max-attachment-bytes is " + maxAttachmentBytes
                    + ", liandong.max-unit-attachment-bytes " + maxUnitAttachmentBytes
                    + " and liandong.max-node-attachment-bytes " + maxNodeAttachmentBytes
                    + "; none may be less than the one before it");
        }
        if (attachmentGrace.compareTo(Duration.ofHours(24)) < 0) {
            throw new IllegalArgumentException("liandong.attachment-grace is " + attachmentGrace
                    + "; at least 24h: people go on with what they typed after a night");
        }
    }

    /** The folder of the node's database. */
    public Path folder() {
        if (data == null) {
            throw new IllegalStateException("the constructor refuses this");
        }
        return data;
    }

    /** Refuses an address other than loopback unless remote access is allowed explicitly. */
    public void checkAddress(@Nullable InetAddress address) throws UnknownHostException {
        if (!remoteAccess && (address == null || !address.isLoopbackAddress())) {
            throw new IllegalArgumentException("server.address is " + address + ", and passwords and tokens would"
                    + " cross the network readable; write server.address=127.0.0.1, or liandong.remote-access=true if"
                    + " server.ssl is set or something in front of the node speaks TLS");
        }
    }
}
