package liandong.node.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liandong.duty.Command;
import liandong.node.access.Right;

/** What each mapping asks of who calls it. A mapping that is not in the table is refused, see {@link Guard}. */
public final class AccessTable {
    private static final String DIRECTIVES = "/api/{unit}/directives";
    private static final String REPORTS = "/api/{unit}/reports";
    private static final String VERSION = REPORTS + "/{report}/versions/{version}";
    private static final String TOTAL = "/api/{unit}/totals/{form}/{period}";
    private static final String LINEAGE = "/api/{unit}/lineage/{form}/{period}";
    private static final String ATTACHMENT = "/api/{unit}/attachments/{sha256}";
    private static final String ACCOUNT = "/api/accounts/{id}";

    /** Commands that a station gives and that change what the node is for all of its units. */
    private static final Set<Class<? extends Command>> OF_THE_NODE = Set.of(Command.OfferKey.class);

    private static final Set<Class<? extends Command>> OF_THE_DIRECTORY = Set.of(
            Command.RegisterUnits.class,
            Command.ChangeUnit.class,
            Command.DefineIndicators.class,
            Command.PublishForm.class,
            Command.EnrolKey.class,
            Command.RevokeKey.class,
            Command.ContinueStream.class);

    private static final Map<String, Need> ROWS = Map.ofEntries(
            open("GET /docs/{file}"),
            open("GET /v3/api-docs"),
            // its own secret opens it
            open("POST /api/set-up"),
            right("GET /api", Right.READ_DIRECTORY),
            // those that the caller may read
            right("GET /api/stations", Right.READ_DIRECTORY),
            right("GET /api/stations/keys", Right.READ_NODE),
            right("GET /api/stations/held", Right.READ_NODE),
            right("POST /api/stations/resend", Right.OPERATE),
            right("GET /api/quarantine", Right.READ_NODE),
            right("GET /api/quarantine/rest", Right.READ_NODE),
            right("POST /api/quarantine/{place}/discard", Right.OPERATE),
            right("GET /api/directory", Right.READ_DIRECTORY),
            right("GET /api/directory/units", Right.READ_DIRECTORY),
            right("GET /api/directory/units/{code}", Right.READ_DIRECTORY),
            right("GET /api/directory/units/{code}/history", Right.READ_DIRECTORY),
            right("GET /api/directory/indicators", Right.READ_DIRECTORY),
            right("GET /api/directory/forms", Right.READ_DIRECTORY),
            right("GET /api/directory/forms/{code}/{version}", Right.READ_DIRECTORY),
            right("GET /api/directory/keys", Right.READ_DIRECTORY),
            command("POST /api/directory/units", Command.RegisterUnits.class),
            command("POST /api/directory/units/{code}/changes", Command.ChangeUnit.class),
            command("POST /api/directory/indicators", Command.DefineIndicators.class),
            command("POST /api/directory/forms", Command.PublishForm.class),
            command("POST /api/directory/keys", Command.EnrolKey.class),
            command("POST /api/directory/keys/{id}/revoke", Command.RevokeKey.class),
            right("GET /api/directory/continuations", Right.READ_DIRECTORY),
            command("POST /api/directory/continuations", Command.ContinueStream.class),
            // the next key speaks for all units of the node, whichever one is named
            right("POST /api/{unit}/keys", Right.OPERATE),
            right("GET " + DIRECTIVES, Right.READ_STATION),
            right("GET " + DIRECTIVES + "/{directive}", Right.READ_STATION),
            right("GET " + DIRECTIVES + "/{directive}/paper.pdf", Right.READ_STATION),
            command("POST " + DIRECTIVES, Command.IssueDirective.class),
            command("POST " + DIRECTIVES + "/{directive}/withdraw", Command.WithdrawDirective.class),
            command("POST " + DIRECTIVES + "/{directive}/send-back", Command.SendBackDirective.class),
            command("POST " + DIRECTIVES + "/{directive}/receipt", Command.SignReceipt.class),
            right("GET /api/{unit}/obligations", Right.READ_STATION),
            right("GET /api/{unit}/obligations/ledger", Right.READ_STATION),
            command("POST /api/{unit}/obligations/{obligation}/exempt", Command.ExemptObligation.class),
            right("GET " + REPORTS, Right.READ_STATION),
            right("GET " + REPORTS + "/{report}", Right.READ_STATION),
            right("GET " + REPORTS + "/{report}/paper.pdf", Right.READ_STATION),
            right("GET " + REPORTS + "/{report}/paper.xlsx", Right.READ_STATION),
            right("GET " + REPORTS + "/{report}/lines/{line}", Right.READ_STATION),
            right("GET " + VERSION, Right.READ_STATION),
            command("POST " + REPORTS, Command.FileReport.class),
            command("POST " + VERSION + "/accept", Command.AcceptReport.class),
            command("POST " + VERSION + "/return", Command.ReturnReport.class),
            command("POST " + VERSION + "/withdraw", Command.WithdrawReport.class),
            atSome("POST /api/reports", Command.FileReport.class),
            right("GET " + TOTAL, Right.READ_STATION),
            right("GET " + TOTAL + "/paper.pdf", Right.READ_STATION),
            right("GET " + TOTAL + "/paper.xlsx", Right.READ_STATION),
            command("POST " + TOTAL + "/versions/{version}/certify", Command.CertifyTotal.class),
            right("GET " + LINEAGE + "/{line}", Right.READ_STATION),
            right("GET " + LINEAGE + "/differences", Right.READ_STATION),
            right("GET /api/{unit}/over-time/{form}/{period}", Right.READ_STATION),
            right("GET /api/{unit}/messages/{id}", Right.READ_STATION),
            right("GET /api/{unit}/quarantine", Right.READ_STATION),
            right("GET " + ATTACHMENT, Right.READ_STATION),
            right("PUT " + ATTACHMENT, Right.STORE_ATTACHMENT),
            right("GET /api/accounts", Right.KEEP_ACCOUNTS),
            right("POST /api/accounts", Right.KEEP_ACCOUNTS),
            right("POST " + ACCOUNT + "/grants", Right.KEEP_ACCOUNTS),
            right("POST " + ACCOUNT + "/password", Right.KEEP_ACCOUNTS),
            right("POST " + ACCOUNT + "/disable", Right.KEEP_ACCOUNTS),
            right("POST " + ACCOUNT + "/enable", Right.KEEP_ACCOUNTS),
            right("POST " + ACCOUNT + "/unlock", Right.KEEP_ACCOUNTS),
            right("POST " + ACCOUNT + "/forget-telephone", Right.KEEP_ACCOUNTS),
            right("GET /api/tokens", Right.KEEP_ACCOUNTS),
            right("POST /api/tokens", Right.KEEP_ACCOUNTS),
            right("POST /api/tokens/{id}/revoke", Right.KEEP_ACCOUNTS));

    private AccessTable() {}

    /** What a mapping acts on or shows. */
    enum Reach {
        /** Nothing that anybody's is. */
        NOTHING,
        /** The station of the path. */
        UNIT,
        /** The stations that the body names, each asked about by itself when it is come to. */
        STATIONS,
        /** What the top writes for all: asked for at the top's own station, or of anybody who reads. */
        DIRECTORY,
        /** The node as a whole with all its units: nobody's who has a role at one of them only. */
        NODE
    }

    /** What a mapping asks for. */
    sealed interface Need {
        /** On what it acts. */
        default Reach reach() {
            return switch (this) {
                case Nothing nothing -> Reach.NOTHING;
                case OfCommandAtSome(Class<? extends Command> type) -> Reach.STATIONS;
                case OfRight(Right right) when right.isOfStation() -> Reach.UNIT;
                case OfRight(Right right) -> right.isOfNode() ? Reach.NODE : Reach.DIRECTORY;
                case OfCommand(Class<? extends Command> type) ->
                    OF_THE_DIRECTORY.contains(type) ? Reach.DIRECTORY : Reach.UNIT;
            };
        }

        /** Nothing: it is for everybody. */
        record Nothing() implements Need {}

        /** A right, at the station of the path if it is one of a station. */
        record OfRight(Right right) implements Need {}

        /** A role that gives such commands, at the station of the path or else at the top. */
        record OfCommand(Class<? extends Command> type) implements Need {
            public OfCommand {
                if (OF_THE_NODE.contains(type)) {
                    throw new IllegalArgumentException(
                            type.getSimpleName() + " acts on the node; write the right OPERATE in its row");
                }
            }
        }

        /** A role that gives such commands, at any station; what the body names is asked about one by one. */
        record OfCommandAtSome(Class<? extends Command> type) implements Need {}
    }

    /** Whether a mapping asks for nothing and is everybody's. */
    public static boolean isOpen(String method, String pattern) {
        return of(method, pattern).filter(Need.Nothing.class::isInstance).isPresent();
    }

    static Optional<Need> of(String method, String pattern) {
        return Optional.ofNullable(ROWS.get((method.equals("HEAD") ? "GET" : method) + " " + pattern));
    }

    private static Map.Entry<String, Need> open(String mapping) {
        return Map.entry(mapping, new Need.Nothing());
    }

    private static Map.Entry<String, Need> right(String mapping, Right right) {
        return Map.entry(mapping, new Need.OfRight(right));
    }

    private static Map.Entry<String, Need> atSome(String mapping, Class<? extends Command> type) {
        return Map.entry(mapping, new Need.OfCommandAtSome(type));
    }

    private static Map.Entry<String, Need> command(String mapping, Class<? extends Command> type) {
        return Map.entry(mapping, new Need.OfCommand(type));
    }
}
