package liandong.node.report.bulk;

/**
 * How much one request may bring, and how much of it is held at a time.
 *
 * @param lines with reports
 * @param lineBytes of one line
 * @param bodyBytes of the whole body
 * @param chunk lines that are filed together at most
 * @param waiting bytes of lines that were read and wait to be filed
 * @param results bytes of results that wait for their reader
 */
record Bounds(int lines, int lineBytes, long bodyBytes, int chunk, int waiting, int results) {
    private static final int MEBIBYTE = 1024 * 1024;

    static final Bounds ALWAYS = new Bounds(10_000, MEBIBYTE, 128L * MEBIBYTE, 200, 4 * MEBIBYTE, 8 * MEBIBYTE);
}
