import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import type { Environment } from '../helm/expressions/evaluate';
import { nearestKey } from '../helm/contract/near-miss';
import { defaultRelease } from '../image-mirroring/render';
import type { ConfigRepo } from '../image-mirroring-root/config-repo';
import { UsageError } from './usage';

/** What the commands that read values take. */
export interface ValuesOptions {
  readonly files: readonly string[];
  readonly release: Environment['release'];
}

/** @throws UsageError when an option is unknown or lacks its value, or no values file is named */
export const parseValuesOptions = (words: readonly string[]): ValuesOptions => valuesOptionsOf(parse(words));

/**
 * @returns the part of a configuration repository where one is named, else the options for values
 * @throws UsageError as above, when a repository is named without an account, or beside options of a release
 */
export function parseRenderOptions(words: readonly string[]): ValuesOptions | ConfigRepo {
  const values = parse(words, {
    'config-repo': { type: 'string' },
    account: { type: 'string' },
    cluster: { type: 'string' },
  });
  const { 'config-repo': folder, account, cluster } = values as Record<string, string | undefined>;
  if (folder === undefined && account === undefined && cluster === undefined) return valuesOptionsOf(values);
  if (folder === undefined || account === undefined)
    throw new UsageError(
      'needs both --config-repo and --account, for example --config-repo . --account 123456789012',
    );
  expectOneStandardInput(...(values.values ?? []));
  if (values.release !== undefined || values.namespace !== undefined)
    throw new UsageError(
      'got -n or --release beside --config-repo; the namespace of each cluster is destination.namespace in its files, the release is image-mirroring',
    );
  return {
    ...{ folder, account: nameOfFolder(account), files: values.values ?? [] },
    ...(cluster !== undefined && { cluster: nameOfFolder(cluster) }),
  };
}

/** The name of a folder without the slash that a shell completes it by; merge keys are made of it. */
const nameOfFolder = (given: string) => relative('', given);

interface Parsed {
  readonly values?: string[];
  readonly release?: string;
  readonly namespace?: string;
}

function valuesOptionsOf({ values, release, namespace }: Parsed): ValuesOptions {
  if (!values) throw new UsageError('names no values file; write -f values.yaml');
  expectOneStandardInput(...values);
  return {
    files: values,
    release: {
      Name: nameOf('--release', 53, /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/, release ?? defaultRelease.Name),
      Namespace: nameOf('-n', 63, /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, namespace || defaultRelease.Namespace),
    },
  };
}

/** What Helm takes for the name of a release or a namespace. */
function nameOf(option: string, longest: number, shape: RegExp, name: string): string {
  if (name.length <= longest && shape.test(name)) return name;
  throw new UsageError(
    `got ${option} "${name}"; allowed: up to ${longest} lower-case letters, digits and "-", for example image-mirroring`,
  );
}

function parse(words: readonly string[], further: Record<string, { type: 'string' }> = {}): Parsed {
  const { values, positionals } = parseWords(words, {
    values: { type: 'string', short: 'f', multiple: true },
    namespace: { type: 'string', short: 'n' },
    release: { type: 'string' },
    ...further,
  });
  if (positionals.length > 0)
    throw new UsageError(
      `got ${positionals.join(' ')}; values files are named by -f, for example -f values.yaml`,
    );
  return values as Parsed;
}

/** Options that take a value. */
type Options = Record<string, { type: 'string'; short?: string; multiple?: boolean }>;

/**
 * Options and other words of a command line.
 *
 * @throws UsageError when an option is unknown or lacks its value
 */
export function parseWords<T extends Options>(words: readonly string[], options: T) {
  const line = { args: [...words], allowPositionals: true, options };
  const { tokens } = parseArgs({ ...line, strict: false, tokens: true });
  for (const token of tokens) if (token.kind === 'option') judgeOption(token, options);
  return parseArgs(line);
}

interface Option {
  readonly name: string;
  /** As it was written. */
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function judgeOption({ name, rawName, value, inlineValue }: Option, options: Options): void {
  if (!Object.hasOwn(options, name)) {
    const meant = nearestKey(name, Object.keys(options));
    const known = Object.entries(options).flatMap(([long, { short }]) => [
      ...(short === undefined ? [] : [`-${short}`]),
      `--${long}`,
    ]);
    throw new UsageError(
      `there is no option ${rawName}; ${meant ? `write --${meant}` : `allowed: ${known.join(', ')}`}`,
    );
  }
  if (value === undefined) throw new UsageError(`${rawName} lacks its value; write it behind the option`);
  // What looks like an option is one, but for "-" itself.
  if (!inlineValue && /^-./.test(value))
    throw new UsageError(
      `${rawName} lacks its value before ${value}; write it, or --${name}=${value} if that is the value`,
    );
}

/** @throws UsageError when standard input, which can be read only once, is named more than once */
export function expectOneStandardInput(...files: readonly (string | undefined)[]): void {
  if (files.filter((file) => file === '-').length > 1)
    throw new UsageError(
      'got standard input ("-") twice; it can be read once, write one of them into a file',
    );
}

/** @throws UsageError when `-o` names no format */
export function parseFormat(output = 'text'): 'text' | 'json' {
  if (output !== 'text' && output !== 'json') throw new UsageError(`got -o ${output}; allowed: text or json`);
  return output;
}
