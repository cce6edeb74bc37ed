package liandong.quickstart.story;

import liandong.client.Await;

/** The reviewer who makes a desk's total final. */
final class Certifier {
    private final Station desk;
    private final Expected expected;

    Certifier(Station desk, Expected expected) {
        this.desk = desk;
        this.expected = expected;
    }

    /** Waits until the total says what it must, and certifies that version. */
    void play() {
        Await.until(
                "the total of unit " + desk.unit() + " to be complete and certified",
                Station.PATIENCE,
                () -> desk.total().filter(expected::isMetBy).filter(this::step));
    }

    private boolean step(Total total) {
        if (total.certified() == total.version()) {
            return true;
        }
        if (total.sealed()) {
            desk.certify(total.version());
        }
        return false;
    }
}
