// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

/** The classes of links and engines. */
public record FabricLinksSpec(
        LinkSpec die,

        LinkSpec host,

        LinkSpec uplink,

        LinkSpec sio,

        LinkSpec rdma,

        EngineSpec dramRead,

        EngineSpec dramWrite,

        EngineSpec sdma) {}
