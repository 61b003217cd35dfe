// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.validate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.supernode.FabricProbe;
import dev.npu384.memory.fabric.CopyRequest;
import dev.npu384.memory.fabric.FabricShape;
import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Via;
import dev.npu384.tools.UserError;
import java.util.List;
import java.util.Map;

/**
 * Points that no kernel is needed for: the fabric measured by itself. Their program is {@code fabric-probe}; params are
 * {@code measure} (access, stream, copy or switches), {@code from} and {@code to} (dies) or {@code to_host}, {@code read},
 * {@code rdma} and {@code engine} (0 or 1; the copy engine of the die instead of its cores), and for copies {@code bytes},
 * {@code block}, {@code streams} and {@code host} (1 when the host drives them). Metrics are {@code us},
 * {@code gb_per_s} and {@code percent}.
 */
final class FabricMeasurement {
    static final String PROGRAM = "fabric-probe";

    private static final long COPY_BYTES = 128L << 20;

    private final FabricProbe probe;
    private final FabricShape shape;
    private final Map<String, String> params;

    private FabricMeasurement(FabricProbe probe, Map<String, String> params) {
        this.probe = probe;
        this.shape = probe.shape();
        this.params = params;
    }

    static ObjectNode run(MachineSpec machine, Map<String, String> params) {
        return new FabricMeasurement(new FabricProbe(machine, List.of()), params).run();
    }

    private ObjectNode run() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        int from = (int) number("from", 0);
        int to = params.containsKey("to_host")
                ? shape.hostEndpoint((int) number("to_host", 0))
                : (int) number("to", shape.diesPerNode());
        boolean read = number("read", 0) == 1;
        Via via = number("rdma", 0) == 1 ? Via.RDMA : number("engine", 0) == 1 ? Via.UB_ENGINE : Via.UB;
        switch (params.getOrDefault("measure", "")) {
            case "access" -> node.put("us", probe.accessMicroseconds(from, to, via));
            case "stream" ->
                node.put(
                        "gb_per_s",
                        probe.gigabytesPerSecond(read ? MessageKind.READ : MessageKind.WRITE, from, to, via));
            case "copy" -> {
                long bytes = number("bytes", COPY_BYTES);
                CopyRequest.Driver driver =
                        number("host", 0) == 1 ? CopyRequest.Driver.HOST : CopyRequest.Driver.AI_CPU;
                double rate = probe.copyGigabytesPerSecond(new CopyRequest(
                        driver, from, to, read, bytes, number("block", bytes), (int) number("streams", 1)));
                node.put("gb_per_s", rate).put("us", bytes / rate / 1e3);
            }
            case "switches" -> node.put("percent", 100 * shape.switchUtilisation());
            default ->
                throw new UserError(
                        "NPU-R0185",
                        "",
                        "fabric-probe cannot measure " + params.get("measure"),
                        "use access, stream, copy or switches");
        }
        return node;
    }

    private long number(String name, long otherwise) {
        String text = params.get(name);
        return text == null ? otherwise : Long.parseLong(text);
    }
}
