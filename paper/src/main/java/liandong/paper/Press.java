package liandong.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** Makes a PDF. One at a time: the fonts are shared, and a document of many pages takes memory. */
final class Press {
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private Press() {}

    /** What is drawn. */
    interface Layout {
        void draw(PDDocument document, Ink ink) throws IOException;
    }

    /** The bytes of the document, the same ones whenever and wherever it is made. */
    static byte[] print(String title, Layout layout) {
        ONE_AT_A_TIME.lock();
        try (PDDocument document = new PDDocument()) {
            PDDocumentInformation about = new PDDocumentInformation();
            about.setTitle(title);
            document.setDocumentInformation(about);
            document.getDocumentCatalog().setLanguage("zh-CN");
            document.setDocumentId((long) title.hashCode());
            layout.draw(document, new Ink(document, Typefaces.get()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the paper cannot be made", e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }
}
