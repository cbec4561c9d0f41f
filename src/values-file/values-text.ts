import { readFileSync } from 'node:fs';
import { describeFileError } from '../file-error';
import type { Problem } from '../problem';
import { InputError } from '../problem';

/** A values file as it was read, before any chart judges it. */
export interface ValuesText {
  /** Its path, or what else it is called in errors. */
  readonly file: string;
  readonly text: string;
}

/** @throws InputError that names all files that cannot be read */
export function readTexts(files: readonly string[]): ValuesText[] {
  const texts = files.map(readText);
  const unread = texts.flatMap((each) => ('text' in each ? [] : [each]));
  if (unread.length > 0) throw new InputError(unread);
  return texts as ValuesText[];
}

function readText(name: string): ValuesText | Problem {
  const file = name === '-' ? 'standard input' : name;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(name === '-' ? 0 : name));
    return { text, file };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isNotUtf8 = code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    const reason = isNotUtf8 ? 'it is not UTF-8' : describeFileError(error);
    return { file, key: '', message: `cannot be read: ${reason}` };
  }
}
