    li x1, x2 + 1  ; error: register 'x2' cannot stand in an expression
