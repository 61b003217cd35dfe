    .fill 2000000, 4, 0  ; error: section .text is full: it holds 7340032 bytes
