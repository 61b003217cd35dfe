    mov x1, "text"  ; error: an instruction cannot take a string
