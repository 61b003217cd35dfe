// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A bulk copy that every rank's host issues; one end is on the rank's own die. */
public record CopyEntry(
        @Required
        @JsonPropertyDescription("where the bytes are: a tensor, or tensor + bytes; an offset where from_host is given")
        Text from,

        @Required
        @JsonPropertyDescription("where they go: a tensor, or tensor + bytes; an offset where to_host is given")
        Text to,

        @Required @JsonPropertyDescription("length; 0 for ranks that copy nothing")
        Text bytes,

        @JsonProperty("from_rank") @JsonPropertyDescription("rank whose tensor is read; default the rank itself")
        Text fromRank,

        @JsonProperty("to_rank") @JsonPropertyDescription("rank whose tensor is written; default the rank itself")
        Text toRank,

        @JsonProperty("from_host") @JsonPropertyDescription("host whose DRAM is read, in place of from_rank")
        Text fromHost,

        @JsonProperty("to_host") @JsonPropertyDescription("host whose DRAM is written, in place of to_rank")
        Text toHost,

        @JsonPropertyDescription("bytes per block that the driver submits; default 2 MiB")
        Text block,

        @JsonPropertyDescription("queues of blocks; default 4")
        Text streams) {
    private static final Text DEFAULT_BLOCK = new Text(Integer.toString(2 << 20));
    private static final Text DEFAULT_STREAMS = new Text("4");
    private static final Text OWN_RANK = new Text("rank");

    public CopyEntry {
        from = Text.orAbsent(from);
        to = Text.orAbsent(to);
        bytes = Text.orAbsent(bytes);
        fromRank = fromRank == null ? OWN_RANK : fromRank;
        toRank = toRank == null ? OWN_RANK : toRank;
        fromHost = Text.orAbsent(fromHost);
        toHost = Text.orAbsent(toHost);
        block = block == null ? DEFAULT_BLOCK : block;
        streams = streams == null ? DEFAULT_STREAMS : streams;
    }
}
