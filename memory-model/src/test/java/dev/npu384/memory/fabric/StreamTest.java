// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Streams keep their window, and send the next message when they know that there is room. */
class StreamTest {
    private static final FabricSpec SPEC = Cm384.spec(4);
    private static final int ACCESS = 360;

    private record Message(long bytes, long entered, long arrived, long done) {}

    private static final class Heard implements FabricListener {
        final Map<Long, List<Message>> messages = new HashMap<>();
        final Map<Long, Long> lastSent = new HashMap<>();
        final Map<Long, Long> completed = new HashMap<>();
        final Map<Long, Long> bytes = new HashMap<>();
        final Map<Long, BitSet> blocks = new HashMap<>();
        long late;

        @Override
        public void arrived(long token, long offset, long length, long cycle) {
            bytes.merge(token, length, Long::sum);
            blocks.computeIfAbsent(token, key -> new BitSet()).set((int) offset, (int) (offset + length));
        }

        @Override
        public long lateCycles(long token) {
            assertThat(completed).as("streams that are over").doesNotContainKey(token);
            return late;
        }

        @Override
        public void lastSent(long token, long cycle) {
            assertThat(lastSent.put(token, cycle)).isNull();
        }

        @Override
        public void completed(long token, long cycle) {
            assertThat(completed.put(token, cycle)).isNull();
        }

        @Override
        public void messageDone(long token, long length, long entered, long arrived, long done) {
            messages.computeIfAbsent(token, key -> new ArrayList<>()).add(new Message(length, entered, arrived, done));
        }
    }

    @Test
    void keepsItsWindow() {
        Random random = new Random(11);
        Heard heard = new Heard();
        Fabric fabric = new Fabric(SPEC, heard);
        Map<Long, Stream> streams = new HashMap<>();
        for (long token = 0; token < 200; token++) {
            Stream stream = new Stream(1 + random.nextInt(100_000), 4096, 16384, ACCESS);
            streams.put(token, stream);
            MessageKind kind = token % 3 == 0 ? MessageKind.READ : MessageKind.WRITE;
            int source = random.nextInt(8);
            fabric.send(kind, source, (int) token, 8 + random.nextInt(30), stream, random.nextInt(5000), token);
        }
        fabric.advance(Long.MAX_VALUE);
        streams.forEach((token, stream) -> {
            List<Message> messages = heard.messages.get(token);
            assertThat(heard.bytes.get(token)).isEqualTo(stream.bytes());
            assertThat(heard.blocks.get(token).cardinality())
                    .as("each byte once")
                    .isEqualTo((int) stream.bytes());
            assertThat(heard.completed.get(token))
                    .isEqualTo(messages.stream().mapToLong(Message::done).max().orElseThrow());
            check(stream, messages);
            assertThat(heard.lastSent.containsKey(token)).isEqualTo(!stream.leavesAtOnce());
            if (!stream.leavesAtOnce()) {
                long last = messages.stream().mapToLong(Message::entered).max().orElseThrow();
                assertThat(heard.lastSent.get(token)).isEqualTo(last - ACCESS);
            }
        });
    }

    /** A message is decided upon when those under way leave it room, and not before. */
    private static void check(Stream stream, List<Message> messages) {
        long first = messages.stream().mapToLong(Message::entered).min().orElseThrow();
        for (Message message : messages) {
            long decided = message.entered() - ACCESS;
            long underWay = 0;
            for (Message other : messages) {
                underWay += other.entered() <= message.entered() && other.done() > decided ? other.bytes() : 0;
            }
            assertThat(underWay).isLessThanOrEqualTo(stream.windowBytes());
            boolean oneEnds = messages.stream().anyMatch(other -> other.done() == decided);
            assertThat(message.entered() == first || oneEnds).isTrue();
        }
    }

    @Test
    void lateMemoryHoldsUpTheNextMessages() {
        long[] done = new long[2];
        for (int late = 0; late < 2; late++) {
            Heard heard = new Heard();
            heard.late = 500 * late;
            Fabric fabric = new Fabric(SPEC, heard);
            // A window of one message: nine times the next one waits for the memory.
            fabric.send(MessageKind.WRITE, 0, 0, 20, new Stream(40_960, 4096, 4096, ACCESS), 0, 0);
            fabric.advance(Long.MAX_VALUE);
            done[late] = heard.completed.get(0L);
        }
        assertThat(done[1] - done[0]).isEqualTo(9 * 500);
    }

    @Test
    void goesOnFromACopy() {
        Heard whole = new Heard();
        Fabric fabric = new Fabric(SPEC, whole);
        for (int token = 0; token < 20; token++) {
            fabric.send(MessageKind.WRITE, token, 0, 40 - token, new Stream(70_000, 4096, 16384, ACCESS), 0, token);
        }
        fabric.advance(3000);
        FabricState copy = fabric.state().copy();
        fabric.advance(Long.MAX_VALUE);
        Heard rest = new Heard();
        new Fabric(SPEC, copy, rest).advance(Long.MAX_VALUE);
        assertThat(rest.completed).isEqualTo(whole.completed).hasSize(20);
        assertThat(copy.messagesUnderWay()).isZero();
    }
}
