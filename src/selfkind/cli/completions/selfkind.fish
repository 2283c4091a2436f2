# Completions of selfkind for fish.
function _selfkind_completion
    set -l response (env _SELFKIND_COMPLETE=fish_complete COMP_WORDS=(commandline -cp | string collect) \
        COMP_CWORD=(commandline -ct | string collect) selfkind </dev/null 2>/dev/null)

    for line in $response
        set -l parts (string split -m 1 , -- $line)
        switch $parts[1]
            case plain
                echo $parts[2]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
        end
    end
end

complete --no-files --command selfkind --arguments "(_selfkind_completion)"
