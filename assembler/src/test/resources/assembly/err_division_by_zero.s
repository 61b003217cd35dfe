    .equ zero, 0
    li x1, 5 / zero  ; error: division by zero
    li x2, 5 % 0  ; error: division by zero
    li x3, ceil_div(5, zero)  ; error: division by zero
