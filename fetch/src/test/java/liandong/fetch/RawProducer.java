package liandong.fetch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;

/** Hands batches to a broker as they are; a real producer makes its own. */
public final class RawProducer {
    private static final short VERSION = 9;
    private static final int PATIENCE = 30_000;

    private RawProducer() {}

    /** What the broker at {@code bootstrap}, host and port, says to this batch. */
    public static Errors send(String bootstrap, String topic, ByteBuffer batch) throws IOException {
        ProduceRequestData data = new ProduceRequestData()
                .setAcks((short) -1)
                .setTimeoutMs(PATIENCE)
                .setTopicData(new TopicProduceDataCollection(List.of(new TopicProduceData()
                                .setName(topic)
                                .setPartitionData(List.of(new PartitionProduceData()
                                        .setIndex(0)
                                        .setRecords(MemoryRecords.readableRecords(batch.duplicate())))))
                        .iterator()));
        RequestHeader header = new RequestHeader(ApiKeys.PRODUCE, VERSION, "raw", 1);
        ByteBuffer request = ProduceRequest.builder(data).build(VERSION).serializeWithHeader(header);
        String[] address = bootstrap.split(":");
        try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            socket.setSoTimeout(PATIENCE);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] bytes = new byte[request.remaining()];
            request.get(bytes);
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readInt()];
            in.readFully(answer);
            return said((ProduceResponse) AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header));
        }
    }

    private static Errors said(ProduceResponse response) {
        return Errors.forCode(response.data()
                .responses()
                .iterator()
                .next()
                .partitionResponses()
                .getFirst()
                .errorCode());
    }
}
