// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Optional;

/** One step of what the hosts do: a launch, a copy or a barrier. */
public record HostEntry(
        @JsonPropertyDescription("name given to .kernel: all ranks launch it and wait for its end")
        String launch,

        @JsonPropertyDescription("blocks of that launch; default the program's")
        Text blocks,

        @JsonPropertyDescription("every rank's host issues a bulk copy and waits for it")
        CopyEntry copy,

        @JsonPropertyDescription("true: all ranks wait for all")
        boolean barrier) {
    public HostEntry {
        launch = launch == null ? "" : launch;
        blocks = Text.orAbsent(blocks);
        int kinds = (launch.isEmpty() ? 0 : 1) + (copy == null ? 0 : 1) + (barrier ? 1 : 0);
        if (kinds != 1 || blocks.present() && launch.isEmpty()) {
            throw new IllegalArgumentException("a step of the hosts is one of {\"launch\": \"kernel\"}, which may have "
                    + "\"blocks\", {\"copy\": {\"from\": ..., \"to\": ..., \"bytes\": ...}} and {\"barrier\": true}");
        }
    }

    /** The copy, where the step is one. */
    Optional<CopyEntry> copying() {
        return Optional.ofNullable(copy);
    }
}
