package liandong.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A title on as few lines as hold it, about equally long, parted where the sense allows it rather than anywhere. */
final class TitleLines {
    /** How many points a line may be off its length for a break that the sense allows, and for one that does not part a number. */
    private static final float PARTED = 150;

    private static final float COUNTED = 260;
    private static final String AFTER = "、，；：》 ";

    private TitleLines() {}

    /** The lines of {@code title}, none wider than {@code most}. */
    static List<List<Glyph>> of(List<Glyph> title, Breaker type, float most) {
        int least = type.lines(title, most, most).size();
        if (least < 2 || title.size() > 500) {
            return type.lines(title, most, most);
        }
        List<List<Glyph>> few = balanced(title, type, most, type.width(title) / least);
        List<List<Glyph>> more = balanced(title, type, most, type.width(title) / (least + 1));
        if (few.size() > least + 1 || few.isEmpty()) {
            return type.lines(title, most, most);
        }
        return more.size() <= least + 1 && torn(title, more) < torn(title, few) ? more : few;
    }

    /** How many lines end where the sense goes on. */
    private static int torn(List<Glyph> title, List<List<Glyph>> lines) {
        int torn = 0;
        int at = 0;
        for (List<Glyph> line : lines.subList(0, lines.size() - 1)) {
            at += line.size();
            torn += isParting(title, at) ? 0 : 1;
        }
        return torn;
    }

    private static List<List<Glyph>> balanced(List<Glyph> title, Breaker type, float most, float wanted) {
        int size = title.size();
        double[] cost = new double[size + 1];
        int[] from = new int[size + 1];
        Arrays.fill(cost, Double.MAX_VALUE);
        cost[0] = 0;
        for (int end = 1; end <= size; end++) {
            if (end < size && !Breaker.isBreak(title, end)) {
                continue;
            }
            double parting = end == size ? 0 : parting(title, end);
            float width = 0;
            for (int begin = end - 1; begin >= 0; begin--) {
                width += type.advance(title.get(begin));
                if (width > most) {
                    break;
                }
                double off = width - wanted;
                double all = cost[begin] == Double.MAX_VALUE ? Double.MAX_VALUE : cost[begin] + off * off + parting;
                if (all < cost[end]) {
                    cost[end] = all;
                    from[end] = begin;
                }
            }
        }
        List<List<Glyph>> lines = new ArrayList<>();
        for (int end = size; end > 0 && cost[size] < Double.MAX_VALUE; end = from[end]) {
            lines.addFirst(title.subList(from[end], end));
        }
        return lines;
    }

    private static double parting(List<Glyph> title, int at) {
        if (isParting(title, at)) {
            return 0;
        }
        boolean counts = title.get(at - 1).isOfWord() || title.get(at).isOfWord();
        return counts ? COUNTED * COUNTED : PARTED * PARTED;
    }

    private static boolean isParting(List<Glyph> title, int at) {
        return AFTER.indexOf(title.get(at - 1).character()) >= 0
                || title.get(at).character() == '《'
                || (title.get(at).character() == '关'
                        && at + 1 < title.size()
                        && title.get(at + 1).character() == '于');
    }
}
