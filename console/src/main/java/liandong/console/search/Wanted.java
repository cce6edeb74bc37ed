package liandong.console.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words somebody looks for: all of them, in any order; full-width letters and any kind of bracket are alike. */
final class Wanted {
    private static final int MOST = 8;
    private static final String BRACKETS = "〔〕【】［］（）()";
    private static final String ALIKE = "[][][][][]";

    private final List<String> words;

    Wanted(String typed) {
        this.words = Arrays.stream(fold(typed).split("[\\s\u3000]+", -1))
                .filter(word -> !word.isEmpty())
                .limit(MOST)
                .toList();
    }

    /**
     * A part of a text.
     *
     * @param hit whether it is one of the words
     */
    record Piece(String text, boolean hit) {}

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Whether a text that was folded holds all words. */
    boolean isIn(String folded) {
        return words.stream().allMatch(folded::contains);
    }

    /** The text with the words marked. */
    List<Piece> mark(String text) {
        String folded = fold(text);
        boolean[] hits = new boolean[text.length()];
        for (String word : words) {
            for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
                Arrays.fill(hits, at, at + word.length(), true);
            }
        }
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || hits[i] != hits[from]) {
                pieces.add(new Piece(text.substring(from, i), hits[from]));
                from = i;
            }
        }
        return pieces;
    }

    /** The text as it is compared, letter for letter as long as it was. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int bracket = BRACKETS.indexOf(letter);
            if (bracket >= 0) {
                letter = ALIKE.charAt(bracket);
            } else if (letter >= '！' && letter <= '～') {
                letter = (char) (letter - '！' + '!');
            }
            folded.append(Character.toLowerCase(letter));
        }
        return folded.toString();
    }
}
