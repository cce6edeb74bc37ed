package liandong.auditor.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Why a cluster cannot be read, in words that say what to do. */
record BrokerTrouble(String bootstrap, Duration patience) {
    CannotOpen silent(TopicPartition partition, long position) {
        return new CannotOpen("the broker at " + bootstrap + " no longer answers: nothing of " + partition.topic()
                + " from offset " + position + " on came within " + patience.toSeconds() + " s");
    }

    CannotOpen explained(KafkaException failure) {
        String why = reasons(failure);
        String text = switch (failure) {
            case TimeoutException late ->
                "no broker answers at " + bootstrap + " (" + why
                        + "); check --bootstrap, and --command-config if the cluster wants certificates";
            case AuthenticationException refused ->
                "the cluster at " + bootstrap + " does not let this client in (" + why
                        + "); give a certificate with --command-config FILE";
            case AuthorizationException refused ->
                "this name may not read on " + bootstrap + " (" + why
                        + "); the operator gives the right: ./liandong provision --auditor NAME";
            default -> "cannot read from " + bootstrap + ": " + why;
        };
        return new CannotOpen(text, failure);
    }

    static String reasons(Throwable failure) {
        List<String> all = new ArrayList<>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            all.add(String.valueOf(each.getMessage()));
        }
        return String.join(": ", all);
    }
}
