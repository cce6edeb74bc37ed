package liandong.node.http;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import liandong.node.surface.RequestRule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** A request that sends the bytes of an attachment, which have limits of their own. */
final class Upload {
    private static final Pattern PATH = Pattern.compile("/api/[0-9]{2,15}/attachments/[^/;]*");

    private Upload() {}

    /** Whether {@code request} is one. */
    static boolean is(HttpServletRequest request) {
        return request.getMethod().equals("PUT")
                && PATH.matcher(request.getRequestURI()).matches();
    }

    /** Refuses a content type that something between could take for a form. */
    static void checkType(@Nullable String type) {
        try {
            if (type == null
                    || MediaType.APPLICATION_OCTET_STREAM.equalsTypeAndSubtype(MediaType.parseMediaType(type))) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // refused like any other type
        }
        throw RequestRule.NOT_BYTES.refused(code(type));
    }
}
