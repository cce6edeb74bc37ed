package liandong.console.shell;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.directive.Attachment;
import liandong.duty.Post;
import liandong.hierarchy.Cut;
import liandong.ledger.Hash;
import liandong.node.attachment.AttachmentFiles;
import liandong.node.report.Drafts;
import liandong.node.surface.StoreRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes in files that a form sends. */
@Component
public final class Uploads {
    private static final Pattern PATH = Pattern.compile("^.*[/\\\\]");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,100}");
    private static final int LONGEST_NAME = 200;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\n\\r\\t\\ufffd]");
    private static final Pattern ENDING = Pattern.compile("\\.[0-9A-Za-z]{1,16}$");

    private final AttachmentFiles files;

    Uploads(AttachmentFiles files) {
        this.files = files;
    }

    /** Keeps the bytes for the station; the attachment is listed by nothing yet. */
    public Attachment keep(Post post, MultipartFile file) {
        try (InputStream bytes = file.getInputStream()) {
            Hash sha256 = sha256(file);
            String name = name(file.getOriginalFilename());
            // what the station has sent in before too: it may come under the name of another kind now
            files.keep(post, sha256, name, false, bytes, file.getSize());
            return new Attachment(name, type(file.getContentType()), file.getSize(), sha256);
        } catch (IOException e) {
            throw StoreRule.BYTES_CUT_OFF.refused();
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

    /** The name without folders and what nobody sees; of a long one the beginning, and what kind of file it is. */
    static String name(@Nullable String sent) {
        String all = UNSEEN.matcher(Drafts.typeable(Objects.requireNonNullElse(sent, "")))
                .replaceAll("");
        String name = PATH.matcher(all).replaceAll("").strip();
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return "file";
        }
        Matcher ending = ENDING.matcher(name);
        String kind = ending.find() ? ending.group() : "";
        return name.length() <= LONGEST_NAME ? name : Cut.first(name, LONGEST_NAME - kind.length()) + kind;
    }

    private static String type(@Nullable String sent) {
        return sent != null && MEDIA_TYPE.matcher(sent).matches() ? sent : "application/octet-stream";
    }
}
