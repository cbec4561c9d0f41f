import { getSystemErrorMap } from 'node:util';

/** What is wrong with a file that cannot be read or written, in words. */
export function describeFileError(error: unknown): string {
  const { code, errno, message } = error as NodeJS.ErrnoException;
  if (code === 'EISDIR') return 'it is a folder; expected a file';
  const [, words] = (errno !== undefined && getSystemErrorMap().get(errno)) || [];
  return words ?? message;
}
