    jump 1b  ; error: no label '1:' before this line
1:  jump 2f  ; error: no label '2:' after this line
    jump 1b
