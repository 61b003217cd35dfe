    .reg src, x5
    .reg src, x6  ; error: 'src' already names another register
    .reg dst, 7  ; error: .reg needs a name here
    .reg ctrl2, ctrl  ; error: 'ctrl' is not a general register
