package liandong.node.surface;

import java.util.List;
import org.springframework.http.HttpStatus;

/** The state of the node, its store and the attachments that it keeps. */
public enum StoreRule implements SurfaceRule {
    BUSY(HttpStatus.SERVICE_UNAVAILABLE, "busy"),
    NOT_READY(HttpStatus.SERVICE_UNAVAILABLE, "not-ready"),
    STANDS_BY(HttpStatus.SERVICE_UNAVAILABLE, "stands-by", "address"),
    STANDS_BY_FOR_NOBODY(HttpStatus.SERVICE_UNAVAILABLE, "stands-by"),
    STOPPING(HttpStatus.SERVICE_UNAVAILABLE, "stopping"),
    BULK_FULL(HttpStatus.SERVICE_UNAVAILABLE, "busy", "of-one", "most"),
    REPORT_NOT_HERE(HttpStatus.SERVICE_UNAVAILABLE, "not-ready", "report"),
    TOTAL_BEING_SEALED(HttpStatus.SERVICE_UNAVAILABLE, "not-ready", "obligation"),
    FEEDS_FULL(HttpStatus.SERVICE_UNAVAILABLE, "not-ready", "most"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "id"),
    STORE_FULL(HttpStatus.INSUFFICIENT_STORAGE, "disk-full"),
    DISK_FULL(HttpStatus.INSUFFICIENT_STORAGE, "disk-full", "free", "reserve"),
    STORE_READ_ONLY(HttpStatus.SERVICE_UNAVAILABLE, "store-read-only"),
    STORE_DAMAGED(HttpStatus.SERVICE_UNAVAILABLE, "store-damaged"),
    BYTES_CUT_OFF(HttpStatus.BAD_REQUEST, "bytes-cut-off"),
    OTHER_BYTES(HttpStatus.UNPROCESSABLE_CONTENT, "other-bytes", "attachment"),
    ATTACHMENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "attachment-too-large", "most"),
    ATTACHMENT_KIND(HttpStatus.UNPROCESSABLE_CONTENT, "attachment-kind", "endings"),
    ATTACHMENT_CONTENT(HttpStatus.UNPROCESSABLE_CONTENT, "attachment-content", "ending"),
    UNIT_ATTACHMENTS_FULL(HttpStatus.INSUFFICIENT_STORAGE, "unit-attachments-full", "unit", "most"),
    NODE_ATTACHMENTS_FULL(HttpStatus.INSUFFICIENT_STORAGE, "node-attachments-full", "most");

    private final HttpStatus status;
    private final String code;
    private final List<String> arguments;

    StoreRule(HttpStatus status, String code, String... arguments) {
        this.status = status;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }
}
