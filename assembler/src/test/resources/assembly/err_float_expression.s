    li x1, f32bits(~1.5)  ; error: '~' works on integers, not on floats
    li x1, sqrt(2)  ; error: floating point value where an integer is needed
    li x1, 1.5 + 1  ; error: floating point value where an integer is needed
