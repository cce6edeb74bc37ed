package liandong.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import liandong.client.Await;
import liandong.client.NodeApi;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import org.jspecify.annotations.Nullable;

/** What happens before reports flow: the directory is filled, and a directive goes down to every township. */
final class Prelude {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Processes processes;

    Prelude(Processes processes) {
        this.processes = processes;
    }

    void play() {
        PatientCaller region = new PatientCaller(apis(Target.REGION));
        region.post(MadeUpRegion.TOP, "/api/directory/units", MadeUpRegion.units(), Role.OPERATOR, "units");
        List<UnitCode> all = MadeUpRegion.units().stream().map(Unit::code).toList();
        region.post(MadeUpRegion.TOP, "/api/directory/keys", processes.key().request(all), Role.OPERATOR, "key");
        region.post(
                MadeUpRegion.TOP, "/api/directory/indicators", MadeUpWork.indicators(), Role.OPERATOR, "indicators");
        MadeUpWork.FORMS.forEach(form -> region.post(
                MadeUpRegion.TOP, "/api/directory/forms", MadeUpWork.form(form), Role.OPERATOR, "form-" + form));
        String first = issue(Target.REGION, MadeUpRegion.TOP, null);
        for (UnitCode league : MadeUpRegion.LEAGUES) {
            String second = relay(Target.LEAGUE, league, first);
            MadeUpRegion.children(league).forEach(county -> relay(Target.COUNTY, county, second));
        }
        MadeUpRegion.TOWNSHIPS.forEach(this::awaitObligations);
    }

    private String relay(Target level, UnitCode desk, String superior) {
        Await.until(
                "directive " + superior + " at " + desk,
                PATIENCE,
                () -> api(level).find("/api/" + desk + "/directives/" + superior));
        return issue(level, desk, superior);
    }

    private String issue(Target level, UnitCode desk, @Nullable String superior) {
        List<UnitCode> recipients = MadeUpRegion.children(desk);
        return new PatientCaller(apis(level))
                .post(
                        desk,
                        "/api/" + desk + "/directives",
                        MadeUpWork.directive(recipients, superior),
                        Role.CLERK,
                        "issue")
                .path("directive")
                .asString();
    }

    private void awaitObligations(UnitCode township) {
        int asked = MadeUpWork.asked().size();
        Await.until(
                asked + " obligations of " + township,
                PATIENCE,
                () -> Optional.of(api(Target.TOWNSHIP)
                                .items("/api/" + township + "/obligations")
                                .size())
                        .filter(opened -> opened == asked));
    }

    private List<NodeApi> apis(Target level) {
        return processes.instances(level).stream().map(Node::api).toList();
    }

    private NodeApi api(Target level) {
        return processes.node(level).api();
    }
}
