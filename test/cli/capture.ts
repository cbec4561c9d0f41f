/** What a command prints on standard output, and the exit code that it sets. */
export function capture(command: (words: readonly string[]) => void, ...words: string[]) {
  let stdout = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    command(words);
    return { stdout, exitCode: process.exitCode };
  } finally {
    process.exitCode = before;
    write.mockRestore();
  }
}
