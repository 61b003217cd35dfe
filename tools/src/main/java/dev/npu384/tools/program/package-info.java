// SPDX-License-Identifier: Apache-2.0

/** A program: a folder with a run.json, read strictly, and its run from source to checked result. */
package dev.npu384.tools.program;
