package liandong.console.search;

import java.util.List;
import liandong.console.shell.Formats;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was found.
 *
 * @param address of its page
 * @param code number or code, words marked
 * @param name title or name, words marked
 * @param note what else helps to tell it from others; empty where nothing does
 * @param figure the latest one; none for what is no figure
 */
record Found(
        String address, List<Wanted.Piece> code, List<Wanted.Piece> name, String note, Formats.@Nullable Shown figure) {

    /** The text of pieces. */
    static String text(List<Wanted.Piece> pieces) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }
}
