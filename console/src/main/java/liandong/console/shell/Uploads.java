package liandong.console.shell;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import liandong.directive.Attachment;
import liandong.duty.Post;
import liandong.ledger.Hash;
import liandong.node.front.AttachmentFiles;
import liandong.node.front.Drafts;
import liandong.node.front.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes in files that a form sends. */
@Component
public final class Uploads {
    private static final Pattern PATH = Pattern.compile("^.*[/\\\\]");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,100}");
    private static final int LONGEST_NAME = 200;

    private final AttachmentFiles files;

    Uploads(AttachmentFiles files) {
        this.files = files;
    }

    /** Keeps the bytes for the station; the attachment is listed by nothing yet. */
    public Attachment keep(Post post, MultipartFile file) {
        try (InputStream bytes = file.getInputStream()) {
            Hash sha256 = sha256(file);
            String name = name(file.getOriginalFilename());
            if (files.given(post, sha256).isEmpty()) {
                files.keep(post, sha256, name, false, bytes, file.getSize());
            }
            return new Attachment(
                    name, type(file.getContentType()), file.getSize(), sha256);
        } catch (IOException e) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "bytes-cut-off",
                    "the bytes cannot be taken in to their end; send them again");
        }
    }

    private static Hash sha256(MultipartFile file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(file.getInputStream(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return new Hash(HexFormat.of().formatHex(in.getMessageDigest().digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String name(@Nullable String sent) {
        String name = Drafts.typeable(
                        PATH.matcher(Objects.requireNonNullElse(sent, "")).replaceAll(""))
                .strip();
        if (name.isEmpty()) {
            return "file";
        }
        return name.length() > LONGEST_NAME ? name.substring(name.length() - LONGEST_NAME) : name;
    }

    private static String type(@Nullable String sent) {
        return sent != null && MEDIA_TYPE.matcher(sent).matches() ? sent : "application/octet-stream";
    }
}
