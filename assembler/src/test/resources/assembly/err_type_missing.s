    ld x1, [x0]  ; error: 'ld' needs a suffix
    madd x1, x2, x3  ; error: 'madd' needs a suffix
