package liandong.delivery;

/** How many reports may be begun by now: the flow waits for a strike that is due, so that each hits a full flow. */
final class Pace {
    /** So many more are under way when a strike falls. */
    static final int UNDER_WAY = 40;

    private int begun;
    private int allowed = Integer.MAX_VALUE;

    synchronized void allow(int reports) {
        allowed = reports;
        notifyAll();
    }

    /** Returns when one more may be begun. */
    synchronized void begin() throws InterruptedException {
        while (begun >= allowed) {
            wait();
        }
        begun++;
    }
}
