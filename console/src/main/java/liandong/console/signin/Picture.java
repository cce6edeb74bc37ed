package liandong.console.signin;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/**
 * A text as a QR code: the path of an SVG of {@code size} by {@code size} units.
 *
 * @param size modules on each side, the quiet zone included
 */
record Picture(int size, String path) {

    static Picture of(String text) {
        try {
            BitMatrix bits =
                    new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4));
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < bits.getHeight(); y++) {
                for (int x = 0; x < bits.getWidth(); x++) {
                    if (bits.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return new Picture(bits.getWidth(), path.toString());
        } catch (WriterException e) {
            throw new IllegalStateException("a text of " + text.length() + " characters makes no QR code", e);
        }
    }
}
