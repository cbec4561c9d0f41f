import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const rootAbove = (folder: string): string =>
  existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder));

/** The folder of package.json: the compiler moves modules below `lib/`, other files stay where they are. */
export const packageRoot = rootAbove(__dirname);
