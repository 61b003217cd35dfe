// SPDX-License-Identifier: Apache-2.0

/** What became of the source, line by line. */
package dev.npu384.assembler.listing;
