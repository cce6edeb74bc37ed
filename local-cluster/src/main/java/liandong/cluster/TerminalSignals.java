package liandong.cluster;

/** Ctrl-C in a terminal reaches every process of the group; the child leaves it to its parent, which stops it in order. */
final class TerminalSignals {
    private TerminalSignals() {}

    static void ignore() {
        ignore("INT");
        ignore("HUP");
    }

    // by name: the class belongs to the JDK module jdk.unsupported, and not every runtime has it
    private static void ignore(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance(name),
                            handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException e) {
            // then Ctrl-C ends the child at once, which costs a recovery at the next start and no data
        }
    }
}
