check_adds() {
    [ $((2 + 2)) -eq 4 ]
}

check_multiplies() {
    [ $((6 * 7)) -eq 42 ]
}
