import type { CompletedCommand, CompletedOption, CompletedValue, CompletionTree } from './completion-tree';

/** A script that makes zsh complete a program, as a file of `$fpath` or when it is sourced. */
export function zshCompletion({ program, options, commands }: CompletionTree): string {
  return `#compdef ${program}
# zsh completion of ${program}; load it with: source <(${program} completion zsh)
_${program}() {
  local context state line
  local -a commands=(
${commands.map(({ name, summary }) => `    ${quote(`${name}:${summary.replaceAll(':', '\\:')}`)}\n`).join('')}  )
  _arguments -C ${options.map(specOf).join(' ')} '1:command:->command' '*::argument:->arguments'
  case $state in
    command) _describe command commands ;;
    arguments)
      case $words[1] in
${commands.map(caseOf).join('')}      esac
      ;;
  esac
}
if [[ $funcstack[1] == _${program} ]]; then
  _${program} "$@"
else
  compdef _${program} ${program}
fi
`;
}

const caseOf = ({ name, options, words }: CompletedCommand): string =>
  [
    `        ${name})`,
    '          _arguments \\',
    ...options.map((option) => `            ${specOf(option)} \\`),
    `            ${quote(`*:argument:(${words.join(' ')})`)}`,
    '          ;;\n',
  ].join('\n');

/** An option in the notation of \`_arguments\`: an asterisk says that it may be repeated. */
function specOf({ short, long, description, repeatable, value }: CompletedOption): string {
  const flags = [...(short === undefined ? [] : [`-${short}`]), `--${long}`];
  const names = flags.length > 1 ? `{${flags.join(',')}}` : (flags[0] ?? '');
  const prefix = repeatable ? `'*'` : flags.length > 1 ? `'(${flags.join(' ')})'` : '';
  return `${prefix}${names}${quote(`[${description.replace(/[[\]]/g, '\\$&')}]${value === undefined ? '' : `:value:${actionOf(value)}`}`)}`;
}

function actionOf(value: CompletedValue): string {
  if (value === 'file') return '_files';
  if (value === 'folder') return '_files -/';
  return value === 'unknown' ? ' ' : `(${value.join(' ')})`;
}

const quote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
