// SPDX-License-Identifier: Apache-2.0

/** Source files and where every line comes from. */
package dev.npu384.assembler.source;
