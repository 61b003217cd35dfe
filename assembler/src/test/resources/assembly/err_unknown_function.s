    li x1, ceildiv(5, 2)  ; error: unknown function 'ceildiv'
    li x1, banana(5)  ; error: unknown function 'banana'
