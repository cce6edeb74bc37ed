package liandong.quickstart.story;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import liandong.report.Amount;

/** Splits an amount so that the parts sum to it exactly. */
final class LargestRemainder {
    private LargestRemainder() {}

    /**
     * One part for each of {@code weights}: the share rounded down, and one step more for those with the largest
     * remainders; of equal remainders the earlier comes first.
     *
     * @param decimals of a step; the amount has no more
     * @param weights not negative, not all zero
     */
    static List<Amount> split(Amount amount, int decimals, List<Long> weights) {
        long step = Amount.of("1").scaled() / BigInteger.TEN.pow(decimals).longValueExact();
        if (amount.isNegative() || amount.scaled() % step != 0) {
            throw new IllegalArgumentException(amount + " is negative or has more than " + decimals + " decimals");
        }
        BigInteger steps = BigInteger.valueOf(amount.scaled() / step);
        BigInteger sum = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger[]> shares = weights.stream()
                .map(weight -> steps.multiply(BigInteger.valueOf(weight)).divideAndRemainder(sum))
                .toList();
        List<Long> parts = new ArrayList<>(
                shares.stream().map(share -> share[0].longValueExact()).toList());
        long left = steps.longValueExact()
                - parts.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, parts.size())
                .boxed()
                // a stable sort: equal remainders stay in order
                .sorted(Comparator.comparing((Integer i) -> shares.get(i)[1]).reversed())
                .limit(left)
                .forEach(i -> parts.set(i, parts.get(i) + 1));
        return parts.stream().map(part -> new Amount(part * step)).toList();
    }
}
