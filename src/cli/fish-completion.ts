import type { CompletedCommand, CompletedOption, CompletedValue, CompletionTree } from './completion-tree';

/** A script that makes fish complete a program. */
export function fishCompletion({ program, options, commands }: CompletionTree): string {
  const complete = `complete -c ${program}`;
  const first = `${complete} -n __fish_use_subcommand`;
  return [
    `# fish completion of ${program}; load it with: ${program} completion fish | source`,
    `${complete} -f`,
    ...commands.map(({ name, summary }) => `${first} -a ${name} -d ${quote(summary)}`),
    ...options.map((option) => `${first} ${describeOption(option)}`),
    ...commands.flatMap((command) => describeCommand(complete, command)),
    '',
  ].join('\n');
}

function describeCommand(complete: string, { name, options, words }: CompletedCommand): string[] {
  const within = `${complete} -n ${quote(`__fish_seen_subcommand_from ${name}`)}`;
  return [
    ...(words.length > 0 ? [`${within} -a ${quote(words.join(' '))}`] : []),
    ...options.map((option) => `${within} ${describeOption(option)}`),
  ];
}

const describeOption = ({ short, long, description, value }: CompletedOption): string =>
  [
    ...(short === undefined ? [] : [`-s ${short}`]),
    `-l ${long}`,
    ...(value === undefined ? [] : [describeValue(value)]),
    `-d ${quote(description)}`,
  ].join(' ');

function describeValue(value: CompletedValue): string {
  if (value === 'file') return '-r -F';
  if (value === 'folder') return `-x -a '(__fish_complete_directories)'`;
  return value === 'unknown' ? '-x' : `-x -a ${quote(value.join(' '))}`;
}

const quote = (word: string): string => `'${word.replace(/['\\]/g, '\\$&')}'`;
