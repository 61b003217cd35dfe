// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import java.util.List;

/** Where published claims about the system disagree, and what this model uses. */
final class PublishedClaims {
    static final List<String> DISAGREEMENTS = List.of(
            "BF16 per package: 752 TFLOPS (paper v1, one figure for FP16 and BF16), 707.8 (vendor model, AMLA), 780 (analyst),"
                    + " 800 (press). Used: 752 FP16, 707.8 BF16.",
            "INT8 per die: 752 TOPS (vendor model, the paper's own efficiency columns), 1054 (press). Used: 752.",
            "HBM per die: 1.6 TB/s (paper v1, vendor model); kernels measured on these dies need more than that, so the timing"
                    + " model's hbm.bandwidth is its own number.",
            "UB per package: 392 GB/s (paper), 350 (analyst). Used: 392, that is 196 per die.",
            "Scale-up topology: two tiers in 7 planes (paper), one flat tier of 4 switches (analyst). Used: the paper.",
            "Between nodes against within one: less than 3 % bandwidth and 1 us (paper); 170 to 150 GB/s and 0.7 to 2.1 us"
                    + " (StrataCL); 0.93 to 2.5 us (UBEP); 166 read, 138 write (MemFabric). Used: see the tiers above.",
            "Remote host DRAM: 151 GB/s (paper v1), 110 read and 75 write (MemFabric). Used: MemFabric.",
            "Optical modules: 6,912 of 400G with the RDMA plane (analyst), 800G in some press. Scale-up part: 5,376.",
            "RDMA plane: 200 Gb/s per die, 153.6 Tb/s in all (paper); half of it in articles that count 200 per package.",
            "System power: 559 kW (analyst, April 2025), close to 600 (revised), about 500 (others). Nothing from the maker.",
            "Host memory and exact Kunpeng part: not published.");

    private PublishedClaims() {}
}
