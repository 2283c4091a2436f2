# Completions of selfkind for bash 4.4 or newer.
_selfkind_completion() {
    local IFS=$'\n' response kind value

    response=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" \
        _SELFKIND_COMPLETE=bash_complete "$1" </dev/null 2>/dev/null)

    COMPREPLY=()
    while IFS=, read -r kind value; do
        case $kind in
            plain) COMPREPLY+=("$value") ;;
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
        esac
    done <<< "$response"
}

complete -o nosort -F _selfkind_completion selfkind
