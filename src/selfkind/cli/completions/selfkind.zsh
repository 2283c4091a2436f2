#compdef selfkind
# Completions of selfkind for zsh.
_selfkind() {
    local -a plain described response
    local kind word beside
    (( $+commands[selfkind] )) || return 1

    response=("${(@f)$(env COMP_WORDS="${(F)words}" COMP_CWORD=$((CURRENT - 1)) \
        _SELFKIND_COMPLETE=zsh_complete selfkind </dev/null 2>/dev/null)}")

    for kind word beside in $response; do
        case $kind in
            plain)
                if [[ $beside == _ ]]; then
                    plain+=("$word")
                else
                    described+=("$word:$beside")
                fi
                ;;
            dir) _path_files -/ ;;
            file) _path_files -f ;;
        esac
    done

    (( $#described )) && _describe -V unsorted described -U
    (( $#plain )) && compadd -U -V unsorted -a plain
    return 0
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _selfkind "$@"  # zsh found it in $fpath
else
    compdef _selfkind selfkind
fi
