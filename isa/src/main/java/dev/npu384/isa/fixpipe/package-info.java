// SPDX-License-Identifier: Apache-2.0

/** The fixpipe's instructions, layouts and footprints. */
package dev.npu384.isa.fixpipe;
