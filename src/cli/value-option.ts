import { Option } from 'commander';
import { UsageError } from './usage-error';

/** An option that takes a value. */
export class ValueOption extends Option {
  /** Whether it may be repeated; its value is then a list. */
  readonly repeatable: boolean;

  /**
   * @param flags as commander reads them, `-f, --values <FILE>`; the name of the value says what shells complete
   * @param parse reads the value; throws UsageError when it cannot be used
   */
  constructor(
    flags: string,
    description: string,
    { repeatable = false, parse = expectValue }: { repeatable?: boolean; parse?: ParseValue } = {},
  ) {
    super(flags, description);
    this.repeatable = repeatable;
    const name = this.short ?? this.long ?? flags;
    this.argParser<string | readonly string[]>((value, previous) => {
      const parsed = parse(value, name);
      return repeatable ? [...(Array.isArray(previous) ? previous : []), parsed] : parsed;
    });
  }

  /** The name of the value in the help, such as `FILE`. */
  get valueName(): string {
    return /<(.*)>/.exec(this.flags)?.[1] ?? '';
  }
}

/** Reads the value of an option; `option` is how it is written. */
export type ParseValue = (value: string, option: string) => string;

/** @throws UsageError when the value is empty, or looks like the next option */
export function expectValue(value: string, option: string): string {
  if (value === '' || /^-./.test(value))
    throw new UsageError(`option ${option} requires a value (found "${value}")`);
  return value;
}
