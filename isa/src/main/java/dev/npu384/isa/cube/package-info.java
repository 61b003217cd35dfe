// SPDX-License-Identifier: Apache-2.0

/** The cube's instructions, layouts and footprints. */
package dev.npu384.isa.cube;
