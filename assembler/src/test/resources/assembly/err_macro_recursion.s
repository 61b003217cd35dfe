    .macro again
    again  ; error: expansion nested deeper than 200 levels
    .endm
    again
