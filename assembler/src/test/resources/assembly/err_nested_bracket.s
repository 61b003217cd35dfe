    ld.b64 x1, [[x2], #8]  ; error: an instruction cannot take a bracket inside a bracket
