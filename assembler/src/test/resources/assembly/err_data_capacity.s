    .data
    .zero 16777216
    .zero 1  ; error: section .data is full: it holds 16777216 bytes
