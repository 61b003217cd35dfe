// SPDX-License-Identifier: Apache-2.0

/** What a kernel should have computed: expressions over tensors in float64, apart from the emulator. */
package dev.npu384.tools.reference;
