check_has_a_tool_that_nobody_has() {
    command -v no-such-tool || return 77
}
