// SPDX-License-Identifier: Apache-2.0

/** The small language of run.json: arithmetic over params, generators, references. */
package dev.npu384.tools.expression;
