    .data
    .float16 65504, 65520, inf, -70000  ; error: 65520.0 is too large for float16  ; error: -70000.0 is too large for float16
    .bfloat16 1e39  ; error: 1.0E39 is too large for bfloat16
    .float32 1e39  ; error: 1.0E39 is too large for float32
    .word 1.0  ; error: floating point value where an integer is needed
