import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package';

/** The path of the updater's script. */
export const updaterScriptPath = join(packageRoot, 'src', 'updater', 'updater.sh');

/** The text of the updater's script, as the ConfigMap carries it. */
export const updaterScript = readFileSync(updaterScriptPath, 'utf8');
