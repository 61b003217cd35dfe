// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

/** Nodes, hosts and the fabric that joins them. */
public record SupernodeSpec(
        SupernodeShapeSpec shape,

        FabricLinksSpec links,

        FabricDelaysSpec delays,

        FabricWindowsSpec windows,

        BulkCopySpec copy,

        HostSpec host,

        PeakSpec peak,

        FacilitySpec facility) {}
