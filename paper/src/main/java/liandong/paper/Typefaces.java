package liandong.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts that come with the program: Noto Serif SC, regular with all its Han characters of the first plane's main block,
 * bold with those of GB 2312. They take 14 MB once unpacked, which are given back when memory is short.
 */
final class Typefaces {
    private static SoftReference<Typefaces> loaded = new SoftReference<>(null);

    private final TrueTypeFont regular;
    private final TrueTypeFont bold;
    private final CmapLookup regularCharacters;
    private final CmapLookup boldCharacters;

    private Typefaces() {
        try {
            regular = parsed("NotoSerifSC-Regular.ttf");
            bold = parsed("NotoSerifSC-Bold.ttf");
            regularCharacters = regular.getUnicodeCmapLookup();
            boldCharacters = bold.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException("a font of the program cannot be read", e);
        }
    }

    static synchronized Typefaces get() {
        Typefaces known = loaded.get();
        if (known == null) {
            known = new Typefaces();
            loaded = new SoftReference<>(known);
        }
        return known;
    }

    TrueTypeFont regular() {
        return regular;
    }

    TrueTypeFont bold() {
        return bold;
    }

    boolean hasRegular(int character) {
        return regularCharacters.getGlyphId(character) != 0;
    }

    boolean hasBold(int character) {
        return boldCharacters.getGlyphId(character) != 0;
    }

    private static TrueTypeFont parsed(String name) throws IOException {
        try (InputStream bytes =
                Objects.requireNonNull(Typefaces.class.getResourceAsStream(name), "font " + name + " is missing")) {
            return new TTFParser().parse(new RandomAccessReadBuffer(bytes));
        }
    }
}
