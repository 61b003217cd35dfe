// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.assembler.Assembler;
import dev.npu384.assembler.AssemblyRequest;
import org.junit.jupiter.api.Test;

/** The listing shows addresses, words and lines; what macros made is indented below the call. */
class ListingTest {
    @Test
    void listingOfMacrosAndData() {
        String source = """
                .macro two r
                    inner \\r
                    nop
                .endm
                .macro inner r
                    li \\r, 0x12345
                .endm
                start: two x1
                    end                 ; the end
                .data
                table:
                    .byte 1, 2, 3
                    .ascii "nine byte"
                    .zero 1000
                """;
        String listing =
                Assembler.assemble(AssemblyRequest.ofText("list.s", source)).listing();
        assertThat(listing.lines().map(String::stripTrailing))
                .containsExactly(
                        "; list.s",
                        "00100000               8  start:",
                        "                       8  start: two x1",
                        "00100000 07022345      6    +   +     li x1, 0x12345",
                        "00100004 07430001",
                        "00100008 41400000      3    +     nop",
                        "0010000c 41600000      9      end                 ; the end",
                        "01000000              11  table:",
                        "01000000 010203               12      .byte 1, 2, 3",
                        "01000003 6e696e6520627974     13      .ascii \"nine byte\"",
                        "0100000b 65",
                        "0100000c 0000000000000000     14      .zero 1000",
                        "01000014 0000000000000000",
                        "0100001c 0000000000000000",
                        "01000024 0000000000000000",
                        "0100002c 0000000000000000",
                        "01000034 0000000000000000",
                        "0100003c 0000000000000000",
                        "01000044 0000000000000000",
                        "                  ... 936 more bytes");
    }

    @Test
    void wrongSourcesHaveNoListing() {
        assertThat(Assembler.assemble(AssemblyRequest.ofText("bad.s", "bad")).listing())
                .isEmpty();
    }
}
