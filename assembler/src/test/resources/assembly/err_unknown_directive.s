    .wrod 5  ; error: unknown directive '.wrod'
    .nonsense  ; error: unknown directive '.nonsense'
