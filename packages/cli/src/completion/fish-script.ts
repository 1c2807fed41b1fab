/**
 * The script for fish. Not that of the library, which has what is typed evaluated when the key is pressed: a command in parentheses would be run.
 */
export const fishScript: string = `function __assay_completion
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    for line in (env SHELL=fish COMP_CWORD=(count $before) assay completion-server -- $before "$current" 2>/dev/null)
        if test "$line" = __tabtab_complete_files__
            __fish_complete_path "$current"
        else
            printf '%s\\n' "$line"
        end
    end
end
complete -f -c assay -a '(__assay_completion)'
`
