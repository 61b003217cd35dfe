    .equ A  ; error: wrong number of arguments for .equ
    .equ 5, A  ; error: .equ needs a name here
    .word  ; error: wrong number of arguments for .word
    .align 4, 5  ; error: wrong number of arguments for .align
    .text 5  ; error: wrong number of arguments for .text
    .ascii 5  ; error: .ascii needs a string in quotes
    .fill 4, 3, 0  ; error: the size of an element is 1, 2, 4 or 8 bytes, not 3
    .kernel  ; error: wrong number of arguments for .kernel
    .zero -1  ; error: .zero takes 0 to 16777216, not -1
    .global 5  ; error: .global needs a name here
    .error 5  ; error: .error needs a string in quotes
