    li x1  ; error: li takes a register and a value
    li 5, x1  ; error: li takes a register and a value
    li x1, x2  ; error: li takes a register and a value
    li [x1], 5  ; error: li takes a register and a value
    li x1, 5, 6  ; error: li takes a register and a value
