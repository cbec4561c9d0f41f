import type { CompletedOption, CompletedValue, CompletionTree } from './completion-tree';

/** A script that makes bash complete a program. It works with bash 3.2, which macOS has. */
export function bashCompletion({ program, options, commands }: CompletionTree): string {
  const name = `_${program.replaceAll('-', '_')}`;
  return `# bash completion of ${program}; load it with: source <(${program} completion bash)
${name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} candidate
  local -a generate
  # Bash splits --option=value into three words.
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if ((COMP_CWORD == 1)); then
    generate=(-W '${[...commands.map((command) => command.name), ...flagsOf(options)].join(' ')}')
  else
    case "\${COMP_WORDS[1]} $previous" in
${commands.flatMap((command) => command.options.map((option) => caseOf(command.name, option))).join('')}      *)
        case "\${COMP_WORDS[1]}" in
${commands
  .map(
    (command) =>
      `          ${command.name}) generate=(-W '${[...command.words, ...flagsOf(command.options)].join(' ')}') ;;\n`,
  )
  .join('')}        esac
        ;;
    esac
  fi
  COMPREPLY=()
  ((\${#generate[@]} == 0)) && return
  while IFS= read -r candidate; do COMPREPLY+=("$candidate"); done < <(compgen "\${generate[@]}" -- "$current")
}
complete -o filenames -F ${name} ${program}
`;
}

const flagsOf = (options: readonly CompletedOption[]): string[] =>
  options.flatMap(({ short, long }) => [...(short === undefined ? [] : [`-${short}`]), `--${long}`]);

/** What may follow an option that takes a value. */
function caseOf(command: string, option: CompletedOption): string {
  if (option.value === undefined) return '';
  const patterns = flagsOf([option]).map((flag) => `"${command} ${flag}"`);
  return `      ${patterns.join(' | ')}) ${generatorOf(option.value)} ;;\n`;
}

function generatorOf(value: CompletedValue): string {
  if (value === 'file') return 'generate=(-f)';
  if (value === 'folder') return 'generate=(-d)';
  return value === 'unknown' ? '' : `generate=(-W '${value.join(' ')}')`;
}
